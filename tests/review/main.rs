//! Decisions: the file that keeps them.

mod file;

use maillage::model::{Anchor, Decision, End, Factuality, Verdict};

/// A decision of a minute on a tie.
fn decision(minute: u8, verdict: Verdict) -> Decision {
    let when = format!("2026-11-30T05:{minute:02}:00Z");
    Decision { verdict, who: "ann".to_owned(), when, why: String::new() }
}

fn anchor(quote: &str) -> Anchor {
    let end = |id: &str, text: &str| End { id: id.to_owned(), text: text.to_owned(), kind: None };
    Anchor {
        document: "a.txt".to_owned(),
        words: "0".repeat(64),
        quote: quote.to_owned(),
        source: end("Q7747", "Putin"),
        relation: "mandates".to_owned(),
        target: end("firm:acme", "\"Acme\""),
        factuality: Factuality::Asserted,
        confidence: Some(0.92),
        rule: Some("en/mandates#order".to_owned()),
    }
}

/// One of each verdict.
fn verdicts() -> Vec<Verdict> {
    let some = |text: &str| text.to_owned();
    let anchor = || anchor("Putin\u{202e}\n ordered \\ \"Acme\"\u{0} to\t[[decision]]\n[[decision]]\n");
    vec![
        Verdict::Accept { anchor: anchor() },
        Verdict::Reject { anchor: anchor() },
        Verdict::Relation { anchor: anchor(), becomes: some("partners_with"), reversed: true },
        Verdict::Reverse { anchor: anchor() },
        Verdict::Missed { anchor: Anchor { confidence: None, rule: None, ..anchor() } },
        Verdict::Merge { actor: some("person:poutin"), into: some("Q7747") },
        Verdict::Split {
            actor: some("person:smith"),
            into: some("person:smith 2"),
            label: some("Ann Smith"),
            kind: None,
            names: vec![some("Ann Smith"), some("A. \"Annie\" Smith")],
            documents: vec![],
        },
        Verdict::Rename { actor: some("firm:acme"), label: some("Acme [[decision]]") },
        Verdict::Retype { actor: some("firm:acme"), kind: some("organization") },
    ]
}
