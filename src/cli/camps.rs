//! `maillage camps`: two sides, and the pairs that break them.

use std::cmp::Reverse;
use std::fmt::Write;

use clap::Args;
use maillage::community::Settings;
use maillage::community::balance::{self, Camps, Triads};
use maillage::graph::{EdgeId, NodeId, Signed};
use maillage::knowledge::Polarity;
use maillage::model::Factuality;
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{count, wrap};
use super::mesh::{Cast, Mesh};
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
    let mesh = args.query.mesh(context)?;
    let signed = Signed::of_net(&mesh.net, mesh.ontology);
    if signed.hostile.is_empty() {
        return Err(Failure::nothing("no friendly or hostile ties are left under these filters"));
    }
    let settings = Settings { weighted: args.weighted, ..Settings::default() };
    let camps = args.task.run(&context.ui, "camps", |progress| balance::camps(&signed, &settings, progress))?;
    let triads = args.task.run(&context.ui, "triads", |progress| balance::triads(&signed, progress))?;
    let most = if context.json || args.sheet.csv { usize::MAX } else { args.top };
    let sides = [0, 1].map(|side| members(&mesh, &signed, &camps, side));
    let cast = mesh.cast(sides.iter().flat_map(|side| side.iter().take(most).copied()))?;
    let pairs = broken(&camps, if args.sheet.csv { 0 } else { most });
    let scene = mesh.scene(pairs.iter().flatten().copied())?;
    let teller = |graph| Teller { graph, ontology: mesh.ontology, width: context.ui.width };
    let found = Found { cast: &cast, sides, camps, triads, ties: teller(&scene.graph) };
    let broken: Vec<Vec<EdgeId>> =
        pairs.iter().map(|pair| polar(&found.ties, pair.map(|end| scene.node(end)))).collect();
    let names = teller(&cast.graph);
    if context.json {
        context.ui.json(&record(&names, &found, &broken))?;
    } else if args.sheet.csv {
        sheet(&names, &found).print(&context.ui)?;
    } else {
        context.ui.page(&page(&names, &found, &broken, args.top))?;
    }
    Ok(Exit::Done)
}

/// What was found, members by their places in the net.
struct Found<'a> {
    cast: &'a Cast,
    sides: [Vec<u32>; 2],
    camps: Camps,
    triads: Triads,
    /// The ties of the pairs that break the camps.
    ties: Teller<'a>,
}

/// The members of a camp that have friendly or hostile ties, those with most ties first.
fn members(mesh: &Mesh, signed: &Signed, camps: &Camps, side: u8) -> Vec<u32> {
    let degrees = mesh.net.degrees();
    let mut members: Vec<u32> =
        (0..).zip(&camps.camps).filter(|(_, camp)| **camp == side).map(|(place, _)| place).collect();
    members.retain(|place| signed.ties.degree(*place) > 0);
    members.sort_by_key(|place| (Reverse(degrees[*place as usize]), *place));
    members
}

/// The pairs that break the camps, the heaviest first.
fn broken(camps: &Camps, most: usize) -> Vec<[u32; 2]> {
    let mut pairs = camps.broken.clone();
    pairs.sort_by_key(|(one, other, weight)| (Reverse(weight.unsigned_abs()), *one, *other));
    pairs.into_iter().take(most).map(|(one, other, _)| [one, other]).collect()
}

/// The friendly and hostile ties of a pair, the strongest first.
fn polar(teller: &Teller, [one, other]: [NodeId; 2]) -> Vec<EdgeId> {
    let mut edges = teller.graph.between(one, other);
    edges.retain(|edge| {
        let edge = teller.graph.edge(*edge);
        edge.factuality != Factuality::Denied
            && teller.ontology.relation_info(edge.relation).polarity != Polarity::Neutral
    });
    edges.sort_by_key(|edge| (Reverse(teller.graph.edge(*edge).weight), *edge));
    edges
}

fn page(names: &Teller, found: &Found, broken: &[Vec<EdgeId>], top: usize) -> String {
    let mut page = String::new();
    for (title, members) in ["One camp", "The other camp"].into_iter().zip(&found.sides) {
        let _ = writeln!(page, "{}  {}", painted(STRONG, title), painted(FAINT, &count(members.len(), "actor")));
        let shown = members.iter().take(top).map(|place| names.label(found.cast.node(*place)));
        let shown: Vec<String> = shown.chain((members.len() > top).then(|| "…".to_owned())).collect();
        wrap(&shown.join(", "), names.width - 2).iter().for_each(|line| page.push_str(&format!("  {line}\n")));
        page.push('\n');
    }
    let summary = summary(&found.camps, found.triads);
    let _ = writeln!(page, "{}  {}", painted(STRONG, "What breaks this"), painted(FAINT, &summary));
    for &edge in broken.iter().filter_map(|edges| edges.first()) {
        page.push_str(&tie(&found.ties, edge));
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

fn record(names: &Teller, found: &Found, broken: &[Vec<EdgeId>]) -> Value {
    let member = |place: &u32| names.actor_record(found.cast.node(*place));
    let side = |members: &Vec<u32>| members.iter().map(member).collect::<Vec<Value>>();
    let pair = |edges: &Vec<EdgeId>| edges.iter().map(|edge| found.ties.tie_record(*edge)).collect::<Vec<Value>>();
    json!({
        "camps": found.sides.each_ref().map(side), "frustration": found.camps.frustration,
        "at_least": found.camps.at_least, "triads": found.triads.counts,
        "broken": broken.iter().map(pair).collect::<Vec<_>>(),
    })
}

fn sheet(names: &Teller, found: &Found) -> Sheet {
    let mut sheet = Sheet::new(["camp"].into_iter().chain(ACTOR));
    for (camp, place) in
        (1_u32..).zip(&found.sides).flat_map(|(camp, side)| side.iter().map(move |place| (camp, place)))
    {
        sheet.row([camp.into()].into_iter().chain(names.actor_cells(found.cast.node(*place))));
    }
    sheet
}
