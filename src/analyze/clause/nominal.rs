//! Gives nouns and names their arguments: possessors, modifiers, complements, what they stand for.

use super::Reader;
use crate::knowledge::MarkerRole;
use crate::model::{Argument, Clause, Mood, Phrase, Pos, PredicateKind, Role, Symbol, Tense, Voice};

/// Ties between phrases that are not arguments of a verb. All pairs are (noun, other).
#[derive(Default)]
pub(super) struct Bonds {
    /// The noun says what the other is.
    pub(super) identity: Vec<(u32, u32)>,
    /// The other spells the noun out.
    pub(super) example: Vec<(u32, u32)>,
    /// The other owns the noun.
    pub(super) possessor: Vec<(u32, u32)>,
    /// The other is a complement of the noun, behind a preposition.
    pub(super) complement: Vec<(u32, Symbol, u32)>,
    /// The clause whose argument the noun is.
    pub(super) governor: Vec<(u32, u32)>,
    /// Nouns that are said to be lacking.
    pub(super) negated: Vec<u32>,
    /// Nouns that other clauses depend on.
    pub(super) needed: Vec<u32>,
}

impl Reader<'_> {
    /// Adds a clause for every noun of the sentence that has arguments.
    ///
    /// `first_phrase` and `first_clause` are where the sentence's phrases and verb clauses begin.
    pub(super) fn add_nominal_clauses(&mut self, sentence: u32, first_phrase: u32, first_clause: usize, bonds: &Bonds) {
        let last_phrase = self.clauses.phrases.len() as u32;
        let copulas = self.copula_identities(first_clause);
        for phrase in first_phrase..last_phrase {
            let mut arguments = Vec::new();
            self.add_inner(phrase, &mut arguments);
            if arguments.is_empty() {
                self.share_modifiers(phrase, bonds, &mut arguments);
            }
            let with = |pairs: &[(u32, u32)], role, arguments: &mut Vec<Argument>| {
                let found = pairs.iter().filter(|(noun, _)| *noun == phrase);
                arguments.extend(found.map(|&(_, other)| argument(role, Symbol::UNKNOWN, other)));
            };
            with(&copulas, Role::Identity, &mut arguments);
            with(&bonds.identity, Role::Identity, &mut arguments);
            with(&bonds.possessor, Role::Possessor, &mut arguments);
            with(&bonds.example, Role::Example, &mut arguments);
            add_complements(phrase, bonds, &mut arguments);
            let needed = bonds.needed.contains(&phrase);
            if needed || !arguments.is_empty() || bonds.governor.iter().any(|(noun, _)| *noun == phrase) {
                self.push_nominal(sentence, phrase, arguments, bonds);
            }
        }
    }

    /// Mentions inside the phrase, beside its head.
    fn add_inner(&mut self, phrase: u32, arguments: &mut Vec<Argument>) {
        let Phrase { head, ref tokens, .. } = self.clauses.phrases[phrase as usize];
        let tokens = tokens.clone();
        let first = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let mut covered = 0;
        for mention in self.mentions[first..].iter().take_while(|mention| mention.tokens.start < tokens.end) {
            let range = mention.tokens.clone();
            let negated =
                range.start > tokens.start && self.grammar.negative_determiners.contains(self.word(range.start - 1));
            if range.contains(&head) || range.start < covered || range.end > tokens.end || negated {
                continue;
            }
            covered = range.end;
            let (role, marker) = self.inner_role(tokens.start, range.start);
            self.clauses.phrases.push(Phrase {
                head: range.end - 1,
                tokens: range,
                conjuncts: Vec::new(),
                excluded: false,
            });
            arguments.push(argument(role, marker, self.clauses.phrases.len() as u32 - 1));
        }
    }

    /// "**Greek** premier X and energy minister Y": a bare title before a name is of whom the title
    /// before it in the list is.
    fn share_modifiers(&mut self, title: u32, bonds: &Bonds, arguments: &mut Vec<Argument>) {
        let Some(&(_, name)) = bonds.identity.iter().find(|(noun, _)| *noun == title) else { return };
        let tokens = self.clauses.phrases[title as usize].tokens.clone();
        let bare = tokens.end == self.clauses.phrases[name as usize].tokens.start;
        let owned = bonds.possessor.iter().any(|(noun, _)| *noun == title);
        if !bare || owned || self.token(tokens.start).pos == Pos::Det {
            return;
        }
        let before = bonds.identity.iter().filter(|&&(_, other)| other < name && self.listed_with(other, name));
        let Some(&(model, _)) = before.max_by_key(|&&(_, other)| other) else { return };
        self.add_inner(model, arguments);
    }

    /// Whether a phrase heads the list another stands in, or stands in the same.
    fn listed_with(&self, one: u32, other: u32) -> bool {
        let lists = self.clauses.phrases[..=other as usize].iter().rev();
        let list = lists.zip((0..=other).rev()).find(|(phrase, _)| phrase.conjuncts.contains(&other));
        list.is_some_and(|(phrase, head)| head == one || phrase.conjuncts.contains(&one))
    }

    /// What a mention inside a phrase is to its head: a complement behind a preposition ("minister **of
    /// Chad**"), its possessor, or else a modifier.
    fn inner_role(&self, start: u32, at: u32) -> (Role, Symbol) {
        if self.grammar.possessives.contains(self.word(at)) {
            return (Role::Possessor, Symbol::UNKNOWN);
        }
        let before = (start..at).rev().find(|&token| self.token(token).pos != Pos::Det);
        let marker = before.and_then(|token| self.grammar.marker(std::iter::once(self.word(token))));
        match marker.filter(|(marker, _)| marker.role == MarkerRole::Preposition) {
            Some((marker, _)) => (Role::Complement, marker.canonical),
            None => (Role::Modifier, Symbol::UNKNOWN),
        }
    }

    /// "X is a member of Y", "its commander is X": the noun beside a copula says what the other is.
    fn copula_identities(&self, first_clause: usize) -> Vec<(u32, u32)> {
        let mut identities = Vec::new();
        for clause in &self.clauses.list[first_clause..] {
            if !self.grammar.copulas.contains(self.lemma(clause.predicate)) {
                continue;
            }
            let subject = clause.arguments.iter().find(|argument| argument.role == Role::Agent);
            let noun = clause.arguments.iter().find(|argument| argument.role == Role::Patient);
            if let (Some(subject), Some(noun)) = (subject, noun) {
                let inverted = self.is_name(noun.phrase) && !self.is_name(subject.phrase);
                let (noun, named) = if inverted { (subject, noun) } else { (noun, subject) };
                identities.push((noun.phrase, named.phrase));
            }
        }
        identities
    }

    fn push_nominal(&mut self, sentence: u32, phrase: u32, mut arguments: Vec<Argument>, bonds: &Bonds) {
        let governor = bonds.governor.iter().find(|(noun, _)| *noun == phrase).map(|&(_, clause)| clause);
        let governor = governor.or_else(|| self.governor_through(phrase, bonds));
        let attribution = governor.and_then(|clause| self.clauses.list[clause as usize].attribution);
        arguments.sort_by_key(|argument| self.phrase_head(argument.phrase));
        self.clauses.list.push(Clause {
            predicate: self.phrase_head(phrase),
            kind: PredicateKind::Noun,
            sentence,
            voice: Voice::Active,
            tense: Tense::None,
            mood: Mood::Indicative,
            negated: self.has_negative_determiner(phrase) || bonds.negated.contains(&phrase),
            reflexive: false,
            arguments,
            governor,
            attribution,
        });
    }

    /// The clause that governs the noun this one is a complement or conjunct of.
    fn governor_through(&self, phrase: u32, bonds: &Bonds) -> Option<u32> {
        let above = bonds.complement.iter().find(|(.., other)| *other == phrase).map(|&(noun, ..)| noun);
        let conjunct = || {
            let listed = |(noun, _): &&(u32, u32)| self.clauses.phrases[*noun as usize].conjuncts.contains(&phrase);
            bonds.governor.iter().find(listed).map(|&(noun, _)| noun)
        };
        let above = above.or_else(conjunct)?;
        bonds.governor.iter().find(|(noun, _)| *noun == above).map(|&(_, clause)| clause)
    }

    fn has_negative_determiner(&self, phrase: u32) -> bool {
        let tokens = self.clauses.phrases[phrase as usize].tokens.clone();
        tokens.into_iter().any(|token| self.grammar.negative_determiners.contains(self.word(token)))
    }
}

/// Adds the complements of a phrase and, for a name, of the noun that says what it is.
fn add_complements(phrase: u32, bonds: &Bonds, arguments: &mut Vec<Argument>) {
    let names = |owner: u32| bonds.identity.contains(&(phrase, owner));
    for &(noun, marker, other) in &bonds.complement {
        if noun == phrase || names(noun) {
            arguments.push(argument(Role::Complement, marker, other));
        }
    }
}

fn argument(role: Role, marker: Symbol, phrase: u32) -> Argument {
    Argument { role, marker, phrase }
}
