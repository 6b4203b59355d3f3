//! GraphML, of NetworkX, igraph, Cytoscape and yEd: keys with their defaults, graphs within nodes, labels of yEd.

use std::collections::HashMap;

use super::Importer;
use super::adapt::Adapter;
use super::error::Flow;
use super::fields::Fields;
use super::gexf::documents;
use super::settings::Direction;
use super::source::Source;
use super::xml::{Element, Piece, Xml};

pub(super) const IMPORTER: Importer = Importer {
    id: "graphml",
    extensions: &["graphml"],
    description: "GraphML, of NetworkX, igraph, Cytoscape and yEd",
    read,
};

/// Most nodes and ties that lie within one another.
const OPEN: usize = 64;

/// Most keys that are understood.
const KEYS: usize = 1_000;

/// A key that a file declares.
#[derive(Default)]
struct Key {
    name: String,
    class: String,
    default: String,
}

/// A node or tie that is being read.
struct Draft {
    line: u64,
    element: Element,
    values: Vec<(String, String)>,
}

#[derive(Default)]
struct Reading {
    keys: HashMap<String, Key>,
    /// Id of the key being declared, or of the one the value being read belongs to.
    key: String,
    drafts: Vec<Draft>,
    text: String,
    /// Whether the text being read belongs to an element inside a value.
    nested: bool,
}

fn read(source: Source<'_>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let mut xml = Xml::new(source);
    let mut reading = Reading::default();
    loop {
        match xml.next(adapter)? {
            Piece::Open(element) => reading.open(element, xml.line(), adapter)?,
            Piece::Text(more) => reading.text.push_str(&more),
            Piece::Close(name) => reading.close(&name, adapter)?,
            Piece::End => return Ok(()),
        }
    }
}

impl Reading {
    fn open(&mut self, element: Element, line: u64, adapter: &mut Adapter<'_, '_>) -> Flow {
        self.text.clear();
        self.nested = false;
        match element.name.as_str() {
            "key" => self.declare(&element),
            "graph" => self.open_graph(&element, adapter),
            "node" | "edge" if self.drafts.len() >= OPEN => {
                let advice = "write the graph without graphs inside nodes";
                let problem = format!("nodes lie more than {OPEN} deep in one another");
                return Err(adapter.failure(Some(line), problem, advice));
            }
            "node" | "edge" => self.drafts.push(Draft { line, element, values: Vec::new() }),
            "hyperedge" => {
                let advice = "replace it by ties of two ends";
                return adapter.leave_out(line, "a tie of more than two ends".to_owned(), advice);
            }
            "data" => self.key = element.get("key").to_owned(),
            _ => self.nested = true,
        }
        Ok(())
    }

    fn declare(&mut self, element: &Element) {
        self.key = element.get("id").to_owned();
        // yEd leaves out the names of keys that hold its drawings.
        let name = Some(element.get("attr.name")).filter(|name| !name.is_empty()).unwrap_or(&self.key).to_owned();
        if self.keys.len() >= KEYS {
            return;
        }
        let key = Key { name, class: element.get("for").to_owned(), default: String::new() };
        self.keys.insert(self.key.clone(), key);
    }

    fn open_graph(&mut self, element: &Element, adapter: &mut Adapter<'_, '_>) {
        if self.drafts.is_empty() {
            if element.get("id") == "maillage" {
                adapter.is_ours();
            }
            adapter.set_direction(match element.get("edgedefault") {
                "undirected" => Direction::Undirected,
                _ => Direction::Directed,
            });
        }
    }

    fn close(&mut self, name: &str, adapter: &mut Adapter<'_, '_>) -> Flow {
        match name {
            "default" => {
                if let Some(key) = self.keys.get_mut(&self.key) {
                    key.default = std::mem::take(&mut self.text);
                }
            }
            "data" if !self.nested => self.value(adapter),
            "NodeLabel" | "EdgeLabel" => {
                let text = self.text.trim().to_owned();
                if let Some(draft) = self.drafts.last_mut() {
                    draft.values.push(("label".to_owned(), text));
                }
            }
            "node" | "edge" => {
                if let Some(draft) = self.drafts.pop() {
                    self.finish(&draft, adapter)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn value(&mut self, adapter: &mut Adapter<'_, '_>) {
        let text = std::mem::take(&mut self.text);
        let name = self.keys.get(&self.key).map_or(&self.key, |key| &key.name).clone();
        match self.drafts.last_mut() {
            Some(draft) => draft.values.push((name, text)),
            None if name == "documents" => documents(&text, adapter),
            None => {}
        }
    }

    fn finish(&self, draft: &Draft, adapter: &mut Adapter<'_, '_>) -> Flow {
        let Draft { line, element, values } = draft;
        let mut fields = Fields::default();
        values.iter().for_each(|(name, value)| fields.add(name.as_str(), value.as_str()));
        let mut defaults: Vec<&Key> = self.keys.values().filter(|key| !key.default.is_empty()).collect();
        defaults.retain(|key| key.class == element.name || key.class == "all");
        defaults.sort_by(|one, other| one.name.cmp(&other.name));
        defaults.retain(|key| values.iter().all(|(name, _)| *name != key.name));
        defaults.iter().for_each(|key| fields.add(key.name.as_str(), key.default.as_str()));
        if element.name == "node" {
            return adapter.node(*line, element.get("id"), &fields);
        }
        let direction = match element.get("directed") {
            "true" => Some(Direction::Directed),
            "false" => Some(Direction::Undirected),
            _ => None,
        };
        adapter.edge(*line, (element.get("source"), element.get("target")), direction, &fields)
    }
}
