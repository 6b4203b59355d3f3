//! Decisions replayed: what each does, and that none leaves a trace once it is taken back.

use std::path::Path;

use maillage::model::{Anchor, Assertion, Decision, End, Factuality, Reading, Verdict};
use maillage::store::{Store, Unplaced};
use proptest::prelude::*;
use proptest::sample::Index;
use rusqlite::Connection;

use super::sample::{ontology, reading, sentences};
use super::{contents, filled, put};

/// Decisions a minute apart.
fn decisions(verdicts: &[Verdict]) -> Vec<Decision> {
    let decision = |(minute, verdict): (usize, &Verdict)| Decision {
        verdict: verdict.clone(),
        who: "ann".to_owned(),
        when: format!("2026-11-30T05:{minute:02}:00Z"),
        why: String::new(),
    };
    verdicts.iter().enumerate().map(decision).collect()
}

fn replay(store: &mut Store, verdicts: &[Verdict]) -> Vec<Unplaced> {
    store.replay(&decisions(verdicts), &ontology()).unwrap()
}

/// The anchor of an assertion as somebody sees it in a store.
fn anchor(store: &Store, assertion: &Assertion) -> Anchor {
    Anchor::of(assertion, &store.documents_of(std::slice::from_ref(assertion)).unwrap()[0].text_hash)
}

/// The ties of a store, one a line.
fn ties(store: &Store) -> Vec<String> {
    let line = |one: Assertion| {
        let Assertion { doc, source, relation, target, confidence, .. } = one;
        format!("{doc}: {} {relation} {} {confidence}", source.id, target.id)
    };
    store.assertions().unwrap().into_iter().map(line).collect()
}

fn actors(store: &Store) -> Vec<String> {
    let line = |one: maillage::model::Entity| format!("{} {} {:?}", one.id, one.label, one.names);
    store.entities(&ontology()).unwrap().into_iter().map(line).collect()
}

fn corpus() -> Vec<Reading> {
    vec![
        reading("a", ("Q1", "Acme"), ("Q2", "Boreal")),
        reading("b", ("Q1", "ACME Ltd"), ("Q2", "Boreal")),
        reading("c", ("firm:akme", "Akme"), ("Q3", "Ceres")),
    ]
}

/// What verdicts make of the corpus: its ties, its actors, and what was not placed.
fn check(verdicts: impl Fn(&Store) -> Vec<Verdict>, expected_ties: &[&str], expected_actors: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("db"), &corpus());
    let before = (contents(&store), dump(&folder.path().join("db")));
    let verdicts = verdicts(&store);
    assert_eq!(replay(&mut store, &verdicts), []);
    assert_eq!(ties(&store), expected_ties, "{verdicts:?}");
    if !expected_actors.is_empty() {
        assert_eq!(actors(&store), expected_actors, "{verdicts:?}");
    }
    sound(&folder.path().join("db"));
    assert_eq!(replay(&mut store, &[]), []);
    assert_eq!((contents(&store), dump(&folder.path().join("db"))), before, "{verdicts:?}");
}

