//! Groups of documents that count as one source.

use rustc_hash::FxHashMap;

use super::links::{Link, links};
use super::sketch::length;
use crate::model::{Imprint, Sketch};

/// A text of at least so many thirds of a shorter one's length holds that as a part, and may hold others.
const PART: usize = 5;

/// For each document the place of the first of its group, which is its own where it repeats nobody; documents stand in
/// order of their publication.
///
/// Exact reprints are one group, and so are documents of which one holds most of the other's words. A digest of several
/// stories does not make them one: a long text joins the group of what it holds only if that is one group, or if it came
/// before all of them.
pub fn groups(imprints: &[Imprint]) -> Vec<u32> {
    let mut forest = Forest::new(imprints.len());
    let mut texts: FxHashMap<&[u8; 32], u32> = FxHashMap::default();
    for (place, imprint) in (0..).zip(imprints) {
        forest.join(*texts.entry(&imprint.text_hash).or_insert(place), place);
    }
    // Each text once; the shorter first, of equals the earlier.
    let mut places: Vec<u32> =
        (0..imprints.len() as u32).filter(|place| forest.parents[*place as usize] == *place).collect();
    places.retain(|place| !imprints[*place as usize].sketch.shingles.is_empty());
    places.sort_by_key(|place| length(&imprints[*place as usize].sketch));
    let sketches: Vec<&Sketch> = places.iter().map(|place| &imprints[*place as usize].sketch).collect();
    let (parts, equals): (Vec<Link>, Vec<Link>) =
        links(&sketches).into_iter().partition(|link| is_part(&sketches, link));
    for Link { shorter, longer } in equals {
        forest.join(places[shorter as usize], places[longer as usize]);
    }
    join_parts(parts, &places, &mut forest);
    (0..imprints.len() as u32).map(|place| forest.root(place)).collect()
}

/// Joins long texts with what they hold, the shorter of them first.
fn join_parts(mut parts: Vec<Link>, places: &[u32], forest: &mut Forest) {
    parts.sort_by_key(|link| (link.longer, link.shorter));
    for held in parts.chunk_by(|one, other| one.longer == other.longer) {
        let whole = places[held[0].longer as usize];
        let mut roots: Vec<u32> = held.iter().map(|link| forest.root(places[link.shorter as usize])).collect();
        roots.sort_unstable();
        roots.dedup();
        if roots.len() == 1 || forest.root(whole) < roots[0] {
            roots.into_iter().for_each(|root| forest.join(whole, root));
        }
    }
}

fn is_part(sketches: &[&Sketch], link: &Link) -> bool {
    3 * length(sketches[link.longer as usize]) >= PART * length(sketches[link.shorter as usize])
}

/// Disjoint sets whose root is their smallest member.
struct Forest {
    parents: Vec<u32>,
}

impl Forest {
    fn new(size: usize) -> Forest {
        Forest { parents: (0..size as u32).collect() }
    }

    fn root(&mut self, member: u32) -> u32 {
        let mut root = member;
        while self.parents[root as usize] != root {
            // Halves the way for whoever asks next.
            self.parents[root as usize] = self.parents[self.parents[root as usize] as usize];
            root = self.parents[root as usize];
        }
        root
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other) as usize] = one.min(other);
    }
}
