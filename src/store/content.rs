//! What makes two documents the same.

use sha2::{Digest, Sha256};

use crate::model::Document;

/// SHA-256 of everything a document is but its id, in hexadecimal.
pub(super) fn hash(document: &Document) -> String {
    // A date found in the text is already counted with the text, and unknown before that is read.
    let published = document.published.filter(|_| !document.dated_by_text).map(|date| date.to_string());
    let mut hasher = Sha256::new();
    add(&mut hasher, Some(&document.text));
    for field in [&document.title, &document.language, &published, &document.url, &document.source] {
        add(&mut hasher, field.as_deref());
    }
    hexadecimal(hasher)
}

/// SHA-256 of the words alone, so that a reprint is recognised whatever its line breaks.
pub(super) fn text_hash(document: &Document) -> String {
    // Documents of which nothing but their ids is known are not reprints of one another.
    let known = document.text.chars().any(|letter| !letter.is_whitespace());
    let text = if known { &document.text } else { &document.id };
    let mut hasher = Sha256::new();
    for word in text.split_whitespace() {
        hasher.update(word);
        hasher.update(b" ");
    }
    hexadecimal(hasher)
}

/// The hash that hexadecimal text stands for.
pub(super) fn bytes(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (number, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * number..2 * number + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(bytes)
}

/// The hexadecimal text of a hash.
pub(super) fn text(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Adds a field with its length, so that no two documents run together to the same bytes.
fn add(hasher: &mut Sha256, field: Option<&str>) {
    let length = field.map_or(u64::MAX, |text| text.len() as u64);
    hasher.update(length.to_le_bytes());
    hasher.update(field.unwrap_or_default());
}

fn hexadecimal(hasher: Sha256) -> String {
    self::text(&hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::{bytes, hash, text, text_hash};
    use crate::model::Document;

    #[test]
    fn every_field_but_the_id_counts() {
        let some = |text: &str| Some(text.to_owned());
        let base = Document { id: "a".into(), text: "t".into(), ..Document::default() };
        assert_eq!(hash(&base), hash(&Document { id: "b".into(), ..base.clone() }));
        let others = [
            Document { text: "u".into(), ..base.clone() },
            Document { title: some("x"), ..base.clone() },
            Document { title: some(""), ..base.clone() },
            Document { language: some("x"), ..base.clone() },
            Document { url: some("x"), ..base.clone() },
            Document { source: some("x"), ..base.clone() },
            Document { published: "2024".parse().ok(), ..base.clone() },
        ];
        let mut hashes: Vec<String> = others.iter().chain([&base]).map(hash).collect();
        hashes.sort();
        hashes.dedup();
        let found = Document { published: "2024".parse().ok(), dated_by_text: true, ..base.clone() };
        assert_eq!(hash(&base), hash(&found));
        assert_eq!(hashes.len(), others.len() + 1);
    }

    #[test]
    fn hexadecimal_and_back() {
        let hash = text_hash(&with_text("a"));
        assert_eq!(text(&bytes(&hash).unwrap()), hash);
        assert_eq!((bytes(&hash[1..]), bytes("é")), (None, None));
    }

    #[test]
    fn reprints_share_their_words() {
        let hash = |text: &str| text_hash(&with_text(text));
        assert_eq!(hash("a b\nc "), hash("a  b c"));
        assert_ne!(hash("ab c"), hash("a bc"));
        let nameless = |id: &str| text_hash(&Document { id: id.to_owned(), ..Document::default() });
        assert_ne!(nameless("a"), nameless("b"));
    }

    fn with_text(text: &str) -> Document {
        Document { text: text.to_owned(), ..Document::default() }
    }
}