fn of(store: &Store, number: usize) -> Anchor {
    anchor(store, &store.assertions().unwrap()[number])
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn ties_are_judged() {
    let (a, b, c) = ("a: Q1 hosts Q2 0.92", "b: Q1 hosts Q2 0.92", "c: firm:akme hosts Q3 0.92");
    check(|store| vec![Verdict::Reject { anchor: of(store, 0) }], &[b, c], &[]);
    check(|store| vec![Verdict::Accept { anchor: of(store, 0) }], &["a: Q1 hosts Q2 1", b, c], &[]);
    check(|store| vec![Verdict::Reverse { anchor: of(store, 1) }], &[a, "b: Q2 hosts Q1 1", c], &[]);
    let sanctions =
        |store: &Store| Verdict::Relation { anchor: of(store, 2), becomes: text("sanctions"), reversed: false };
    check(|store| vec![sanctions(store)], &[a, b, "c: firm:akme sanctions Q3 1"], &[]);
    // The last word on a tie is what counts.
    check(
        |store| vec![Verdict::Reject { anchor: of(store, 2) }, sanctions(store)],
        &[a, b, "c: firm:akme sanctions Q3 1"],
        &[],
    );
    check(|store| vec![sanctions(store), Verdict::Reject { anchor: of(store, 2) }], &[a, b], &[]);
    // What was changed can be changed again, as it is seen then.
    let again = |store: &Store| Anchor { relation: text("sanctions"), ..of(store, 2) };
    check(
        |store| vec![sanctions(store), Verdict::Reverse { anchor: again(store) }],
        &[a, b, "c: Q3 sanctions firm:akme 1"],
        &[],
    );
}

#[test]
fn missed_ties_are_added() {
    let missed = |store: &Store, target: End| {
        let seen = of(store, 2);
        Verdict::Missed { anchor: Anchor { relation: text("sanctions"), target, rule: None, ..seen } }
    };
    let known = |id: &str, words: &str| End { id: text(id), text: text(words), kind: None };
    let unknown = End { kind: Some(text("firm")), ..known("firm:ceres", "Ceres") };
    let (a, b, c) = ("a: Q1 hosts Q2 0.92", "b: Q1 hosts Q2 0.92", "c: firm:akme hosts Q3 0.92");
    check(|store| vec![missed(store, known("Q3", "Ceres"))], &[a, b, c, "c: firm:akme sanctions Q3 1"], &[]);
    check(
        |store| vec![missed(store, unknown.clone())],
        &[a, b, c, "c: firm:akme sanctions firm:ceres 1"],
        &[
            r#"Q1 ACME Ltd ["ACME Ltd", "Acme"]"#,
            r#"Q2 Boreal ["Boreal"]"#,
            r#"Q3 Ceres ["Ceres"]"#,
            r#"firm:akme Akme ["Akme"]"#,
            r#"firm:ceres Ceres ["Ceres"]"#,
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("db"), &corpus());
    let verdicts = [missed(&store, known("Q3", "Ceres"))];
    replay(&mut store, &verdicts);
    let added = store.assertions().unwrap().pop().unwrap();
    let document = store.text("c").unwrap().unwrap();
    let said: String = document.chars().skip(added.target.start).take(added.target.end - added.target.start).collect();
    assert_eq!((&*said, &*added.rule), ("Ceres", "review#missed"));
}

#[test]
fn actors_are_merged_split_and_named() {
    let merge = |actor: &str, into: &str| Verdict::Merge { actor: text(actor), into: text(into) };
    let (a, b) = ("a: Q1 hosts Q2 0.92", "b: Q1 hosts Q2 0.92");
    let merged = &[r#"Q1 ACME Ltd ["ACME Ltd", "Acme", "Akme"]"#, r#"Q2 Boreal ["Boreal"]"#, r#"Q3 Ceres ["Ceres"]"#];
    check(|_| vec![merge("firm:akme", "Q1")], &[a, b, "c: Q1 hosts Q3 0.92"], merged);
    check(|_| vec![merge("firm:akme", "Q1"), merge("firm:akme", "Q1")], &[a, b, "c: Q1 hosts Q3 0.92"], merged);
    // Under an id nobody has, and back again.
    check(|_| vec![merge("firm:akme", "Q9")], &[a, b, "c: Q9 hosts Q3 0.92"], &[]);
    check(|_| vec![merge("Q3", "firm:akme"), merge("firm:akme", "Q3")], &[a, b, "c: Q3 hosts Q3 0.92"], &[]);
    // A tie is found by the id it had, and by the one it has.
    check(|store| vec![merge("firm:akme", "Q1"), Verdict::Reject { anchor: of(store, 2) }], &[a, b], &[]);
    let since = |store: &Store| Anchor { source: End { id: text("Q1"), ..of(store, 2).source }, ..of(store, 2) };
    check(|store| vec![merge("firm:akme", "Q1"), Verdict::Reject { anchor: since(store) }], &[a, b], &[]);

    let split = |names: &[&str], documents: &[&str]| Verdict::Split {
        actor: text("Q1"),
        into: text("firm:acme ltd"),
        label: text("Acme Limited"),
        kind: None,
        names: names.iter().copied().map(text).collect(),
        documents: documents.iter().copied().map(text).collect(),
    };
    let (c, two) = ("c: firm:akme hosts Q3 0.92", "b: firm:acme ltd hosts Q2 0.92");
    let apart = &[
        r#"Q1 ACME Ltd ["Acme"]"#,
        r#"Q2 Boreal ["Boreal"]"#,
        r#"Q3 Ceres ["Ceres"]"#,
        r#"firm:acme ltd Acme Limited ["ACME Ltd"]"#,
        r#"firm:akme Akme ["Akme"]"#,
    ];
    check(|_| vec![split(&["ACME Ltd"], &[])], &[a, two, c], apart);
    check(|_| vec![split(&[], &["b"])], &[a, two, c], apart);
    check(|_| vec![split(&["ACME Ltd"], &["b", "a"])], &[a, two, c], apart);
    let all = &["a: firm:acme ltd hosts Q2 0.92", two, c];
    check(|_| vec![split(&["ACME Ltd", "Acme"], &[])], all, &[]);
    check(|_| vec![split(&[], &["b"]), merge("firm:acme ltd", "Q1")], &[a, b, c], &[]);

    let named = Verdict::Rename { actor: text("Q2"), label: text("Boréal") };
    let (akme, acme) = (r#"firm:akme Akme ["Akme"]"#, r#"Q1 ACME Ltd ["ACME Ltd", "Acme"]"#);
    let renamed = &[acme, r#"Q2 Boréal ["Boreal"]"#, r#"Q3 Ceres ["Ceres"]"#, akme];
    check(|_| vec![named.clone()], &[a, b, c], renamed);
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("db"), &corpus());
    replay(&mut store, &[Verdict::Retype { actor: text("Q2"), kind: text("state") }]);
    assert_eq!(store.counts().unwrap().kinds, [(text("firm"), 3), (text("state"), 1)]);
}

#[test]
fn what_cannot_be_placed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("db"), &corpus());
    let seen = of(&store, 0);
    let elsewhere = Anchor { words: text("0"), document: text("z"), quote: text("Nobody said so."), ..seen.clone() };
    let nobody = End { id: text("Q0"), text: text("hosts"), kind: None };
    let merge = Verdict::Merge { actor: text("Q0"), into: text("Q1") };
    let lost = [
        (Verdict::Reject { anchor: elsewhere }, "its sentence is no longer in the corpus"),
        (
            Verdict::Relation { anchor: seen.clone(), becomes: text("sails"), reversed: false },
            "there is no relation `sails`",
        ),
        (
            Verdict::Missed { anchor: Anchor { target: nobody, ..seen } },
            "there is no actor `Q0` in the corpus, and no kind is given to make it of",
        ),
        (merge, "there is no actor `Q0` in the corpus any more"),
        (Verdict::Retype { actor: text("Q1"), kind: text("ship") }, "there is no kind `ship`"),
    ];
    let verdicts: Vec<Verdict> = lost.iter().map(|(verdict, _)| verdict.clone()).collect();
    for _ in 0..2 {
        let told = replay(&mut store, &verdicts);
        let expected: Vec<(usize, &str)> = (1..).zip(lost.iter().map(|(_, cause)| *cause)).collect();
        assert_eq!(told.iter().map(|one| (one.number, &*one.cause)).collect::<Vec<_>>(), expected);
    }
    assert_eq!(store.assertions().unwrap().len(), 3);
}

#[test]
fn anchors_survive_what_happens_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let text_of = |names: &[(&str, &str, &str, &str)]| sentences("a", names);
    let first = text_of(&[("Q1", "Acme", "Q2", "Boreal"), ("Q1", "Acme", "Q3", "Ceres")]);
    let mut store = filled(&folder.path().join("db"), &[first]);
    let verdicts = [Verdict::Reject { anchor: of(&store, 1) }, Verdict::Accept { anchor: of(&store, 0) }];
    assert_eq!(replay(&mut store, &verdicts), []);
    assert_eq!(ties(&store), ["a: Q1 hosts Q2 1"]);
    // Another sentence in front.
    let longer =
        text_of(&[("Q4", "Dora", "Q3", "Ceres"), ("Q1", "Acme", "Q2", "Boreal"), ("Q1", "Acme", "Q3", "Ceres")]);
    put(&mut store, std::slice::from_ref(&longer));
    assert_eq!(replay(&mut store, &verdicts), []);
    assert_eq!(ties(&store), ["a: Q4 hosts Q3 0.92", "a: Q1 hosts Q2 1"]);
    // Under another name, with other ids: the words that name the ends are the same.
    let mut moved = text_of(&[("firm:acme", "Acme", "Q2", "Boreal"), ("firm:acme", "Acme", "Q3", "Ceres")]);
    moved.document.id = text("b");
    moved.assertions.iter_mut().for_each(|assertion| assertion.doc = text("b"));
    store.prune(&Default::default()).unwrap();
    put(&mut store, &[moved]);
    assert_eq!(replay(&mut store, &verdicts), []);
    assert_eq!(ties(&store), ["b: firm:acme hosts Q2 1"]);
    // The rules no longer find what was accepted.
    let mut unread = text_of(&[("Q1", "Acme", "Q2", "Boreal"), ("Q1", "Acme", "Q3", "Ceres")]);
    unread.assertions.clear();
    store.prune(&Default::default()).unwrap();
    put(&mut store, &[unread]);
    assert_eq!(replay(&mut store, &verdicts), []);
    assert_eq!(ties(&store), ["a: Q1 hosts Q2 1"]);
    // The sentence is gone.
    put(&mut store, &[reading("a", ("Q1", "Acme"), ("Q4", "Dora"))]);
    let told: Vec<usize> = replay(&mut store, &verdicts).into_iter().map(|lost| lost.number).collect();
    assert_eq!(told, [1, 2]);
}

/// Every row of the tables that decisions change.
fn dump(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut rows = Vec::new();
    for table in [
        "entities",
        "descriptions",
        "appearances",
        "names",
        "spellings",
        "assertions",
        "decisions",
        "reviewed",
        "added",
    ] {
        let mut query = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = query.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let cells: Result<Vec<_>, _> =
                (0..columns).map(|column| row.get::<_, rusqlite::types::Value>(column)).collect();
            Ok(format!("{table} {:?}", cells?))
        };
        rows.extend(query.query_map([], row).unwrap().map(Result::unwrap));
    }
    rows
}

