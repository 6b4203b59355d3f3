//! Names of the gazetteer: found by longest match, then one meaning chosen for each.
//!
//! A surface form means the same throughout a document, but for capitals, which are a place where
//! something happens and a state where they act. What decides among several rows, in this order: another
//! name of the row in the document; a name that needs no context; the row's state being spoken of; the
//! order of the tables.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cast::Cast;
use super::scene::{Scene, range};
use crate::knowledge::{Cue, NameEntry, NameForm, NameMatch};
use crate::model::{EntityKind, Features, MentionForm, Pos, SentenceForm};

/// A name found, its meaning still open.
struct Hit<'a> {
    tokens: Range<usize>,
    found: NameMatch<'a>,
}

/// What the document as a whole says about rows.
#[derive(Default)]
struct Evidence {
    /// Rows named in a way that means nothing else.
    sure: FxHashSet<u32>,
    /// How often each state is named so.
    states: FxHashMap<u32, u32>,
    /// Guarded names accepted where the context was good, by their first entry's row and length.
    vouched: FxHashSet<u32>,
}

/// Finds the names of the gazetteer.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    let hits = find(scene);
    let mut evidence = Evidence::default();
    for hit in &hits {
        evidence.gather(scene, hit);
    }
    for hit in &hits {
        if let Some(entry) = choose(scene, hit, &evidence).filter(|entry| entry.guarded) {
            evidence.vouched.insert(entry.row);
        }
    }
    for hit in hits {
        let Some(entry) = choose(scene, &hit, &evidence) else { continue };
        let actor = cast.known(scene, entry.row);
        cast.add(hit.tokens.clone(), form_of(entry.form), actor, confidence(entry, &evidence));
        add_inner_state(scene, cast, &hit.tokens, entry.row);
        add_parties(scene, cast, &hit.tokens, entry.row);
    }
}

/// The state inside the name of a body of it: "russe" in "gouvernement russe".
fn add_inner_state(scene: &Scene<'_>, cast: &mut Cast, tokens: &Range<usize>, row: u32) {
    let row = scene.gazetteer.row(row);
    let Some(state) = row.state.filter(|_| row.kind == scene.kinds.organization && tokens.len() > 1) else { return };
    for place in tokens.clone() {
        let entries = scene.gazetteer.longest_name(&scene.words.tokens[place..tokens.end]);
        let inner = entries.filter(|found| found.length < tokens.len());
        let named = inner.and_then(|found| Some((found, found.entries().find(|entry| entry.row == state)?)));
        if let Some((found, entry)) = named {
            let actor = cast.known(scene, state);
            return cast.add_nested(place..place + found.length, form_of(entry.form), actor, 0.9);
        }
    }
}

/// The states inside the name of an event: "Russia" and "Ukraine" in "Russia's war in Ukraine".
fn add_parties(scene: &Scene<'_>, cast: &mut Cast, tokens: &Range<usize>, row: u32) {
    if scene.gazetteer.row(row).kind != scene.kinds.event {
        return;
    }
    let mut place = tokens.start;
    while place < tokens.end {
        let end = tokens.end - usize::from(place == tokens.start);
        let inner = scene.gazetteer.longest_name(&scene.words.tokens[place..end]);
        let is_state = |entry: &&NameEntry| scene.gazetteer.row(entry.row).kind == scene.kinds.state;
        let named = inner.and_then(|found| Some((found.length, found.entries().find(is_state)?)));
        if let Some((length, entry)) = named {
            let actor = cast.known(scene, entry.row);
            cast.add_nested(place..place + length, form_of(entry.form), actor, 0.9);
        }
        place += named.map_or(1, |(length, _)| length);
    }
}

fn find<'a>(scene: &Scene<'a>) -> Vec<Hit<'a>> {
    let mut hits = Vec::new();
    for (_, sentence) in scene.sentences() {
        let tokens = range(&sentence.tokens);
        let mut place = tokens.start;
        while place < tokens.end {
            match scene.gazetteer.longest_name(&scene.words.tokens[place..tokens.end]) {
                Some(found) => {
                    let next = place + found.length;
                    hits.push(Hit { tokens: place..next, found });
                    place = next;
                }
                None => place += 1,
            }
        }
    }
    hits
}

