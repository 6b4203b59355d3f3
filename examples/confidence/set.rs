//! Marked texts with what was found in them.

use std::error::Error;
use std::path::Path;

use maillage::knowledge::{Calibration, Knowledge};
use maillage::model::{Document, Groups, Signs};
use maillage::pipeline;
use maillage::read::{self, Input, Settings};
use maillage::score::{self, GoldDocument, Scheme, Statement};

use crate::case::Case;
use crate::suite::{self, Classes, Sentence};

/// A tie found in a text.
pub(crate) struct Found {
    pub(crate) said: Statement,
    pub(crate) signs: Signs,
    /// Number of the text within its set.
    pub(crate) text: usize,
}

/// How a set is scored.
pub(crate) enum Judge {
    Documents { golds: Vec<GoldDocument>, scheme: Scheme },
    Suite { sentences: Vec<Sentence>, classes: Classes },
}

/// Texts marked in one way.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) number: usize,
    pub(crate) found: Vec<Found>,
    /// For each tie found whether it is right; `None` where the marks do not say.
    pub(crate) verdicts: Vec<Option<bool>>,
    /// How much each of its ties counts in the fit.
    pub(crate) weight: f64,
    pub(crate) judge: Judge,
}

impl Set {
    /// The ties that are known to be right or wrong.
    pub(crate) fn cases(&self) -> impl Iterator<Item = Case> {
        let judged = self.found.iter().zip(&self.verdicts).filter_map(|(found, right)| Some((found, (*right)?)));
        let (set, weight) = (self.number, self.weight);
        judged.map(move |(found, right)| Case { signs: found.signs, right, weight, text: found.text, set })
    }

    /// F1 when only ties so probable are kept.
    pub(crate) fn f1(&self, calibration: &Calibration, threshold: f64) -> f64 {
        let sure = |found: &&Found| hundredths(calibration.probability(&found.signs)) >= threshold;
        let kept = self.found.iter().filter(sure);
        match &self.judge {
            Judge::Documents { golds, scheme } => {
                let kept: Vec<Statement> = kept.map(|found| found.said.clone()).collect();
                score::score(golds, &kept, scheme).all.f1()
            }
            Judge::Suite { sentences, classes } => {
                let kept: Vec<(&Statement, usize)> = kept.map(|found| (&found.said, found.text)).collect();
                suite::triple_f1(&kept, sentences, classes)
            }
        }
    }
}

/// The ties of a file or of all files of a folder.
pub(crate) fn found_in(path: &Path, knowledge: &Knowledge) -> Result<Vec<Found>, Box<dyn Error>> {
    let files = read::walk(&[path.to_owned()])?.files.into_iter();
    let documents = files.flat_map(|file| read::documents(Input::Path(file), &Settings::default()).collect::<Vec<_>>());
    let mut all = Vec::new();
    for (text, document) in documents.enumerate() {
        let mut document = Document { groups: Groups::Brief, ..document? };
        let stages = pipeline::stages(&mut document, knowledge);
        let assertions = pipeline::assertions(&document, &stages, knowledge);
        let statements = assertions.iter().map(Statement::from);
        all.extend(statements.zip(&stages.ties).map(|(said, tie)| Found { said, signs: tie.signs, text }));
    }
    Ok(all)
}

/// As precise as confidence is told.
pub(crate) fn hundredths(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}
