//! The words of pictures, from `data/draw/LANGUAGE.toml`: one field a phrase, so that a file that lacks one, or has one
//! too many, is refused when it loads.

use serde::Deserialize;

use super::{DataError, Source};

/// All words of pictures, with names in braces for what is filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PictureWords {
    /// Code of the language; set when loaded.
    #[serde(skip)]
    pub code: String,
    pub kinds: String,
    pub communities: String,
    pub community: String,
    pub others: String,
    pub ties: String,
    pub friendly: String,
    pub neutral: String,
    pub hostile: String,
    pub put_forward: String,
    pub asserted: String,
    pub planned: String,
    pub denied: String,
    pub sources: String,
    pub size: String,
    pub around: String,
    pub path: String,
    pub actors: String,
    pub left_out: String,
    pub description: String,
    pub says: String,
    pub timeline: String,
    pub timeline_description: String,
    pub monthly: String,
    pub yearly: String,
    pub most: String,
    pub matrix: String,
    pub matrix_rows: String,
    pub matrix_columns: String,
    pub matrix_description: String,
    pub mixed: String,
}

impl PictureWords {
    /// Reads the words of a language.
    pub fn load(source: &Source, code: &str) -> Result<PictureWords, DataError> {
        let file = format!("draw/{code}.toml");
        let text = source.required(&file)?;
        let words: PictureWords = toml::from_str(&text).map_err(|error| DataError::from_toml(&file, &text, &error))?;
        Ok(PictureWords { code: code.to_owned(), ..words })
    }
}

#[cfg(test)]
mod tests {
    use super::{PictureWords, Source};

    #[test]
    fn every_language_has_every_word() {
        for code in ["en", "fr"] {
            assert_eq!(PictureWords::load(&Source::embedded(), code).unwrap().code, code);
        }
    }
}
