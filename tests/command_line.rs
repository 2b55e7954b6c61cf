//! The program itself, run as people run it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot run the program has failed"
)]

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

fn debrief(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_debrief"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

#[test]
fn files_and_standard_input_are_inspected() {
    let mut child = debrief(&[
        "inspect",
        "tests/fixtures/checkout.md",
        "-",
        "no-such.md",
        "--format",
        "json",
    ]);
    let mut input = child.stdin.take().expect("piped");
    input.write_all(b"# From a pipe\n").expect("written");
    drop(input);
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(2));
    let (out, err) = (
        String::from_utf8(done.stdout).unwrap(),
        String::from_utf8(done.stderr).unwrap(),
    );
    let files: Vec<_> = out
        .lines()
        .map(|line| line.split(',').next().unwrap())
        .collect();
    assert_eq!(
        files,
        [r#"{"file":"tests/fixtures/checkout.md""#, r#"{"file":"-""#]
    );
    assert!(
        err.starts_with("debrief: no-such.md cannot be read: "),
        "{err}"
    );
}

#[test]
fn a_reader_that_has_read_enough_is_not_complained_of() {
    let mut arguments = vec!["inspect", "-"];
    arguments.resize(40, "tests/fixtures/checkout.md");
    let mut child = debrief(&arguments);
    // The program waits for its input until nobody reads what it writes.
    drop(child.stdout.take());
    drop(child.stdin.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut err)
        .expect("read");
    assert_eq!(
        (child.wait().expect("it ends").code(), err.as_str()),
        (Some(0), "")
    );
}

#[test]
fn the_readme_shows_what_is_written() {
    let child = debrief(&["inspect", "tests/fixtures/checkout.md"]);
    let out = child.wait_with_output().expect("it ends").stdout;
    let tree = String::from_utf8(out).unwrap();
    let quoted: String = tree.lines().map(|line| format!("    {line}\n")).collect();
    let readme = std::fs::read_to_string("README.md").expect("readable");
    assert!(
        readme.contains(&quoted),
        "README.md does not show\n{quoted}"
    );
}

/// A folder that is gone when the test is done.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let own = format!("debrief-{}-{name}", std::process::id());
        let folder = Folder(std::env::temp_dir().join(own));
        for (file, text) in files {
            let path = folder.0.join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        folder
    }

    /// Runs the program in the folder: its exit status, what it writes, and what it complains of.
    fn run(&self, arguments: &[&str], input: &str) -> (i32, String, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_debrief"))
            .args(arguments)
            .current_dir(&self.0)
            .env("NO_COLOR", "")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut standard_input = child.stdin.take().expect("piped");
        // Few of the commands read it.
        let _ = standard_input.write_all(input.as_bytes());
        drop(standard_input);
        let done = child.wait_with_output().expect("it ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let status = done.status.code().expect("not killed");
        (status, text(done.stdout), text(done.stderr))
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file)).expect("readable")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const WRONG: &str = "# Postmortem\n\nOn Tuesday, 1 May 2024, it broke at 10:00 UTC.\n";
const RIGHT: &str = "# Postmortem\n\nOn Wednesday, 1 May 2024, it broke at 10:00 UTC.\n";

#[test]
fn the_status_says_what_was_found() {
    let folder = Folder::new("status", &[("wrong.md", WRONG), ("right.md", RIGHT)]);
    for (arguments, status, said) in [
        (&["check", "wrong.md"][..], 1, "1 error in 1 file\n"),
        (
            &["check", "right.md"],
            0,
            "1 file was checked, and nothing was found.",
        ),
        (&["check"], 1, "1 error in 1 of 2 files\n"),
        (&["check", "right.md", "gone.md"], 2, "1 file was checked"),
        (&["check", "gone.md", "wrong.md"], 2, "1 error in 1 file\n"),
        (&["check", "-"], 0, "nothing was found"),
        (&["check", "--today", "1 May"], 2, ""),
        (&["check", "--today", "2024-06-01", "right.md"], 0, ""),
        (&["check", "--colour", "often"], 2, ""),
        (&["rules", "T18"], 0, "weekday-date"),
        (&["rules", "T99"], 2, ""),
    ] {
        let (is, out, err) = folder.run(arguments, RIGHT);
        assert_eq!(is, status, "{arguments:?}: {out}{err}");
        assert!(out.contains(said), "{arguments:?}: {out}");
        assert_eq!(err.is_empty(), status < 2, "{arguments:?}: {err}");
    }
    let (_, _, err) = folder.run(&["check", "--today", "2024-02-30"], "");
    assert_eq!(
        err,
        "debrief: “2024-02-30” is not a day; one is written 2024-05-01; `debrief --help` lists what there is\n"
    );
}

#[test]
fn a_folder_is_its_postmortems_less_what_is_ignored_or_hidden() {
    let folder = Folder::new(
        "folder",
        &[
            (".gitignore", "drafts/\n*.old.md\n!kept.old.md\n"),
            ("b/2.md", WRONG),
            ("b/1.MARKDOWN", WRONG),
            ("a.md", WRONG),
            ("kept.old.md", WRONG),
            ("gone.old.md", WRONG),
            ("drafts/1.md", WRONG),
            (".hidden/1.md", WRONG),
            ("notes.txt", WRONG),
            (
                "README.md",
                "# A library\n\nReleased on Tuesday, 1 May 2024.\n",
            ),
        ],
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(".", folder.0.join("loop")).expect("linked");
    let checked = |arguments: &[&str]| {
        let (_, out, err) = folder.run(&[&["check", "--format", "json"], arguments].concat(), "");
        let names: Vec<String> = out
            .lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
                assert_eq!(line["findings"][0]["code"], "T18", "{line}");
                assert_eq!(line["findings"][0]["text"], "Tuesday");
                line["file"].as_str().expect("a name").to_owned()
            })
            .collect();
        (names.join(" "), err)
    };
    let passed_over = "debrief: 1 other file does not look like a postmortem and was passed over";
    let (names, err) = checked(&[]);
    assert_eq!(names, "a.md b/1.MARKDOWN b/2.md kept.old.md");
    assert!(err.starts_with(passed_over), "{err}");
    // What is named is checked, whatever it is, and once.
    let (names, err) = checked(&["gone.old.md", "b", "./b/2.md", "README.md", "notes.txt"]);
    assert_eq!(names, "gone.old.md b/1.MARKDOWN b/2.md README.md notes.txt");
    assert_eq!(err, "");
    let (names, err) = checked(&[".", "README.md"]);
    assert_eq!(names, "README.md a.md b/1.MARKDOWN b/2.md kept.old.md");
    assert_eq!(err, "");
}

