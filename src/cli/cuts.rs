//! `maillage cuts`: whose removal cuts the net.

use std::cmp::Reverse;
use std::fmt::Write;

use anstyle::Style;
use clap::Args;
use maillage::measure::{self, Bridge};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, number, shorten};
use super::mesh::Cast;
use super::query::QueryArgs;
use super::sheet::{Datum, Sheet, SheetArgs};
use super::style::{FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::Teller;

/// Find the actors and ties whose removal cuts the net, and how many actors each cuts off
#[derive(Args, Debug)]
pub(super) struct CutsArgs {
    /// How many actors, and how many ties
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    top: usize,
    /// Only those that cut off so many actors
    #[arg(long, value_name = "N", default_value_t = 1)]
    least: u32,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &CutsArgs, context: &Context) -> Outcome {
    let mut mesh = args.query.mesh(context)?;
    let (csr, _) = mesh.take_view();
    let cuts = args.task.run(&context.ui, "cuts", |progress| measure::cuts(&csr, progress))?;
    let least = args.least.max(1);
    let mut nodes: Vec<(u32, u32)> = (0..).zip(cuts.nodes).filter(|(_, cut_off)| *cut_off >= least).collect();
    nodes.sort_by_key(|(place, cut_off)| (Reverse(*cut_off), *place));
    nodes.truncate(args.top);
    let mut bridges = cuts.bridges;
    bridges.retain(|bridge| bridge.cut_off >= least);
    bridges.sort_by_key(|bridge| (Reverse(bridge.cut_off), bridge.ends));
    bridges.truncate(args.top);
    if nodes.is_empty() && bridges.is_empty() && !context.json {
        return Err(Failure::nothing("no single actor or tie cuts this net"));
    }
    let ends = bridges.iter().flat_map(|bridge| bridge.ends);
    let cast = mesh.cast(nodes.iter().map(|(place, _)| *place).chain(ends))?;
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    if context.json {
        context.ui.json(&record(&teller, &cast, &nodes, &bridges))?;
    } else if args.sheet.csv {
        sheet(&cast, &nodes, &bridges).print(&context.ui)?;
    } else {
        context.ui.page(&page(&teller, &cast, &nodes, &bridges))?;
    }
    Ok(Exit::Done)
}

fn page(teller: &Teller, cast: &Cast, nodes: &[(u32, u32)], bridges: &[Bridge]) -> String {
    let room = (teller.width / 3).min(36);
    let label = |place: u32| shorten(&teller.label(cast.node(place)), room);
    let count = |cut_off: u32| (number(u64::from(cut_off)), Style::new());
    let mut actors = Table::new(&[Align::Right, Align::Left, Align::Left]);
    for (place, cut_off) in nodes {
        let kind = teller.kind(cast.node(*place)).to_owned();
        actors.row([count(*cut_off), (label(*place), STRONG), (kind, FAINT)]);
    }
    let mut ties = Table::new(&[Align::Right, Align::Left]);
    for Bridge { ends: [one, other], cut_off } in bridges {
        ties.row([count(*cut_off), (format!("{} ── {}", label(*one), label(*other)), STRONG)]);
    }
    let mut page = String::new();
    for (title, table) in [("Actors", actors), ("Ties", ties)] {
        let note = "so many others lose touch with the rest if it goes";
        let gap = if page.is_empty() { "" } else { "\n" };
        let _ = writeln!(page, "{gap}{}  {}", painted(STRONG, title), painted(FAINT, note));
        page.push_str(&table.render(teller.width));
    }
    page
}

fn record(teller: &Teller, cast: &Cast, nodes: &[(u32, u32)], bridges: &[Bridge]) -> Value {
    let actor = |place: u32| teller.actor_record(cast.node(place));
    let nodes: Vec<Value> =
        nodes.iter().map(|(place, cut_off)| json!({"actor": actor(*place), "cut_off": cut_off})).collect();
    let bridge = |bridge: &Bridge| json!({"ends": bridge.ends.map(actor), "cut_off": bridge.cut_off});
    json!({"actors": nodes, "ties": bridges.iter().map(bridge).collect::<Vec<Value>>()})
}

/// An actor a row, or a tie with its two ends.
fn sheet(cast: &Cast, nodes: &[(u32, u32)], bridges: &[Bridge]) -> Sheet {
    let mut sheet = Sheet::new(["id", "label", "other_id", "other_label", "cut_off"]);
    let names = |place: u32| -> [Datum; 2] {
        let entity = cast.graph.entity(cast.node(place));
        [(&*entity.id).into(), (&*entity.label).into()]
    };
    for (place, cut_off) in nodes {
        sheet.row(names(*place).into_iter().chain(["".into(), "".into(), (*cut_off).into()]));
    }
    for Bridge { ends: [one, other], cut_off } in bridges {
        sheet.row(names(*one).into_iter().chain(names(*other)).chain([(*cut_off).into()]));
    }
    sheet
}
