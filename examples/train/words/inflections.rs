//! Reads a lexicon of lemmas with their inflected forms: `lemma,verb,past,participle,gerund,third person`,
//! `lemma,noun,plural`, `lemma,adj,comparative,superlative`, `lemma,adv,...`; variants parted by slashes.

use std::collections::BTreeMap;

use super::lexicon::{Reading, class};

/// The readings of the forms that `known` picks; names are left to other tables.
pub(crate) fn read(text: &str, known: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<Reading>> {
    let mut forms: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for line in text.lines() {
        let mut fields = line.split(',');
        let (Some(lemma), Some(part)) = (fields.next(), fields.next()) else { continue };
        if !lemma.chars().all(char::is_lowercase) {
            continue;
        }
        for (form, tag) in inflected(lemma, part, &fields.collect::<Vec<_>>()) {
            let readings = forms.entry(form.to_owned()).or_default();
            if readings.iter().all(|(other, _)| class(other) != class(tag)) {
                readings.push((tag.to_owned(), lemma.to_owned()));
            }
        }
    }
    forms.retain(|form, _| form.len() > 1 && known(form));
    forms
}

/// The forms of a lemma with their tags.
fn inflected<'a>(lemma: &'a str, part: &str, cells: &[&'a str]) -> Vec<(&'a str, &'static str)> {
    let (base, cell_tags): (&[&str], &[&[&str]]) = match part {
        "noun" => (&["NOUN"], &[&["NOUN.p"]]),
        "verb" => (&["VERB.W", "VERB.P3p"], &[&["VERB.J3"], &["VERB.K"], &["VERB.G"], &["VERB.P3"]]),
        "adj" => (&["ADJ"], &[&["ADJ"], &["ADJ"]]),
        "adv" => (&["ADV"], &[&["ADV"], &["ADV"]]),
        _ => (&[], &[]),
    };
    let mut forms: Vec<(&str, &str)> = base.iter().map(|&tag| (lemma, tag)).collect();
    for (number, tags) in cell_tags.iter().enumerate() {
        // Where the participle is the past, its cell is empty.
        let own = cells.get(number).copied().unwrap_or("");
        let cell = if own.is_empty() && tags == &["VERB.K"] { cells.first().copied().unwrap_or("") } else { own };
        let variants = cell.split('/').filter(|form| !form.is_empty());
        forms.extend(variants.flat_map(|form| tags.iter().map(move |&tag| (form, tag))));
    }
    forms
}
