//! `maillage completions`: what a shell needs to complete commands.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::failure::{Exit, Outcome};
use super::{Arguments, Context};

/// Print completions for a shell
#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// Which shell
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, context: &Context) -> Outcome {
    let mut script = Vec::new();
    generate(args.shell, &mut Arguments::command(), "maillage", &mut script);
    context.ui.page(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
