//! `debrief inspect`: what is read in files. One that cannot be read does not keep the others from being read.

use super::arguments::Format;
use super::files::File;
use super::{DONE, FAILED, Stop, Streams, json, tree};
use crate::facts::Day;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Writes what is read in each file, in order; the result is the exit status.
pub(super) fn inspect(
    files: &[PathBuf],
    format: Format,
    today: Option<Day>,
    streams: &mut Streams<'_>,
) -> Result<u8, Stop> {
    let mut status = DONE;
    let mut is_first = true;
    for file in files {
        match described(file, format, today, streams.input) {
            Ok(said) => {
                // Between trees a blank line; JSON is one line a file.
                let gap = if is_first || format == Format::Json {
                    ""
                } else {
                    "\n"
                };
                streams.write(&format!("{gap}{said}"))?;
                is_first = false;
            }
            Err(why) => {
                streams.complain(&why);
                status = FAILED;
            }
        }
    }
    Ok(status)
}

/// What is read in a file, ended by a line end; or why it cannot be read.
fn described(
    file: &Path,
    format: Format,
    today: Option<Day>,
    input: &mut dyn Read,
) -> Result<String, String> {
    let given = file.to_string_lossy();
    let file = File::named(file);
    let text = file.text(input)?;
    match format {
        Format::Text => Ok(tree::tree(&file.name(), &text)),
        Format::Json => {
            let line = serde_json::to_string(&json::report(&given, &text, today));
            line.map(|line| line + "\n")
                .map_err(|error| error.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::debrief;
    use super::*;

    /// A file of these bytes that is gone when the test is done.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str, bytes: &[u8]) -> Scratch {
            let own = format!("debrief-inspect-{}-{name}.md", std::process::id());
            let path = std::env::temp_dir().join(own);
            std::fs::write(&path, bytes).expect("written");
            Scratch(path)
        }

        fn name(&self) -> &str {
            self.0.to_str().expect("a name")
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    #[test]
    fn files_are_told_in_their_order_by_the_names_they_were_given() {
        let (a, b) = (Scratch::new("a", b"# A\n"), Scratch::new("b", b"# B\n"));
        let json = ["inspect", b.name(), "-", a.name(), "--format", "json"];
        let (status, out, err) = debrief(&json, b"# Input\n");
        assert_eq!((status, err.as_str()), (DONE, ""));
        let lines: Vec<serde_json::Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let told: Vec<_> = lines
            .iter()
            .map(|line| (line["file"].as_str(), line["title"]["text"].as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(b.name()), Some("B")),
                (Some("-"), Some("Input")),
                (Some(a.name()), Some("A"))
            ]
        );
        let (status, out, _) = debrief(&["inspect", "-", a.name()], b"# Input\n");
        assert_eq!(status, DONE);
        assert!(out.starts_with("standard input: "), "{out}");
        assert!(out.contains(&format!("\n\n{}: ", a.name())), "{out}");
    }

    #[test]
    fn a_file_that_cannot_be_read_does_not_stop_the_others() {
        let (bad, good) = (
            Scratch::new("bad", b"ab\xc3\xa9\xff\n"),
            Scratch::new("good", b"# A\n"),
        );
        let gone = format!("{}.gone", good.name());
        for format in ["text", "json"] {
            let arguments = [
                "inspect",
                "--format",
                format,
                &gone,
                bad.name(),
                good.name(),
            ];
            let (status, out, err) = debrief(&arguments, b"");
            assert_eq!(status, FAILED);
            let told: Vec<&str> = err.lines().collect();
            assert_eq!(told.len(), 2, "{err}");
            assert!(
                told[0].starts_with(&format!("debrief: {gone} cannot be read: ")),
                "{err}"
            );
            let not_utf8 = "is not UTF-8: the first bad byte, 0xFF, is at offset 4";
            assert_eq!(told[1], format!("debrief: {} {not_utf8}", bad.name()));
            assert_eq!(out.lines().count(), if format == "json" { 1 } else { 2 });
            assert!(out.contains(good.name()) && !out.starts_with('\n'), "{out}");
        }
    }

    #[test]
    fn what_is_cut_off_within_a_character_is_not_utf8() {
        for (bytes, offset) in [
            (&b"\xe2\x82"[..], 0),
            (b"a\xe2\x82", 1),
            (b"\xef\xbb\xbf\x80", 3),
        ] {
            let (status, out, err) = debrief(&["inspect", "-"], bytes);
            assert_eq!((status, out.as_str()), (FAILED, ""));
            assert!(
                err.starts_with("debrief: standard input is not UTF-8"),
                "{err}"
            );
            assert!(err.ends_with(&format!("offset {offset}\n")), "{err}");
        }
    }
}
