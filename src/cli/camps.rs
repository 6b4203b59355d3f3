//! `maillage camps`: two sides, and the pairs that break them.

use std::cmp::Reverse;
use std::fmt::Write;

use clap::Args;
use maillage::community::Settings;
use maillage::community::balance::{self, Camps, Triads};
use maillage::graph::{EdgeId, Graph, NodeId, Signed};
use maillage::knowledge::{Ontology, Polarity};
use maillage::model::Factuality;
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{count, wrap};
use super::query::QueryArgs;
use super::sheet::{ACTOR, Sheet, SheetArgs};
use super::style::{FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::{Teller, Way, name};

/// Sort the actors into two camps: few friendly ties between them, few hostile ones inside, and show what breaks this
///
/// Relations are friendly, hostile or neutral (`maillage list relations` shows the first two in green and red); neutral and
/// denied ties have no say.
#[derive(Args, Debug)]
pub(super) struct CampsArgs {
    /// How many members of each camp, and how many pairs, to name
    #[arg(long, short = 'n', value_name = "N", default_value_t = 12)]
    top: usize,
    /// Count ties by the number of documents behind them
    #[arg(long)]
    weighted: bool,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &CampsArgs, context: &Context) -> Outcome {
    let queried = args.query.open(context)?;
    let signed = Signed::of(&queried.graph, queried.ontology);
    if signed.hostile.is_empty() {
        return Err(Failure::nothing("no friendly or hostile ties are left under these filters"));
    }
    let settings = Settings { weighted: args.weighted, ..Settings::default() };
    let camps = args.task.run(&context.ui, "camps", |progress| balance::camps(&signed, &settings, progress))?;
    let triads = args.task.run(&context.ui, "triads", |progress| balance::triads(&signed, progress))?;
    let teller = Teller { graph: &queried.graph, ontology: queried.ontology, width: context.ui.width };
    let sides = [0, 1].map(|side| members(&queried.graph, &signed, &camps, side));
    let broken = broken(&teller, &camps);
    if context.json {
        context.ui.json(&record(&teller, &sides, &camps, triads, &broken))?;
    } else if args.sheet.csv {
        sheet(&teller, &sides).print(&context.ui)?;
    } else {
        context.ui.page(&page(&teller, &sides, &camps, triads, &broken, args.top))?;
    }
    Ok(Exit::Done)
}

/// The members of a camp that have friendly or hostile ties, those with most ties first.
fn members(graph: &Graph, signed: &Signed, camps: &Camps, side: u8) -> Vec<NodeId> {
    let mut members: Vec<NodeId> = graph.nodes().map(|(node, _)| node).collect();
    members.retain(|node| camps.camps[node.index()] == side && signed.ties.degree(node.index() as u32) > 0);
    members.sort_by_cached_key(|node| (Reverse(graph.degree(*node)), *node));
    members
}

/// The friendly and hostile ties of each pair that breaks the camps, the heaviest pair first.
fn broken(teller: &Teller, camps: &Camps) -> Vec<Vec<EdgeId>> {
    let mut pairs = camps.broken.clone();
    pairs.sort_by_key(|(one, other, weight)| (Reverse(weight.unsigned_abs()), *one, *other));
    pairs.into_iter().map(|(one, other, _)| polar(teller.graph, teller.ontology, one, other)).collect()
}

fn polar(graph: &Graph, ontology: &Ontology, one: u32, other: u32) -> Vec<EdgeId> {
    let mut edges = graph.between(NodeId::new(one as usize), NodeId::new(other as usize));
    edges.retain(|edge| {
        let edge = graph.edge(*edge);
        edge.factuality != Factuality::Denied && ontology.relation_info(edge.relation).polarity != Polarity::Neutral
    });
    edges.sort_by_key(|edge| (Reverse(graph.edge(*edge).weight), *edge));
    edges
}

fn page(
    teller: &Teller,
    sides: &[Vec<NodeId>; 2],
    camps: &Camps,
    triads: Triads,
    broken: &[Vec<EdgeId>],
    top: usize,
) -> String {
    let mut page = String::new();
    for (title, members) in ["One camp", "The other camp"].into_iter().zip(sides) {
        let _ = writeln!(page, "{}  {}", painted(STRONG, title), painted(FAINT, &count(members.len(), "actor")));
        let mut names: Vec<String> = members.iter().take(top).map(|node| teller.label(*node)).collect();
        names.extend((members.len() > top).then(|| "…".to_owned()));
        wrap(&names.join(", "), teller.width - 2).iter().for_each(|line| page.push_str(&format!("  {line}\n")));
        page.push('\n');
    }
    let _ = writeln!(page, "{}  {}", painted(STRONG, "What breaks this"), painted(FAINT, &summary(camps, triads)));
    for &edge in broken.iter().take(top).filter_map(|edges| edges.first()) {
        page.push_str(&tie(teller, edge));
    }
    page
}

fn summary(camps: &Camps, triads: Triads) -> String {
    let weight = count(camps.frustration as usize, "tie");
    let proof =
        if camps.is_exact() { "no two camps break less".to_owned() } else { format!("at least {}", camps.at_least) };
    let balance = match triads.total() {
        0 => String::new(),
        total => format!("; {:.0} % of {} balanced", 100.0 * triads.balanced(), count(total as usize, "triangle")),
    };
    format!("{weight}, {proof}{balance}")
}

/// A tie with its best sentence.
fn tie(teller: &Teller, edge: EdgeId) -> String {
    let (source, target) = teller.graph.ends(edge);
    let tie = teller.graph.edge(edge);
    let arrow = Way::from(teller.graph, edge, source).arrow();
    let (source, target) = (name(&teller.label(source)), name(&teller.label(target)));
    let head = format!("\n  {source} {} {arrow} {target}  {}\n", teller.relation(tie), teller.support(tie));
    head + &teller.quote(tie.best_evidence(), "    ")
}

fn record(teller: &Teller, sides: &[Vec<NodeId>; 2], camps: &Camps, triads: Triads, broken: &[Vec<EdgeId>]) -> Value {
    let side = |members: &Vec<NodeId>| members.iter().map(|node| teller.actor_record(*node)).collect::<Vec<Value>>();
    let pair = |edges: &Vec<EdgeId>| edges.iter().map(|edge| teller.tie_record(*edge)).collect::<Vec<Value>>();
    json!({
        "camps": sides.each_ref().map(side), "frustration": camps.frustration, "at_least": camps.at_least,
        "triads": triads.counts, "broken": broken.iter().map(pair).collect::<Vec<_>>(),
    })
}

fn sheet(teller: &Teller, sides: &[Vec<NodeId>; 2]) -> Sheet {
    let mut sheet = Sheet::new(["camp"].into_iter().chain(ACTOR));
    for (camp, members) in (1_u32..).zip(sides) {
        members.iter().for_each(|node| sheet.row([camp.into()].into_iter().chain(teller.actor_cells(*node))));
    }
    sheet
}
