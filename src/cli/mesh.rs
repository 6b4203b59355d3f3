//! A database as a net of ties without their words: what commands about the graph as a whole ask.

use std::path::Path;

use maillage::graph::{self, Chronicle, Csr, DocumentInfo, Filter, Graph, Net, NodeId};
use maillage::knowledge::Ontology;
use maillage::model::{Assertion, Entity};
use maillage::path::Chain;
use maillage::store::{Store, StoreError};

use super::Context;
use super::failure::Failure;
use super::finder::{Finder, without_ties};
use super::queried::Queried;

/// A net, and where its words are.
pub(super) struct Mesh<'a> {
    /// Kinds and relations.
    pub(super) ontology: &'a Ontology,
    /// The ties that the filters leave.
    pub(super) net: Net,
    words: Words<'a>,
    context: &'a Context,
}

/// Who knows the actors by the numbers that a net gives them, and what is said of them.
enum Words<'a> {
    Store(Store, Box<Filter>),
    Graph(Box<Queried<'a>>),
}

impl<'a> Mesh<'a> {
    /// The net of a database under a filter.
    pub(super) fn open(path: &Path, filter: Filter, context: &'a Context) -> Result<Mesh<'a>, Failure> {
        let ontology = context.ontology()?;
        let store = Store::open_read_only(path)?;
        let net = store.net(ontology, &filter)?;
        Ok(Mesh { ontology, net, words: Words::Store(store, Box::new(filter)), context })
    }

    /// The net of a graph that had to be read.
    pub(super) fn of(queried: Queried<'a>) -> Mesh<'a> {
        let (ontology, net, context) = (queried.ontology, Net::of(&queried.graph), queried.context);
        Mesh { ontology, net, words: Words::Graph(Box::new(queried)), context }
    }

    /// The graph, if it had to be read; its nodes are the places of the net.
    pub(super) fn graph(&self) -> Option<&Graph> {
        match &self.words {
            Words::Graph(queried) => Some(&queried.graph),
            Words::Store(..) => None,
        }
    }

    /// Where the actor of a name stands in the net.
    pub(super) fn actor(&self, name: &str) -> Result<u32, Failure> {
        match &self.words {
            Words::Graph(queried) => Ok(queried.actor(name)?.index() as u32),
            Words::Store(store, _) => match store.called(name.trim())?.as_slice() {
                [number] => self.place(*number).ok_or_else(|| self.without_ties(store, *number)),
                _ => self.look_up(store, name),
            },
        }
    }

    /// The same, where nobody has exactly this id or label.
    fn look_up(&self, store: &Store, name: &str) -> Result<u32, Failure> {
        let whole = graph::build(&store.entities(self.ontology)?, &[], &[], self.ontology)?;
        let (numbers, degrees) = (store.numbers()?, self.net.degrees());
        let place = |node: NodeId| self.place(numbers[node.index()]);
        let degree = |node| place(node).map_or(0, |place| degrees[place as usize] as usize);
        let finder = Finder { whole: &whole, degrees: &degree, ontology: self.ontology, context: self.context };
        let found = finder.find(name)?;
        place(found).ok_or_else(|| without_ties(whole.entity(found)))
    }

    /// The compact view and how many ties touch each actor; lets go of the ties, which take more room.
    pub(super) fn take_view(&mut self) -> (Csr, Vec<u32>) {
        let view = (Csr::of_net(&self.net), self.net.degrees());
        self.net.ties = Vec::new();
        view
    }

    fn without_ties(&self, store: &Store, number: u32) -> Failure {
        match store.numbered(&[number], self.ontology) {
            Ok(entities) => without_ties(&entities[0]),
            Err(error) => error.into(),
        }
    }

    fn place(&self, number: u32) -> Option<u32> {
        self.net.actors.iter().position(|other| *other == number).map(|place| place as u32)
    }

    /// The actors at some places of the net.
    pub(super) fn cast(&self, places: impl IntoIterator<Item = u32>) -> Result<Cast, Failure> {
        let (places, entities) = self.entities(places)?;
        Ok(Cast { graph: graph::build(&entities, &[], &[], self.ontology)?, places })
    }

    /// The actors at some places of the net with all that is said between them; each must have a tie to another of them.
    pub(super) fn scene(&self, places: impl IntoIterator<Item = u32>) -> Result<Cast, Failure> {
        self.scene_of(places, |store, numbers| store.assertions_among(numbers))
    }

    /// The actors of some chains, by their places in the net, with what is said between neighbours in a chain.
    pub(super) fn chains(&self, chains: &[Chain]) -> Result<Cast, Failure> {
        let number = |place: u32| self.net.actors[place as usize];
        let hops = chains.iter().flat_map(|chain| chain.actors.windows(2));
        let pairs = hops.map(|hop| (number(hop[0].min(hop[1])), number(hop[0].max(hop[1])))).collect();
        let actors = chains.iter().flat_map(|chain| chain.actors.iter().copied());
        self.scene_of(actors, |store, _| store.assertions_between(&pairs))
    }

    fn scene_of(
        &self,
        places: impl IntoIterator<Item = u32>,
        said: impl FnOnce(&Store, &[u32]) -> Result<Vec<Assertion>, StoreError>,
    ) -> Result<Cast, Failure> {
        let (places, entities) = self.entities(places)?;
        let graph = match &self.words {
            Words::Graph(queried) => {
                let ids = entities.into_iter().map(|entity| entity.id).collect();
                let around = graph::Around { ids, hops: 0 };
                graph::filter(&queried.graph, &Filter { around: Some(around), ..Filter::default() })
            }
            Words::Store(store, filter) => {
                let numbers: Vec<u32> = places.iter().map(|place| self.net.actors[*place as usize]).collect();
                let assertions = said(store, &numbers)?;
                let documents = store.documents_of(&assertions)?.into_iter().map(DocumentInfo::from);
                let documents: Vec<DocumentInfo> = documents.collect();
                let whole = graph::build(&entities, &assertions, &documents, self.ontology)?;
                graph::filter(&whole, filter)
            }
        };
        Ok(Cast { graph, places })
    }

    /// What is said and when under a filter, which is that of the net.
    pub(super) fn chronicle(&self, filter: &Filter) -> Result<Chronicle, Failure> {
        let mut chronicle = match &self.words {
            Words::Graph(queried) => Chronicle::of(&queried.graph),
            Words::Store(store, _) => store.chronicle(self.ontology, filter)?,
        };
        chronicle.narrow(filter);
        Ok(chronicle)
    }

    /// The kind of each actor, as a number.
    pub(super) fn kinds(&self) -> Result<Vec<u32>, Failure> {
        let (_, entities) = self.entities(0..self.net.actors.len() as u32)?;
        Ok(entities.iter().map(|entity| entity.kind.row() as u32).collect())
    }

    fn entities(&self, places: impl IntoIterator<Item = u32>) -> Result<(Vec<u32>, Vec<Entity>), Failure> {
        let mut places: Vec<u32> = places.into_iter().collect();
        places.sort_unstable();
        places.dedup();
        let numbers: Vec<u32> = places.iter().map(|place| self.net.actors[*place as usize]).collect();
        let entities = match &self.words {
            Words::Store(store, _) => store.numbered(&numbers, self.ontology)?,
            Words::Graph(queried) => {
                numbers.iter().map(|number| queried.graph.entity((*number).into()).clone()).collect()
            }
        };
        Ok((places, entities))
    }
}

/// Some actors of a net, as the nodes of a graph.
pub(super) struct Cast {
    pub(super) graph: Graph,
    /// Places of the nodes: both are in order of ids.
    places: Vec<u32>,
}

impl Cast {
    /// The places of the nodes in the net, ascending.
    pub(super) fn places(&self) -> &[u32] {
        &self.places
    }

    /// The node of the actor at a place, which is one of those asked for.
    pub(super) fn node(&self, place: u32) -> NodeId {
        NodeId::new(self.places.binary_search(&place).expect("asked for"))
    }
}
