//! Reading ties without their words: one pass over the assertions, for questions about the graph as a whole.

use rusqlite::{Row, Rows};

use super::origin::Origin;
use super::query::{date, factuality};
use super::{MAPPED, Store, StoreError};
use crate::graph::{Chronicle, Dated, Filter, Net, Strand, Voice};
use crate::knowledge::Ontology;
use crate::model::Relation;

impl Store {
    /// The ties that a filter leaves, its neighbourhood left aside; [`Store::numbered`] knows the actors by number.
    ///
    /// The ties and actors that [`graph::filter`](crate::graph::filter) leaves of the whole graph, at a small part of
    /// its time and space: O(n log n) for n assertions, 32 bytes each while they are read.
    pub fn net(&self, ontology: &Ontology, filter: &Filter) -> Result<Net, StoreError> {
        let All { actors, asked, tied, said } = self.read(ontology, filter, |voice, _, _| Ok(voice))?;
        let mut net = Net::knot(actors, said, filter.min_confidence.unwrap_or(0.0));
        net.drop_bereft(&asked, &tied);
        Ok(net)
    }

    /// What documents say and when, as far as a filter asks for its relation, kinds, factuality and publication; its
    /// times and its least confidence are left to [`Chronicle::net`]. O(n) for n assertions, 64 bytes each.
    pub fn chronicle(&self, ontology: &Ontology, filter: &Filter) -> Result<Chronicle, StoreError> {
        let timeless = Filter { since: None, until: None, ..filter.clone() };
        let take: Take<Dated> =
            |voice, row, origin| Ok(Dated { voice, date: date(row, 5)?, published: origin.published });
        let All { actors, asked, tied, said } = self.read(ontology, &timeless, take)?;
        Ok(Chronicle { actors, asked, tied, said })
    }

    /// Something made of every voice that a filter asks for.
    fn read<T: Send>(&self, ontology: &Ontology, filter: &Filter, take: Take<T>) -> Result<All<T>, StoreError> {
        // Whole tables pass by once: mapped, they would fill the memory.
        self.map(0)?;
        let all = self.read_unmapped(ontology, filter, take);
        self.map(MAPPED)?;
        all
    }

    fn read_unmapped<T: Send>(
        &self,
        ontology: &Ontology,
        filter: &Filter,
        take: Take<T>,
    ) -> Result<All<T>, StoreError> {
        // All questions are put to one state of the file, whoever writes meanwhile.
        let mut state = None;
        let begin = || {
            state = Some(self.connection.unchecked_transaction()?);
            Ok(())
        };
        let readers = self.readers(begin)?;
        let actors = self.numbers()?;
        let places = places(&actors);
        let kinds = self.kinds_asked(ontology, filter, &places)?;
        let reader = Reader { ontology, filter, places, kinds, documents: self.origins()?, take };
        let heard = self.scan(&readers, ROWS, |rows| reader.hear(rows))?;
        if let Some(relation) = heard.iter().find_map(|heard| heard.unknown.clone()) {
            return Err(StoreError::UnknownRelation { path: self.path.clone(), relation });
        }
        let mut tied = vec![false; reader.kinds.len()];
        let mut said = Vec::with_capacity(heard.iter().map(|heard| heard.said.len()).sum());
        for heard in heard {
            tied.iter_mut().zip(heard.tied).for_each(|(tied, here)| *tied |= here);
            said.extend(heard.said);
        }
        Ok(All { actors, asked: reader.kinds, tied, said })
    }

    /// Whether the kind of each actor is asked for, by place.
    fn kinds_asked(&self, ontology: &Ontology, filter: &Filter, places: &[u32]) -> Result<Vec<bool>, StoreError> {
        let mut asked = vec![false; places.len()];
        let mut unknown = None;
        self.collect("SELECT number, kind FROM entities", |row| {
            let kind = row.get_ref(1)?.as_str()?;
            match ontology.kind(kind) {
                Some(kind) => asked[places[row.get::<_, u32>(0)? as usize] as usize] = filter.admits_kind(kind),
                None => unknown = Some(kind.to_owned()),
            }
            Ok(())
        })?;
        match unknown {
            Some(kind) => Err(StoreError::UnknownKind { path: self.path.clone(), kind }),
            None => Ok(asked),
        }
    }
}

/// What a [`Reader`] reads, a range of rows at a time.
const ROWS: &str = "
SELECT document, source, relation, target, factuality, date, confidence, weight FROM assertions
WHERE number BETWEEN ?1 AND ?2";

/// Something made of a voice, its row, and the origin of its document.
type Take<T> = fn(Voice, &Row<'_>, Origin) -> rusqlite::Result<T>;

/// What all rows say.
struct All<T> {
    /// Numbers, in the order of ids.
    actors: Vec<u32>,
    /// Whether their kinds are asked for.
    asked: Vec<bool>,
    /// Whether anything at all is said of them.
    tied: Vec<bool>,
    said: Vec<T>,
}

/// What it takes to read a row of assertions.
struct Reader<'a, T> {
    ontology: &'a Ontology,
    filter: &'a Filter,
    /// The place of each actor in the order of ids, by its number.
    places: Vec<u32>,
    /// Whether its kind is asked for, by place.
    kinds: Vec<bool>,
    documents: Vec<Origin>,
    take: Take<T>,
}

/// What some rows say.
struct Heard<T> {
    said: Vec<T>,
    /// The actors with a tie, whatever the filter leaves of it, by place.
    tied: Vec<bool>,
    /// A relation that the ontology lacks.
    unknown: Option<String>,
}

impl<T> Reader<'_, T> {
    fn hear(&self, rows: &mut Rows<'_>) -> rusqlite::Result<Heard<T>> {
        let mut heard = Heard { said: Vec::new(), tied: vec![false; self.kinds.len()], unknown: None };
        while let Some(row) = rows.next()? {
            let (source, target) = self.ends(row)?;
            if source != target {
                (heard.tied[source as usize], heard.tied[target as usize]) = (true, true);
                match self.relation(row)? {
                    Ok(relation) => heard.said.extend(self.voice(row, source, relation, target)?),
                    Err(relation) => heard.unknown = Some(relation),
                }
            }
        }
        Ok(heard)
    }

    fn ends(&self, row: &Row<'_>) -> rusqlite::Result<(u32, u32)> {
        let place = |column: usize| row.get::<_, u32>(column).map(|number| self.places[number as usize]);
        Ok((place(1)?, place(3)?))
    }

    /// What a row says, if the filter asks for it.
    fn voice(&self, row: &Row<'_>, source: u32, relation: Relation, target: u32) -> rusqlite::Result<Option<T>> {
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
        (self.take)(Voice { strand, origin: origin.text }, row, origin).map(Some)
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
pub(super) fn places(numbers: &[u32]) -> Vec<u32> {
    let mut places = vec![0; numbers.iter().max().map_or(0, |most| *most as usize + 1)];
    (0..).zip(numbers).for_each(|(place, number)| places[*number as usize] = place);
    places
}
