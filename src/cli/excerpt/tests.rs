//! Excerpts as they are written, and that any place of any text can be shown.

use super::*;
use crate::checks::{Setup, check, rule};
use proptest::prelude::*;

fn excerpt(text: &str) -> String {
    let excerpts = Excerpts::new("a.md", text, false);
    let found = check(text, Setup::default());
    found.iter().map(|finding| excerpts.of(finding)).collect()
}

#[test]
fn what_is_wrong_is_marked() {
    let text = "# Down\r\n\r\n\tIt was on Tuesday, 1 May 2024.\r\n";
    let want = "\
error[T18 weekday-date]: 1 May 2024 is a Wednesday, not a Tuesday.
 --> a.md:3:12
  |
3 |     It was on Tuesday, 1 May 2024.
  |               ^^^^^^^  ---------- the date is stated here
  |
  = help: Write Wednesday
";
    assert_eq!(excerpt(text), want);
}

/// The column of the marks below a word, and that of the word, as a terminal shows them.
fn columns(text: &str) -> (usize, usize) {
    let shown = excerpt(text);
    let line = shown
        .lines()
        .find(|line| line.contains("Tuesday,"))
        .expect("shown");
    let marks = shown
        .lines()
        .find(|line| line.contains('^'))
        .expect("marked");
    let wide = |c: char| match c {
        '\u{300}'..='\u{36f}' => 0,
        '\u{2e80}'..='\u{ffdc}' | '\u{1f300}'..='\u{1faff}' => 2,
        _ => 1,
    };
    let before = line.split("Tuesday,").next().unwrap_or_default();
    let width = before.chars().map(wide).sum();
    (marks.find('^').unwrap_or_default(), width)
}

#[test]
fn marks_stand_below_what_they_mark() {
    for before in [
        "",
        "\t",
        "a\tb ",
        "日本語の ",
        "e\u{301}te\u{301} ",
        "🚒 ",
        "\u{202e}a ",
        &"many words ".repeat(300),
    ] {
        let (marks, word) = columns(&format!(
            "{before}On Tuesday, 1 May 2024. {}\n",
            "more ".repeat(300)
        ));
        assert_eq!(marks, word, "{before:?}");
    }
}

#[test]
fn long_lines_are_cut_around_what_is_marked() {
    let text = format!("{0} On Tuesday, 1 May 2024. {0}", "many words ".repeat(300));
    let shown = excerpt(&text);
    assert!(shown.contains("On Tuesday, 1 May 2024."), "{shown}");
    assert!(
        shown.lines().all(|line| line.chars().count() <= WIDTH + 20),
        "{shown}"
    );
}

#[test]
fn what_shows_it_is_named_and_what_is_between_passed_over() {
    let text = "a\nb\rc\nd\ne\nf\ng\n";
    let rule = rule("T18").expect("a rule");
    let finding = Finding::new(rule, Span::new(0, 3), "It\u{1b} is not.")
        .see(Span::new(6, 7), "near")
        .see(Span::new(12, 13), "the end")
        .milder(Severity::Warning);
    let want = "\
warning[T18 weekday-date]: It\u{fffd} is not.
 --> a.md:1:1
  |
1 | a
  | ^
...
4 | d
  | - near
...
7 | g
  | - the end
";
    assert_eq!(Excerpts::new("a.md", text, false).of(&finding), want);
    let coloured = Excerpts::new("a.md", text, true).of(&finding);
    assert!(coloured.contains("\u{1b}[") && !want.contains("\u{1b}["));
}

proptest! {
    #[test]
    fn any_place_of_any_text_can_be_shown(
        text in "(\\PC|[a-c \\t\\r\\n\u{301}\u{200d}\u{202e}日👩\u{feff}\u{0}]){0,300}",
        places in prop::collection::vec((0usize..1000, 0usize..40), 1..5),
        colours: bool,
    ) {
        let mut spans = places.iter().map(|(start, length)| {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            Span::new(boundary(*start), boundary(start + length))
        });
        let rule = rule("T18").expect("a rule");
        let finding = Finding::new(rule, spans.next().expect("one"), text.clone());
        let finding = spans.fold(finding, |finding, span| finding.see(span, text.clone()));
        let shown = Excerpts::new("a.md", &text, colours).of(&finding);
        prop_assert!(shown.starts_with("error[T18 weekday-date]: ") || colours, "{}", shown);
        let given = |c: char| c != '\n' && c.is_control();
        prop_assert!(colours || !shown.contains(given), "{:?}", shown);
    }
}
