//! Sentences of a paragraph: where its tokens stop and a new beginning follows.

use std::ops::Range;

use super::scan::{char_at, char_before, is_bullet, is_dash};
use crate::knowledge::{Language, WordClass};
use crate::model::{Features, Token};

/// Sentences longer than this are cut at the next weaker mark, so that no later step meets a giant.
const LONGEST: usize = 400;

/// What an agency puts before its news has at most so many tokens ...
const LONGEST_SLUG: usize = 12;

/// ... and where its place is not in capitals, so many.
const SHORT_SLUG: usize = 8;

/// A stop takes at most so many closing marks with it.
const MOST_CLOSING: usize = 12;

/// Cuts the tokens of a paragraph into sentences, marks their initial words, and returns their ranges.
pub(crate) fn sentences(text: &str, tokens: &mut [Token], language: &Language) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = match stop_end(text, tokens, start, at, language) {
            Some(end) => end,
            None if start == 0 && is_slug(text, tokens, at) => at + 1,
            None if begins_unmarked(text, tokens, at + 1, language) => at + 1,
            None if at - start >= LONGEST && is_weak(text, tokens[at]) || at - start >= 2 * LONGEST => at + 1,
            None => {
                at += 1;
                continue;
            }
        };
        add(text, tokens, start..end, &mut ranges);
        (start, at) = (end, end);
    }
    if start < tokens.len() {
        add(text, tokens, start..tokens.len(), &mut ranges);
    }
    ranges.iter().for_each(|range| mark_initials(text, &mut tokens[range.clone()]));
    ranges
}

/// Adds a range, or lengthens the one before when this one holds no word.
fn add(text: &str, tokens: &[Token], range: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let wordless = tokens[range.clone()].iter().all(|token| !token.span.of(text).contains(char::is_alphanumeric));
    match ranges.last_mut() {
        Some(last) if wordless => last.end = range.end,
        _ => ranges.push(range),
    }
}

/// One past the last token of a sentence that stops at a token, closing quotes and brackets included.
fn stop_end(text: &str, tokens: &[Token], start: usize, at: usize, language: &Language) -> Option<usize> {
    let stop = Stop::of(text, tokens[at], language)?;
    let mut end = at + 1;
    while end - at <= MOST_CLOSING && tokens.get(end).is_some_and(|&token| follows_stop(text, token)) {
        end += 1;
    }
    if closes_quote(text, &tokens[start..], end - start) {
        end += 1;
    }
    end += note_length(text, &tokens[end..]);
    let Some(&next) = tokens.get(end) else { return Some(end) };
    let first = char_at(text, next.span.start as usize);
    let begins =
        first.is_uppercase() || first.is_ascii_digit() || is_opening(first) || is_dash(first) || is_bullet(first);
    let ends = match stop {
        Stop::Mark => begins || first.is_alphabetic() && (!first.is_lowercase() || is_careless(text, tokens[start])),
        Stop::Abbreviation | Stop::Weak => begins_sentence(text, tokens, end, language),
        Stop::Title => false,
    };
    let spaced = next.features.contains(Features::SPACED) || end > at + 1;
    (ends && spaced).then_some(end)
}

/// What may end a sentence.
enum Stop {
    /// A stop, question or exclamation mark, ellipsis.
    Mark,
    /// An abbreviation with its stop.
    Abbreviation,
    /// An abbreviation something must follow.
    Title,
    /// A semicolon.
    Weak,
}

impl Stop {
    fn of(text: &str, token: Token, language: &Language) -> Option<Stop> {
        let surface = token.span.of(text);
        match surface {
            "." | "!" | "?" | "…" | "..." | "。" | "？" | "！" => return Some(Stop::Mark),
            ";" => return Some(Stop::Weak),
            _ if surface.bytes().all(|byte| matches!(byte, b'!' | b'?')) => return Some(Stop::Mark),
            _ if !surface.ends_with('.') => return None,
            _ => {}
        }
        if surface.bytes().all(|byte| byte == b'.') {
            return Some(Stop::Mark);
        }
        let title = language.classes(token.word).contains(WordClass::TITLE);
        Some(if title { Stop::Title } else { Stop::Abbreviation })
    }
}

/// Whether a straight quote, though it stands apart, closes what was quoted in a sentence.
fn closes_quote(text: &str, tokens: &[Token], at: usize) -> bool {
    let is_straight = |token: &&Token| token.span.of(text) == "\"";
    let before = tokens[..at].iter().rev().take(LONGEST).filter(is_straight).count();
    before % 2 == 1 && tokens.get(at).is_some_and(|token| is_straight(&token))
}

