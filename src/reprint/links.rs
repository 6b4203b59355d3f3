//! Which two documents have most of the words of the shorter one in common.

use rayon::prelude::*;

use super::sketch::{is_sampled, length};
use crate::model::Sketch;

/// Share of the shorter text's shingles that the other has at least.
const LEAST_SHARE: f64 = 0.7;

/// The same for a text of less than [`BRIEF`] shingles: notes about different events are often made by one pattern.
const LEAST_SHARE_OF_BRIEF: f64 = 0.85;

/// Shingles of a text of some three sentences.
const BRIEF: usize = 50;

/// Shingles in both samples at least: with fewer, the share would be a guess.
const LEAST_SHARED: usize = 6;

/// A shingle of more documents joins each to its neighbour and to the longest only, not every two of them.
const CROWD: usize = 8;

/// Two documents, by their places, of which one repeats most of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) shorter: u32,
    pub(super) longer: u32,
}

/// The links between documents in the order of their lengths. O(n log n) for n shingles, on all threads.
pub(super) fn links(sketches: &[&Sketch]) -> Vec<Link> {
    let mut pairs: Vec<(u32, u32)> = postings(sketches)
        .par_chunk_by(|one, other| one.0 == other.0)
        .filter(|crowd| crowd.len() > 1)
        .flat_map_iter(pairs)
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let linked = |&(one, other): &(u32, u32)| {
        let (shorter, longer) = (one.min(other), one.max(other));
        repeats(sketches[shorter as usize], sketches[longer as usize]).then_some(Link { shorter, longer })
    };
    pairs.par_iter().filter_map(linked).collect()
}

/// Every shingle with the documents that have it.
fn postings(sketches: &[&Sketch]) -> Vec<(u32, u32)> {
    let of = |(place, sketch): (usize, &&Sketch)| {
        sketch.shingles.iter().map(move |hash| (*hash, place as u32)).collect::<Vec<_>>()
    };
    let mut postings: Vec<(u32, u32)> = sketches.iter().enumerate().flat_map(of).collect();
    postings.par_sort_unstable();
    postings
}

/// The pairs that one shingle suggests.
fn pairs(crowd: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let place = |number: usize| crowd[number].1;
    let last = crowd.len() - 1;
    match crowd.len() {
        ..=CROWD => (0..last).flat_map(|one| (one + 1..=last).map(move |other| (one, other))).collect::<Vec<_>>(),
        _ => (0..last).flat_map(|one| [(one, one + 1), (one, last)]).collect(),
    }
    .into_iter()
    .map(|(one, other)| (place(one), place(other)))
    .collect()
}

/// Whether the shorter of two texts stands in the other for the most part, as far as their samples tell.
fn repeats(one: &Sketch, other: &Sketch) -> bool {
    let rate = one.rate.max(other.rate);
    let sample = |sketch: &Sketch| sketch.shingles.iter().filter(|hash| is_sampled(**hash, rate)).count();
    let shared = shared(&one.shingles, &other.shingles);
    let shorter = sample(one).min(sample(other));
    let least = if length(one).min(length(other)) < BRIEF { LEAST_SHARE_OF_BRIEF } else { LEAST_SHARE };
    shared >= LEAST_SHARED && shared as f64 >= least * shorter as f64
}

/// How many numbers two ordered lists have in common: a shingle in both is in the sample of either rate.
fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        let (a, b) = (one[left], other[right]);
        shared += usize::from(a == b);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
    }
    shared
}
