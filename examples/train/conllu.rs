//! Reads CoNLL-U, with tokens as maillage cuts them.

use maillage::knowledge::{class_of, parse_tag};

/// Which words a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// As in the treebank: contractions are two words, hyphenated compounds several.
    Treebank,
    /// Contractions are one token ("du").
    Contracted,
    /// Hyphenated compounds are one token.
    Compounded,
}

/// One sentence: its text, and its tokens with their place in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    /// The words of the treebank.
    pub(crate) gold: Vec<Gold>,
    /// Whether a paragraph or document begins here.
    pub(crate) opens: bool,
    /// The token that each word of the treebank, by its number, went into.
    tokens: Vec<usize>,
}

/// One word of a treebank.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) pos: String,
    /// Number of the word it depends on, none for the root.
    pub(crate) head: Option<usize>,
    /// In the words of the treebank.
    pub(crate) label: String,
}

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) lemma: String,
    /// As in `lexicon.tsv`.
    pub(crate) tag: String,
    pub(crate) class: u8,
    /// Made of several tokens of the treebank, which do not say what it is.
    pub(crate) merged: bool,
    /// The token it depends on, none for the root.
    pub(crate) head: Option<usize>,
    /// As what, in the words of the treebank: `nsubj:pass`.
    pub(crate) label: String,
}

struct Row<'a> {
    fields: Vec<&'a str>,
}

impl Row<'_> {
    fn number(&self) -> &str {
        self.fields[0]
    }

    fn form(&self) -> &str {
        self.fields[1]
    }

    fn pos(&self) -> &str {
        self.fields[3]
    }

    /// Number of the word it depends on, 0 for the root.
    fn head(&self) -> usize {
        self.fields[6].parse().unwrap_or(0)
    }

    fn glued(&self) -> bool {
        self.fields[9].split('|').any(|item| item == "SpaceAfter=No")
    }
}

pub(crate) fn parse(text: &str, cut: Cut) -> Vec<Sentence> {
    text.split("\n\n").map(|block| parse_block(block, cut)).filter(|sentence| !sentence.words.is_empty()).collect()
}

fn parse_block(block: &str, cut: Cut) -> Sentence {
    let rows: Vec<Row> = block
        .lines()
        .filter(|line| !line.starts_with('#') && line.contains('\t'))
        .map(|line| Row { fields: line.split('\t').collect() })
        .filter(|row| row.fields.len() == 10 && !row.number().contains('.'))
        .collect();
    let opens = block.lines().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
    let words = rows.iter().filter(|row| !row.number().contains('-'));
    let mut sentence = Sentence { gold: words.map(gold).collect(), opens, ..Sentence::default() };
    let mut heads = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        at = if rows[at].number().contains('-') {
            range(&rows, at, cut, &mut sentence, &mut heads)
        } else {
            let end = if cut == Cut::Compounded { compound_end(&rows, at) } else { at + 1 };
            single(&rows[at..end], &mut sentence, &mut heads);
            end
        };
    }
    for (word, head) in sentence.words.iter_mut().zip(heads) {
        word.head = head.checked_sub(1).and_then(|row| sentence.tokens.get(row).copied());
    }
    sentence.hang_merged();
    sentence
}

fn gold(row: &Row) -> Gold {
    let [form, lemma, pos, label] = [1, 2, 3, 7].map(|field| row.fields[field].to_owned());
    Gold { form, lemma, pos, head: row.head().checked_sub(1), label }
}

impl Sentence {
    /// Tokens made of several words depend on what the uppermost of them depends on: no other choice is sure to leave
    /// a tree a tree.
    fn hang_merged(&mut self) {
        for (token, parts) in self.parts().into_iter().enumerate().filter(|(_, parts)| parts.len() > 1) {
            let Some(top) = parts.min_by_key(|&number| self.depth(number)) else { continue };
            self.words[token].head = self.gold[top].head.and_then(|head| self.tokens.get(head).copied());
            self.words[token].label = self.gold[top].label.clone();
        }
    }

    /// How many words are above one.
    fn depth(&self, number: usize) -> usize {
        std::iter::successors(self.gold[number].head, |&head| self.gold[head].head).take(self.gold.len()).count()
    }

    /// The words of the treebank that each token is made of.
    pub(crate) fn parts(&self) -> Vec<std::ops::Range<usize>> {
        let mut parts = vec![0..0; self.words.len()];
        for (number, &token) in self.tokens.iter().enumerate() {
            let first = if parts[token].is_empty() { number } else { parts[token].start };
            parts[token] = first..number + 1;
        }
        parts
    }
}

