//! A half-built tree: the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! Words lie in a stack and a buffer; the root comes last in the buffer (Ballesteros and Nivre 2013), so that
//! a tree has exactly one word below it. Every step takes a word from the buffer or off the stack: `2n` steps
//! for `n` words, whatever they are.

/// What can be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// Puts the next word of the buffer on the stack.
    Shift,
    /// Makes the top of the stack depend on the next word of the buffer.
    Left,
    /// Makes the top of the stack depend on the word below it.
    Right,
}

/// All moves, by their class in the model.
pub const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// A word with what was attached to it so far. Words are numbered from 1; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The word it depends on.
    pub head: u32,
    /// Its outermost and next dependents on the left.
    pub left: [u32; 2],
    /// Its outermost and next dependents on the right.
    pub right: [u32; 2],
    /// How many dependents there are on the left.
    pub lefts: u8,
    /// How many dependents there are on the right.
    pub rights: u8,
}

/// A sentence being parsed.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The words, from 1; the root behind the last.
    pub nodes: Vec<Node>,
    stack: Vec<u32>,
    next: u32,
    root: u32,
}

impl State {
    /// Begins a sentence of so many words.
    pub fn start(&mut self, words: usize) {
        self.nodes.clear();
        self.nodes.resize(words + 2, Node::default());
        self.stack.clear();
        self.next = 1;
        self.root = words as u32 + 1;
    }

    /// Whether every word has its place.
    #[inline]
    pub fn is_done(&self) -> bool {
        self.next == self.root && self.stack.is_empty()
    }

    /// The root's number.
    #[inline]
    pub fn root(&self) -> u32 {
        self.root
    }

    /// The next word of the buffer.
    #[inline]
    pub fn next(&self) -> u32 {
        self.next
    }

    /// A word of the stack, counted from its top.
    #[inline]
    pub fn stacked(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(0, |at| self.stack[at])
    }

    /// A word with what was attached to it.
    #[inline]
    pub fn node(&self, word: u32) -> &Node {
        &self.nodes[word as usize]
    }

    /// The stack, its top last.
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// Whether a move can be made.
    #[inline]
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.root,
            // Only what is left at the end may depend on the root.
            Move::Left => !self.stack.is_empty() && (self.next < self.root || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The move that is allowed where only one is: nothing can be taken off an empty stack, and what is left on it
    /// at the end hangs from the word below, the last from the root.
    #[inline]
    pub fn only_move(&self) -> Option<Move> {
        match self.stack.len() {
            0 => Some(Move::Shift),
            _ if self.next < self.root => None,
            1 => Some(Move::Left),
            _ => Some(Move::Right),
        }
    }

    /// Makes a move that is allowed.
    #[inline]
    pub fn make(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                let Some(word) = self.stack.pop() else { return };
                self.nodes[word as usize].head = self.next;
                let head = &mut self.nodes[self.next as usize];
                head.left = [word, head.left[0]];
                head.lefts = head.lefts.saturating_add(1);
            }
            Move::Right => {
                let Some(word) = self.stack.pop() else { return };
                let below = self.stacked(0);
                self.nodes[word as usize].head = below;
                let head = &mut self.nodes[below as usize];
                head.right = [word, head.right[0]];
                head.rights = head.rights.saturating_add(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOVES, Move, State};

    fn heads(words: usize, moves: &[Move]) -> Vec<u32> {
        let mut state = State::default();
        state.start(words);
        for &step in moves {
            assert!(state.allows(step), "{step:?}");
            state.make(step);
        }
        assert!(state.is_done());
        state.nodes[1..=words].iter().map(|node| node.head).collect()
    }

    #[test]
    fn moves_make_trees() {
        use Move::{Left, Right, Shift};
        assert_eq!(heads(3, &[Shift, Left, Shift, Shift, Right, Left]), [2, 4, 2]);
    }

    #[test]
    fn only_moves_are_the_ones_allowed() {
        let mut state = State::default();
        state.start(3);
        while !state.is_done() {
            let allowed: Vec<Move> = MOVES.into_iter().filter(|&step| state.allows(step)).collect();
            assert_eq!(state.only_move(), (allowed.len() == 1).then(|| allowed[0]));
            state.make(allowed[0]);
        }
    }

    #[test]
    fn one_word_alone_hangs_from_the_root() {
        let mut state = State::default();
        state.start(2);
        state.make(Move::Shift);
        state.make(Move::Shift);
        assert!(!state.allows(Move::Left) && !state.allows(Move::Shift) && state.allows(Move::Right));
    }
}
