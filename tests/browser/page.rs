//! A page in the browser, and the hands and eyes of a reader on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::devtools::DevTools;

/// Longest that anything may take to show.
const PATIENCE: Duration = Duration::from_secs(15);

/// How a reader looks at the page.
#[derive(Clone, Copy)]
pub(crate) struct Looks {
    /// Width and height of the window.
    pub(crate) size: (u32, u32),
    /// `light` or `dark`.
    pub(crate) theme: &'static str,
}

impl Default for Looks {
    fn default() -> Looks {
        Looks { size: (1280, 800), theme: "light" }
    }
}

/// A tab with a page.
pub(crate) struct Page {
    devtools: DevTools,
    _browser: Arc<Chromium>,
}

impl Page {
    /// A tab as somebody sees it who prefers these looks; none, with the reason printed, where there is no browser.
    pub(crate) fn open(looks: Looks) -> Option<Page> {
        let Some(browser) = Chromium::shared() else {
            eprintln!("skipped: no Chromium (chromium, google-chrome or $CHROME)");
            return None;
        };
        let mut devtools = DevTools::connect(&browser.address);
        devtools.open_tab();
        let (width, height) = looks.size;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        devtools.call("Emulation.setDeviceMetricsOverride", metrics);
        let features = json!([
            { "name": "prefers-color-scheme", "value": looks.theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        devtools.call("Emulation.setEmulatedMedia", json!({ "features": features }));
        Some(Page { devtools, _browser: browser })
    }

    /// Opens an address and waits until the page has drawn its first view.
    pub(crate) fn visit(&mut self, address: &str) {
        self.devtools.call("Page.navigate", json!({ "url": "about:blank" }));
        self.devtools.call("Page.navigate", json!({ "url": address }));
        self.until("document.body?.classList.contains('ready')");
    }

    /// Lets no request out, and no answer in.
    pub(crate) fn cut_the_network(&mut self) {
        let nothing = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        self.devtools.call("Network.emulateNetworkConditions", nothing);
    }

    /// Lets downloads go to a folder.
    pub(crate) fn download_to(&mut self, folder: &Path) {
        self.devtools.call("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
    }

    /// What an expression is, promises awaited.
    pub(crate) fn ask(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.devtools.call("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The text of the first element that a selector finds.
    pub(crate) fn text(&mut self, selector: &str) -> String {
        let text = self.ask(&format!("document.querySelector({})?.textContent ?? ''", json!(selector)));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&mut self, selector: &str) -> u64 {
        self.ask(&format!("document.querySelectorAll({}).length", json!(selector))).as_u64().unwrap_or_default()
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&mut self, expression: &str) {
        let begun = Instant::now();
        let whole = format!("Boolean({expression})");
        while self.ask(&whole) != json!(true) {
            assert!(begun.elapsed() < PATIENCE, "never: {expression}\n{}", self.complaints().join("\n"));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a selector finds something.
    pub(crate) fn see(&mut self, selector: &str) {
        self.until(&format!("document.querySelector({})", json!(selector)));
    }

    /// Presses the mouse `times` times on the first element that a selector finds.
    pub(crate) fn click_times(&mut self, selector: &str, times: u32) {
        self.see(selector);
        let place = self.ask(&format!(
            "(() => {{ const node = document.querySelector({}); node.scrollIntoView({{ block: 'nearest' }}); \
             const box = node.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(selector)
        ));
        for count in 1..=times {
            for kind in ["mousePressed", "mouseReleased"] {
                let press =
                    json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": count });
                self.devtools.call("Input.dispatchMouseEvent", press);
            }
        }
    }

    /// Presses the mouse once on the first element that a selector finds.
    pub(crate) fn click(&mut self, selector: &str) {
        self.click_times(selector, 1);
    }

    /// Clicks the first button with these words.
    pub(crate) fn press(&mut self, words: &str) {
        let found = format!(
            "(() => {{ const all = [...document.querySelectorAll('button')]; \
             const one = all.find(button => button.textContent.trim() === {} && button.offsetParent); \
             document.querySelectorAll('[data-pressed]').forEach(button => delete button.dataset.pressed); \
             if (one) one.dataset.pressed = ''; return one; }})()",
            json!(words)
        );
        self.until(&found);
        self.click("[data-pressed]");
    }

    /// Types a text where the focus is.
    pub(crate) fn write(&mut self, text: &str) {
        self.devtools.call("Input.insertText", json!({ "text": text }));
    }

    /// Presses a key, `Enter` or `Control+z`.
    pub(crate) fn key(&mut self, name: &str) {
        let (modifiers, name) = name.strip_prefix("Control+").map_or((0, name), |name| (2, name));
        let text = if name.chars().count() == 1 && modifiers == 0 { name } else { "" };
        let code = if name == "Escape" { 27 } else { 0 };
        for kind in ["keyDown", "keyUp"] {
            let press = json!({ "type": kind, "key": name, "modifiers": modifiers, "text": text, "windowsVirtualKeyCode": code });
            self.devtools.call("Input.dispatchKeyEvent", press);
        }
    }

    /// Writes what is seen to `target/screenshots/`.
    pub(crate) fn picture(&mut self, name: &str) {
        let shot = self.devtools.call("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = data_encoding::BASE64.decode(shot["data"].as_str().unwrap_or_default().as_bytes());
        let folder = screenshots();
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        std::fs::write(folder.join(format!("{name}.png")), bytes.expect("pictures come in base64"))
            .expect("it can be written");
    }

    /// What went wrong in the page: exceptions, and what its policy forbade.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        let events = self.devtools.events.iter();
        let bad = events.filter(|event| {
            event["method"] == "Runtime.exceptionThrown"
                || (event["method"] == "Log.entryAdded" && event["params"]["entry"]["level"] == "error")
        });
        bad.map(|event| event["params"].to_string()).collect()
    }

    /// The addresses the page asked for.
    pub(crate) fn requests(&mut self) -> Vec<String> {
        let events = self.devtools.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        events.filter_map(|event| event["params"]["request"]["url"].as_str()).map(str::to_owned).collect()
    }
}

/// Where screenshots go.
fn screenshots() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), PathBuf::from);
    target.join("screenshots")
}
