//! `maillage import`: graphs of other programs into a database.

mod files;
mod work;

use std::fmt::Write;
use std::time::Instant;

use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::import::{Column, Counted, Direction, IMPORTERS, Session, Settings, Tally};
use maillage::knowledge::Ontology;
use maillage::model::PartialDate;
use maillage::pipeline;
use maillage::store::Store;
use serde_json::json;

use super::Context;
use super::decisions::DecisionsArgs;
use super::failure::{Exit, Failure, Outcome};
use super::interrupt::Interrupt;
use super::layout::{count, number, wrap};
use super::query::{DatabaseArgs, no_such};
use super::style::{FAINT, STRONG, painted};
use files::Files;
use work::{Work, Worker};

/// Names of unknown relations that are told.
const NAMES: usize = 8;

/// Below the options.
const EXAMPLES: &str = "\
Examples:
  maillage import graph.gexf                          a graph of Gephi; also GraphML, JSON, CSV
  maillage import nodes.csv edges.csv --map KNOWS=partners_with
  maillage import --undirected friends.txt            lines `u v` or `u v weight`
  maillage import events.tsv --columns source,relation,target,date --link
  xzcat big.txt.xz | maillage import - --db big.db

docs/import.md says what is understood of each format.";

/// Add graphs of other programs, or exported ones, to a database
///
/// Reads lists and tables of ties, GEXF, GraphML, node-link JSON and assertions. Each file is stored whole or not at all,
/// and replaces what the database held of it; tables given together are one graph. A line that cannot be read is named
/// and left out.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ImportArgs {
    /// Files; `-` for the standard input
    #[arg(required = true, value_name = "FILES")]
    files: Vec<std::path::PathBuf>,
    /// Read every file as this format instead of going by its extension and first bytes
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(IMPORTERS.iter().map(|importer| importer.id)))]
    from: Option<String>,
    /// Ties have no direction, whatever the files say
    #[arg(long)]
    undirected: bool,
    /// What the columns of lists and tables without a heading hold: source, target, relation, weight, date, start, end,
    /// confidence, attribution, sentence, or - for none
    #[arg(long, value_name = "NAMES", value_delimiter = ',', allow_hyphen_values = true)]
    columns: Vec<Column>,
    /// A relation's name in the files and the relation it is (`maillage list relations`), as KNOWS=partners_with
    #[arg(long, value_name = "NAME=RELATION", value_parser = parse_map, allow_hyphen_values = true)]
    map: Vec<(String, String)>,
    /// Relation of all other ties [default: points_to, or tied_to without direction]
    #[arg(long, value_name = "RELATION")]
    relation: Option<String>,
    /// Kind of nodes that do not say theirs (`maillage list kinds`)
    #[arg(long, value_name = "KIND", default_value = "actor")]
    kind: String,
    /// Take nodes named like an actor of the tables, as Russia or Sberbank, for that actor
    #[arg(long)]
    link: bool,
    /// Dates that are whole numbers count the days from this one on
    #[arg(long, value_name = "DATE")]
    days_since: Option<PartialDate>,
    /// The same for hours
    #[arg(long, value_name = "DATE", conflicts_with = "days_since")]
    hours_since: Option<PartialDate>,
    /// What stands before the ids of nodes; another one for each graph keeps them apart in one database
    #[arg(long, value_name = "NAME", default_value = "import", value_parser = parse_space)]
    space: String,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    decisions: DecisionsArgs,
}

pub(super) fn run(args: &ImportArgs, context: &Context) -> Outcome {
    let start = Instant::now();
    let ontology = context.ontology()?;
    let settings = args.settings(ontology)?;
    let files = Files::open(&args.files, args.from.as_deref(), &settings)?;
    let gazetteer = if args.link { Some(&context.knowledge()?.gazetteer) } else { None };
    let mut store = Store::open(&args.database.db)?;
    let interrupt = Interrupt::listen(&context.ui);
    let session = Session::new(settings, ontology, gazetteer);
    let (bytes, graphs) = (files.bytes(), files.graphs());
    let mut worker = Worker::new(session, ontology, &interrupt, &context.ui, (graphs.len(), bytes));
    for graph in graphs {
        if !worker.import(graph, &mut store)? {
            context.ui.note("interrupted; files read to their end are stored, the last one is not");
            args.decisions.replay(&mut store, context)?;
            return Ok(Exit::Interrupted);
        }
    }
    let (work, tally) = worker.close()?;
    pipeline::group_copies(&mut store)?;
    let decided = args.decisions.replay(&mut store, context)?;
    if context.json {
        context.ui.json(&json!({
            "database": args.database.db, "files": work.files, "left_out": work.left_out, "actors": work.actors,
            "assertions": work.assertions, "relations": work.relations, "unmapped": tally.unmapped,
            "seconds": start.elapsed().as_secs_f64(),
        }))?;
    } else {
        context.ui.page(&page(args, &work, start, ontology, context.ui.width))?;
    }
    remark(&tally, &work, context);
    Ok(if work.left_out == 0 && decided { Exit::Done } else { Exit::Nothing })
}

