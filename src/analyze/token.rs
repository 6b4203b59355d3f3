//! Tokens: words, elided words, clitics, numbers, addresses and punctuation marks.
//!
//! Conventions are those of Universal Dependencies, with two exceptions: French contractions ("du")
//! and English hyphenated compounds ("US-led") stay one token.

use super::lattice::lower;
use super::scan::{char_at, char_before, is_apostrophe, is_blank, is_hyphen, is_word};
use crate::knowledge::{Language, Vocabulary, WordClass, stable_hash};
use crate::model::{Features, Pos, Span, Symbol, Token};

/// How many clitics one word may carry: "donne-le-lui", "would've".
const CLITICS: usize = 3;

/// Longest elided word or clitic, in bytes; looking no further keeps absurd words from costing more than their length.
const LONGEST_CLITIC: usize = 24;

/// What tokens of a document are made with.
pub(crate) struct Tokenizer<'a> {
    pub(crate) text: &'a str,
    pub(crate) language: &'a Language,
    pub(crate) vocabulary: &'a Vocabulary,
    /// Reused for lower-case forms.
    pub(crate) form: String,
}

impl Tokenizer<'_> {
    /// Appends the tokens of a stretch of text.
    pub(crate) fn tokenize(&mut self, span: Span, tokens: &mut Vec<Token>) {
        let (mut at, end) = (span.start as usize, span.end as usize);
        let mut spaced = true;
        while at < end {
            let character = char_at(self.text, at);
            let width = character.len_utf8();
            if is_blank(character) {
                at += width;
                spaced = true;
                continue;
            }
            let first = tokens.len();
            at = if is_word(character) || (character == '@' && char_at(self.text, at + 1).is_ascii_alphanumeric()) {
                self.word(at, end, tokens)
            } else if let Some(stop) = self.loose_clitic(at, end, spaced) {
                self.push(at, stop, tokens);
                stop
            } else {
                let stop = mark_end(self.text, at, end);
                self.push(at, stop, tokens);
                stop
            };
            tokens[first].features.set(Features::SPACED, spaced);
            spaced = false;
        }
    }

    /// Appends a word and its clitics; returns where they end.
    fn word(&mut self, start: usize, limit: usize, tokens: &mut Vec<Token>) -> usize {
        let (end, separated) = self.word_end(start, limit);
        if let Some(end) = address_end(self.text, start, end, limit) {
            self.push(start, end, tokens);
            return end;
        }
        let head = if separated { self.clitics(start, end) } else { [end; CLITICS + 1] };
        let mut from = start;
        for to in head.into_iter().rev() {
            if to > from {
                self.push(from, to, tokens);
                from = to;
            }
        }
        self.split_joined(tokens);
        end
    }

    /// Where the word that begins here ends, and whether it holds an apostrophe or hyphen.
    fn word_end(&mut self, start: usize, limit: usize) -> (usize, bool) {
        let bytes = self.text.as_bytes();
        let (mut at, mut separated) = (start, false);
        while at < limit {
            if bytes[at].is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let character = char_at(self.text, at);
            let after = at + character.len_utf8();
            let next = if after < limit { char_at(self.text, after) } else { ' ' };
            if is_word(character) {
                at = after;
            } else if is_apostrophe(character) && (next.is_alphanumeric() || is_quote(next)) {
                if self.elides(start, after, limit) {
                    return (after, false);
                }
                if !next.is_alphabetic() {
                    break;
                }
                (at, separated) = (after, true);
            } else if is_hyphen(character) && next.is_alphanumeric() {
                (at, separated) = (after, true);
            } else if character == '.' {
                match self.stop(start, at, next, limit) {
                    Stop::Inside => at = after,
                    Stop::Last => return (after, separated),
                    Stop::Outside => break,
                }
            } else if joins(char_before(self.text, at), character, next) || self.groups_digits(start, at, after, limit)
            {
                at = after;
            } else if character == '°' && at == start + 1 {
                return (after, separated);
            } else {
                break;
            }
        }
        (at, separated)
    }

    /// Whether the word up to and with its apostrophe is an elided one.
    fn elides(&mut self, start: usize, after: usize, limit: usize) -> bool {
        if after - start > LONGEST_CLITIC || !self.classes(start, after).contains(WordClass::ELISION) {
            return false;
        }
        let end = self.piece_end(after, limit);
        !self.classes(start, end).contains(WordClass::WHOLE)
    }

    /// Where the letters and hyphens that begin here end, or a little beyond what a clitic could be.
    fn piece_end(&self, start: usize, limit: usize) -> usize {
        let inside = |character: &char| is_word(*character) || is_hyphen(*character);
        let piece = self.text[start..limit].chars().take(LONGEST_CLITIC).take_while(inside);
        start + piece.map(char::len_utf8).sum::<usize>()
    }

    /// What a stop after part of a word is to the word.
    fn stop(&mut self, start: usize, at: usize, next: char, limit: usize) -> Stop {
        let word = &self.text[start..at];
        let piece = word.rsplit(['.', '-']).next().unwrap_or(word);
        let single = piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
        if next.is_alphanumeric() {
            let digits = next.is_ascii_digit() && word.ends_with(|last: char| last.is_ascii_digit());
            let domain = next.is_lowercase() && !single && word.len() > 1 && word.ends_with(char::is_alphanumeric);
            let letters = single && next.is_alphabetic() && !is_word(char_at(self.text, at + 1 + next.len_utf8()));
            return if digits || domain || letters { Stop::Inside } else { Stop::Outside };
        }
        if is_hyphen(next) && single && char_at(self.text, at + 2).is_uppercase() {
            return Stop::Inside;
        }
        let acronym = single && word.contains('.');
        let initial = single && piece.chars().all(char::is_uppercase) && name_follows(self.text, at + 1, limit);
        let abbreviations = WordClass::ABBREVIATION | WordClass::TITLE;
        let known = acronym || initial || self.classes(start, at + 1).intersects(abbreviations);
        if known { Stop::Last } else { Stop::Outside }
    }

    /// Whether a blank stands between the thousands of a number: "11 200".
    fn groups_digits(&self, start: usize, at: usize, after: usize, limit: usize) -> bool {
        let blank = char_at(self.text, at);
        let narrow = matches!(blank, '\u{a0}' | '\u{202f}' | '\u{2009}');
        if !(narrow || (blank == ' ' && self.language.spaced_numbers)) {
            return false;
        }
        let before = &self.text[start..at];
        let last = before.rsplit(is_blank).next().unwrap_or(before);
        let head = last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_digit());
        let following =
            self.text.as_bytes()[after..limit].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        head && following == 3 && (last.len() == before.len() || last.len() == 3) && !before.starts_with('0')
    }

    /// Where a word's pieces end, last first: its clitics, then the word itself.
    fn clitics(&mut self, start: usize, end: usize) -> [usize; CLITICS + 1] {
        let mut ends = [start; CLITICS + 1];
        ends[0] = end;
        for count in 1..=CLITICS {
            let last = ends[count - 1];
            match self.clitic_start(start, last) {
                Some(stop) => ends[count] = stop,
                None => break,
            }
        }
        ends
    }

    /// Where the longest clitic at the end of a word begins.
    fn clitic_start(&mut self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        if self.classes(start, end).contains(WordClass::WHOLE) {
            return None;
        }
        let separators =
            word.char_indices().rev().filter(|&(_, character)| is_hyphen(character) || is_apostrophe(character));
        let mut best = None;
        for (offset, character) in separators.take(2) {
            let letter = char_before(word, offset).len_utf8();
            let longer = offset.checked_sub(letter).filter(|_| is_apostrophe(character));
            for tail in longer.into_iter().chain([offset]).filter(|&tail| tail > 0) {
                if self.classes(start + tail, end).contains(WordClass::ENCLITIC) {
                    best = Some(best.map_or(start + tail, |known: usize| known.min(start + tail)));
                }
            }
        }
        best
    }

    /// A clitic that stands apart from its word, after a quote or blank: `"Time" 's`.
    fn loose_clitic(&mut self, at: usize, limit: usize, spaced: bool) -> Option<usize> {
        let mark = char_at(self.text, at);
        if spaced || !(is_apostrophe(mark) || is_hyphen(mark)) {
            return None;
        }
        let after = at + mark.len_utf8();
        let end = self.piece_end(after, limit);
        (end > after && self.classes(at, end).contains(WordClass::ENCLITIC)).then_some(end)
    }

    /// Splits the last token if it is two words written as one ("cannot").
    fn split_joined(&mut self, tokens: &mut Vec<Token>) {
        let Some(&token) = tokens.last() else { return };
        let Some(length) = self.language.joined(token.word) else { return };
        let middle = token.span.start as usize + length;
        if token.span.range().contains(&middle) && self.text.is_char_boundary(middle) {
            tokens.pop();
            self.push(token.span.start as usize, middle, tokens);
            self.push(middle, token.span.end as usize, tokens);
        }
    }

    fn push(&mut self, start: usize, end: usize, tokens: &mut Vec<Token>) {
        tokens.push(untagged(self.text, Span::new(start, end), self.vocabulary, &mut self.form));
    }

    fn classes(&mut self, start: usize, end: usize) -> WordClass {
        let (word, _) = look_up(&self.text[start..end], self.vocabulary, &mut self.form);
        self.language.classes(word)
    }
}

