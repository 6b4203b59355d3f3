//! Large random graphs for measurements, as lists of ties: the same seed gives the same bytes.
//!
//! ```sh
//! cargo run --release --example generate -- rmat 100000 1000000 1 > rmat.txt
//! cargo run --release --example generate -- barabasi 100000 1000000 1 > barabasi.txt
//! ```
//!
//! `rmat` draws the ends of each tie by quarters of the table of pairs (Chakrabarti, Zhan and Faloutsos 2004, with the
//! probabilities of Graph500), so that few nodes have most ties and the graph has communities within communities.
//! `barabasi` lets each new node choose its partners in proportion to the ties they have (Barabási and Albert 1999).

use std::error::Error;
use std::io::{self, BufWriter, Write};

const USAGE: &str = "usage: generate rmat|barabasi NODES TIES SEED";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, numbers @ ..] = arguments.as_slice() else { return Err(USAGE.into()) };
    let numbers: Vec<u64> = numbers.iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
    let &[nodes, ties, seed] = numbers.as_slice() else { return Err(USAGE.into()) };
    let (nodes, random) = (u32::try_from(nodes)?.max(2), Random(seed));
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    writeln!(out, "# {model} {nodes} nodes {ties} ties seed {seed}")?;
    match model.as_str() {
        "rmat" => rmat(nodes, ties, random, &mut out)?,
        "barabasi" => barabasi(nodes, ties, random, &mut out)?,
        _ => return Err(USAGE.into()),
    }
    Ok(out.flush()?)
}

/// Each bit of the two ends picks a quarter: 57, 19, 19 and 5 of a hundred.
fn rmat(nodes: u32, ties: u64, mut random: Random, out: &mut dyn Write) -> io::Result<()> {
    let levels = 32 - (nodes - 1).leading_zeros();
    let mut left = ties;
    while left > 0 {
        let (mut source, mut target) = (0_u32, 0_u32);
        for _ in 0..levels {
            let draw = random.below(100);
            source = source << 1 | u32::from(draw >= 76);
            target = target << 1 | u32::from((57..76).contains(&draw) || draw >= 95);
        }
        if source != target && source < nodes && target < nodes {
            writeln!(out, "{source} {target}")?;
            left -= 1;
        }
    }
    Ok(())
}

/// An end drawn from all ends so far is a node drawn by its ties.
fn barabasi(nodes: u32, ties: u64, mut random: Random, out: &mut dyn Write) -> io::Result<()> {
    let mut ends: Vec<u32> = vec![0, 1];
    writeln!(out, "1 0")?;
    let mut written = 1;
    for node in 2..nodes {
        // The ties due by this node, so that all of them come out whatever the ratio.
        let due = (u128::from(node) + 1) * u128::from(ties) / u128::from(nodes);
        while written < due as u64 {
            let partner = ends[random.below(ends.len() as u64) as usize];
            if partner != node {
                writeln!(out, "{node} {partner}")?;
                ends.extend([node, partner]);
                written += 1;
            }
        }
    }
    Ok(())
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit.
    fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }
}
