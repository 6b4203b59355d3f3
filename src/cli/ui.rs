//! The only place that prints: results on the standard output, all else on the standard error.
//!
//! Colours are for terminals alone and honour `NO_COLOR` and `CLICOLOR_FORCE`; without them the output is the
//! same text.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::failure::Failure;
use super::style;

/// Widest lines of running text, however wide the terminal.
const WIDEST: usize = 100;

/// Width where there is no terminal to ask.
const USUAL: usize = 80;

/// How progress looks.
const BAR: &str = "{bar:28.cyan/dim} {percent:>3} %  {msg}  {bytes_per_sec}  {eta} left";

/// How progress looks where its steps mean nothing to people.
const GAUGE: &str = "{bar:28.cyan/dim} {percent:>3} %  {msg}  {eta} left";

/// Steps of a gauge.
const FULL: u64 = 10_000;

/// How to speak to the user.
#[derive(Clone, Debug)]
pub(super) struct Ui {
    /// Say nothing but results and errors.
    quiet: bool,
    /// Columns to fill.
    pub(super) width: usize,
}

impl Ui {
    /// Looks at the terminal once.
    pub(super) fn new(quiet: bool) -> Ui {
        let columns = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Ui { quiet, width: columns.unwrap_or(USUAL).clamp(40, WIDEST) }
    }

    /// Prints a result, whole lines.
    pub(super) fn page(&self, page: &str) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        out.write_all(page.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))
    }

    /// Prints a result as one line of JSON.
    pub(super) fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let mut line = serde_json::to_string(value).expect("what commands print can be written as JSON");
        line.push('\n');
        let mut out = io::stdout().lock();
        out.write_all(line.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))
    }

    /// Prints a result as it is.
    pub(super) fn raw(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))
    }

    /// The standard output for long results, without colours.
    pub(super) fn stream(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::with_capacity(64 << 10, io::stdout().lock())
    }

    /// Says something that is no result, unless told to be quiet.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Names something that went wrong while the command goes on.
    pub(super) fn problem(&self, text: &str) {
        self.say(&format!("{}warning:{} {text}", style::WARNING, style::WARNING.render_reset()));
    }

    /// Gives a hint, unless told to be quiet.
    pub(super) fn hint(&self, text: &str) {
        self.note(&format!("{}hint:{} {text}", style::HINT, style::HINT.render_reset()));
    }

    /// Says why the command ends.
    pub(super) fn failure(&self, failure: &Failure) {
        if let Some(message) = &failure.message {
            self.say(&format!("{}error:{} {message}", style::ERROR, style::ERROR.render_reset()));
            failure.hints.iter().for_each(|hint| self.hint(hint));
        }
    }

    /// Progress over so many bytes, drawn only on a terminal.
    pub(super) fn progress(&self, bytes: u64) -> Progress {
        if self.is_watched() { Progress::drawn(bytes, BAR) } else { Progress(ProgressBar::hidden()) }
    }

    /// Progress by its share, under a name; nothing unless on a terminal.
    pub(super) fn gauge(&self, name: &str) -> Option<Progress> {
        let bar = self.is_watched().then(|| Progress::drawn(FULL, GAUGE))?;
        bar.0.set_message(name.to_owned());
        Some(bar)
    }

    fn is_watched(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Tells a figure that was asked for, even if told to be quiet.
    pub(super) fn measured(&self, text: &str) {
        self.say(text);
    }

    /// Nobody is left to tell when the standard error is closed.
    fn say(&self, text: &str) {
        let _ = writeln!(anstream::stderr().lock(), "{text}");
    }
}

/// A progress bar; gone without trace when dropped.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    fn drawn(steps: u64, template: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr_with_hz(10));
        bar.set_style(ProgressStyle::with_template(template).expect("a test reads it").progress_chars("━╸─"));
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress(bar)
    }

    /// Moves to a share, 0 to 1.
    pub(super) fn fill(&self, share: f64) {
        self.0.set_position((share * FULL as f64) as u64);
    }

    /// Moves to a place among the bytes, with a word on what was done.
    pub(super) fn reach(&self, bytes: u64, message: String) {
        self.0.set_position(bytes);
        self.0.set_message(message);
    }

    /// Lets something be printed without disturbing the bar.
    pub(super) fn aside(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use indicatif::ProgressStyle;

    #[test]
    fn the_bars_are_templates() {
        assert!([super::BAR, super::GAUGE].iter().all(|bar| ProgressStyle::with_template(bar).is_ok()));
    }
}
