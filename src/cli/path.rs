//! `maillage path`: the chains of ties between two actors.

use std::fmt::Write;

use clap::Args;
use maillage::graph::NodeId;
use maillage::knowledge::Ontology;
use maillage::model::Factuality;
use maillage::path::{self, Cause, Chain, End, FactualityCost, Hop, NoPath, Roads, Route, Settings};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{count, width};
use super::mesh::{Cast, Mesh};
use super::query::QueryArgs;
use super::style::{FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::{Teller, Way, name, rounded};

/// Chains listed in one line each when the user did not say how many to show.
const OTHERS: usize = 2;

/// Find the chain of ties between two actors, each tie with its sentence, document and date
///
/// Ties are followed in both directions; arrows show which way each one points. A chain through little known actors
/// is preferred to one through actors tied to everybody.
#[derive(Args, Debug)]
pub(super) struct PathArgs {
    /// Where to start: a name or an id
    from: String,
    /// Where to go
    to: String,
    /// Show so many chains in full
    #[arg(long, short = 'k', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    k: Option<u16>,
    /// Longest chain allowed
    #[arg(long, value_name = "N")]
    max_hops: Option<usize>,
    /// Follow ties only from source to target
    #[arg(long)]
    directed: bool,
    /// Cost of passing through an actor, for each doubling of its ties; 0 for the fewest hops
    #[arg(long, value_name = "COST", default_value_t = 0.25, value_parser = parse_cost)]
    hub_penalty: f64,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &PathArgs, context: &Context) -> Outcome {
    let ontology = context.ontology()?;
    // Relations and factualities are left to the search, which can then say when they are what is in the way.
    let filter =
        maillage::graph::Filter { relations: Vec::new(), factuality: Vec::new(), ..args.query.filter(context)? };
    let mesh = args.query.mesh_with(context, filter)?;
    let (from, to) = (mesh.actor(&args.from)?, mesh.actor(&args.to)?);
    let settings = args.settings(ontology)?;
    let roads = Roads::new(&mesh.net, &settings);
    let chains = args.task.run(&context.ui, "path", |_| Ok(roads.chains(from, to)))?;
    if chains.is_empty() {
        let barrier = path::explain(&mesh.net, from, to, &settings).expect("something is in the way");
        return refuse(&mesh, &barrier, context);
    }
    show(&mesh, &chains, &settings, args.k.map_or(1, usize::from), context)
}

/// Prints the chains with their sentences.
fn show(mesh: &Mesh, chains: &[Chain], settings: &Settings, full: usize, context: &Context) -> Outcome {
    let cast = mesh.scene(chains.iter().flat_map(|chain| chain.actors.iter().copied()))?;
    let nodes = |chain: &Chain| chain.actors.iter().map(|actor| cast.node(*actor)).collect::<Vec<NodeId>>();
    let routes: Vec<Route> =
        chains.iter().map(|chain| path::route(&cast.graph, &nodes(chain), chain.cost, settings)).collect();
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    if context.json {
        context.ui.json(&json!({"routes": route_records(&teller, &routes), "barrier": null}))?;
    } else {
        context.ui.page(&page(&teller, nodes(&chains[0])[0], &routes, full))?;
    }
    Ok(Exit::Done)
}

/// Says what stands between two actors.
fn refuse(mesh: &Mesh, barrier: &NoPath, context: &Context) -> Outcome {
    let ends = [&barrier.from, &barrier.to];
    let near = |end: &&End| end.neighbours.iter().map(|near| near.actor).chain([end.actor]).collect::<Vec<u32>>();
    let cast = mesh.cast(ends.iter().flat_map(near))?;
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    if !context.json {
        return Err(no_path(&teller, &cast, barrier));
    }
    context.ui.json(&json!({"routes": [], "barrier": barrier_record(&teller, &cast, barrier)}))?;
    Ok(Exit::Nothing)
}

impl PathArgs {
    fn settings(&self, ontology: &Ontology) -> Result<Settings, Failure> {
        let asked = self.query.factuality();
        let cost =
            |factuality, cost| if asked.is_empty() || asked.contains(&factuality) { cost } else { f64::INFINITY };
        let usual = Settings::default().factuality;
        Ok(Settings {
            directed: self.directed,
            relations: self.query.relations(ontology)?,
            max_hops: self.max_hops,
            k: self.k.map_or(1 + OTHERS, usize::from),
            hub_penalty: self.hub_penalty,
            factuality: FactualityCost {
                asserted: cost(Factuality::Asserted, usual.asserted),
                planned: cost(Factuality::Planned, usual.planned),
                denied: cost(Factuality::Denied, usual.denied),
            },
        })
    }
}

/// The first chains in full, the others in a line each.
fn page(teller: &Teller, from: NodeId, routes: &[Route], full: usize) -> String {
    let mut page = String::new();
    for (number, route) in routes.iter().take(full).enumerate() {
        if number > 0 {
            page.push('\n');
        }
        page.push_str(&chain(teller, from, route));
    }
    let others: Vec<&Route> = routes.iter().skip(full).collect();
    if !others.is_empty() {
        let _ = writeln!(page, "\n{}", painted(FAINT, &format!("also (--k {} for their sentences)", routes.len())));
        others.iter().for_each(|route| page.push_str(&line(teller, from, route)));
    }
    page
}

/// A chain from top to bottom, each tie with its best sentence.
fn chain(teller: &Teller, from: NodeId, route: &Route) -> String {
    let summary = format!("{}, cost {:.2}", count(route.hops.len(), "hop"), route.cost);
    let mut text = format!("{}  {}\n", actor(teller, from), painted(FAINT, &summary));
    for hop in &route.hops {
        let tie = teller.graph.edge(hop.edge);
        let beside = match hop.beside.len() {
            0 => String::new(),
            more => painted(FAINT, &format!("; {} beside it", count(more, "tie"))),
        };
        let _ = writeln!(text, "  │");
        let _ = writeln!(text, "  {} {}  {}{beside}", down(hop, teller), teller.relation(tie), teller.support(tie));
        text.push_str(&teller.quote(hop.evidence(teller.graph), "  │   "));
        let _ = writeln!(text, "  │\n{}", actor(teller, hop.to));
    }
    text
}

fn actor(teller: &Teller, node: NodeId) -> String {
    format!("{}  {}", name(&teller.label(node)), painted(FAINT, teller.kind(node)))
}

/// The way a tie points on the way down.
fn down(hop: &Hop, teller: &Teller) -> &'static str {
    match (teller.graph.edge(hop.edge).symmetric, hop.forward) {
        (true, _) => "↕",
        (false, true) => "↓",
        (false, false) => "↑",
    }
}

