//! What fields say of a tie: its relation, weight, dates and evidence.

use super::adapt::Adapter;
use super::error::Flow;
use super::fields::Fields;
use super::identity::{clean, folded};
use super::statement::{Told, told};
use super::{Direction, Item, date};
use crate::graph::DocumentInfo;
use crate::model::legible::one_line;
use crate::model::{Assertion, Evidence, Factuality, Participant, Relation};

/// Names of relations that are counted apart when the ontology lacks them.
const COUNTED: usize = 1_000;

/// Longest name of a relation that is kept, in characters.
const NAME: usize = 200;

/// Where a tie may have its relation.
const RELATION: &[&str] =
    &["relation", "relationship", "predicate", "type", "rel", "edge_type", "interaction", "kind", "label", "name"];

/// What formats put where a relation could stand.
const NO_RELATION: &[&str] = &["directed", "undirected", "mutual"];

impl Adapter<'_, '_> {
    /// A tie.
    pub(super) fn edge(
        &mut self,
        line: u64,
        ends: (&str, &str),
        direction: Option<Direction>,
        fields: &Fields<'_>,
    ) -> Flow {
        self.begin()?;
        let (source, target) = (clean(ends.0), clean(ends.1));
        if source.is_empty() || target.is_empty() {
            return self.leave_out(line, "a tie with an end missing".to_owned(), "give every tie two ends");
        }
        self.meet(&source)?;
        self.meet(&target)?;
        let ends = (self.session.participant(&source), self.session.participant(&target));
        match told(fields) {
            Some(Ok(told)) => self.told(line, ends, fields, told),
            Some(Err(cause)) => {
                let problem = format!("the evidence of a tie is not in our form: {cause}");
                self.leave_out(line, problem, "export the graph anew, with this version")
            }
            None => self.untold(ends, direction.unwrap_or(self.direction), fields),
        }
    }

    /// An end that no node declared may be an actor of the gazetteer all the same.
    fn meet(&mut self, id: &str) -> Flow {
        if self.session.directory.is_none() || self.session.nodes.contains_key(id) {
            return Ok(());
        }
        let found = self.session.directory.as_ref().and_then(|directory| directory.find(id, None));
        match found {
            Some(row) => self.link(id, row, one_line(&id.replace('_', " "))),
            None => Ok(()),
        }
    }

    /// A tie of an export of ours, with what each document says.
    fn told(
        &mut self,
        line: u64,
        (source, target): (Participant, Participant),
        fields: &Fields<'_>,
        told: Vec<Told>,
    ) -> Flow {
        let name = fields.text(&["relation"]).unwrap_or_default();
        let Some(relation) = self.ontology().relation(&name) else {
            let problem = format!("`{name}` is no relation of the ontology");
            return self.leave_out(line, problem, "use the `--data` the graph was exported with");
        };
        let relation = self.ontology().relation_info(relation).id.clone();
        for told in told {
            self.introduce(&told)?;
            let place = |end: &Participant, start: u32, stop: u32| Participant {
                start: start as usize,
                end: stop as usize,
                ..end.clone()
            };
            self.give_assertion(Assertion {
                source: place(&source, told.source_start, told.source_end),
                relation: relation.clone(),
                target: place(&target, told.target_start, told.target_end),
                factuality: factuality(fields),
                attribution: told.attribution,
                date: told.date,
                published: told.published,
                confidence: rounded(told.confidence),
                rule: told.rule,
                weight: told.weight.max(1),
                evidence: Evidence { sentence: told.sentence, start: told.start as usize, end: told.end as usize },
                doc: told.document,
            })?;
        }
        Ok(())
    }

    /// Hands over a document the first time something is said in it.
    fn introduce(&mut self, told: &Told) -> Flow {
        if !self.session.introduced.insert(told.document.clone()) {
            return Ok(());
        }
        let listed = self.session.documents.get(&*clean(&told.document)).cloned().unwrap_or_default();
        self.give(Item::Document(DocumentInfo {
            id: told.document.clone(),
            // Tables write what they list on one line; here it is as it was.
            published: told.published.or(listed.published),
            url: told.url.clone().or(listed.url),
            ..listed
        }))
    }

