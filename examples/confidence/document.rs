//! Documents whose ties people marked: every tie is right or wrong, by the rules of `maillage eval`.

use std::error::Error;
use std::path::Path;

use maillage::knowledge::{Knowledge, Source};
use maillage::score::{self, GoldDocument, Scheme, Statement};

use crate::set::{Judge, Set, found_in};
use crate::stem;

/// Reads a gold file and the texts it marks.
pub(crate) fn read(gold: &Path, texts: &Path, source: &Source, knowledge: &Knowledge) -> Result<Set, Box<dyn Error>> {
    let golds: Vec<GoldDocument> = score::parse_lines(&std::fs::read_to_string(gold)?)?;
    let scheme = Scheme::load(source, &knowledge.ontology)?;
    let found = found_in(texts, knowledge)?;
    let statements: Vec<Statement> = found.iter().map(|found| found.said.clone()).collect();
    let verdicts = score::judge(&golds, &statements, &scheme);
    Ok(Set { name: stem(gold), number: 0, found, verdicts, weight: 1.0, judge: Judge::Documents { golds, scheme } })
}
