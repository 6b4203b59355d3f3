//! `maillage copies`: the documents that repeat one another and count as one source.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use clap::Args;
use maillage::store::{Store, StoredDocument};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{count, one_line, shorten};
use super::query::DatabaseArgs;
use super::sheet::{Sheet, SheetArgs};
use super::style::{FAINT, painted};
use super::tie::name;

/// Show which documents repeat one another: reprints, wire copy, quotes
///
/// Documents of one group count as one independent source of a tie. The first of a group was published first.
#[derive(Args, Debug)]
pub(super) struct CopiesArgs {
    /// Groups shown, the largest first
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    top: usize,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    database: DatabaseArgs,
}

pub(super) fn run(args: &CopiesArgs, context: &Context) -> Outcome {
    let documents = Store::open_read_only(&args.database.db)?.documents()?;
    let mut groups = groups(&documents);
    groups.truncate(args.top);
    if context.json {
        let groups: Vec<Value> = groups.iter().map(|group| group.iter().copied().map(record).collect()).collect();
        context.ui.json(&json!({ "groups": groups }))?;
    } else if args.sheet.csv {
        sheet(&groups).print(&context.ui)?;
    } else if groups.is_empty() {
        return Err(Failure::nothing("no document repeats another"));
    } else {
        context.ui.page(&page(&groups, context.ui.width))?;
    }
    Ok(Exit::Done)
}

/// The groups, the largest first, each by publication.
fn groups(documents: &[StoredDocument]) -> Vec<Vec<&StoredDocument>> {
    let mut groups: BTreeMap<&str, Vec<&StoredDocument>> = BTreeMap::new();
    for document in documents {
        if let Some(group) = &document.group {
            groups.entry(&group.first).or_default().push(document);
        }
    }
    let mut groups: Vec<Vec<&StoredDocument>> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|document| (document.published.is_none(), document.published, &document.id));
    }
    groups.sort_by_key(|group| Reverse(group.len()));
    groups
}

fn page(groups: &[Vec<&StoredDocument>], width: usize) -> String {
    let mut page = String::new();
    for group in groups {
        let [first, others @ ..] = group.as_slice() else { continue };
        let copies = painted(FAINT, &format!("repeated by {}", count(others.len(), "other")));
        page.push_str(&format!("{}  {copies}\n", name(&one_line(&first.id))));
        page.push_str(&format!("  {}\n", painted(FAINT, &told(first, width))));
        for other in others {
            page.push_str(&format!("  {}  {}\n", one_line(&other.id), painted(FAINT, &told(other, width))));
        }
    }
    page
}

/// When and where a document was published, and its title.
fn told(document: &StoredDocument, width: usize) -> String {
    let published = document.published.map(|date| date.to_string());
    let parts = [published.as_ref(), document.source.as_ref(), document.title.as_ref()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| one_line(part)).collect();
    shorten(&parts.join(" · "), width.saturating_sub(2).max(20))
}

fn record(document: &StoredDocument) -> Value {
    let StoredDocument { id, title, published, url, source, .. } = document;
    json!({"id": id, "title": title, "published": published, "url": url, "source": source})
}

fn sheet(groups: &[Vec<&StoredDocument>]) -> Sheet {
    let mut sheet = Sheet::new(["first", "document", "published", "source", "title", "url"]);
    for document in groups.iter().flatten() {
        let first = document.group.as_ref().map(|group| group.first.clone());
        let StoredDocument { id, title, published, url, source, .. } = (*document).clone();
        let published = published.map(|date| date.to_string());
        sheet.row([first, Some(id), published, source, title, url].map(Into::into));
    }
    sheet
}
