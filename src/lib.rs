//! maillage: from news to a graph of actors and the ties between them.

pub mod export;
pub mod knowledge;
pub mod model;
pub mod store;