impl Evidence {
    fn gather(&mut self, scene: &Scene<'_>, hit: &Hit<'_>) {
        let mut entries = hit.found.entries();
        let (Some(entry), None) = (entries.next(), entries.next()) else { return };
        if entry.guarded || entry.form == NameForm::Surname {
            return;
        }
        self.sure.insert(entry.row);
        let row = scene.gazetteer.row(entry.row);
        if row.kind == scene.kinds.state {
            *self.states.entry(entry.row).or_default() += 1;
        }
    }
}

fn form_of(form: NameForm) -> MentionForm {
    match form {
        NameForm::Name | NameForm::Surname => MentionForm::Name,
        NameForm::Adjective => MentionForm::Adjective,
        NameForm::Seat | NameForm::Capital => MentionForm::Metonym,
    }
}

fn confidence(entry: &NameEntry, evidence: &Evidence) -> f32 {
    match (entry.form, entry.guarded) {
        (_, true) if evidence.sure.contains(&entry.row) => 0.85,
        (_, true) => 0.6,
        (NameForm::Capital, _) => 0.75,
        (NameForm::Surname, _) => 0.85,
        _ => 0.95,
    }
}

/// The meaning of a name here, `None` where it names no known actor.
fn choose<'a>(scene: &Scene<'_>, hit: &Hit<'a>, evidence: &Evidence) -> Option<&'a NameEntry> {
    if is_inside_unknown_name(scene, hit) {
        return None;
    }
    let fuller = scene.before(hit.tokens.start).is_some_and(|before| is_unknown_first_name(scene, before));
    let acts = std::cell::OnceCell::new();
    let mut best: Option<(i32, &NameEntry)> = None;
    let is_place = |entry: &NameEntry| scene.gazetteer.row(entry.row).kind == scene.kinds.place;
    let names_place = hit.found.entries().any(is_place);
    for entry in hit.found.entries() {
        let kind = scene.gazetteer.row(entry.row).kind;
        let fits = match entry.form {
            NameForm::Capital | NameForm::Seat if names_place => *acts.get_or_init(|| capital_acts(scene, hit)),
            NameForm::Adjective => !is_language(scene, hit),
            _ if kind == scene.kinds.place && is_part_of_person(scene, hit, fuller) => false,
            _ if fuller && kind == scene.kinds.person && hit.tokens.len() == 1 => false,
            _ if entry.guarded => is_vouched(scene, hit, entry, kind, evidence),
            _ => true,
        };
        let score = if fits { score(scene, entry, kind, evidence, hit) } else { continue };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, entry));
        }
    }
    best.map(|(_, entry)| entry)
}

fn score(scene: &Scene<'_>, entry: &NameEntry, kind: EntityKind, evidence: &Evidence, hit: &Hit<'_>) -> i32 {
    let row = scene.gazetteer.row(entry.row);
    let mut score = 0;
    if evidence.sure.contains(&entry.row) {
        score += 8;
    }
    if !entry.guarded {
        score += 4;
    }
    if let Some(state) = row.state.filter(|_| kind != scene.kinds.state) {
        score += i32::from(evidence.states.contains_key(&state)) * 2;
    }
    if kind == scene.kinds.place {
        score += if is_place_here(scene, hit) { 6 } else { -5 };
    }
    score
}

/// Whether a name of one word is only a part of a longer name that the tables do not hold.
fn is_inside_unknown_name(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    if hit.tokens.len() > 1 {
        return false;
    }
    let (place, next) = (hit.tokens.start, hit.tokens.end);
    let follows = next < scene.end(place) && scene.is_namelike(next) && !starts_name(scene, next);
    let given = scene.gazetteer.given_name(scene.word(place)).is_some();
    let surname_next = next < scene.end(place) && given && begins_last_name(scene, next);
    let person = surname_next || follows && given && is_lone_word(scene, next) && !scene.has(place, Features::UPPER);
    let before = scene.before(place).filter(|&before| scene.is_namelike(before));
    let surname = before.is_some_and(|before| {
        let given = scene.gazetteer.given_name(scene.word(before)).is_some();
        given && !starts_name(scene, before) && scene.cue(before) & (Cue::HONORIFIC | Cue::SITE) == Cue::empty()
    });
    person || surname
}

