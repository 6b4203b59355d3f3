//! Bytes as reviewed by eye, in `tests/golden/draw/`; `UPDATE_GOLDEN=1 cargo test --test draw` writes them anew.

use std::path::Path;

use maillage::draw::{self, Fill, Strip, Timeline, Unit};
use maillage::graph::Graph;

use super::{drawn, graph_facts, look, picture, words};

/// Two blocs and an actor between them, a pair of friends and enemies, plans and a denial, and a part of its own.
const FACTS: &str = "
    a state:Avalon partners_with state:Borduria
    b state:Avalon partners_with state:Borduria
    b state:Borduria partners_with state:Caledon
    c state:Caledon partners_with state:Avalon planned
    c state:Avalon sanctions state:Dorne
    d state:Dorne partners_with state:Elbonia
    d state:Elbonia attacks state:Borduria
    e state:Dorne attacks state:Borduria denied
    f state:Avalon sanctions state:Borduria
    f person:Zorg leads state:Elbonia
    g person:Zorg owns firm:Acme
    g firm:Acme supplies firm:Initech
    h event:Summit based_in place:Harbour
    h organization:Guild participates_in event:Summit planned
";

fn sample() -> Graph {
    graph_facts::graph(FACTS)
}

#[test]
fn networks() {
    check("network.svg", &drawn(&sample()));
    let picture = picture(&sample());
    let dark = draw::network(&picture, &draw::place(&picture, 0), &look(&words("fr"), "dark", Fill::Community));
    check("network-dark-fr.svg", &dark);
}

#[test]
fn matrices() {
    check("matrix.svg", &draw::matrix(&picture(&sample()), &look(&words("en"), "light", Fill::Kind)));
}

#[test]
fn timelines() {
    let strip = |label: &str, counts: &[[u32; 3]]| Strip { label: label.to_owned(), counts: counts.to_vec() };
    let strips = vec![
        strip("partners with", &[[3, 0, 0], [1, 0, 0], [0, 0, 0], [2, 0, 0]]),
        strip("an organisation with a long name", &[[1, 2, 0], [0, 1, 2], [0, 0, 4], [0, 0, 0]]),
    ];
    let title = "Ties over time".to_owned();
    let timeline = Timeline {
        title,
        notes: vec!["from <10> reports".to_owned()],
        strips,
        first: 2024 * 12 + 10,
        unit: Unit::Month,
    };
    check("timeline.svg", &draw::timeline(&timeline, &look(&words("en"), "light", Fill::Kind)));
}

fn check(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/draw").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(golden == text, "{name} changed; UPDATE_GOLDEN=1 accepts it, look at it first");
}
