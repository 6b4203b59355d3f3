//! `maillage serve`: the explorer, on this machine.

use std::fs::File;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use maillage::web::{self, Explorer, Guard, Notes, Settings};

use super::Context;
use super::decisions::DecisionsArgs;
use super::explorer::settings;
use super::failure::{Exit, Failure, Outcome};
use super::interrupt::Interrupt;
use super::least::LeastArgs;
use super::query::DatabaseArgs;

/// Where the page is unless told: the letters `mail` on the keys of a telephone.
const PORT: u16 = 6245;

/// Bytes of randomness in a token.
const TOKEN: usize = 24;

/// Explore a database in the browser: search, grow, paths, evidence, on this machine alone
///
/// Prints the address of the page and answers until Ctrl-C. Nothing leaves the machine, and no other site can ask.
/// When the database changes, what is shown changes with it.
#[derive(Args, Debug)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Port; 0 for any that is free
    #[arg(long, short, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// Address to listen at; any but that of this machine itself shows the database to the network
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Take no decisions
    #[arg(long)]
    read_only: bool,
    /// Who decides
    #[arg(long, value_name = "NAME", env = "USER", default_value = "unknown", hide_env_values = true)]
    who: String,
    #[command(flatten)]
    decisions: DecisionsArgs,
    #[command(flatten)]
    least: LeastArgs,
}

pub(super) fn run(args: &ServeArgs, context: &Context) -> Outcome {
    let start = Instant::now();
    let listener = args.listen()?;
    let address = listener.local_addr().map_err(|error| Failure::refused(error.to_string()))?;
    let settings = settings(&args.database.db, args.least.least(context)?, context)?;
    let settings = Settings { notes: args.notes(address), ..settings };
    let explorer = Arc::new(Explorer::open(settings, Guard::new(address, token()?))?);
    let interrupt = Interrupt::listen(&context.ui);
    if !address.ip().is_loopback() {
        context.ui.problem("everybody who can reach this address can read the database");
    }
    let page = format!("http://{address}/");
    context.ui.page(&format!("{page}\n"))?;
    context.ui.note(&format!("ready after {:.1} s; Ctrl-C ends it", start.elapsed().as_secs_f64()));
    if args.open && !open(&page) {
        context.ui.problem("no browser could be started");
    }
    let ui = context.ui.clone();
    let served = web::serve(listener, explorer, || interrupt.asked(), move |text| ui.note(text));
    served.map_err(|error| Failure::refused(error.to_string()))?;
    Ok(Exit::Done)
}

impl ServeArgs {
    /// Where decisions go; nowhere if that is asked for, if the database cannot be written, or if others than the user
    /// could decide and no file was named for them.
    fn notes(&self, address: SocketAddr) -> Option<Notes> {
        let is_ours = address.ip().is_loopback() || self.decisions.are_named();
        let is_writable = || File::options().append(true).open(&self.database.db).is_ok();
        let notes = || Notes { file: self.decisions.path(&self.database.db), who: self.who.clone() };
        (!self.read_only && is_ours && is_writable()).then(notes)
    }

    fn listen(&self) -> Result<TcpListener, Failure> {
        TcpListener::bind(SocketAddr::new(self.address, self.port)).map_err(|error| {
            let failure = Failure::refused(format!("cannot listen at {}:{}: {error}", self.address, self.port));
            failure.hint("another program may be there: --port 0 takes any port that is free")
        })
    }
}

/// What nobody can guess, in hexadecimal.
fn token() -> Result<String, Failure> {
    let mut bytes = [0; TOKEN];
    getrandom::fill(&mut bytes).map_err(|error| Failure::refused(format!("no random numbers: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Hands an address to the browser; says whether there was a program to do so.
fn open(page: &str) -> bool {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
