//! How far a long computation is, and whether somebody wants it to stop: a few numbers that threads share.
//!
//! The computation says how many steps lie before it ([`Progress::begin`]) and counts them ([`Progress::advance`]), often
//! enough to be stopped within moments and seldom enough to cost nothing. Somebody else may look on
//! ([`Progress::share`]) or stop it. Results never depend on any of this.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Where a computation stands.
#[derive(Debug, Default)]
pub struct Progress {
    total: AtomicU64,
    done: AtomicU64,
    stopped: AtomicBool,
}

/// The computation was stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the end")]
pub struct Stopped;

impl Progress {
    /// Announces so many steps, none of them taken.
    pub fn begin(&self, total: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Counts steps; fails once somebody has said to stop.
    pub fn advance(&self, steps: u64) -> Result<(), Stopped> {
        self.done.fetch_add(steps, Ordering::Relaxed);
        if self.stopped.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }

    /// Says to stop: the next [`Progress::advance`] fails.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// The share of the steps that is done, 0 to 1; 0 before any are announced.
    pub fn share(&self) -> f64 {
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        if total == 0 { 0.0 } else { done.min(total) as f64 / total as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, Stopped};

    #[test]
    fn steps_are_counted_until_somebody_stops() {
        let progress = Progress::default();
        assert_eq!(progress.share(), 0.0);
        progress.begin(4);
        assert_eq!((progress.advance(1), progress.share()), (Ok(()), 0.25));
        progress.stop();
        assert_eq!(progress.advance(9), Err(Stopped));
        assert_eq!(progress.share(), 1.0);
    }
}
