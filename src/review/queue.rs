//! What to ask first.

use crate::graph::{Net, Strand};

/// The places of a net's ties, those first whose answer matters most; ties that are certain are left out.
///
/// First ties of one source alone, since nothing else would correct them. Among them by
/// √(d₁ · d₂) · 4c(1 - c) / w: d the numbers of ties of the two ends, by which a mistake spreads, c the confidence (the
/// second factor is 1 where both answers are equally likely and 0 where one is certain), w the number of independent
/// sources. O(m log m) for m ties.
pub fn queue(net: &Net) -> Vec<usize> {
    let degrees = net.degrees();
    let mut places: Vec<(bool, f64, usize)> = Vec::new();
    for (place, tie) in net.ties.iter().enumerate().filter(|(_, tie)| tie.confidence < 1.0) {
        places.push((tie.weight > 1, consequence(tie, &degrees), place));
    }
    places.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)).then(one.2.cmp(&other.2)));
    places.into_iter().map(|(_, _, place)| place).collect()
}

fn consequence(tie: &Strand, degrees: &[u32]) -> f64 {
    let degree = |place: u32| f64::from(degrees[place as usize]);
    let reach = (degree(tie.source) * degree(tie.target)).sqrt();
    reach * 4.0 * tie.confidence * (1.0 - tie.confidence) / f64::from(tie.weight.max(1))
}
