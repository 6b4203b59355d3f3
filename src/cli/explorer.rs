//! What the explorer has to know, whether it is served or written to a file.

use std::path::Path;

use maillage::knowledge::{KnownLabels, ReportWords};
use maillage::web::Settings;

use super::Context;
use super::failure::Failure;

/// The settings of an explorer of a database, without ties less probable than `least`.
pub(super) fn settings(database: &Path, least: f64, context: &Context) -> Result<Settings, Failure> {
    let ontology = context.ontology()?;
    let words = |code| ReportWords::load(&context.source, code);
    Ok(Settings {
        database: database.to_owned(),
        least,
        known: KnownLabels::load(&context.source, ontology)?,
        ontology: ontology.clone(),
        words: [words("en")?, words("fr")?],
        notes: None,
    })
}