/// Whether a word before a last name makes it another person's: "Raheel Sharif".
fn is_unknown_first_name(scene: &Scene<'_>, place: usize) -> bool {
    let name = scene.is_namelike(place) && is_lone_word(scene, place) && !scene.cue(place).contains(Cue::HONORIFIC);
    name && !starts_name(scene, place)
}

/// Whether a word heads nothing and is no title: more likely somebody's last name.
fn is_lone_word(scene: &Scene<'_>, place: usize) -> bool {
    let no_phrase = scene.phrase(place, |_| 0).is_none();
    no_phrase && scene.cue(place) & (Cue::LEGAL | Cue::SITE | Cue::NEVER) == Cue::empty()
}

fn starts_name(scene: &Scene<'_>, place: usize) -> bool {
    scene.gazetteer.longest_name(&scene.words.tokens[place..scene.end(place)]).is_some()
}

/// Whether a place's name is more likely a person's, for the unknown name beside it: "Shinji Okazaki".
fn is_part_of_person(scene: &Scene<'_>, hit: &Hit<'_>, fuller: bool) -> bool {
    let next = hit.tokens.end;
    let follows = next < scene.end(hit.tokens.start) && scene.is_namelike(next) && is_lone_word(scene, next);
    let last_name = follows && !scene.is_common(scene.word(next)) && !starts_name(scene, next);
    hit.tokens.len() == 1 && (fuller || last_name) && !is_place_here(scene, hit)
}

/// Whether a known last name stands at a token.
fn begins_last_name(scene: &Scene<'_>, place: usize) -> bool {
    let found = scene.gazetteer.longest_name(&scene.words.tokens[place..scene.end(place)]);
    let is_person = |entry: &NameEntry| scene.gazetteer.row(entry.row).kind == scene.kinds.person;
    found.is_some_and(|found| found.length == 1 && found.entries().any(is_person))
}

/// Whether an adjective is the name of a language: "en anglais", "in English".
fn is_language(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let Some(before) = scene.before(hit.tokens.start) else { return false };
    let next = scene.token(hit.tokens.end);
    let alone = next.is_none_or(|token| !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj));
    scene.cue(before).contains(Cue::LOCATIVE) && !scene.cue(before).contains(Cue::ARTICLE) && alone
}

/// Whether a guarded name has the context it needs.
fn is_vouched(scene: &Scene<'_>, hit: &Hit<'_>, entry: &NameEntry, kind: EntityKind, evidence: &Evidence) -> bool {
    let (place, next) = (hit.tokens.start, hit.tokens.end);
    let capital = scene.has(place, Features::CAPITAL);
    if evidence.sure.contains(&entry.row) || evidence.vouched.contains(&entry.row) {
        return capital || hit.tokens.len() > 1;
    }
    if hit.tokens.len() > 1 {
        return true;
    }
    if !capital || scene.cue(place).contains(Cue::NEVER) {
        return false;
    }
    let vouches = scene.ballot.vouches(&hit.tokens);
    let kinds = scene.kinds;
    let open = [kinds.organization, kinds.place].contains(&kind) && !scene.has(place, Features::UPPER);
    if vouches == Some(false) && open {
        return false;
    }
    let beside =
        scene.before(place).and_then(|before| scene.phrase(before, |_| 0)).and_then(|found| found.meaning.beside);
    if beside == Some(kind) || (kind == scene.kinds.firm && scene.cue(next).contains(Cue::LEGAL)) {
        return true;
    }
    let part_of_more = next < scene.end(place) && scene.is_namelike(next) && is_lone_word(scene, next);
    let named = vouches == Some(true) || scene.is_free_capital(place) || opens_as_name(scene, hit);
    if part_of_more || !named {
        return false;
    }
    if kind == scene.kinds.state {
        return true;
    }
    let article = scene.cue_before(place).contains(Cue::ARTICLE);
    if kind == scene.kinds.place {
        return vouches == Some(true) || is_place_here(scene, hit);
    }
    if kind == scene.kinds.bloc || kind == scene.kinds.organization {
        return article || scene.has(place, Features::UPPER);
    }
    !article
}

