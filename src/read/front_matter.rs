//! The block of `key: value` lines between `---` at the top of a Markdown file.
//!
//! It is read simply: one line a key, quotes around a value dropped, everything nested passed over.

use super::{date, record, title};
use crate::model::Document;

/// Fills in what the block says of a document.
pub(super) fn apply(block: &str, document: &mut Document) {
    for (key, value) in block.lines().filter_map(entry) {
        match key.to_ascii_lowercase().as_str() {
            "title" => document.title = title::tidy(value),
            "date" | "published" => document.published = date::parse(value),
            "lang" | "language" => document.language = record::language(value),
            "url" | "canonical" | "canonical_url" => document.url = Some(value.to_owned()),
            "source" | "publisher" => document.source = Some(value.to_owned()),
            _ => {}
        }
    }
}

/// A key at the margin and its value, when there is one on the line.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let value = quoted.unwrap_or(value).trim();
    let plain = !key.is_empty() && !key.starts_with([' ', '\t', '#', '-']) && !value.is_empty();
    plain.then_some((key.trim_end(), value))
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::model::Document;

    #[test]
    fn keys_at_the_margin() {
        let mut document = Document::default();
        apply(
            "title: \"A: b\"\ndate: 2024-10-22T10:00:00Z\nlang: fr_FR\nauthor:\n  title: no\n# url: no\n",
            &mut document,
        );
        assert_eq!(document.title.as_deref(), Some("A: b"));
        assert_eq!(document.published.unwrap().to_string(), "2024-10-22");
        assert_eq!(document.language.as_deref(), Some("fr"));
        assert_eq!(document.url, None);
    }
}
