//! Decisions about actors, told on the command line.

use std::collections::BTreeMap;

use maillage::graph::{self, Filter};
use maillage::knowledge::Ontology;
use maillage::link::entity_key;
use maillage::model::{Entity, Verdict};
use maillage::store::Store;

use super::ReviewArgs;
use crate::cli::Context;
use crate::cli::failure::Failure;
use crate::cli::finder::Finder;
use crate::cli::query::no_such;

/// The verdict of the options, if they tell one.
pub(super) fn verdict(args: &ReviewArgs, context: &Context) -> Result<Option<Verdict>, Failure> {
    Ok(match (args.merge.as_slice(), args.rename.as_slice(), args.retype.as_slice(), args.split.as_slice()) {
        ([actor, into], ..) => {
            let [actor, into] = actors(args, context, [actor, into])?.map(|entity| entity.id);
            Some(Verdict::Merge { actor, into })
        }
        (_, [actor, label], ..) => {
            let [entity] = actors(args, context, [actor])?;
            Some(Verdict::Rename { actor: entity.id, label: label.clone() })
        }
        (_, _, [actor, kind], _) => {
            let ontology = context.ontology()?;
            if ontology.kind(kind).is_none() {
                return Err(no_such("kind", kind, ontology.kinds().map(|(_, info)| info.id.as_str())));
            }
            let [entity] = actors(args, context, [actor])?;
            Some(Verdict::Retype { actor: entity.id, kind: kind.clone() })
        }
        (.., [actor, label]) => Some(split(args, context, actor, label)?),
        _ => None,
    })
}

fn split(args: &ReviewArgs, context: &Context, actor: &String, label: &str) -> Result<Verdict, Failure> {
    let [entity] = actors(args, context, [actor])?;
    let kind = &context.ontology()?.kind_info(entity.kind).id;
    Ok(Verdict::Split {
        into: entity_key(kind, label),
        label: label.to_owned(),
        kind: None,
        names: args.names.clone(),
        documents: args.documents.clone(),
        actor: entity.id,
    })
}

/// The actors of some names, among all the database holds.
fn actors<const N: usize>(args: &ReviewArgs, context: &Context, names: [&String; N]) -> Result<[Entity; N], Failure> {
    let (ontology, store) = (context.ontology()?, args.query.store()?);
    let whole = graph::build(&store.entities(ontology)?, &[], &[], ontology)?;
    let degrees = degrees(&store, ontology)?;
    let finder = Finder { whole: &whole, degrees: &|node| degrees[node.index()] as usize, ontology, context };
    let mut found = Vec::with_capacity(N);
    for name in names {
        found.push(whole.entity(finder.find(name)?).clone());
    }
    Ok(found.try_into().expect("one for each name"))
}

/// How many ties each actor has, in the order of ids.
fn degrees(store: &Store, ontology: &Ontology) -> Result<Vec<u32>, Failure> {
    let net = store.net(ontology, &Filter::default())?;
    let by_number: BTreeMap<u32, u32> = net.actors.iter().copied().zip(net.degrees()).collect();
    let degree = |number: &u32| by_number.get(number).copied().unwrap_or(0);
    Ok(store.numbers()?.iter().map(degree).collect())
}