/// Whether the first word of a sentence is a name by what follows: "Turkey's ...", "Orange a annoncé".
fn opens_as_name(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let next = hit.tokens.end;
    let follows = next < scene.end(hit.tokens.start) && scene.cue(next).intersects(Cue::GENITIVE | Cue::ACT);
    follows || scene.token(hit.tokens.start).is_some_and(|token| token.pos == Pos::Propn)
}

/// Whether a name stands where the name of a place does.
fn is_place_here(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let Some(before) = scene.before(hit.tokens.start) else { return false };
    let next = scene.phrase(hit.tokens.end, |_| 0).filter(|_| hit.tokens.end < scene.end(before));
    let site = next.is_some_and(|found| found.meaning.last == Some(scene.kinds.place));
    let cue = scene.cue(before);
    site || cue.contains(Cue::LOCATIVE) || is_after_site(scene, before)
}

/// Whether a capital city acts as its state here, rather than being where something happens.
fn capital_acts(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let (place, next) = (hit.tokens.start, hit.tokens.end);
    let here = is_place_here(scene, hit) || is_dateline(scene, hit) || is_listed_with_places(scene, hit);
    let follows = next + 1 < scene.end(place);
    let capital_of = follows && scene.is_mark(next, ",") && {
        let noun = scene.after_article(next + 1);
        scene.cue(noun).contains(Cue::SEAT) || starts_name(scene, next + 1)
    };
    let copula = (next + 1..(next + 3).min(scene.end(place))).any(|at| scene.cue(at).contains(Cue::SEAT));
    let compass = follows && scene.is_namelike(next) && is_lone_word(scene, next);
    !(here || capital_of || copula || compass)
}

/// Whether `before` and the words before it make what follows a place: "aéroport de", "the capital".
fn is_after_site(scene: &Scene<'_>, before: usize) -> bool {
    if scene.cue(before).contains(Cue::SITE) {
        return true;
    }
    let noun = scene.before(before).filter(|_| scene.cue(before).contains(Cue::OF));
    noun.is_some_and(|noun| scene.cue(noun).contains(Cue::SITE))
}

/// "MOSCOW (Reuters) -", "Paris, 3 mai -": where the report was written.
fn is_dateline(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let sentence = &scene.words.sentences[scene.sentence(hit.tokens.start)];
    let first = hit.tokens.start == sentence.tokens.start as usize;
    let next = hit.tokens.end;
    let prose = sentence.form == SentenceForm::Prose;
    let dash = (next..(next + 6).min(scene.end(hit.tokens.start))).any(|place| scene.is_mark(place, "-–—"));
    let written = scene.is_mark(next, "(") || scene.has(hit.tokens.start, Features::UPPER);
    first && dash && (written || (prose && scene.is_mark(next, "-–—,")))
}

/// Whether a neighbour in a list is a place that is no capital: "Dubaï, Doha et Istanbul".
fn is_listed_with_places(scene: &Scene<'_>, hit: &Hit<'_>) -> bool {
    let is_place = |place: usize| {
        let found = scene.gazetteer.longest_name(&scene.words.tokens[place..scene.end(place)]);
        let first = found.and_then(|found| found.entries().next());
        first.is_some_and(|entry| scene.gazetteer.row(entry.row).kind == scene.kinds.place)
    };
    let parts = |place: usize| scene.is_mark(place, ",") || scene.cue(place).contains(Cue::AND);
    let next = hit.tokens.end;
    let after = next + 1 < scene.end(hit.tokens.start) && parts(next) && is_place(next + 1);
    let comma = scene.before(hit.tokens.start).filter(|&comma| parts(comma));
    after || comma.and_then(|comma| scene.before(comma)).is_some_and(is_place)
}
