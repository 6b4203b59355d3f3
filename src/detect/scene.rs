//! What all detectors look at: the words, the tables and small questions about them.

use std::ops::Range;

use super::ballot::Ballot;
use super::recognise::recognise;
use crate::knowledge::{Cue, Cues, Frames, Gazetteer, Grammar, Knowledge, Language, PhraseMatch, Vocabulary};
use crate::model::{
    Document, EntityKind, Features, Groups, PartialDate, Pos, Sentence, SentenceForm, Symbol, Token, Words,
};

/// Handles of the kinds that detection speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kinds {
    pub(crate) state: EntityKind,
    pub(crate) bloc: EntityKind,
    pub(crate) firm: EntityKind,
    pub(crate) organization: EntityKind,
    pub(crate) person: EntityKind,
    pub(crate) event: EntityKind,
    pub(crate) place: EntityKind,
    pub(crate) initiative: EntityKind,
    pub(crate) product: EntityKind,
}

/// One document as detectors see it.
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a Words,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) cues: &'a Cues,
    pub(crate) vocabulary: &'a Vocabulary,
    /// Classes of lemmas.
    pub(crate) frames: &'a Frames,
    pub(crate) grammar: &'a Grammar,
    language: &'a Language,
    pub(crate) kinds: Kinds,
    /// The day the document speaks from.
    pub(crate) today: Option<PartialDate>,
    /// Which actors without a name are wanted.
    pub(crate) groups: Groups,
    /// Number of the sentence of each token.
    sentence_of: Vec<u32>,
    /// For each sentence, whether all its weighty words begin with a capital, so that a capital tells nothing.
    titled: Vec<bool>,
    /// What the recogniser of names says.
    pub(crate) ballot: Ballot,
}

impl<'a> Scene<'a> {
    /// Looks at a document.
    pub(crate) fn new(document: &'a Document, words: &'a Words, knowledge: &'a Knowledge) -> Scene<'a> {
        let kind = |id: &str| knowledge.ontology.kind(id).expect("the gazetteer's tables name these kinds");
        let kinds = Kinds {
            state: kind("state"),
            bloc: kind("bloc"),
            firm: kind("firm"),
            organization: kind("organization"),
            person: kind("person"),
            event: kind("event"),
            place: kind("place"),
            initiative: kind("initiative"),
            product: kind("product"),
        };
        let mut scene = Scene {
            text: &document.text,
            words,
            gazetteer: &knowledge.gazetteer,
            cues: knowledge.gazetteer.cues(&knowledge.language(words.language).code),
            vocabulary: &knowledge.vocabulary,
            frames: &knowledge.frames[words.language.0 as usize],
            grammar: &knowledge.grammars[words.language.0 as usize],
            language: knowledge.language(words.language),
            kinds,
            today: document.published,
            groups: document.groups,
            sentence_of: vec![0; words.tokens.len()],
            titled: Vec::with_capacity(words.sentences.len()),
            ballot: Ballot::new(recognise(&document.text, words, knowledge), words.tokens.len()),
        };
        for (number, sentence) in (0..).zip(&words.sentences) {
            scene.sentence_of[range(&sentence.tokens)].fill(number);
            scene.titled.push(scene.is_titled(sentence));
        }
        scene
    }

    /// Whether capitals tell nothing in a sentence.
    pub(crate) fn is_titled_line(&self, sentence: usize) -> bool {
        self.titled[sentence]
    }

    /// Sentences that may be evidence, with their numbers.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (usize, &'a Sentence)> {
        let sentences = self.words.sentences.iter().enumerate();
        sentences.filter(|(_, sentence)| sentence.form != SentenceForm::Chrome)
    }

