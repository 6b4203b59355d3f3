//! A page as blocks, in words but without a format. All its texts may come from strangers: formats escape them.

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Code of its language.
    pub language: String,
    /// Title.
    pub title: String,
    /// Under the title.
    pub lead: String,
    /// The word above the table of contents.
    pub contents: String,
    /// Sections, in order.
    pub sections: Vec<Section>,
    /// The last line.
    pub foot: String,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Its name in addresses: lower-case letters.
    pub anchor: &'static str,
    /// Heading.
    pub title: String,
    /// Under the heading.
    pub lead: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// What sections are made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A smaller heading.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// What is so, and how much.
    Facts(Vec<(String, String)>),
    /// Quantities side by side.
    Bars(Vec<Bar>),
    /// Rows and columns.
    Table(Table),
    /// Actors.
    Names {
        /// Those named.
        names: Vec<Name>,
        /// That there are more.
        more: Option<String>,
    },
    /// Ties with their sentences.
    Claims(Vec<Said>),
}

/// How a tie sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tone {
    Friendly,
    Neutral,
    Hostile,
}

/// A quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How much, in words.
    pub figure: String,
    /// Its parts, as shares of the longest bar, 0 to 1 together at most.
    pub parts: Vec<(Tone, f64)>,
}

/// Rows and columns; the first column names the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// As many cells a row as there are heads.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// For numbers, the share of the highest one of the column, 0 to 1.
    pub share: Option<f64>,
}

/// An actor among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Name.
    pub label: String,
    /// Its kind.
    pub note: String,
    /// The colour of its kind, if it is `#rrggbb`.
    pub color: String,
}

/// A tie in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Source.
    pub source: String,
    /// Relation.
    pub relation: String,
    /// Target.
    pub target: String,
    /// Whether the ends can be exchanged.
    pub symmetric: bool,
    /// How it sounds.
    pub tone: Tone,
    /// What makes it less than a fact.
    pub mark: Option<String>,
    /// How many say so.
    pub support: String,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// A sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The sentence.
    pub sentence: String,
    /// The document.
    pub document: String,
    /// Its address, a link if it is [one of the web](Source::link).
    pub url: Option<String>,
    /// When, by whom.
    pub details: Vec<String>,
}

impl Source {
    /// The address, if it leads to the web and nowhere else: `http` or `https`, printable, of a bearable length.
    pub fn link(&self) -> Option<&str> {
        let url = self.url.as_deref()?;
        let has = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        let plain = !url.chars().any(|letter| letter.is_whitespace() || crate::model::legible::is_dropped(letter));
        ((has("http://") || has("https://")) && plain && url.len() <= 2_000).then_some(url)
    }
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), share: None }
    }
}

impl Said {
    /// The way the tie points.
    pub fn arrow(&self) -> &'static str {
        if self.symmetric { "↔" } else { "→" }
    }
}

impl Tone {
    /// Its name, as in style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Friendly => "friendly",
            Tone::Neutral => "neutral",
            Tone::Hostile => "hostile",
        }
    }
}
