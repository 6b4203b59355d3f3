//! How actors fare from window to window.

use super::Window;
use crate::graph::{Filter, Graph, NodeId, filter};

/// The scores of an actor, window by window.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The actor, in the graph of all windows.
    pub node: NodeId,
    /// Its score in each window; none where it has no tie.
    pub scores: Vec<Option<f64>>,
    /// The mean of its scores, a missing one counting as 0.
    pub mean: f64,
    /// The mean of the later half of the windows less that of the earlier half: above 0 for who rises. Of an odd number
    /// of windows, the one in the middle belongs to neither.
    pub trend: f64,
}

/// The courses of all actors who score in any window, by falling mean, equals by id.
///
/// Each window has the graph that the filter, narrowed to it, leaves; `score` gives the scores of its nodes.
pub fn courses<E>(
    graph: &Graph,
    rest: &Filter,
    windows: &[Window],
    mut score: impl FnMut(&Graph) -> Result<Vec<f64>, E>,
) -> Result<Vec<Course>, E> {
    let mut rows: Vec<Vec<Option<f64>>> = vec![vec![None; windows.len()]; graph.node_count()];
    for (column, window) in windows.iter().enumerate() {
        let part = filter(graph, &window.narrow(rest));
        for (value, (node, actor)) in score(&part)?.into_iter().zip(part.nodes()) {
            if let Some(whole) = graph.find(&actor.entity.id).filter(|_| part.degree(node) > 0) {
                rows[whole.index()][column] = Some(value);
            }
        }
    }
    let scored = rows.into_iter().enumerate().filter(|(_, scores)| scores.iter().any(Option::is_some));
    let mut courses: Vec<Course> = scored.map(|(number, scores)| course(NodeId::new(number), scores)).collect();
    courses.sort_by(|one, other| other.mean.total_cmp(&one.mean).then(one.node.cmp(&other.node)));
    Ok(courses)
}

fn course(node: NodeId, scores: Vec<Option<f64>>) -> Course {
    let half = scores.len() / 2;
    let (early, late) = (&scores[..half], &scores[scores.len() - half..]);
    Course { node, mean: mean(&scores), trend: mean(late) - mean(early), scores }
}

fn mean(scores: &[Option<f64>]) -> f64 {
    scores.iter().flatten().sum::<f64>() / scores.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{NodeId, course};

    #[test]
    fn trends_compare_halves() {
        let trend = |scores: &[Option<f64>]| course(NodeId::new(0), scores.to_vec()).trend;
        assert_eq!(trend(&[Some(1.0), None, Some(9.0), Some(2.0), Some(3.0)]), 2.0);
        assert_eq!((trend(&[Some(1.0)]), trend(&[Some(1.0), None])), (0.0, -1.0));
    }
}
