//! What is drawn: the highest actors, those around one, or those on the way between two.

use std::collections::BTreeSet;

use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::community;
use maillage::draw::Picture;
use maillage::graph::{Csr, Graph};
use maillage::knowledge::filled;
use maillage::measure::{self, MEASURES};
use maillage::path::{Roads, Settings};

use super::Context;
use super::canvas::Language;
use super::failure::Failure;
use super::mesh::Mesh;
use super::query::QueryArgs;
use super::task::TaskArgs;

/// Which actors.
#[derive(Args, Debug)]
pub(super) struct SelectionArgs {
    /// How many actors at most, the highest first
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u16).range(2..=15_000))]
    top: Option<u16>,
    /// Only what lies around this actor
    #[arg(long, value_name = "ACTOR", conflicts_with = "path")]
    around: Option<String>,
    /// How many ties away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: u32,
    /// Only the chains of ties between two actors
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2)]
    path: Option<Vec<String>>,
    /// How many chains
    #[arg(long, short = 'k', value_name = "N", default_value_t = 4, requires = "path", value_parser = clap::value_parser!(u16).range(1..=100))]
    k: u16,
    /// Measure by which actors are high (`maillage list measures` describes them)
    #[arg(long, value_name = "MEASURE", default_value = "pagerank", value_parser = PossibleValuesParser::new(MEASURES.iter().map(|measure| measure.id)))]
    size: String,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

/// What a picture is about.
enum Theme {
    /// The highest actors.
    Top,
    /// What lies around an actor, by its id.
    Around(String),
    /// The chains between two actors, by their ids.
    Between(String, String),
}

/// What is drawn.
pub(super) struct Selected {
    /// The actors with all that is said between them.
    pub(super) graph: Graph,
    /// The score of each among all actors.
    pub(super) scores: Vec<f64>,
    /// Its community among those that are drawn.
    pub(super) groups: Vec<u32>,
    theme: Theme,
}

impl SelectionArgs {
    /// The measure that tells who is high.
    pub(super) fn measure(&self) -> &'static measure::Measure {
        measure::find(&self.size).expect("checked when parsed")
    }

    /// How to compute.
    pub(super) fn task(&self) -> &TaskArgs {
        &self.task
    }

    /// What the picture is about, unless it is about everything.
    pub(super) fn subject(&self, selected: &Selected, language: &Language) -> Option<String> {
        let (words, called) = (&language.words, |id: &str| language.called(&selected.graph, id));
        match &selected.theme {
            Theme::Top => None,
            Theme::Around(id) => Some(filled(&words.around, &[("actor", &called(id))])),
            Theme::Between(from, to) => Some(filled(&words.path, &[("from", &called(from)), ("to", &called(to))])),
        }
    }

    /// Reads what is asked for, `usual` actors if the options do not say how many.
    pub(super) fn select(&self, usual: usize, context: &Context) -> Result<Selected, Failure> {
        let mesh = self.query.mesh(context)?;
        let csr = Csr::of_net(&mesh.net);
        let measure = self.measure();
        let settings = measure::Settings::default();
        let scores = self.task.run(&context.ui, measure.id, |progress| (measure.run)(&csr, &settings, progress))?;
        let picked = self.pick(&mesh, &csr, &scores, usual)?;
        if picked.actors.is_empty() {
            return Err(Failure::nothing("no ties are left under these filters"));
        }
        let cast = mesh.scene(picked.actors)?;
        let scores = cast.places().iter().map(|place| scores[*place as usize]).collect();
        let leiden = community::find("leiden").expect("the list has it");
        let groups = leiden.groups(&Csr::of(&cast.graph), &community::Settings::default()).groups;
        let id = |place: u32| cast.graph.entity(cast.node(place)).id.clone();
        let theme = match picked.ends {
            Ends::None => Theme::Top,
            Ends::Middle(place) => Theme::Around(id(place)),
            Ends::Both(from, to) => Theme::Between(id(from), id(to)),
        };
        Ok(Selected { graph: cast.graph, scores, groups, theme })
    }

    fn pick(&self, mesh: &Mesh, csr: &Csr, scores: &[f64], usual: usize) -> Result<Picked, Failure> {
        let top = self.top.map_or(usual, usize::from);
        if let Some([from, to]) = self.path.as_deref() {
            return self.chains(mesh, mesh.actor(from)?, mesh.actor(to)?);
        }
        let Some(name) = &self.around else {
            let all = csr.nodes().map(|node| (0, node)).collect();
            return Ok(Picked { actors: tied(csr, &highest(all, scores, top)), ends: Ends::None });
        };
        let middle = mesh.actor(name)?;
        let near = highest(near(csr, middle, self.hops), scores, top);
        Ok(Picked { actors: tied(csr, &near), ends: Ends::Middle(middle) })
    }

    /// The actors on the best chains.
    fn chains(&self, mesh: &Mesh, from: u32, to: u32) -> Result<Picked, Failure> {
        let settings = Settings { k: usize::from(self.k), ..Settings::default() };
        let chains = Roads::new(&mesh.net, &settings).chains(from, to);
        if chains.is_empty() {
            let failure = Failure::nothing("no chain of ties joins the two under these filters");
            return Err(failure.hint("`maillage path` says what stands between them"));
        }
        let actors = chains.iter().flat_map(|chain| chain.actors.iter().copied()).collect::<BTreeSet<u32>>();
        Ok(Picked { actors: actors.into_iter().collect(), ends: Ends::Both(from, to) })
    }
}

