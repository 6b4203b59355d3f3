//! The comparison itself.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::figures::share;
use super::name::plain;
use super::{Actor, Figures, GoldDocument, Scheme, Statement};
use crate::model::Factuality;

/// How assertions did against a gold file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// Gold documents.
    pub documents: usize,
    /// All together.
    pub all: Figures,
    /// The core relations together.
    pub core: Figures,
    /// By document, where there is something to count.
    pub by_document: BTreeMap<String, Figures>,
    /// By relation, where there is something to count.
    pub by_relation: BTreeMap<String, Figures>,
    /// Required relations found that were also found with their factuality.
    pub factuality_right: usize,
    /// Required relations not found, in the order of the gold file.
    pub missed: Vec<Missed>,
    /// What was said and gold does not hold, in the order of the gold file's documents.
    pub wrong: Vec<Wrong>,
}

/// A required relation that was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Missed {
    pub doc: String,
    pub source: String,
    pub relation: String,
    pub target: String,
    pub evidence: String,
}

/// A triple said that gold does not hold, as last said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Wrong {
    pub doc: String,
    pub source: String,
    pub relation: String,
    pub target: String,
    pub evidence: String,
}

impl Score {
    /// Share of the required relations found whose factuality was right.
    pub fn factuality(&self) -> f64 {
        share(self.factuality_right, self.all.found)
    }

    /// Counts something of a document and a relation, everywhere it belongs.
    fn count(&mut self, doc: &str, relation: &str, scheme: &Scheme, count: impl Fn(&mut Figures)) {
        count(&mut self.all);
        count(self.by_document.entry(doc.to_owned()).or_default());
        count(self.by_relation.entry(relation.to_owned()).or_default());
        if scheme.core.contains(relation) {
            count(&mut self.core);
        }
    }
}

/// Compares statements with gold; what is said of documents without gold is passed over.
///
/// Linear in the statements, but for the names each shares with several gold actors.
pub fn score(gold: &[GoldDocument], statements: &[Statement], scheme: &Scheme) -> Score {
    let golds: IndexMap<&str, &GoldDocument> = gold.iter().map(|gold| (gold.doc.as_str(), gold)).collect();
    let mut said: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in statements.iter().filter(|statement| scheme.judged.contains(&statement.relation)) {
        let keys = document_keys(&statement.doc);
        if let Some((doc, _)) = keys.iter().find_map(|key| golds.get_key_value(key)) {
            said.entry(doc).or_default().push(statement);
        }
    }
    let mut score = Score { documents: golds.len(), ..Score::default() };
    for (doc, gold) in golds {
        let answers = Answers::collect(gold, said.get(doc).map_or(&[], Vec::as_slice), scheme);
        answers.count(gold, scheme, &mut score);
    }
    score
}

/// For each statement whether gold holds it; `None` where gold has no such document or the relation is not judged.
pub fn judge(gold: &[GoldDocument], statements: &[Statement], scheme: &Scheme) -> Vec<Option<bool>> {
    let golds: IndexMap<&str, Holdings> =
        gold.iter().map(|gold| (gold.doc.as_str(), Holdings::of(gold, scheme))).collect();
    let verdict = |statement: &Statement| {
        let judged = scheme.judged.contains(&statement.relation);
        let keys = document_keys(&statement.doc);
        let holdings = keys.iter().filter(|_| judged).find_map(|key| golds.get(key))?;
        Some(holdings.hit(statement, scheme).is_some())
    };
    statements.iter().map(verdict).collect()
}

/// The names a document may have in a gold file: the stem of its file, then what stands before an underscore.
fn document_keys(doc: &str) -> [&str; 2] {
    let name = doc.rsplit('/').next().unwrap_or_default();
    let stem = match name.trim_start_matches('.').rsplit_once('.') {
        Some((_, extension)) => &name[..name.len() - extension.len() - 1],
        None => name,
    };
    [stem, stem.split('_').next().unwrap_or_default()]
}

/// Relation, then its ends, those of a symmetric relation in order.
type Triple = (String, String, String);

