//! Room `cli`: the command line.
//! May use: every room but `app` and `drafts`.

mod arguments;
mod check;
mod diff;
mod excerpt;
mod files;
mod fix;
mod inspect;
mod json;
mod line;
mod looks;
mod new;
mod replace;
mod rules;
mod today;
mod tree;

use arguments::{Colour, Request};
use std::io::{self, ErrorKind, Read, Write};

const HELP: &str = "\
Debrief, the postmortem editor that checks its facts

Usage: debrief check [PATH…] [--format text|json] [--today DATE]
       debrief fix [PATH…] [--diff] [--today DATE]
       debrief rules [CODE|NAME]
       debrief inspect FILE… [--format text|json] [--today DATE]
       debrief new [--template NAME] [--out FILE]

  check        Find what contradicts itself in postmortems
               PATH              a file, a folder (the Markdown files below it that look like
                                 postmortems, less what git ignores), or `-` for standard input;
                                 the folder you are in unless you say
               --format FORMAT   text, for people (which it is unless you say), or json, for programs:
                                 one object a file, on one line
               --colour WHEN     auto (on a terminal, unless NO_COLOR is set), always or never
               --today DATE      the day to take for today, such as 2024-05-01

  fix          Make the fixes that are safe, and say which
               PATH              as above; what comes from standard input goes to standard output
               --diff            Show the changes and write nothing

  rules        List the rules, or show what one finds and why: by its code or its name

  inspect      Show what is read in Markdown files: title, sections, fields, timeline, actions
               FILE              `-` is standard input; after `--`, a name may begin with `-`

  new          Write a new postmortem to standard output, or to a file that is not there yet
               --template NAME   the house style to begin with: classroom (which it is unless you say),
                                 sre, incident-review, customer-notice or minimal
               --out FILE        where to write it

  --help       This text
  --version    The version

A finding is muted by a comment on its line or above it: <!-- debrief-ignore T07: reason -->

The exit status is 0; 1 where check finds an error or a warning; 2 where something could not be done.
";

/// What the program reads and writes.
pub struct Streams<'a> {
    pub input: &'a mut dyn Read,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    /// Whether `out` is somewhere that shows colours.
    pub shows_colours: bool,
}

/// Why the program stops.
#[derive(Debug, PartialEq, Eq)]
enum Stop {
    /// Something cannot be done, in words for people.
    Failed(String),
    /// Whoever read standard output has read enough.
    Closed,
}

const DONE: u8 = 0;
/// An error or a warning was found.
const FOUND: u8 = 1;
const FAILED: u8 = 2;

/// Runs the program; the result is its exit status: 0, 1 where something was found, or 2 where it could not do what it was
/// asked.
pub fn run(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    streams: &mut Streams<'_>,
) -> u8 {
    let done = arguments::parse(arguments)
        .map_err(|why| Stop::Failed(format!("{why}; `debrief --help` lists what there is")))
        .and_then(|request| answer(request, streams));
    match done {
        Ok(status) => status,
        Err(Stop::Closed) => DONE,
        Err(Stop::Failed(why)) => {
            streams.complain(&why);
            FAILED
        }
    }
}

fn answer(request: Request, streams: &mut Streams<'_>) -> Result<u8, Stop> {
    match request {
        Request::Help => streams.write(HELP)?,
        Request::Version => streams.write(concat!("debrief ", env!("CARGO_PKG_VERSION"), "\n"))?,
        Request::Check {
            paths,
            format,
            colour,
            today,
        } => {
            let colours = match colour {
                Colour::Auto => streams.shows_colours,
                Colour::Always => true,
                Colour::Never => false,
            };
            return check::check(&paths, format, colours, today, streams);
        }
        Request::Fix { paths, diff, today } => return fix::fix(&paths, diff, today, streams),
        Request::Inspect {
            files,
            format,
            today,
        } => return inspect::inspect(&files, format, today, streams),
        Request::Rules { named } => rules::rules_told(named.as_deref(), streams)?,
        Request::New { template, out } => new::new(&template, out.as_deref(), streams)?,
    }
    Ok(DONE)
}

impl Streams<'_> {
    /// Writes to standard output, and on to whoever reads it.
    fn write(&mut self, text: &str) -> Result<(), Stop> {
        let written = self.out.write_all(text.as_bytes());
        let written = written.and_then(|()| self.out.flush());
        written.map_err(|error: io::Error| match error.kind() {
            ErrorKind::BrokenPipe => Stop::Closed,
            _ => Stop::Failed(format!("standard output cannot be written: {error}")),
        })
    }

    fn complain(&mut self, why: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(self.err, "debrief: {why}");
    }
}

/// Runs the program over memory: its exit status, what it writes and what it complains of.
#[cfg(test)]
fn debrief(arguments: &[&str], mut input: &[u8]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut input,
        out: &mut out,
        err: &mut err,
        shows_colours: false,
    };
    let status = run(arguments.iter().map(std::ffi::OsString::from), &mut streams);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status, text(out), text(err))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::TEMPLATES;

    #[test]
    fn what_cannot_be_done_is_said() {
        for (arguments, said) in [
            (&["publish"][..], "there is no command “publish”"),
            (&["inspect"], "inspect needs a file"),
            (
                &["new", "--template", "x"],
                "there is no template “x”; there is: classroom",
            ),
            (&["new", "--colour"], "--colour"),
        ] {
            let (status, out, err) = debrief(arguments, b"");
            assert_eq!((status, out.as_str()), (FAILED, ""), "{arguments:?}");
            assert!(err.contains(said), "{err:?} says {said:?}");
            assert_eq!(err.lines().count(), 1, "{err:?} is one line");
        }
    }

    #[test]
    fn help_lists_what_there_is() {
        for arguments in [&[][..], &["--help"], &["inspect", "-h"], &["new", "--help"]] {
            let (status, help, err) = debrief(arguments, b"");
            assert_eq!((status, err.as_str()), (DONE, ""), "{arguments:?}");
            for word in [
                "Usage",
                "check",
                "fix",
                "rules",
                "inspect",
                "new",
                "--format",
                "--today",
                "--diff",
                "--out",
                "--version",
            ] {
                assert!(help.contains(word), "{word}");
            }
            for template in TEMPLATES {
                assert!(help.contains(template.name), "{} is listed", template.name);
            }
        }
        let version = debrief(&["--version"], b"").1;
        assert_eq!(version, format!("debrief {}\n", env!("CARGO_PKG_VERSION")));
    }

    /// An output that fails as it is told to.
    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_output_ends_quietly_and_a_broken_one_is_said() {
        for arguments in [&["inspect", "-"][..], &["new"], &["--help"]] {
            for (kind, want, said) in [
                (ErrorKind::BrokenPipe, DONE, false),
                (ErrorKind::StorageFull, FAILED, true),
            ] {
                let mut err = Vec::new();
                let mut streams = Streams {
                    input: &mut &b"# A title\n"[..],
                    out: &mut Broken(kind),
                    err: &mut err,
                    shows_colours: false,
                };
                let status = run(arguments.iter().map(std::ffi::OsString::from), &mut streams);
                assert_eq!((status, !err.is_empty()), (want, said), "{arguments:?}");
            }
        }
    }
}