/// A chain in one line, or as few as it takes.
fn line(teller: &Teller, from: NodeId, route: &Route) -> String {
    let start = teller.label(from);
    let (mut text, mut used) = (format!("  {}", name(&start)), 2 + width(&start));
    for hop in &route.hops {
        let tie = teller.graph.edge(hop.edge);
        let (before, after) = match Way::from(teller.graph, hop.edge, hop.from) {
            Way::Out => ("──", "─→"),
            Way::In => ("←─", "──"),
            Way::Both => ("←─", "─→"),
        };
        let (relation, label) = (teller.relation(tie), teller.label(hop.to));
        let plain = format!(" {before} {} {after} {label}", anstream::adapter::strip_str(&relation));
        let fits = used + width(&plain) <= teller.width;
        used = if fits { used + width(&plain) } else { 4 + width(&plain) };
        text.push_str(if fits { "" } else { "\n    " });
        let _ = write!(text, " {before} {relation} {after} {}", name(&label));
    }
    text.push('\n');
    text
}

fn no_path(teller: &Teller, cast: &Cast, barrier: &NoPath) -> Failure {
    let label = |end: &End| teller.label(cast.node(end.actor));
    let (from, to) = (label(&barrier.from), label(&barrier.to));
    let mut message = format!("no path from {from} to {to}");
    for end in [&barrier.from, &barrier.to] {
        message.push_str(&surroundings(teller, cast, end));
    }
    let hint = match barrier.cause {
        Cause::Apart => "no chain of ties at all joins the two; more documents may".to_owned(),
        Cause::Hops(fewest) => format!("the shortest chain has {}: --max-hops {fewest}", count(fewest, "hop")),
        Cause::Direction => "there is one against the direction of ties: leave out --directed".to_owned(),
        Cause::Ties => "other ties do join the two: leave out --relation or --factuality".to_owned(),
    };
    Failure::nothing(message).hint(hint)
}

fn surroundings(teller: &Teller, cast: &Cast, end: &End) -> String {
    let label = painted(STRONG, &teller.label(cast.node(end.actor)));
    if end.neighbours.is_empty() {
        return format!("\n  {label} has no such tie");
    }
    let neighbours: Vec<String> =
        end.neighbours.iter().map(|neighbour| teller.label(cast.node(neighbour.actor))).collect();
    let within = count(end.component, "actor");
    format!("\n  {label} is tied to {}; {within} within reach", neighbours.join(", "))
}

fn barrier_record(teller: &Teller, cast: &Cast, barrier: &NoPath) -> Value {
    let actor = |place: u32| teller.actor_record(cast.node(place));
    let end = |end: &End| {
        let near: Vec<_> = end.neighbours.iter().map(|near| actor(near.actor)).collect();
        json!({"actor": actor(end.actor), "reach": end.component, "neighbours": near})
    };
    let cause = match barrier.cause {
        Cause::Apart => "apart",
        Cause::Hops(_) => "hops",
        Cause::Direction => "direction",
        Cause::Ties => "ties",
    };
    json!({"cause": cause, "from": end(&barrier.from), "to": end(&barrier.to)})
}

fn route_records(teller: &Teller, routes: &[Route]) -> Vec<Value> {
    routes.iter().map(|route| route_record(teller, route)).collect()
}

fn route_record(teller: &Teller, route: &Route) -> Value {
    let hop = |hop: &Hop| {
        json!({
            "from": teller.actor_record(hop.from), "to": teller.actor_record(hop.to), "forward": hop.forward,
            "tie": teller.tie_record(hop.edge),
            "beside": hop.beside.iter().map(|(edge, _)| teller.tie_record(*edge)).collect::<Vec<_>>(),
        })
    };
    json!({"cost": rounded(route.cost), "hops": route.hops.iter().map(hop).collect::<Vec<_>>()})
}

fn parse_cost(text: &str) -> Result<f64, String> {
    let cost = text.parse().ok().filter(|cost| (0.0..=1000.0).contains(cost));
    cost.ok_or_else(|| "a number from 0 to 1000 is expected".to_owned())
}
