//! `maillage why`: every sentence behind the ties of a pair.

use clap::Args;
use maillage::graph::EdgeId;
use serde_json::json;

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::queried::Queried;
use super::query::QueryArgs;
use super::sheet::{Sheet, SheetArgs, TIE};
use super::tie::{Teller, Way, best_first, name};

/// Show every sentence behind the ties between two actors
#[derive(Args, Debug)]
pub(super) struct WhyArgs {
    /// One actor: a name or an id
    a: String,
    /// The other actor
    b: String,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &WhyArgs, context: &Context) -> Outcome {
    let queried = args.query.open(context)?;
    let (one, other) = (queried.actor(&args.a)?, queried.actor(&args.b)?);
    let teller = Teller { graph: &queried.graph, ontology: queried.ontology, width: context.ui.width };
    let edges = queried.graph.between(one, other);
    if context.json {
        let ties: Vec<_> = edges.iter().map(|edge| teller.tie_record(*edge)).collect();
        context.ui.json(&json!({"a": teller.actor_record(one), "b": teller.actor_record(other), "ties": ties}))?;
        return Ok(if edges.is_empty() { Exit::Nothing } else { Exit::Done });
    }
    if edges.is_empty() {
        let (one, other) = (teller.label(one), teller.label(other));
        let failure = Failure::nothing(format!("no tie joins {one} and {other} directly"));
        return Err(failure.hint(format!("`maillage path \"{one}\" \"{other}\"` looks for a chain of ties")));
    }
    if args.sheet.csv {
        sheet(&teller, &edges).print(&context.ui)?;
    } else {
        context.ui.page(&page(&queried, &teller, &edges))?;
    }
    Ok(Exit::Done)
}

/// A sentence a row.
fn sheet(teller: &Teller, edges: &[EdgeId]) -> Sheet {
    let mut sheet = Sheet::new(TIE);
    for &edge in edges {
        let evidence = best_first(teller.graph.edge(edge));
        evidence.into_iter().for_each(|one| sheet.row(teller.tie_cells(edge, one)));
    }
    sheet
}

fn page(queried: &Queried, teller: &Teller, edges: &[EdgeId]) -> String {
    let mut page = String::new();
    for &edge in edges {
        let (source, target) = queried.graph.ends(edge);
        let tie = queried.graph.edge(edge);
        let arrow = Way::from(&queried.graph, edge, source).arrow();
        let (source, target) = (name(&teller.label(source)), name(&teller.label(target)));
        page.push_str(&format!("{source} {} {arrow} {target}  {}\n\n", teller.relation(tie), teller.support(tie)));
        for evidence in best_first(tie) {
            page.push_str(&teller.quote(evidence, "  "));
            page.push('\n');
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}
