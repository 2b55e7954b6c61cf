//! Values that people paste and that Markdown could take for structure.

use debrief::outline::read;
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};

const PIECES: &[&str] = &[
    "|",
    "\\",
    "`",
    "``",
    "```",
    "~~~",
    "#",
    "# ",
    "## ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2)",
    "1.",
    "14:30",
    "<",
    ">",
    "> ",
    "<!--",
    "<!-- ",
    "-->",
    "<div>",
    "</div>",
    "<script>",
    "<br>",
    "<img src=x>",
    "<b>",
    "**",
    "*",
    "__",
    "_",
    "[",
    "]",
    "[x] ",
    "[ ] ",
    "[a]: ",
    "[^1]: ",
    "](",
    "![",
    "!",
    "\u{a0}",
    "\u{202e}",
    "\u{5d0}\u{5d1}",
    "\u{639}\u{631}\u{628}\u{64a}",
    "😀",
    "👩‍🚒",
    "e\u{301}",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    ":",
    ": ",
    " - ",
    " – ",
    "**:",
    "**: ",
    ":**",
    "---",
    "===",
    "***",
    "- - -",
    "* * *",
    "a",
    "word ",
    "two words",
    "  ",
    "\t",
    "&amp;",
    "{#id}",
    "$x$",
    "https://x.example",
    "é",
    ".",
    ")",
];

const BREAKS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\n    ",
    "\n- ",
    "\n  * ",
    "\n1. ",
    "\n> ",
    "\n---\n",
    "\n===",
    "\n```\n",
    "\n| a | b |\n|---|---|\n",
];

/// One line, free of control characters.
pub fn line() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..6)
        .prop_map(|p| p.concat().replace('\t', " "));
    prop_oneof![
        12 => pieces,
        3 => prop::sample::select(PIECES).prop_map(|p| p.replace('\t', "")),
        2 => "\\PC{0,12}".prop_map(|s| s.replace(char::is_control, "")),
        1 => Just(String::new()),
    ]
}

/// Anything, newlines and tabs included.
pub fn block() -> impl Strategy<Value = String> {
    let part = prop_oneof![4 => prop::sample::select(PIECES), 2 => prop::sample::select(BREAKS)];
    prop_oneof![8 => prop::collection::vec(part, 0..9).prop_map(|p| p.concat()), 2 => line()]
}

/// Whatever a document may hold, control characters and all.
pub fn soup() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(
        &[
            "\r",
            "\0",
            "\u{b}",
            "\u{c}",
            "\u{85}",
            "\u{2029}",
            "\r\n",
            "\t",
            "- **a**: b\n",
            "## Timeline\n",
            "## Tasks\n",
            "# T\n",
            "    1. x\n",
            "  - [ ] y\n",
            "T\n===\n",
            "---\n",
            "\n",
        ][..],
    );
    let part =
        prop_oneof![3 => prop::sample::select(PIECES), 2 => prop::sample::select(BREAKS), 3 => odd];
    prop_oneof![3 => prop::collection::vec(part, 0..40).prop_map(|p| p.concat()), 1 => any::<String>()]
}

/// Every nasty value of the list by itself, and a long one.
pub fn nasty() -> Vec<String> {
    let lone = PIECES.iter().chain(BREAKS).map(|p| (*p).to_owned());
    let made = [
        "a\nb",
        "a\n\nb",
        "| a | b |",
        "```\ncode\n```",
        "- one\n- two",
        "**k**: v",
        "- **k**: v",
        "x\\",
        "# h\ntext",
        "",
    ];
    lone.chain(made.map(str::to_owned))
        .chain(["x".repeat(10_000), "> ".repeat(5_000), "[".repeat(10_000)])
        .collect()
}

/// Whether a fence, a comment or an HTML block of the value would take in what follows it. Where raw HTML and a fence
/// meet, which of them holds the other is not looked into: that may be refused too.
pub fn stays_open(value: &str) -> bool {
    if value.contains('<') && (value.contains("```") || value.contains("~~~")) {
        return true;
    }
    // How deep a tab indents depends on where it comes to stand.
    let value = debrief::text::normal(value);
    // Behind a label, what begins with raw HTML is a paragraph.
    let ways = [value.clone(), value.replace('\t', ""), format!("x {value}")];
    ways.iter().any(|value| swallows(value)) || ends_in_a_label(&value)
}

/// A label at the end of the value, or a time in a timeline, would have what follows as its own value.
fn ends_in_a_label(value: &str) -> bool {
    ["Summary", "Timeline"].iter().any(|heading| {
        let text = format!("## {heading}\n\n{value}\n\n> probe\n");
        let outline = read(&text);
        let last = outline.nodes.last();
        last.is_some_and(|node| node.key.is_some() && node.body.span.of(&text).ends_with("probe"))
    })
}

fn swallows(value: &str) -> bool {
    ["\n- probe", "\n\n## probe\n"].iter().any(|probe| {
        let text = format!("{value}{probe}");
        let at = value.len() + probe.len() - probe.trim_start_matches('\n').len();
        let starts = |event: &Event| matches!(event, Event::Start(Tag::Item | Tag::Heading { .. }));
        !Parser::new_ext(&text, debrief::outline::options())
            .into_offset_iter()
            .any(|(event, range)| range.start == at && starts(&event))
    })
}
