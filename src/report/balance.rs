//! Who stands against whom: two camps, and the pairs that break the pattern.

use super::Findings;
use super::claim::{Actor, Claim, Scribe};
use super::groups::by_ties;
use super::page::{Block, Section};
use super::strength::strongest_first;
use super::wording::Wording;
use crate::graph::{NodeId, Signed};
use crate::knowledge::Polarity;
use crate::model::Factuality;

/// Members named for each camp.
const NAMED: usize = 24;

/// Parts of the graph whose camps are told.
const PARTS: usize = 3;

/// Ties told for each pair.
const TIES: usize = 4;

/// The balance of friendly and hostile ties.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// How many triangles of such ties there are.
    pub triangles: u64,
    /// How many of them are balanced.
    pub balanced: u64,
    /// The weight of what breaks the pattern, and what no two camps break less than.
    pub frustration: (u64, u64),
    /// Two camps for each of the largest parts that hang together by such ties and have hostile ones: members named, and
    /// how many there are.
    pub camps: Vec<[(Vec<Actor>, usize); 2]>,
    /// Pairs that break the pattern.
    pub broken: Vec<Pair>,
}

/// Two actors and what is said of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The two.
    pub actors: [Actor; 2],
    /// Ties between them.
    pub claims: Vec<Claim>,
}

impl Balance {
    pub(super) fn gather(scribe: &Scribe, findings: &Findings) -> Balance {
        let parts = torn_parts(&findings.signed).into_iter().take(PARTS);
        let mut broken = findings.broken.clone();
        let weight = |pair: &(u32, u32)| scribe.polar(*pair).iter().map(|edge| scribe.graph.edge(*edge).weight).sum();
        broken.sort_by_cached_key(|pair| (std::cmp::Reverse::<u32>(weight(pair)), *pair));
        Balance {
            triangles: findings.triads.iter().sum(),
            balanced: findings.triads[0] + findings.triads[2],
            frustration: findings.frustration,
            camps: parts.map(|part| camps(scribe, findings, &part)).collect(),
            broken: broken.into_iter().take(scribe.settings.top).map(|pair| scribe.pair(pair)).collect(),
        }
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.camps;
        let mut blocks = vec![Block::Facts(self.facts(wording))];
        for camps in &self.camps {
            for (title, (members, all)) in [&words.first, &words.second].into_iter().zip(camps) {
                let title = format!("{title} · {}", wording.actors(*all as u64));
                blocks.extend([Block::Heading(title), wording.names(members, *all)]);
            }
        }
        if !self.broken.is_empty() {
            blocks.push(Block::Heading(words.broken.clone()));
            blocks.extend(self.broken.iter().map(|pair| wording.claims(&pair.claims)));
        }
        Section { anchor: "camps", title: words.title.clone(), lead: words.lead.clone(), blocks }
    }

    fn facts(&self, wording: &Wording) -> Vec<(String, String)> {
        let words = &wording.0.camps;
        let mut facts = Vec::new();
        if self.triangles > 0 {
            let share = wording.real(100.0 * self.balanced as f64 / self.triangles as f64, 0);
            let values = [("share", &*share), ("n", &*wording.number(self.triangles))];
            facts.push((words.balanced.clone(), wording.fill(&words.share, &values)));
        }
        let (broken, least) = self.frustration;
        let phrase = if broken == least { &words.exact } else { &words.bounded };
        let values = [("n", &*wording.ties(broken)), ("least", &*wording.number(least))];
        facts.push((words.frustration.clone(), wording.fill(phrase, &values)));
        facts
    }
}

impl Scribe<'_> {
    /// Friendly and hostile ties of a pair that are not denied, the strongest first.
    pub(super) fn polar(&self, (one, other): (u32, u32)) -> Vec<crate::graph::EdgeId> {
        let mut edges = self.graph.between(NodeId::new(one as usize), NodeId::new(other as usize));
        edges.retain(|edge| {
            self.graph.edge(*edge).factuality != Factuality::Denied && self.polarity(*edge) != Polarity::Neutral
        });
        strongest_first(self.graph, &mut edges);
        edges
    }

    /// A pair with its friendly and hostile ties.
    pub(super) fn pair(&self, (one, other): (u32, u32)) -> Pair {
        let claims = self.polar((one, other)).into_iter().take(TIES).map(|edge| self.claim(edge)).collect();
        Pair { actors: [self.actor(one), self.actor(other)], claims }
    }
}

fn camps(scribe: &Scribe, findings: &Findings, part: &[u32]) -> [(Vec<Actor>, usize); 2] {
    [0, 1].map(|camp| {
        let mut members: Vec<u32> =
            part.iter().copied().filter(|node| findings.camps.get(*node as usize) == Some(&camp)).collect();
        by_ties(scribe, &mut members);
        (members.iter().take(NAMED).map(|node| scribe.actor(*node)).collect(), members.len())
    })
}

/// What hangs together by friendly and hostile ties, and has some of the latter: the largest first.
fn torn_parts(signed: &Signed) -> Vec<Vec<u32>> {
    let mut met = vec![false; signed.node_count()];
    let mut parts = Vec::new();
    for root in 0..signed.node_count() as u32 {
        if std::mem::replace(&mut met[root as usize], true) {
            continue;
        }
        let (mut members, mut place, mut hostile) = (vec![root], 0, false);
        while let Some(&node) = members.get(place) {
            hostile |= signed.row(node).any(|(_, weight)| weight < 0);
            let next = signed.ties.neighbours(node).iter();
            members.extend(next.filter(|next| !std::mem::replace(&mut met[**next as usize], true)));
            place += 1;
        }
        if hostile {
            parts.push(members);
        }
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}
