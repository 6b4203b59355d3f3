//! Kinds of entity and of relation, from `data/ontology/`.

use serde::Deserialize;

use super::{DataError, Source};
use crate::model::{EntityKind, Relation};

const KINDS: &str = "ontology/kinds.toml";
const RELATIONS: &str = "ontology/relations.toml";

/// One kind of entity.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindInfo {
    /// Id, as in files: `state`.
    pub id: String,
    /// English label.
    pub label_en: String,
    /// French label.
    pub label_fr: String,
    /// sRGB colour `#rrggbb`.
    pub color: String,
    /// Graphviz node shape.
    pub shape: String,
    /// What belongs to it.
    pub description: String,
}

/// What a relation says of the feeling between its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Polarity {
    Friendly,
    Hostile,
    Neutral,
}

/// One relation type.
#[derive(Clone, Debug)]
pub struct RelationInfo {
    /// Id, as in files: `partners_with`.
    pub id: String,
    /// English label.
    pub label_en: String,
    /// French label.
    pub label_fr: String,
    /// Kinds its source may have.
    pub domain: Vec<EntityKind>,
    /// Kinds its target may have.
    pub range: Vec<EntityKind>,
    /// Whether source and target can be exchanged.
    pub symmetric: bool,
    /// Friendly, hostile or neutral.
    pub polarity: Polarity,
    /// CAMEO root or code, empty for none.
    pub cameo: String,
    /// PLOVER class, empty for none.
    pub plover: String,
    /// Nearest Wikidata property, empty for none.
    pub wikidata: String,
    /// sRGB colour `#rrggbb`.
    pub color: String,
    /// Meaning.
    pub description: String,
}

/// All kinds and relations; the only mint of their handles.
#[derive(Clone, Debug)]
pub struct Ontology {
    kinds: Vec<KindInfo>,
    relations: Vec<RelationInfo>,
}

impl Ontology {
    /// Reads `kinds.toml` and `relations.toml`.
    pub fn load(source: &Source) -> Result<Ontology, DataError> {
        let text = source.required(KINDS)?;
        let kinds: KindFile = toml::from_str(&text).map_err(|error| DataError::from_toml(KINDS, &text, &error))?;
        let mut ontology = Ontology { kinds: kinds.kind, relations: Vec::new() };
        let text = source.required(RELATIONS)?;
        let rows: RelationFile =
            toml::from_str(&text).map_err(|error| DataError::from_toml(RELATIONS, &text, &error))?;
        ontology.relations = rows.relation.into_iter().map(|row| ontology.resolve(row)).collect::<Result<_, _>>()?;
        check_ids(KINDS, ontology.kinds.iter().map(|kind| kind.id.as_str()))?;
        check_ids(RELATIONS, ontology.relations.iter().map(|relation| relation.id.as_str()))?;
        Ok(ontology)
    }

    /// The kind with an id.
    pub fn kind(&self, id: &str) -> Option<EntityKind> {
        self.kinds.iter().position(|kind| kind.id == id).map(EntityKind::from_row)
    }

    /// The relation with an id.
    pub fn relation(&self, id: &str) -> Option<Relation> {
        self.relations.iter().position(|relation| relation.id == id).map(Relation::from_row)
    }

    /// What is known of a kind.
    pub fn kind_info(&self, kind: EntityKind) -> &KindInfo {
        &self.kinds[kind.row()]
    }

    /// What is known of a relation.
    pub fn relation_info(&self, relation: Relation) -> &RelationInfo {
        &self.relations[relation.row()]
    }

    /// All kinds, in the order of the table.
    pub fn kinds(&self) -> impl Iterator<Item = (EntityKind, &KindInfo)> {
        self.kinds.iter().enumerate().map(|(row, info)| (EntityKind::from_row(row), info))
    }

    /// All relations, in the order of the table.
    pub fn relations(&self) -> impl Iterator<Item = (Relation, &RelationInfo)> {
        self.relations.iter().enumerate().map(|(row, info)| (Relation::from_row(row), info))
    }

    fn resolve(&self, row: RelationRow) -> Result<RelationInfo, DataError> {
        let kinds = |field: &str, names: &[String]| -> Result<Vec<EntityKind>, DataError> {
            let kind = |name: &String| self.kind(name).ok_or_else(|| self.unknown_kind(&row.id, field, name));
            names.iter().map(kind).collect()
        };
        Ok(RelationInfo {
            domain: kinds("domain", &row.domain)?,
            range: kinds("range", &row.range)?,
            id: row.id,
            label_en: row.label_en,
            label_fr: row.label_fr,
            symmetric: row.symmetric,
            polarity: row.polarity,
            cameo: row.cameo,
            plover: row.plover,
            wikidata: row.wikidata,
            color: row.color,
            description: row.description,
        })
    }

    fn unknown_kind(&self, relation: &str, field: &str, name: &str) -> DataError {
        let known: Vec<&str> = self.kinds.iter().map(|kind| kind.id.as_str()).collect();
        let problem = format!("relation `{relation}`: {field} names the kind `{name}`; known are {}", known.join(", "));
        DataError::new(RELATIONS, 0, problem)
    }
}

fn check_ids<'a>(file: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), DataError> {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        if seen.contains(&id) {
            return Err(DataError::new(file, 0, format!("`{id}` stands twice; ids are unique")));
        }
        seen.push(id);
    }
    match seen.len() {
        0..=255 => Ok(()),
        more => Err(DataError::new(file, 0, format!("{more} rows; at most 255 are possible"))),
    }
}

#[derive(Deserialize)]
struct KindFile {
    kind: Vec<KindInfo>,
}

#[derive(Deserialize)]
struct RelationFile {
    relation: Vec<RelationRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationRow {
    id: String,
    label_en: String,
    label_fr: String,
    domain: Vec<String>,
    range: Vec<String>,
    symmetric: bool,
    polarity: Polarity,
    cameo: String,
    plover: String,
    wikidata: String,
    color: String,
    description: String,
}

#[cfg(test)]
mod tests {
    use super::{Ontology, Source};

    #[test]
    fn embedded_ontology_loads() {
        let ontology = Ontology::load(&Source::embedded()).unwrap();
        assert_eq!(ontology.kinds().count(), 10);
        assert_eq!(ontology.relations().count(), 26);
        assert!(ontology.relation("hosts").is_some() && ontology.relation("host").is_none());
    }
}
