//! What a recogniser of names has learnt: `names.model` of a language pack.
//!
//! Its classes are labels: `O` for a word outside of names, and for each kind of name four, for a word that
//! begins one (`B`), stands inside (`I`), is its last (`L`), or is all of it (`U`: unit) (Ratinov and Roth 2009).

use super::linear::{Row, Rows, Wide};
use super::model_file::{Format, Section};

/// The label of a word outside of names.
pub const OUTSIDE: u8 = 0;

/// The file and the version of its features.
pub const FORMAT: Format = Format { name: "names", version: 1 };

/// Name of the section with the weights.
pub const WEIGHTS: &str = "labels";

/// Name of the section whose classes are margins: the least at which each of [`SHARES`] of the names is right.
pub const MARGINS: &str = "margins";

/// The shares of right names that margins are known for.
pub const SHARES: &[f32] = &[0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// Where a word stands in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Begin,
    Inside,
    Last,
    Unit,
}

/// The labels of some kinds of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Kinds, as in `data/ontology/kinds.toml`.
    pub kinds: Vec<String>,
}

/// A trained recogniser.
#[derive(Clone, Debug)]
pub struct Recogniser {
    /// Its weights by feature and label.
    pub weights: Wide,
    /// What the labels mean.
    pub labels: Labels,
    /// The least margins of the shares.
    margins: Vec<i32>,
}

impl Recogniser {
    /// Reads a file.
    pub fn unpack(file: &[u8]) -> Result<Recogniser, String> {
        let sections = FORMAT.unpack(file)?;
        let section = |name: &str| {
            let found = sections.iter().find(|section| section.name == name);
            found.ok_or_else(|| format!("no section `{name}`; train it again with examples/train"))
        };
        let (weights, margins) = (section(WEIGHTS)?, section(MARGINS)?);
        let labels = Labels::named(&weights.classes)?;
        let margins = margins.classes.iter().filter(|margin| !margin.is_empty());
        let margins = margins.map(|margin| margin.parse().map_err(|_| unknown(margin)));
        let weights = FORMAT.table(Wide::new(&weights.rows))?;
        Ok(Recogniser { weights, labels, margins: margins.collect::<Result<_, _>>()? })
    }

    /// How often names of a margin are right, 0 to 1.
    pub fn certainty(&self, margin: i32) -> f32 {
        let reached = self.margins.iter().zip(SHARES).take_while(|(least, _)| margin >= **least);
        reached.last().map_or(SHARES[0] / 2.0, |(_, &share)| share)
    }
}

impl Labels {
    /// How many there are.
    pub fn count(&self) -> usize {
        1 + 4 * self.kinds.len()
    }

    /// Their names, by number.
    pub fn names(&self) -> Vec<String> {
        let parts = |kind: &String| ["B", "I", "L", "U"].map(|part| format!("{part}-{kind}"));
        ["O".to_owned()].into_iter().chain(self.kinds.iter().flat_map(parts)).collect()
    }

    /// The label of a part of a name of a kind.
    pub fn label(&self, kind: usize, part: Part) -> u8 {
        (1 + 4 * kind) as u8 + part as u8
    }

    /// The kind and part a label tells of; nothing outside of names.
    pub fn meaning(&self, label: u8) -> Option<(usize, Part)> {
        let label = label.checked_sub(1)?;
        let part = [Part::Begin, Part::Inside, Part::Last, Part::Unit][usize::from(label % 4)];
        Some((usize::from(label / 4), part))
    }

    /// Whether a label leaves its name open.
    pub fn is_open(&self, label: u8) -> bool {
        self.meaning(label).is_some_and(|(_, part)| matches!(part, Part::Begin | Part::Inside))
    }

    /// The labels that may follow another, a bit each; `last` for the last word of a sentence.
    pub fn allowed(&self, previous: u8, last: Place) -> u64 {
        let bits = |part: Part, kinds: std::ops::Range<usize>| {
            kinds.fold(0, |bits, kind| bits | 1u64 << self.label(kind, part))
        };
        let kinds = match self.meaning(previous) {
            Some((kind, Part::Begin | Part::Inside)) => kind..kind + 1,
            _ => {
                let all = 0..self.kinds.len();
                let closed = 1 | bits(Part::Unit, all.clone());
                return closed | if last == Place::Last { 0 } else { bits(Part::Begin, all) };
            }
        };
        bits(Part::Last, kinds.clone()) | if last == Place::Last { 0 } else { bits(Part::Inside, kinds) }
    }

    fn named(names: &[String]) -> Result<Labels, String> {
        let kinds = names.iter().filter_map(|name| name.strip_prefix("B-")).map(str::to_owned).collect();
        let labels = Labels { kinds };
        if labels.names() == names { Ok(labels) } else { Err(unknown(&names.join(","))) }
    }
}

/// Whether a word is the last of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Place {
    Within,
    Last,
}

fn unknown(what: &str) -> String {
    format!("`{what}` is nothing a recogniser of names has; train it again with examples/train")
}

/// The sections of a file.
pub fn sections(labels: &Labels, rows: Vec<Row>, margins: &[i32]) -> [Section; 2] {
    let weights = Section { name: WEIGHTS.to_owned(), classes: labels.names(), rows: rows.into_iter().collect() };
    let margins = margins.iter().map(i32::to_string).collect();
    [weights, Section { name: MARGINS.to_owned(), classes: margins, rows: Rows::default() }]
}

#[cfg(test)]
mod tests {
    use super::{FORMAT, Labels, OUTSIDE, Part, Place, Recogniser, SHARES, sections};
    use crate::knowledge::linear::Row;

    fn labels() -> Labels {
        Labels { kinds: vec!["person".to_owned(), "place".to_owned()] }
    }

    #[test]
    fn names_end_as_they_began() {
        let labels = labels();
        let begin = labels.label(1, Part::Begin);
        let (inside, last) = (labels.label(1, Part::Inside), labels.label(1, Part::Last));
        assert_eq!(labels.allowed(begin, Place::Within), 1 << inside | 1 << last);
        assert_eq!(labels.allowed(begin, Place::Last), 1 << last);
        let units = 1u64 << labels.label(0, Part::Unit) | 1 << labels.label(1, Part::Unit);
        assert_eq!(labels.allowed(OUTSIDE, Place::Last), 1 | units);
        assert_eq!(labels.allowed(last, Place::Within) & 1 << begin, 1 << begin);
        assert!(labels.is_open(inside) && !labels.is_open(last));
    }

    #[test]
    fn file_and_back() {
        let margins: Vec<i32> = (0..SHARES.len() as i32).map(|number| number * 10).collect();
        let rows = vec![Row { feature: 5, weights: vec![(0, 1)] }];
        let file = FORMAT.pack(&sections(&labels(), rows, &margins));
        let recogniser = Recogniser::unpack(&file).unwrap();
        assert_eq!(recogniser.labels, labels());
        assert_eq!((recogniser.certainty(25), recogniser.certainty(1000)), (SHARES[2], SHARES[SHARES.len() - 1]));
        assert!(recogniser.certainty(-1) < SHARES[0]);
    }

    #[test]
    fn damage_is_told() {
        let file = FORMAT.pack(&sections(&labels(), Vec::new(), &[]));
        assert!(Recogniser::unpack(&file[..file.len() - 1]).unwrap_err().contains("damaged"));
        let foreign = FORMAT.pack(&sections(&labels(), Vec::new(), &[])[1..]);
        assert!(Recogniser::unpack(&foreign).unwrap_err().contains("no section"));
    }
}
