//! What each stage has to show.

use maillage::knowledge::{Frames, Knowledge};
use maillage::model::{Clause, Document, Mention, Mood, Role, Sentence, SentenceForm, Span, Symbol, Tense, Voice};
use maillage::pipeline::Stages;
use serde_json::{Value, json};

use super::aligned::{self, Mark};
use super::{Stage, gloss};
use crate::cli::layout::{Align, Table, count, one_line};
use crate::cli::style::{FAINT, STRONG, painted};

/// A document with all that was made of it.
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    pub(super) stages: &'a Stages,
    pub(super) knowledge: &'a Knowledge,
    pub(super) width: usize,
    /// Confidence below which other commands leave a tie out.
    pub(super) least: f64,
}

impl View<'_> {
    /// A stage for the eye.
    pub(super) fn page(&self, stage: Stage) -> String {
        match stage {
            Stage::Document => {
                self.head() + &self.document.text.lines().map(|line| one_line(line) + "\n").collect::<String>()
            }
            Stage::Words => self.sentences(|number, sentence| self.words(number, sentence)),
            Stage::Mentions => {
                self.sentences(|_, sentence| self.draw(sentence, self.mentions(sentence, Self::kind_and_form)))
            }
            Stage::Entities => {
                self.sentences(|_, sentence| self.draw(sentence, self.mentions(sentence, Self::actor))) + &self.actors()
            }
            Stage::Syntax => self.syntax_page(),
            Stage::Clauses => self.sentences(|number, sentence| self.draw(sentence, self.clauses(number))),
            Stage::Relations => self.relations_page(self.least),
        }
    }

    /// The frames of the document's language.
    pub(super) fn frames(&self) -> &Frames {
        &self.knowledge.frames[self.stages.words.language.0 as usize]
    }

    /// What is known of the document as a whole.
    fn head(&self) -> String {
        let language = &self.knowledge.language(self.stages.words.language).name;
        let known = [
            ("language", Some(language.clone())),
            ("title", self.document.title.clone()),
            ("published", self.document.published.map(|date| date.to_string())),
            ("source", self.document.source.clone()),
            ("address", self.document.url.clone()),
        ];
        let mut table = Table::new(&[Align::Left, Align::Left]);
        for (what, value) in known {
            if let Some(value) = value {
                table.row([(what.to_owned(), FAINT), (one_line(&value), STRONG)]);
            }
        }
        table.render(self.width) + "\n"
    }

    /// All sentences, each as it is shown, an empty line between them.
    pub(super) fn sentences(&self, show: impl Fn(u32, &Sentence) -> String) -> String {
        let numbered = (0..).zip(&self.stages.words.sentences);
        numbered.map(|(number, sentence)| show(number, sentence) + "\n").collect()
    }

    fn words(&self, number: u32, sentence: &Sentence) -> String {
        let words: Vec<[String; 3]> = self
            .tokens(sentence.tokens.clone())
            .map(|token| {
                let surface = one_line(token.span.of(&self.document.text));
                [surface, self.word(token.lemma).to_owned(), format!("{:?}", token.pos).to_uppercase()]
            })
            .collect();
        let form = match sentence.form {
            SentenceForm::Prose => "",
            SentenceForm::Headline => ", headline",
            SentenceForm::Chrome => ", no evidence",
        };
        let title = painted(FAINT, &format!("{}, paragraph {}{form}", number + 1, sentence.paragraph + 1));
        format!("{title}\n{}", gloss::draw(&words, self.width))
    }

    fn tokens(&self, tokens: std::ops::Range<u32>) -> impl Iterator<Item = &maillage::model::Token> {
        self.stages.words.tokens[tokens.start as usize..tokens.end as usize].iter()
    }

    pub(super) fn word(&self, symbol: Symbol) -> &str {
        if symbol == Symbol::UNKNOWN { "" } else { self.knowledge.vocabulary.word(symbol) }
    }

    /// A sentence with marks given as spans of the document.
    pub(super) fn draw(&self, sentence: &Sentence, marks: Vec<(Span, String, usize)>) -> String {
        let text = sentence.span.of(&self.document.text);
        // White space of any sort becomes a space of the same length, so that places stay.
        let text: String = text.chars().map(printable).collect();
        let start = sentence.span.start as usize;
        let mark = |(span, label, group): (Span, String, usize)| {
            let range = span.start as usize - start..span.end as usize - start;
            Mark { range, label, group }
        };
        aligned::draw(&text, &marks.into_iter().map(mark).collect::<Vec<_>>(), self.width)
    }

    fn mentions(&self, sentence: &Sentence, label: impl Fn(&Self, u32) -> String) -> Vec<(Span, String, usize)> {
        let inside = (0..).zip(&self.stages.mentions.list).filter(|(_, mention)| sentence.span.contains(mention.span));
        inside.map(|(number, mention)| (mention.span, label(self, number), 0)).collect()
    }

    pub(super) fn mention(&self, number: u32) -> &Mention {
        &self.stages.mentions.list[number as usize]
    }

    fn kind_and_form(&self, number: u32) -> String {
        let mention = self.mention(number);
        let kind = &self.knowledge.ontology.kind_info(mention.kind).label_en;
        format!("{kind} {}", format!("{:?}", mention.form).to_lowercase())
    }

    fn actor(&self, number: u32) -> String {
        one_line(&self.stages.linked.entity_of(number).label)
    }

    /// The actors of the document, with how often it mentions each.
    fn actors(&self) -> String {
        let left = Align::Left;
        let mut table = Table::new(&[left, left, Align::Right, left]);
        for (number, entity) in (0..).zip(&self.stages.linked.entities) {
            let mentions = self.stages.linked.of_mention.iter().filter(|of| **of == number).count();
            let kind = &self.knowledge.ontology.kind_info(entity.kind).label_en;
            table.row([
                (one_line(&entity.label), STRONG),
                (kind.clone(), FAINT),
                (count(mentions, "mention"), FAINT),
                (one_line(&entity.id), FAINT),
            ]);
        }
        table.render(self.width)
    }

    fn clauses(&self, sentence: u32) -> Vec<(Span, String, usize)> {
        let clauses = self.stages.clauses.list.iter().filter(|clause| clause.sentence == sentence).enumerate();
        clauses.flat_map(|(group, clause)| self.clause(group, clause)).collect()
    }

    /// The predicate of a clause and its arguments, in text order.
    fn clause(&self, group: usize, clause: &Clause) -> Vec<(Span, String, usize)> {
        let predicate = &self.stages.words.tokens[clause.predicate as usize];
        let mut marks = vec![(predicate.span, self.predicate(clause), group)];
        for argument in &clause.arguments {
            let phrase = &self.stages.clauses.phrases[argument.phrase as usize];
            let marker = self.word(argument.marker);
            let label = if marker.is_empty() {
                role(argument.role).to_owned()
            } else {
                format!("{} {marker}", role(argument.role))
            };
            for tokens in std::iter::once(phrase.tokens.clone()).chain(
                phrase.conjuncts.iter().map(|number| self.stages.clauses.phrases[*number as usize].tokens.clone()),
            ) {
                marks.push((self.span(tokens), label.clone(), group));
            }
        }
        marks.sort_by_key(|(span, ..)| *span);
        marks
    }

    pub(super) fn span(&self, tokens: std::ops::Range<u32>) -> Span {
        let tokens = &self.stages.words.tokens[tokens.start as usize..tokens.end as usize];
        let ends = tokens.first().zip(tokens.last());
        ends.map_or(Span::default(), |(first, last)| Span { start: first.span.start, end: last.span.end })
    }

    fn predicate(&self, clause: &Clause) -> String {
        let predicate = &self.stages.words.tokens[clause.predicate as usize];
        let mut label = self.word(predicate.lemma).to_owned();
        let properties = [
            (clause.voice == Voice::Passive, "passive"),
            (clause.tense == Tense::Past, "past"),
            (clause.tense == Tense::Future, "future"),
            (clause.mood == Mood::Potential, "potential"),
            (clause.mood == Mood::Hypothetical, "hypothetical"),
            (clause.negated, "negated"),
            (clause.attribution.is_some(), "reported"),
        ];
        for (_, property) in properties.iter().filter(|(holds, _)| *holds) {
            label.push(' ');
            label.push_str(property);
        }
        label.to_uppercase()
    }

    /// A stage for a program.
    pub(super) fn record(&self, stage: Stage) -> Value {
        let rows: Vec<Value> = match stage {
            Stage::Document => return self.document_record(),
            Stage::Words => self.stages.words.sentences.iter().map(|sentence| self.words_record(sentence)).collect(),
            Stage::Syntax => self.stages.words.sentences.iter().map(|sentence| self.syntax_record(sentence)).collect(),
            Stage::Mentions | Stage::Entities => (0..)
                .zip(&self.stages.mentions.list)
                .map(|(number, mention)| self.mention_record(number, mention))
                .collect(),
            Stage::Clauses => self.stages.clauses.list.iter().map(|clause| self.clause_record(clause)).collect(),
            Stage::Relations => return self.relations_record(self.least),
        };
        json!({"doc": self.document.id, "rows": rows})
    }

    fn document_record(&self) -> Value {
        let Document { id, text, title, published, url, source, .. } = self.document;
        let language = &self.knowledge.language(self.stages.words.language).code;
        json!({"doc": id, "language": language, "title": title, "published": published, "url": url, "source": source, "text": text})
    }

    fn words_record(&self, sentence: &Sentence) -> Value {
        let token = |token: &maillage::model::Token| {
            json!([
                token.span.of(&self.document.text),
                self.word(token.lemma),
                format!("{:?}", token.pos).to_uppercase()
            ])
        };
        let tokens: Vec<Value> = self.tokens(sentence.tokens.clone()).map(token).collect();
        json!({"sentence": sentence.span.of(&self.document.text), "tokens": tokens})
    }

    fn mention_record(&self, number: u32, mention: &Mention) -> Value {
        let entity = self.stages.linked.entity_of(number);
        json!({
            "text": mention.span.of(&self.document.text), "kind": self.knowledge.ontology.kind_info(mention.kind).id,
            "form": format!("{:?}", mention.form).to_lowercase(), "id": entity.id, "label": entity.label,
        })
    }

    fn clause_record(&self, clause: &Clause) -> Value {
        let argument = |argument: &maillage::model::Argument| {
            let tokens = self.stages.clauses.phrases[argument.phrase as usize].tokens.clone();
            json!([role(argument.role), self.word(argument.marker), self.span(tokens).of(&self.document.text)])
        };
        let arguments: Vec<Value> = clause.arguments.iter().map(argument).collect();
        json!({"predicate": self.predicate(clause), "sentence": clause.sentence, "arguments": arguments})
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Patient => "patient",
        Role::Dative => "dative",
        Role::Oblique => "oblique",
        Role::Complement => "complement",
        Role::Possessor => "possessor",
        Role::Modifier => "modifier",
        Role::Identity => "identity",
        Role::Example => "example",
    }
}

/// A character that a terminal shows as one, of the same number of bytes.
fn printable(letter: char) -> char {
    match letter {
        '\u{a0}' => letter,
        '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' => '\u{2005}',
        '\u{61c}' => '\u{a0}',
        letter if letter.is_control() && letter.len_utf8() == 1 => ' ',
        letter if letter.is_control() => '\u{a0}',
        letter => letter,
    }
}