#[test]
fn colours_are_for_terminals_or_for_whoever_asks() {
    let folder = Folder::new("colours", &[("wrong.md", WRONG)]);
    for (arguments, coloured) in [
        (&["check"][..], false),
        (&["check", "--colour=never"], false),
        (&["check", "--colour", "always"], true),
        (&["check", "--color", "always"], true),
    ] {
        let (status, out, _) = folder.run(arguments, "");
        assert_eq!((status, out.contains('\u{1b}')), (1, coloured), "{out:?}");
    }
}

#[test]
fn files_are_mended_whole_and_keep_what_they_are() {
    let folder = Folder::new(
        "fix",
        &[
            ("wrong.md", WRONG),
            ("right.md", RIGHT),
            ("notes.md", "# Notes\n"),
        ],
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let permissions = std::fs::Permissions::from_mode(0o640);
        std::fs::set_permissions(folder.0.join("wrong.md"), permissions).expect("set");
        std::os::unix::fs::symlink("wrong.md", folder.0.join("link.md")).expect("linked");
    }
    let diff = "--- a/wrong.md\n+++ b/wrong.md\n@@ -1,3 +1,3 @@\n # Postmortem\n \n\
                -On Tuesday, 1 May 2024, it broke at 10:00 UTC.\n\
                +On Wednesday, 1 May 2024, it broke at 10:00 UTC.\n";
    let (status, out, err) = folder.run(&["fix", "--diff", "wrong.md", "right.md"], "");
    assert_eq!((status, out.as_str()), (0, diff));
    assert!(
        err.starts_with("debrief: wrong.md: 1 finding can be mended\n"),
        "{err}"
    );
    assert_eq!(folder.read("wrong.md"), WRONG);
    let named = if cfg!(unix) { "link.md" } else { "wrong.md" };
    let (status, out, err) = folder.run(&["fix", named, "."], "");
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(
        out,
        format!(
            "{named}: 1 finding mended\n  T18: 1 May 2024 is a Wednesday, not a Tuesday. Write Wednesday.\n"
        )
    );
    assert_eq!(folder.read("wrong.md"), RIGHT);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.0.join("wrong.md"))
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
        let link = std::fs::symlink_metadata(folder.0.join("link.md")).expect("there");
        assert!(link.is_symlink());
    }
    let mut names: Vec<_> = std::fs::read_dir(&folder.0)
        .expect("there")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    names.retain(|name| name != "link.md");
    names.sort();
    assert_eq!(names, ["notes.md", "right.md", "wrong.md"]);
    let (status, out, _) = folder.run(&["fix"], "");
    assert_eq!(
        (status, out.as_str()),
        (0, "There is nothing that could be mended safely.\n")
    );
}

#[test]
fn what_comes_from_standard_input_goes_mended_to_standard_output() {
    let folder = Folder::new("pipe", &[("here.md", "")]);
    let (status, out, err) = folder.run(&["fix", "-"], WRONG);
    assert_eq!((status, out.as_str()), (0, RIGHT));
    assert!(err.contains("standard input: 1 finding mended"), "{err}");
    assert_eq!(
        folder.run(&["fix", "-"], RIGHT),
        (0, RIGHT.to_owned(), String::new())
    );
    let (status, out, _) = folder.run(&["fix", "--diff", "-"], WRONG);
    assert!(
        status == 0 && out.starts_with("--- a/-\n+++ b/-\n@@"),
        "{out}"
    );
    let (status, _, err) = folder.run(&["fix", "gone.md"], "");
    assert!(
        status == 2 && err.starts_with("debrief: gone.md cannot be read: "),
        "{err}"
    );
}