impl ImportArgs {
    fn counted(&self) -> Option<Counted> {
        let days = self.days_since.map(|since| Counted { since, per_day: 1 });
        days.or(self.hours_since.map(|since| Counted { since, per_day: 24 }))
    }

    fn settings(&self, ontology: &Ontology) -> Result<Settings, Failure> {
        let relations = || ontology.relations().map(|(_, info)| info.id.as_str());
        for name in self.map.iter().map(|(_, relation)| relation).chain(&self.relation) {
            if ontology.relation(name).is_none() {
                return Err(no_such("relation", name, relations()));
            }
        }
        if ontology.kind(&self.kind).is_none() {
            return Err(no_such("kind", &self.kind, ontology.kinds().map(|(_, info)| info.id.as_str())));
        }
        let ends = [Column::Source, Column::Target];
        if !self.columns.is_empty() && !ends.iter().all(|end| self.columns.contains(end)) {
            return Err(
                Failure::refused("--columns names no source and target").hint("as `--columns source,target,weight`")
            );
        }
        Ok(Settings {
            direction: self.undirected.then_some(Direction::Undirected),
            relation: self.relation.clone(),
            map: self.map.clone(),
            kind: self.kind.clone(),
            columns: self.columns.clone(),
            counted: self.counted(),
            space: self.space.clone(),
        })
    }
}

/// What was done.
fn page(args: &ImportArgs, work: &Work, start: Instant, ontology: &Ontology, width: usize) -> String {
    let time = painted(FAINT, &format!("in {:.1} s", start.elapsed().as_secs_f64()));
    let database = painted(STRONG, &args.database.db.display().to_string());
    let mut page = format!("{database}  {} imported {time}\n\n", count(work.files, "file"));
    let label =
        |id: &str| ontology.relation(id).map_or(id.to_owned(), |one| ontology.relation_info(one).label_en.clone());
    let mut relations: Vec<(&String, &u64)> = work.relations.iter().collect();
    relations.sort_by_key(|(id, count)| (std::cmp::Reverse(**count), *id));
    // A label and its number stay on one line.
    let part = |(id, count): (&String, &u64)| format!("{} {}", label(id), number(*count)).replace(' ', "\u{a0}");
    let relations: Vec<String> = relations.into_iter().map(part).collect();
    let (actors, statements) = (number(work.actors as u64), number(work.assertions));
    let digits = actors.len().max(statements.len());
    let _ = writeln!(page, "  {actors:>digits$} actors");
    let margin = digits + 14;
    let lines = wrap(&relations.join(", "), width.saturating_sub(margin).max(20));
    let lines: Vec<String> = lines.iter().map(|line| painted(FAINT, &line.replace('\u{a0}', " "))).collect();
    let lines = lines.join(&format!("\n{}", " ".repeat(margin)));
    let _ = writeln!(page, "  {statements:>digits$} statements  {lines}");
    page
}

/// What the user may want to do better.
fn remark(tally: &Tally, work: &Work, context: &Context) {
    let unmapped: u64 = tally.unmapped.values().sum::<u64>() + tally.unmapped_others;
    if unmapped > 0 {
        let mut names: Vec<(&String, &u64)> = tally.unmapped.iter().collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
        let shown: Vec<String> =
            names.iter().take(NAMES).map(|(name, count)| format!("{name} {}", number(**count))).collect();
        let more = if names.len() > NAMES { ", …" } else { "" };
        let what = format!("{} of relations the ontology lacks", count(unmapped as usize, "tie"));
        context.ui.note(&format!("{what}: {}{more}", shown.join(", ")));
        context.ui.hint("`--map NAME=RELATION` says which relation a name stands for");
    }
    if tally.rounded > 0 {
        let ties = count(tally.rounded as usize, "weight");
        context.ui.note(&format!("{ties} rounded: a weight counts independent sources"));
    }
    if tally.negative > 0 {
        let ties = count(tally.negative as usize, "weight");
        context.ui.note(&format!("{ties} below zero counted as 1"));
        context.ui.hint("for friends and foes: `--columns source,target,relation --map 1=supports --map=-1=opposes`");
    }
    if work.held > 0 {
        let documents = count(work.held, "document");
        context.ui.note(&format!("{documents} left as they are: the database holds them with their text"));
    }
}

fn parse_map(text: &str) -> Result<(String, String), String> {
    let (name, relation) = text.rsplit_once('=').ok_or("write NAME=RELATION, as `KNOWS=partners_with`")?;
    Ok((name.to_owned(), relation.to_owned()))
}

fn parse_space(text: &str) -> Result<String, String> {
    let plain = text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if plain { Ok(text.to_owned()) } else { Err("small letters and `_`, please".to_owned()) }
}
