//! Sentences by which frame files prove themselves.

use serde::Deserialize;

use crate::knowledge::{DataError, Ontology, Source};
use crate::model::{Factuality, Relation};

/// A tie an example names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleTie {
    /// Text or label of the source.
    pub source: String,
    /// Text or label of the target.
    pub target: String,
    /// Factuality.
    pub factuality: Factuality,
}

/// One sentence with the ties that must, or must not, be found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameExample {
    /// The text.
    pub text: String,
    /// Whether the ties must be found.
    pub must: bool,
    /// The ties; none in a counter-example means no tie of the relation at all.
    pub ties: Vec<ExampleTie>,
}

/// The examples of one frame file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleSet {
    /// Path of the file below the data folder.
    pub file: String,
    /// Folder name of the language.
    pub language: String,
    /// The relation.
    pub relation: Relation,
    /// The examples.
    pub examples: Vec<FrameExample>,
}

impl ExampleSet {
    /// Reads the examples of all frame files of a source.
    pub fn load_all(source: &Source, ontology: &Ontology) -> Result<Vec<ExampleSet>, DataError> {
        let mut sets = Vec::new();
        for language in source.folders("languages") {
            for file in source.files(&format!("languages/{language}/frames")) {
                sets.push(load(source, &language, file, ontology)?);
            }
        }
        Ok(sets)
    }
}

fn load(source: &Source, language: &str, file: String, ontology: &Ontology) -> Result<ExampleSet, DataError> {
    let text = source.required(&file)?;
    let rows: ExampleFile = toml::from_str(&text).map_err(|error| DataError::from_toml(&file, &text, &error))?;
    let relation = ontology.relation(&rows.relation);
    let relation = relation.ok_or_else(|| DataError::new(&file, 1, format!("no relation `{}`", rows.relation)))?;
    let positive = rows.yes.into_iter().map(|row| example(row, true));
    let negative = rows.no.into_iter().map(|row| example(row, false));
    let examples = positive.chain(negative).collect::<Result<_, String>>();
    let examples = examples.map_err(|problem| DataError::new(&file, 0, problem))?;
    Ok(ExampleSet { language: language.to_owned(), file, relation, examples })
}

fn example(row: ExampleRow, must: bool) -> Result<FrameExample, String> {
    let ties = row.ties.iter().map(|tie| parse_tie(tie)).collect::<Result<Vec<_>, _>>()?;
    if must && ties.is_empty() {
        return Err(format!("the example `{}` names no `ties`", row.text));
    }
    Ok(FrameExample { text: row.text, must, ties })
}

/// Parses `Source > Target` or `Source > Target (planned)`.
fn parse_tie(text: &str) -> Result<ExampleTie, String> {
    let marks = [("(planned)", Factuality::Planned), ("(denied)", Factuality::Denied)];
    let mark = marks.into_iter().find_map(|(mark, value)| Some((text.trim().strip_suffix(mark)?, value)));
    let (ends, factuality) = mark.unwrap_or((text, Factuality::Asserted));
    let (source, target) =
        ends.split_once(" > ").ok_or_else(|| format!("`{text}` is not of the form `Source > Target`"))?;
    Ok(ExampleTie { source: source.trim().to_owned(), target: target.trim().to_owned(), factuality })
}

#[derive(Deserialize)]
struct ExampleFile {
    relation: String,
    #[serde(default)]
    yes: Vec<ExampleRow>,
    #[serde(default)]
    no: Vec<ExampleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleRow {
    text: String,
    #[serde(default)]
    ties: Vec<String>,
}
