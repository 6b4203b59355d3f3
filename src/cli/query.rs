//! What the commands that ask a database share: its options and its filters.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use maillage::graph::{self, Filter, Fold, Graph};
use maillage::knowledge::{Knowledge, Ontology};
use maillage::model::{Entity, EntityKind, Factuality, PartialDate, Relation};
use maillage::store::Store;

use super::Context;
use super::failure::Failure;
use super::least::LeastArgs;
use super::mesh::Mesh;
use super::queried::{Queried, load};

/// Which database.
#[derive(Args, Debug)]
pub(super) struct DatabaseArgs {
    /// Database file
    #[arg(long, value_name = "FILE", default_value = "maillage.db", env = "MAILLAGE_DB")]
    pub(super) db: PathBuf,
}

/// Which part of a database.
#[derive(Args, Debug)]
pub(super) struct QueryArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// Only what was published by this date (2024, 2024-10 or 2024-10-22)
    #[arg(long, value_name = "DATE", help_heading = "Filters")]
    as_of: Option<PartialDate>,

    /// Only what happens on this date or later
    #[arg(long, value_name = "DATE", help_heading = "Filters")]
    since: Option<PartialDate>,

    /// Only what happens on this date or earlier
    #[arg(long, value_name = "DATE", help_heading = "Filters")]
    until: Option<PartialDate>,

    /// Only these relations (`maillage list relations`)
    #[arg(long, visible_alias = "relations", value_name = "NAMES", value_delimiter = ',', help_heading = "Filters")]
    relation: Vec<String>,

    /// Only actors of these kinds (`maillage list kinds`)
    #[arg(long, visible_alias = "kinds", value_name = "NAMES", value_delimiter = ',', help_heading = "Filters")]
    kind: Vec<String>,

    /// Only ties put forward as facts, as plans, or denied
    #[arg(long, value_name = "VALUES", value_delimiter = ',', help_heading = "Filters")]
    factuality: Vec<FactualityName>,

    #[command(flatten)]
    least: LeastArgs,

    /// Count actors as what they belong to: persons, firms, bodies and cities as their state
    #[arg(long, value_name = "WHAT", help_heading = "Filters")]
    fold: Option<FoldName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FactualityName {
    Asserted,
    Planned,
    Denied,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FoldName {
    States,
}

impl QueryArgs {
    /// Opens the database and applies the filters.
    pub(super) fn open<'a>(&self, context: &'a Context) -> Result<Queried<'a>, Failure> {
        self.open_with(context, &self.filter(context)?)
    }

    /// Opens the database and applies a filter instead of that of the options; folds as they say.
    pub(super) fn open_with<'a>(&self, context: &'a Context, filter: &Filter) -> Result<Queried<'a>, Failure> {
        let ontology = context.ontology()?;
        let whole = load(&self.database.db, ontology)?;
        let graph = graph::filter(self.folded(&whole, context)?.as_ref().unwrap_or(&whole), filter);
        Ok(Queried { ontology, graph, whole, context })
    }

    /// All of a database, folded as the options say but not filtered; without a path, of the one the options name.
    pub(super) fn unfiltered(&self, path: Option<&Path>, context: &Context) -> Result<Graph, Failure> {
        let whole = load(path.unwrap_or(&self.database.db), context.ontology()?)?;
        Ok(self.folded(&whole, context)?.unwrap_or(whole))
    }

    /// A graph folded, if the options ask for it.
    fn folded(&self, whole: &Graph, context: &Context) -> Result<Option<Graph>, Failure> {
        let Some(FoldName::States) = self.fold else { return Ok(None) };
        let knowledge = context.knowledge()?;
        Ok(Some(graph::fold(whole, Fold::States, |id| known(knowledge, id))))
    }

    /// Opens the database and applies the filters to its ties without reading their words.
    pub(super) fn mesh<'a>(&self, context: &'a Context) -> Result<Mesh<'a>, Failure> {
        self.mesh_with(context, self.filter(context)?)
    }

    /// Opens the database and applies a filter instead of that of the options to its ties without their words; folds
    /// as the options say.
    pub(super) fn mesh_with<'a>(&self, context: &'a Context, filter: Filter) -> Result<Mesh<'a>, Failure> {
        if self.fold.is_some() {
            return Ok(Mesh::of(self.open_with(context, &filter)?));
        }
        Mesh::open(&self.database.db, filter, context)
    }

    /// Whether actors are counted as what they belong to.
    pub(super) fn is_folded(&self) -> bool {
        self.fold.is_some()
    }

    /// The file of the database.
    pub(super) fn database(&self) -> &Path {
        &self.database.db
    }

    /// The database itself.
    pub(super) fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open_read_only(&self.database.db)?)
    }

    /// The filter of the options.
    pub(super) fn filter(&self, context: &Context) -> Result<Filter, Failure> {
        let ontology = context.ontology()?;
        Ok(Filter {
            relations: self.relations(ontology)?,
            kinds: self.kind.iter().map(|name| kind(ontology, name)).collect::<Result<_, _>>()?,
            factuality: self.factuality(),
            since: self.since,
            until: self.until,
            as_of: self.as_of,
            min_confidence: Some(self.least.least(context)?).filter(|least| *least > 0.0),
            around: None,
        })
    }

    /// The relations asked for; none for all.
    pub(super) fn relations(&self, ontology: &Ontology) -> Result<Vec<Relation>, Failure> {
        self.relation.iter().map(|name| relation(ontology, name)).collect()
    }

    /// The factualities asked for; none for all.
    pub(super) fn factuality(&self) -> Vec<Factuality> {
        let value = |name: &FactualityName| match name {
            FactualityName::Asserted => Factuality::Asserted,
            FactualityName::Planned => Factuality::Planned,
            FactualityName::Denied => Factuality::Denied,
        };
        self.factuality.iter().map(value).collect()
    }
}

/// An actor of the tables, as a graph holds it.
fn known(knowledge: &Knowledge, id: &str) -> Option<Entity> {
    let row = knowledge.gazetteer.rows().iter().find(|row| &*row.id == id)?;
    let (id, label) = (row.id.to_string(), row.label_en.to_string());
    Some(Entity { id, kind: row.kind, label, names: Vec::new(), state: None })
}

fn relation(ontology: &Ontology, name: &str) -> Result<Relation, Failure> {
    let known = ontology.relations().map(|(_, info)| info.id.as_str());
    ontology.relation(name).ok_or_else(|| no_such("relation", name, known))
}

fn kind(ontology: &Ontology, name: &str) -> Result<EntityKind, Failure> {
    let known = ontology.kinds().map(|(_, info)| info.id.as_str());
    ontology.kind(name).ok_or_else(|| no_such("kind", name, known))
}

pub(super) fn no_such<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    Failure::refused(format!("no {what} `{name}`")).hint(format!("{what}s are {}", known.join(", ")))
}
