//! The explorer in one file: the page with its data inside, to hand to somebody who has neither program nor network.

mod bundle;
mod collected;

use indexmap::IndexMap;
use serde::Serialize;

use super::explorer::Settings;
use super::routes::{About, Spelling, about, induced_numbers};
use super::shape::{Actor, Tie};
use super::told::{self, Document, Evidence};
use super::world::{Filters, Lens, World};
use crate::graph::Graph;
use crate::store::{Store, StoreError, StoredDocument};
use collected::Collected;

/// What goes into a file.
pub struct Edition<'a> {
    /// Name of the whole.
    pub name: String,
    /// Actors, ties and sentences.
    pub graph: &'a Graph,
    /// The database they are from, for what surrounds the sentences.
    pub store: &'a Store,
    /// Kinds, relations, labels and words.
    pub settings: &'a Settings,
    /// At most so many actors: those with the highest PageRank.
    pub most: usize,
}

/// A page with its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The file.
    pub html: String,
    /// How many actors are in it.
    pub actors: usize,
    /// How many ties.
    pub ties: usize,
    /// How many actors with ties are left out.
    pub left_out: usize,
}

/// A tie with its sentences, each with the place of its document in the list.
type Quoted<'a> = Tie<'a, Vec<Evidence<usize>>>;

#[derive(Serialize)]
struct Data<'a> {
    about: About<'a>,
    documents: Vec<Document>,
    actors: Vec<Named<'a>>,
    ties: Vec<Quoted<'a>>,
    decisions: [(); 0],
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(flatten)]
    actor: Actor<'a>,
    names: Vec<Spelling>,
}

impl Edition<'_> {
    /// Puts page and data together.
    pub fn page(&self) -> Result<Page, StoreError> {
        let collected = Collected::of(self.graph);
        let world = World::new(collected.ledger(), &self.settings.ontology, &self.settings.known, 0.0);
        let filters = Filters::none();
        let lens = Lens::new(&world, &filters);
        let ranking = world.ranking(&world.scores[0].name).unwrap_or_default();
        let mut actors: Vec<u32> = ranking.iter().copied().filter(|actor| lens.is_tied(*actor)).collect();
        let left_out = actors.len().saturating_sub(self.most);
        actors.truncate(self.most);
        let (documents, ties) = self.ties(&world, lens, &actors, &collected)?;
        let data = Data {
            about: about(&world, self.settings, self.name.clone()),
            documents,
            actors: actors.iter().map(|actor| self.named(&world, *actor)).collect::<Result<_, _>>()?,
            ties,
            decisions: [],
        };
        let json = serde_json::to_string(&data).expect("shapes are plain data");
        Ok(Page { html: bundle::page(&json), actors: data.actors.len(), ties: data.ties.len(), left_out })
    }

    /// The ties between some actors, and the documents their sentences are from.
    fn ties<'w>(
        &self,
        world: &'w World,
        lens: Lens,
        actors: &[u32],
        collected: &Collected,
    ) -> Result<(Vec<Document>, Vec<Quoted<'w>>), StoreError> {
        let mut documents: IndexMap<String, Document> = IndexMap::new();
        let mut place = |stored: &StoredDocument| {
            let entry = documents.entry(stored.id.clone());
            let place = entry.index();
            entry.or_insert_with(|| told::document(stored));
            place
        };
        let words = |number| collected.told(number, self.store).map(Some);
        let mut ties = Vec::new();
        for number in induced_numbers(world, actors) {
            if let Some(seen) = lens.tie(number) {
                ties.push(world.spoken((number, &seen), lens, &words, &mut place)?);
            }
        }
        Ok((documents.into_values().collect(), ties))
    }

    fn named<'w>(&self, world: &'w World, place: u32) -> Result<Named<'w>, StoreError> {
        let actor = world.actor(place);
        let spellings = match self.store.called(actor.id)?.as_slice() {
            [number] => self.store.spellings(*number)?,
            _ => Vec::new(),
        };
        Ok(Named { actor, names: spellings.into_iter().map(Spelling::from).collect() })
    }
}
