//! `maillage connect`: how several actors hang together.

use clap::Args;
use maillage::graph::NodeId;
use maillage::path::{self, Route};
use serde_json::{Value, json};

use super::Context;
use super::chain::{chain, route_records, route_sheet};
use super::failure::{Exit, Outcome};
use super::layout::count;
use super::road::RoadArgs;
use super::sheet::SheetArgs;
use super::style::{FAINT, painted};
use super::task::TaskArgs;
use super::tie::Teller;

/// Find how several actors hang together: few and good ties that join them all, each with its sentence
///
/// Ties are followed in both directions, as by `maillage path`. The tree of ties that is found costs at most twice as
/// much as the cheapest there is.
#[derive(Args, Debug)]
pub(super) struct ConnectArgs {
    /// The actors: names or ids, two at least
    #[arg(required = true, num_args = 2.., value_name = "ACTORS")]
    actors: Vec<String>,
    #[command(flatten)]
    road: RoadArgs,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
}

pub(super) fn run(args: &ConnectArgs, context: &Context) -> Outcome {
    let mesh = args.road.mesh(context)?;
    let actors: Vec<u32> = args.actors.iter().map(|name| mesh.actor(name)).collect::<Result<_, _>>()?;
    let settings = args.road.settings(&mesh)?;
    let net = &mesh.net;
    let found = args.task.run(&context.ui, "connect", |_| Ok(path::connect(net, &actors, &settings)))?;
    // Those apart are no part of the scene: the filters may take the only ties they have there.
    let cast = mesh.chains(&found.chains)?;
    let apart = mesh.cast(found.apart.iter().copied())?;
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    let route = |chain: &path::Chain| path::route(&cast.graph, chain, |actor| cast.node(actor), &settings);
    let routes: Vec<Route> = found.chains.iter().map(route).collect();
    let outside = Teller { graph: &apart.graph, ..teller };
    let apart: Vec<NodeId> = found.apart.iter().map(|actor| apart.node(*actor)).collect();
    if context.json {
        let apart: Vec<Value> = apart.iter().map(|node| outside.actor_record(*node)).collect();
        context.ui.json(&json!({"routes": route_records(&teller, &routes), "apart": apart}))?;
    } else if args.sheet.csv {
        route_sheet(&teller, &routes).print(&context.ui)?;
    } else {
        context.ui.page(&page(&teller, &routes))?;
    }
    Ok(end(&outside, &apart, context))
}

/// The chains, each from an actor that is joined already.
fn page(teller: &Teller, routes: &[Route]) -> String {
    let ties: usize = routes.iter().map(|route| route.hops.len()).sum();
    let mut page = format!("{}\n", painted(FAINT, &count(ties, "hop")));
    for route in routes {
        page.push('\n');
        page.push_str(&chain(teller, route.hops[0].from, route));
    }
    page
}

/// Names those that nothing joins to the first.
fn end(teller: &Teller, apart: &[NodeId], context: &Context) -> Exit {
    if apart.is_empty() {
        return Exit::Done;
    }
    let names: Vec<String> = apart.iter().map(|node| teller.label(*node)).collect();
    let message = format!("no chain of ties joins {} to the others", names.join(", "));
    context.ui.problem(&message);
    Exit::Nothing
}
