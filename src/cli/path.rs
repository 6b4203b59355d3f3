//! `maillage path`: the chains of ties between two actors.

use std::fmt::Write;

use clap::Args;
use maillage::graph::{Graph, NodeId};
use maillage::path::{self, Cause, Chain, End, NoPath, Pattern, Roads, Route, Settings};
use serde_json::{Value, json};

use super::Context;
use super::chain::{chain, line, route_records, route_sheet};
use super::failure::{Exit, Failure, Outcome};
use super::layout::count;
use super::mesh::{Cast, Mesh};
use super::road::RoadArgs;
use super::sheet::SheetArgs;
use super::style::{FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::Teller;

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
    /// Relations the chain must follow, in the manner of SPARQL: `mandates / partners_with* / ^member_of`, where ^
    /// turns a tie round and _ is any tie
    #[arg(long, value_name = "PATTERN", conflicts_with = "directed")]
    pattern: Option<String>,
    /// The one chain along which no tie is dated before the one before it
    #[arg(long, conflicts_with_all = ["pattern", "k"])]
    in_time: bool,
    /// The one chain whose ties all hold on one day at least, each from its first to its last date
    #[arg(long, conflicts_with_all = ["pattern", "k", "in_time"])]
    at_once: bool,
    #[command(flatten)]
    road: RoadArgs,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
}

pub(super) fn run(args: &PathArgs, context: &Context) -> Outcome {
    let timely = args.timely();
    let mesh = if timely.is_some() { args.road.dated_mesh(context)? } else { args.road.mesh(context)? };
    let (from, to) = (mesh.actor(&args.from)?, mesh.actor(&args.to)?);
    let settings = Settings {
        directed: args.directed,
        max_hops: args.max_hops,
        k: args.k.map_or(1 + OTHERS, usize::from),
        ..args.road.settings(&mesh)?
    };
    if let Some((timely, graph)) = timely.zip(mesh.graph()) {
        let search = |_: &_| Ok(timely(graph, NodeId::from(from), NodeId::from(to), &settings));
        return match args.task.run(&context.ui, "path", search)? {
            Some(route) => print(&mesh, graph, NodeId::from(from), &[route], args, context),
            None => out_of_time(&mesh, from, to, &settings, context),
        };
    }
    let chains = args.chains(&mesh, from, to, &settings, context)?;
    if chains.is_empty() {
        return match path::explain(&mesh.net, from, to, &settings) {
            Some(barrier) => refuse(&mesh, &barrier, context),
            None => Err(Failure::nothing("no path follows this pattern").hint("without --pattern there is one")),
        };
    }
    show(&mesh, &chains, &settings, args, context)
}

/// Prints the chains with their sentences.
fn show(mesh: &Mesh, chains: &[Chain], settings: &Settings, args: &PathArgs, context: &Context) -> Outcome {
    let cast = mesh.chains(chains)?;
    let route = |chain: &Chain| path::route(&cast.graph, chain, |actor| cast.node(actor), settings);
    let routes: Vec<Route> = chains.iter().map(route).collect();
    print(mesh, &cast.graph, cast.node(chains[0].actors[0]), &routes, args, context)
}

fn print(mesh: &Mesh, graph: &Graph, from: NodeId, routes: &[Route], args: &PathArgs, context: &Context) -> Outcome {
    let teller = Teller { graph, ontology: mesh.ontology, width: context.ui.width };
    if context.json {
        context.ui.json(&json!({"routes": route_records(&teller, routes), "barrier": null}))?;
    } else if args.sheet.csv {
        route_sheet(&teller, routes).print(&context.ui)?;
    } else {
        let full = args.k.map_or(1, usize::from);
        context.ui.page(&page(&teller, from, routes, full))?;
    }
    Ok(Exit::Done)
}

/// Says what stands between two actors whom no chain joins in time: something else, or time alone.
fn out_of_time(mesh: &Mesh, from: u32, to: u32, settings: &Settings, context: &Context) -> Outcome {
    match path::explain(&mesh.net, from, to, settings) {
        Some(barrier) => refuse(mesh, &barrier, context),
        None => {
            let failure = Failure::nothing("no path is right in time");
            Err(failure.hint("without --in-time or --at-once there is one"))
        }
    }
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

/// A search for a chain that is right in time.
type Timely = fn(&Graph, NodeId, NodeId, &Settings) -> Option<Route>;

impl PathArgs {
    fn timely(&self) -> Option<Timely> {
        match (self.in_time, self.at_once) {
            (true, _) => Some(path::in_time),
            (_, true) => Some(path::at_once),
            _ => None,
        }
    }

    fn chains(
        &self,
        mesh: &Mesh,
        from: u32,
        to: u32,
        settings: &Settings,
        context: &Context,
    ) -> Result<Vec<Chain>, Failure> {
        let Some(pattern) = &self.pattern else {
            let roads = Roads::new(&mesh.net, settings);
            return self.task.run(&context.ui, "path", |_| Ok(roads.chains(from, to)));
        };
        let pattern = Pattern::parse(pattern, mesh.ontology).map_err(|error| Failure::refused(error.to_string()))?;
        let net = &mesh.net;
        self.task.run(&context.ui, "path", |_| Ok(path::follow(net, from, to, &pattern, settings)))
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
        Cause::Avoided => "there is one through those to go round: leave out --avoid".to_owned(),
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
        Cause::Avoided => "avoided",
    };
    json!({"cause": cause, "from": end(&barrier.from), "to": end(&barrier.to)})
}
