//! maillage: from news to a graph of actors and the ties between them.

pub mod analyze;
pub mod knowledge;
pub mod model;
pub mod relate;
