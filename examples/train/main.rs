//! Trains what language packs hold from treebanks and from texts in which names are marked.
//!
//! ```text
//! cargo run --release --example train -- clusters fr VECTORS data
//! cargo run --release --example train -- words fr TREEBANKS data
//! cargo run --release --example train -- parser fr TREEBANKS data
//! cargo run --release --example train -- names fr TREEBANKS data
//! cargo run --release --example train -- evaluate fr data FILE.conllu...
//! cargo run --release --example train -- speed fr data FILE.conllu...
//! ```
//!
//! The same input gives the same bytes. With `--measure` nothing is trained, and what is in `data` is measured on the
//! test parts. Which treebanks are used, and why they may be, is told in `data/languages/README.md`.
#![allow(missing_docs, clippy::print_stdout)]

mod clusters;
mod conllu;
mod evaluate;
mod names;
mod parser;
mod perceptron;
mod words;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((what, rest)) if what == "clusters" => clusters::run(rest),
        Some((what, rest)) if what == "words" => words::run(rest),
        Some((what, rest)) if what == "parser" => parser::run(rest),
        Some((what, rest)) if what == "evaluate" => evaluate::run(rest),
        Some((what, rest)) if what == "speed" => evaluate::speed(rest),
        Some((what, rest)) if what == "names" => names::run(rest),
        _ => Err(
            "usage: train clusters CODE VECTORS DATA, train words|parser|names CODE TREEBANKS DATA [--measure], train evaluate|speed CODE DATA FILE..."
                .into(),
        ),
    }
}
