//! Lays one frame over one clause.

use super::actors::Actor;
use super::complete::Statement;
use super::time::Side;
use super::{Found, Relator};
use crate::knowledge::{Frame, KindSet, Path, Step, SymbolSet};
use crate::model::{
    Argument, Clause, EntityKind, Factuality, Features, Mention, MentionForm, Pos, PredicateKind, Referent, Relation,
    Role, Symbol, Tense, Tie,
};

/// How far behind a verb its particle may stand, in tokens.
const PARTICLE_REACH: u32 = 3;

/// How far before a verb its auxiliary may stand, in tokens: "must not be seen to".
const AUXILIARY_REACH: u32 = 4;

/// How much surer a tie is when the text names both ends than when a table gives one.
const OFFICE: f32 = 0.8;

/// Most actors at one end of a tie, and most peers that tie among themselves: a longer list is no
/// statement about each of its members, and a hostile one must not multiply.
const MOST_ACTORS: usize = 40;
const MOST_PEERS: usize = 16;

/// Where a path leads: a phrase, or the carrying word itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Phrase(u32),
    /// A phrase without those coordinated with it.
    Single(u32),
    Clause(u32),
}

impl Relator<'_> {
    /// Adds the ties a frame finds in a clause.
    pub(super) fn match_frame(&self, frame: &Frame, rule: u32, number: u32, found: &mut Found) {
        let clause = self.clause(number);
        if !self.form_fits(frame, clause) || !self.words_fit(frame, clause) || !self.conditions_hold(frame, number) {
            return;
        }
        // Most frames find nobody at their ends; what comes after is for the few that do.
        let pairs = self.pairs(frame, number);
        if pairs.is_empty() {
            return;
        }
        let governed = frame.with.iter().any(|(path, _)| path.0 == [Step::Governor]);
        let judged = self.clause(number).governor.filter(|_| governed).unwrap_or(number);
        let Some(factuality) = self.factuality(judged, frame) else {
            let ends = pairs.iter().map(|(one, other)| self.key(clause.sentence, frame.relation, one, other));
            return found.unstated.extend(ends);
        };
        let side = if factuality == Factuality::Planned { Side::Future } else { Side::Past };
        let date = self.date_near(clause, side);
        let attribution = clause.attribution.and_then(|phrase| self.speaker(phrase));
        let crowd = pairs.len();
        for (source, target) in pairs {
            let excluded = source.excluded != target.excluded;
            let factuality = if excluded { contrary(factuality) } else { factuality };
            found.ties.push(Tie {
                source: source.mention,
                relation: frame.relation,
                target: target.mention,
                factuality,
                attribution,
                date,
                confidence: 0.0,
                signs: self.signs(frame, clause, [source, target], factuality, crowd),
                rule,
                sentence: clause.sentence,
                clause: number,
            });
        }
    }

    fn key(&self, sentence: u32, relation: Relation, source: &Actor, target: &Actor) -> Statement {
        let referent = |actor: &Actor| self.mentions[actor.mention as usize].referent;
        Statement::new(sentence, relation, referent(source), referent(target))
    }

    fn speaker(&self, phrase: u32) -> Option<u32> {
        let mut actors = Vec::new();
        self.add_all_actors(phrase, false, &mut actors);
        actors.first().map(|actor| actor.mention)
    }

    /// Whether the verb has the form the frame asks for.
    pub(super) fn form_fits(&self, frame: &Frame, clause: &Clause) -> bool {
        let wanted = |asked: Option<bool>, found: bool| asked.is_none_or(|asked| asked == found);
        wanted(frame.reflexive, clause.reflexive)
            && wanted(frame.negated, clause.negated)
            && wanted(frame.infinitive, clause.tense == Tense::None)
            && frame.auxiliaries.as_ref().is_none_or(|words| self.has_auxiliary(words, clause.predicate))
    }

    fn has_auxiliary(&self, wanted: &SymbolSet, verb: u32) -> bool {
        let before = verb.saturating_sub(AUXILIARY_REACH)..verb;
        before
            .map(|at| &self.words.tokens[at as usize])
            .any(|token| token.pos == Pos::Aux && wanted.contains(token.word))
    }

    /// Whether the other words of a carrier of several words are where they should be.
    pub(super) fn words_fit(&self, frame: &Frame, clause: &Clause) -> bool {
        let verb = clause.kind == PredicateKind::Verb;
        frame.around.iter().all(|&(offset, symbol)| {
            if verb {
                return self.particle_follows(clause.predicate, symbol);
            }
            clause.predicate.checked_add_signed(i32::from(offset)).is_some_and(|at| self.is_word(at, symbol))
        })
    }

    /// Whether a particle stands near enough behind a verb to belong to it.
    pub(super) fn particle_follows(&self, verb: u32, particle: Symbol) -> bool {
        (1..=PARTICLE_REACH).any(|distance| self.is_word(verb + distance, particle))
    }

    fn is_word(&self, at: u32, symbol: Symbol) -> bool {
        let token = self.words.tokens.get(at as usize);
        token.is_some_and(|token| token.word == symbol || token.lemma == symbol)
    }

    pub(super) fn conditions_hold(&self, frame: &Frame, clause: u32) -> bool {
        let headed = |(path, set): &(Path, SymbolSet)| {
            let mut found = false;
            self.follow(&path.0, frame, clause, true, &mut |place| {
                found = found || set.contains(self.lemma(self.head_of(place)));
            });
            found
        };
        frame.with.iter().all(headed) && !frame.without.iter().any(headed)
    }

    /// The pairs of actors at the frame's ends.
    fn pairs(&self, frame: &Frame, clause: u32) -> Vec<(Actor, Actor)> {
        let info = self.knowledge.ontology.relation_info(frame.relation);
        let (domain, range) = (KindSet::of(&info.domain), KindSet::of(&info.range));
        let source_fits = |kind: EntityKind| domain.contains(kind) && frame.source_kinds.contains(kind);
        let target_fits = |kind: EntityKind| range.contains(kind) && frame.target_kinds.contains(kind);
        let sources = self.end(&frame.source, frame, clause, &source_fits, &[]);
        let mut targets = self.end(&frame.target, frame, clause, &target_fits, &sources);
        if targets.is_empty() && frame.target.iter().any(|path| path.0 == [Step::Office]) {
            targets = self.offices(&sources, self.clause(clause).predicate);
        }
        // A noun may stand for its own doer ("data supplied by A and B"), who does not do it to himself or his peers.
        targets.retain(|target| sources.iter().all(|source| source.mention != target.mention));
        let mut pairs = Vec::new();
        for &source in &sources {
            for &target in &targets {
                self.add_pair(source, target, &mut pairs);
            }
        }
        if pairs.is_empty() {
            let fits = |kind: EntityKind| source_fits(kind) && target_fits(kind);
            self.add_mutual(frame, clause, &fits, &mut pairs);
        }
        pairs
    }

    /// Every pair among the first argument of `mutual` that holds two actors.
    fn add_mutual(
        &self,
        frame: &Frame,
        clause: u32,
        fits: &dyn Fn(EntityKind) -> bool,
        pairs: &mut Vec<(Actor, Actor)>,
    ) {
        for path in &frame.mutual {
            let mut peers = self.end(std::slice::from_ref(path), frame, clause, fits, &[]);
            peers.truncate(MOST_PEERS);
            for (place, &source) in peers.iter().enumerate() {
                for &target in &peers[place + 1..] {
                    self.add_pair(source, target, pairs);
                }
            }
            if !pairs.is_empty() {
                return;
            }
        }
    }

    /// What the dated table of offices says the sources head, where the document names it nearest to `token`.
    fn offices(&self, sources: &[Actor], token: u32) -> Vec<Actor> {
        let gazetteer = &self.knowledge.gazetteer;
        let mut found = Vec::new();
        for source in sources {
            let Referent::Known(person) = self.mentions[source.mention as usize].referent else { continue };
            let held = gazetteer.offices_of(person);
            let held = held.filter(|office| self.document.published.is_none_or(|day| office.holds(day)));
            let named = held.filter_map(|office| self.nearest_of(Referent::Known(office.of), token));
            let nearest = named.min_by_key(|&number| (self.distance(number, token), number));
            found.extend(nearest.map(|number| Actor::new(number, OFFICE)));
        }
        found
    }

    /// The mention of an actor nearest to a token, the earlier of two as near.
    fn nearest_of(&self, referent: Referent, token: u32) -> Option<u32> {
        let all = self.mentions_of(referent);
        let start = |number: u32| self.mentions[number as usize].tokens.start;
        let first_from = |token: u32| all.partition_point(|&number| start(number) < token);
        let after = first_from(token);
        let before = after.checked_sub(1).map(|last| first_from(start(all[last])));
        let around = before.into_iter().chain([after]).filter_map(|place| all.get(place).copied());
        around.min_by_key(|&number| (self.distance(number, token), number))
    }

    fn distance(&self, mention: u32, token: u32) -> u32 {
        self.mentions[mention as usize].tokens.start.abs_diff(token)
    }

    /// Adds a pair of two different actors; who is named inside the name of an event has no other tie to it.
    fn add_pair(&self, source: Actor, target: Actor, pairs: &mut Vec<(Actor, Actor)>) {
        let (one, other) = (&self.mentions[source.mention as usize], &self.mentions[target.mention as usize]);
        let nested = one.span.contains(other.span) || other.span.contains(one.span);
        let event = |mention: &Mention| self.event == Some(mention.kind);
        if one.referent != other.referent && !(nested && (event(one) || event(other))) {
            pairs.push((source, target));
        }
    }

    /// The actors at the first of some paths that leads to one of a fitting kind.
    ///
    /// A path that leads to `known` actors alone leads back, and the next one is tried: "announced limits on its
    /// exports **to Cuba**", "A and B want to go".
    pub(super) fn end(
        &self,
        paths: &[Path],
        frame: &Frame,
        clause: u32,
        fits: &dyn Fn(EntityKind) -> bool,
        known: &[Actor],
    ) -> Vec<Actor> {
        let referent = |actor: &Actor| self.mentions[actor.mention as usize].referent;
        let is_known = |actor: &Actor| known.iter().any(|one| referent(one) == referent(actor));
        let mut actors = Vec::new();
        for path in paths {
            self.follow(&path.0, frame, clause, true, &mut |place| {
                self.add_actors_at(place, frame.strict, &mut actors)
            });
            actors.retain(|actor: &Actor| {
                let mention = &self.mentions[actor.mention as usize];
                fits(mention.kind) && (mention.form != MentionForm::Group || self.is_deed(frame))
            });
            if !actors.iter().all(is_known) {
                break;
            }
            actors.clear();
        }
        actors.truncate(MOST_ACTORS);
        actors
    }

    /// Whether a frame tells a deed, as coders of events count them: of a group nothing else is of interest.
    fn is_deed(&self, frame: &Frame) -> bool {
        !self.knowledge.ontology.relation_info(frame.relation).plover.is_empty()
    }

    pub(super) fn add_actors_at(&self, place: Place, strict: bool, actors: &mut Vec<Actor>) {
        match place {
            Place::Phrase(phrase) => self.add_all_actors(phrase, strict, actors),
            Place::Single(phrase) => self.add_actors(phrase, strict, actors),
            Place::Clause(clause) => {
                let own = self.outer[self.clause(clause).predicate as usize];
                actors.extend(own.map(|mention| Actor::new(mention, 1.0)));
            }
        }
    }

    pub(super) fn head_of(&self, place: Place) -> u32 {
        match place {
            Place::Phrase(phrase) | Place::Single(phrase) => self.clauses.phrases[phrase as usize].head,
            Place::Clause(clause) => self.clause(clause).predicate,
        }
    }

    /// Visits the places that a path leads to from a clause, in text order.
    pub(super) fn follow(&self, steps: &[Step], frame: &Frame, clause: u32, first: bool, visit: &mut dyn FnMut(Place)) {
        let Some((&step, rest)) = steps.split_first() else { return visit(Place::Clause(clause)) };
        self.step(step, frame, clause, first, &mut |place| match rest {
            [] => visit(place),
            _ => {
                if let Some(next) = self.clause_at(place) {
                    self.follow(rest, frame, next, false, visit);
                }
            }
        });
    }

    fn clause_at(&self, place: Place) -> Option<u32> {
        match place {
            Place::Clause(clause) => Some(clause),
            Place::Phrase(_) | Place::Single(_) => self.nominal.get(self.head_of(place)),
        }
    }

    /// Visits the places one step away from a clause.
    fn step(&self, step: Step, frame: &Frame, clause: u32, first: bool, visit: &mut dyn FnMut(Place)) {
        let mut by_role = |role: Role| self.arguments(clause, |argument| argument.role == role, visit);
        match step {
            Step::Agent => _ = by_role(Role::Agent),
            Step::Patient => {
                let any = by_role(Role::Patient);
                let particle = frame.around.first().filter(|_| first && !any);
                if let Some(&(_, marker)) = particle {
                    self.arguments(clause, |argument| argument.marker == marker, visit);
                }
            }
            Step::Dative => _ = by_role(Role::Dative),
            Step::Possessor => _ = by_role(Role::Possessor),
            Step::Modifier => _ = by_role(Role::Modifier),
            Step::Identity => self.identities(clause, visit),
            Step::Example => _ = by_role(Role::Example),
            Step::Office => {}
            Step::Support => self.supporters(clause).for_each(|phrase| visit(Place::Phrase(phrase))),
            Step::Governor => self.clause(clause).governor.map(Place::Clause).into_iter().for_each(visit),
            Step::Itself => visit(Place::Clause(clause)),
            Step::Marked(marker) => _ = self.arguments(clause, |argument| argument.marker == marker, visit),
        }
    }

    /// A noun in the singular is said of one: "president **A** and minister B".
    fn identities(&self, clause: u32, visit: &mut dyn FnMut(Place)) {
        let plural = self.words.tokens[self.clause(clause).predicate as usize].features.contains(Features::PLURAL);
        let mut single = |place: Place| match place {
            Place::Phrase(phrase) if !plural => visit(Place::Single(phrase)),
            other => visit(other),
        };
        self.arguments(clause, |argument| argument.role == Role::Identity, &mut single);
    }

    /// Visits the wanted arguments of a clause; says whether there are any.
    fn arguments(&self, clause: u32, wanted: impl Fn(&Argument) -> bool, visit: &mut dyn FnMut(Place)) -> bool {
        let mut any = false;
        for argument in self.clause(clause).arguments.iter().filter(|argument| wanted(argument)) {
            any = true;
            visit(Place::Phrase(argument.phrase));
        }
        any
    }

    /// The doer of the verb that carries a noun: "**X** signed an agreement".
    pub(super) fn supporters(&self, clause: u32) -> impl Iterator<Item = u32> {
        let governor = self.clause(clause).governor.map(|governor| self.clause(governor));
        let carrier = governor.filter(|governor| self.frames.in_class("support", self.lemma(governor.predicate)));
        let agents = carrier.into_iter().flat_map(|carrier| &carrier.arguments);
        agents.filter(|argument| argument.role == Role::Agent).map(|argument| argument.phrase)
    }
}

/// What is so of one is denied of whom a sentence leaves out, and the other way round.
fn contrary(factuality: Factuality) -> Factuality {
    match factuality {
        Factuality::Denied => Factuality::Asserted,
        Factuality::Asserted | Factuality::Planned => Factuality::Denied,
    }
}
