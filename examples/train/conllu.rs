//! Reads CoNLL-U, with tokens as maillage cuts them.

use maillage::analyze::lattice::class_of;
use maillage::knowledge::parse_tag;

/// One sentence: its text, and its tokens with their place in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
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
    /// Made of several tokens of the treebank.
    pub(crate) merged: bool,
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

    fn glued(&self) -> bool {
        self.fields[9].split('|').any(|item| item == "SpaceAfter=No")
    }
}

pub(crate) fn parse(text: &str, contracts: bool) -> Vec<Sentence> {
    text.split("\n\n")
        .map(|block| parse_block(block, contracts))
        .filter(|sentence| !sentence.words.is_empty())
        .collect()
}

fn parse_block(block: &str, contracts: bool) -> Sentence {
    let rows: Vec<Row> = block
        .lines()
        .filter(|line| !line.starts_with('#') && line.contains('\t'))
        .map(|line| Row { fields: line.split('\t').collect() })
        .filter(|row| row.fields.len() == 10 && !row.number().contains('.'))
        .collect();
    let mut sentence = Sentence::default();
    let mut at = 0;
    while at < rows.len() {
        at = if rows[at].number().contains('-') {
            range(&rows, at, contracts, &mut sentence)
        } else {
            let end = if contracts { at + 1 } else { compound_end(&rows, at) };
            single(&rows[at..end], &mut sentence);
            end
        };
    }
    sentence
}

/// Adds the token of a multi-word range, or its words one by one.
fn range(rows: &[Row], at: usize, contracts: bool, sentence: &mut Sentence) -> usize {
    let last: usize = rows[at].number().split('-').next_back().and_then(|number| number.parse().ok()).unwrap_or(0);
    let first: usize = rows[at].number().split('-').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    let end = at + 1 + last + 1 - first;
    let parts = &rows[at + 1..end];
    if contracts && parts[0].pos() == "ADP" {
        let content = &parts[parts.len() - 1];
        let (base, lemma) =
            if content.pos() == "DET" { ("ADP", parts[0].fields[2]) } else { ("PRON", content.fields[2]) };
        push(sentence, rows[at].form(), lemma, format!("{base}.c"), false, rows[at].glued());
    } else {
        let form = rows[at].form();
        let spelt: String = parts.iter().map(Row::form).collect();
        if spelt == form {
            for (number, part) in parts.iter().enumerate() {
                let glued = number + 1 < parts.len() || rows[at].glued();
                push(sentence, part.form(), part.fields[2], tag(part.pos(), part.fields[5]), false, glued);
            }
        } else {
            push(sentence, form, parts[0].fields[2], tag(parts[0].pos(), parts[0].fields[5]), true, rows[at].glued());
        }
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
fn single(rows: &[Row], sentence: &mut Sentence) {
    let numbers: Vec<&str> = rows.iter().map(Row::number).collect();
    let head = rows.iter().find(|row| !numbers.contains(&row.fields[6]) && row.pos() != "PUNCT").unwrap_or(&rows[0]);
    let form: String = rows.iter().map(Row::form).collect();
    let merged = rows.len() > 1;
    let tag = if merged && head.fields[7] == "amod" { "ADJ".to_owned() } else { tag(head.pos(), head.fields[5]) };
    let lemma = if merged { form.to_lowercase() } else { head.fields[2].to_owned() };
    push(sentence, &form, &lemma, tag, merged, rows[rows.len() - 1].glued());
}

fn push(sentence: &mut Sentence, form: &str, lemma: &str, tag: String, merged: bool, glued: bool) {
    let start = sentence.text.len();
    sentence.text.push_str(form);
    let end = sentence.text.len();
    if !glued {
        sentence.text.push(' ');
    }
    let (pos, features) = parse_tag(&tag).expect("tags are made here");
    let lemma = if lemma == "_" { form.to_lowercase() } else { lemma.to_lowercase().replace('’', "'") };
    sentence.words.push(Word { start, end, lemma, tag, class: class_of(pos, features), merged });
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
    if letters.is_empty() { pos.to_owned() } else { format!("{pos}.{letters}") }
}
