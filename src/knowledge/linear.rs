//! Linear models over sparse features: what tagger, parser and recogniser of names decide with.
//!
//! A feature is 32 bits of hash: template and values together. A model gives a row of small weights to
//! each feature it knows, and most features of a text it does not know. So the cost of a decision is that
//! of looking features up. First a bit for each tells whether the model may know it: all the bits fit into the
//! nearer caches. What is left touches one line of a table each, and those look-ups do not wait for each other.

use std::fmt;

/// Tables hold at most this many classes.
pub const MOST_CLASSES: usize = 64;

/// Classes whose weights fit beside the key of their feature.
const NARROW: usize = 4;

/// Features a cache line holds.
const BUCKET: usize = 8;

/// How many features a bucket is made for, so that few are full.
const FILLED: usize = 3;

/// How many features are sifted together.
const SIFTED: usize = 64;

/// At least so many bits a feature tell which may be known.
const BITS: usize = 8;

/// What is added to a weight stored in a byte.
const BIAS: u64 = 0x0080_0080_0080_0080;

/// Hashes a template and three values.
#[inline]
pub fn feature(template: u32, first: u32, second: u32, third: u32) -> u32 {
    let mixed = (u64::from(first) << 32 | u64::from(second)) ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let mixed = (mixed ^ mixed >> 32 ^ u64::from(third).wrapping_mul(0xA24B_AED4_963E_E407))
        .wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed >> 32) as u32
}

/// A feature with its weights, none of them zero, by class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The feature; never 0.
    pub feature: u32,
    /// Class and weight, in order of the classes.
    pub weights: Vec<(u8, i8)>,
}

/// A model of up to four classes. Lookups take about one cache line each, sums about four instructions.
#[derive(Clone, Default)]
pub struct Narrow {
    table: Table,
}

/// A model of up to [`MOST_CLASSES`] classes.
#[derive(Clone, Default)]
pub struct Wide {
    table: Table,
    /// Class and weight, a run for each feature.
    weights: Vec<(u8, i8)>,
}

/// Scores of the classes of a [`Narrow`] model: four sums of 16 bits, each with the bias of its terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores(u64);

impl Scores {
    /// Adds those of other features.
    #[inline]
    pub fn plus(self, other: Scores) -> Scores {
        Scores(self.0 + other.0)
    }

    /// The sum of a class; sums of the same number of features compare like their weights.
    #[inline]
    pub fn of(self, class: usize) -> u16 {
        (self.0 >> (16 * class)) as u16
    }
}

impl Narrow {
    /// A table of rows, which are in order of their features.
    pub fn new(rows: &[Row]) -> Narrow {
        let packed = |row: &Row| {
            let put = |packed: u32, &(class, weight): &(u8, i8)| {
                assert!(usize::from(class) < NARROW, "a narrow model has four classes");
                packed ^ u32::from(weight as u8) << (8 * class)
            };
            row.weights.iter().fold(0, put)
        };
        Narrow { table: Table::new(rows.iter().map(|row| (row.feature, packed(row))), rows.len()) }
    }

    /// Sums the weights of up to 255 features.
    #[inline]
    pub fn scores(&self, features: &[u32]) -> Scores {
        let mut sum = features.len() as u64 * BIAS;
        let mut kept = [0; SIFTED];
        for chunk in features.chunks(SIFTED) {
            let count = self.table.sift(chunk, &mut kept);
            for &feature in &kept[..count] {
                sum = sum.wrapping_add(spread(self.table.get(feature)).wrapping_sub(BIAS));
            }
        }
        Scores(sum)
    }
}

/// Four signed bytes as four biased numbers of 16 bits.
#[inline]
fn spread(packed: u32) -> u64 {
    let wide = u64::from(packed ^ 0x8080_8080);
    let wide = (wide | wide << 16) & 0x0000_FFFF_0000_FFFF;
    let wide = (wide | wide << 8) & 0x00FF_00FF_00FF_00FF;
    debug_assert!(packed != 0 || wide == BIAS);
    wide
}

impl Wide {
    /// A table of rows, which are in order of their features.
    pub fn new(rows: &[Row]) -> Wide {
        let mut weights = Vec::with_capacity(rows.iter().map(|row| row.weights.len()).sum());
        let runs: Vec<(u32, u32)> = rows
            .iter()
            .map(|row| {
                let run = (weights.len() as u32) << 8 | row.weights.len() as u32;
                weights.extend_from_slice(&row.weights);
                (row.feature, run)
            })
            .collect();
        assert!(weights.len() < 1 << 24, "runs are numbered in 24 bits");
        Wide { table: Table::new(runs.into_iter(), rows.len()), weights }
    }

    /// The first class of a feature, if it is known.
    #[inline]
    pub fn first_class(&self, feature: u32) -> Option<u8> {
        self.first(feature).map(|(class, _)| class)
    }

    /// The first class of a feature with its weight, if it is known.
    #[inline]
    pub fn first(&self, feature: u32) -> Option<(u8, i8)> {
        let run = self.table.get(feature);
        (run != 0).then(|| self.weights[(run >> 8) as usize])
    }

    /// Adds the weights of features to the scores of the classes.
    #[inline]
    pub fn add(&self, features: &[u32], scores: &mut [i32; MOST_CLASSES]) {
        let mut kept = [0; SIFTED];
        for chunk in features.chunks(SIFTED) {
            let count = self.table.sift(chunk, &mut kept);
            for feature in &mut kept[..count] {
                *feature = self.table.get(*feature);
            }
            for &run in &kept[..count] {
                let start = (run >> 8) as usize;
                for &(class, weight) in &self.weights[start..start + (run & 0xFF) as usize] {
                    scores[usize::from(class) % MOST_CLASSES] += i32::from(weight);
                }
            }
        }
    }
}