/// Length of the number of a note: "[17]".
fn note_length(text: &str, tokens: &[Token]) -> usize {
    match tokens {
        [open, number, close, ..]
            if open.span.of(text) == "[" && number.features.contains(Features::DIGIT) && close.span.of(text) == "]" =>
        {
            3
        }
        _ => 0,
    }
}

/// Whether whoever wrote a sentence does without capitals.
fn is_careless(text: &str, first: Token) -> bool {
    char_at(text, first.span.start as usize).is_lowercase()
}

/// Whether a paragraph begins with what an agency puts before its news, up to this dash: a place in capitals, perhaps a
/// date and the agency in brackets.
fn is_slug(text: &str, tokens: &[Token], at: usize) -> bool {
    let first_of = |token: &Token| char_at(text, token.span.start as usize);
    let dash = tokens[at].features.contains(Features::SPACED) && is_dash(first_of(&tokens[at]));
    if !dash || !(1..=LONGEST_SLUG).contains(&at) || at + 1 >= tokens.len() {
        return false;
    }
    let signed = first_of(&tokens[at - 1]) == ')' && tokens[..at].iter().any(|token| first_of(token) == '(');
    let place = tokens[0].features.contains(Features::UPPER);
    let plain = |token: &Token| {
        let shape = Features::UPPER | Features::DIGIT;
        token.features.intersects(shape) || matches!(first_of(token), ',' | '(' | ')' | '/')
    };
    let capital = tokens[0].features.contains(Features::CAPITAL);
    (place && (signed || tokens[..at].iter().all(plain))) || (capital && signed && at <= SHORT_SLUG)
}

/// Whether a sentence begins here after an abbreviation: a capitalised grammatical word, or a quote before one.
fn begins_sentence(text: &str, tokens: &[Token], at: usize, language: &Language) -> bool {
    let opening = is_opening(char_at(text, tokens[at].span.start as usize));
    let Some(&word) = tokens.get(at + usize::from(opening)) else { return false };
    let capital = word.features.contains(Features::CAPITAL) && !word.features.contains(Features::UPPER);
    capital && language.classes(word.word).contains(WordClass::FUNCTION)
}

/// Whether a sentence begins here with no stop before it, as behind a heading on the same line: a grammatical word with
/// a capital, after a word that is none and before one that does not make it a name.
fn begins_unmarked(text: &str, tokens: &[Token], at: usize, language: &Language) -> bool {
    let Some([previous, word, next]) = at.checked_sub(1).and_then(|before| tokens.get(before..at + 2)) else {
        return false;
    };
    let capital = word.features.contains(Features::CAPITAL) && !word.features.contains(Features::UPPER);
    if !capital || word.span.end - word.span.start < 2 || !language.classes(word.word).contains(WordClass::FUNCTION) {
        return false;
    }
    let last = char_before(text, previous.span.end as usize);
    let worded = last.is_alphanumeric() && !language.classes(previous.word).contains(WordClass::FUNCTION);
    let ended = worded || matches!(last, ')' | ';');
    ended && char_at(text, next.span.start as usize).is_lowercase()
}

/// Marks that belong to the sentence they close: more stops, quotes and brackets.
fn follows_stop(text: &str, token: Token) -> bool {
    let surface = token.span.of(text);
    match surface {
        "»" | "”" | ")" | "]" | "!" | "?" | "…" => true,
        "\"" | "'" | "’" | "." => !token.features.contains(Features::SPACED),
        _ => false,
    }
}

fn is_opening(character: char) -> bool {
    matches!(character, '"' | '«' | '“' | '„' | '(' | '[' | '‘' | '\'' | '¿' | '¡')
}

fn is_weak(text: &str, token: Token) -> bool {
    matches!(token.span.of(text), ";" | "," | ":" | "|" | "–" | "—")
}

/// Marks the words that are capitalised for their place: first, after a quote, bullet, dash or colon.
fn mark_initials(text: &str, tokens: &mut [Token]) {
    let mut initial = true;
    for token in tokens {
        let first = char_at(text, token.span.start as usize);
        if first.is_alphanumeric() {
            token.features.set(Features::INITIAL, initial);
            initial = false;
        } else if first == ':'
            || is_bullet(first)
            || (is_opening(first) && first != '(' && token.span.of(text).len() == first.len_utf8())
        {
            initial = true;
        }
    }
}
