//! What sort of line a paragraph is: running text, a heading, or what the page says around the article.
//!
//! Phrases are data of the language pack; here are the shapes: labels, times of posting, menus whose
//! entries ran together, teasers cut short, and everything after a line that closes the article.

use std::ops::Range;

use super::lattice::lower;
use super::scan::{is_blank, is_bullet};
use crate::knowledge::{Language, PageText, WordClass};
use crate::model::{Document, Features, SentenceForm, Span, Token};

/// Headings have at most so many tokens.
const LONGEST_HEADING: usize = 25;

/// Lines longer than this, in bytes, are text whatever they begin with.
const LONGEST_CHROME: usize = 400;

/// Fewer sentences than this are no article that could be closed.
const SHORTEST_ARTICLE: usize = 3;

/// One paragraph with its tokens and sentences.
pub(crate) struct Line<'a> {
    pub(crate) span: Span,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Range<usize>],
}

/// What earlier lines of the document say about later ones.
pub(crate) struct Page<'a> {
    document: &'a Document,
    language: &'a Language,
    /// Running text so far: sentences and bytes.
    prose: (usize, usize),
    first: bool,
    closed: bool,
    form: String,
    folded: String,
}

impl<'a> Page<'a> {
    /// Before the first line.
    pub(crate) fn new(document: &'a Document, language: &'a Language) -> Page<'a> {
        let (form, folded) = (String::new(), String::new());
        Page { document, language, prose: (0, 0), first: true, closed: false, form, folded }
    }

    /// The form of the next line.
    pub(crate) fn form(&mut self, line: &Line) -> SentenceForm {
        let form = if self.is_chrome(line) {
            SentenceForm::Chrome
        } else if self.is_heading(line) {
            SentenceForm::Headline
        } else {
            self.prose.0 += line.sentences.len();
            self.prose.1 += (line.span.end - line.span.start) as usize;
            SentenceForm::Prose
        };
        self.first = false;
        form
    }

    fn is_chrome(&mut self, line: &Line) -> bool {
        if self.closed {
            return true;
        }
        let whole = &self.document.text;
        let text = line.span.of(whole);
        if text.len() > LONGEST_CHROME || self.is_title(text) {
            return false;
        }
        self.fold(text);
        let page: &PageText = &self.language.page;
        let rest = self.document.text.len() - line.span.end as usize;
        if self.prose.0 >= SHORTEST_ARTICLE && rest <= self.prose.1 && page.closes(&self.folded) {
            self.closed = true;
            return true;
        }
        let few = line.sentences.len() <= 2;
        page.is_label(&self.folded)
            || (few && page.leads_elsewhere(&self.folded))
            || page.addresses_reader(&self.folded)
            || is_posting_time(whole, line.tokens, self.language)
            || is_menu(whole, line)
            || (!self.first && is_teaser(whole, line))
    }

    fn is_heading(&self, line: &Line) -> bool {
        let text = line.span.of(&self.document.text);
        let single = line.sentences.len() == 1 && line.tokens.len() <= LONGEST_HEADING;
        if self.is_title(text) || (single && self.first && text.ends_with(['?', '!'])) {
            return true;
        }
        let introduces = text.ends_with(':') && line.tokens.len() > 8;
        single && !introduces && !ends_in_stop(text) && !text.starts_with(is_bullet)
    }

    fn is_title(&self, text: &str) -> bool {
        self.document.title.as_deref().is_some_and(|title| title.trim() == text)
    }

    /// Keeps a line as phrases are compared: lower case, blanks made one, bullets left out.
    fn fold(&mut self, text: &str) {
        lower(text.trim_start_matches(|character| is_bullet(character) || is_blank(character)), &mut self.form);
        self.folded.clear();
        for word in self.form.split(is_blank).filter(|word| !word.is_empty()) {
            if !self.folded.is_empty() {
                self.folded.push(' ');
            }
            self.folded.push_str(word);
        }
    }
}

fn ends_in_stop(text: &str) -> bool {
    let body = text.trim_end_matches(['»', '”', '"', ')', ']', ' ', '\u{a0}', '\u{202f}']);
    body.ends_with(['.', '!', '?', '…', ';', ','])
}

/// A line that says when, and perhaps where, something was posted: a time of day and little else, or figures alone.
fn is_posting_time(text: &str, tokens: &[Token], language: &Language) -> bool {
    if tokens.len() > 12 {
        return false;
    }
    let dated = WordClass::MONTH | WordClass::WEEKDAY | WordClass::ABBREVIATION | WordClass::TITLE;
    let is_figure = |token: &&Token| token.features.contains(Features::DIGIT);
    let is_word = |token: &&Token| token.span.of(text).chars().count() > 1 && !is_figure(token);
    let others = tokens.iter().filter(is_word).filter(|token| !language.classes(token.word).intersects(dated)).count();
    let clock = tokens.iter().any(|token| is_clock(token.span.of(text)));
    let figures = tokens.iter().filter(is_figure).count();
    (clock && others <= 3) || (figures > 0 && figures == tokens.len())
}

/// Whether a token is a time of day: "06:15".
fn is_clock(surface: &str) -> bool {
    let Some((hours, minutes)) = surface.split_once(':') else { return false };
    let digits = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(hours) && minutes.split(':').all(digits)
}

/// Menu entries that ran together: words with a capital inside, twice or more, in a line without a stop.
fn is_menu(text: &str, line: &Line) -> bool {
    let glued = |token: &&Token| {
        let surface = token.span.of(text).as_bytes();
        let turns = surface.windows(2).filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        turns.count() >= 2
    };
    line.tokens.len() <= LONGEST_HEADING && line.tokens.iter().any(|token| glued(&token))
}

/// A headline cut short by the page: one sentence that ends in an ellipsis without being quoted.
fn is_teaser(text: &str, line: &Line) -> bool {
    let line_text = line.span.of(text);
    let cut = line_text.ends_with('…') || line_text.ends_with("...");
    let quoted = line_text.contains(['«', '“', '"']);
    cut && !quoted && line.sentences.len() == 1 && line.tokens.len() <= LONGEST_HEADING
}