    /// A tie that the file itself says.
    fn untold(
        &mut self,
        (source, target): (Participant, Participant),
        direction: Direction,
        fields: &Fields<'_>,
    ) -> Flow {
        let (relation, name) = self.relation(direction, fields);
        let info = self.ontology().relation_info(relation);
        let rule = name.as_ref().map_or("import".to_owned(), |name| format!("import/{name}"));
        let words = name.as_deref().unwrap_or(&info.label_en);
        let sentence = match fields.text(&["sentence", "quote"]) {
            Some(sentence) => one_line(&sentence),
            None => format!("{} {words} {}", source.label, target.label),
        };
        let weight = self.weight(fields);
        let assertion = Assertion {
            doc: self.file.clone(),
            source,
            relation: info.id.clone(),
            target,
            factuality: factuality(fields),
            attribution: fields.text(&["attribution"]).map(|text| one_line(&text)),
            date: None,
            published: None,
            confidence: confidence(fields),
            rule,
            weight,
            evidence: Evidence { sentence, start: 0, end: 0 },
        };
        let dates = date::dates(fields, self.settings().counted);
        for date in &dates[1..] {
            self.give_assertion(Assertion { date: *date, ..assertion.clone() })?;
        }
        self.give_assertion(Assertion { date: dates[0], ..assertion })
    }

    /// The relation of a tie, and its name in the file where it has one.
    fn relation(&mut self, direction: Direction, fields: &Fields<'_>) -> (Relation, Option<String>) {
        let names = fields.texts(RELATION).filter(|name| !NO_RELATION.iter().any(|no| no.eq_ignore_ascii_case(name)));
        let names: Vec<String> = names.map(|name| one_line(&name)).filter(|name| !name.is_empty()).collect();
        let known = names.iter().find_map(|name| Some((self.known_relation(name)?, name.clone())));
        if let Some((relation, name)) = known {
            return (relation, Some(shortened(name)));
        }
        let usual = match (&self.session.settings.relation, direction) {
            (Some(relation), _) => relation,
            (None, Direction::Directed) => "points_to",
            (None, Direction::Undirected) => "tied_to",
        };
        let usual = self.ontology().relation(usual).unwrap_or_else(|| self.first_relation());
        let name = names.into_iter().next().map(shortened);
        if let Some(name) = &name {
            self.count_unmapped(name);
        }
        (usual, name)
    }

    /// The relation that a name stands for, by the user's word or by the ontology's.
    fn known_relation(&self, name: &str) -> Option<Relation> {
        let ontology = self.ontology();
        let told = self.session.settings.map.iter().find(|(from, _)| from.eq_ignore_ascii_case(name));
        if let Some((_, relation)) = told {
            return ontology.relation(relation);
        }
        let same = |label: &str| folded(label).eq(folded(name));
        let named = ontology
            .relations()
            .find(|(_, info)| [&info.id, &info.label_en, &info.label_fr].iter().any(|label| same(label)));
        named.map(|(relation, _)| relation)
    }

    fn count_unmapped(&mut self, name: &str) {
        let tally = &mut self.session.tally;
        if let Some(count) = tally.unmapped.get_mut(name) {
            *count += 1;
        } else if tally.unmapped.len() < COUNTED {
            tally.unmapped.insert(name.to_owned(), 1);
        } else {
            tally.unmapped_others += 1;
        }
    }

    fn first_relation(&self) -> Relation {
        self.ontology().relations().next().expect("an ontology has relations").0
    }

    /// How many independent sources a tie counts.
    fn weight(&mut self, fields: &Fields<'_>) -> u32 {
        let text = fields.text(&["weight", "value", "count"]);
        let Some(weight) = text.and_then(|text| text.trim().parse::<f64>().ok()).filter(|weight| weight.is_finite())
        else {
            return 1;
        };
        let tally = &mut self.session.tally;
        tally.negative += u64::from(weight < 0.0);
        tally.rounded += u64::from(weight.fract() != 0.0);
        weight.round().clamp(1.0, f64::from(u32::MAX)) as u32
    }
}

fn shortened(name: String) -> String {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => name[..end].to_owned(),
        None => name,
    }
}

fn factuality(fields: &Fields<'_>) -> Factuality {
    let name = fields.text(&["factuality"]).unwrap_or_default();
    Factuality::ALL.into_iter().find(|factuality| factuality.name() == name).unwrap_or(Factuality::Asserted)
}

fn confidence(fields: &Fields<'_>) -> f64 {
    let text = fields.text(&["confidence", "probability"]);
    rounded(text.and_then(|text| text.trim().parse().ok()).filter(|value| (0.0..=1.0).contains(value)).unwrap_or(1.0))
}

/// Four decimals, as exports write them.
fn rounded(probability: f64) -> f64 {
    (probability.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}
