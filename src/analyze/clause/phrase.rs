//! Noun phrases and markers: the smallest pieces both readers work with.

use super::Reader;
use crate::knowledge::{HeadOrder, Marker, MarkerRole};
use crate::model::{Dependency, Features, Mention, MentionForm, Phrase, Pos, Symbol};

/// Places in a sentence while it is cut up.
pub(super) struct Cursor {
    pub(super) at: u32,
    pub(super) end: u32,
}

impl Reader<'_> {
    /// The marker at the cursor, unless the words belong to a name or the tagger reads them otherwise.
    pub(super) fn marker_at(&self, cursor: &Cursor) -> Option<(Marker, u32)> {
        if self.name_at(cursor.at).is_some() {
            return None;
        }
        let token = self.token(cursor.at);
        let (marker, length) = self.grammar.marker(self.words_from(cursor))?;
        let otherwise = match token.pos {
            Pos::Det | Pos::Noun | Pos::Propn | Pos::Num => true,
            Pos::Verb => marker.role != MarkerRole::Example,
            Pos::Pron => marker.role == MarkerRole::Preposition,
            _ => false,
        };
        (length > 1 || !otherwise).then_some((marker, length as u32))
    }

    fn words_from(&self, cursor: &Cursor) -> impl Iterator<Item = Symbol> + Clone {
        self.words.tokens[cursor.at as usize..cursor.end as usize].iter().map(|token| token.word)
    }

    pub(super) fn sign(&self, at: u32) -> char {
        self.token(at).span.of(self.text).chars().next().unwrap_or(' ')
    }

    pub(super) fn is_quote(&self, at: u32) -> bool {
        matches!(self.sign(at), '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’')
            && self.token(at).pos == Pos::Punct
    }

    /// Reads a noun phrase at the cursor. A quantity before its preposition ("one of the banks") is
    /// passed through to the noun.
    pub(super) fn noun_phrase(&mut self, cursor: &mut Cursor) -> Option<u32> {
        let start = cursor.at;
        let (mut head, mut end) = self.phrase_bounds(start, cursor.end)?;
        if !self.is_nominal(head) {
            let after = Cursor { at: end, end: cursor.end };
            (head, end) = self.counted_noun(&after).unwrap_or((head, end));
        }
        end = self.description_end(head, end, cursor.end);
        cursor.at = end;
        self.clauses.phrases.push(Phrase { head, tokens: start..end, conjuncts: Vec::new(), excluded: false });
        Some(self.clauses.phrases.len() as u32 - 1)
    }

    /// A description goes on behind its preposition: "secretary **of state**".
    fn description_end(&self, head: u32, end: u32, limit: u32) -> u32 {
        let goes_on = end < limit && self.marker_at(&Cursor { at: end, end: limit }).is_some();
        let described = self.mention_at(head).filter(|mention| goes_on && mention.tokens.contains(&end));
        let described = described.filter(|mention| mention.kind != self.event);
        described.map_or(end, |mention| mention.tokens.end.min(limit))
    }

    /// Head and end of the phrase behind the preposition at the cursor, for "one **of the banks**".
    fn counted_noun(&self, cursor: &Cursor) -> Option<(u32, u32)> {
        let (marker, length) = if cursor.at < cursor.end { self.marker_at(cursor)? } else { return None };
        let low = self.grammar.low_attachment.contains(marker.canonical);
        low.then(|| self.phrase_bounds(cursor.at + length, cursor.end))?
    }

    /// Whether a token can head a phrase of its own as a noun or a name.
    pub(super) fn is_nominal(&self, at: u32) -> bool {
        matches!(self.token(at).pos, Pos::Noun | Pos::Propn) || self.mention_at(at).is_some()
    }

    /// Head and end of the phrase that begins at `start`, if one does.
    fn phrase_bounds(&self, start: u32, limit: u32) -> Option<(u32, u32)> {
        let mut shape = Shape { head: None, fallback: None, named: false };
        let mut at = start;
        while at < limit && !(at > start && self.begins_marker(at, limit)) {
            let next = match self.name_at(at) {
                Some(name) => self.take_name(&mut shape, at, name.tokens.end.min(limit)),
                None if let Some(end) = self.named_in_title(&shape, at, limit) => self.take_name(&mut shape, at, end),
                None if let Some(end) = self.acronym_end(&shape, at, limit) => Some(end),
                None if at > start && shape.head.is_none() && self.is_quote(at) => Some(at + 1),
                None => self.take_word(&mut shape, at, start, limit),
            };
            let Some(next) = next else { break };
            at = next;
        }
        let head = shape.head.or(shape.fallback)?;
        Some((head, at))
    }

    /// Whether a marker of several words begins at a token: it ends the phrase before it.
    fn begins_marker(&self, at: u32, limit: u32) -> bool {
        let found = self.grammar.marker(self.words_from(&Cursor { at, end: limit }));
        found.is_some_and(|(marker, length)| length > 1 && marker.role != MarkerRole::Quantity)
    }

    /// The end of the name that a title begins with: "**Chadian Ministry of Trade** spokesman".
    fn named_in_title(&self, shape: &Shape, at: u32, limit: u32) -> Option<u32> {
        let free = shape.head.is_none() && self.grammar.name_order == HeadOrder::Last;
        let title = self.mention_at(at).filter(|title| free && title.form == MentionForm::Description)?;
        let first = self.mentions.partition_point(|mention| mention.tokens.start < at);
        let mut own = self.mentions[first..].iter().take_while(|mention| mention.tokens.start == at);
        let named = own.find(|mention| self.is_atomic(mention) && mention.tokens.end < title.tokens.end);
        named.map(|mention| mention.tokens.end).filter(|&end| end < limit)
    }

    /// The end of a short name in brackets behind its long one, where the phrase goes on: "Green Party **(GP)** leader".
    fn acronym_end(&self, shape: &Shape, at: u32, limit: u32) -> Option<u32> {
        let last = self.grammar.name_order == HeadOrder::Last;
        if !(last && shape.named && at + 2 < limit && self.sign(at) == '(') {
            return None;
        }
        let (long, short) = (self.mention_at(at - 1)?, self.name_at(at + 1)?);
        let end = short.tokens.end;
        let closed = end < limit && self.sign(end) == ')' && self.stands_before_noun(end, limit);
        (closed && short.referent == long.referent).then_some(end + 1)
    }

    /// Takes a name into a phrase, unless it begins a phrase of its own.
    fn take_name(&self, shape: &mut Shape, start: u32, end: u32) -> Option<u32> {
        if shape.head.is_some() {
            return None;
        }
        let head_first = self.grammar.name_order == HeadOrder::First;
        shape.head = Some(if head_first { start } else { end - 1 });
        shape.named = true;
        Some(end)
    }

    fn take_word(&self, shape: &mut Shape, at: u32, start: u32, limit: u32) -> Option<u32> {
        let token = self.token(at);
        let first = at == start;
        let head_first = self.grammar.name_order == HeadOrder::First;
        match token.pos {
            Pos::Det | Pos::Num if shape.head.is_none() => shape.fallback = Some(at),
            Pos::Num if !shape.named => {}
            Pos::Pron if first => shape.fallback = Some(at),
            Pos::Adj if shape.head.is_none() || head_first => {}
            Pos::Adj if self.continues_title(at) => {
                shape.head = Some(at);
                shape.named = false;
            }
            Pos::Adj if shape.named && self.stands_before_noun(at, limit) => {}
            Pos::Propn if shape.head.is_none() && self.qualifies(at, limit) => shape.fallback = Some(at),
            Pos::Adv if shape.head.is_none() && self.leads_to_noun(at, limit) => {}
            Pos::Adv if head_first && shape.head.is_some() && self.leads_to_adjective(at, limit) => {}
            Pos::Noun | Pos::Propn if self.extends(shape, at) => {
                if shape.head.is_none() || !head_first {
                    shape.head = Some(at);
                    shape.named = false;
                }
            }
            Pos::Verb if shape.head.is_none() && !first && self.is_attributive(at, limit) => {}
            _ if self.grammar.possessives.contains(token.word) && shape.head.is_none() => shape.fallback = Some(at),
            _ => return None,
        }
        let alone = token.pos == Pos::Pron && !self.grammar.possessives.contains(token.word);
        let apart = !self.stands_before_noun(at, limit) || self.is_argument(at);
        if alone && shape.head.is_none() && shape.fallback == Some(at) && apart {
            shape.head = Some(at);
            shape.named = true;
        }
        Some(at + 1)
    }

    /// Whether a noun continues the phrase: compounds do, a time after a name does not.
    fn extends(&self, shape: &Shape, at: u32) -> bool {
        let Some(head) = shape.head else { return true };
        if shape.named && (self.is_object(head) || self.token(head).pos == Pos::Pron) {
            return false;
        }
        let temporal = self.frames.in_class("temporal", self.lemma(at));
        let head_first = self.grammar.name_order == HeadOrder::First;
        !(temporal || shape.named && head_first)
    }

    /// Whether a nationality taken for a name stands before another adjective: "**Greek** prime minister".
    fn qualifies(&self, at: u32, limit: u32) -> bool {
        let nationality = self.mention_at(at).is_some_and(|mention| self.mentions_adjective(mention, at));
        nationality && self.grammar.name_order == HeadOrder::Last && self.leads_to_noun(at, limit)
    }

    /// Whether a token is an adjective by itself, alone or inside a wider mention.
    fn mentions_adjective(&self, widest: &Mention, at: u32) -> bool {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < at);
        let mut own = self.mentions[first..].iter().take_while(|mention| mention.tokens.start == at);
        let adjective = |mention: &Mention| mention.form == MentionForm::Adjective && mention.tokens.end == at + 1;
        adjective(widest) || own.any(adjective)
    }

    fn leads_to_noun(&self, at: u32, limit: u32) -> bool {
        (at + 1..limit.min(at + 3)).any(|next| matches!(self.token(next).pos, Pos::Noun | Pos::Propn))
            && self.token(at + 1).pos == Pos::Adj
    }

    /// Whether an adjective is a later word of a title: "UN **humanitarian** envoy", "Airbus **chief** **executive**".
    fn continues_title(&self, at: u32) -> bool {
        let title = self.mention_at(at).filter(|mention| mention.form == MentionForm::Description);
        self.grammar.name_order == HeadOrder::Last && title.is_some_and(|title| title.tokens.start < at)
    }

    /// Whether an adverb qualifies the adjective behind it: "des pays **non** alignés".
    fn leads_to_adjective(&self, at: u32, limit: u32) -> bool {
        at + 1 < limit && self.token(at + 1).pos == Pos::Adj
    }

    fn stands_before_noun(&self, at: u32, limit: u32) -> bool {
        at + 1 < limit && matches!(self.token(at + 1).pos, Pos::Noun | Pos::Propn | Pos::Adj)
    }

    /// Whether a participle stands before its noun: "the proposed law".
    fn is_attributive(&self, at: u32, limit: u32) -> bool {
        let participle = Features::PAST_PARTICIPLE | Features::PRESENT_PARTICIPLE;
        let features = self.token(at).features;
        features.intersects(participle)
            && !features.contains(Features::FINITE)
            && self.stands_before_noun(at, limit)
            && !self.is_predicate(at)
    }

    /// Whether the tree says that a participle is the verb of a clause: "attacked and **occupied** Libya".
    fn is_predicate(&self, at: u32) -> bool {
        let inner = [Dependency::Amod, Dependency::Compound, Dependency::Acl, Dependency::Nmod, Dependency::Flat];
        let determined = at > 0 && self.token(at - 1).pos == Pos::Det;
        self.trees.is_read(at) && !determined && !inner.contains(&self.trees.dependencies[at as usize])
    }

    /// Whether the tree makes a word an argument of a verb: "gave **it** ships" is no determiner.
    fn is_argument(&self, at: u32) -> bool {
        let core = [Dependency::Obj, Dependency::Iobj, Dependency::Nsubj, Dependency::NsubjPass];
        core.contains(&self.trees.dependencies[at as usize])
    }

    /// Whether the tree makes a word the recipient: "gave **Ukraine** tanks" is no compound.
    fn is_object(&self, at: u32) -> bool {
        self.trees.dependencies[at as usize] == Dependency::Iobj && self.trees.heads[at as usize] < at
    }
}

/// A phrase in the making.
struct Shape {
    head: Option<u32>,
    fallback: Option<u32>,
    named: bool,
}
