//! Blocks: the largest parts of a graph that the loss of no single node cuts.
//!
//! Two ties are in one block if a cycle passes through both; a tie on no cycle is a block of its own, of two nodes. Blocks
//! meet in single nodes, the articulation points, and hang together as a tree. Found by one depth-first search after
//! Hopcroft and Tarjan 1973 (Algorithm 447, Communications of the ACM 16), which keeps its own stack. O(n + m).

use super::Adjacency;

/// Home of a node that is in no block but as its top.
const NOWHERE: u32 = u32::MAX;

/// The blocks of an undirected graph, those that hang below a block before it.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    starts: Vec<u32>,
    nodes: Vec<u32>,
    home: Vec<u32>,
    position: Vec<u32>,
}

impl Blocks {
    /// The blocks of a simple undirected graph; isolated nodes are in none.
    ///
    /// ```
    /// use maillage::graph::{Blocks, Csr};
    /// let csr = Csr::from_ties(5, &[(0, 1, 1), (1, 2, 1), (2, 0, 1), (2, 3, 1), (3, 4, 1)]);
    /// let blocks = Blocks::of(csr.both());
    /// assert_eq!(blocks.iter().map(<[u32]>::len).collect::<Vec<_>>(), [2, 2, 3]);
    /// assert_eq!(blocks.articulation_points(), [2, 3]);
    /// ```
    pub fn of(ties: &Adjacency) -> Blocks {
        let nodes = ties.offsets.len().saturating_sub(1);
        let mut walk = Walk::new(nodes);
        for root in 0..nodes as u32 {
            if walk.found[root as usize] == 0 {
                walk.explore(ties, root);
            }
        }
        walk.blocks
    }

    /// How many blocks.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The nodes of each block, its top first: through the top it hangs on the rest of the tree.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.count()).map(|block| &self.nodes[self.range(block)])
    }

    /// The nodes of all blocks, block by block: articulation points stand here several times.
    pub fn members(&self) -> &[u32] {
        &self.nodes
    }

    /// Where the nodes of a block stand among all members.
    pub fn range(&self, block: usize) -> std::ops::Range<usize> {
        self.starts[block] as usize..self.starts[block + 1] as usize
    }

    /// The block that a tie is in.
    pub fn of_tie(&self, one: u32, other: u32) -> usize {
        let (home, else_home) = (self.home[one as usize], self.home[other as usize]);
        if home != NOWHERE && (home == else_home || self.top(home) == other) {
            home as usize
        } else {
            else_home as usize
        }
    }

    /// Where a node of a block stands among all members.
    pub fn position(&self, block: usize, node: u32) -> usize {
        let at_home = self.home[node as usize] as usize == block;
        if at_home { self.position[node as usize] as usize } else { self.starts[block] as usize }
    }

    /// Nodes that are in several blocks, ascending: without one of them the graph has one piece more.
    pub fn articulation_points(&self) -> Vec<u32> {
        let mut blocks = vec![0u32; self.home.len()];
        self.nodes.iter().for_each(|node| blocks[*node as usize] += 1);
        (0..blocks.len() as u32).filter(|node| blocks[*node as usize] > 1).collect()
    }

    fn top(&self, block: u32) -> u32 {
        self.nodes[self.starts[block as usize] as usize]
    }

    fn close(&mut self, top: u32, members: std::vec::Drain<u32>) {
        let block = self.count() as u32;
        self.nodes.push(top);
        for node in members {
            self.home[node as usize] = block;
            self.position[node as usize] = self.nodes.len() as u32;
            self.nodes.push(node);
        }
        self.starts.push(self.nodes.len() as u32);
    }
}

/// The search: when each node was found, the earliest one its subtree is tied to, and what waits for its block to close.
struct Walk {
    found: Vec<u32>,
    lowest: Vec<u32>,
    next_tie: Vec<u32>,
    path: Vec<u32>,
    waiting: Vec<u32>,
    clock: u32,
    blocks: Blocks,
}

impl Walk {
    fn new(nodes: usize) -> Walk {
        let (home, position) = (vec![NOWHERE; nodes], vec![0; nodes]);
        Walk {
            found: vec![0; nodes],
            lowest: vec![0; nodes],
            next_tie: vec![0; nodes],
            path: Vec::new(),
            waiting: Vec::new(),
            clock: 0,
            blocks: Blocks { starts: vec![0], nodes: Vec::new(), home, position },
        }
    }

    fn explore(&mut self, ties: &Adjacency, root: u32) {
        self.enter(root);
        while let Some(&node) = self.path.last() {
            let tie = self.next_tie[node as usize] as usize;
            match ties.neighbours(node).get(tie) {
                Some(&next) => self.follow(node, next),
                None => self.leave(node),
            }
        }
        self.waiting.clear();
    }

    fn enter(&mut self, node: u32) {
        self.clock += 1;
        self.found[node as usize] = self.clock;
        self.lowest[node as usize] = self.clock;
        self.path.push(node);
        self.waiting.push(node);
    }

    fn follow(&mut self, node: u32, next: u32) {
        self.next_tie[node as usize] += 1;
        match self.found[next as usize] {
            0 => self.enter(next),
            found => self.lowest[node as usize] = self.lowest[node as usize].min(found),
        }
    }

    /// Goes back from a node whose ties are all seen. If nothing below is tied to above its parent, a block is complete.
    fn leave(&mut self, node: u32) {
        self.path.pop();
        let Some(&parent) = self.path.last() else { return };
        let lowest = self.lowest[node as usize];
        if lowest < self.found[parent as usize] {
            self.lowest[parent as usize] = self.lowest[parent as usize].min(lowest);
            return;
        }
        let first =
            self.waiting.iter().rposition(|waiting| *waiting == node).expect("a node waits until its block closes");
        self.blocks.close(parent, self.waiting.drain(first..));
    }
}
