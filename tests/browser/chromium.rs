//! The browser: one for all tests that run at a time, ended with the last of them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Weak};

/// Names under which systems install it.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Switches that keep it to itself: no window, no first-run pages, no requests of its own.
const SWITCHES: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--lang=en",
    "--remote-debugging-port=0",
];

static RUNNING: Mutex<Weak<Chromium>> = Mutex::new(Weak::new());

/// A running browser.
pub(crate) struct Chromium {
    process: Child,
    profile: Option<tempfile::TempDir>,
    /// Where its protocol is spoken.
    pub(crate) address: String,
}

impl Chromium {
    /// The browser that runs already, or a new one; none where there is no such program.
    pub(crate) fn shared() -> Option<Arc<Chromium>> {
        let mut running = RUNNING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(browser) = running.upgrade() {
            return Some(browser);
        }
        let browser = Arc::new(Chromium::start()?);
        *running = Arc::downgrade(&browser);
        Some(browser)
    }

    fn start() -> Option<Chromium> {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let chosen = std::env::var("CHROME").ok();
        let mut process = chosen.iter().map(String::as_str).chain(NAMES.iter().copied()).find_map(|name| {
            let mut command = Command::new(name);
            command.args(SWITCHES).arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
            command.env("LANGUAGE", "en").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().ok()
        })?;
        let mut said = BufReader::new(process.stderr.take().expect("it is piped"));
        let address = listening(&mut said).expect("the browser says where it listens");
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Some(Chromium { process, profile: Some(profile), address })
    }
}

fn listening(said: &mut impl BufRead) -> Option<String> {
    said.lines().map_while(Result::ok).find_map(|line| Some(line.split_once("listening on ")?.1.trim().to_owned()))
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // The wrapper that some systems install replaces itself by the browser, so this ends the browser.
        let _ = self.process.kill();
        let _ = self.process.wait();
        // Its children may still be writing there: what they leave behind is in the folder for temporary files.
        if let Some(profile) = self.profile.take() {
            let _ = profile.close();
        }
    }
}
