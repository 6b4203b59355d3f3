//! Ctrl-C: once to finish what is under way, twice to leave at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::Exit;
use super::ui::Ui;

/// Whether the user wants to stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on. Without a handler Ctrl-C ends the program at once, which loses no more than the batch
    /// under way.
    pub(super) fn listen(ui: &Ui) -> Interrupt {
        let (interrupt, ui) = (Interrupt::default(), ui.clone());
        let asked = Arc::clone(&interrupt.0);
        let _ = ctrlc::set_handler(move || {
            if asked.swap(true, Ordering::SeqCst) {
                std::process::exit(Exit::Interrupted.code().into());
            }
            ui.note("finishing what is under way; once more to leave at once");
        });
        interrupt
    }

    /// Whether Ctrl-C was pressed.
    pub(super) fn asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
