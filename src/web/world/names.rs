//! Finding actors as their names are typed: every word of every name, folded and sorted.

use rayon::prelude::*;

use super::World;
use crate::graph::{folded, slips};
use crate::model::legible::one_line;

/// Aliases looked at for each actor asked for.
const ALIASES: usize = 16;

/// Most names compared letter by letter with a query that begins none; those of the best known actors are.
const COMPARED: usize = 8_000;

/// All names of all actors.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    /// The folded names, one after another.
    text: String,
    /// Every word of theirs, by what follows from there.
    words: Vec<Word>,
    /// The actors, those with most ties first.
    order: Vec<u32>,
}

/// One name of one actor.
#[derive(Debug)]
struct Name {
    name: String,
    actor: u32,
    /// Where it stands in the text.
    start: u32,
    end: u32,
}

/// Where a word begins.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: u32,
    name: u32,
    /// Place of the actor among all by their ties.
    standing: u32,
    /// Whether it is the first of its name.
    first: bool,
}

/// How well a name answers, the best first: it is the query, begins with it, has a word that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Equal,
    Beginning,
    Word,
}

/// An actor found: how well, its place by ties, and the number of the name.
type Found = (Likeness, u32, u32);

impl Names {
    /// The labels of all actors and what else they are called. O(n log n) for n words.
    pub(super) fn new(world: &World, aliases: impl Iterator<Item = (u32, String)>) -> Names {
        let mut order: Vec<u32> = (0..world.actors.len() as u32).collect();
        order.sort_by_key(|actor| (std::cmp::Reverse(world.touching(*actor).len()), *actor));
        let labels = (0..).zip(&world.actors).flat_map(|(place, actor)| {
            [&actor.label, &actor.labels[0], &actor.labels[1]].map(|label| (place, label.clone()))
        });
        let mut all: Vec<(u32, String)> = labels.chain(aliases).collect();
        all.par_sort_by_key(|(actor, _)| *actor);
        let mut names = Names { order, ..Names::default() };
        for own in all.chunk_by(|one, other| one.0 == other.0) {
            names.add(own);
        }
        names.sort();
        names
    }

    /// The names of one actor; those that fold into the same are one, the first of them.
    fn add(&mut self, own: &[(u32, String)]) {
        let known = self.names.len();
        for (actor, name) in own {
            let key = folded(name);
            if key.is_empty() || self.names[known..].iter().any(|other| self.key(other) == key) {
                continue;
            }
            let start = self.text.len() as u32;
            self.text.push_str(&key);
            self.names.push(Name { name: one_line(name), actor: *actor, start, end: self.text.len() as u32 });
        }
    }

    fn sort(&mut self) {
        let mut standings = vec![0; self.order.len()];
        (0..).zip(&self.order).for_each(|(standing, actor)| standings[*actor as usize] = standing);
        let mut words = Vec::new();
        for (number, name) in (0..).zip(&self.names) {
            let key = self.key(name);
            let starts = key.match_indices(' ').map(|(space, _)| space as u32 + 1);
            words.extend([0].into_iter().chain(starts).map(|offset| Word {
                start: name.start + offset,
                name: number,
                standing: standings[name.actor as usize],
                first: offset == 0,
            }));
        }
        words.par_sort_unstable_by(|one, other| {
            (self.rest(one), one.standing, one.name).cmp(&(self.rest(other), other.standing, other.name))
        });
        self.words = words;
    }

    /// See [`World::search`]. What begins with the query comes first, then what has all its words, then what is nearly
    /// it. O(log n + k) for k names that begin with it.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<(u32, &str)> {
        let key = folded(query);
        if key.is_empty() || limit == 0 {
            return Vec::new();
        }
        for look in [Names::beginning, Names::with_all_words, Names::nearly] {
            let found = self.best(look(self, &key), limit);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn best(&self, mut found: Vec<Found>, limit: usize) -> Vec<(u32, &str)> {
        let most = limit.saturating_mul(ALIASES);
        if found.len() > most {
            found.select_nth_unstable(most);
            found.truncate(most);
        }
        found.sort_unstable();
        let mut actors = Vec::new();
        for (_, standing, name) in found {
            let (actor, name) = (self.order[standing as usize], self.names[name as usize].name.as_str());
            if actors.len() < limit && actors.iter().all(|(known, _)| *known != actor) {
                actors.push((actor, name));
            }
        }
        actors
    }

    fn beginning(&self, key: &str) -> Vec<Found> {
        let words = self.words_with(key);
        let equal = words.partition_point(|word| self.rest(word).len() == key.len());
        let found = |(place, word): (usize, &Word)| {
            let likeness = match (word.first, place < equal) {
                (true, true) => Likeness::Equal,
                (true, false) => Likeness::Beginning,
                (false, _) => Likeness::Word,
            };
            (likeness, word.standing, word.name)
        };
        words.iter().enumerate().map(found).collect()
    }

    fn with_all_words(&self, key: &str) -> Vec<Found> {
        let asked: Vec<&str> = key.split(' ').collect();
        let Some(rarest) = asked.iter().min_by_key(|word| self.words_with(word).len()) else { return Vec::new() };
        let has_all = |word: &&Word| {
            let name = self.key(&self.names[word.name as usize]);
            asked.iter().all(|asked| name.split(' ').any(|word| word.starts_with(asked)))
        };
        let words = self.words_with(rarest).iter().filter(has_all);
        words.map(|word| (Likeness::Word, word.standing, word.name)).collect()
    }

    /// The names with the fewest slips among those that begin with the same letter, as slips seldom are in the first.
    fn nearly(&self, key: &str) -> Vec<Found> {
        let Some(letter) = key.chars().next() else { return Vec::new() };
        let first = self.words_with(&key[..letter.len_utf8()]).iter().filter(|word| word.first);
        let mut first: Vec<(u32, u32)> = first.map(|word| (word.standing, word.name)).collect();
        if first.len() > COMPARED {
            first.select_nth_unstable(COMPARED);
            first.truncate(COMPARED);
        }
        let slips = |name: u32| slips(key, self.key(&self.names[name as usize]));
        let near = first.into_iter().filter_map(|(standing, name)| Some((slips(name)?, standing, name)));
        let near: Vec<(usize, u32, u32)> = near.collect();
        let fewest = near.iter().map(|(slips, ..)| *slips).min();
        let nearest = near.into_iter().filter(|(slips, ..)| Some(*slips) == fewest);
        nearest.map(|(_, standing, name)| (Likeness::Word, standing, name)).collect()
    }

    /// The words from which on names begin with a text.
    fn words_with(&self, key: &str) -> &[Word] {
        let start = self.words.partition_point(|word| self.rest(word) < key);
        let length = self.words[start..].partition_point(|word| self.rest(word).starts_with(key));
        &self.words[start..start + length]
    }

    fn key(&self, name: &Name) -> &str {
        &self.text[name.start as usize..name.end as usize]
    }

    /// A name from a word on.
    fn rest(&self, word: &Word) -> &str {
        &self.text[word.start as usize..self.names[word.name as usize].end as usize]
    }
}
