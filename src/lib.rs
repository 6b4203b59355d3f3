//! maillage: from news to a graph of actors and the ties between them.
//!
//! Modules are nouns or verbs; the nouns are plain data in [`model`], the verbs functions from one noun to the next,
//! and no verb knows another. A document goes through them like this ([`pipeline::stages`] is these lines):
//!
//! 1. [`read::documents`]: bytes to a document, whatever the format and encoding;
//! 2. [`analyze::words`]: its language, sentences, words with lemma and part of speech;
//! 3. [`detect::mentions`]: where it names or points back to states, firms, persons, events ...;
//! 4. [`analyze::clauses`]: who does what to whom, voice, tense and negation undone;
//! 5. [`relate::ties`]: typed ties between mentions, by the frames of the language;
//! 6. [`link::entities`]: mentions to actors, one for Russia, Moscou and le Kremlin;
//! 7. [`store::Store`] keeps it all; [`graph::build`] folds the assertions of all documents into one graph;
//! 8. [`measure`], [`community`], [`path`] and [`compare`] ask the graph; [`export`] writes it for other programs,
//!    [`report`] for people, [`draw`] makes pictures.
//!
//! [`import`] brings in graphs of other programs, to the same store; [`review`] keeps what people decided about it.
//! [`reprint`] finds documents that say what others said before, so that they count once.
//!
//! What maillage knows of languages and of the world is in `data/`, loaded once as [`knowledge::Knowledge`].
//! [`score`] compares what was found with what people found.
//!
//! ```
//! use maillage::{graph, knowledge::Knowledge, model::Document, pipeline};
//!
//! let knowledge = Knowledge::embedded();
//! let text = "Vladimir Putin has ordered Sberbank to work with China.".to_owned();
//! let document = Document { id: "a.txt".to_owned(), text, ..Document::default() };
//!
//! let reading = pipeline::read(document, knowledge);
//! let mandate = reading.assertions.iter().find(|assertion| assertion.relation == "mandates").unwrap();
//! assert_eq!((&*mandate.source.label, &*mandate.target.label), ("Vladimir Putin", "Sberbank"));
//!
//! let graph = graph::build(&reading.entities, &reading.assertions, &[], &knowledge.ontology)?;
//! let bank = graph::lookup(&graph, "sberbank")?;
//! assert!(graph.degree(bank) >= 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod analyze;
pub mod community;
pub mod compare;
pub mod detect;
pub mod draw;
pub mod export;
pub mod graph;
pub mod import;
pub mod knowledge;
pub mod link;
pub mod measure;
pub mod model;
pub mod path;
pub mod pipeline;
pub mod read;
pub mod relate;
pub mod report;
pub mod reprint;
pub mod review;
pub mod score;
pub mod store;
pub mod web;
