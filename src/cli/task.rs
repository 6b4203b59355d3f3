//! Long computations over a graph: on so many threads, with their progress, and with the time they took.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use maillage::graph::{Progress, Stopped};
use rayon::ThreadPoolBuilder;

use super::failure::Failure;
use super::ui::Ui;

/// How to compute.
#[derive(Args, Debug)]
pub(super) struct TaskArgs {
    /// Threads to work with [default: one for each processor]
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    threads: Option<u16>,
    /// Print on the standard error how long the computation itself took
    #[arg(long)]
    timing: bool,
}

/// How often the bar moves.
const TICK: Duration = Duration::from_millis(100);

impl TaskArgs {
    /// Computes under a name. Ctrl-C ends the program at once: there is nothing to lose.
    pub(super) fn run<T: Send>(
        &self,
        ui: &Ui,
        name: &str,
        compute: impl FnOnce(&Progress) -> Result<T, Stopped> + Send,
    ) -> Result<T, Failure> {
        self.run_after(|| (), ui, name, compute)
    }

    /// The same after something to make ready, which is no part of the computation, on the same threads.
    pub(super) fn run_after<T: Send>(
        &self,
        prepare: impl FnOnce() + Send,
        ui: &Ui,
        name: &str,
        compute: impl FnOnce(&Progress) -> Result<T, Stopped> + Send,
    ) -> Result<T, Failure> {
        let threads = self.threads.map_or(0, usize::from);
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Failure::refused(format!("no threads to work with: {error}")))?;
        let (result, time) = pool.install(|| {
            prepare();
            let began = Instant::now();
            (watched(ui, name, compute), began.elapsed())
        });
        if self.timing {
            ui.measured(&format!("{name} {:.1} ms", time.as_secs_f64() * 1e3));
        }
        result.map_err(|stopped| Failure::refused(stopped.to_string()))
    }
}

/// Computes while a thread of its own draws how far it is, if anybody looks.
fn watched<T>(ui: &Ui, name: &str, compute: impl FnOnce(&Progress) -> Result<T, Stopped>) -> Result<T, Stopped> {
    let progress = Progress::default();
    let Some(bar) = ui.gauge(name) else { return compute(&progress) };
    let (ended, end) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let (bar, progress) = (&bar, &progress);
        scope.spawn(move || {
            while end.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                bar.fill(progress.share());
            }
        });
        let result = compute(progress);
        drop(ended);
        result
    })
}
