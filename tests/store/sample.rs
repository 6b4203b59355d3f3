//! Readings to store.

use maillage::knowledge::{Ontology, Source};
use maillage::model::{Assertion, Document, Entity, Evidence, Factuality, Groups, Participant, Reading, Sketch};

pub(crate) fn ontology() -> Ontology {
    Ontology::load(&Source::embedded()).unwrap()
}

/// A document that says "SOURCE hosts TARGET"; an end is its id and the label the document gives it.
pub(crate) fn reading(id: &str, source: (&str, &str), target: (&str, &str)) -> Reading {
    let text = format!("{} hosts {}.", source.1, target.1);
    let assertion = Assertion {
        doc: id.to_owned(),
        source: participant(source, 0),
        relation: "hosts".to_owned(),
        target: participant(target, source.1.chars().count() + 7),
        factuality: Factuality::Planned,
        attribution: Some("Reuters".to_owned()),
        date: "2024-10".parse().ok(),
        published: "2024-10-22".parse().ok(),
        confidence: 0.92,
        rule: "en/hosts#host".to_owned(),
        weight: 3,
        evidence: Evidence { sentence: text.clone(), start: 0, end: text.chars().count() },
    };
    let document = Document {
        id: id.to_owned(),
        text,
        title: Some("Title \0 with a zero".to_owned()),
        language: None,
        published: assertion.published,
        dated_by_text: false,
        url: Some("https://example.org".to_owned()),
        source: None,
        groups: Groups::default(),
    };
    Reading {
        document,
        language: "en".to_owned(),
        entities: vec![entity(source), entity(target)],
        assertions: vec![assertion],
        sketch: Sketch::default(),
    }
}

/// A document of several such sentences: id and name of the source, id and name of the target.
pub(crate) fn sentences(id: &str, names: &[(&str, &str, &str, &str)]) -> Reading {
    let mut whole = reading(id, ("", ""), ("", ""));
    (whole.document.text, whole.entities, whole.assertions) = (String::new(), Vec::new(), Vec::new());
    for (source, name, target, other) in names {
        let one = reading(id, (source, name), (target, other));
        let shift = whole.document.text.chars().count();
        whole.document.text.push_str(&format!("{} ", one.document.text));
        whole.entities.extend(one.entities);
        whole.assertions.extend(one.assertions.into_iter().map(|assertion| shifted(assertion, shift)));
    }
    whole.entities.sort_by(|one, other| one.id.cmp(&other.id));
    whole.entities.dedup_by(|later, earlier| {
        let same = later.id == earlier.id;
        if same && !earlier.names.contains(&later.names[0]) {
            earlier.names.append(&mut later.names);
        }
        same
    });
    whole
}

fn shifted(mut assertion: Assertion, shift: usize) -> Assertion {
    for end in [&mut assertion.source, &mut assertion.target] {
        (end.start, end.end) = (end.start + shift, end.end + shift);
    }
    (assertion.evidence.start, assertion.evidence.end) =
        (assertion.evidence.start + shift, assertion.evidence.end + shift);
    assertion
}

fn participant((id, label): (&str, &str), start: usize) -> Participant {
    Participant {
        id: id.to_owned(),
        label: label.to_owned(),
        kind: "firm".to_owned(),
        names: vec![label.to_owned()],
        start,
        end: start + label.chars().count(),
    }
}

fn entity((id, label): (&str, &str)) -> Entity {
    Entity {
        id: id.to_owned(),
        kind: ontology().kind("firm").unwrap(),
        label: label.to_owned(),
        names: vec![label.to_owned()],
        state: Some("Q148".to_owned()),
    }
}
