//! How sure a margin is: how often names of such a margin are right in texts that were held back.

use maillage::detect::recognise::recognise_in_style;
use maillage::knowledge::Knowledge;
use maillage::knowledge::recogniser::SHARES;

use super::corpus::Text;
use super::gold::Prepared;

/// For each share, the least margin from which on at least so many are right.
pub(crate) fn margins(texts: &[Text], code: &str, knowledge: &Knowledge) -> Vec<i32> {
    let mut names: Vec<(i32, bool)> = texts.iter().flat_map(|text| judged(text, code, knowledge)).collect();
    names.sort_unstable();
    let steps = rising(&names);
    let least = |share: &f32| steps.iter().find(|step| step.2 >= f64::from(*share)).map_or(i32::MAX, |step| step.0);
    SHARES.iter().map(least).collect()
}

/// The margins of the names found in a text, and whether span and kind are right.
fn judged(text: &Text, code: &str, knowledge: &Knowledge) -> Vec<(i32, bool)> {
    let prepared = Prepared::new(text, code, knowledge);
    let names = recognise_in_style(&text.text, &prepared.words, knowledge, text.style).unwrap_or_default();
    let right = |name: &maillage::detect::recognise::Recognised| {
        let tokens = &prepared.words.tokens[name.tokens.clone()];
        let (start, end) = (tokens[0].span.start as usize, tokens[tokens.len() - 1].span.end as usize);
        let kind = &knowledge.ontology.kind_info(name.kind).id;
        text.names.iter().any(|gold| (gold.start, gold.end) == (start, end) && gold.kind == kind)
    };
    names.iter().map(|name| (name.margin, right(name))).collect()
}

/// Least margin, count and share of right names of each step, shares rising: adjacent steps that fall are pooled
/// (Ayer and others 1955).
fn rising(names: &[(i32, bool)]) -> Vec<(i32, f64, f64)> {
    let mut steps: Vec<(i32, f64, f64)> = Vec::new();
    for &(margin, right) in names {
        steps.push((margin, 1.0, f64::from(u8::from(right))));
        while let [.., before, last] = steps[..] {
            if before.2 < last.2 {
                break;
            }
            let count = before.1 + last.1;
            let share = (before.1 * before.2 + last.1 * last.2) / count;
            steps.truncate(steps.len() - 2);
            steps.push((before.0, count, share));
        }
    }
    steps
}
