//! An exporter of one's own: Mermaid flowcharts, which many wikis and forges draw inside a page.
//!
//! ```sh
//! cargo run --example mermaid
//! ```
//!
//! A format is a constant of type [`Exporter`], no trait and no macro. In the library it would be a file of
//! `src/export/` and a name in `EXPORTERS`; then the command line, its help and the tests know it. A measure is made in
//! the same way: a constant [`maillage::measure::Measure`] whose function goes from the compact graph to a score for
//! each actor.
#![expect(clippy::print_stdout, reason = "an example shows what it makes")]

use std::error::Error;
use std::io::{self, Write};

use maillage::export::{Exporter, Part, Settings, View};
use maillage::knowledge::Knowledge;
use maillage::model::{Document, Factuality};
use maillage::{graph, pipeline};

const MERMAID: Exporter = Exporter {
    id: "mermaid",
    extension: "mmd",
    description: "Mermaid flowcharts, for pages of wikis and forges",
    parts: &[Part { suffix: "", write }],
};

/// The view has walked the graph already: actors and ties are strings and numbers in a fixed order.
fn write(view: &View, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    for (number, node) in view.nodes.iter().enumerate() {
        writeln!(out, "  n{number}[\"{}\"]", quoted(&node.label))?;
    }
    for tie in &view.edges {
        let line = match (tie.factuality, tie.symmetric) {
            (Factuality::Asserted, false) => "-->",
            (Factuality::Asserted, true) => "---",
            (Factuality::Planned, false) => "-.->",
            (Factuality::Planned, true) => "-.-",
            (Factuality::Denied, _) => "--x",
        };
        writeln!(out, "  n{} {line}|\"{}\"| n{}", tie.source, quoted(&tie.label), tie.target)?;
    }
    Ok(())
}

/// Labels come from texts of strangers: nothing in them may end the quotation or start markup.
fn quoted(label: &str) -> String {
    let escaped = |letter: char| match letter {
        '"' | '<' | '>' | '&' | '#' => format!("#{};", letter as u32),
        control if control.is_control() => " ".to_owned(),
        other => other.to_string(),
    };
    label.chars().map(escaped).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let knowledge = Knowledge::embedded();
    let text = "Vladimir Putin has ordered Sberbank to work with China. Western sanctions against Russia go on.";
    let document = Document { id: "note".to_owned(), text: text.to_owned(), ..Document::default() };
    let reading = pipeline::read(document, knowledge);
    let graph = graph::build(&reading.entities, &reading.assertions, &[], &knowledge.ontology)?;

    let view = View::of(&graph, &knowledge.ontology, &[], "en");
    let mut picture = Vec::new();
    (MERMAID.parts[0].write)(&view, &Settings::default(), &mut picture)?;
    println!("{}", String::from_utf8(picture)?);
    Ok(())
}
