//! Clusters of words that stand in the same places: `clusters.model` of a language pack, made from word vectors by
//! `examples/train`. They tell of a word that no treebank shows what it is like.

use super::linear::{Row, Wide};
use super::model_file::{Format, Section};

/// The file and its version.
pub const FORMAT: Format = Format { name: "clusters", version: 1 };

/// How many clusters there are ...
pub const COARSE: usize = 64;

/// ... and at most how many parts each has.
pub const FINE: usize = 127;

/// The clusters of words, by the hash of their lower-case form.
#[derive(Clone, Debug)]
pub struct Clusters {
    words: Wide,
}

impl Clusters {
    /// The number of a word's cluster and its part, 0 for a word of none; a shift by [`PART_BITS`] leaves the cluster.
    #[inline]
    pub fn of(&self, form: u32) -> u32 {
        self.words.first(form).map_or(0, |(cluster, part)| (u32::from(cluster) + 1) << PART_BITS | part as u32)
    }

    /// Reads a file.
    pub fn unpack(file: &[u8]) -> Result<Clusters, String> {
        match FORMAT.unpack(file)?.as_slice() {
            [words] if words.rows.iter().all(|(_, weights)| weights.len() == 1 && weights[0].1 > 0) => {
                Ok(Clusters { words: FORMAT.table(Wide::new(&words.rows))? })
            }
            _ => Err("expected one section of words with a cluster each; make it again with examples/train".to_owned()),
        }
    }

    /// The section of its file: each word's cluster is a class, the part its weight.
    pub fn section(rows: Vec<Row>) -> Section {
        let classes = (0..COARSE).map(|number| number.to_string()).collect();
        Section { name: "words".to_owned(), classes, rows: rows.into_iter().collect() }
    }
}

/// Bits of the number of a part.
pub const PART_BITS: u32 = 7;

#[cfg(test)]
mod tests {
    use super::{Clusters, FORMAT, PART_BITS};
    use crate::knowledge::linear::Row;

    #[test]
    fn words_have_a_cluster_and_a_part() {
        let rows = vec![Row { feature: 7, weights: vec![(3, 5)] }];
        let clusters = Clusters::unpack(&FORMAT.pack(&[Clusters::section(rows)])).unwrap();
        assert_eq!((clusters.of(7) >> PART_BITS, clusters.of(7) & 127), (4, 5));
        assert_eq!(clusters.of(8), 0);
    }

    #[test]
    fn a_word_of_several_clusters_is_refused() {
        let rows = vec![Row { feature: 7, weights: vec![(3, 5), (4, 5)] }];
        assert!(Clusters::unpack(&FORMAT.pack(&[Clusters::section(rows)])).unwrap_err().contains("cluster"));
    }
}
