//! `debrief check`: what the rules find in files and folders. One that cannot be read does not keep the others from being
//! checked.

use super::arguments::Format;
use super::excerpt::Excerpts;
use super::files::{File, files};
use super::looks::is_asked_for;
use super::{DONE, FAILED, FOUND, Stop, Streams, json};
use crate::checks::{Finding, Setup, Severity, check_facts};
use crate::facts::{Day, gather};
use crate::outline::read;
use std::path::PathBuf;

/// Writes what is found, file by file; the result is the exit status.
pub(super) fn check(
    paths: &[PathBuf],
    format: Format,
    colours: bool,
    today: Option<Day>,
    streams: &mut Streams<'_>,
) -> Result<u8, Stop> {
    let (files, complaints) = files(paths);
    let mut counts = Counts {
        unread: complaints.len(),
        ..Counts::default()
    };
    complaints.iter().for_each(|why| streams.complain(why));
    for file in &files {
        let text = match file.text(streams.input) {
            Ok(text) => text,
            Err(why) => {
                counts.unread += 1;
                streams.complain(&why);
                continue;
            }
        };
        let Some(findings) = found(file, &text, today) else {
            counts.passed_over += 1;
            continue;
        };
        counts.add(&findings);
        match format {
            Format::Text => {
                let excerpts = Excerpts::new(&file.name(), &text, colours);
                for finding in &findings {
                    streams.write(&format!("{}\n", excerpts.of(finding)))?;
                }
            }
            Format::Json => {
                let line = json::findings(&file.path.to_string_lossy(), &text, findings);
                let line = line.map_err(|error| Stop::Failed(error.to_string()))?;
                streams.write(&(line + "\n"))?;
            }
        }
    }
    match format {
        Format::Text => streams.write(&counts.said())?,
        Format::Json if counts.passed_over > 0 => {
            streams.complain(counts.said_of_others().trim_end())
        }
        Format::Json => {}
    }
    Ok(match counts {
        Counts { unread: 1.., .. } => FAILED,
        Counts {
            errors: 0,
            warnings: 0,
            ..
        } => DONE,
        _ => FOUND,
    })
}

/// What is found in a text; nothing is looked for in a file that is no postmortem, unless it was named.
fn found(file: &File, text: &str, today: Option<Day>) -> Option<Vec<Finding>> {
    let outline = read(text);
    let facts = gather(text, &outline);
    let setup = Setup::of(text, &outline, today);
    is_asked_for(file, text, &outline, &facts).then(|| check_facts(text, &outline, &facts, setup))
}

#[derive(Debug, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    infos: usize,
    /// Findings with a safe fix.
    mendable: usize,
    checked: usize,
    /// Files in which something was found.
    with: usize,
    passed_over: usize,
    unread: usize,
}

impl Counts {
    fn add(&mut self, findings: &[Finding]) {
        let of = |severity| findings.iter().filter(|f| f.severity == severity).count();
        self.errors += of(Severity::Error);
        self.warnings += of(Severity::Warning);
        self.infos += of(Severity::Info);
        let is_safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safe);
        self.mendable += findings.iter().filter(is_safe).count();
        self.checked += 1;
        self.with += usize::from(!findings.is_empty());
    }

    /// "3 errors, 1 warning and 2 infos in 2 of 14 files", and what else there is to say.
    fn said(&self) -> String {
        let found = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.infos, "info", "infos"),
        ];
        let found: Vec<String> = (found.into_iter().filter(|(count, ..)| *count > 0))
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        let said = match (found.split_last(), self.checked) {
            (None, 0) if self.unread > 0 => String::new(),
            (None, 0) => "No postmortem is here to be checked.\n".into(),
            (None, 1) => "1 file was checked, and nothing was found. Well done!\n".into(),
            (None, many) => {
                format!("{many} files were checked, and nothing was found. Well done!\n")
            }
            (Some((last, rest)), _) => {
                let rest = rest.join(", ");
                let and = if rest.is_empty() { "" } else { " and " };
                let files = match self.checked {
                    1 => "1 file".to_owned(),
                    many => format!("{} of {many} files", self.with),
                };
                format!("{rest}{and}{last} in {files}\n")
            }
        };
        let mendable = match self.mendable {
            0 => String::new(),
            1 => "`debrief fix` mends 1 of them\n".into(),
            many => format!("`debrief fix` mends {many} of them\n"),
        };
        format!("{said}{mendable}{}", self.said_of_others())
    }

    fn said_of_others(&self) -> String {
        match self.passed_over {
            0 => String::new(),
            1 => "1 other file does not look like a postmortem and was passed over; name it to have it checked\n".into(),
            many => format!("{many} other files do not look like postmortems and were passed over; name them to have them checked\n"),
        }
    }
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_in_words() {
        let of = |errors, warnings, infos, checked, with| Counts {
            errors,
            warnings,
            infos,
            checked,
            with,
            ..Counts::default()
        };
        for (counts, said) in [
            (
                of(3, 1, 2, 14, 2),
                "3 errors, 1 warning and 2 infos in 2 of 14 files\n",
            ),
            (of(1, 0, 0, 1, 1), "1 error in 1 file\n"),
            (of(0, 2, 1, 2, 1), "2 warnings and 1 info in 1 of 2 files\n"),
            (
                of(0, 0, 0, 1, 0),
                "1 file was checked, and nothing was found. Well done!\n",
            ),
            (
                of(0, 0, 0, 3, 0),
                "3 files were checked, and nothing was found. Well done!\n",
            ),
            (of(0, 0, 0, 0, 0), "No postmortem is here to be checked.\n"),
            (
                Counts {
                    unread: 1,
                    ..Counts::default()
                },
                "",
            ),
            (
                Counts {
                    mendable: 1,
                    passed_over: 1,
                    ..of(1, 0, 0, 2, 1)
                },
                "1 error in 1 of 2 files\n`debrief fix` mends 1 of them\n\
                 1 other file does not look like a postmortem and was passed over; name it to have it checked\n",
            ),
        ] {
            assert_eq!(counts.said(), said, "{counts:?}");
        }
    }
}
