//! The stages a document goes through, one by one and together, over the texts of `seeds/`; throughput in bytes of text.

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use maillage::knowledge::{Knowledge, Source};
use maillage::model::{Clauses, Document, Mentions, Trees, Words};
use maillage::{analyze, detect, link, pipeline, read, relate};

fn main() {
    divan::main();
}

/// A document with what the first stages made of it.
struct Sample {
    document: Document,
    words: Words,
    mentions: Mentions,
    trees: Trees,
    clauses: Clauses,
}

fn documents() -> Vec<Document> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = read::walk(&[seeds]).expect("seeds are part of the project").files;
    let read = |file| read::documents(read::Input::Path(file), &read::Settings::default());
    files.into_iter().flat_map(read).collect::<Result<_, _>>().expect("seeds can be read")
}

fn samples() -> Vec<Sample> {
    let knowledge = Knowledge::embedded();
    let sample = |document: Document| {
        let words = analyze::words(&document, knowledge);
        let mentions = detect::mentions(&document, &words, knowledge);
        let trees = analyze::trees(&document, &words, &mentions, knowledge, analyze::Which::Tying);
        let clauses = analyze::clauses(&document, &words, &mentions, &trees, knowledge);
        Sample { document, words, mentions, trees, clauses }
    };
    documents().into_iter().map(sample).collect()
}

/// Runs one stage over every sample.
fn stage<T>(bencher: Bencher, run: impl Fn(&Sample, &Knowledge) -> T + Sync) {
    let samples = samples();
    let bytes: usize = samples.iter().map(|sample| sample.document.text.len()).sum();
    let knowledge = Knowledge::embedded();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for sample in &samples {
            black_box(run(black_box(sample), knowledge));
        }
    });
}

#[divan::bench]
fn words(bencher: Bencher) {
    stage(bencher, |sample, knowledge| analyze::words(&sample.document, knowledge));
}

#[divan::bench]
fn mentions(bencher: Bencher) {
    stage(bencher, |sample, knowledge| detect::mentions(&sample.document, &sample.words, knowledge));
}

#[divan::bench]
fn trees(bencher: Bencher) {
    stage(bencher, |sample, knowledge| {
        analyze::trees(&sample.document, &sample.words, &sample.mentions, knowledge, analyze::Which::Tying)
    });
}

#[divan::bench]
fn clauses(bencher: Bencher) {
    stage(bencher, |sample, knowledge| {
        analyze::clauses(&sample.document, &sample.words, &sample.mentions, &sample.trees, knowledge)
    });
}

#[divan::bench]
fn ties(bencher: Bencher) {
    stage(bencher, |sample, knowledge| {
        relate::ties(&sample.document, &sample.words, &sample.mentions, &sample.trees, &sample.clauses, knowledge)
    });
}

#[divan::bench]
fn entities(bencher: Bencher) {
    stage(bencher, |sample, knowledge| link::entities(&sample.document, &sample.mentions, knowledge));
}

/// All stages, from a text to assertions.
#[divan::bench]
fn whole(bencher: Bencher) {
    stage(bencher, |sample, knowledge| pipeline::read(sample.document.clone(), knowledge));
}

/// What every start of a command that reads documents pays for.
#[divan::bench(sample_count = 10)]
fn knowledge() -> Knowledge {
    Knowledge::load(&Source::embedded()).expect("a test loads the embedded tables")
}
