//! Actors: where a text names them, and who it means.
//!
//! Steps run in the order of [`mentions`], each in its own file, over one `cast::Cast` of actors and
//! drafts of mentions. Names of the tables come first, then names composed or told by their shape, then
//! what needs the whole document: acronyms, short forms, descriptions and pronouns.

mod acronym;
mod attach;
mod ballot;
mod body;
mod cast;
mod compound;
mod description;
mod discourse;
mod finish;
mod group;
mod happening;
mod headed;
mod names;
mod newborn;
mod pronoun;
mod quoted;
pub mod recognise;
mod scene;
mod several;
mod shape;
mod short;
mod title;
mod vote;

use crate::knowledge::Knowledge;
use crate::model::{Document, Mentions, Words};

/// Finds the mentions of a document.
pub fn mentions(document: &Document, words: &Words, knowledge: &Knowledge) -> Mentions {
    let scene = scene::Scene::new(document, words, knowledge);
    let mut cast = cast::Cast::new(words.tokens.len());
    names::detect(&scene, &mut cast);
    compound::detect(&scene, &mut cast);
    body::detect(&scene, &mut cast);
    quoted::detect(&scene, &mut cast);
    let mut open = shape::detect(&scene, &mut cast);
    vote::detect(&scene, &mut cast, &mut open);
    happening::detect(&scene, &mut cast);
    acronym::detect(&scene, &mut cast, &mut open);
    short::detect(&scene, &mut cast, open);
    newborn::detect(&scene, &mut cast);
    body::detect(&scene, &mut cast);
    let titles = title::detect(&scene, &mut cast);
    description::titles(&scene, &mut cast, &titles);
    description::references(&scene, &mut cast);
    pronoun::detect(&scene, &mut cast);
    several::detect(&scene, &mut cast);
    description::possessed_titles(&scene, &mut cast, &titles);
    group::detect(&scene, &mut cast);
    finish::finish(&scene, &cast)
}
