//! Words as treebanks count them: contractions and compounds of our tokens taken apart by rule.

use maillage::knowledge::{Knowledge, Language};
use maillage::model::{Features, Pos, Token, Trees, Words};

use crate::conllu::Sentence;

/// One word, wherever it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// The token it is part of, by byte ...
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// ... and which of the token's words it is; those of one token share its place.
    pub(crate) part: usize,
    pub(crate) pos: String,
    pub(crate) lemma: String,
    /// Number of the word it depends on among all words; its own for a root.
    pub(crate) head: usize,
    /// The main type of the dependency.
    pub(crate) label: String,
    /// Whether a sentence begins with it.
    pub(crate) initial: bool,
}

impl Word {
    /// The word in a longer text, behind so many bytes and words.
    pub(crate) fn moved(self, start: usize, first: usize) -> Word {
        Word { start: self.start + start, end: self.end + start, head: self.head + first, ..self }
    }
}

fn main_type(label: &str) -> String {
    label.split(':').next().unwrap_or(label).to_owned()
}

/// The words of a treebank's sentence.
pub(crate) fn gold(sentence: &Sentence) -> Vec<Word> {
    let mut words = Vec::new();
    for (token, gold) in sentence.words.iter().zip(sentence.parts()) {
        let apart =
            token.end - token.start == sentence.gold[gold.clone()].iter().map(|gold| gold.form.len()).sum::<usize>();
        let mut start = token.start;
        for (part, number) in gold.enumerate() {
            let gold = &sentence.gold[number];
            let end = if apart { start + gold.form.len() } else { token.end };
            let from = if apart { start } else { token.start };
            words.push(Word {
                start: from,
                end,
                part: if apart { 0 } else { part },
                pos: gold.pos.clone(),
                lemma: folded(&gold.lemma),
                head: gold.head.unwrap_or(number),
                label: main_type(&gold.label),
                initial: number == 0,
            });
            start = end;
        }
    }
    words
}

fn folded(lemma: &str) -> String {
    lemma.to_lowercase().replace('’', "'")
}

/// Our tokens and trees as words.
pub(crate) fn expanded(text: &str, words: &Words, trees: &Trees, knowledge: &Knowledge) -> Vec<Word> {
    let language = knowledge.language(words.language);
    let mut pieces: Vec<Piece> = Vec::new();
    // For each token the word that stands for it in the tree.
    let mut standing = vec![0; words.tokens.len()];
    for (number, token) in words.tokens.iter().enumerate() {
        let lemma = knowledge.vocabulary.word(token.lemma);
        let surface = token.span.of(text);
        let lemma = if lemma.is_empty() { folded(surface) } else { lemma.to_owned() };
        let head = (trees.heads[number] as usize, trees.dependencies[number].name());
        standing[number] = pieces.len() + cut(surface, token, number, &lemma, head, (language, knowledge), &mut pieces);
    }
    let first: Vec<bool> = {
        let mut first = vec![false; words.tokens.len()];
        words.sentences.iter().for_each(|sentence| first[sentence.tokens.start as usize] = true);
        first
    };
    let place = |number: usize, piece: &Piece| match piece.head {
        Head::Token(head) if head == piece.token => number,
        Head::Token(head) => standing[head],
        Head::Word(offset) => number.checked_add_signed(offset).unwrap_or(number),
    };
    let word = |(number, piece): (usize, &Piece)| {
        let opens = number == 0 || pieces[number - 1].token != piece.token;
        Word {
            start: piece.start,
            end: piece.end,
            part: piece.part,
            pos: piece.pos.to_owned(),
            lemma: piece.lemma.clone(),
            head: place(number, piece),
            label: main_type(piece.label),
            initial: opens && first[piece.token],
        }
    };
    pieces.iter().enumerate().map(word).collect()
}

enum Head {
    /// The word that stands for a token.
    Token(usize),
    /// The word so far from this one.
    Word(isize),
}

struct Piece {
    token: usize,
    start: usize,
    end: usize,
    part: usize,
    pos: &'static str,
    lemma: String,
    head: Head,
    label: &'static str,
}

