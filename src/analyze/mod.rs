//! Grammar: from a text to its language, sentences, tokens, lemmas and parts of speech.
//!
//! [`words`] never fails and takes time linear in the text. One step a file, in the order they run:
//! `language` decides which pack reads the document, `paragraph` joins wrapped lines, `token` cuts
//! words, `sentence` finds where sentences end, `form` tells text from headings and page furniture,
//! `lattice` lists what each token may be, `record` what the tagger sees of it, and `tag` picks what it is. Names
//! found, [`trees`] parses sentences and [`clauses`] reads what they say.

mod clause;
mod date;
mod form;
mod language;
pub mod lattice;
mod paragraph;
pub mod parse;
pub mod record;
mod scan;
mod sentence;
pub mod tag;
mod token;

use crate::knowledge::{Knowledge, Vocabulary};
use crate::model::{Document, Features, Sentence, Span, Token, Words};

pub use clause::clauses;
pub use parse::{Which, trees};

use form::{Line, Page};
use lattice::Lattice;
use token::Tokenizer;

/// Reads the words of a document.
pub fn words(document: &Document, knowledge: &Knowledge) -> Words {
    let text = document.text.as_str();
    let id = language::identify(document, knowledge);
    let (language, vocabulary) = (knowledge.language(id), &knowledge.vocabulary);
    let mut tokenizer = Tokenizer { text, language, vocabulary, form: String::new() };
    let mut page = Page::new(document, language);
    let mut lattice = Lattice::default();
    let mut words =
        Words { language: id, sentences: Vec::new(), tokens: Vec::with_capacity(text.len() / 5), dates: Vec::new() };
    for (number, paragraph) in paragraph::paragraphs(text).into_iter().enumerate() {
        let first = words.tokens.len();
        tokenizer.tokenize(paragraph.span, &mut words.tokens);
        let tokens = &mut words.tokens[first..];
        let ranges = sentence::sentences(text, tokens, language);
        let form = page.form(&Line { span: paragraph.span, tokens, sentences: &ranges });
        for range in ranges {
            let tokens = &mut tokens[range.clone()];
            tag::tag(text, tokens, language, vocabulary, &mut lattice);
            let span = Span { start: tokens[0].span.start, end: tokens[tokens.len() - 1].span.end };
            let range = (first + range.start) as u32..(first + range.end) as u32;
            date::dates(text, tokens, range.start, language, &mut words.dates);
            words.sentences.push(Sentence { span, tokens: range, form, paragraph: number as u32 });
        }
    }
    words
}

/// A token cut by somebody else, such as the makers of a treebank, ready to be tagged.
pub fn token(text: &str, span: Span, vocabulary: &Vocabulary) -> Token {
    let mut token = token::untagged(text, span, vocabulary, &mut String::new());
    let blank = scan::is_blank(scan::char_before(text, span.start as usize));
    token.features.set(Features::SPACED, blank);
    token
}
