//! A dependency tree as an indented list, for sentences too long for arcs.
//!
//! ```text
//! sanctionne  VERB   root
//! ├╴Paris     PROPN  nsubj
//! ╰╴Moscou    PROPN  obj
//! ```

use anstyle::Style;
use maillage::draw::Leaf;

use crate::cli::layout::{Align, Table};
use crate::cli::style::{FAINT, STRONG};

/// Deepest indentation; what lies deeper stands there, too.
const DEEPEST: usize = 16;

/// Draws a tree as lines, each word below what it depends on.
pub(super) fn draw(leaves: &[Leaf], columns: usize) -> String {
    let below = dependents(leaves);
    let left = Align::Left;
    let mut table = Table::new(&[left, left, left]);
    let roots = (0..leaves.len()).rev().filter(|place| is_root(leaves, *place));
    let mut waiting: Vec<(usize, String, String)> = roots.map(|root| (root, String::new(), String::new())).collect();
    while let Some((place, branch, indent)) = waiting.pop() {
        let leaf = &leaves[place];
        let (label, style) =
            if is_root(leaves, place) { ("root", STRONG) } else { (leaf.label.as_str(), Style::new()) };
        table.row([(format!("{branch}{}", leaf.word), style), (leaf.tag.clone(), FAINT), (label.to_owned(), FAINT)]);
        for (number, dependent) in below[place].iter().rev().enumerate() {
            let last = number == 0;
            let deep = indent.chars().count() >= 2 * DEEPEST;
            let further = if deep {
                ""
            } else if last {
                "  "
            } else {
                "│ "
            };
            let mark = if last { "╰╴" } else { "├╴" };
            waiting.push((*dependent, format!("{indent}{mark}"), format!("{indent}{further}")));
        }
    }
    table.render(columns)
}

fn is_root(leaves: &[Leaf], place: usize) -> bool {
    leaves[place].head.is_none_or(|head| head == place || head >= leaves.len())
}

/// For each word the words that depend on it, in text order.
fn dependents(leaves: &[Leaf]) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); leaves.len()];
    for place in (0..leaves.len()).filter(|place| !is_root(leaves, *place)) {
        if let Some(head) = leaves[place].head {
            below[head].push(place);
        }
    }
    below
}

#[cfg(test)]
mod tests {
    use super::super::sample::{check, leaves};
    use super::draw;

    #[test]
    fn words_stand_below_what_they_depend_on() {
        let tree = leaves(
            "La/DET/1/det Chine/PROPN/2/nsubj soutient/VERB/-/root le/DET/4/det projet/NOUN/2/obj de/ADP/6/case \
             Moscou/PROPN/4/nmod ././2/punct",
        );
        check("outline", &draw(&tree, 80));
    }

    #[test]
    fn deep_and_damaged_trees_end() {
        let chain: Vec<String> =
            (0..5000).map(|place: usize| format!("w/X/{}/dep", place.wrapping_sub(1).min(5000))).collect();
        let drawn = draw(&leaves(&chain.join(" ")), 80);
        assert_eq!((drawn.lines().count(), drawn.len() < 1_000_000), (5000, true));
        assert_eq!(draw(&leaves("a/X/1/dep b/X/0/dep"), 80), "");
    }
}
