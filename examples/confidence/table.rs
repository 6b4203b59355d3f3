//! The table of weights, written for people.

use std::fmt::Write;

use maillage::knowledge::Calibration;
use maillage::model::Sign;

const HEAD: &str = "\
# How sure a tie is: the logistic function of the intercept plus each sign's value times its weight.
#
# Fitted by examples/confidence to ties that people marked as right or wrong; docs/extraction.md says how, and how well
# it does. A weight above 0 makes ties with the sign surer, one below 0 less sure.

# Confidence from which commands show a tie unless told otherwise: where F1 was best.
";

/// The file `confidence.toml`.
pub(crate) fn written(calibration: &Calibration) -> String {
    let mut text = format!("{HEAD}threshold = {:?}\n\n", calibration.threshold);
    let _ = writeln!(
        text,
        "# Log odds of a tie whose signs are all 0.\nintercept = {:?}\n\n[weights]",
        calibration.intercept
    );
    for (sign, weight) in Sign::ALL.into_iter().zip(calibration.weights) {
        let row = format!("{} = {weight:?}", sign.name());
        let _ = writeln!(text, "{row:24}# {}", sign.meaning());
    }
    text
}
