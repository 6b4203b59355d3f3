//! Linear models over sparse features: what tagger, parser and recogniser of names decide with.
//!
//! A feature is 32 bits of hash: template and values together. A model gives a row of small weights to
//! each feature it knows. So the cost of a decision is that of looking features up: two reads each (`index`), and
//! those of one feature do not wait for those of another.

mod index;
mod rows;

use std::fmt;
use std::hint::select_unpredictable;

use index::Index;
pub use rows::{Row, Rows};

/// Tables hold at most this many classes.
pub const MOST_CLASSES: usize = 64;

/// Classes whose weights fit beside the key of their feature.
const NARROW: usize = 4;

/// Four weights of zero, each with the bias that makes it positive.
const ZEROS: u32 = 0x8080_8080;

/// How many features are looked up together.
const TOGETHER: usize = 64;

/// Weights of a feature that lie beside its key.
const BESIDE: usize = 4;

/// Added to the count of weights that lie elsewhere: no class is as high.
const ELSEWHERE: u8 = 0x80;

/// Hashes a template and three values.
#[inline]
pub fn feature(template: u32, first: u32, second: u32, third: u32) -> u32 {
    let mixed = (u64::from(first) << 32 | u64::from(second)) ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let mixed = (mixed ^ mixed >> 32 ^ u64::from(third).wrapping_mul(0xA24B_AED4_963E_E407))
        .wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed >> 32) as u32
}

/// A model of up to four classes.
#[derive(Clone)]
pub struct Narrow {
    index: Index,
    /// Features and their weights, a biased byte a class.
    entries: Vec<(u32, u32)>,
}

/// A model of up to [`MOST_CLASSES`] classes.
#[derive(Clone)]
pub struct Wide {
    index: Index,
    entries: Vec<Entry>,
    /// The weights of features with too many for an entry.
    elsewhere: Vec<(u8, i8)>,
}

/// A feature with its weights: a quarter of a cache line.
#[derive(Clone, Copy, Default)]
#[repr(align(16))]
struct Entry {
    feature: u32,
    beside: [(u8, i8); BESIDE],
    /// Two weights more; or how many there are elsewhere, with [`ELSEWHERE`], and where they start.
    more: [u8; 4],
}

/// Scores of the classes of a [`Narrow`] model: four sums of 16 bits, each with the bias of its terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Of the first class and the third.
    even: u32,
    /// Of the second and the fourth.
    odd: u32,
}

impl Scores {
    /// Adds those of other features.
    #[inline]
    pub fn plus(self, other: Scores) -> Scores {
        Scores { even: self.even + other.even, odd: self.odd + other.odd }
    }

    /// The sum of a class; sums of the same number of features compare like their weights.
    #[inline]
    pub fn of(self, class: usize) -> u16 {
        let pair = [self.even, self.odd][class % 2];
        (pair >> (8 * (class & !1))) as u16
    }
}

impl Narrow {
    /// A table of rows; `None` when their features are no hashes.
    pub fn new(rows: &Rows) -> Option<Narrow> {
        assert!(
            rows.weights().iter().all(|&(class, _)| usize::from(class) < NARROW),
            "a narrow model has four classes"
        );
        let index = Index::new(rows.features())?;
        let mut entries = vec![(0, ZEROS); index.places()];
        for (feature, weights) in rows.iter() {
            let put = |packed: u32, &(class, weight): &(u8, i8)| packed ^ u32::from(weight as u8) << (8 * class);
            entries[index.place(feature)] = (feature, weights.iter().fold(ZEROS, put));
        }
        Some(Narrow { index, entries })
    }

    /// Sums the weights of up to 255 features.
    ///
    /// First it finds all places, then it reads what is there: so close together, the reads wait for memory all at once.
    #[inline]
    pub fn scores<const COUNT: usize>(&self, features: &[u32; COUNT]) -> Scores {
        let mut places = [0; COUNT];
        places.iter_mut().zip(features).for_each(|(place, &feature)| *place = self.index.place(feature) as u32);
        let mut sums = Scores::default();
        for (&place, &feature) in places.iter().zip(features) {
            let (held, weights) = self.entries[place as usize];
            let weights = select_unpredictable(held == feature, weights, ZEROS);
            sums.even += weights & 0x00FF_00FF;
            sums.odd += weights >> 8 & 0x00FF_00FF;
        }
        sums
    }
}

impl Wide {
    /// A table of rows; `None` when their features are no hashes.
    pub fn new(rows: &Rows) -> Option<Wide> {
        assert!(rows.weights().len() < 1 << 24, "weights are numbered in 24 bits");
        let index = Index::new(rows.features())?;
        let mut wide = Wide { entries: vec![Entry::default(); index.places()], index, elsewhere: Vec::new() };
        for (feature, weights) in rows.iter() {
            wide.entries[wide.index.place(feature)] = Entry::new(feature, weights, &mut wide.elsewhere);
        }
        Some(wide)
    }

