//! Bytes to text: UTF-8, UTF-16, and the old one-byte encodings.
//!
//! A byte-order mark decides; then zero bytes in every other place (UTF-16 without a mark); then
//! validity (no text in another encoding is valid UTF-8 by chance); then what the text declares of
//! itself, if its format has a way to; and at last a guess from the letters, Windows-1252 as a rule.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes beyond ASCII from which a guess can be trusted: with fewer, a pair of guillemets misleads it.
const TELLING: usize = 32;

/// The text of bytes in whichever encoding, newlines as they are.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    let encoding = marked(bytes).unwrap_or_else(|| unmarked(bytes, declared));
    encoding.decode(bytes).0.into_owned()
}

/// Newlines of every system as `\n`, everything else as it is.
pub(super) fn normalize_newlines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The encoding that a byte-order mark, or zero bytes, give away.
fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| unmarked_utf16(bytes))
}

/// UTF-16 without a mark: in European text, nearly every other byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let clear = |many: usize, few: usize| many * 2 > pairs && few * 20 <= pairs;
    match pairs {
        0 => None,
        _ if clear(low, high) => Some(UTF_16LE),
        _ if clear(high, low) => Some(UTF_16BE),
        _ => None,
    }
}

fn unmarked(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if Encoding::utf8_valid_up_to(bytes) == bytes.len() {
        return UTF_8;
    }
    declared.filter(|&encoding| encoding.is_ascii_compatible() && encoding != UTF_8).unwrap_or_else(|| guess(bytes))
}

/// Windows-1252, unless there are letters enough to tell that it is another.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() < TELLING {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The bytes of a stream as something that splits at line feeds: UTF-16 becomes UTF-8, a mark of
/// UTF-8 goes, and all else passes, to be decoded record by record.
pub(super) fn splittable(first: &[u8], rest: Box<dyn BufRead + Send>) -> Box<dyn BufRead + Send> {
    match marked(first) {
        Some(encoding) => Box::new(Transcoder::new(encoding, rest)),
        None => rest,
    }
}

/// A stream in UTF-8 made from a stream in another encoding, in bounded memory.
struct Transcoder {
    from: Box<dyn BufRead + Send>,
    decoder: Decoder,
    decoded: Vec<u8>,
    taken: usize,
    finished: bool,
}

impl Transcoder {
    fn new(encoding: &'static Encoding, from: Box<dyn BufRead + Send>) -> Transcoder {
        let decoder = encoding.new_decoder_with_bom_removal();
        Transcoder { from, decoder, decoded: Vec::new(), taken: 0, finished: false }
    }

    /// Decodes what the source has ready, until there is something decoded or nothing left.
    fn refill(&mut self) -> io::Result<()> {
        while self.taken == self.decoded.len() && !self.finished {
            let source = self.from.fill_buf()?;
            let last = source.is_empty();
            self.decoded.resize(16 << 10, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.decoded, last);
            self.finished = last && result == CoderResult::InputEmpty;
            self.decoded.truncate(written);
            self.taken = 0;
            self.from.consume(read);
        }
        Ok(())
    }
}

impl BufRead for Transcoder {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.refill()?;
        Ok(&self.decoded[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken = (self.taken + amount).min(self.decoded.len());
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor, Read};

    use super::{decode, normalize_newlines, splittable};

    const TEXT: &str = "L’été à Kiev : « trêve »\n";

    fn utf16(mark: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        format!("{mark}{TEXT}").encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let windows_1252 = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
        let encoded = [
            TEXT.as_bytes().to_vec(),
            format!("\u{FEFF}{TEXT}").into_bytes(),
            utf16("\u{FEFF}", u16::to_le_bytes),
            utf16("\u{FEFF}", u16::to_be_bytes),
            utf16("", u16::to_le_bytes),
            utf16("", u16::to_be_bytes),
            windows_1252,
        ];
        for bytes in encoded {
            assert_eq!(decode(&bytes, None), TEXT, "{bytes:?}");
        }
    }

    #[test]
    fn few_words_are_enough_for_windows_1252() {
        for text in ["Été", "à", "Café", "Un « mot »", "L’Élysée – 3 €", "naïve", "œuvre", "“quoted”"]
        {
            let bytes = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
            assert_eq!(decode(&bytes, None), text);
        }
    }

    #[test]
    fn what_is_declared_holds_where_it_is_not_utf_8() {
        let greek = encoding_rs::ISO_8859_7.encode("Αθήνα").0.into_owned();
        assert_eq!(decode(&greek, Some(encoding_rs::ISO_8859_7)), "Αθήνα");
        assert_eq!(decode("Αθήνα".as_bytes(), Some(encoding_rs::ISO_8859_7)), "Αθήνα");
    }

    #[test]
    fn other_encodings_are_guessed_from_many_letters() {
        let text = "Президент подписал указ о создании нового порта на берегу моря";
        assert_eq!(decode(&encoding_rs::WINDOWS_1251.encode(text).0, None), text);
    }

    #[test]
    fn streams_are_transcoded_across_small_reads() {
        for bytes in [utf16("\u{FEFF}", u16::to_be_bytes), format!("\u{FEFF}{TEXT}").into_bytes()] {
            let rest = Box::new(BufReader::with_capacity(3, Cursor::new(bytes.clone())));
            let mut text = String::new();
            splittable(&bytes, rest).read_to_string(&mut text).unwrap();
            assert_eq!(text, TEXT);
        }
    }

    #[test]
    fn newlines() {
        assert_eq!(normalize_newlines("a\r\nb\rc\n".to_owned()), "a\nb\nc\n");
    }
}
