//! Room `cli`: the command line.
//! May use: every room but `app` and `drafts`.

mod inspect;

use crate::templates::{TEMPLATES, by_name};
use std::io::Write;
use std::path::PathBuf;

const HELP: &str = "\
Debrief, the postmortem editor

Usage: debrief new [--template NAME] [--out FILE]

  new          Write a new postmortem to standard output, or to a file that is not there yet
               --template NAME   the house style to begin with: classroom (which it is unless you say),
                                 sre, incident-review, customer-notice or minimal
               --out FILE        where to write it

  --help       This text
  --version    The version
";

/// What the program was asked to do.
#[derive(Debug, PartialEq, Eq)]
enum Request {
    Help,
    Version,
    Inspect {
        files: Vec<PathBuf>,
    },
    New {
        template: String,
        out: Option<PathBuf>,
    },
}

/// Runs the program; the result is its exit status: 0, or 2 where it could not do what it was asked.
pub fn run(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let done = parse(lexopt::Parser::from_args(arguments))
        .map_err(|why| format!("{why}; `debrief --help` lists what there is"))
        .and_then(|request| answer(request, out));
    match done {
        Ok(()) => 0,
        Err(why) => {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(err, "debrief: {why}");
            2
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Request, String> {
    use lexopt::prelude::*;
    let said = |error: lexopt::Error| error.to_string();
    let mut command = None;
    let mut template = None;
    let mut files = Vec::new();
    let mut out = None;
    while let Some(argument) = arguments.next().map_err(said)? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("template") => {
                template = Some(arguments.value().and_then(|v| v.string()).map_err(said)?);
            }
            Long("out") => out = Some(PathBuf::from(arguments.value().map_err(said)?)),
            Long("format") => {
                let _ = arguments.value();
            }
            Value(file) if command.as_deref() == Some("inspect") => files.push(PathBuf::from(file)),
            Value(word) if command.is_none() => command = Some(word.string().map_err(said)?),
            other => return Err(other.unexpected().to_string()),
        }
    }
    match command.as_deref() {
        Some("inspect") => Ok(Request::Inspect { files }),
        Some("new") => Ok(Request::New {
            template: template.unwrap_or_else(|| "classroom".into()),
            out,
        }),
        Some(other) => Err(format!("there is no command “{other}”")),
        None => Ok(Request::Help),
    }
}

fn answer(request: Request, out: &mut dyn Write) -> Result<(), String> {
    let said = |error: std::io::Error| format!("standard output cannot be written: {error}");
    match request {
        Request::Help => out.write_all(HELP.as_bytes()).map_err(said),
        Request::Version => writeln!(out, "debrief {}", env!("CARGO_PKG_VERSION")).map_err(said),
        Request::Inspect { files } => {
            for file in files {
                let text = std::fs::read_to_string(&file).map_err(|e| e.to_string())?;
                writeln!(out, "{}", inspect::as_json(&file.to_string_lossy(), &text))
                    .map_err(said)?;
            }
            Ok(())
        }
        Request::New {
            template,
            out: file,
        } => {
            let found = by_name(&template).ok_or_else(|| {
                let names: Vec<&str> = TEMPLATES.iter().map(|t| t.name).collect();
                format!(
                    "there is no template “{template}”; there is: {}",
                    names.join(", ")
                )
            })?;
            match file {
                None => out.write_all(found.markdown.as_bytes()).map_err(said),
                // A file that is there may be somebody's work.
                Some(path) => std::fs::File::create_new(&path)
                    .and_then(|mut file| file.write_all(found.markdown.as_bytes()))
                    .map_err(|error| format!("{} was not written: {error}", path.display())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn debrief(arguments: &[&str]) -> (u8, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = run(
            arguments.iter().map(std::ffi::OsString::from),
            &mut out,
            &mut err,
        );
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (status, text(out), text(err))
    }

    #[test]
    fn new_writes_the_template_that_is_asked_for() {
        for template in TEMPLATES {
            let (status, out, err) = debrief(&["new", "--template", template.title]);
            assert_eq!((status, err.as_str()), (0, ""));
            assert_eq!(out, template.markdown);
        }
        assert_eq!(
            debrief(&["new"]).1,
            by_name("classroom").expect("there").markdown
        );
    }

    #[test]
    fn new_never_overwrites_a_file() {
        let path = std::env::temp_dir().join(format!("debrief-new-{}.md", std::process::id()));
        std::fs::write(&path, "mine").expect("written");
        let (status, _, err) = debrief(&["new", "--out", path.to_str().expect("a name")]);
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "mine");
        assert!(status == 2 && err.contains("was not written"), "{err}");
        std::fs::remove_file(&path).expect("removed");
    }

    #[test]
    fn what_cannot_be_done_is_said() {
        for (arguments, said) in [
            (&["publish"][..], "there is no command “publish”"),
            (
                &["new", "--template", "x"],
                "there is no template “x”; there is: classroom",
            ),
            (&["new", "--colour"], "--colour"),
        ] {
            let (status, out, err) = debrief(arguments);
            assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}");
            assert!(err.contains(said), "{err:?} says {said:?}");
        }
        let help = debrief(&["--help"]).1;
        assert!(help.contains("Usage"));
        for template in TEMPLATES {
            assert!(help.contains(template.name), "{} is listed", template.name);
        }
    }
}
