//! How chains are looked for: the options that commands about chains share.

use clap::Args;
use maillage::graph::Filter;
use maillage::model::Factuality;
use maillage::path::{FactualityCost, Settings};

use super::Context;
use super::failure::Failure;
use super::mesh::Mesh;
use super::query::QueryArgs;

/// Which ties chains may take, and what they cost.
#[derive(Args, Debug)]
pub(super) struct RoadArgs {
    /// Go round an actor; may be given again
    #[arg(long, value_name = "ACTOR")]
    avoid: Vec<String>,
    /// Cost of passing through an actor, for each doubling of its ties; 0 for the fewest hops
    #[arg(long, value_name = "COST", default_value_t = 0.25, value_parser = parse_cost)]
    hub_penalty: f64,
    #[command(flatten)]
    query: QueryArgs,
}

impl RoadArgs {
    /// The database under the filters, but for relations and factualities: they are left to the search, which can then
    /// say when they are what is in the way.
    pub(super) fn mesh<'a>(&self, context: &'a Context) -> Result<Mesh<'a>, Failure> {
        self.query.mesh_with(context, self.filter(context)?)
    }

    /// The same with all its sentences, and so all its dates.
    pub(super) fn dated_mesh<'a>(&self, context: &'a Context) -> Result<Mesh<'a>, Failure> {
        Ok(Mesh::of(self.query.open_with(context, &self.filter(context)?)?))
    }

    fn filter(&self, context: &Context) -> Result<Filter, Failure> {
        Ok(Filter { relations: Vec::new(), factuality: Vec::new(), ..self.query.filter(context)? })
    }

    /// The settings of a search.
    pub(super) fn settings(&self, mesh: &Mesh) -> Result<Settings, Failure> {
        let asked = self.query.factuality();
        let cost =
            |factuality, cost| if asked.is_empty() || asked.contains(&factuality) { cost } else { f64::INFINITY };
        let usual = Settings::default().factuality;
        Ok(Settings {
            relations: self.query.relations(mesh.ontology)?,
            avoid: self.avoid.iter().map(|name| mesh.actor(name)).collect::<Result<_, _>>()?,
            hub_penalty: self.hub_penalty,
            factuality: FactualityCost {
                asserted: cost(Factuality::Asserted, usual.asserted),
                planned: cost(Factuality::Planned, usual.planned),
                denied: cost(Factuality::Denied, usual.denied),
            },
            ..Settings::default()
        })
    }
}

fn parse_cost(text: &str) -> Result<f64, String> {
    let cost = text.parse().ok().filter(|cost| (0.0..=1000.0).contains(cost));
    cost.ok_or_else(|| "a number from 0 to 1000 is expected".to_owned())
}
