//! What the program is asked to do.

use lexopt::Arg;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    Help,
    Version,
    /// At least one file.
    Inspect {
        files: Vec<PathBuf>,
        format: Format,
    },
    New {
        template: String,
        out: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Whether a name stands for standard input.
pub(super) fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads the arguments, less the program's own name.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, String> {
    let mut arguments = lexopt::Parser::from_args(arguments);
    let command = match next(&mut arguments)? {
        None => return Ok(Request::Help),
        Some(Value(command)) => command.to_string_lossy().into_owned(),
        Some(other) => return of_any_command(other),
    };
    match command.as_str() {
        "inspect" => inspect(arguments),
        "new" => new(arguments),
        other => Err(format!("there is no command “{other}”")),
    }
}

fn inspect(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut files = Vec::new();
    let mut format = Format::default();
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("format") => format = named_format(&text(&mut arguments)?)?,
            Value(file) => files.push(PathBuf::from(file)),
            other => return of_any_command(other),
        }
    }
    if files.is_empty() {
        return Err("inspect needs a file, or `-` for standard input".into());
    }
    if files.iter().filter(|file| is_standard_input(file)).count() > 1 {
        return Err("standard input, `-`, can be read only once".into());
    }
    Ok(Request::Inspect { files, format })
}

fn new(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut template = "classroom".to_owned();
    let mut out = None;
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("template") => template = text(&mut arguments)?,
            Long("out") => out = Some(PathBuf::from(arguments.value().map_err(said)?)),
            other => return of_any_command(other),
        }
    }
    Ok(Request::New { template, out })
}

/// What may stand in front of a command or behind it.
fn of_any_command(argument: Arg) -> Result<Request, String> {
    match argument {
        Short('h') | Long("help") => Ok(Request::Help),
        Short('V') | Long("version") => Ok(Request::Version),
        other => Err(said(other.unexpected())),
    }
}

fn named_format(name: &str) -> Result<Format, String> {
    match name {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        other => Err(format!(
            "there is no format “{other}”; there is: text, json"
        )),
    }
}

fn next(arguments: &mut lexopt::Parser) -> Result<Option<Arg<'_>>, String> {
    arguments.next().map_err(said)
}

/// The value of the option that was just read.
fn text(arguments: &mut lexopt::Parser) -> Result<String, String> {
    let value = arguments.value().map_err(said)?;
    value.string().map_err(said)
}

fn said(error: lexopt::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Request, String> {
        parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn files_and_formats_in_any_order() {
        use Format::*;
        for (arguments, files, format) in [
            (&["a.md"][..], &["a.md"][..], Text),
            (
                &["a.md", "b.md", "--format", "json"],
                &["a.md", "b.md"],
                Json,
            ),
            (&["--format=json", "a.md"], &["a.md"], Json),
            (
                &["a.md", "--format", "text", "b.md"],
                &["a.md", "b.md"],
                Text,
            ),
            (
                &["--format", "json", "a.md", "--format=text"],
                &["a.md"],
                Text,
            ),
            (&["-", "a.md"], &["-", "a.md"], Text),
            (&["--", "-a.md", "--format"], &["-a.md", "--format"], Text),
            (&["--format=json", "--", "-"], &["-"], Json),
        ] {
            let arguments = [&["inspect"], arguments].concat();
            let want = Request::Inspect {
                files: files.iter().map(PathBuf::from).collect(),
                format,
            };
            assert_eq!(parsed(&arguments), Ok(want), "{arguments:?}");
        }
    }

    #[test]
    fn a_new_document() {
        for (arguments, template, out) in [
            (&["new"][..], "classroom", None),
            (&["new", "--template", "sre"], "sre", None),
            (&["new", "--out=a.md", "--template=x"], "x", Some("a.md")),
        ] {
            let want = Request::New {
                template: template.into(),
                out: out.map(PathBuf::from),
            };
            assert_eq!(parsed(arguments), Ok(want), "{arguments:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (arguments, said) in [
            (&["publish"][..], "there is no command “publish”"),
            (&["inspect"], "inspect needs a file"),
            (&["inspect", "--format", "json"], "inspect needs a file"),
            (
                &["inspect", "a.md", "--format", "xml"],
                "there is no format “xml”; there is: text, json",
            ),
            (&["inspect", "a.md", "--format"], "--format"),
            (&["inspect", "a.md", "--out", "b"], "--out"),
            (&["inspect", "-a.md"], "-a"),
            (&["inspect", "-", "--", "-"], "only once"),
            (&["new", "a.md"], "a.md"),
            (&["new", "--format", "json"], "--format"),
            (&["--format", "json", "inspect", "a.md"], "--format"),
        ] {
            let why = parsed(arguments).expect_err("not understood");
            assert!(why.contains(said), "{arguments:?}: {why}");
        }
    }
}
