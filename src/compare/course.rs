//! How actors fare from window to window.

use rustc_hash::FxHashMap;

use super::Window;
use crate::graph::{Chronicle, Filter, Net};

/// The scores of an actor, window by window.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The place of the actor in the net of all windows.
    pub actor: u32,
    /// Its score in each window; none where it has no tie.
    pub scores: Vec<Option<f64>>,
    /// The mean of its scores, a missing one counting as 0.
    pub mean: f64,
    /// The mean of the later half of the windows less that of the earlier half: above 0 for who rises. Of an odd number
    /// of windows, the one in the middle belongs to neither.
    pub trend: f64,
}

/// The courses of all actors of a net who score in any window, by falling mean, equals by id.
///
/// Each window has the net that the filter, narrowed to it, leaves; `score` gives the scores of its actors.
pub fn courses<E>(
    chronicle: &Chronicle,
    whole: &Net,
    rest: &Filter,
    windows: &[Window],
    mut score: impl FnMut(&Net) -> Result<Vec<f64>, E>,
) -> Result<Vec<Course>, E> {
    let mut rows: Vec<Vec<Option<f64>>> = vec![vec![None; windows.len()]; whole.actors.len()];
    let places: FxHashMap<u32, usize> = whole.actors.iter().copied().zip(0..).collect();
    for (column, window) in windows.iter().enumerate() {
        let part = chronicle.net(&window.narrow(rest));
        let scores = score(&part)?.into_iter().zip(part.degrees()).zip(&part.actors);
        for ((value, _), number) in scores.filter(|((_, degree), _)| *degree > 0) {
            if let Some(place) = places.get(number) {
                rows[*place][column] = Some(value);
            }
        }
    }
    let scored = (0..).zip(rows).filter(|(_, scores)| scores.iter().any(Option::is_some));
    let mut courses: Vec<Course> = scored.map(|(actor, scores)| course(actor, scores)).collect();
    courses.sort_by(|one, other| other.mean.total_cmp(&one.mean).then(one.actor.cmp(&other.actor)));
    Ok(courses)
}

fn course(actor: u32, scores: Vec<Option<f64>>) -> Course {
    let half = scores.len() / 2;
    let (early, late) = (&scores[..half], &scores[scores.len() - half..]);
    Course { actor, mean: mean(&scores), trend: mean(late) - mean(early), scores }
}

fn mean(scores: &[Option<f64>]) -> f64 {
    scores.iter().flatten().sum::<f64>() / scores.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::course;

    #[test]
    fn trends_compare_halves() {
        let trend = |scores: &[Option<f64>]| course(0, scores.to_vec()).trend;
        assert_eq!(trend(&[Some(1.0), None, Some(9.0), Some(2.0), Some(3.0)]), 2.0);
        assert_eq!((trend(&[Some(1.0)]), trend(&[Some(1.0), None])), (0.0, -1.0));
    }
}
