#![no_main]
//! No text makes the reader of decisions panic, and every decision it gives stands in an entry of its own.

use libfuzzer_sys::fuzz_target;
use maillage::review::parse;

fuzz_target!(|text: &str| {
    let decisions = parse(text);
    let entries = decisions.list.len() + decisions.problems.len();
    assert!(entries <= text.matches("[[decision]]").count() + 1, "more entries than headers");
    assert!(decisions.problems.iter().all(|problem| problem.line <= text.lines().count() + 1));
    assert!(decisions.list.is_sorted_by_key(|decision| &decision.when));
});
