//! Where a table keeps what belongs to a feature: a perfect hash.
//!
//! Features fall into small groups, and for each group a byte, its pilot, was sought that sends all of its features to
//! places no other feature has (hash, displace and compress: Belazzougui, Botelho and Dietzfelbinger 2009). So a
//! look-up reads one pilot and one place, whether the feature is known or not, and never branches: branches that
//! wait for memory would keep the next look-ups from beginning. Tables are nearly full, and so lie in nearer caches.

use std::ops::Range;

/// Features a group has, on average.
const GROUP: usize = 3;

/// How often a table that is too full is made larger by an eighth, before its features are given up.
const GROWTHS: usize = 16;

/// A place for each feature of a set.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// One a group.
    pilots: Vec<u8>,
    places: u32,
}

impl Index {
    /// An index of features in ascending order; `None` when they are no hashes, but crowd together.
    pub(super) fn new(features: &[u32]) -> Option<Index> {
        let groups = features.len() / GROUP + 1;
        let by_size = by_size(features, groups as u32);
        let fewest = features.len() + features.len() / 4 + 1;
        (0..GROWTHS).find_map(|growth| Index::within(fewest + fewest / 8 * growth, groups, features, &by_size))
    }

    /// How many places there are; some stay free.
    pub(super) fn places(&self) -> usize {
        self.places as usize
    }

    /// The place of a feature; for one that is not in the set, that of another.
    #[inline]
    pub(super) fn place(&self, feature: u32) -> usize {
        let group = scaled(feature, self.pilots.len() as u32);
        place(feature, self.pilots[group], self.places)
    }

    /// The largest groups choose first: the smallest find room in a table that is nearly full.
    fn within(places: usize, groups: usize, features: &[u32], by_size: &[Vec<Range<u32>>]) -> Option<Index> {
        let mut index = Index { pilots: vec![0; groups], places: places as u32 };
        let mut taken = Taken { bits: vec![0; places / 64 + 1], places: places as u32 };
        for range in by_size.iter().rev().flatten() {
            let members = &features[range.start as usize..range.end as usize];
            index.pilots[scaled(members[0], groups as u32)] = taken.pilot(members)?;
        }
        Some(index)
    }
}

/// Where the members of each group that has any are, by the number of them.
fn by_size(features: &[u32], groups: u32) -> Vec<Vec<Range<u32>>> {
    let mut by_size: Vec<Vec<Range<u32>>> = Vec::new();
    let mut start = 0;
    for members in features.chunk_by(|&left, &right| scaled(left, groups) == scaled(right, groups)) {
        if by_size.len() <= members.len() {
            by_size.resize(members.len() + 1, Vec::new());
        }
        by_size[members.len()].push(start..start + members.len() as u32);
        start += members.len() as u32;
    }
    by_size
}

/// The places that are taken, a bit each.
struct Taken {
    bits: Vec<u64>,
    places: u32,
}

impl Taken {
    /// Takes places for the features of a group; says by what pilot, if there is one.
    fn pilot(&mut self, members: &[u32]) -> Option<u8> {
        (0..=u8::MAX).find(|&pilot| self.are_free(members, pilot) && self.take(members, pilot))
    }

    fn are_free(&self, members: &[u32], pilot: u8) -> bool {
        members.iter().fold(true, |free, &feature| {
            let place = place(feature, pilot, self.places);
            free & (self.bits[place / 64] >> (place % 64) & 1 == 0)
        })
    }

    /// Takes free places, unless two features want the same one.
    fn take(&mut self, members: &[u32], pilot: u8) -> bool {
        let taken = members.iter().take_while(|&&feature| self.flip(feature, pilot)).count();
        if taken < members.len() {
            // That of the clash has been flipped twice by now.
            members[..=taken].iter().for_each(|&feature| _ = self.flip(feature, pilot));
        }
        taken == members.len()
    }

    /// Takes or frees a place; says whether it was free.
    fn flip(&mut self, feature: u32, pilot: u8) -> bool {
        let place = place(feature, pilot, self.places);
        let (word, bit) = (place / 64, 1 << (place % 64));
        self.bits[word] ^= bit;
        self.bits[word] & bit != 0
    }
}

#[inline]
fn place(feature: u32, pilot: u8, places: u32) -> usize {
    let mixed = (feature ^ u32::from(pilot).wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    scaled(mixed, places)
}

/// A number of 32 bits as one below a limit, in the same order.
#[inline]
fn scaled(number: u32, limit: u32) -> usize {
    ((u64::from(number) * u64::from(limit)) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::knowledge::linear::feature;

    #[test]
    fn every_feature_has_a_place_of_its_own() {
        for count in [0, 1, 2, 100, 20_000] {
            let mut features: Vec<u32> = (0..count).map(|number| feature(1, number, 2, 3)).collect();
            features.sort_unstable();
            features.dedup();
            let index = Index::new(&features).unwrap();
            let mut places: Vec<usize> = features.iter().map(|&feature| index.place(feature)).collect();
            places.sort_unstable();
            places.dedup();
            assert_eq!(places.len(), features.len());
            assert!(places.last().is_none_or(|&last| last < index.places()));
        }
    }

    #[test]
    fn what_is_no_hash_is_given_up() {
        let mut crowd: Vec<u32> = (0..1000).map(|number| 0xFFFF_0000 | feature(1, number, 2, 3) >> 16).collect();
        crowd.sort_unstable();
        crowd.dedup();
        assert!(Index::new(&crowd).is_none());
    }
}
