//! How high each arc of a tree goes, so that none runs through another's label.

use super::Leaf;

/// For each word of a sentence the height of the arc to its head, from 1; 0 without one.
///
/// Short arcs lie under long ones. O(n log n) and the sum of the arcs' lengths.
pub fn heights(leaves: &[Leaf]) -> Vec<usize> {
    let mut heights = vec![0; leaves.len()];
    // What lies over each gap between neighbours so far.
    let mut over = vec![0; leaves.len()];
    let arcs = leaves.iter().enumerate().filter_map(|(word, leaf)| Some((word, leaf.head?)));
    let mut arcs: Vec<(usize, usize)> = arcs.filter(|(word, head)| word != head && *head < leaves.len()).collect();
    arcs.sort_by_key(|(word, head)| (word.abs_diff(*head), *word));
    for (word, head) in arcs {
        let gaps = &mut over[word.min(head)..word.max(head)];
        heights[word] = 1 + gaps.iter().copied().max().unwrap_or(0);
        gaps.fill(heights[word]);
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::super::Leaf;
    use super::heights;

    fn check(heads: &[Option<usize>], expected: &[usize]) {
        let leaf = |&head: &Option<usize>| Leaf { head, ..Leaf::default() };
        assert_eq!(heights(&heads.iter().map(leaf).collect::<Vec<_>>()), expected, "{heads:?}");
    }

    #[test]
    fn short_arcs_lie_under_long_ones() {
        check(&[Some(1), None, Some(3), Some(1)], &[1, 0, 1, 2]);
        check(&[Some(1), None, Some(1), Some(1)], &[1, 0, 1, 2]);
    }

    #[test]
    fn damaged_trees_do_no_harm() {
        check(&[], &[]);
        check(&[Some(0), Some(9)], &[0, 0]);
        check(&[Some(2), Some(3), None, Some(2)], &[1, 2, 0, 1]);
    }
}
