//! A sample of the words of a text, small enough that every document can be compared with every other.

/// A sample of the shingles of one text, its runs of a few words.
///
/// Which shingles are sampled depends on themselves alone: two texts that share a shingle and have one rate hold both
/// or neither of it. So what two samples share tells what the texts share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The shingles whose hash ends in so many zero bits are in the sample: one in 2^rate.
    pub rate: u8,
    /// Hashes of the shingles in the sample, each once, in order.
    pub shingles: Vec<u32>,
}

/// What tells whether a document repeats another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// Number of the document in its store.
    pub document: i64,
    /// Hash of its words: equal for exact reprints.
    pub text_hash: [u8; 32],
    /// Sample of its shingles; empty where the text is not there.
    pub sketch: Sketch,
}