/// Adds the words of a token; says which of them stands for it.
fn cut(
    surface: &str,
    token: &Token,
    number: usize,
    lemma: &str,
    (head, label): (usize, &'static str),
    (language, knowledge): (&Language, &Knowledge),
    pieces: &mut Vec<Piece>,
) -> usize {
    let (start, end) = (token.span.start as usize, token.span.end as usize);
    let whole = Piece {
        token: number,
        start,
        end,
        part: 0,
        pos: name(token.pos),
        lemma: lemma.to_owned(),
        head: Head::Token(head),
        label,
    };
    if token.features.contains(Features::CONTRACTED) {
        let content = token.pos == Pos::Pron;
        let preposition = if content {
            let lemma = if surface.to_lowercase().starts_with('a') { "à" } else { "de" };
            Piece { pos: "ADP", lemma: lemma.to_owned(), head: Head::Word(1), label: "case", ..whole }
        } else {
            whole
        };
        let rest = Piece {
            part: 1,
            token: number,
            start,
            end,
            pos: if content { "PRON" } else { "DET" },
            lemma: if content { lemma } else { "le" }.to_owned(),
            head: if !content && head == number { Head::Word(-1) } else { Head::Token(head) },
            label: if content { label } else { "det" },
        };
        pieces.extend([preposition, rest]);
        return usize::from(content);
    }
    if token.features.contains(COMPOUND) {
        return compound(surface, whole, language, knowledge, pieces);
    }
    pieces.push(whole);
    0
}

/// No token of ours says that a treebank cuts it at its hyphens; English ones are told by [`mark_compounds`].
pub(crate) const COMPOUND: Features = Features::from_bits_retain(1 << 31);

/// Marks tokens with hyphens that the treebank would cut.
pub(crate) fn mark_compounds(text: &str, tokens: &mut [Token]) {
    for token in tokens {
        let surface = token.span.of(text);
        let parts: Vec<&str> = surface.split('-').collect();
        let worded = parts.iter().all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric));
        let figures = surface.starts_with(|first: char| first.is_ascii_digit())
            && surface.ends_with(|last: char| last.is_ascii_digit());
        let cut = parts.len() > 1 && worded && !figures && !PREFIXES.contains(&parts[0].to_lowercase().as_str());
        token.features.set(COMPOUND, cut);
    }
}

/// What English treebanks leave joined to the word behind its hyphen.
const PREFIXES: &[&str] = &[
    "e", "co", "re", "pre", "non", "anti", "ex", "un", "de", "mid", "sub", "semi", "multi", "inter", "intra",
    "counter", "post", "pro", "ultra", "vice", "bi", "over", "micro", "mini", "neo", "pseudo", "quasi", "super", "tri",
    "uni", "trans", "x", "u",
];

/// Adds the words of a compound: the last stands for it and the others modify it; of names the first does, and the
/// others continue it. A hyphen belongs to the lower of its neighbours.
fn compound(surface: &str, whole: Piece, language: &Language, knowledge: &Knowledge, pieces: &mut Vec<Piece>) -> usize {
    let parts: Vec<&str> = surface.split('-').collect();
    let first = |part: &str| language.lexicon.readings(knowledge.vocabulary.get(&part.to_lowercase())).first();
    let pos = |part: &str| match first(part) {
        _ if part.starts_with(|first: char| first.is_ascii_digit()) => "NUM",
        _ if part.starts_with(char::is_uppercase) && whole.pos == "PROPN" => "PROPN",
        Some(reading) => name(reading.pos),
        None if part.starts_with(char::is_uppercase) => "PROPN",
        None => "NOUN",
    };
    let named = parts.iter().all(|part| pos(part) == "PROPN");
    let last = 2 * parts.len() - 2;
    let top = if named { 0 } else { last };
    let mut at = whole.start;
    for (number, part) in parts.iter().enumerate() {
        let (place, length) = (2 * number, part.len());
        let own = if place == last && whole.pos != "ADJ" { whole.pos } else { pos(part) };
        let label = match (own, whole.pos) {
            _ if place == top => whole.label,
            ("PROPN", _) if named => "flat",
            ("ADJ", "NOUN" | "PROPN" | "ADJ") => "amod",
            ("NUM", "NOUN" | "PROPN") => "nummod",
            ("ADV", _) => "advmod",
            ("ADP", _) => "case",
            ("DET", _) => "det",
            _ => "compound",
        };
        let head =
            if place == top { Head::Token(whole.token_head()) } else { Head::Word(top as isize - place as isize) };
        let piece = |start: usize, end: usize, pos, lemma, head, label| Piece {
            token: whole.token,
            start,
            end,
            part: 0,
            pos,
            lemma,
            head,
            label,
        };
        pieces.push(piece(at, at + length, own, part.to_lowercase(), head, label));
        if place < last {
            let head = Head::Word(if named { 1 } else { -1 });
            pieces.push(piece(at + length, at + length + 1, "PUNCT", "-".to_owned(), head, "punct"));
        }
        at += length + 1;
    }
    top
}

impl Piece {
    /// The token it depends on; its own for the root.
    fn token_head(&self) -> usize {
        match self.head {
            Head::Token(head) => head,
            Head::Word(_) => self.token,
        }
    }
}

fn name(pos: Pos) -> &'static str {
    match pos {
        Pos::Adj => "ADJ",
        Pos::Adp => "ADP",
        Pos::Adv => "ADV",
        Pos::Aux => "AUX",
        Pos::Cconj => "CCONJ",
        Pos::Det => "DET",
        Pos::Intj => "INTJ",
        Pos::Noun => "NOUN",
        Pos::Num => "NUM",
        Pos::Part => "PART",
        Pos::Pron => "PRON",
        Pos::Propn => "PROPN",
        Pos::Punct => "PUNCT",
        Pos::Sconj => "SCONJ",
        Pos::Sym => "SYM",
        Pos::Verb => "VERB",
        Pos::X => "X",
    }
}
