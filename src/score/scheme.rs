//! What a comparison needs to know, from `data/scoring.toml` and the ontology.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::knowledge::{DataError, Ontology, Source};

const FILE: &str = "scoring.toml";

/// How to compare.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Words cut from the front of names, the first that fits.
    pub articles: Vec<String>,
    /// Endings cut from names.
    pub endings: Vec<String>,
    /// Relations whose figures are also given together.
    pub core: BTreeSet<String>,
    /// Relations that are judged.
    pub judged: BTreeSet<String>,
    /// Relations whose ends can be exchanged.
    pub symmetric: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    articles: Vec<String>,
    endings: Vec<String>,
    core: BTreeSet<String>,
    left_out: BTreeSet<String>,
}

impl Scheme {
    /// Reads the scheme of a source.
    pub fn load(source: &Source, ontology: &Ontology) -> Result<Scheme, DataError> {
        let text = source.required(FILE)?;
        let file: SchemeFile = toml::from_str(&text).map_err(|error| DataError::from_toml(FILE, &text, &error))?;
        if let Some(name) = file.core.union(&file.left_out).find(|name| ontology.relation(name).is_none()) {
            return Err(DataError::new(FILE, 0, format!("no relation `{name}` in the ontology")));
        }
        let relations = || ontology.relations().map(|(_, info)| info);
        let judged = relations().map(|info| info.id.clone()).filter(|id| !file.left_out.contains(id));
        let symmetric = relations().filter(|info| info.symmetric).map(|info| info.id.clone());
        Ok(Scheme {
            judged: judged.collect(),
            symmetric: symmetric.collect(),
            articles: file.articles,
            endings: file.endings,
            core: file.core,
        })
    }
}