fn triple(source: &str, relation: &str, target: &str, scheme: &Scheme) -> Triple {
    let exchange = scheme.symmetric.contains(relation) && source > target;
    let (one, other) = if exchange { (target, source) } else { (source, target) };
    (relation.to_owned(), one.to_owned(), other.to_owned())
}

/// What was said of one document.
struct Answers<'a> {
    /// Gold triples said, with the factualities they were said with.
    hits: BTreeMap<Triple, BTreeSet<Factuality>>,
    /// Other triples said, by their plain names, as last said.
    wrong: IndexMap<Triple, &'a Statement>,
}

impl<'a> Answers<'a> {
    fn collect(gold: &GoldDocument, said: &[&'a Statement], scheme: &Scheme) -> Answers<'a> {
        let holdings = Holdings::of(gold, scheme);
        let mut answers = Answers { hits: BTreeMap::new(), wrong: IndexMap::new() };
        for statement in said {
            if let Some(hit) = holdings.hit(statement, scheme) {
                answers.hits.entry(hit).or_default().insert(statement.factuality);
            } else {
                let [source, target] = [&statement.source, &statement.target].map(|end| plain(&end.label, scheme));
                answers.wrong.insert(triple(&source, &statement.relation, &target, scheme), statement);
            }
        }
        answers
    }

    fn count(&self, gold: &GoldDocument, scheme: &Scheme, score: &mut Score) {
        let doc = gold.doc.as_str();
        for row in gold.relations.iter().filter(|row| row.required) {
            let said: Vec<_> = accepted(row, scheme).filter_map(|triple| self.hits.get(&triple)).collect();
            score.count(doc, &row.relation, scheme, |figures| {
                figures.required += 1;
                figures.found += usize::from(!said.is_empty());
            });
            score.factuality_right += usize::from(said.iter().any(|values| values.contains(&row.factuality)));
            if said.is_empty() {
                let (relation, source, target) = triple(&row.source, &row.relation, &row.target, scheme);
                let (doc, evidence) = (doc.to_owned(), row.evidence.clone());
                score.missed.push(Missed { doc, source, relation, target, evidence });
            }
        }
        for (relation, ..) in self.hits.keys() {
            score.count(doc, relation, scheme, |figures| figures.right += 1);
        }
        for ((relation, ..), statement) in &self.wrong {
            score.count(doc, relation, scheme, |figures| figures.wrong += 1);
            score.wrong.push(Wrong {
                doc: doc.to_owned(),
                source: statement.source.label.clone(),
                relation: relation.clone(),
                target: statement.target.label.clone(),
                evidence: statement.sentence().to_owned(),
            });
        }
    }
}

/// What a gold document holds.
struct Holdings<'a> {
    names: Names<'a>,
    accepted: BTreeSet<Triple>,
}

impl<'a> Holdings<'a> {
    fn of(gold: &'a GoldDocument, scheme: &Scheme) -> Holdings<'a> {
        let accepted = gold.relations.iter().flat_map(|row| accepted(row, scheme)).collect();
        Holdings { names: Names::of(gold, scheme), accepted }
    }

    /// The gold triple that a statement says.
    fn hit(&self, statement: &Statement, scheme: &Scheme) -> Option<Triple> {
        let [sources, targets] = [&statement.source, &statement.target].map(|end| self.names.meant(end, scheme));
        let pairs = sources.iter().flat_map(|source| targets.iter().map(move |target| (*source, *target)));
        let mut options = pairs
            .filter(|(source, target)| source != target)
            .map(|(source, target)| triple(source, &statement.relation, target, scheme));
        options.find(|option| self.accepted.contains(option))
    }
}

/// Every triple that says what a gold relation says.
fn accepted(row: &super::GoldRelation, scheme: &Scheme) -> impl Iterator<Item = Triple> {
    let main = triple(&row.source, &row.relation, &row.target, scheme);
    let others = row.any_of.iter().map(|(source, relation, target)| triple(source, relation, target, scheme));
    std::iter::once(main).chain(others)
}

/// The actors of a gold document by their plain names.
struct Names<'a> {
    by_name: BTreeMap<String, Vec<&'a str>>,
    kinds: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    fn of(gold: &'a GoldDocument, scheme: &Scheme) -> Names<'a> {
        let mut names = Names { by_name: BTreeMap::new(), kinds: BTreeMap::new() };
        for entity in &gold.entities {
            names.kinds.insert(&entity.id, &entity.kind);
            for name in &entity.names {
                let bearers = names.by_name.entry(plain(name, scheme)).or_default();
                if !bearers.contains(&entity.id.as_str()) {
                    bearers.push(&entity.id);
                }
            }
        }
        names
    }

    /// The gold actors that an actor can be, those of its kind first.
    fn meant(&self, actor: &Actor, scheme: &Scheme) -> Vec<&'a str> {
        let mut ids: Vec<&str> = Vec::new();
        for name in std::iter::once(&actor.label).chain(&actor.names) {
            for id in self.by_name.get(&plain(name, scheme)).into_iter().flatten() {
                if !ids.contains(id) {
                    ids.push(id);
                }
            }
        }
        ids.sort_by_key(|id| self.kinds.get(id).is_none_or(|kind| *kind != actor.kind));
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Scheme, parse_lines};
    use super::{Figures, document_keys, score};
    use crate::knowledge::{Ontology, Source};

