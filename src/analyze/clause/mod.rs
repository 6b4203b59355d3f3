//! Clauses: who does what to whom.
//!
//! A sentence with a dependency tree is read from it ([`tree`]), one without from its words alone ([`shallow`]).
//!
//! A name found by `detect` is one word here, whatever it holds. Sentences with fewer than two
//! mentions can state no tie and are passed over.

mod nominal;
mod phrase;
mod shallow;
mod tree;
mod verb;

use crate::knowledge::{Frames, Grammar, Knowledge};
use crate::model::{
    Clauses, Document, EntityKind, Features, Mention, MentionForm, Mentions, Pos, Role, SentenceForm, Symbol, Token,
    Trees, Voice, Words,
};

/// Most tokens of a sentence that are read together: a longer one is a list or a table, and read in pieces.
const LONGEST: usize = 400;

/// Reads the clauses of a document in which names have been found.
///
/// Never fails; linear in the number of tokens.
pub fn clauses(
    document: &Document,
    words: &Words,
    mentions: &Mentions,
    trees: &Trees,
    knowledge: &Knowledge,
) -> Clauses {
    let language = words.language.0 as usize;
    let mut reader = Reader {
        text: &document.text,
        words,
        mentions: &mentions.list,
        trees,
        outer: mentions.widest(words.tokens.len()),
        grammar: &knowledge.grammars[language],
        frames: &knowledge.frames[language],
        event: knowledge.ontology.kind("event").expect("the gazetteer's tables name this kind"),
        place: knowledge.ontology.kind("place").expect("the gazetteer's tables name this kind"),
        clauses: Clauses::default(),
    };
    let mut first = 0;
    for (number, sentence) in words.sentences.iter().enumerate() {
        while mentions.list.get(first).is_some_and(|mention| mention.tokens.end <= sentence.tokens.start) {
            first += 1;
        }
        let inside = mentions.list[first..].iter().take_while(|mention| mention.tokens.start < sentence.tokens.end);
        if sentence.form != SentenceForm::Chrome && inside.take(2).count() == 2 {
            let short = sentence.tokens.len() <= LONGEST;
            match short && trees.is_read(sentence.tokens.start) {
                true => reader.read_tree(number as u32, sentence),
                false => reader.read_words(number as u32, sentence),
            }
        }
    }
    reader.clauses
}

/// What the steps share while a document is read.
struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    mentions: &'a [Mention],
    trees: &'a Trees,
    outer: Vec<Option<u32>>,
    grammar: &'a Grammar,
    frames: &'a Frames,
    event: EntityKind,
    place: EntityKind,
    clauses: Clauses,
}

impl Reader<'_> {
    fn token(&self, number: u32) -> &Token {
        &self.words.tokens[number as usize]
    }

    fn word(&self, number: u32) -> Symbol {
        self.token(number).word
    }

    fn lemma(&self, number: u32) -> Symbol {
        self.token(number).lemma
    }

    /// The widest mention over a token.
    fn mention_at(&self, token: u32) -> Option<&Mention> {
        self.outer[token as usize].map(|number| &self.mentions[number as usize])
    }

    /// The name, read as one word, that begins at a token.
    fn name_at(&self, token: u32) -> Option<&Mention> {
        self.mention_at(token).filter(|mention| self.is_atomic(mention) && mention.tokens.start == token)
    }

    fn phrase_head(&self, phrase: u32) -> u32 {
        self.clauses.phrases[phrase as usize].head
    }

    fn phrase_end(&self, phrase: u32) -> u32 {
        self.clauses.phrases[phrase as usize].tokens.end
    }

    /// The grammatical subject: agent of an active clause, patient of a passive one.
    fn subject_of(&self, clause: u32) -> Option<u32> {
        let clause = &self.clauses.list[clause as usize];
        let role = if clause.voice == Voice::Passive { Role::Patient } else { Role::Agent };
        clause.arguments.iter().find(|argument| argument.role == role).map(|argument| argument.phrase)
    }

    /// "the **sanctions** ..., for **they** limit ...": the noun of the sentence that a plural pronoun of no actor
    /// agrees with, the nearest first.
    fn meant_by_pronoun(&self, sentence: u32, subject: u32) -> Option<u32> {
        const AGREEMENT: Features = Features::FEMININE.union(Features::MASCULINE).union(Features::PLURAL);
        let pronoun = self.phrase_head(subject);
        let agreement = self.token(pronoun).features & AGREEMENT;
        let unknown = self.token(pronoun).pos == Pos::Pron && self.mention_at(pronoun).is_none();
        if !unknown || !agreement.contains(Features::PLURAL) || agreement == Features::PLURAL {
            return None;
        }
        let first = self.words.sentences[sentence as usize].tokens.start;
        let earlier = self.clauses.phrases[..subject as usize].iter().enumerate().rev();
        let mut earlier = earlier.take_while(|(_, phrase)| phrase.head >= first);
        let agrees = |head: u32| {
            let token = self.token(head);
            token.pos == Pos::Noun && token.features & AGREEMENT == agreement
        };
        earlier.find(|(_, phrase)| phrase.head < pronoun && agrees(phrase.head)).map(|(number, _)| number as u32)
    }

    /// Whether the head of a phrase is, or is part of, a mention.
    fn names_actor(&self, phrase: u32) -> bool {
        self.mention_at(self.phrase_head(phrase)).is_some_and(|mention| mention.form != MentionForm::Adjective)
    }

    /// Whether a phrase is a proper name.
    fn is_name(&self, phrase: u32) -> bool {
        self.mention_at(self.phrase_head(phrase)).is_some_and(|mention| self.is_atomic(mention))
    }

    /// Whether a mention is read as one word: a name that grammar cannot read better itself.
    fn is_atomic(&self, mention: &Mention) -> bool {
        matches!(mention.form, MentionForm::Name | MentionForm::Metonym) && !self.tells_deed(mention)
    }

    /// Whether a name says in plain words what somebody does to somebody: "Rome's war on Carthage".
    fn tells_deed(&self, mention: &Mention) -> bool {
        let plain = |at: u32| {
            let token = self.token(at);
            token.pos == Pos::Noun && !token.features.contains(Features::CAPITAL)
        };
        let tokens = mention.tokens.clone();
        let first = self.mentions.partition_point(|other| other.tokens.start < tokens.start);
        let mut inside = self.mentions[first..].iter().take_while(|other| other.tokens.start < tokens.end);
        mention.kind == self.event && tokens.clone().any(plain) && inside.any(|other| other.tokens != tokens)
    }
}