/// Adds the token of a multi-word range, or its words one by one.
fn range(rows: &[Row], at: usize, cut: Cut, sentence: &mut Sentence, heads: &mut Vec<usize>) -> usize {
    let last: usize = rows[at].number().split('-').next_back().and_then(|number| number.parse().ok()).unwrap_or(0);
    let first: usize = rows[at].number().split('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    let end = at + 1 + last + 1 - first;
    let (whole, parts) = (&rows[at], &rows[at + 1..end]);
    let spelt: String = parts.iter().map(Row::form).collect();
    let (contraction, split) = (parts[0].pos() == "ADP", spelt == whole.form());
    if cut == Cut::Contracted && contraction {
        let content = &parts[parts.len() - 1];
        let (base, lemma) =
            if content.pos() == "DET" { ("ADP", parts[0].fields[2]) } else { ("PRON", content.fields[2]) };
        push(sentence, whole.form(), lemma, format!("{base}.c"), whole.glued());
        attach(sentence, heads, parts);
        sentence.words.last_mut().expect("one was added").merged = false;
    } else if split || cut == Cut::Treebank {
        for (number, part) in parts.iter().enumerate() {
            let glued = if number + 1 < parts.len() { split } else { whole.glued() };
            push(sentence, part.form(), part.fields[2], tag(part.pos(), part.fields[5]), glued);
            attach(sentence, heads, &parts[number..=number]);
        }
    } else {
        push(sentence, whole.form(), parts[0].fields[2], tag(parts[0].pos(), parts[0].fields[5]), whole.glued());
        attach(sentence, heads, parts);
    }
    end
}

/// One past the last row of a hyphenated compound that begins here.
fn compound_end(rows: &[Row], at: usize) -> usize {
    let mut end = at + 1;
    while rows.len() >= end + 2
        && rows[end - 1].glued()
        && rows[end].form() == "-"
        && rows[end].glued()
        && rows[end - 1].form().ends_with(char::is_alphanumeric)
        && rows[end + 1].form().starts_with(char::is_alphanumeric)
        && !rows[end + 1].number().contains('-')
    {
        end += 2;
    }
    end
}

/// Adds one token; several rows become the one whose head lies outside.
fn single(rows: &[Row], sentence: &mut Sentence, heads: &mut Vec<usize>) {
    let head = outer(rows);
    let form: String = rows.iter().map(Row::form).collect();
    let merged = rows.len() > 1;
    let tag = if merged && head.fields[7] == "amod" { "ADJ".to_owned() } else { tag(head.pos(), head.fields[5]) };
    let lemma = if merged { form.to_lowercase() } else { head.fields[2].to_owned() };
    push(sentence, &form, &lemma, tag, rows[rows.len() - 1].glued());
    attach(sentence, heads, rows);
}

/// The row of a token whose head is another token.
fn outer<'a, 'b>(rows: &'a [Row<'b>]) -> &'a Row<'b> {
    let numbers: Vec<&str> = rows.iter().map(Row::number).collect();
    rows.iter().find(|row| !numbers.contains(&row.fields[6]) && row.pos() != "PUNCT").unwrap_or(&rows[0])
}

/// Says what the last token is made of, on which row it depends, and as what.
fn attach(sentence: &mut Sentence, heads: &mut Vec<usize>, rows: &[Row]) {
    let token = sentence.words.len() - 1;
    sentence.tokens.extend(rows.iter().map(|_| token));
    let row = outer(rows);
    heads.push(row.head());
    sentence.words[token].label = row.fields[7].to_owned();
    sentence.words[token].merged = rows.len() > 1;
}

fn push(sentence: &mut Sentence, form: &str, lemma: &str, tag: String, glued: bool) {
    let start = sentence.text.len();
    sentence.text.push_str(form);
    let end = sentence.text.len();
    if !glued {
        sentence.text.push(' ');
    }
    let (pos, features) = parse_tag(&tag).expect("tags are made here");
    let lemma = if lemma == "_" { form.to_lowercase() } else { lemma.to_lowercase().replace('’', "'") };
    let (class, label) = (class_of(pos, features), String::new());
    sentence.words.push(Word { start, end, lemma, tag, class, merged: false, head: None, label });
}

/// The tag of a part of speech with its features.
fn tag(pos: &str, features: &str) -> String {
    let value = |name: &str| features.split('|').find_map(|item| item.strip_prefix(name)?.strip_prefix('='));
    let mut letters = String::new();
    let verbal = matches!(pos, "VERB" | "AUX");
    if verbal {
        letters.push_str(match (value("VerbForm"), value("Mood"), value("Tense")) {
            (Some("Inf"), ..) => "W",
            (Some("Ger"), ..) => "G",
            (Some("Part"), _, Some("Pres")) => "G",
            (Some("Part"), ..) => "K",
            (_, Some("Cnd"), _) => "C",
            (_, Some("Imp"), _) => "Y",
            (_, Some("Sub"), Some("Past" | "Imp")) => "T",
            (_, Some("Sub"), _) => "S",
            (_, _, Some("Fut")) => "F",
            (_, _, Some("Past" | "Imp")) => "J",
            _ => "P",
        });
    }
    if matches!(pos, "VERB" | "AUX" | "PRON") {
        letters.push_str(value("Person").filter(|person| matches!(*person, "1" | "2" | "3")).unwrap_or(""));
    }
    if matches!(pos, "VERB" | "AUX" | "PRON" | "NOUN" | "ADJ" | "DET") {
        letters.push_str(match value("Gender") {
            Some("Masc") => "m",
            Some("Fem") => "f",
            _ => "",
        });
        letters.push_str(if matches!(value("Number"), Some("Plur" | "Ptan")) { "p" } else { "" });
    }
    match (pos, value("PronType")) {
        ("PRON", Some("Rel")) => letters.push('r'),
        ("PRON" | "ADV", Some("Int")) | ("ADV", Some("Rel")) => letters.push('q'),
        _ => {}
    }
    if letters.is_empty() { pos.to_owned() } else { format!("{pos}.{letters}") }
}
