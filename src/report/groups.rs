//! Who belongs together.

use std::cmp::Reverse;

use super::Findings;
use super::claim::{Actor, Claim, Scribe};
use super::page::{Block, Section};
use super::wording::Wording;
use crate::graph::{EdgeId, NodeId};

/// Members named for each community.
const NAMED: usize = 24;

/// The communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// How good they are.
    pub modularity: f64,
    /// The largest ones, of two members or more.
    pub communities: Vec<Community>,
}

/// One community.
#[derive(Clone, Debug, PartialEq)]
pub struct Community {
    /// How many members.
    pub size: usize,
    /// Those with most ties.
    pub members: Vec<Actor>,
    /// The tie inside with most sources.
    pub strongest: Option<Claim>,
}

impl Groups {
    pub(super) fn gather(scribe: &Scribe, findings: &Findings) -> Groups {
        let count = findings.groups.iter().max().map_or(0, |last| *last as usize + 1);
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); count.min(scribe.settings.top)];
        for (node, group) in (0..).zip(&findings.groups) {
            members.get_mut(*group as usize).into_iter().for_each(|members| members.push(node));
        }
        let mut inside: Vec<Vec<EdgeId>> = vec![Vec::new(); members.len()];
        for (edge, source, target, _) in scribe.graph.edges() {
            let group = findings.groups.get(source.index()).filter(|group| findings.groups[target.index()] == **group);
            group.and_then(|group| inside.get_mut(*group as usize)).into_iter().for_each(|edges| edges.push(edge));
        }
        let groups = members.into_iter().zip(inside).filter(|(members, _)| members.len() > 1);
        let communities = groups.map(|(members, inside)| community(scribe, members, inside)).collect();
        Groups { modularity: findings.modularity, communities }
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.groups;
        let mut blocks = Vec::new();
        for (number, community) in (1..).zip(&self.communities) {
            let title = wording.fill(&words.group, &[("n", &wording.number(number))]);
            blocks.push(Block::Heading(format!("{title} · {}", wording.actors(community.size as u64))));
            blocks.push(wording.names(&community.members, community.size));
            if let Some(claim) = &community.strongest {
                blocks.extend([Block::Paragraph(words.strongest.clone()), wording.claims(std::slice::from_ref(claim))]);
            }
        }
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(wording.0.nothing.clone()));
        }
        let lead = wording.fill(&words.lead, &[("modularity", &wording.real(self.modularity, 3))]);
        Section { anchor: "communities", title: words.title.clone(), lead, blocks }
    }
}

fn community(scribe: &Scribe, mut members: Vec<u32>, inside: Vec<EdgeId>) -> Community {
    by_ties(scribe, &mut members);
    Community {
        size: members.len(),
        members: members.iter().take(NAMED).map(|node| scribe.actor(*node)).collect(),
        strongest: scribe.strongest(inside, 1).pop(),
    }
}

/// Sorts actors by falling number of ties.
pub(super) fn by_ties(scribe: &Scribe, members: &mut [u32]) {
    members.sort_by_cached_key(|node| (Reverse(scribe.graph.degree(NodeId::new(*node as usize))), *node));
}
