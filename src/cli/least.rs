//! `--min-confidence`: how sure a tie must be to be shown, the same for all commands.

use std::sync::LazyLock;

use clap::Args;
use maillage::knowledge::{Calibration, Source};

use super::Context;
use super::failure::Failure;

/// Only ties that are sure enough.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct LeastArgs {
    #[arg(long, value_name = "0..1", value_parser = parse_share, help_heading = "Filters", help = HELP.as_str())]
    min_confidence: Option<f64>,
}

/// Says the default, which is data.
static HELP: LazyLock<String> = LazyLock::new(|| {
    let usual = Calibration::load(&Source::embedded()).expect("a test loads the embedded tables").threshold;
    format!("Only ties at least so probable; 0 for all [default: {usual}, where F1 was best on marked texts]")
});

impl LeastArgs {
    /// The least confidence asked for, or else that of the tables.
    pub(super) fn least(self, context: &Context) -> Result<f64, Failure> {
        match self.min_confidence {
            Some(least) => Ok(least),
            None => Ok(Calibration::load(&context.source)?.threshold),
        }
    }
}

/// A number from 0 to 1.
pub(super) fn parse_share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a number from 0 to 1 is expected".to_owned())
}
