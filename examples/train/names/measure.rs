//! Typed F1 of exact spans: what the recogniser sees alone, and what is left of it after the vote with tables and
//! rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use maillage::detect;
use maillage::detect::recognise::recognise_in_style;
use maillage::knowledge::Knowledge;
use maillage::model::{Mention, MentionForm, Mentions, Referent};

use super::corpus::Text;
use super::gold::{Prepared, document};

/// The kinds that every corpus marks.
const MEASURED: &[&str] = &["person", "organization", "place"];

type Names = BTreeSet<(usize, usize, &'static str)>;

/// Names right, found and marked.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    found: usize,
    marked: usize,
}

pub(crate) fn measure(texts: &[Text], code: &str, knowledge: &Knowledge) -> String {
    let (mut alone, mut voted) = (BTreeMap::new(), BTreeMap::new());
    for text in texts {
        let prepared = Prepared::new(text, code, knowledge);
        let gold: Names = text.names.iter().map(|name| (name.start, name.end, name.kind)).collect();
        count(&recognised(&prepared, knowledge), &gold, &mut alone);
        count(&mentioned(&prepared, code, knowledge), &gold, &mut voted);
    }
    format!("alone {} | voted {}", show(&alone), show(&voted))
}

fn recognised(text: &Prepared<'_>, knowledge: &Knowledge) -> Names {
    let names = recognise_in_style(text.text, &text.words, knowledge, text.style).unwrap_or_default();
    let tokens = &text.words.tokens;
    let name = |name: &maillage::detect::recognise::Recognised| {
        let (first, last) = (tokens[name.tokens.start].span, tokens[name.tokens.end - 1].span);
        Some((first.start as usize, last.end as usize, measured(&knowledge.ontology.kind_info(name.kind).id)?))
    };
    names.iter().filter_map(name).collect()
}

/// The outermost names among the mentions.
fn mentioned(text: &Prepared<'_>, code: &str, knowledge: &Knowledge) -> Names {
    let mentions = detect::mentions(&document(text.text, code), &text.words, knowledge);
    let mut end = 0;
    let mut names = Names::new();
    for mention in &mentions.list {
        let named = matches!(mention.form, MentionForm::Name | MentionForm::Metonym);
        let named = named && mention.confidence >= LEAST && !is_composed(text, &mentions, mention);
        if !named || mention.span.start < end {
            continue;
        }
        end = mention.span.end;
        let kind = measured(&knowledge.ontology.kind_info(mention.kind).id);
        names.extend(kind.map(|kind| (mention.span.start as usize, mention.span.end as usize, kind)));
    }
    names
}

/// Doubtful names do not count.
const LEAST: f32 = 0.3;

/// Whether a body has no name of its own, as corpora understand it: "the British government".
fn is_composed(text: &Prepared<'_>, mentions: &Mentions, mention: &Mention) -> bool {
    match mention.referent {
        Referent::Local(local) => mentions.locals[local as usize].key.is_some(),
        Referent::Known(_) => mention.span.of(text.text).starts_with(char::is_lowercase),
    }
}

/// The measured kind that a kind of the ontology counts as.
fn measured(kind: &str) -> Option<&'static str> {
    let kind = match kind {
        "state" => "place",
        "firm" | "bloc" => "organization",
        other => other,
    };
    MEASURED.iter().find(|&&known| known == kind).copied()
}

fn count(found: &Names, gold: &Names, counts: &mut BTreeMap<&'static str, Counts>) {
    for &kind in MEASURED {
        let of_kind = |names: &Names| names.iter().filter(|name| name.2 == kind).count();
        let counts = counts.entry(kind).or_default();
        counts.found += of_kind(found);
        counts.marked += of_kind(gold);
        counts.right += found.intersection(gold).filter(|name| name.2 == kind).count();
    }
}

fn show(counts: &BTreeMap<&'static str, Counts>) -> String {
    let mut all = Counts::default();
    let mut text = String::new();
    for (kind, of_kind) in counts {
        let _ = write!(text, " {kind} {:.3}", of_kind.f1());
        all = Counts {
            right: all.right + of_kind.right,
            found: all.found + of_kind.found,
            marked: all.marked + of_kind.marked,
        };
    }
    let share = |whole: usize| all.right as f64 / whole.max(1) as f64;
    format!("F1 {:.3} (P {:.3} R {:.3}){text}", all.f1(), share(all.found), share(all.marked))
}

impl Counts {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }
}
