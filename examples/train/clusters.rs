//! Clusters of words: `clusters.model`, from a file of word vectors, a word with its numbers a line, frequent ones first.
//!
//! Spherical k-means (Dhillon and Modha 2001), first of the words, then of those of each cluster.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use maillage::knowledge::clusters::{COARSE, FINE, FORMAT};
use maillage::knowledge::linear::Row;
use maillage::knowledge::{Clusters, stable_hash};
use rayon::prelude::*;

/// Rounds of k-means; later ones hardly move a word.
const ROUNDS: usize = 20;

/// Clusters are made by the words up to this place in the file; rarer ones join them.
const FREQUENT: usize = 20_000;

/// Words for one part of a cluster.
const SHARE: usize = 20;

/// A vector of length 1.
type Vector = Vec<f32>;

/// Reads vectors and writes the clusters of a language.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, vectors, data] = arguments else {
        return Err("usage: train clusters CODE VECTORS DATA".into());
    };
    let (words, vectors): (Vec<u32>, Vec<Vector>) = read(&std::fs::read_to_string(vectors)?).into_iter().unzip();
    let all: Vec<usize> = (0..vectors.len()).collect();
    let mut rows = Vec::new();
    for (cluster, members) in groups(&all, &partition(&vectors, &all, COARSE), COARSE) {
        let parts = (members.iter().filter(|&&word| word < FREQUENT).count() / SHARE).clamp(1, FINE);
        for (part, words_of_part) in groups(&members, &partition(&vectors, &members, parts), parts) {
            let row = |&word: &usize| Row { feature: words[word], weights: vec![(cluster as u8, part as i8 + 1)] };
            rows.extend(words_of_part.iter().map(row));
        }
    }
    rows.sort_by_key(|row| row.feature);
    rows.dedup_by_key(|row| row.feature);
    println!("{} words", rows.len());
    let file = FORMAT.pack(&[Clusters::section(rows)]);
    std::fs::write(Path::new(data).join("languages").join(code).join("clusters.model"), file)?;
    Ok(())
}

/// The hashes of words with their vectors.
fn read(text: &str) -> Vec<(u32, Vector)> {
    let word = |line: &str| {
        let mut fields = line.split(' ');
        let word = stable_hash(fields.next()?);
        let vector: Vector = fields.map(|field| field.parse().ok()).collect::<Option<_>>()?;
        (word != 0).then(|| (word, unit(vector)))
    };
    text.lines().filter_map(word).collect()
}

fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|value| *value /= length);
    vector
}

/// Members by their group, empty groups left out.
fn groups(members: &[usize], chosen: &[usize], count: usize) -> impl Iterator<Item = (usize, Vec<usize>)> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    members.iter().zip(chosen).for_each(|(&member, &group)| groups.entry(group).or_default().push(member));
    groups.into_iter().filter(move |(group, _)| *group < count)
}

/// For each member its group: the nearest of centres that begin as members at equal distances in the file.
fn partition(vectors: &[Vector], members: &[usize], count: usize) -> Vec<usize> {
    let frequent: Vec<usize> = members.iter().copied().filter(|&word| word < FREQUENT).collect();
    let count = count.min(frequent.len()).max(1);
    let first =
        |group: usize| vectors[frequent.get(group * frequent.len() / count).copied().unwrap_or(members[0])].clone();
    let mut centres: Vec<Vector> = (0..count).map(first).collect();
    for _ in 0..ROUNDS {
        let chosen = nearest(vectors, &frequent, &centres);
        centres = moved(vectors, &frequent, &chosen, &centres);
    }
    nearest(vectors, members, &centres)
}

fn nearest(vectors: &[Vector], members: &[usize], centres: &[Vector]) -> Vec<usize> {
    let likeness = |one: &Vector, other: &Vector| one.iter().zip(other).map(|(one, other)| one * other).sum::<f32>();
    let best = |&word: &usize| {
        let scores = centres.iter().map(|centre| likeness(&vectors[word], centre)).enumerate();
        scores.fold((0, f32::MIN), |best, score| if score.1 > best.1 { score } else { best }).0
    };
    members.par_iter().map(best).collect()
}

/// The centres in the middle of those nearest to each; one that nobody is near stays.
fn moved(vectors: &[Vector], members: &[usize], chosen: &[usize], centres: &[Vector]) -> Vec<Vector> {
    let mut sums = vec![vec![0.0; centres[0].len()]; centres.len()];
    for (&member, &group) in members.iter().zip(chosen) {
        sums[group].iter_mut().zip(&vectors[member]).for_each(|(sum, value)| *sum += value);
    }
    let centre = |(sum, centre): (Vector, &Vector)| {
        if sum.iter().any(|&value| value != 0.0) { unit(sum) } else { centre.clone() }
    };
    sums.into_iter().zip(centres).map(centre).collect()
}
