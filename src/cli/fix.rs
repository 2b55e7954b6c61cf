//! `debrief fix`: safe fixes, made in files and folders, or shown as a diff.

use super::check::counted;
use super::files::{File, files};
use super::line::one_line;
use super::{DONE, FAILED, Stop, Streams, diff, looks, replace};
use crate::checks::{Mended, Setup, mend};
use crate::facts::{Day, gather};
use crate::outline::read;
use crate::templates::best_match;
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
        let mended = mended(file, &text, today);
        let name = file.path.to_string_lossy();
        let changed = mended.as_ref().is_some_and(|mended| mended.text != text);
        let written = match &mended {
            Some(mended) if diff => streams
                .write(&diff::unified(&name, &text, &mended.text))
                .map(|()| Ok(())),
            mended if file.is_standard_input() => {
                let text = mended.as_ref().map_or(&text, |mended| &mended.text);
                streams.write(text).map(|()| Ok(()))
            }
            Some(mended) if changed => Ok(replace::contents(&file.path, &mended.text)),
            _ => Ok(Ok(())),
        }?;
        if let Err(error) = written {
            failed = true;
            streams.complain(&format!("{name} was not written: {error}"));
            continue;
        }
        let Some(mended) = mended else { continue };
        let said = said(&file.name(), &mended);
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
    let is_one =
        file.named || looks::is_postmortem(&file.path, text, &outline, &gather(text, &outline));
    let profile = best_match(text, &outline).map(|template| template.profile);
    is_one.then(|| mend(text, Setup { profile, today }))
}

/// A line for the file and one for each fix; nothing where there is none.
fn said(name: &str, mended: &Mended) -> String {
    let mut said = String::new();
    if !mended.made.is_empty() {
        let count = counted(mended.made.len(), "finding", "findings");
        said += &format!("{}: {count} mended\n", one_line(name));
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