/// A token of which only the writing is known.
pub(crate) fn untagged(text: &str, span: Span, vocabulary: &Vocabulary, form: &mut String) -> Token {
    let surface = span.of(text);
    let (word, form) = look_up(surface, vocabulary, form);
    Token { span, word, form, lemma: Symbol::UNKNOWN, pos: Pos::X, features: written(surface) }
}

/// The lower-case form in the vocabulary, and its hash.
fn look_up(surface: &str, vocabulary: &Vocabulary, form: &mut String) -> (Symbol, u32) {
    let plain = surface.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain {
        lower(surface, form);
    }
    let form = if plain { surface } else { form };
    let hash = stable_hash(form);
    (vocabulary.find(form, hash), hash)
}

/// What a stop is to the word before it.
enum Stop {
    Inside,
    Last,
    Outside,
}

/// Whether a name goes on after an initial's stop: blanks, then a capital.
fn name_follows(text: &str, at: usize, limit: usize) -> bool {
    let rest = text[at..limit].trim_start_matches(is_blank);
    rest.len() < limit - at && rest.starts_with(char::is_uppercase)
}

/// Marks that belong to a word by what stands on both sides.
fn joins(previous: char, mark: char, next: char) -> bool {
    let digits = previous.is_ascii_digit() && next.is_ascii_digit();
    match mark {
        ',' | ':' | '/' => digits,
        '&' => previous.is_uppercase() && next.is_uppercase(),
        '·' => previous.is_alphabetic() && next.is_alphabetic(),
        _ => false,
    }
}

