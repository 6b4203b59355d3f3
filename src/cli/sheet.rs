//! `--csv`: results as a table for spreadsheets and other programs, by RFC 4180, formulas disarmed.

use clap::Args;
use csv::{Terminator, WriterBuilder};
use maillage::export::disarmed;
use maillage::graph::{EdgeId, Evidence, NodeId};

use super::failure::Failure;
use super::layout::one_line;
use super::tie::{Teller, rounded};
use super::ui::Ui;

/// Whether a table is asked for.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct SheetArgs {
    /// Print results as CSV
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
}

/// Columns of an actor.
pub(super) const ACTOR: [&str; 4] = ["id", "label", "kind", "state"];

/// Columns of a tie with one of its sentences.
pub(super) const TIE: [&str; 17] = [
    "source_id",
    "source",
    "relation",
    "target_id",
    "target",
    "factuality",
    "documents",
    "confidence",
    "first",
    "last",
    "sentence",
    "document",
    "title",
    "published",
    "date",
    "attribution",
    "url",
];

/// Rows under heads.
pub(super) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    /// A table with nothing but heads.
    pub(super) fn new<'a>(head: impl IntoIterator<Item = &'a str>) -> Sheet {
        let mut sheet = Sheet(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new()));
        sheet.0.write_record(head).expect("memory takes all");
        sheet
    }

    /// Adds a row of as many cells as there are heads.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = Datum>) {
        let cells = cells.into_iter().map(|cell| match cell {
            Datum::Text(text) => disarmed(one_line(&text)),
            Datum::Number(number) => number,
        });
        self.0.write_record(cells).expect("memory takes all");
    }

    /// Prints it.
    pub(super) fn print(self, ui: &Ui) -> Result<(), Failure> {
        let bytes = self.0.into_inner().expect("memory takes all");
        ui.raw(&bytes)
    }
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) enum Datum {
    /// What documents or tables say.
    Text(String),
    /// A number, which may begin with a sign.
    Number(String),
}

impl From<&str> for Datum {
    fn from(text: &str) -> Datum {
        Datum::Text(text.to_owned())
    }
}

impl From<Option<String>> for Datum {
    fn from(text: Option<String>) -> Datum {
        Datum::Text(text.unwrap_or_default())
    }
}

impl From<usize> for Datum {
    fn from(number: usize) -> Datum {
        Datum::Number(number.to_string())
    }
}

impl From<u32> for Datum {
    fn from(number: u32) -> Datum {
        Datum::Number(number.to_string())
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Datum {
        Datum::Number(if number.is_finite() { number.to_string() } else { String::new() })
    }
}

impl Teller<'_> {
    /// The cells of [`ACTOR`].
    pub(super) fn actor_cells(&self, node: NodeId) -> [Datum; 4] {
        let entity = self.graph.entity(node);
        let kind = &self.ontology.kind_info(entity.kind).id;
        [(&*entity.id).into(), (&*entity.label).into(), (&**kind).into(), entity.state.clone().into()]
    }

    /// The cells of [`TIE`] for one of its sentences.
    pub(super) fn tie_cells(&self, edge: EdgeId, evidence: &Evidence) -> [Datum; 17] {
        let (source, target) = self.graph.ends(edge);
        let (source, target) = (self.graph.entity(source), self.graph.entity(target));
        let tie = self.graph.edge(edge);
        let document = &self.graph.documents()[evidence.document as usize];
        let day = |date: Option<maillage::model::PartialDate>| Datum::from(date.map(|date| date.to_string()));
        [
            (&*source.id).into(),
            (&*source.label).into(),
            (&*self.ontology.relation_info(tie.relation).id).into(),
            (&*target.id).into(),
            (&*target.label).into(),
            tie.factuality.name().into(),
            tie.weight.into(),
            rounded(tie.confidence).into(),
            day(tie.first),
            day(tie.last),
            (&*evidence.sentence).into(),
            (&*document.id).into(),
            document.title.clone().into(),
            day(evidence.published),
            day(evidence.date),
            evidence.attribution.as_deref().map(str::to_owned).into(),
            document.url.clone().into(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Datum, Sheet};

    #[test]
    fn formulas_are_disarmed_and_numbers_stay() {
        let mut sheet = Sheet::new(["a", "b"]);
        sheet.row(["=1+1\n2".into(), Datum::from(-0.5)]);
        assert_eq!(sheet.0.into_inner().unwrap(), b"a,b\r\n'=1+1 2,-0.5\r\n");
    }
}
