//! Every frame file proves itself: its examples hold.

use maillage::knowledge::{ExampleSet, Knowledge, Source};
use maillage::pipeline::prove;

#[expect(clippy::print_stdout, reason = "all that fail are listed, not only the first")]
#[test]
fn examples_of_the_frames_hold() {
    let knowledge = Knowledge::embedded();
    let sets = ExampleSet::load_all(&Source::embedded(), &knowledge.ontology).unwrap();
    let examples: usize = sets.iter().map(|set| set.examples.len()).sum();
    assert!(examples > 0);
    let failing = prove(&sets, knowledge);
    for example in &failing {
        println!("{}\n  {}\n  wanted {}", example.file, example.text, example.wanted);
        example.found.iter().for_each(|found| println!("  found  {found}"));
    }
    assert!(failing.is_empty(), "{} of {examples} examples fail", failing.len());
}