impl Selected {
    /// The picture of it, without a title.
    pub(super) fn picture(&self, language: &Language, context: &Context) -> Result<Picture, Failure> {
        let name = |entity: &_| language.name(entity);
        Ok(Picture::of(&self.graph, context.ontology()?, &self.groups, &self.scores, name))
    }
}

/// The actors chosen, by their places in the net, and what the choice began from.
struct Picked {
    actors: Vec<u32>,
    ends: Ends,
}

enum Ends {
    None,
    Middle(u32),
    Both(u32, u32),
}

/// The first of some (distance, node) by distance, then falling score, then number.
fn highest(mut nodes: Vec<(u32, u32)>, scores: &[f64], top: usize) -> Vec<u32> {
    let score = |node: u32| scores[node as usize];
    nodes.sort_by(|one, other| {
        one.0.cmp(&other.0).then(score(other.1).total_cmp(&score(one.1))).then(one.1.cmp(&other.1))
    });
    nodes.into_iter().take(top).map(|(_, node)| node).collect()
}

/// The nodes at most so many ties from one, each with its distance. O(n + m).
fn near(csr: &Csr, middle: u32, hops: u32) -> Vec<(u32, u32)> {
    let mut seen = vec![false; csr.node_count()];
    seen[middle as usize] = true;
    let mut found = vec![(0, middle)];
    let mut next = 0;
    while let Some(&(distance, node)) = found.get(next).filter(|(distance, _)| *distance < hops) {
        next += 1;
        let fresh =
            csr.both().neighbours(node).iter().filter(|other| !std::mem::replace(&mut seen[**other as usize], true));
        found.extend(fresh.map(|&other| (distance + 1, other)));
    }
    found
}

/// Those of some nodes that are tied to another of them, ascending.
fn tied(csr: &Csr, nodes: &[u32]) -> Vec<u32> {
    let mut chosen = vec![false; csr.node_count()];
    nodes.iter().for_each(|node| chosen[*node as usize] = true);
    let is_tied = |node: &u32| csr.both().neighbours(*node).iter().any(|other| chosen[*other as usize]);
    let mut tied: Vec<u32> = nodes.iter().copied().filter(is_tied).collect();
    tied.sort_unstable();
    tied
}
