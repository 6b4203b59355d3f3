//! What every fuzz target of a reader checks: no bytes make it panic, and what it gives is in order.
//!
//! `cargo +nightly fuzz run html` runs one; there is a target for each reader.

use maillage::read::{Input, Settings, documents, reader};

/// Reads bytes as one format.
pub fn read(format: &str, bytes: &[u8]) {
    let settings = Settings { format: reader(format), max_bytes: 1 << 16, ..Settings::default() };
    let mut results = 0;
    for document in documents(Input::memory("-", bytes), &settings) {
        results += 1;
        assert!(document.is_err() || document.is_ok_and(|document| !document.text.trim().is_empty()));
    }
    assert!(results <= bytes.len() + 1, "more results than bytes");
}