    /// The first class of a feature, if it is known.
    #[inline]
    pub fn first_class(&self, feature: u32) -> Option<u8> {
        self.first(feature).map(|(class, _)| class)
    }

    /// The first class of a feature with its weight, if it is known.
    #[inline]
    pub fn first(&self, feature: u32) -> Option<(u8, i8)> {
        let entry = self.entries.get(self.index.place(feature))?;
        (entry.feature == feature).then_some(entry.beside[0])
    }

    /// Adds the weights of features to the scores of the classes.
    #[inline]
    pub fn add(&self, features: &[u32], scores: &mut [i32; MOST_CLASSES]) {
        let mut known = [0; TOGETHER];
        for chunk in features.chunks(TOGETHER) {
            let count = self.find(chunk, &mut known);
            for &place in &known[..count] {
                self.add_entry(&self.entries[place as usize], scores);
            }
        }
    }

    /// Writes down where those of up to [`TOGETHER`] features are that are known; says how many.
    #[inline]
    fn find(&self, features: &[u32], known: &mut [u32; TOGETHER]) -> usize {
        let mut count = 0;
        for &feature in features {
            let place = self.index.place(feature);
            known[count % TOGETHER] = place as u32;
            count += usize::from(self.entries[place].feature == feature);
        }
        count
    }

    #[inline]
    fn add_entry(&self, entry: &Entry, scores: &mut [i32; MOST_CLASSES]) {
        let mut add = |class: u8, weight: i8| scores[usize::from(class) % MOST_CLASSES] += i32::from(weight);
        entry.beside.iter().for_each(|&(class, weight)| add(class, weight));
        let [class, weight, other, last] = entry.more;
        if class < ELSEWHERE {
            add(class, weight as i8);
            add(other, last as i8);
        } else {
            let start = u32::from_le_bytes([weight, other, last, 0]) as usize;
            let count = usize::from(class - ELSEWHERE);
            self.elsewhere[start..start + count].iter().for_each(|&(class, weight)| add(class, weight));
        }
    }
}

impl Entry {
    fn new(feature: u32, weights: &[(u8, i8)], elsewhere: &mut Vec<(u8, i8)>) -> Entry {
        let mut entry = Entry { feature, ..Entry::default() };
        let (beside, more) = weights.split_at(weights.len().min(BESIDE));
        entry.beside[..beside.len()].copy_from_slice(beside);
        if more.len() <= 2 {
            let bytes = more.iter().flat_map(|&(class, weight)| [class, weight as u8]);
            entry.more.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
        } else {
            let [low, middle, high, _] = (elsewhere.len() as u32).to_le_bytes();
            entry.more = [ELSEWHERE + more.len() as u8, low, middle, high];
            elsewhere.extend_from_slice(more);
        }
        entry
    }
}

impl fmt::Debug for Narrow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Narrow({} places)", self.entries.len())
    }
}

impl fmt::Debug for Wide {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Wide({} places, {} weights elsewhere)", self.entries.len(), self.elsewhere.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_CLASSES, Narrow, Row, Rows, Wide, feature};

    fn rows(count: u32, classes: u8) -> Rows {
        let weight = |number: u32, class: u8| number.wrapping_mul(31).wrapping_add(u32::from(class) * 77) as i8;
        let mut features: Vec<u32> = (0..count).map(|number| feature(1, number, 2, 3)).collect();
        features.sort_unstable();
        features.dedup();
        let row = |feature: u32| {
            let weights = (0..classes).map(|class| (class, weight(feature, class)));
            Row { feature, weights: weights.filter(|&(_, weight)| weight != 0).collect() }
        };
        features.into_iter().map(row).collect()
    }

    #[test]
    fn every_row_is_found_and_no_other() {
        for classes in [4, 5, 6, 7, 64] {
            let rows = rows(5000, classes);
            let wide = Wide::new(&rows).unwrap();
            for (known, weights) in rows.iter() {
                let mut scores = [0; MOST_CLASSES];
                wide.add(&[known, feature(9, known, 0, 0)], &mut scores);
                let mut expected = [0; MOST_CLASSES];
                weights.iter().for_each(|&(class, weight)| expected[usize::from(class)] = i32::from(weight));
                assert_eq!(scores, expected);
            }
        }
    }

    #[test]
    fn narrow_sums_are_biased_by_the_number_of_features() {
        let rows = rows(5000, 4);
        let narrow = Narrow::new(&rows).unwrap();
        for (known, weights) in rows.iter() {
            let sums = narrow.scores(&[known, feature(9, known, 0, 0)]);
            for &(class, weight) in weights {
                assert_eq!(i32::from(sums.of(usize::from(class))) - 256, i32::from(weight));
            }
        }
    }

    #[test]
    fn an_empty_model_knows_nothing() {
        let (narrow, wide) = (Narrow::new(&Rows::default()).unwrap(), Wide::new(&Rows::default()).unwrap());
        assert_eq!(narrow.scores(&[7]).of(0), 128);
        assert_eq!(wide.first_class(7), None);
    }
}