/// Counts agree, and nothing points into the void.
fn sound(path: &Path) {
    let connection = Connection::open(path).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(
        count(
            "SELECT count(*) FROM names WHERE documents <> (SELECT count(*) FROM spellings WHERE spellings.name = number)"
        ),
        0
    );
    assert_eq!(
        count(
            "SELECT count(*) FROM descriptions WHERE documents <> (SELECT count(*) FROM appearances WHERE description = number)"
        ),
        0
    );
    assert_eq!(count("SELECT count(*) FROM entities WHERE number NOT IN (SELECT entity FROM descriptions)"), 0);
    assert_eq!(count("SELECT count(*) FROM sqlite_temp_schema"), 0);
}

const ACTORS: [(&str, [&str; 2]); 5] = [
    ("Q1", ["Acme", "Acme Ltd"]),
    ("Q2", ["Boreal", "Acme"]),
    ("firm:c", ["Ceres", "C"]),
    ("firm:d", ["Dora", "C"]),
    ("firm:e", ["Echo", "E"]),
];

/// A few documents of a few sentences.
fn documents() -> impl Strategy<Value = Vec<Reading>> {
    let name = (any::<Index>(), 0..2usize);
    let sentence = (name.clone(), name).prop_map(|(source, target)| {
        let of = |(actor, name): (Index, usize)| {
            (ACTORS[actor.index(ACTORS.len())].0, ACTORS[actor.index(ACTORS.len())].1[name])
        };
        let (source, target) = (of(source), of(target));
        (source.0, source.1, target.0, target.1)
    });
    let document = prop::collection::vec(sentence, 1..4);
    prop::collection::vec(document, 1..5).prop_map(|documents| {
        documents.iter().enumerate().map(|(number, names)| sentences(&format!("d{number}"), names)).collect()
    })
}

