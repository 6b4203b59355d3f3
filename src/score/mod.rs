//! Scores: how well assertions agree with a gold file made by hand.
//!
//! An actor of the assertions is a gold actor when its label or one of its names equals one of the gold names, but
//! for case, accents, articles and punctuation; among several, one of the same kind wins. Then, over all documents:
//!
//! * recall is the share of the required gold relations that were found;
//! * precision is the share of the distinct triples said that gold holds, required or not;
//! * F1 is their harmonic mean;
//! * factuality is the share of the required relations found that were also found with their factuality;
//! * [`reliability`] compares the confidence of what was said with how often it is right.

mod compare;
mod figures;
mod gold;
mod lines;
mod name;
mod reliability;
mod scheme;

pub use compare::{Missed, Score, Wrong, judge, score};
pub use figures::Figures;
pub use gold::{Actor, GoldDocument, GoldEntity, GoldRelation, Quote, Statement};
pub use lines::{LineError, parse_lines};
pub use reliability::{Bin, Reliability, reliability};
pub use scheme::Scheme;
