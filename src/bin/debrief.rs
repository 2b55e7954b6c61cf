//! The command line.

use debrief::cli::{Streams, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut streams = Streams {
        input: &mut std::io::stdin(),
        out: &mut std::io::stdout(),
        err: &mut std::io::stderr(),
    };
    ExitCode::from(run(std::env::args_os().skip(1), &mut streams))
}
