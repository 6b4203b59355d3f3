//! What the XML formats share: elements and text as they come, bounded in depth, nothing expanded that a file defines.

use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::adapt::Adapter;
use super::error::Halt;
use super::source::{Counted, Place, Source};

/// Deepest nesting of elements; graphs within nodes take three levels each.
const DEEPEST: usize = 200;

/// Most attributes of one element.
const ATTRIBUTES: usize = 1_000;

/// What is said of files that are not well-formed.
const ADVICE: &str = "the file is cut short or damaged; write it anew";

/// One step through a file.
#[derive(Debug)]
pub(super) enum Piece {
    Open(Element),
    Text(String),
    /// The end of an element, by its local name.
    Close(String),
    End,
}

/// The beginning of an element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Name, without its prefix.
    pub(super) name: String,
    /// Attributes by their names without prefix.
    pub(super) attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, empty for none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
}

/// A file read step by step.
pub(super) struct Xml<'s> {
    reader: Reader<Counted<'s>>,
    place: Rc<Place>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<'s> Xml<'s> {
    pub(super) fn new(source: Source<'s>) -> Xml<'s> {
        let place = source.place();
        let mut reader = Reader::from_reader(source.bytes);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, place, buffer: Vec::new(), depth: 0 }
    }

    /// The line reading is at.
    pub(super) fn line(&self) -> u64 {
        self.place.line()
    }

    /// The next step.
    pub(super) fn next(&mut self, adapter: &Adapter<'_, '_>) -> Result<Piece, Halt> {
        let piece = self.step();
        piece.map_err(|problem| adapter.failure(Some(self.place.line()), problem, ADVICE))
    }

    fn step(&mut self) -> Result<Piece, String> {
        loop {
            self.buffer.clear();
            self.place.next_piece();
            let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| error.to_string())?;
            return Ok(match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(format!("elements lie more than {DEEPEST} deep"));
                    }
                    Piece::Open(element(&tag)?)
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(local(tag.name().as_ref()).to_owned())
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                    Piece::Text(match character {
                        Some(character) => character.to_string(),
                        None => predefined(&reference.xml10_content())?.to_owned(),
                    })
                }
                Event::Eof if self.depth > 0 => return Err("the file ends inside an element".to_owned()),
                Event::Eof => Piece::End,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, String> {
    let name = local(tag.name().as_ref()).to_owned();
    let mut attributes = Vec::new();
    // Looking for doubles would take quadratic time; the first one counts.
    for attribute in tag.attributes().with_checks(false).take(ATTRIBUTES) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
    }
    Ok(Element { name, attributes })
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The five entities of XML. Those that a file defines itself are a way to fill memory, and no graph needs them.
fn predefined(name: &str) -> Result<&'static str, String> {
    Ok(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(format!("the entity `{name}` is not expanded")),
    })
}