/// A cache line: eight features and their values, free places 0.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Bucket {
    features: [u32; BUCKET],
    values: [u32; BUCKET],
}

/// From features to 32 bits: buckets by the upper bits of the feature. What finds its bucket full goes into the
/// next ones. A look-up compares all of a bucket at once and branches on nothing but whether it is full, which is
/// seldom so: branches that wait for memory would keep the next look-ups from beginning.
#[derive(Clone)]
struct Table {
    buckets: Vec<Bucket>,
    shift: u32,
    /// A bit for each feature, by its lower bits.
    known: Vec<u64>,
    mask: u32,
}

impl Default for Table {
    fn default() -> Table {
        Table::new([].into_iter(), 0)
    }
}

impl Table {
    fn new(rows: impl Iterator<Item = (u32, u32)>, count: usize) -> Table {
        let bits = (count / FILLED).next_power_of_two().trailing_zeros().clamp(1, 26);
        let mask = (count.max(64) * BITS).next_power_of_two().min(1 << 31) as u32 - 1;
        let known = vec![0; (mask as usize + 1) / 64];
        let mut table = Table { buckets: vec![Bucket::default(); 1 << bits], shift: 32 - bits, known, mask };
        let mut first = 0;
        for (feature, value) in rows {
            table.known[(feature & mask) as usize / 64] |= 1 << (feature % 64);
            first = first.max(table.home(feature));
            while table.place(first, feature, value).is_none() {
                first += 1;
            }
        }
        table
    }

    /// Puts a feature into a bucket unless it is full.
    fn place(&mut self, number: usize, feature: u32, value: u32) -> Option<()> {
        if number == self.buckets.len() {
            self.buckets.push(Bucket::default());
        }
        let bucket = &mut self.buckets[number];
        let free = bucket.features.iter().position(|&held| held == 0)?;
        (bucket.features[free], bucket.values[free]) = (feature, value);
        Some(())
    }

    /// Copies up to [`SIFTED`] features but for those that are surely unknown; says how many are left.
    #[inline]
    fn sift(&self, features: &[u32], kept: &mut [u32; SIFTED]) -> usize {
        let mut count = 0;
        for &feature in features {
            kept[count % SIFTED] = feature;
            let word = self.known[(feature & self.mask) as usize / 64];
            count += (word >> (feature % 64) & 1) as usize;
        }
        count
    }

    #[inline]
    fn home(&self, feature: u32) -> usize {
        (feature >> self.shift) as usize
    }

    /// The value of a feature, 0 for one that is not there.
    #[inline]
    fn get(&self, feature: u32) -> u32 {
        let home = self.home(feature);
        let bucket = &self.buckets[home];
        let found = bucket.find(feature);
        if bucket.features[BUCKET - 1] == 0 { found } else { found | self.probe(home + 1, feature) }
    }

    #[cold]
    fn probe(&self, from: usize, feature: u32) -> u32 {
        let mut found = 0;
        for bucket in self.buckets.iter().skip(from) {
            found |= bucket.find(feature);
            if bucket.features[BUCKET - 1] == 0 {
                break;
            }
        }
        found
    }
}

impl Bucket {
    #[inline]
    fn find(&self, feature: u32) -> u32 {
        let mut found = 0;
        for place in 0..BUCKET {
            found |= if self.features[place] == feature { self.values[place] } else { 0 };
        }
        found
    }
}

impl fmt::Debug for Narrow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Narrow({} buckets)", self.table.buckets.len())
    }
}

impl fmt::Debug for Wide {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Wide({} buckets, {} weights)", self.table.buckets.len(), self.weights.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_CLASSES, Narrow, Row, Wide, feature};

    fn rows(count: u32, classes: u8) -> Vec<Row> {
        let row = |number: u32| {
            let weight = |class: u8| (number.wrapping_mul(31).wrapping_add(u32::from(class) * 77) % 255) as i32 - 127;
            let weights = (0..classes).map(|class| (class, weight(class) as i8)).filter(|&(_, weight)| weight != 0);
            Row { feature: feature(1, number, 2, 3), weights: weights.collect() }
        };
        let mut rows: Vec<Row> = (0..count).map(row).collect();
        rows.sort_by_key(|row| row.feature);
        rows.dedup_by_key(|row| row.feature);
        rows
    }

    #[test]
    fn every_row_is_found_and_no_other() {
        let rows = rows(5000, 4);
        let (narrow, wide) = (Narrow::new(&rows), Wide::new(&rows));
        for row in &rows {
            let mut scores = [0; MOST_CLASSES];
            wide.add(&[row.feature, feature(9, row.feature, 0, 0)], &mut scores);
            let sums = narrow.scores(&[row.feature, feature(9, row.feature, 0, 0)]);
            for &(class, weight) in &row.weights {
                assert_eq!(scores[usize::from(class)], i32::from(weight));
                assert_eq!(i32::from(sums.of(usize::from(class))) - 256, i32::from(weight));
            }
        }
    }

    #[test]
    fn features_that_share_their_upper_bits_are_told_apart() {
        let crowd = |number: u32| Row { feature: 0xFFFF_FF00 + number, weights: vec![(0, number as i8 + 1)] };
        let rows: Vec<Row> = (0..100).map(crowd).collect();
        let narrow = Narrow::new(&rows);
        for (number, row) in rows.iter().enumerate() {
            assert_eq!(usize::from(narrow.scores(&[row.feature]).of(0)), 128 + number + 1);
        }
        assert_eq!(narrow.scores(&[0xFFFF_FFFF]).of(0), 128);
    }
}
