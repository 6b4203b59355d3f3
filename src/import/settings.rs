//! How to read files that do not say everything themselves.

use std::fmt;
use std::str::FromStr;

use crate::model::PartialDate;

/// How to read; by default as the files say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether ties point, where a file does not say.
    pub direction: Option<Direction>,
    /// Relation, by id, of ties whose own name the ontology lacks; `points_to` and `tied_to` otherwise.
    pub relation: Option<String>,
    /// Names of relations in files and the id each stands for.
    pub map: Vec<(String, String)>,
    /// Kind, by id, of nodes that do not say theirs.
    pub kind: String,
    /// What the columns of a table or list without a header hold.
    pub columns: Vec<Column>,
    /// What dates that are whole numbers count.
    pub counted: Option<Counted>,
    /// What stands before ids of nodes that are ours in no way.
    pub space: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            direction: None,
            relation: None,
            map: Vec::new(),
            kind: "actor".to_owned(),
            columns: Vec::new(),
            counted: None,
            space: "import".to_owned(),
        }
    }
}

/// Time counted from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day that begins with 0.
    pub since: PartialDate,
    /// How many make a day: 1 for days, 24 for hours.
    pub per_day: i32,
}

/// Whether a tie points from its first end to its second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Direction {
    Directed,
    Undirected,
}

/// What a column without a header holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// One end.
    Source,
    /// The other end.
    Target,
    /// A field of ties, by the name it is known by.
    Field(&'static str),
    /// Nothing of interest.
    Ignored,
}

/// The fields that columns may hold.
const FIELDS: &[&str] = &["relation", "weight", "date", "start", "end", "confidence", "attribution", "sentence"];

impl FromStr for Column {
    type Err = String;

    fn from_str(text: &str) -> Result<Column, String> {
        match text.trim() {
            "source" => Ok(Column::Source),
            "target" => Ok(Column::Target),
            "-" | "_" | "" => Ok(Column::Ignored),
            name => FIELDS.iter().find(|field| **field == name).map(|field| Column::Field(field)).ok_or_else(|| {
                format!("no column `{name}`; columns are source, target, {}, and - for none", FIELDS.join(", "))
            }),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Column::Source => "source",
            Column::Target => "target",
            Column::Field(name) => name,
            Column::Ignored => "-",
        })
    }
}