    /// A token, `None` past the end.
    pub(crate) fn token(&self, place: usize) -> Option<&'a Token> {
        self.words.tokens.get(place)
    }

    /// The word of a token; unknown past the end.
    pub(crate) fn word(&self, place: usize) -> Symbol {
        self.token(place).map_or(Symbol::UNKNOWN, |token| token.word)
    }

    /// What the word of a token does near names; nothing past the end.
    pub(crate) fn cue(&self, place: usize) -> Cue {
        self.token(place).map_or(Cue::empty(), |token| self.cues.of(token.word))
    }

    /// The cue of the token before a place, within its sentence.
    pub(crate) fn cue_before(&self, place: usize) -> Cue {
        self.before(place).map_or(Cue::empty(), |before| self.cue(before))
    }

    /// The token before a place, within its sentence.
    pub(crate) fn before(&self, place: usize) -> Option<usize> {
        let place = place.min(self.words.tokens.len());
        let first = self.sentence_range(place.saturating_sub(1)).start;
        let own = place < self.words.tokens.len() && self.sentence_range(place).start == place;
        (place > first && !own).then(|| place - 1)
    }

    /// Whether a token has some features.
    pub(crate) fn has(&self, place: usize, features: Features) -> bool {
        self.token(place).is_some_and(|token| token.features.contains(features))
    }

    /// Number of the sentence a token stands in.
    pub(crate) fn sentence(&self, place: usize) -> usize {
        self.sentence_of.get(place).map_or(0, |&number| number as usize)
    }

    /// Tokens of the sentence a token stands in.
    pub(crate) fn sentence_range(&self, place: usize) -> Range<usize> {
        let past = self.words.tokens.len();
        let sentence = self.words.sentences.get(self.sentence(place)).filter(|_| place < past);
        sentence.map_or(past..past, |sentence| range(&sentence.tokens))
    }

    /// Where the sentence of a token ends.
    pub(crate) fn end(&self, place: usize) -> usize {
        self.sentence_range(place).end
    }

    /// The text of some tokens.
    pub(crate) fn text_of(&self, tokens: &Range<usize>) -> &'a str {
        let list = &self.words.tokens[tokens.clone()];
        match (list.first(), list.last()) {
            (Some(first), Some(last)) => &self.text[first.span.start as usize..last.span.end as usize],
            _ => "",
        }
    }

    /// Whether a token is a given punctuation mark.
    pub(crate) fn is_mark(&self, place: usize, marks: &str) -> bool {
        self.token(place).is_some_and(|token| {
            let text = token.span.of(self.text);
            !text.is_empty() && text.chars().all(|mark| marks.contains(mark))
        })
    }

    /// Whether a token is written as a name's: with a capital that grammar does not explain.
    pub(crate) fn is_namelike(&self, place: usize) -> bool {
        let Some(token) = self.token(place) else { return false };
        if !token.features.contains(Features::CAPITAL) || self.is_never(place, token) {
            return false;
        }
        let free = !self.opens(place) && !self.titled[self.sentence(place)];
        match token.pos {
            Pos::Propn => true,
            Pos::Noun | Pos::Adj | Pos::X | Pos::Verb | Pos::Num | Pos::Sym => {
                free || token.word == Symbol::UNKNOWN || self.begins_person(place)
            }
            Pos::Det | Pos::Pron | Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Punct => false,
            Pos::Adv | Pos::Aux | Pos::Intj | Pos::Part => free && token.features.contains(Features::UPPER),
        }
    }

    /// Whether a word that is also a common one is a given name here, by the last name behind it: "**Mark** Rutte".
    fn begins_person(&self, place: usize) -> bool {
        let last = self.token(place + 1).filter(|_| place + 1 < self.end(place));
        let rare = last.is_some_and(|last| {
            last.features.contains(Features::CAPITAL) && (last.word == Symbol::UNKNOWN || !self.is_common(last.word))
        });
        rare && self.gazetteer.given_name(self.word(place)).is_some()
    }

    /// Whether a word opens a sentence or quote; an apostrophe that ends a genitive opens nothing.
    fn opens(&self, place: usize) -> bool {
        self.has(place, Features::INITIAL) && !self.cue_before(place).contains(Cue::GENITIVE)
    }

    /// Whether a word is of those that are written with a capital without being names: days, months. As
    /// a given name before a last name it is one all the same.
    fn is_never(&self, place: usize, token: &Token) -> bool {
        if !self.cues.of(token.word).contains(Cue::NEVER) {
            return false;
        }
        let dated = self.before(place).and_then(|before| self.token(before));
        let dated =
            dated.is_some_and(|before| before.pos == Pos::Num || self.cues.of(before.word).contains(Cue::LOCATIVE));
        let given = self.gazetteer.given_name(token.word).is_some() && !dated;
        let next = self.token(place + 1).filter(|next| next.features.contains(Features::CAPITAL));
        !given || next.is_none_or(|next| self.cues.of(next.word).contains(Cue::NEVER))
    }

    /// Whether the capital of a token says that it is part of a name.
    pub(crate) fn is_free_capital(&self, place: usize) -> bool {
        let capital = self.has(place, Features::CAPITAL) && !self.opens(place);
        capital && !self.titled[self.sentence(place)]
    }

    /// The longest phrase of the tables at a token, within its sentence.
    pub(crate) fn phrase(&self, place: usize, skip: impl Fn(usize) -> usize) -> Option<PhraseMatch> {
        if !self.cues.begins_phrase(self.token(place)?.word) {
            return None;
        }
        let end = self.end(place).max(place);
        self.cues.phrase(&self.words.tokens[place..end], |offset| skip(place + offset))
    }

    /// The first verb of a sentence that agrees with a subject; past everything where there is none.
    pub(crate) fn first_verb(&self, sentence: usize) -> usize {
        let tokens = range(&self.words.sentences[sentence].tokens);
        let mut places = tokens.clone();
        places.find(|&place| self.has(place, Features::FINITE)).unwrap_or(usize::MAX)
    }

    /// Whether what begins at a token hangs on a preposition, alone or inside its article.
    pub(crate) fn is_oblique(&self, place: usize) -> bool {
        let skipped = |at: &usize| {
            let article = self.cue(*at).contains(Cue::ARTICLE) && !self.cue(*at).intersects(Cue::OF | Cue::LOCATIVE);
            article || self.token(*at).is_some_and(|token| token.pos == Pos::Adj)
        };
        let mut before = self.before(place);
        while let Some(at) = before.filter(skipped) {
            before = self.before(at);
        }
        before.is_some_and(|at| self.token(at).is_some_and(|token| token.pos == Pos::Adp))
    }

    /// Where a description with a determiner begins: after an article that is one word with a preposition.
    pub(crate) fn start_with(&self, determiner: usize) -> usize {
        let contracted = self.cue(determiner).intersects(Cue::OF | Cue::LOCATIVE);
        determiner + usize::from(contracted)
    }

    /// Whether a word is also another word than a name.
    pub(crate) fn is_common(&self, word: Symbol) -> bool {
        self.language.lexicon.readings(word).iter().any(|reading| reading.pos != Pos::Propn)
    }

    /// The token after an article, or the same where there is none.
    pub(crate) fn after_article(&self, place: usize) -> usize {
        place + usize::from(self.cue(place).contains(Cue::ARTICLE) && !self.cue(place).contains(Cue::OF))
    }

    fn is_titled(&self, sentence: &Sentence) -> bool {
        let tokens = &self.words.tokens[range(&sentence.tokens)];
        let small = |token: &Token| {
            let content = matches!(token.pos, Pos::Verb | Pos::Aux | Pos::Noun | Pos::Adj);
            content && !token.features.intersects(Features::CAPITAL | Features::DIGIT)
        };
        if tokens.iter().any(small) {
            return false;
        }
        let long = tokens.iter().filter(|token| token.span.end - token.span.start > 3);
        let (mut all, mut capital) = (0, 0);
        for token in long {
            all += 1;
            capital += usize::from(token.features.contains(Features::CAPITAL));
        }
        all > 3 && capital * 4 >= all * 3
    }
}

/// A range of token numbers for slicing.
pub(crate) fn range(tokens: &Range<u32>) -> Range<usize> {
    tokens.start as usize..tokens.end as usize
}
