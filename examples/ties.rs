//! What does a text say of whom?
//!
//! ```sh
//! cargo run --example ties                     # a report of seeds/
//! cargo run --example ties -- my-article.txt
//! ```
//!
//! The shortest way through the library: read a file, run the stages, look at the assertions. There is no database and
//! no graph, and nothing is printed but by this program.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it finds")]

use std::path::PathBuf;

use maillage::knowledge::Knowledge;
use maillage::model::{Assertion, Factuality};
use maillage::pipeline;
use maillage::read::{self, Input, Settings};

fn main() {
    let file = std::env::args_os().nth(1).map_or("seeds/09-putin-alliance.txt".into(), PathBuf::from);

    // The tables are embedded in the program; they load in some tens of milliseconds, once.
    let knowledge = Knowledge::embedded();

    // A file may hold many documents (JSON lines, CSV), and some of them may be broken: each comes as a result.
    for document in read::documents(Input::Path(file), &Settings::default()) {
        match document {
            // From here on nothing can fail: a text that says nothing gives no assertions.
            Ok(document) => pipeline::read(document, knowledge).assertions.iter().for_each(tell),
            Err(problem) => eprintln!("{problem}"),
        }
    }
}

/// One tie, and the sentence that says so.
fn tell(tie: &Assertion) {
    let factuality = match tie.factuality {
        Factuality::Asserted => String::new(),
        other => format!(" ({})", other.name()),
    };
    println!("{} {}{factuality} {}", tie.source.label, tie.relation, tie.target.label);
    println!("    \u{201c}{}\u{201d}", tie.evidence.sentence);

    // The rule is a frame of data/languages: whoever doubts a tie knows where to look.
    println!("    {} says so with {:.0} %\n", tie.rule, tie.confidence * 100.0);
}
