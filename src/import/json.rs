//! Node-link JSON: of NetworkX (`links` or `edges`), of d3, of `maillage export`, and the elements of Cytoscape.js.
//! Lists may stand in the object itself, or in its `graph` or `elements`.
//!
//! Nodes and ties are read one at a time, whichever list comes first.

use std::fmt;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::Importer;
use super::adapt::Adapter;
use super::error::{Flow, Halt};
use super::fields::Fields;
use super::settings::Direction;
use super::source::{Place, Source};
use super::statement::Listed;

pub(super) const IMPORTER: Importer = Importer {
    id: "json",
    extensions: &["json"],
    description: "node-link JSON, of NetworkX, d3, Cytoscape.js and `maillage export`",
    read,
};

/// Where a tie has its ends.
const ENDS: [&[&str]; 2] = [&["source", "from"], &["target", "to"]];

fn read(source: Source<'_>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let place = source.place();
    let mut json = serde_json::Deserializer::from_reader(source.bytes);
    let mut reading = Reading { adapter, place: Rc::clone(&place), halt: None, nodes: 0, lists: 0 };
    let result = Whole(&mut reading).deserialize(&mut json).and_then(|()| json.end());
    let Reading { adapter, halt, lists, .. } = reading;
    match (halt, result) {
        (Some(halt), _) => Err(halt),
        (None, Err(error)) => {
            let advice = "the file must be one JSON object with `nodes` and `links` or `edges`";
            Err(adapter.failure(Some(error.line() as u64), error.to_string(), advice))
        }
        (None, Ok(())) if lists == 0 => {
            let advice = "name the lists `nodes` and `links` or `edges`, as NetworkX does";
            Err(adapter.failure(None, "the object holds no list of nodes and none of ties".to_owned(), advice))
        }
        (None, Ok(())) => Ok(()),
    }
}

struct Reading<'r, 's, 'k> {
    adapter: &'r mut Adapter<'s, 'k>,
    place: Rc<Place>,
    /// Why it ends early: the parser has errors of its own only.
    halt: Option<Halt>,
    /// Nodes met so far: d3 names those without an id by their number.
    nodes: u64,
    lists: u32,
}

/// What the elements of a list are.
#[derive(Clone, Copy)]
enum What {
    Documents,
    Nodes,
    Ties,
}

impl Reading<'_, '_, '_> {
    fn element(&mut self, what: What, value: Value) -> Flow {
        self.place.next_piece();
        let line = self.place.line();
        if let What::Documents = what {
            self.document(value);
            return Ok(());
        }
        let Some(object) = unwrapped(value) else {
            let problem = "an element that is no object".to_owned();
            return self.adapter.leave_out(line, problem, "write nodes and ties as objects");
        };
        match what {
            What::Ties => self.tie(line, object),
            What::Nodes | What::Documents => self.node(line, object),
        }
    }

    fn node(&mut self, line: u64, mut object: Map<String, Value>) -> Flow {
        let number = self.nodes;
        self.nodes += 1;
        let id = object.remove("id").and_then(identity).unwrap_or_else(|| number.to_string());
        self.adapter.node(line, &id, &fields(object))
    }

    fn tie(&mut self, line: u64, mut object: Map<String, Value>) -> Flow {
        let mut end = |names: &[&str]| names.iter().find_map(|name| object.remove(*name)).and_then(identity);
        let (source, target) = (end(ENDS[0]), end(ENDS[1]));
        let direction = object.get("directed").and_then(Value::as_bool).map(direction);
        let (source, target) = (source.unwrap_or_default(), target.unwrap_or_default());
        self.adapter.edge(line, (&source, &target), direction, &fields(object))
    }

    fn made_by(&mut self, generator: &Value) {
        if generator.as_str().is_some_and(|generator| generator.starts_with("maillage ")) {
            self.adapter.is_ours();
        }
    }

    fn document(&mut self, value: Value) {
        if let Ok(listed) = serde_json::from_value::<Listed>(value) {
            self.adapter.list_document(listed.into());
        }
    }
}

fn direction(directed: bool) -> Direction {
    if directed { Direction::Directed } else { Direction::Undirected }
}

/// The object of an element; Cytoscape.js has it one level deeper.
fn unwrapped(value: Value) -> Option<Map<String, Value>> {
    let Value::Object(mut object) = value else { return None };
    match object.get_mut("data") {
        Some(Value::Object(data)) => Some(std::mem::take(data)),
        _ => Some(object),
    }
}

/// An id as text; ids that are lists, as NetworkX writes tuples, are their JSON.
fn identity(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Null => None,
        // d3 puts the node itself where its id was, once it has drawn a graph.
        Value::Object(mut object) => object.remove("id").and_then(identity),
        other => Some(other.to_string()),
    }
}

fn fields(object: Map<String, Value>) -> Fields<'static> {
    let mut fields = Fields::default();
    object.into_iter().for_each(|(name, value)| fields.add_json(name, value));
    fields
}

/// The object that is the file, or that holds the lists within it.
struct Whole<'w, 'r, 's, 'k>(&'w mut Reading<'r, 's, 'k>);

impl<'de> DeserializeSeed<'de> for Whole<'_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `nodes` and `links` or `edges`")
    }

    /// The attributes of a graph may be anything; what is no object says nothing.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.place.next_piece();
            match key.as_str() {
                "directed" => self.0.adapter.set_direction(direction(map.next_value()?)),
                // Of the file as a whole, or of the graph within it.
                "graph" => map.next_value_seed(Whole(self.0))?,
                "generator" => self.0.made_by(&map.next_value::<Value>()?),
                "documents" => map.next_value_seed(List(self.0, What::Documents))?,
                "nodes" => map.next_value_seed(List(self.0, What::Nodes))?,
                "links" | "edges" => map.next_value_seed(List(self.0, What::Ties))?,
                "elements" => map.next_value_seed(Whole(self.0))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// A list of nodes or of ties.
struct List<'w, 'r, 's, 'k>(&'w mut Reading<'r, 's, 'k>, What);

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let List(reading, what) = self;
        reading.lists += u32::from(!matches!(what, What::Documents));
        while let Some(value) = list.next_element::<Value>()? {
            if let Err(halt) = reading.element(what, value) {
                reading.halt = Some(halt);
                return Err(A::Error::custom("halted"));
            }
        }
        Ok(())
    }
}
