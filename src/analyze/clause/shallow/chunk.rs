//! Tokens into elements: noun phrases with their prepositions, verb groups, links and punctuation.

use super::super::phrase::Cursor;
use super::super::verb::VerbGroup;
use super::Reader;
use crate::knowledge::{Marker, MarkerRole};
use crate::model::{Pos, Sentence};

/// A piece of a sentence, in text order.
#[derive(Clone, Debug)]
pub(super) enum Element {
    /// A noun phrase and the preposition before it.
    Phrase { phrase: u32, marker: Option<Marker> },
    /// A verb with its auxiliaries.
    Verb(VerbGroup),
    /// An adjective outside a noun phrase.
    Adjective(u32),
    /// A word that joins or opens clauses.
    Link(Marker),
    /// A comma.
    Comma,
    /// A dash.
    Dash,
    /// An opening parenthesis.
    Open,
    /// A closing parenthesis.
    Close,
    /// A quotation mark.
    Quote,
    /// A colon, semicolon or other stop inside the sentence.
    Stop,
}

impl Reader<'_> {
    /// Cuts a sentence into elements; phrases are added to the clauses' list.
    pub(super) fn chunk(&mut self, sentence: &Sentence) -> Vec<Element> {
        let mut cursor = Cursor { at: sentence.tokens.start, end: sentence.tokens.end };
        let mut elements: Vec<Element> = Vec::with_capacity((cursor.end - cursor.at) as usize / 2 + 4);
        let mut marker = None;
        while cursor.at < cursor.end {
            if let Some((found, length)) = self.marker_at(&cursor) {
                cursor.at += length;
                match found.role {
                    MarkerRole::Preposition | MarkerRole::Attribution | MarkerRole::Example | MarkerRole::Purpose => {
                        marker = Some(found);
                    }
                    MarkerRole::Quantity => {}
                    _ => elements.push(Element::Link(found)),
                }
                continue;
            }
            let element = self.element(&mut cursor, marker);
            if let Some(element) = element {
                let keeps_marker = matches!(element, Element::Quote);
                elements.push(element);
                if !keeps_marker {
                    marker = None;
                }
            }
        }
        elements
    }

    fn element(&mut self, cursor: &mut Cursor, marker: Option<Marker>) -> Option<Element> {
        let at = cursor.at;
        if let Some(group) = self.verb_group(cursor, marker) {
            return Some(Element::Verb(group));
        }
        if let Some(phrase) = self.noun_phrase(cursor) {
            return Some(Element::Phrase { phrase, marker });
        }
        cursor.at = at + 1;
        match self.token(at).pos {
            Pos::Adj => Some(Element::Adjective(at)),
            Pos::Punct | Pos::Sym => Some(self.punctuation(at)),
            _ => None,
        }
    }

    fn punctuation(&self, at: u32) -> Element {
        match self.sign(at) {
            '(' | '[' => Element::Open,
            ')' | ']' => Element::Close,
            ',' => Element::Comma,
            '–' | '—' | '-' => Element::Dash,
            _ if self.is_quote(at) => Element::Quote,
            _ => Element::Stop,
        }
    }
}
