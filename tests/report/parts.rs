//! What each part gathers.

use maillage::report::{Settings, Timeline};

use super::{gathered, graph_facts};

#[test]
fn contradictions_are_the_same_tie_or_the_same_pair() {
    let graph = graph_facts::graph(
        "a state:A attacks state:B
         b state:A attacks state:B denied
         b state:A sanctions state:C denied
         c state:A partners_with state:C
         c state:A sanctions state:D planned
         d state:D supports state:A",
    );
    let found = gathered(&graph, Settings::default()).contradictions;
    let pairs = |pairs: &[maillage::report::Pair]| -> Vec<String> {
        pairs.iter().map(|pair| pair.actors.each_ref().map(|actor| actor.label.clone()).join(" ")).collect()
    };
    assert_eq!(pairs(&found.denied), ["A B"], "a denial alone contradicts nothing");
    assert_eq!(pairs(&found.torn), ["D A"], "what is denied makes no enemies");
}

#[test]
fn ties_count_once_a_month_and_are_new_once() {
    let graph = graph_facts::graph(
        "a state:A attacks state:B 2024-01-05
         b state:A attacks state:B 2024-01-20
         c state:A attacks state:B 2024-03
         d state:A supports state:C 2024 published=2024-03-09
         e state:A supports state:D 2024",
    );
    let Timeline { periods } = gathered(&graph, Settings::default()).timeline;
    let told: Vec<(String, [u64; 3])> = periods.iter().map(|one| (one.date.to_string(), one.counts)).collect();
    assert_eq!(told, [("2024-01".to_owned(), [0, 0, 1]), ("2024-03".to_owned(), [1, 0, 1])]);
    let newest = |number: usize| periods[number].newest.as_ref().map(|claim| claim.target.label.clone());
    assert_eq!((newest(0).as_deref(), newest(1).as_deref()), (Some("B"), Some("C")));
}

#[test]
fn many_months_are_told_by_the_year() {
    let lines: Vec<String> = (0..40)
        .map(|month| format!("d{month} state:A attacks state:B {}-{:02}", 2020 + month / 12, month % 12 + 1))
        .collect();
    let periods = gathered(&graph_facts::graph(&lines.join("\n")), Settings::default()).timeline.periods;
    assert_eq!(periods.iter().map(|one| one.date.to_string()).collect::<Vec<_>>(), ["2020", "2021", "2022", "2023"]);
}

#[test]
fn lists_are_as_long_as_asked_for() {
    let lines: Vec<String> = (0..30).map(|number| format!("d{number} state:A attacks state:B{number}")).collect();
    let report = gathered(&graph_facts::graph(&lines.join("\n")), Settings { top: 3, ..Settings::default() });
    assert_eq!((report.actors.ranked.len(), report.corpus.strongest.len()), (3, 3));
}
