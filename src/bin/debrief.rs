//! The command line.

use debrief::cli::{Streams, run};
use std::io::IsTerminal;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut streams = Streams {
        input: &mut std::io::stdin(),
        out: &mut std::io::stdout(),
        err: &mut std::io::stderr(),
        shows_colours: shows_colours(),
    };
    ExitCode::from(run(std::env::args_os().skip(1), &mut streams))
}

/// On a terminal that can, unless whoever sits before it wants none: https://no-color.org.
fn shows_colours() -> bool {
    let says = |name: &str| std::env::var_os(name).unwrap_or_default();
    std::io::stdout().is_terminal() && says("NO_COLOR").is_empty() && says("TERM") != "dumb"
}
