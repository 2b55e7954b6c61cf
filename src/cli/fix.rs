//! `debrief fix`: safe fixes, made in files and folders, or shown as a diff.

use super::check::counted;
use super::files::{File, files};
use super::line::one_line;
use super::looks::is_asked_for;
use super::{DONE, FAILED, Stop, Streams, diff, replace};
use crate::checks::{Mended, Setup, mend};
use crate::facts::{Day, gather};
use crate::outline::read;
use std::path::PathBuf;

/// Mends each file and says what was mended; the text of standard input goes, mended, to standard output. With `diff`
/// nothing is written but the changes, to standard output. The result is the exit status.
pub(super) fn fix(
    paths: &[PathBuf],
    diff: bool,
    today: Option<Day>,
    streams: &mut Streams<'_>,
) -> Result<u8, Stop> {
    let (files, complaints) = files(paths);
    complaints.iter().for_each(|why| streams.complain(why));
    let mut failed = !complaints.is_empty();
    let mut made = 0;
    let takes_text = diff || files.iter().any(File::is_standard_input);
    for file in &files {
        let text = match file.text(streams.input) {
            Ok(text) => text,
            Err(why) => {
                failed = true;
                streams.complain(&why);
                continue;
            }
        };
        let Some(mended) = mended(file, &text, today) else {
            continue;
        };
        let name = file.name();
        if diff {
            let name = file.path.to_string_lossy();
            streams.write(&diff::unified(&name, &text, &mended.text))?;
        } else if file.is_standard_input() {
            streams.write(&mended.text)?;
        } else if mended.text != text
            && let Err(error) = replace::contents(&file.path, &mended.text)
        {
            failed = true;
            streams.complain(&format!("{name} was not written: {error}"));
            continue;
        }
        let said = said(
            &name,
            &mended,
            if diff { "can be mended" } else { "mended" },
        );
        // Where standard output is a document or a diff, what was done is said beside it.
        match takes_text {
            true => said.lines().for_each(|line| streams.complain(line)),
            false => streams.write(&said)?,
        }
        made += mended.made.len();
    }
    if made == 0 && !failed && !takes_text {
        streams.write("There is nothing that could be mended safely.\n")?;
    }
    Ok(if failed { FAILED } else { DONE })
}

/// None where a file is no postmortem and was not named.
fn mended(file: &File, text: &str, today: Option<Day>) -> Option<Mended> {
    let outline = read(text);
    let facts = gather(text, &outline);
    let setup = Setup::of(text, &outline, today);
    is_asked_for(file, text, &outline, &facts).then(|| mend(text, setup))
}

/// A line for the file, with what is done to its findings, and one for each fix; nothing where there is none.
fn said(name: &str, mended: &Mended, done: &str) -> String {
    let mut said = String::new();
    if !mended.made.is_empty() {
        let count = counted(mended.made.len(), "finding", "findings");
        said += &format!("{}: {count} {done}\n", one_line(name));
    }
    for mending in &mended.made {
        said += &format!(
            "  {}: {} {}.\n",
            mending.rule.code,
            one_line(&mending.message),
            one_line(&mending.title)
        );
    }
    for mending in &mended.held {
        let title = one_line(&mending.title);
        said += &format!(
            "{}: {} is left as it is: with “{title}” there would be more errors\n",
            one_line(name),
            mending.rule
        );
    }
    said
}
