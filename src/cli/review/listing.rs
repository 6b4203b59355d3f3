//! What was decided.

use maillage::model::{Anchor, Decision, Verdict};
use serde_json::json;

use super::ReviewArgs;
use crate::cli::Context;
use crate::cli::failure::{Exit, Outcome};
use crate::cli::layout::{Align, Table, one_line};
use crate::cli::style::{FAINT, STRONG};

pub(super) fn print(args: &ReviewArgs, context: &Context) -> Outcome {
    let decisions = args.decisions.read(args.query.database(), context)?;
    if context.json {
        let record = |(number, decision): (usize, &Decision)| {
            let mut record = json!(decision);
            record["number"] = json!(number);
            record
        };
        context.ui.json(&(1..).zip(&decisions.list).map(record).collect::<Vec<_>>())?;
    } else {
        let mut table = Table::new(&[Align::Right, Align::Left, Align::Left, Align::Left, Align::Left]);
        for (number, decision) in (1..).zip(&decisions.list) {
            let day = decision.when.get(..10).unwrap_or_default().to_owned();
            let name = (decision.verdict.name().to_owned(), STRONG);
            let who = (one_line(&decision.who), FAINT);
            let what = (what(decision), anstyle::Style::new());
            table.row([(number.to_string(), FAINT), (day, FAINT), who, name, what]);
        }
        context.ui.page(&table.render(context.ui.width))?;
    }
    Ok(if decisions.problems.is_empty() { Exit::Done } else { Exit::Nothing })
}

/// A decision in a line.
pub(super) fn line(decision: &Decision) -> String {
    format!("{} {}", decision.verdict.name(), what(decision))
}

/// What a decision is about, and why.
fn what(decision: &Decision) -> String {
    let tie = |anchor: &Anchor| {
        let Anchor { source, relation, target, quote, .. } = anchor;
        format!("{} {relation} {} “{quote}”", source.text, target.text)
    };
    let what = match &decision.verdict {
        Verdict::Relation { anchor, becomes, .. } => format!("to {becomes}: {}", tie(anchor)),
        Verdict::Accept { anchor }
        | Verdict::Reject { anchor }
        | Verdict::Reverse { anchor }
        | Verdict::Missed { anchor } => tie(anchor),
        Verdict::Merge { actor, into } => format!("{actor} into {into}"),
        Verdict::Split { actor, into, names, documents, .. } => {
            format!("{actor} from {into}: {}", names.iter().chain(documents).cloned().collect::<Vec<_>>().join(", "))
        }
        Verdict::Rename { actor, label } => format!("{actor} to {label}"),
        Verdict::Retype { actor, kind } => format!("{actor} to {kind}"),
    };
    let why = if decision.why.is_empty() { String::new() } else { format!("{}: ", decision.why) };
    one_line(&format!("{why}{what}"))
}
