//! What all pictures share: how they look, in which language they speak, and the file they go to.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use maillage::draw::{self, Fill, Look, Theme};
use maillage::export::whole_file;
use maillage::graph::Graph;
use maillage::knowledge::{KnownLabels, PictureWords, RelationInfo, ReportWords, filled};
use maillage::model::Entity;

use super::Context;
use super::failure::Failure;

/// How a picture looks.
#[derive(Args, Debug)]
pub(super) struct CanvasArgs {
    /// Language of the picture
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = ["en", "fr"])]
    pub(super) labels: String,
    /// Colours
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = PossibleValuesParser::new(draw::THEMES.iter().map(|theme| theme.id)))]
    theme: String,
    /// What stands above the picture
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
}

/// What the colour of actors says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FillName {
    Kind,
    Community,
}

impl From<FillName> for Fill {
    fn from(name: FillName) -> Fill {
        match name {
            FillName::Kind => Fill::Kind,
            FillName::Community => Fill::Community,
        }
    }
}

/// All words a picture needs.
pub(super) struct Language {
    pub(super) words: PictureWords,
    pub(super) report: ReportWords,
    known: KnownLabels,
}

impl CanvasArgs {
    /// Reads the words.
    pub(super) fn language(&self, context: &Context) -> Result<Language, Failure> {
        Ok(Language {
            words: PictureWords::load(&context.source, &self.labels)?,
            report: ReportWords::load(&context.source, &self.labels)?,
            known: KnownLabels::load(&context.source, context.ontology()?)?,
        })
    }

    /// How the picture looks.
    pub(super) fn look<'a>(
        &self,
        fill: Fill,
        language: &'a Language,
        context: &'a Context,
    ) -> Result<Look<'a>, Failure> {
        Ok(Look { theme: self.theme(), fill, words: &language.words, ontology: context.ontology()? })
    }

    fn theme(&self) -> &'static Theme {
        draw::theme(&self.theme).expect("checked when parsed")
    }
}

impl Language {
    /// What an actor is called.
    pub(super) fn name(&self, entity: &Entity) -> String {
        let known = self.known.of(&entity.id, &entity.label);
        known
            .map_or(&*entity.label, |[english, french]| if self.words.code == "fr" { french } else { english })
            .to_owned()
    }

    /// What a relation is called.
    pub(super) fn relation<'a>(&self, info: &'a RelationInfo) -> &'a str {
        if self.words.code == "fr" { &info.label_fr } else { &info.label_en }
    }

    /// What a measure is called.
    pub(super) fn measure(&self, measure: &maillage::measure::Measure) -> String {
        self.report.measures.get(measure.id).cloned().unwrap_or_else(|| measure.label.to_owned())
    }

    /// How many actors and ties there are.
    pub(super) fn counts(&self, actors: usize, ties: usize) -> String {
        let counts = &self.report.counts;
        let actors = counted(actors, &counts.actors_one, &counts.actors_other);
        let ties = counted(ties, &counts.ties_one, &counts.ties_other);
        filled(&self.words.actors, &[("actors", &actors), ("ties", &ties)])
    }

    /// The name of the actor of an id.
    pub(super) fn called(&self, graph: &Graph, id: &str) -> String {
        graph.find(id).map(|node| self.name(graph.entity(node))).unwrap_or_default()
    }
}

fn counted(count: usize, one: &str, other: &str) -> String {
    filled(if count == 1 { one } else { other }, &[("n", &count.to_string())])
}

/// Writes a picture as its file is named: SVG, PNG or PDF; `-` is SVG on the standard output.
pub(super) fn write(svg: &str, output: &Path, context: &Context, what: &str) -> Result<(), Failure> {
    if output.as_os_str() == "-" {
        return context.ui.raw(svg.as_bytes());
    }
    let bytes = match extension(output) {
        "svg" => Ok(svg.as_bytes().to_vec()),
        "png" => draw::png(svg),
        "pdf" => draw::pdf(svg),
        other => {
            let failure = Failure::refused(format!("no picture is called `.{other}`"));
            return Err(failure.hint("name a file that ends in .svg, .png or .pdf"));
        }
    };
    let bytes = bytes.map_err(|error| Failure::refused(error.to_string()).hint("ask for fewer actors, or for .svg"))?;
    whole_file(output, |out| out.write_all(&bytes)).map_err(|error| Failure::file(output, &error))?;
    context.ui.note(&format!("{}  {what}", output.display()));
    Ok(())
}

/// How the name of a file ends.
pub(super) fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
