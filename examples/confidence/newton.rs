//! Logistic regression by Newton's method (iteratively reweighted least squares: McCullagh and Nelder 1989, 2.5),
//! with a normal prior on the weights.

use maillage::knowledge::Calibration;
use maillage::model::Sign;

use crate::case::Case;

/// The intercept, then the weights.
const SIZE: usize = 1 + Sign::COUNT;

/// What a weight of one costs: the inverse variance of its prior.
const PENALTY: f64 = 2.0;

/// Steps at most; five to ten are enough.
const STEPS: usize = 100;

type Vector = [f64; SIZE];

/// The weights under which the cases are most probable.
pub(crate) fn fit(cases: &[Case]) -> Calibration {
    let mut point = [0.0; SIZE];
    for _ in 0..STEPS {
        let (gradient, hessian) = derivatives(cases, &point);
        let step = solve(hessian, gradient);
        point.iter_mut().zip(step).for_each(|(place, step)| *place += step);
        if step.iter().all(|step| step.abs() < 1e-9) {
            break;
        }
    }
    let mut weights = [0.0; Sign::COUNT];
    weights.copy_from_slice(&point[1..]);
    Calibration { threshold: 0.0, intercept: point[0], weights }
}

/// Gradient of the log posterior, and the negative of its matrix of second derivatives.
fn derivatives(cases: &[Case], point: &Vector) -> (Vector, [Vector; SIZE]) {
    let mut gradient: Vector = std::array::from_fn(|row| if row == 0 { 0.0 } else { -PENALTY * point[row] });
    let mut hessian = [[0.0; SIZE]; SIZE];
    (1..SIZE).for_each(|row| hessian[row][row] = PENALTY);
    for case in cases {
        let mut values = [1.0; SIZE];
        case.signs.iter().zip(&mut values[1..]).for_each(|((_, sign), value)| *value = f64::from(sign));
        let odds: f64 = values.iter().zip(point).map(|(value, weight)| value * weight).sum();
        let probability = 1.0 / (1.0 + (-odds).exp());
        let miss = case.weight * (f64::from(u8::from(case.right)) - probability);
        let spread = case.weight * probability * (1.0 - probability);
        for row in 0..SIZE {
            gradient[row] += miss * values[row];
            (0..SIZE).for_each(|column| hessian[row][column] += spread * values[row] * values[column]);
        }
    }
    (gradient, hessian)
}

/// Solves a positive definite system by elimination.
fn solve(mut matrix: [Vector; SIZE], mut right: Vector) -> Vector {
    for pivot in 0..SIZE {
        for row in pivot + 1..SIZE {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            (pivot..SIZE).for_each(|column| matrix[row][column] -= factor * matrix[pivot][column]);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..SIZE).rev() {
        let known: f64 = (row + 1..SIZE).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
