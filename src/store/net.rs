//! Reading ties without their words: one pass over the assertions, for questions about the graph as a whole.

use rusqlite::Row;

use super::origin::Origin;
use super::query::{date, factuality};
use super::{Store, StoreError};
use crate::graph::{Filter, Net, Strand, Voice};
use crate::knowledge::Ontology;
use crate::model::Relation;

impl Store {
    /// The ties that a filter leaves, its neighbourhood left aside; [`Store::numbered`] knows the actors by number.
    ///
    /// The ties and actors that [`graph::filter`](crate::graph::filter) leaves of the whole graph, at a small part of
    /// its time and space: O(n log n) for n assertions, 32 bytes each while they are read.
    pub fn net(&self, ontology: &Ontology, filter: &Filter) -> Result<Net, StoreError> {
        // All questions are put to one state of the file, whoever writes meanwhile.
        let _state = self.connection.unchecked_transaction().map_err(|error| self.failure(error))?;
        let numbers = self.numbers()?;
        let reader = Reader {
            ontology,
            filter,
            places: places(&numbers),
            kinds: self.kinds_asked(ontology, filter)?,
            documents: self.origins()?,
        };
        let mut tied = vec![false; reader.kinds.len()];
        let (mut voices, mut unknown) = (Vec::new(), None);
        self.scan(|row| {
            let (source, target) = reader.ends(row)?;
            if source != target {
                (tied[source as usize], tied[target as usize]) = (true, true);
                match reader.relation(row)? {
                    Ok(relation) => voices.extend(reader.voice(row, source, relation, target)?),
                    Err(relation) => unknown = Some(relation),
                }
            }
            Ok(())
        })?;
        if let Some(relation) = unknown {
            return Err(StoreError::UnknownRelation { path: self.path.clone(), relation });
        }
        let least = filter.min_confidence.unwrap_or(0.0);
        let mut net = Net::knot(numbers, voices, least);
        let kept = kept(&net, &reader.kinds, &tied);
        net.keep(&kept);
        Ok(net)
    }

    /// Whether the kind of each actor is asked for, in the order of ids.
    fn kinds_asked(&self, ontology: &Ontology, filter: &Filter) -> Result<Vec<bool>, StoreError> {
        let kinds: Vec<String> = self.collect("SELECT kind FROM entities ORDER BY id", |row| row.get(0))?;
        kinds.into_iter().map(|kind| Ok(filter.admits_kind(self.kind(ontology, kind)?))).collect()
    }

    fn scan(&self, mut visit: impl FnMut(&Row<'_>) -> rusqlite::Result<()>) -> Result<(), StoreError> {
        let sql = "SELECT document, source, relation, target, factuality, date, confidence, weight FROM assertions";
        let mut read = || -> rusqlite::Result<()> {
            let mut query = self.connection.prepare_cached(sql)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                visit(row)?;
            }
            Ok(())
        };
        read().map_err(|error| self.failure(error))
    }
}

/// What it takes to read a row of assertions.
struct Reader<'a> {
    ontology: &'a Ontology,
    filter: &'a Filter,
    /// The place of each actor in the order of ids, by its number.
    places: Vec<u32>,
    /// Whether its kind is asked for, by place.
    kinds: Vec<bool>,
    documents: Vec<Origin>,
}

impl Reader<'_> {
    fn ends(&self, row: &Row<'_>) -> rusqlite::Result<(u32, u32)> {
        let place = |column: usize| row.get::<_, u32>(column).map(|number| self.places[number as usize]);
        Ok((place(1)?, place(3)?))
    }

    /// What a row says, if the filter asks for it.
    fn voice(&self, row: &Row<'_>, source: u32, relation: Relation, target: u32) -> rusqlite::Result<Option<Voice>> {
        let origin = self.documents[row.get::<_, u32>(0)? as usize];
        let factuality = factuality(row, 4)?;
        let typed = self.filter.admits_type(relation, factuality);
        if !typed || !self.kinds[source as usize] || !self.kinds[target as usize] || !self.dates_admit(row, origin)? {
            return Ok(None);
        }
        let symmetric = self.ontology.relation_info(relation).symmetric;
        let confidence = row.get::<_, f64>(6)?.clamp(0.0, 1.0);
        let weight = row.get(7)?;
        let strand = Strand { source, target, weight, confidence, relation, factuality, symmetric };
        Ok(Some(Voice { strand, origin: origin.text }))
    }

    /// The relation of a row, or its name if the ontology lacks it.
    fn relation(&self, row: &Row<'_>) -> rusqlite::Result<Result<Relation, String>> {
        let name = row.get_ref(2)?.as_str()?;
        Ok(self.ontology.relation(name).ok_or_else(|| name.to_owned()))
    }

    /// Dates are read only where one is asked for.
    fn dates_admit(&self, row: &Row<'_>, origin: Origin) -> rusqlite::Result<bool> {
        let Filter { since, until, as_of, .. } = self.filter;
        Ok(match (since, until, as_of) {
            (None, None, None) => true,
            _ => self.filter.admits_dates(date(row, 5)?, origin.published),
        })
    }
}

/// Where each number stands.
fn places(numbers: &[u32]) -> Vec<u32> {
    let mut places = vec![0; numbers.iter().max().map_or(0, |most| *most as usize + 1)];
    (0..).zip(numbers).for_each(|(place, number)| places[*number as usize] = place);
    places
}

/// The actors whose kind is asked for and who did not lose their last tie.
fn kept(net: &Net, kinds: &[bool], tied: &[bool]) -> Vec<bool> {
    let mut left = vec![false; tied.len()];
    for tie in &net.ties {
        (left[tie.source as usize], left[tie.target as usize]) = (true, true);
    }
    let stays = |place: usize| kinds[place] && (left[place] || !tied[place]);
    (0..tied.len()).map(stays).collect()
}
