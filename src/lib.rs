//! maillage: from news to a graph of actors and the ties between them.

pub mod analyze;
pub mod community;
pub mod detect;
pub mod export;
pub mod graph;
pub mod knowledge;
pub mod link;
pub mod measure;
pub mod model;
pub mod path;
pub mod pipeline;
pub mod read;
pub mod relate;
pub mod store;
