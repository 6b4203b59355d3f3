//! What `export` writes comes back as it was: random graphs with hostile names, through every format.

use maillage::export::{Dialect, Settings, View, exporter};
use maillage::graph::{DocumentInfo, Graph, build};
use maillage::import;
use maillage::knowledge::{Knowledge, Ontology};
use maillage::model::{Assertion, Entity, Evidence, Factuality, PartialDate, Participant};
use proptest::prelude::*;
use proptest::sample::select;

use super::read;

/// Words that break careless formats.
const WORDS: &[&str] = &[
    "Ann", "Émile", "=1+1", "'=x", "''-", "@a", "a|b", "\\", "\\|", "C:\\", "\"q\"", "<b>", "&amp;", "]]>", "\n",
    "\r\n", "\t", " ", "  ", "\u{202e}", "\0", "\u{b}", "\u{fffe}", "🇫🇷", "a, b;c", "{x}", "#", "%", "null", "1",
    "1.0", "true", "", "|", " | ", "-", "Việt",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(select(WORDS), 0..5).prop_map(|words| words.concat())
}

fn date() -> impl Strategy<Value = Option<PartialDate>> {
    select(vec!["", "2024", "2024-02", "2024-02-29", "1999-12-31"]).prop_map(|text| text.parse().ok())
}

const IDS: &[&str] = &["Q1", "Q159", "actor:x", "firm:acme-1", "import:5", "place:l-é"];

fn entity(id: &'static str) -> impl Strategy<Value = Entity> {
    let ontology = ontology();
    let kinds: Vec<_> = ontology.kinds().map(|(kind, _)| kind).collect();
    let names = prop::collection::btree_set(text(), 0..3);
    (text(), select(kinds), names, prop::option::of(select(IDS))).prop_map(move |(label, kind, names, state)| Entity {
        id: id.to_owned(),
        kind,
        label,
        names: names.into_iter().collect(),
        state: state.map(str::to_owned),
    })
}

fn document(number: usize) -> impl Strategy<Value = DocumentInfo> {
    let some = || prop::option::of(text());
    (text(), some(), date(), some(), some(), prop::option::of(0..2_u8)).prop_map(
        move |(name, title, published, url, source, print)| DocumentInfo {
            id: format!("{number}{name}"),
            title,
            published,
            url,
            source,
            fingerprint: print.map(|print| [print; 32]),
            ..DocumentInfo::default()
        },
    )
}

/// One tie by numbers: ends, relation, factuality, document, and the rest.
type Drawn = ((usize, usize, usize, usize, usize), (Option<PartialDate>, String, Option<String>, u32, u32, u32));

fn drawn() -> impl Strategy<Value = Drawn> {
    let numbers = (0..IDS.len(), 0..IDS.len(), 0..6_usize, 0..3_usize, 0..3_usize);
    (numbers, (date(), text(), prop::option::of(text()), 0..=10_000_u32, 1..4_u32, 0..50_u32))
}

fn ontology() -> &'static Ontology {
    &Knowledge::embedded().ontology
}

fn assertion((numbers, rest): &Drawn, documents: &[DocumentInfo]) -> Assertion {
    let (source, target, relation, factuality, document) = *numbers;
    let (date, sentence, attribution, confidence, weight, place) = rest.clone();
    let end = |number: usize, start: usize| Participant {
        id: IDS[number].to_owned(),
        label: String::new(),
        kind: "actor".to_owned(),
        names: Vec::new(),
        start,
        end: start + 3,
    };
    Assertion {
        doc: documents[document].id.clone(),
        source: end(source, place as usize),
        relation: ["hosts", "meets", "sanctions", "points_to", "tied_to", "owns"][relation].to_owned(),
        target: end(target, place as usize + 7),
        factuality: Factuality::ALL[factuality],
        attribution,
        date,
        published: documents[document].published,
        confidence: f64::from(confidence) / 10_000.0,
        rule: "en/hosts#host".to_owned(),
        weight,
        evidence: Evidence { sentence, start: place as usize, end: place as usize + 20 },
    }
}

fn graph() -> impl Strategy<Value = Graph> {
    let entities: Vec<_> = IDS.iter().map(|id| entity(id)).collect();
    let documents: Vec<_> = (0..3).map(document).collect();
    (entities, documents, prop::collection::vec(drawn(), 0..12)).prop_map(|(entities, documents, drawn)| {
        let assertions: Vec<Assertion> = drawn.iter().map(|drawn| assertion(drawn, &documents)).collect();
        build(&entities, &assertions, &documents, ontology()).unwrap()
    })
}

fn view(graph: &Graph) -> View {
    View::of(graph, ontology(), &[], "en")
}

/// The files of a format with their names.
fn written(id: &str, view: &View, dialect: Dialect) -> Vec<(String, String)> {
    let exporter = exporter(id).unwrap();
    let settings = Settings { quotes: usize::MAX, dialect, ..Settings::default() };
    let write = |part: &maillage::export::Part| {
        let mut bytes = Vec::new();
        (part.write)(view, &settings, &mut bytes).unwrap();
        (format!("graph{}.{}", part.suffix, exporter.extension), String::from_utf8(bytes).unwrap())
    };
    exporter.parts.iter().map(write).collect()
}

fn read_back(files: &[(String, String)]) -> View {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let contents = read(&files, &import::Settings::default()).unwrap();
    assert_eq!(contents.left_out, []);
    view(&contents.graph())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn json_comes_back_whole(graph in graph()) {
        let view = view(&graph);
        prop_assert_eq!(read_back(&written("json", &view, Dialect::Gephi)), view);
    }

    #[test]
    fn every_format_comes_back_to_the_same_bytes(graph in graph()) {
        let view = view(&graph);
        for (id, dialect) in [
            ("json", Dialect::Gephi),
            ("gexf", Dialect::Gephi),
            ("graphml", Dialect::Gephi),
            ("csv", Dialect::Gephi),
            ("csv", Dialect::Rfc4180),
        ] {
            let files = written(id, &view, dialect);
            let again = written(id, &read_back(&files), dialect);
            prop_assert_eq!(&again, &files, "{}", id);
        }
    }
}