/// Where a web or mail address or a user's name ends that begins with the word from `start` to `end`.
fn address_end(text: &str, start: usize, end: usize, limit: usize) -> Option<usize> {
    let rest = &text[start..limit];
    let length = match (text.as_bytes()[start], text.as_bytes().get(end).filter(|_| end < limit)) {
        (b'@', _) | (_, Some(b'@')) => mail_length(rest)?,
        (b'h' | b'H', Some(b':')) | (b'w' | b'W', _) => web_length(rest)?,
        _ => return None,
    };
    let address = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
    (!address.is_empty()).then_some(start + address.len())
}

/// Length of a web address at the beginning, if there is one.
fn web_length(rest: &str) -> Option<usize> {
    let is_web = ["http://", "https://", "www."].iter().any(|head| starts_with_ignoring_case(rest, head));
    let outside = |character: char| is_blank(character) || "<>\"«»“”()[]{}".contains(character);
    is_web.then(|| rest.find(outside).unwrap_or(rest.len()))
}

/// Length of `name@host.tld` or `@name` at the beginning, if it is one.
fn mail_length(rest: &str) -> Option<usize> {
    let outside = |character: char| !(character.is_ascii_alphanumeric() || "._-+".contains(character));
    let at = rest.find(outside).filter(|&at| rest.as_bytes()[at] == b'@')?;
    let host = rest[at + 1..].find(outside).unwrap_or(rest.len() - at - 1);
    (host > 0).then_some(at + 1 + host)
}

fn starts_with_ignoring_case(text: &str, head: &str) -> bool {
    text.as_bytes().get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head.as_bytes()))
}

/// End of a punctuation mark; a run of stops, dashes or the like is one mark.
fn mark_end(text: &str, at: usize, limit: usize) -> usize {
    let mark = char_at(text, at);
    let after = at + mark.len_utf8();
    let rest = &text.as_bytes()[at..limit];
    let run = |marks: &[u8]| at + rest.iter().take_while(|byte| marks.contains(byte)).count();
    match mark {
        '.' | '-' | '=' | '*' | '~' | '$' => run(&[mark as u8]),
        '!' | '?' => run(b"!?"),
        '°' if after < limit && char_at(text, after).is_ascii_uppercase() => after + 1,
        _ => after,
    }
}

/// Marks that open a quotation right behind an elided word.
fn is_quote(mark: char) -> bool {
    matches!(mark, '"' | '«' | '“' | '‘')
}

/// The features that show in the writing.
fn written(surface: &str) -> Features {
    let bytes = surface.as_bytes();
    if bytes.iter().all(u8::is_ascii_lowercase) {
        return Features::empty();
    }
    let mut features = Features::empty();
    let (mut letters, mut lower_case) = (0, false);
    for (offset, character) in surface.char_indices() {
        if character.is_alphabetic() {
            letters += 1;
            lower_case |= !character.is_uppercase();
            features.set(
                Features::CAPITAL,
                features.contains(Features::CAPITAL) || (offset == 0 && character.is_uppercase()),
            );
        } else if character.is_ascii_digit() {
            features |= Features::DIGIT;
        }
    }
    features.set(Features::UPPER, letters > 1 && !lower_case);
    features
}
