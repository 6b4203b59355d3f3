//! Roles of brokers: known ones, and comparison with walking over all ways.

use maillage::graph::{Csr, Progress};
use maillage::measure::{Roles, Settings, brokerage};
use proptest::prelude::*;

fn roles(csr: &Csr, groups: &[u32], directed: bool) -> Vec<Roles> {
    let settings = Settings { directed, ..Settings::default() };
    brokerage(csr, groups, &settings, &Progress::default()).unwrap()
}

#[test]
fn each_role_is_known() {
    // Five chains a → v → b; the groups decide on the role of v.
    let ties: Vec<(u32, u32, u32)> =
        (0..5).flat_map(|chain| [(3 * chain, 3 * chain + 1, 1), (3 * chain + 1, 3 * chain + 2, 1)]).collect();
    let groups = [0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 2];
    let found = roles(&Csr::from_ties(15, &ties), &groups, true);
    let none = Roles::default();
    assert_eq!(found[1], Roles { coordinator: 1, ..none });
    assert_eq!(found[4], Roles { itinerant: 1, ..none });
    assert_eq!(found[7], Roles { gatekeeper: 1, ..none });
    assert_eq!(found[10], Roles { representative: 1, ..none });
    assert_eq!(found[13], Roles { liaison: 1, ..none });
    assert_eq!(found.iter().map(Roles::total).sum::<u64>(), 5);
}

#[test]
fn a_tie_of_the_ends_leaves_nothing_to_broker() {
    let open = Csr::from_ties(3, &[(0, 1, 1), (1, 2, 1), (2, 0, 1)]);
    assert_eq!(roles(&open, &[0, 1, 2], true).iter().map(Roles::total).sum::<u64>(), 3);
    let closed = Csr::from_ties(3, &[(0, 1, 1), (1, 2, 1), (0, 2, 1)]);
    assert_eq!(roles(&closed, &[0, 1, 2], true), [Roles::default(); 3]);
    assert_eq!(roles(&open, &[0, 1, 2], false), [Roles::default(); 3]);
}

prop_compose! {
    fn graphs()(nodes in 1u32..12)(
        ties in prop::collection::vec((0..nodes, 0..nodes, 1u32..3), 0..60),
        groups in prop::collection::vec(0u32..4, nodes as usize),
    ) -> (Csr, Vec<u32>) {
        (Csr::from_ties(groups.len() as u32, &ties), groups)
    }
}

proptest! {
    #[test]
    fn roles_are_those_met_on_all_ways((csr, groups) in graphs(), directed in any::<bool>()) {
        let ties = if directed { csr.out() } else { csr.both() };
        let leads = |one: u32, other: u32| ties.neighbours(one).contains(&other);
        let mut expected = vec![Roles::default(); groups.len()];
        for from in csr.nodes() {
            for &through in ties.neighbours(from) {
                for &to in ties.neighbours(through).iter().filter(|to| **to != from && !leads(from, **to)) {
                    let [a, v, b] = [from, through, to].map(|node| groups[node as usize]);
                    let roles = &mut expected[through as usize];
                    let role = match () {
                        () if a == v && v == b => &mut roles.coordinator,
                        () if a == b => &mut roles.itinerant,
                        () if v == b => &mut roles.gatekeeper,
                        () if a == v => &mut roles.representative,
                        () => &mut roles.liaison,
                    };
                    *role += 1;
                }
            }
        }
        prop_assert_eq!(roles(&csr, &groups, directed), expected);
    }
}
