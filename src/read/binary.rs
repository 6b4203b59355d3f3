//! Files that are no text, told by their first bytes or by what they would look like as text.

/// First bytes of formats often met among texts, and what to call them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF container"),
    (b"OggS", "an Ogg container"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
];

/// One character in so many may be a control character or undecodable.
const TOLERANCE: usize = 20;

/// Why bytes, and the text they decode to, are no text, if they are none.
pub(super) fn signs_of(bytes: &[u8], decoded: &str) -> Option<String> {
    let named = signature(bytes).map(|name| format!("it is {name}"));
    named.or_else(|| signs(decoded).map(str::to_owned))
}

/// The format whose first bytes these are, if it is none of ours.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, name)| *name)
}

/// What a decoded text has that no text has.
fn signs(text: &str) -> Option<&'static str> {
    if text.contains('\0') {
        return Some("it holds NUL bytes");
    }
    let strange = text.chars().filter(|&character| is_strange(character)).count();
    (strange * TOLERANCE > text.chars().count()).then_some("too many control characters")
}

fn is_strange(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\x0C');
    control || character == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::{signature, signs};

    #[test]
    fn texts_and_others() {
        assert_eq!(signature(b"%PDF-1.7\n"), Some("a PDF file"));
        assert_eq!(signature(b"RIF"), None);
        assert!(signs("a\0b").is_some());
        assert!(signs("\x01\x02 word").is_some());
        assert!(signs("Un mot,\tun autre.\r\n").is_none());
    }
}
