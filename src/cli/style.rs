//! Colours, few and with a meaning.

use anstyle::{AnsiColor, Effects, Style};
use maillage::knowledge::Polarity;
use maillage::model::Factuality;

/// What the eye should find first: actors, figures.
pub(super) const STRONG: Style = Style::new().bold();
/// What may be passed over: dates, documents, ids.
pub(super) const FAINT: Style = Style::new().effects(Effects::DIMMED);
/// Names of documents above what is shown of them.
pub(super) const HEADING: Style = Style::new().bold().underline();
/// Commands to try.
pub(super) const COMMAND: Style = AnsiColor::Cyan.on_default();
/// Bars.
pub(super) const BAR: Style = AnsiColor::Cyan.on_default();
/// Errors.
pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Warnings.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Hints.
pub(super) const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// The colour of a relation: green for friendly, red for hostile ones.
pub(super) fn relation(polarity: Polarity) -> Style {
    match polarity {
        Polarity::Friendly => AnsiColor::Green.on_default(),
        Polarity::Hostile => AnsiColor::Red.on_default(),
        Polarity::Neutral => AnsiColor::Blue.on_default(),
    }
}

/// The colour of what is no plain fact.
pub(super) fn factuality(factuality: Factuality) -> Style {
    match factuality {
        Factuality::Asserted => Style::new(),
        Factuality::Planned => AnsiColor::Yellow.on_default(),
        Factuality::Denied => AnsiColor::Magenta.on_default(),
    }
}

/// A text in a style.
pub(super) fn painted(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}
