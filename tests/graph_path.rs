//! Paths over small graphs, and against a search of all paths.

mod graph_facts;

use graph_facts::{graph, node, ontology};
use maillage::graph::{Graph, Net, NodeId};
use maillage::model::PartialDate;
use maillage::path::{
    Cause, FactualityCost, Pattern, Route, Settings, alternatives, at_once, connect, explain, follow, in_time, route,
    shortest,
};
use proptest::prelude::*;

/// A chain of ties through B and C, a direct but denied one, a way round through the hub H, and an island.
const NEWS: &str = "
    a.txt A mandates B 1.0
    a.txt B partners_with C 0.5
    b.txt B sanctions C planned 1.0
    a.txt D mandates C 1.0
    a.txt A partners_with D denied 1.0
    a.txt A partners_with H 1.0
    a.txt H partners_with D 1.0
    a.txt H partners_with H1
    a.txt H partners_with H2
    a.txt H partners_with H3
    a.txt H partners_with H4
    a.txt H partners_with H5
    a.txt H partners_with H6
    a.txt X partners_with Y
";

/// The actors of a route, with the direction and relation of each best tie.
fn told(graph: &Graph, route: &Route) -> String {
    let mut text = String::new();
    for hop in &route.hops {
        if text.is_empty() {
            text.push_str(&graph.entity(hop.from).id);
        }
        let relation = &ontology().relation_info(graph.edge(hop.edge).relation).id;
        let arrow = if hop.forward { format!(" {relation}> ") } else { format!(" <{relation} ") };
        text.push_str(&arrow);
        text.push_str(&graph.entity(hop.to).id);
    }
    text
}

fn routes(graph: &Graph, from: &str, to: &str, settings: &Settings) -> Vec<String> {
    let (from, to) = (node(graph, from), node(graph, to));
    alternatives(graph, from, to, settings).iter().map(|route| told(graph, route)).collect()
}

#[test]
fn routes_by_cost() {
    let graph = graph(NEWS);
    let all = Settings::default();
    let direct = "A partners_with> D";
    let (through_hub, chain) = ("A partners_with> H partners_with> D", "A mandates> B partners_with> C <mandates D");
    let relation = |id: &str| ontology().relation(id).unwrap();
    let left_out = FactualityCost { denied: f64::INFINITY, ..all.factuality };
    let cases: [(Settings, &[&str]); 7] = [
        // 2 + 3 doublings of 8 neighbours; 3; 3.5 + 2 times one doubling.
        (Settings { hub_penalty: 0.0, ..all.clone() }, &[through_hub, direct, chain]),
        (all.clone(), &[through_hub, direct, chain]),
        (Settings { hub_penalty: 1.0, ..all.clone() }, &[direct, through_hub, chain]),
        (Settings { factuality: left_out, ..all.clone() }, &[through_hub, chain]),
        (
            Settings { relations: vec![relation("mandates"), relation("sanctions")], ..all.clone() },
            &["A mandates> B sanctions> C <mandates D"],
        ),
        (Settings { directed: true, ..all.clone() }, &[through_hub, direct]),
        (Settings { max_hops: Some(1), ..all.clone() }, &[direct]),
    ];
    for (settings, expected) in cases {
        assert_eq!(routes(&graph, "A", "D", &settings), expected, "{settings:?}");
    }
}

