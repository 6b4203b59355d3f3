//! Clauses read from trees written by hand, on cases a linguist can review.
//!
//! `tests/cases/clauses/LANGUAGE.txt` holds texts, each followed by its tree (`~ word/head/relation ...`, heads counted
//! from 1) and by its clauses, lines that begin with `= `. Set `MAILLAGE_REVIEW` to write the clauses anew, then read
//! the difference.

use std::path::Path;

use maillage::knowledge::Knowledge;
use maillage::model::{
    Argument, Clause, Clauses, Dependency, Document, Mood, Phrase, Symbol, Tense, Trees, Voice, Words,
};
use maillage::{analyze, detect};

#[test]
fn clauses_are_those_of_the_cases() {
    check("fr");
    check("en");
}

/// Compares the clauses read from each tree of a file with the lines that follow it.
fn check(code: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/clauses").join(format!("{code}.txt"));
    let file = std::fs::read_to_string(&path).unwrap();
    let mut reviewed = Vec::new();
    for block in file.trim_end().split("\n\n") {
        let mut lines: Vec<String> = block.lines().filter(|line| !line.starts_with("= ")).map(str::to_owned).collect();
        if let [text, tree] = lines.as_slice() {
            let found = clauses(code, text, tree.trim_start_matches("~ "));
            lines.extend(found.into_iter().map(|line| format!("= {line}")));
        }
        reviewed.push(lines.join("\n"));
    }
    let reviewed = reviewed.join("\n\n") + "\n";
    if std::env::var_os("MAILLAGE_REVIEW").is_some() {
        return std::fs::write(&path, &reviewed).unwrap();
    }
    for (line, (found, expected)) in reviewed.lines().zip(file.lines()).enumerate() {
        assert_eq!(found, expected, "{code}:{}", line + 1);
    }
    assert_eq!(reviewed.lines().count(), file.lines().count(), "{code}");
}

fn clauses(code: &str, text: &str, tree: &str) -> Vec<String> {
    let knowledge = Knowledge::embedded();
    let document = Document { text: text.to_owned(), language: Some(code.to_owned()), ..Document::default() };
    let words = analyze::words(&document, knowledge);
    let mentions = detect::mentions(&document, &words, knowledge);
    let trees = trees(text, &words, tree);
    let clauses = analyze::clauses(&document, &words, &mentions, &trees, knowledge);
    let view = View { text, words: &words, clauses: &clauses, knowledge };
    let mut list: Vec<&Clause> = clauses.list.iter().collect();
    list.sort_by_key(|clause| clause.predicate);
    list.into_iter().map(|clause| view.clause(clause)).collect()
}

fn trees(text: &str, words: &Words, tree: &str) -> Trees {
    let mut trees = Trees::default();
    let fields: Vec<&str> = tree.split(' ').collect();
    let forms: Vec<&str> = words.tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(forms.len(), fields.len(), "{text}: {forms:?}");
    for (number, (form, field)) in forms.iter().zip(fields).enumerate() {
        let [word, head, relation] = field.splitn(3, '/').collect::<Vec<_>>()[..] else { panic!("{field}") };
        assert_eq!(word, *form, "{text}");
        let head: u32 = head.parse().unwrap();
        trees.heads.push(head.checked_sub(1).unwrap_or(number as u32));
        trees.dependencies.push(Dependency::named(relation).unwrap_or_else(|| panic!("{relation}")));
    }
    trees
}

/// What a clause is shown with.
struct View<'a> {
    text: &'a str,
    words: &'a Words,
    clauses: &'a Clauses,
    knowledge: &'a Knowledge,
}

impl View<'_> {
    fn clause(&self, clause: &Clause) -> String {
        let governor = clause.governor.map(|number| self.clauses.list[number as usize].predicate);
        let parts = [
            Some(self.lemma(clause.predicate)),
            (clause.voice == Voice::Passive).then(|| "passive".to_owned()),
            (clause.tense != Tense::None).then(|| format!("{:?}", clause.tense).to_lowercase()),
            (clause.mood != Mood::Indicative).then(|| format!("{:?}", clause.mood).to_lowercase()),
            clause.negated.then(|| "negated".to_owned()),
            governor.map(|token| format!("< {}", self.lemma(token))),
            clause.attribution.map(|phrase| format!("@ {}", self.phrase(phrase))),
        ];
        let head = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let arguments = clause.arguments.iter().map(|argument| self.argument(argument));
        std::iter::once(head).chain(arguments).collect::<Vec<_>>().join(" | ")
    }

    fn argument(&self, argument: &Argument) -> String {
        let role = format!("{:?}", argument.role).to_lowercase();
        let marker = if argument.marker == Symbol::UNKNOWN {
            String::new()
        } else {
            format!(" {}", self.knowledge.vocabulary.word(argument.marker))
        };
        format!("{role}{marker}: {}", self.phrase(argument.phrase))
    }

    /// A phrase and those coordinated with it.
    fn phrase(&self, number: u32) -> String {
        let phrase = &self.clauses.phrases[number as usize];
        let members = phrase.conjuncts.iter().map(|&other| &self.clauses.phrases[other as usize]);
        std::iter::once(phrase).chain(members).map(|phrase| self.tokens(phrase)).collect::<Vec<_>>().join(" + ")
    }

    fn tokens(&self, phrase: &Phrase) -> String {
        let tokens = &self.words.tokens[phrase.tokens.start as usize..phrase.tokens.end as usize];
        self.text[tokens[0].span.start as usize..tokens[tokens.len() - 1].span.end as usize].to_owned()
    }

    fn lemma(&self, token: u32) -> String {
        let token = &self.words.tokens[token as usize];
        if token.lemma == Symbol::UNKNOWN {
            return token.span.of(self.text).to_owned();
        }
        self.knowledge.vocabulary.word(token.lemma).to_owned()
    }
}
