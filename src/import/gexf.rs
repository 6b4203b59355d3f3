//! GEXF, the native format of Gephi, versions 1.1 to 1.3: nodes within nodes, typed values, spells.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::Importer;
use super::adapt::Adapter;
use super::error::Flow;
use super::fields::Fields;
use super::settings::Direction;
use super::source::Source;
use super::statement::Listed;
use super::xml::{Element, Piece, Xml};

pub(super) const IMPORTER: Importer = Importer {
    id: "gexf",
    extensions: &["gexf"],
    description: "GEXF, with time, of Gephi and of `maillage export`",
    read,
};

/// Most spells of one tie that are read.
const SPELLS: usize = 1_000;

/// Most nodes and ties that lie within one another.
const OPEN: usize = 64;

/// A node or tie that is being read.
struct Draft {
    line: u64,
    is_edge: bool,
    element: Element,
    values: Vec<(String, String)>,
    spells: Vec<Json>,
}

/// What a file declares.
#[derive(Default)]
struct Declared {
    /// Class of the attributes being declared.
    class: String,
    /// Titles of attributes by class and id.
    titles: HashMap<(String, String), String>,
}

fn read(source: Source<'_>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let mut xml = Xml::new(source);
    let (mut declared, mut drafts, mut text) = (Declared::default(), Vec::new(), String::new());
    loop {
        match xml.next(adapter)? {
            Piece::Open(element) => {
                text.clear();
                open(element, xml.line(), &mut declared, &mut drafts, adapter)?;
            }
            Piece::Text(more) => text.push_str(&more),
            Piece::Close(name) => match name.as_str() {
                "creator" if text.trim_start().starts_with("maillage ") => adapter.is_ours(),
                "documents" => documents(&text, adapter),
                "node" | "edge" => finish(drafts.pop(), adapter)?,
                _ => {}
            },
            Piece::End => return Ok(()),
        }
    }
}

fn open(
    element: Element,
    line: u64,
    declared: &mut Declared,
    drafts: &mut Vec<Draft>,
    adapter: &mut Adapter<'_, '_>,
) -> Flow {
    match element.name.as_str() {
        "graph" => adapter.set_direction(match element.get("defaultedgetype") {
            "directed" => Direction::Directed,
            _ => Direction::Undirected,
        }),
        "attributes" => declared.class = element.get("class").to_owned(),
        "attribute" => {
            let key = (declared.class.clone(), element.get("id").to_owned());
            declared.titles.insert(key, element.get("title").to_owned());
        }
        "node" | "edge" if drafts.len() >= OPEN => {
            let advice = "write the graph without nodes inside nodes";
            return Err(adapter.failure(Some(line), format!("nodes lie more than {OPEN} deep in one another"), advice));
        }
        "node" | "edge" => {
            let is_edge = element.name == "edge";
            drafts.push(Draft { line, is_edge, element, values: Vec::new(), spells: Vec::new() });
        }
        "attvalue" => value(&element, declared, drafts.last_mut()),
        "spell" => spell(&element, drafts.last_mut()),
        _ => {}
    }
    Ok(())
}

fn value(element: &Element, declared: &Declared, draft: Option<&mut Draft>) {
    let Some(draft) = draft else { return };
    let class = if draft.is_edge { "edge" } else { "node" };
    // GEXF 1.1 wrote `id` for `for`.
    let id = Some(element.get("for")).filter(|id| !id.is_empty()).unwrap_or(element.get("id"));
    let title = declared.titles.get(&(class.to_owned(), id.to_owned())).map_or(id, String::as_str);
    draft.values.push((title.to_owned(), element.get("value").to_owned()));
}

fn spell(element: &Element, draft: Option<&mut Draft>) {
    if let Some(draft) = draft.filter(|draft| draft.spells.len() < SPELLS) {
        let bound = |closed: &str, open: &str| match (element.get(closed), element.get(open)) {
            ("", "") => Json::Null,
            ("", bound) | (bound, _) => Json::from(bound),
        };
        draft.spells.push(Json::from(vec![bound("start", "startopen"), bound("end", "endopen")]));
    }
}

fn finish(draft: Option<Draft>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let Some(Draft { line, is_edge, element, values, spells }) = draft else { return Ok(()) };
    let mut fields = Fields::default();
    // What a file declares says more than what the format has for all.
    values.into_iter().for_each(|(name, value)| fields.add(name, value));
    for (name, value) in &element.attributes {
        if !matches!(name.as_str(), "id" | "source" | "target" | "pid") {
            fields.add(name.as_str(), value.as_str());
        }
    }
    if !spells.is_empty() {
        fields.add_json("spells", Json::from(spells));
    }
    if !is_edge {
        return adapter.node(line, element.get("id"), &fields);
    }
    let direction = match element.get("type") {
        "directed" => Some(Direction::Directed),
        "undirected" | "mutual" => Some(Direction::Undirected),
        _ => None,
    };
    adapter.edge(line, (element.get("source"), element.get("target")), direction, &fields)
}

/// The list of documents that exports of ours hold.
pub(super) fn documents(text: &str, adapter: &mut Adapter<'_, '_>) {
    let listed: Vec<Listed> = serde_json::from_str(text).unwrap_or_default();
    listed.into_iter().for_each(|document| adapter.list_document(document.into()));
}
