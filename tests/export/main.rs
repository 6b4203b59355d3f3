//! Every exporter on graphs that break careless ones: golden files, well-formedness, real programs.
#![allow(clippy::print_stderr)] // a skipped test says why

mod consumers;
mod files;
mod golden;
mod hostile;
mod walk;
mod wellformed;

use maillage::export::{Exporter, Settings, View, exporter};

/// The files of a format as text.
fn written(exporter: &Exporter, view: &View, settings: &Settings) -> Vec<String> {
    let write = |part: &maillage::export::Part| {
        let mut bytes = Vec::new();
        (part.write)(view, settings, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    exporter.parts.iter().map(write).collect()
}

/// The same by name, with settings as they are by default.
fn written_as(id: &str, view: &View) -> Vec<String> {
    written(exporter(id).unwrap(), view, &Settings::default())
}
