//! `maillage brokers`: who stands between groups, and in which role.

use anstyle::Style;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use maillage::community::{self, METHODS};
use maillage::graph::Csr;
use maillage::measure::{self, Roles};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, number, shorten};
use super::mesh::{Cast, Mesh};
use super::query::QueryArgs;
use super::sheet::{ACTOR, Datum, Sheet, SheetArgs};
use super::style::{FAINT, STRONG};
use super::task::TaskArgs;
use super::tie::Teller;

/// Count how often each actor stands between two others who are not tied, by the groups of the three
///
/// A coordinator stands between two of its own group, an itinerant between two of one other group, a gatekeeper lets others
/// into its group, a representative leads out of it, a liaison stands between two groups it is not of (Gould and
/// Fernandez 1989). Without --directed each gatekeeper is a representative as well.
#[derive(Args, Debug)]
pub(super) struct BrokersArgs {
    /// What the groups are: kinds of actors, or those of a method (`maillage list communities`)
    #[arg(long, value_name = "GROUPS", default_value = "louvain", value_parser = PossibleValuesParser::new([KINDS].into_iter().chain(METHODS.iter().map(|method| method.id))))]
    between: String,
    /// Role to rank by
    #[arg(long, value_name = "ROLE", default_value = "all")]
    role: RoleName,
    /// How many actors
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    top: usize,
    /// Follow the direction of ties
    #[arg(long)]
    directed: bool,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

/// Groups that are no communities.
const KINDS: &str = "kinds";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RoleName {
    All,
    Coordinator,
    Itinerant,
    Gatekeeper,
    Representative,
    Liaison,
}

/// Heads of the columns of [`counts`].
const ROLES: [&str; 6] = ["all", "coordinator", "itinerant", "gatekeeper", "representative", "liaison"];

/// How often one plays each role, all of them first.
fn counts(roles: &Roles) -> [u64; 6] {
    [roles.total(), roles.coordinator, roles.itinerant, roles.gatekeeper, roles.representative, roles.liaison]
}

pub(super) fn run(args: &BrokersArgs, context: &Context) -> Outcome {
    let mesh = args.query.mesh(context)?;
    let csr = Csr::of_net(&mesh.net);
    let groups = args.groups(&mesh, &csr, context)?;
    let settings = measure::Settings { directed: args.directed, ..measure::Settings::default() };
    let compute = |progress: &_| measure::brokerage(&csr, &groups, &settings, progress);
    let brokers = ranked(&args.task.run(&context.ui, "brokerage", compute)?, args.role, args.top);
    let cast = mesh.cast(brokers.iter().map(|(place, _)| *place))?;
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    if context.json {
        context.ui.json(&record(args, &teller, &cast, &brokers))?;
    } else if args.sheet.csv {
        sheet(&teller, &cast, &brokers).print(&context.ui)?;
    } else if brokers.is_empty() {
        return Err(Failure::nothing("nobody stands between two others under these filters"));
    } else {
        context.ui.page(&page(&teller, &cast, &brokers))?;
    }
    Ok(Exit::Done)
}

impl BrokersArgs {
    /// The group of each actor of a net.
    fn groups(&self, mesh: &Mesh, csr: &Csr, context: &Context) -> Result<Vec<u32>, Failure> {
        let Some(method) = community::find(&self.between) else { return mesh.kinds() };
        let compute = |progress: &_| (method.run)(csr, &community::Settings::default(), progress);
        Ok(self.task.run(&context.ui, method.id, compute)?.groups)
    }
}

/// The places of those who play a role most often, with all their roles.
fn ranked(roles: &[Roles], role: RoleName, top: usize) -> Vec<(u32, [u64; 6])> {
    let mut brokers: Vec<(u32, [u64; 6])> = (0..).zip(roles.iter().map(counts)).collect();
    brokers.retain(|(_, counts)| counts[role as usize] > 0);
    brokers.sort_by_key(|(place, counts)| (std::cmp::Reverse(counts[role as usize]), *place));
    brokers.truncate(top);
    brokers
}

fn page(teller: &Teller, cast: &Cast, brokers: &[(u32, [u64; 6])]) -> String {
    let (left, right) = (Align::Left, Align::Right);
    let mut table = Table::new(&[left, left, right, right, right, right, right, right]);
    let [all, coordinator, itinerant, gatekeeper, representative, liaison] = ROLES;
    let head = ["actor", "kind", all, coordinator, itinerant, gatekeeper, representative, liaison];
    table.row(head.map(|head| (head.to_owned(), FAINT)));
    for (place, counts) in brokers {
        let node = cast.node(*place);
        let label = shorten(&teller.label(node), (teller.width / 4).min(36));
        let [all, coordinator, itinerant, gatekeeper, representative, liaison] =
            counts.map(|count| (number(count), Style::new()));
        let kind = (teller.kind(node).to_owned(), FAINT);
        table.row([(label, STRONG), kind, all, coordinator, itinerant, gatekeeper, representative, liaison]);
    }
    table.render(teller.width)
}

fn record(args: &BrokersArgs, teller: &Teller, cast: &Cast, brokers: &[(u32, [u64; 6])]) -> Value {
    let row = |(place, counts): &(u32, [u64; 6])| {
        let mut row = teller.actor_record(cast.node(*place));
        ROLES.iter().zip(counts).for_each(|(role, count)| row[*role] = json!(count));
        row
    };
    json!({"between": args.between, "actors": brokers.iter().map(row).collect::<Vec<Value>>()})
}

fn sheet(teller: &Teller, cast: &Cast, brokers: &[(u32, [u64; 6])]) -> Sheet {
    let mut sheet = Sheet::new(ACTOR.into_iter().chain(ROLES));
    for (place, counts) in brokers {
        let counts = counts.map(|count| Datum::from(count as usize));
        sheet.row(teller.actor_cells(cast.node(*place)).into_iter().chain(counts));
    }
    sheet
}
