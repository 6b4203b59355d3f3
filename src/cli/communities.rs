//! `maillage communities`: the actors sorted into groups.

use std::fmt::Write;

use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::community::{self, METHODS, Partition, Settings, modularity};
use maillage::graph::{Csr, NodeId};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Outcome};
use super::layout::{count, wrap};
use super::query::QueryArgs;
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
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

/// Members named for each group.
const NAMED: usize = 12;

pub(super) fn run(args: &CommunitiesArgs, context: &Context) -> Outcome {
    let queried = args.query.open(context)?;
    let method = community::find(&args.method).expect("checked when parsed");
    let settings = Settings { resolution: args.resolution, ..Settings::default() };
    let csr = Csr::of(&queried.graph);
    let partition = args.task.run(&context.ui, method.id, |progress| (method.run)(&csr, &settings, progress))?;
    let quality = modularity(&csr, &partition, &settings);
    let teller = Teller { graph: &queried.graph, ontology: queried.ontology, width: context.ui.width };
    if context.json {
        context.ui.json(&record(&teller, method.id, &partition, quality))?;
    } else {
        context.ui.page(&page(&teller, &partition, quality, args.top))?;
    }
    Ok(Exit::Done)
}

/// The members of a group, those with most ties first.
fn members(teller: &Teller, partition: &Partition, group: u32) -> Vec<NodeId> {
    let mut members: Vec<NodeId> = partition.members(group).into_iter().map(NodeId::from).collect();
    members.sort_by_key(|node| (std::cmp::Reverse(teller.graph.degree(*node)), *node));
    members
}

fn page(teller: &Teller, partition: &Partition, quality: f64, top: usize) -> String {
    let groups = count(partition.sizes.len(), "group");
    let mut page = format!("{}  {}\n", painted(STRONG, &groups), painted(FAINT, &format!("modularity {quality:.3}")));
    for (group, size) in (0..).zip(&partition.sizes).take(top) {
        let members = members(teller, partition, group);
        let mut names: Vec<String> = members.iter().take(NAMED).map(|node| teller.label(*node)).collect();
        if members.len() > NAMED {
            names.push("…".to_owned());
        }
        let title = format!(
            "{}  {}",
            painted(STRONG, &(group + 1).to_string()),
            painted(FAINT, &count(*size as usize, "actor"))
        );
        let _ = writeln!(page, "\n{title}");
        wrap(&names.join(", "), teller.width - 2).iter().for_each(|line| page.push_str(&format!("  {line}\n")));
    }
    page
}

fn record(teller: &Teller, method: &str, partition: &Partition, quality: f64) -> Value {
    let group = |group: u32| -> Vec<Value> {
        members(teller, partition, group).into_iter().map(|node| teller.actor_record(node)).collect()
    };
    let groups: Vec<_> = (0..partition.sizes.len() as u32).map(group).collect();
    json!({"method": method, "modularity": rounded(quality), "groups": groups})
}
