#![no_main]
//! The first byte picks the format, the rest is the file: no bytes make an importer panic, and no importer makes more of
//! a file than is in it.

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use maillage::import::{IMPORTERS, Session, Settings};
use maillage::knowledge::Knowledge;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, file)) = bytes.split_first() else { return };
    let importer = &IMPORTERS[usize::from(*first) % IMPORTERS.len()];
    let mut session = Session::new(Settings::default(), &Knowledge::embedded().ontology, None);
    let mut items = 0;
    let _ = session.read(importer, "-", file, &mut |_| {
        items += 1;
        ControlFlow::Continue(())
    });
    assert!(items <= 4 * file.len() + 4, "more items than bytes");
});
