//! What is understood of the arguments, and what is said of the rest.

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
        let arguments = [&["inspect", "--today=2024-05-01"], arguments].concat();
        let want = Request::Inspect {
            files: files.iter().map(PathBuf::from).collect(),
            format,
            today: Day::new(2024, 5, 1),
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