    #[test]
    fn documents_are_called_by_their_stem() {
        for (doc, keys) in
            [("a/000_x.tar.txt", ["000_x.tar", "000"]), ("en05", ["en05", "en05"]), (".hidden", [".hidden", ".hidden"])]
        {
            assert_eq!(document_keys(doc), keys);
        }
    }

    #[test]
    fn counts_by_hand() {
        let source = Source::embedded();
        let scheme = Scheme::load(&source, &Ontology::load(&source).unwrap()).unwrap();
        let gold = r#"{"doc": "a", "entities": [{"id": "r", "kind": "state", "names": ["Russia", "Moscow"]},
            {"id": "m", "kind": "place", "names": ["Moscow"]}, {"id": "c", "kind": "state", "names": ["China"]},
            {"id": "s", "kind": "event", "names": ["Summit"]}], "relations": [
            {"source": "r", "relation": "partners_with", "target": "c"},
            {"source": "m", "relation": "hosts", "target": "s", "any_of": [["s", "based_in", "m"]]},
            {"source": "c", "relation": "opposes", "target": "r", "factuality": "denied"},
            {"source": "c", "relation": "meets", "target": "r", "required": false}]}"#;
        let said = r#"{"doc": "x/a_1.txt", "source": {"label": "the China"}, "relation": "partners_with", "target": {"label": "MOSCOW", "kind": "state"}}
            {"doc": "a", "source": {"label": "summit"}, "relation": "based_in", "target": {"label": "Moscow", "kind": "place"}}
            {"doc": "a", "source": {"label": "China"}, "relation": "opposes", "target": {"label": "Russia"}, "evidence": "q"}
            {"doc": "a", "source": {"label": "Russia"}, "relation": "meets", "target": {"label": "China"}}
            {"doc": "a", "source": {"label": "Russia"}, "relation": "attacks", "target": {"label": "China"}}
            {"doc": "a", "source": {"label": "Russia"}, "relation": "coerces", "target": {"label": "China"}}
            {"doc": "b", "source": {"label": "Russia"}, "relation": "attacks", "target": {"label": "China"}}"#;
        let gold = [serde_json::from_str(gold).unwrap()];
        let score = score(&gold, &parse_lines(said).unwrap(), &scheme);
        assert_eq!(score.all, Figures { required: 3, found: 3, right: 4, wrong: 1 });
        assert_eq!(score.core, Figures { required: 2, found: 2, right: 1, wrong: 0 });
        assert_eq!((score.factuality_right, score.missed.len(), score.wrong.len()), (2, 0, 1));
    }
}
