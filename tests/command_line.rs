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
