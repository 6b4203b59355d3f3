//! Hangs the nodes of a sentence: what depends on what, as the tree says.

use super::super::Reader;
use super::outline::{Kind, Outline};
use crate::model::Dependency;

/// How many words that are no node of their own an arc may pass through.
const PASSED: usize = 12;

/// Relations of words that never are what their piece is to its governor.
const INNER: [Dependency; 6] =
    [Dependency::Punct, Dependency::Case, Dependency::Cc, Dependency::Det, Dependency::Mark, Dependency::Expl];

impl Reader<'_> {
    /// Gives every node the governor and the relation that the tree gives the token that leaves it.
    pub(super) fn hang(&self, outline: &mut Outline) {
        for number in outline.numbers() {
            let (governor, relation) = self.arc(outline, number);
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation) = (governor, relation);
        }
        outline.settle();
    }

    fn arc(&self, outline: &Outline, number: u32) -> (Option<u32>, Dependency) {
        let node = outline.node(number);
        let link = matches!(node.kind, Kind::Link(_));
        let inside = |token: u32| node.tokens.contains(&token);
        let leaves = |token: &u32| {
            let (head, _) = self.arc_of(*token);
            head == *token || !inside(head)
        };
        let tells = |token: &u32| leaves(token) && (link || !INNER.contains(&self.arc_of(*token).1));
        let mut tokens = std::iter::once(node.head).chain(node.tokens.clone());
        let told = tokens.clone().find(tells);
        let Some(token) = told.or_else(|| tokens.find(leaves)) else { return (None, Dependency::Dep) };
        let (head, relation) = self.arc_of(token);
        if head == token {
            return (None, Dependency::Root);
        }
        (self.nearest_node(outline, number, head), relation)
    }

    /// The node of a token, or of the words above it where it is part of none.
    fn nearest_node(&self, outline: &Outline, from: u32, token: u32) -> Option<u32> {
        let mut at = token;
        for _ in 0..PASSED {
            if let Some(node) = outline.node_of(at).filter(|&node| node != from) {
                return Some(node);
            }
            let (head, _) = self.arc_of(at);
            if head == at {
                return None;
            }
            at = head;
        }
        None
    }

    /// Head and relation of a token.
    pub(super) fn arc_of(&self, token: u32) -> (u32, Dependency) {
        (self.trees.heads[token as usize], self.trees.dependencies[token as usize])
    }
}
