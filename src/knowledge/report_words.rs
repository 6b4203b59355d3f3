//! The words of the page that `report` writes, from `data/report/LANGUAGE.toml`: one field a phrase, so that a file that lacks
//! one, or has one too many, is refused when it loads.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{DataError, Source};

/// All words of a page, with names in braces for what is filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ReportWords {
    /// Code of the language; set when loaded.
    #[serde(skip)]
    pub code: String,
    pub title: String,
    pub lead: String,
    pub contents: String,
    pub made_by: String,
    /// Between thousands.
    pub thousands: String,
    /// Before decimals.
    pub decimal: String,
    pub nothing: String,
    pub more: String,
    pub corpus: CorpusWords,
    pub actors: ActorsWords,
    pub groups: GroupsWords,
    pub camps: CampsWords,
    pub brokers: BrokersWords,
    pub contradictions: ContradictionsWords,
    pub timeline: TimelineWords,
    pub claim: ClaimWords,
    pub counts: CountWords,
    /// Labels of measures, by id.
    pub measures: BTreeMap<String, String>,
    /// Names of languages, by code.
    pub languages: BTreeMap<String, String>,
}

macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident { $($field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs)]
        pub struct $name {
            $(pub $field: String,)*
        }
    };
}

phrases! {
    /// Words of the section on what was read.
    CorpusWords {
        title, lead, documents, quoted, languages, published, actors, ties, asserted, planned, denied, period, kinds,
        relations, strongest,
    }
}
phrases! {
    /// Words of the section on the main actors.
    ActorsWords { title, lead, actor, kind }
}
phrases! {
    /// Words of the section on communities.
    GroupsWords { title, lead, group, strongest }
}
phrases! {
    /// Words of the section on camps.
    CampsWords { title, lead, balanced, share, frustration, exact, bounded, first, second, broken }
}
phrases! {
    /// Words of the section on brokers.
    BrokersWords { title, lead, cuts, cut_off }
}
phrases! {
    /// Words of the section on contradictions.
    ContradictionsWords { title, lead, denied, torn }
}
phrases! {
    /// Words of the section on time.
    TimelineWords { title, lead, friendly, neutral, hostile }
}
phrases! {
    /// Words around a tie and its sentence.
    ClaimWords { sources_one, sources_other, planned, denied, says, happened }
}
phrases! {
    /// Counts, of one and of several.
    CountWords { documents_one, documents_other, actors_one, actors_other, ties_one, ties_other }
}

impl ReportWords {
    /// Reads the words of a language.
    pub fn load(source: &Source, code: &str) -> Result<ReportWords, DataError> {
        let file = format!("report/{code}.toml");
        let text = source.required(&file)?;
        let words: ReportWords = toml::from_str(&text).map_err(|error| DataError::from_toml(&file, &text, &error))?;
        Ok(ReportWords { code: code.to_owned(), ..words })
    }
}

/// A phrase with its names in braces filled in, each once and from left to right, so that nothing filled in is filled again.
pub fn filled(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match value {
            Some((value, after)) => {
                text.push_str(value);
                rest = after;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{ReportWords, Source, filled};

    #[test]
    fn every_language_has_every_word() {
        for code in ["en", "fr"] {
            assert_eq!(ReportWords::load(&Source::embedded(), code).unwrap().code, code);
        }
    }

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        assert_eq!(filled("{a} and {b}, {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2, {c}");
    }
}
