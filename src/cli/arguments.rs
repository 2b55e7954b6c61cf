//! What the program is asked to do.

use super::files::is_standard_input;
use super::today::today;
use crate::facts::Day;
use lexopt::Arg;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    Help,
    Version,
    /// At least one file.
    Inspect {
        files: Vec<PathBuf>,
        format: Format,
        today: Option<Day>,
    },
    /// No path is the folder one is in.
    Check {
        paths: Vec<PathBuf>,
        format: Format,
        colour: Colour,
        today: Option<Day>,
    },
    Fix {
        paths: Vec<PathBuf>,
        diff: bool,
        today: Option<Day>,
    },
    Rules {
        named: Option<String>,
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
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
        "check" => check(arguments),
        "fix" => fix(arguments),
        "inspect" => inspect(arguments),
        "new" => new(arguments),
        "rules" => rules(arguments),
        other => Err(format!("there is no command “{other}”")),
    }
}

fn inspect(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut files = Vec::new();
    let mut format = Format::default();
    let mut day = None;
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("format") => format = named_format(&text(&mut arguments)?)?,
            Long("today") => day = Some(named_day(&text(&mut arguments)?)?),
            Value(file) => files.push(PathBuf::from(file)),
            other => return of_any_command(other),
        }
    }
    if files.is_empty() {
        return Err("inspect needs a file, or `-` for standard input".into());
    }
    read_once(&files)?;
    let today = day.or_else(today);
    Ok(Request::Inspect {
        files,
        format,
        today,
    })
}

fn check(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut paths = Vec::new();
    let mut format = Format::default();
    let mut colour = Colour::default();
    let mut day = None;
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("format") => format = named_format(&text(&mut arguments)?)?,
            Long("colour" | "color") => colour = named_colour(&text(&mut arguments)?)?,
            Long("today") => day = Some(named_day(&text(&mut arguments)?)?),
            Value(path) => paths.push(PathBuf::from(path)),
            other => return of_any_command(other),
        }
    }
    read_once(&paths)?;
    let today = day.or_else(today);
    Ok(Request::Check {
        paths,
        format,
        colour,
        today,
    })
}

fn fix(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut paths = Vec::new();
    let mut diff = false;
    let mut day = None;
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Long("diff") => diff = true,
            Long("today") => day = Some(named_day(&text(&mut arguments)?)?),
            Value(path) => paths.push(PathBuf::from(path)),
            other => return of_any_command(other),
        }
    }
    read_once(&paths)?;
    let today = day.or_else(today);
    Ok(Request::Fix { paths, diff, today })
}

fn rules(mut arguments: lexopt::Parser) -> Result<Request, String> {
    let mut named = None;
    while let Some(argument) = next(&mut arguments)? {
        match argument {
            Value(name) if named.is_none() => named = Some(name.to_string_lossy().into_owned()),
            other => return of_any_command(other),
        }
    }
    Ok(Request::Rules { named })
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

fn read_once(files: &[PathBuf]) -> Result<(), String> {
    match files.iter().filter(|file| is_standard_input(file)).count() {
        0 | 1 => Ok(()),
        _ => Err("standard input, `-`, can be read only once".into()),
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

fn named_colour(name: &str) -> Result<Colour, String> {
    match name {
        "auto" => Ok(Colour::Auto),
        "always" => Ok(Colour::Always),
        "never" => Ok(Colour::Never),
        other => Err(format!(
            "colours are shown auto, always or never, not “{other}”"
        )),
    }
}

fn named_day(name: &str) -> Result<Day, String> {
    name.parse()
        .map_err(|_| format!("“{name}” is not a day; one is written 2024-05-01"))
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
mod tests;