/// A verdict to be: its kind, a tie and two actors.
type Seed = (usize, Index, Index, Index);

fn verdict((kind, tie, one, other): &Seed, store: &Store) -> Verdict {
    let all = store.assertions().unwrap();
    let anchor = anchor(store, &all[tie.index(all.len())]);
    let id = |index: &Index| text(ACTORS[index.index(ACTORS.len())].0);
    let (actor, into) = (id(one), id(other));
    let names = vec![text(ACTORS[one.index(ACTORS.len())].1[0])];
    match kind {
        0 => Verdict::Accept { anchor },
        1 => Verdict::Reject { anchor },
        2 => Verdict::Relation { anchor, becomes: text("meets"), reversed: true },
        3 => Verdict::Reverse { anchor },
        4 => Verdict::Missed { anchor: Anchor { factuality: Factuality::Denied, ..anchor } },
        5 | 6 => Verdict::Merge { actor, into },
        7 => Verdict::Split { actor, into: text("firm:new"), label: text("New"), kind: None, names, documents: vec![] },
        8 => Verdict::Split { actor, into, label: text("New"), kind: None, names: vec![], documents: vec![text("d0")] },
        9 => Verdict::Rename { actor, label: into },
        _ => Verdict::Retype { actor, kind: text("state") },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_store_is_what_was_read_and_what_was_decided(
        readings in documents(),
        seeds in prop::collection::vec((0..11usize, any::<Index>(), any::<Index>(), any::<Index>()), 1..7),
        kept in any::<Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1");
        let mut store = filled(&path, &readings);
        let before = dump(&path);
        let verdicts: Vec<Verdict> = seeds.iter().map(|seed| verdict(seed, &store)).collect();
        let list = decisions(&verdicts);

        // At once, or as they come, or again.
        let told = store.replay(&list, &ontology()).unwrap();
        let all = contents(&store);
        sound(&path);
        prop_assert_eq!(&store.replay(&list, &ontology()).unwrap(), &told);
        prop_assert_eq!(&contents(&store), &all);
        let mut other = filled(&folder.path().join("2"), &readings.iter().rev().cloned().collect::<Vec<_>>());
        for count in 1..=list.len() {
            other.replay(&list[..count], &ontology()).unwrap();
        }
        prop_assert_eq!(&contents(&other), &all);
        sound(&folder.path().join("2"));

        // Read again.
        put(&mut other, &readings);
        prop_assert_eq!(&other.replay(&list, &ontology()).unwrap(), &told);
        prop_assert_eq!(&contents(&other), &all);

        // Taken back.
        let mut fewer = list.clone();
        fewer.remove(kept.index(list.len()));
        store.replay(&fewer, &ontology()).unwrap();
        let mut fresh = filled(&folder.path().join("3"), &readings);
        fresh.replay(&fewer, &ontology()).unwrap();
        prop_assert_eq!(contents(&store), contents(&fresh));
        store.replay(&[], &ontology()).unwrap();
        prop_assert_eq!(dump(&path), before);
    }
}