#[test]
fn ties_side_by_side_make_one_hop() {
    let graph = graph(NEWS);
    let (from, to) = (node(&graph, "B"), node(&graph, "C"));
    let settings = Settings { max_hops: Some(1), ..Settings::default() };
    let found = alternatives(&graph, from, to, &settings);
    let [Route { cost, hops }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((*cost, hops.len(), hops[0].beside.len()), (1.5, 1, 1));
    // Seen from C, the planned sanction beside it points the other way.
    let back = shortest(&graph, to, from, &settings).unwrap();
    let (beside, forward) = back.hops[0].beside[0];
    assert_eq!((graph.edge(beside).factuality.name(), forward), ("planned", false));
    assert!(back.hops[0].evidence(&graph).sentence.contains("partners_with"));
}

#[test]
fn routes_by_pattern() {
    let graph = graph(NEWS);
    let (from, to) = (place(&graph, "A"), place(&graph, "D"));
    let all = Settings::default();
    for (pattern, expected) in [
        ("_", vec!["A partners_with> D"]),
        ("mandates", vec![]),
        ("mandates / _ / ^mandates", vec!["A mandates> B partners_with> C <mandates D"]),
        ("mandates / sanctions / ^mandates", vec!["A mandates> B sanctions> C <mandates D"]),
        ("(partners_with | mandates) / partners_with", vec!["A partners_with> H partners_with> D"]),
        ("mandates? / partners_with+", vec!["A partners_with> H partners_with> D", "A partners_with> D"]),
        ("mandates / partners_with* / mandates", vec![]),
    ] {
        let pattern = Pattern::parse(pattern, ontology()).unwrap();
        let chains = follow(&Net::of(&graph), from, to, &pattern, &all);
        let told: Vec<String> =
            chains.iter().map(|chain| told(&graph, &route(&graph, chain, NodeId::from, &all))).collect();
        assert_eq!(told, expected, "{pattern:?}");
    }
}

#[test]
fn patterns_that_are_none_are_told() {
    for (pattern, place, problem) in [
        ("", 1, "the name of a relation is expected"),
        ("mandates /", 11, "the name"),
        ("(mandates", 10, "`)` is expected"),
        ("mandates) / leads", 9, "`/`, `|` or the end"),
        ("likes", 1, "no relation `likes`; there are mandates,"),
        (&["leads"; 64].join("/"), 379, "more than 63 names"),
    ] {
        let error = Pattern::parse(pattern, ontology()).unwrap_err();
        assert_eq!(error.place, place, "{pattern}: {error}");
        assert!(error.problem.starts_with(problem), "{pattern}: {error}");
    }
}

#[test]
fn several_actors_hang_together() {
    let graph = graph(NEWS);
    let settings = Settings::default();
    let told = |ids: &[&str]| {
        let actors: Vec<u32> = ids.iter().map(|id| place(&graph, id)).collect();
        let found = connect(&Net::of(&graph), &actors, &settings);
        let chains = found.chains.iter().map(|chain| told(&graph, &route(&graph, chain, NodeId::from, &settings)));
        (chains.collect::<Vec<_>>(), found.apart.len())
    };
    let chains = |chains: &[&str]| chains.iter().map(|chain| (*chain).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told(&["A", "C", "H1"]),
        (chains(&["A mandates> B partners_with> C", "A partners_with> H partners_with> H1"]), 0)
    );
    assert_eq!(
        told(&["H1", "H2", "H3", "X"]),
        (chains(&["H1 partners_with> H partners_with> H2", "H partners_with> H3"]), 1)
    );
    assert_eq!((told(&[]), told(&["A", "A"])), ((chains(&[]), 0), (chains(&[]), 0)));
}

#[test]
fn some_actors_are_gone_round() {
    let graph = graph(NEWS);
    let avoid = vec![place(&graph, "H"), place(&graph, "B")];
    assert_eq!(
        routes(&graph, "A", "D", &Settings { avoid: avoid.clone(), ..Settings::default() }),
        ["A partners_with> D"]
    );
    let (net, settings) = (Net::of(&graph), Settings { avoid, ..Settings::default() });
    let cause = explain(&net, place(&graph, "A"), place(&graph, "H1"), &settings).map(|no_path| no_path.cause);
    assert_eq!(cause, Some(Cause::Avoided));
}

#[test]
fn from_an_actor_to_itself_is_no_hop() {
    let graph = graph(NEWS);
    let at = node(&graph, "A");
    assert_eq!(alternatives(&graph, at, at, &Settings::default()), [Route { cost: 0.0, hops: Vec::new() }]);
}

#[test]
fn no_path_is_explained() {
    let graph = graph(NEWS);
    let all = Settings::default();
    let cause = |from: &str, to: &str, settings: &Settings| {
        explain(&Net::of(&graph), place(&graph, from), place(&graph, to), settings).map(|no_path| no_path.cause)
    };
    let directed = Settings { directed: true, ..all.clone() };
    let mandates = Settings { relations: vec![ontology().relation("mandates").unwrap()], ..all.clone() };
    let near = Settings { max_hops: Some(1), ..all.clone() };
    for (from, to, settings, expected) in [
        ("A", "D", &all, None),
        ("A", "X", &all, Some(Cause::Apart)),
        ("B", "A", &directed, Some(Cause::Direction)),
        ("A", "D", &mandates, Some(Cause::Ties)),
        ("A", "C", &near, Some(Cause::Hops(2))),
    ] {
        assert_eq!(cause(from, to, settings), expected, "{from} {to}");
        let found = shortest(&graph, node(&graph, from), node(&graph, to), settings);
        assert_eq!(found.is_none(), expected.is_some());
    }
    let no_path = explain(&Net::of(&graph), place(&graph, "B"), place(&graph, "X"), &all).unwrap();
    assert_eq!((no_path.from.component, no_path.to.component), (11, 2));
    let strongest: Vec<_> = no_path.from.neighbours.iter().map(|next| (next.actor, next.weight, next.ties)).collect();
    assert_eq!(strongest, [(place(&graph, "C"), 2, 2), (place(&graph, "A"), 1, 1)]);
}

/// Where an actor stands in the net of a graph.
fn place(graph: &Graph, id: &str) -> u32 {
    node(graph, id).index() as u32
}

/// All simple chains, found by trying everything, with their cost by the definition, in millionths.
fn all_chains(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Vec<u64> {
    let mut costs = Vec::new();
    walk(graph, to, settings, &mut vec![from], 0.0, &mut costs);
    costs.sort_unstable();
    costs
}

fn walk(graph: &Graph, to: NodeId, settings: &Settings, chain: &mut Vec<NodeId>, cost: f64, costs: &mut Vec<u64>) {
    let last = chain[chain.len() - 1];
    if last == to {
        costs.push((cost * 1e6).round() as u64);
        return;
    }
    for (next, _) in graph.nodes() {
        let Some(hop) = hop_cost(graph, last, next, settings) else { continue };
        if chain.contains(&next) || settings.max_hops == Some(chain.len() - 1) {
            continue;
        }
        let toll =
            if next == to { 0.0 } else { settings.hub_penalty * f64::from(degree(graph, next, settings)).log2() };
        chain.push(next);
        // Each part is rounded by itself, as costs are whole millionths.
        let rounded = (hop * 1e6).round() / 1e6 + (toll * 1e6).round() / 1e6;
        walk(graph, to, settings, chain, cost + rounded, costs);
        chain.pop();
    }
}

fn hop_cost(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<f64> {
    let along = |edge: &_| !settings.directed || graph.edge(*edge).symmetric || graph.ends(*edge).0 == from;
    let cost = |edge| {
        let edge = graph.edge(edge);
        let factor = match edge.factuality.name() {
            "asserted" => settings.factuality.asserted,
            "planned" => settings.factuality.planned,
            _ => settings.factuality.denied,
        };
        factor * (2.0 - edge.confidence)
    };
    graph.between(from, to).into_iter().filter(along).map(cost).min_by(f64::total_cmp)
}

fn degree(graph: &Graph, node: NodeId, settings: &Settings) -> u32 {
    let joined = |one, other| hop_cost(graph, one, other, settings).is_some();
    let pairs = graph.nodes().map(|(other, _)| u32::from(joined(node, other) || joined(other, node)));
    pairs.sum::<u32>().max(1)
}

proptest! {
    #[test]
    fn connections_are_trees_that_reach_whom_they_can(
        ties in prop::collection::vec((0..9usize, 0..9usize), 1..16),
        wanted in prop::collection::vec(0..9usize, 1..5),
    ) {
        let lines: Vec<String> = ties.iter().map(|(one, other)| format!("d N{one} mandates N{other}")).collect();
        let graph = graph(&lines.join("\n"));
        let (net, settings) = (Net::of(&graph), Settings::default());
        let actors: Vec<u32> = wanted.iter().map(|number| (number % graph.node_count()) as u32).collect();
        let found = connect(&net, &actors, &settings);
        let hops: Vec<&[u32]> = found.chains.iter().flat_map(|chain| chain.actors.windows(2)).collect();
        let mut met: Vec<u32> = hops.iter().flat_map(|hop| hop.iter().copied()).chain([actors[0]]).collect();
        met.sort_unstable();
        met.dedup();
        prop_assert_eq!(met.len(), hops.len() + 1);
        for actor in &actors {
            let joined = *actor == actors[0] || explain(&net, actors[0], *actor, &settings).is_none();
            prop_assert_eq!(joined, met.contains(actor));
            prop_assert_eq!(joined, !found.apart.contains(actor));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_cheapest_of_all_chains_are_found_in_order(
        ties in prop::collection::vec((0..7usize, 0..7usize, 0..2usize, 0..3usize, 1..10u32), 1..20),
        directed in any::<bool>(),
        max_hops in prop::option::of(1..5usize),
        hub_penalty in prop::sample::select(vec![0.0, 0.25, 2.0]),
    ) {
        let line = |&(source, target, relation, factuality, confidence): &(usize, usize, usize, usize, u32)| {
            let relation = ["mandates", "partners_with"][relation];
            let factuality = ["asserted", "planned", "denied"][factuality];
            format!("d N{source} {relation} N{target} {factuality} 0.{confidence}")
        };
        let lines: Vec<String> = ties.iter().map(line).collect();
        let graph = graph(&lines.join("\n"));
        let settings = Settings { directed, max_hops, hub_penalty, k: 6, ..Settings::default() };
        let (from, to) = (NodeId::new(0), NodeId::new(graph.node_count() - 1));
        let found = alternatives(&graph, from, to, &settings);
        let expected = all_chains(&graph, from, to, &settings);
        let costs: Vec<u64> = found.iter().map(|route| (route.cost * 1e6).round() as u64).collect();
        prop_assert_eq!(&costs, &expected[..expected.len().min(6)]);
        let mut chains: Vec<Vec<NodeId>> = found.iter().map(|route| route.hops.iter().map(|hop| hop.to).collect()).collect();
        chains.sort();
        chains.dedup();
        prop_assert_eq!(chains.len(), found.len());
        if !directed {
            let anything = Pattern::parse("_*", ontology()).unwrap();
            let (from, to) = (from.index() as u32, to.index() as u32);
            let followed = follow(&Net::of(&graph), from, to, &anything, &settings);
            prop_assert_eq!(followed.iter().map(|chain| (chain.cost * 1e6).round() as u64).collect::<Vec<_>>(), costs);
        }
        prop_assert_eq!(explain(&Net::of(&graph), from.index() as u32, to.index() as u32, &settings).is_none(), !found.is_empty());
    }
}

/// A chain in time and the date of each hop.
fn timely(graph: &Graph, from: &str, to: &str, settings: &Settings) -> Option<(String, String)> {
    let route = in_time(graph, node(graph, from), node(graph, to), settings)?;
    let dates: Vec<String> = route.hops.iter().map(|hop| hop.evidence(graph).dated().unwrap().to_string()).collect();
    Some((told(graph, &route), dates.join(" ")))
}

#[test]
fn time_never_goes_back() {
    let graph = graph(
        "a.txt A hosts B 2024-05-02
         a.txt B hosts C 2024-03
         b.txt B hosts C 2024-05 0.3
         c.txt C hosts D 2024-05-01
         d.txt D hosts E
         a.txt E hosts F 2024-01",
    );
    let found = |text: &str, dates: &str| Some((text.to_owned(), dates.to_owned()));
    let all = Settings::default();
    // The surer sentence is of March; May may be any day of May, but the first is before the second.
    assert_eq!(timely(&graph, "A", "C", &all), found("A hosts> B hosts> C", "2024-05-02 2024-05"));
    assert_eq!(timely(&graph, "A", "D", &all), None);
    assert_eq!(timely(&graph, "D", "A", &all), found("D <hosts C <hosts B <hosts A", "2024-05-01 2024-05 2024-05-02"));
    // Nobody knows when D hosted E.
    assert_eq!(timely(&graph, "D", "E", &all), None);
    let directed = Settings { directed: true, ..all.clone() };
    assert_eq!((timely(&graph, "D", "A", &directed), timely(&graph, "A", "A", &directed)), (None, found("", "")));
    assert_eq!(timely(&graph, "D", "A", &Settings { max_hops: Some(2), ..all }), None);
}

#[test]
fn ties_of_a_chain_hold_at_once() {
    let graph = graph(
        "a.txt A hosts B 2020
         b.txt A hosts B 2023-03
         a.txt B hosts C 2021-05
         a.txt C hosts D 2022
         a.txt A hosts E 2021
         a.txt E hosts D 2021-05",
    );
    let settings = Settings { hub_penalty: 0.0, ..Settings::default() };
    let chain = |from: &str, to: &str| {
        at_once(&graph, node(&graph, from), node(&graph, to), &settings).map(|route| told(&graph, &route))
    };
    // From 2020 to March 2023 A hosts B; B hosts C in May 2021 alone, and C hosts D only in 2022.
    assert_eq!(chain("A", "C").as_deref(), Some("A hosts> B hosts> C"));
    assert_eq!(chain("C", "A").as_deref(), Some("C <hosts B <hosts A"));
    assert_eq!(chain("B", "D").as_deref(), Some("B <hosts A hosts> E hosts> D"));
    assert_eq!((chain("C", "D").is_some(), chain("D", "C").is_some()), (true, true));
    assert_eq!(
        at_once(&graph, node(&graph, "C"), node(&graph, "E"), &Settings { max_hops: Some(2), ..settings.clone() }),
        None
    );
}

/// The fewest hops of a chain in time, by trying all.
fn fewest(graph: &Graph, at: NodeId, to: NodeId, day: Option<PartialDate>, been: &mut Vec<NodeId>) -> Option<usize> {
    if at == to {
        return Some(0);
    }
    been.push(at);
    let mut best: Option<usize> = None;
    for edge in graph.outgoing(at).into_iter().chain(graph.incoming(at)) {
        let (source, target) = graph.ends(edge);
        let next = if source == at { target } else { source };
        let dates = graph.edge(edge).evidence.iter().filter_map(|evidence| evidence.dated());
        let reached = dates.filter(|date| day.is_none_or(|day| date.last_day() >= day)).map(|date| date.first_day());
        let Some(reached) = reached.map(|date| day.map_or(date, |day| day.max(date))).min() else { continue };
        if !been.contains(&next) {
            let hops = fewest(graph, next, to, Some(reached), been).map(|hops| hops + 1);
            best = [best, hops].into_iter().flatten().min();
        }
    }
    been.pop();
    best
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn chains_in_time_are_the_shortest_there_are(
        picks in prop::collection::vec((0..6usize, 0..6usize, 1..10u8, any::<bool>()), 1..14),
    ) {
        let line = |&(source, target, time, month): &(usize, usize, u8, bool)| {
            let date = if month { format!("2024-0{time}") } else { format!("2024-05-0{time}") };
            format!("a.txt N{source} hosts N{target} {date}")
        };
        let graph = graph(&picks.iter().map(line).collect::<Vec<String>>().join("\n"));
        let settings = Settings { hub_penalty: 0.0, ..Settings::default() };
        for (from, _) in graph.nodes() {
            for (to, _) in graph.nodes() {
                let hops = in_time(&graph, from, to, &settings).map(|route| route.hops.len());
                prop_assert_eq!(hops, fewest(&graph, from, to, None, &mut Vec::new()));
            }
        }
    }
}
