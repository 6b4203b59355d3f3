//! Hyphenated compounds: "russo-chinois", "Franco-German", "EU-China", "US-led", "pro-Russian".

use super::cast::Cast;
use super::scene::{Scene, range};
use crate::knowledge::{Cue, NameForm};
use crate::model::{MentionForm, Span, Symbol};

/// A compound has at most so many parts that name somebody.
const PARTS: usize = 4;

/// Finds the actors inside hyphenated words that are no names themselves.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    for (_, sentence) in scene.sentences() {
        for place in range(&sentence.tokens) {
            let Some(token) = scene.token(place) else { continue };
            let text = token.span.of(scene.text);
            if text.len() > 4 && cast.at(place).is_none() && text.contains(is_hyphen) {
                compound(scene, cast, place, text, token.span.start as usize);
            }
        }
    }
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‑' | '‐' | '–')
}

fn compound(scene: &Scene<'_>, cast: &mut Cast, place: usize, text: &str, start: usize) {
    let mut parts = Vec::with_capacity(PARTS);
    let mut offset = start;
    for part in text.split(is_hyphen) {
        let hyphen = scene.text[offset + part.len()..].chars().next().map_or(1, char::len_utf8);
        parts.push((part, Span::new(offset, offset + part.len())));
        offset += part.len() + hyphen;
    }
    let count = parts.len();
    if !(2..=PARTS).contains(&count) {
        return;
    }
    let words: Vec<Symbol> = parts.iter().map(|(part, _)| scene.vocabulary.get(&part.to_lowercase())).collect();
    let doer = scene.cues.of(words[count - 1]).contains(Cue::DOER);
    let prefix = scene.cues.of(words[0]).contains(Cue::PREFIX);
    let named = usize::from(prefix)..count - usize::from(doer);
    let rows: Vec<Option<u32>> = named.clone().map(|part| row_of(scene, words[part], part + 1 < count)).collect();
    if rows.is_empty() || rows.iter().any(Option::is_none) {
        return;
    }
    for (part, row) in named.zip(rows.into_iter().flatten()) {
        let actor = cast.known(scene, row);
        if prefix {
            cast.add_nested(place..place + 1, MentionForm::Adjective, actor, 0.5);
        } else {
            cast.add(place..place + 1, MentionForm::Adjective, actor, 0.9);
        }
        if let Some(draft) = cast.drafts.last_mut() {
            draft.part = Some(parts[part].1);
        }
    }
}

/// The state, bloc or other actor a part stands for.
fn row_of(scene: &Scene<'_>, word: Symbol, before_others: bool) -> Option<u32> {
    let combining = scene.cues.combining(word).filter(|_| before_others);
    if let Some(row) = combining.and_then(|actor| scene.gazetteer.by_key(actor)) {
        return Some(row);
    }
    let entries = scene.gazetteer.word_entries(word).iter();
    let mut open = entries.filter(|entry| !entry.guarded && entry.form != NameForm::Surname);
    open.next().map(|entry| entry.row)
}
