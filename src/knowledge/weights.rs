//! The weights of a trained tagger: one byte each, in a table that features are hashed into.
//!
//! The file is a line of text, `maillage tagger 1 BITS CHECKSUM`, then `2^BITS` signed bytes.

use super::{DataError, Source};

const MAGIC: &str = "maillage tagger 1";

/// Weights of a linear model; without a file all are zero, and the first reading of each word wins.
#[derive(Clone, Debug)]
pub struct Weights {
    table: Vec<i8>,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { table: vec![0; 2] }
    }
}

impl Weights {
    /// A table of `2^bits` weights.
    pub fn new(table: Vec<i8>) -> Weights {
        assert!(table.len() >= 2 && table.len().is_power_of_two(), "features are masked into the table");
        Weights { table }
    }

    /// The weight of a feature for a class of words.
    #[inline]
    pub fn get(&self, feature: u32, class: u8) -> i32 {
        i32::from(self.table[place(feature, class, self.table.len())])
    }

    /// The file form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let bits = self.table.len().trailing_zeros();
        let bytes: Vec<u8> = self.table.iter().map(|&weight| weight as u8).collect();
        let mut file = format!("{MAGIC} {bits} {:08x}\n", checksum(&bytes)).into_bytes();
        file.extend(bytes);
        file
    }

    /// Reads a file; a language without one has zero weights.
    pub(crate) fn load(source: &Source, path: &str) -> Result<Weights, DataError> {
        let Some(bytes) = source.bytes(path)? else { return Ok(Weights::default()) };
        Weights::parse(&bytes).ok_or_else(|| {
            DataError::new(path, 0, format!("damaged or foreign; expected a file that begins with `{MAGIC}`"))
        })
    }

    fn parse(file: &[u8]) -> Option<Weights> {
        let end = file.iter().position(|&byte| byte == b'\n')?;
        let header = std::str::from_utf8(&file[..end]).ok()?.strip_prefix(MAGIC)?;
        let (bits, sum) = header.trim_start().split_once(' ')?;
        let bytes = &file[end + 1..];
        let length = 1usize.checked_shl(bits.parse().ok().filter(|bits| (1..=24).contains(bits))?)?;
        let intact = bytes.len() == length && u32::from_str_radix(sum, 16).ok()? == checksum(bytes);
        intact.then(|| Weights { table: bytes.iter().map(|&byte| byte as i8).collect() })
    }
}

/// Where the weight of a feature for a class lies in a table of a given length, a power of two.
#[inline]
pub fn place(feature: u32, class: u8, length: usize) -> usize {
    let mixed = (feature ^ (u32::from(class) << 24)).wrapping_mul(0x9E37_79B1) ^ (u32::from(class) << 9);
    (mixed ^ (mixed >> 15)) as usize & (length - 1)
}

/// FNV-1a.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn file_and_back() {
        let file = Weights::new(vec![1, -2, 3, -128]).to_bytes();
        assert_eq!(Weights::parse(&file).unwrap().table, [1, -2, 3, -128]);
        let mut damaged = file.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(Weights::parse(&damaged).is_none());
        assert!(Weights::parse(&file[..file.len() - 1]).is_none());
        assert!(Weights::parse(b"").is_none());
    }
}
