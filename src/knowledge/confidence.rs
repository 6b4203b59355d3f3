//! How sure a tie is: the weights of its signs, from `data/confidence.toml`.
//!
//! A logistic model: the probability of a tie is the logistic function of an intercept plus each sign's value times its
//! weight. `examples/confidence` fits the weights to texts whose ties people marked.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::problem::line_of;
use super::{DataError, Source};
use crate::model::{Sign, Signs};

/// Where the weights are, below the data folder.
pub(super) const FILE: &str = "confidence.toml";

/// The weights of the signs.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Confidence from which commands show a tie unless told otherwise: where F1 was best.
    pub threshold: f64,
    /// Log odds of a tie whose signs are all 0.
    pub intercept: f64,
    /// What one unit of each sign adds to the log odds, in the order of [`Sign::ALL`].
    pub weights: [f64; Sign::COUNT],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalibrationFile {
    threshold: Spanned<f64>,
    intercept: Spanned<f64>,
    weights: Spanned<BTreeMap<String, Spanned<f64>>>,
}

impl Calibration {
    /// Reads the weights of a source.
    pub fn load(source: &Source) -> Result<Calibration, DataError> {
        Calibration::parse(&source.required(FILE)?)
    }

    fn parse(text: &str) -> Result<Calibration, DataError> {
        let file: CalibrationFile = toml::from_str(text).map_err(|error| DataError::from_toml(FILE, text, &error))?;
        let fault = |start: usize, problem: String| DataError::new(FILE, line_of(text, start), problem);
        let finite = |number: &Spanned<f64>| match number.get_ref().is_finite() {
            true => Ok(*number.get_ref()),
            false => Err(fault(number.span().start, "a finite number is expected".to_owned())),
        };
        let known = |name: &str| Sign::ALL.iter().any(|sign| sign.name() == name);
        if let Some((name, weight)) = file.weights.get_ref().iter().find(|(name, _)| !known(name)) {
            let names = Sign::ALL.map(Sign::name).join(", ");
            return Err(fault(weight.span().start, format!("no sign `{name}`; signs are {names}")));
        }
        if !(0.0..=1.0).contains(file.threshold.get_ref()) {
            return Err(fault(file.threshold.span().start, "threshold goes from 0 to 1".to_owned()));
        }
        let mut weights = [0.0; Sign::COUNT];
        for sign in Sign::ALL {
            let weight = file.weights.get_ref().get(sign.name());
            let missing = || fault(file.weights.span().start, format!("the weight of `{}` is missing", sign.name()));
            weights[sign as usize] = finite(weight.ok_or_else(missing)?)?;
        }
        Ok(Calibration { threshold: *file.threshold.get_ref(), intercept: finite(&file.intercept)?, weights })
    }

    /// The probability of a tie with these signs, 0 to 1.
    pub fn probability(&self, signs: &Signs) -> f64 {
        let weighed = signs.iter().zip(self.weights).map(|((_, value), weight)| f64::from(value) * weight);
        let odds = weighed.fold(self.intercept, |sum, part| sum + part);
        1.0 / (1.0 + (-odds).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::{Calibration, FILE};
    use crate::knowledge::Source;
    use crate::model::{Sign, Signs};

    fn table() -> String {
        Source::embedded().required(FILE).unwrap().into_owned()
    }

    #[test]
    fn surer_frames_make_surer_ties() {
        let calibration = Calibration::parse(&table()).unwrap();
        let with = |odds: f32| {
            let mut signs = Signs::default();
            signs[Sign::Frame] = odds;
            calibration.probability(&signs)
        };
        assert!(with(2.0) > with(0.5) && (0.0..1.0).contains(&with(40.0)) && with(-1000.0) >= 0.0);
    }

    #[test]
    fn damage_is_named_with_its_line() {
        let fault = |text: &str| Calibration::parse(text).unwrap_err().to_string();
        assert!(fault("threshold = 2.0\nintercept = 0.0\n[weights]\n").starts_with("confidence.toml:1: threshold"));
        assert!(
            fault("threshold = 0.5\nintercept = 0.0\n[weights]\nlove = 1.0\n")
                .starts_with("confidence.toml:4: no sign `love`")
        );
        assert!(
            fault("threshold = 0.5\nintercept = 0.0\n[weights]\nframe = 1.0\n")
                .contains("weight of `mentions` is missing")
        );
        assert!(fault("threshold = 0.5\nintercept = inf\n[weights]\n").starts_with("confidence.toml:"));
        assert!(fault("threshold = \n").starts_with("confidence.toml:1"));
    }
}
