//! `maillage review`: what people decide about the graph.

mod keys;
mod listing;
mod named;
mod screen;
mod session;

use std::path::PathBuf;

use clap::Args;
use maillage::review::queue;
use maillage::store::Store;

use super::Context;
use super::decisions::DecisionsArgs;
use super::failure::{Exit, Failure, Outcome};
use super::interrupt::Interrupt;
use super::layout::count;
use super::query::QueryArgs;
use keys::Keys;
use screen::Screen;
use session::{Author, Session};

/// Judge ties one by one, correct actors, list what was decided and take it back
///
/// Shows one sentence after the other, those first whose answer matters most: y right, n wrong, m mend (another
/// relation, the other direction), s skip, u undo, q quit. Each answer is written to the file of decisions at once;
/// every build replays it.
#[derive(Args, Debug)]
pub(super) struct ReviewArgs {
    /// List what was decided
    #[arg(long, group = "act")]
    list: bool,
    /// Take back the decision of this number (`--list`)
    #[arg(long, value_name = "NUMBER", group = "act")]
    take_back: Option<usize>,
    /// One actor is another: what is said of the first is said of the second
    #[arg(long, num_args = 2, value_names = ["ACTOR", "INTO"], group = "act")]
    merge: Vec<String>,
    /// An actor is called otherwise
    #[arg(long, num_args = 2, value_names = ["ACTOR", "LABEL"], group = "act")]
    rename: Vec<String>,
    /// An actor is of another kind (`maillage list kinds`)
    #[arg(long, num_args = 2, value_names = ["ACTOR", "KIND"], group = "act")]
    retype: Vec<String>,
    /// Some of what is said of an actor concerns another, of this label: what --names or --documents tell
    #[arg(long, num_args = 2, value_names = ["ACTOR", "LABEL"], group = "act")]
    split: Vec<String>,
    /// With --split: the names that are the other's
    #[arg(long, value_name = "NAMES", value_delimiter = ',', requires = "split")]
    names: Vec<String>,
    /// With --split: the documents that speak of the other
    #[arg(long, value_name = "DOCUMENTS", value_delimiter = ',', requires = "split")]
    documents: Vec<String>,
    /// Ask only about ties between two actors
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Vec<String>,
    /// Ask only about ties of rules that begin so (`en/`, `fr/mandates#`)
    #[arg(long, value_name = "RULE", default_value = "")]
    rule: String,
    /// Answer y to all that --between or --rule leave to be asked
    #[arg(long, group = "act")]
    accept: bool,
    /// Answer n to all that --between or --rule leave to be asked
    #[arg(long, group = "act")]
    reject: bool,
    /// Who decides
    #[arg(long, value_name = "NAME", env = "USER", default_value = "unknown", hide_env_values = true)]
    who: String,
    /// Why, for all that is decided now
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    #[command(flatten)]
    decisions: DecisionsArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &ReviewArgs, context: &Context) -> Outcome {
    let path = args.decisions.path(args.query.database());
    if args.list {
        return listing::print(args, context);
    }
    let mut store = open(args)?;
    if let Some(number) = args.take_back {
        let decision = maillage::review::take_back(&path, number)?;
        context.ui.note(&format!("taken back: {}", listing::line(&decision)));
        return replay(args, &mut store, context);
    }
    let author = Author { path, who: args.who.clone(), why: args.why.clone() };
    if let Some(verdict) = named::verdict(args, context)? {
        author.decide(verdict)?;
        return replay(args, &mut store, context);
    }
    args.decisions.replay(&mut store, context)?;
    drop(store);
    judge(args, &author, context)
}

/// Asks, and lets the answers take effect.
fn judge(args: &ReviewArgs, author: &Author, context: &Context) -> Outcome {
    let keys = keys(args)?;
    // Whoever breaks off at a question keeps what was answered.
    let interrupt = keys.is_terminal().then(|| Interrupt::listen(&context.ui));
    let made =
        ask(args, author, keys, context).map(|made| context.ui.note(&format!("{} made", count(made, "decision"))));
    // Whatever ended the questions, what was answered takes effect.
    let replayed = replay(args, &mut open(args)?, context);
    let broken_off = interrupt.is_some_and(|interrupt| interrupt.asked());
    made.and(replayed).map(|exit| if broken_off { Exit::Interrupted } else { exit })
}

/// Opens a database that must be there.
fn open(args: &ReviewArgs) -> Result<Store, Failure> {
    let path: PathBuf = args.query.database().to_owned();
    if !path.exists() {
        return Err(maillage::store::StoreError::Missing(path).into());
    }
    Ok(Store::open(&path)?)
}

fn replay(args: &ReviewArgs, store: &mut Store, context: &Context) -> Outcome {
    let decided = args.decisions.replay(store, context)?;
    Ok(if decided { Exit::Done } else { Exit::Nothing })
}

fn ask(args: &ReviewArgs, author: &Author, keys: Keys, context: &Context) -> Result<usize, Failure> {
    if args.query.is_folded() {
        return Err(Failure::refused("ties of folded actors stand in no sentence").hint("leave out --fold"));
    }
    let mesh = args.query.mesh(context)?;
    let store = args.query.store()?;
    let ends = args.between.iter().map(|name| mesh.actor(name)).collect::<Result<Vec<u32>, _>>()?;
    let is_between = |place: &usize| {
        let tie = &mesh.net.ties[*place];
        ends.is_empty() || (ends.contains(&tie.source) && ends.contains(&tie.target))
    };
    let queue: Vec<usize> = queue(&mesh.net).into_iter().filter(is_between).collect();
    let screen = Screen { ontology: mesh.ontology, width: context.ui.width, cleared: keys.is_terminal() };
    let filter = args.query.filter(context)?;
    let session = Session {
        author,
        store: &store,
        ontology: mesh.ontology,
        net: &mesh.net,
        queue,
        filter: &filter,
        rule: &args.rule,
        screen,
        keys,
        ui: &context.ui,
    };
    session.run()
}

fn keys(args: &ReviewArgs) -> Result<Keys, Failure> {
    if !(args.accept || args.reject) {
        return Ok(Keys::open());
    }
    if args.between.is_empty() && args.rule.is_empty() {
        let failure = Failure::refused("all ties at once are not answered");
        return Err(failure.hint("say which with --between A B or --rule RULE"));
    }
    Ok(Keys::Fixed(if args.accept { 'y' } else { 'n' }))
}
