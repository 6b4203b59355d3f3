//! The model of the parser: what move to make, and what to call a dependency.

use std::thread;

use super::linear::{MOST_CLASSES, Narrow, Wide};
use super::model_file::{Format, Section};
use crate::model::Dependency;

/// The file form, and the version of the features in `analyze::parse`.
pub const FORMAT: Format = Format { name: "parser", version: 1 };

/// Names of the moves, by class.
pub const MOVE_NAMES: [&str; 3] = ["shift", "left", "right"];

/// A trained parser.
#[derive(Clone, Debug)]
pub struct ParserModel {
    /// Scores of the moves.
    pub moves: Narrow,
    /// Scores of the labels.
    pub labels: Wide,
    /// What the labels are called.
    pub names: Vec<Dependency>,
}

impl ParserModel {
    /// The sections of its file: `moves` and `labels`.
    pub fn pack(moves: Section, labels: Section) -> Vec<u8> {
        FORMAT.pack(&[moves, labels])
    }

    /// Reads a file.
    pub fn unpack(file: &[u8]) -> Result<ParserModel, String> {
        let sections = FORMAT.unpack(file)?;
        let [moves, labels] = sections.as_slice() else {
            return Err(format!("{} sections, expected two: moves and labels", sections.len()));
        };
        if moves.classes != MOVE_NAMES {
            return Err(format!("moves `{}`, expected `{}`", moves.classes.join(","), MOVE_NAMES.join(",")));
        }
        if labels.classes.len() > MOST_CLASSES {
            return Err(format!("{} labels, expected at most {MOST_CLASSES}", labels.classes.len()));
        }
        let named = |name: &String| Dependency::named(name).ok_or_else(|| format!("unknown dependency `{name}`"));
        let names = labels.classes.iter().map(named).collect::<Result<_, _>>()?;
        let (moves, labels) = thread::scope(|scope| {
            let moves = scope.spawn(|| Narrow::new(&moves.rows));
            let labels = Wide::new(&labels.rows);
            (moves.join().unwrap_or_default(), labels)
        });
        Ok(ParserModel { moves: FORMAT.table(moves)?, labels: FORMAT.table(labels)?, names })
    }
}

#[cfg(test)]
mod tests {
    use super::{MOVE_NAMES, ParserModel, Section};
    use crate::knowledge::linear::Rows;
    use crate::model::Dependency;

    fn section(name: &str, classes: &[&str]) -> Section {
        let classes = classes.iter().map(|&class| class.to_owned()).collect();
        Section { name: name.to_owned(), classes, rows: Rows::default() }
    }

    #[test]
    fn file_and_back() {
        let file = ParserModel::pack(section("moves", &MOVE_NAMES), section("labels", &["nsubj", "obl:agent"]));
        assert_eq!(ParserModel::unpack(&file).unwrap().names, [Dependency::Nsubj, Dependency::OblAgent]);
        assert!(ParserModel::unpack(&file[..file.len() - 1]).unwrap_err().contains("damaged"));
    }

    #[test]
    fn foreign_classes_say_so() {
        let problem = |moves: &[&str], labels: &[&str]| {
            ParserModel::unpack(&ParserModel::pack(section("moves", moves), section("labels", labels))).unwrap_err()
        };
        assert!(problem(&["left"], &["nsubj"]).contains("expected `shift,left,right`"));
        assert!(problem(&MOVE_NAMES, &["subject"]).contains("unknown dependency `subject`"));
    }
}
