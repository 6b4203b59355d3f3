//! `maillage communities`: the actors sorted into groups.

use std::cmp::Reverse;
use std::fmt::Write;

use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::community::{self, METHODS, Partition, Settings, modularity};
use maillage::graph::{NodeId, Progress};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Outcome};
use super::layout::{count, wrap};
use super::query::QueryArgs;
use super::sheet::{ACTOR, Sheet, SheetArgs};
use super::style::{FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::{Teller, rounded};

/// Sort the actors into groups that hang together
#[derive(Args, Debug)]
pub(super) struct CommunitiesArgs {
    /// Method (`maillage list communities` describes them)
    #[arg(long, value_name = "METHOD", default_value = "louvain", value_parser = PossibleValuesParser::new(METHODS.iter().map(|method| method.id)))]
    method: String,
    /// How many groups to show
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    top: usize,
    /// Above 1 for more and smaller groups, below for fewer and larger ones
    #[arg(long, value_name = "NUMBER", default_value_t = 1.0)]
    resolution: f64,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

/// Members named for each group.
const NAMED: usize = 12;

pub(super) fn run(args: &CommunitiesArgs, context: &Context) -> Outcome {
    let mut mesh = args.query.mesh(context)?;
    let method = community::find(&args.method).expect("checked when parsed");
    let settings = Settings { resolution: args.resolution, ..Settings::default() };
    let (csr, degrees) = mesh.take_view();
    let prepare = || {
        csr.both();
    };
    let run = |progress: &Progress| (method.run)(&csr, &settings, progress);
    let partition = args.task.run_after(prepare, &context.ui, method.id, run)?;
    let quality = modularity(&csr, &partition, &settings);
    let mut groups = members(&partition, &degrees);
    if !context.json && !args.sheet.csv {
        groups.truncate(args.top);
        groups.iter_mut().for_each(|members| members.truncate(NAMED + 1));
    }
    let cast = mesh.cast(groups.iter().flatten().copied())?;
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    let groups: Vec<Vec<NodeId>> =
        groups.iter().map(|members| members.iter().map(|place| cast.node(*place)).collect()).collect();
    if context.json {
        context.ui.json(&record(&teller, method.id, &groups, quality))?;
    } else if args.sheet.csv {
        sheet(&teller, &groups).print(&context.ui)?;
    } else {
        context.ui.page(&page(&teller, &partition, &groups, quality))?;
    }
    Ok(Exit::Done)
}

/// The places of the members of each group, those with most ties first.
fn members(partition: &Partition, degrees: &[u32]) -> Vec<Vec<u32>> {
    let mut groups = vec![Vec::new(); partition.sizes.len()];
    (0..).zip(&partition.groups).for_each(|(place, group)| groups[*group as usize].push(place));
    groups.iter_mut().for_each(|members| members.sort_by_key(|place| (Reverse(degrees[*place as usize]), *place)));
    groups
}

fn page(teller: &Teller, partition: &Partition, groups: &[Vec<NodeId>], quality: f64) -> String {
    let heading = count(partition.sizes.len(), "group");
    let mut page = format!("{}  {}\n", painted(STRONG, &heading), painted(FAINT, &format!("modularity {quality:.3}")));
    for (number, (members, size)) in (1..).zip(groups.iter().zip(&partition.sizes)) {
        let mut names: Vec<String> = members.iter().take(NAMED).map(|node| teller.label(*node)).collect();
        if members.len() > NAMED {
            names.push("…".to_owned());
        }
        let title =
            format!("{}  {}", painted(STRONG, &format!("{number}")), painted(FAINT, &count(*size as usize, "actor")));
        let _ = writeln!(page, "\n{title}");
        wrap(&names.join(", "), teller.width - 2).iter().for_each(|line| page.push_str(&format!("  {line}\n")));
    }
    page
}

fn record(teller: &Teller, method: &str, groups: &[Vec<NodeId>], quality: f64) -> Value {
    let group = |members: &Vec<NodeId>| members.iter().map(|node| teller.actor_record(*node)).collect::<Vec<Value>>();
    let groups: Vec<_> = groups.iter().map(group).collect();
    json!({"method": method, "modularity": rounded(quality), "groups": groups})
}

/// A member a row, under the number of its group.
fn sheet(teller: &Teller, groups: &[Vec<NodeId>]) -> Sheet {
    let mut sheet = Sheet::new(["group"].into_iter().chain(ACTOR));
    for (number, members) in (1_u32..).zip(groups) {
        members.iter().for_each(|node| sheet.row([number.into()].into_iter().chain(teller.actor_cells(*node))));
    }
    sheet
}
