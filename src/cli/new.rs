//! `debrief new`: a template to begin with.

use super::{Stop, Streams};
use crate::templates::{TEMPLATES, by_name};
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// Writes a template to a file that is not there yet, or to standard output.
pub(super) fn new(
    template: &str,
    file: Option<&Path>,
    streams: &mut Streams<'_>,
) -> Result<(), Stop> {
    let found = by_name(template).ok_or_else(|| {
        let names: Vec<&str> = TEMPLATES.iter().map(|t| t.name).collect();
        let names = names.join(", ");
        Stop::Failed(format!(
            "there is no template “{template}”; there is: {names}"
        ))
    })?;
    match file {
        None => streams.write(found.markdown),
        // A file that is there may be somebody's work.
        Some(path) => File::create_new(path)
            .and_then(|mut file| file.write_all(found.markdown.as_bytes()))
            .map_err(|error| Stop::Failed(format!("{} was not written: {error}", path.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::debrief;
    use super::*;

    #[test]
    fn the_template_that_is_asked_for() {
        for template in TEMPLATES {
            for name in [template.name, template.title] {
                let (status, out, err) = debrief(&["new", "--template", name], b"");
                assert_eq!((status, err.as_str()), (0, ""));
                assert_eq!(out, template.markdown);
            }
        }
        let classroom = by_name("classroom").expect("there").markdown;
        assert_eq!(debrief(&["new"], b"").1, classroom);
    }

    #[test]
    fn a_file_is_written_once_and_never_again() {
        let path = std::env::temp_dir().join(format!("debrief-new-{}.md", std::process::id()));
        let name = path.to_str().expect("a name");
        let minimal = by_name("minimal").expect("there").markdown;
        let first = debrief(&["new", "--template", "minimal", "--out", name], b"");
        assert_eq!(first, (0, String::new(), String::new()));
        let (status, _, err) = debrief(&["new", "--out", name], b"");
        assert_eq!(std::fs::read_to_string(&path).expect("read"), minimal);
        assert!(status == 2 && err.contains("was not written"), "{err}");
        std::fs::remove_file(&path).expect("removed");
    }
}
