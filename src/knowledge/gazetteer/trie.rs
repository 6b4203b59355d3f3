//! Sequences of words and what they stand for: a trie whose edges live in one flat hash table.

use rustc_hash::FxHashMap;

use super::super::bits::SymbolBits;
use crate::model::Symbol;

/// A node of a [`Trie`]; the root is node 0.
pub(crate) type Node = u32;

/// Maps sequences of symbols to nodes; callers keep what a node stands for in a table beside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    edges: FxHashMap<(Node, Symbol), Node>,
    /// What sequences begin with, so that most tokens need no hash probe.
    starts: SymbolBits,
    nodes: u32,
}

impl Trie {
    /// An empty trie with room for a number of edges.
    pub(crate) fn with_capacity(edges: usize) -> Trie {
        Trie { edges: FxHashMap::with_capacity_and_hasher(edges, Default::default()), ..Trie::default() }
    }

    /// The node of a sequence, made if need be.
    pub(crate) fn insert(&mut self, sequence: &[Symbol]) -> Node {
        if let Some(first) = sequence.first() {
            self.starts.insert(*first);
        }
        let mut node = 0;
        for &symbol in sequence {
            let next = self.nodes + 1;
            node = *self.edges.entry((node, symbol)).or_insert(next);
            self.nodes = self.nodes.max(node);
        }
        node
    }

    /// The node one symbol further.
    pub(crate) fn step(&self, node: Node, symbol: Symbol) -> Option<Node> {
        self.edges.get(&(node, symbol)).copied()
    }

    /// Whether some sequence begins with a symbol.
    pub(crate) fn starts_with(&self, symbol: Symbol) -> bool {
        self.starts.contains(symbol)
    }

    /// How many nodes there are beside the root.
    pub(crate) fn len(&self) -> usize {
        self.nodes as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{Symbol, Trie};

    #[test]
    fn shared_beginnings_share_nodes() {
        let mut trie = Trie::default();
        let short = trie.insert(&[Symbol(1), Symbol(70)]);
        let long = trie.insert(&[Symbol(1), Symbol(70), Symbol(3)]);
        assert_eq!((trie.len(), trie.insert(&[Symbol(1), Symbol(70)])), (3, short));
        assert_eq!(trie.step(short, Symbol(3)), Some(long));
        assert!(trie.starts_with(Symbol(1)) && !trie.starts_with(Symbol(70)) && !trie.starts_with(Symbol::UNKNOWN));
    }
}
