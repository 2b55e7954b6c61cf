//! `debrief rules`: the list of rules, or the page of one.

use super::{Stop, Streams};
use crate::checks::{Rule, rule, rules};

/// Pages are no wider than this.
const WIDTH: usize = 80;

/// Writes the list, or the page of the rule that is named by its code or its name.
pub(super) fn rules_told(named: Option<&str>, streams: &mut Streams<'_>) -> Result<(), Stop> {
    let Some(named) = named else {
        return streams.write(&list(&rules()));
    };
    match rule(named) {
        Some(rule) => streams.write(&page(rule)),
        None => Err(Stop::Failed(format!(
            "there is no rule “{named}”; `debrief rules` lists what there is"
        ))),
    }
}

/// Code, name, severity, and the first sentence of what a rule finds.
fn list(rules: &[&Rule]) -> String {
    let names = rules
        .iter()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or_default();
    let lines = rules.iter().map(|rule| {
        let lead = format!(
            "{}  {:names$}  {:<7}  ",
            rule.code,
            rule.name,
            rule.severity.name()
        );
        let room = WIDTH.saturating_sub(lead.len()).max(WIDTH / 3);
        wrapped(first_sentence(rule.finds), room, &" ".repeat(lead.len())).replacen(
            &" ".repeat(lead.len()),
            &lead,
            1,
        )
    });
    lines.collect()
}

fn first_sentence(words: &str) -> &str {
    words
        .find(". ")
        .and_then(|at| words.get(..=at))
        .unwrap_or(words)
}

fn page(rule: &Rule) -> String {
    let parts = [
        ("Finds", rule.finds),
        ("Why", rule.why),
        ("Source", rule.source),
    ];
    let parts = parts.map(|(head, words)| format!("{head}\n{}\n", wrapped(words, WIDTH - 2, "  ")));
    let examples = [("Found in", rule.bad), ("Not in", rule.good)];
    let examples = examples.map(|(head, text)| format!("{head}\n{}", indented(text)));
    let mute = format!(
        "Muted by\n  <!-- debrief-ignore {}: reason -->\n",
        rule.code
    );
    format!(
        "{rule} ({})\n\n{}{}\n{mute}",
        rule.severity.name(),
        parts.concat(),
        examples.join("\n")
    )
}

fn indented(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned() + "\n");
    lines.collect()
}

/// The words in lines of so many characters at most, unless one word is longer, each behind the indent.
fn wrapped(words: &str, room: usize, indent: &str) -> String {
    let mut written = String::new();
    let mut used = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length <= room {
            written.push(' ');
            used += 1;
        } else {
            if used > 0 {
                written.push('\n');
            }
            written.push_str(indent);
            used = 0;
        }
        written.push_str(word);
        used += length;
    }
    written.push('\n');
    written
}

#[cfg(test)]
mod tests {
    use super::super::{DONE, FAILED, debrief};
    use super::*;

    #[test]
    fn every_rule_is_listed_and_has_a_page() {
        let (status, listed, err) = debrief(&["rules"], b"");
        assert_eq!((status, err.as_str()), (DONE, ""));
        for rule in rules() {
            let line = listed
                .lines()
                .find(|line| line.starts_with(rule.code))
                .expect("listed");
            assert!(
                line.contains(rule.name) && line.contains(rule.severity.name()),
                "{line}"
            );
            for named in [rule.code, rule.name, &rule.code.to_lowercase()] {
                let (status, page, err) = debrief(&["rules", named], b"");
                assert_eq!((status, err.as_str()), (DONE, ""));
                let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                for words in [rule.finds, rule.why, rule.source, rule.bad, rule.good] {
                    assert!(plain(&page).contains(&plain(words)), "{page}");
                }
            }
        }
        assert!(
            listed.lines().all(|line| line.chars().count() <= WIDTH),
            "{listed}"
        );
        let (status, out, err) = debrief(&["rules", "T99"], b"");
        assert_eq!((status, out.as_str()), (FAILED, ""));
        assert!(err.contains("there is no rule “T99”"), "{err}");
    }

    #[test]
    fn words_are_wrapped() {
        for (words, want) in [
            ("", "\n"),
            ("one two", "> one\n> two\n"),
            ("a b  c\nd", "> a b c\n> d\n"),
            ("much-too-long a", "> much-too-long\n> a\n"),
        ] {
            assert_eq!(wrapped(words, 5, "> "), want, "{words:?}");
        }
    }
}
