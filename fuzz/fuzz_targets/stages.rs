#![no_main]

use libfuzzer_sys::fuzz_target;
use maillage::knowledge::Knowledge;
use maillage::model::Document;

fuzz_target!(|text: &str| {
    let document = Document { text: text.chars().take(1 << 14).collect(), ..Document::default() };
    maillage::pipeline::read(document, Knowledge::embedded());
});
