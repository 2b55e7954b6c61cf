//! Q27: "we raised the limit to 40", and a command below that raises it to another number.

use super::QUANTITY_CONFLICT;
use crate::checks::{Case, Finding, Report};
use crate::text::{Edit, Span};

pub(super) fn check(case: &Case, report: &mut Report) {
    let text = case.text;
    for block in blocks(text) {
        let Some(written) = written(block.of(text)) else {
            continue;
        };
        let Some(said) = said(text, block.start) else {
            continue;
        };
        let number = said.of(text).replace(',', "");
        let code = block.of(text);
        let mut numbers = code.split(|c: char| !c.is_ascii_digit());
        if numbers.any(|other| other == number) || report.explains(said) {
            continue;
        }
        let at = code.rfind(written).map(|at| block.start + at);
        let Some(at) = at.map(|at| Span::new(at, at + written.len())) else {
            continue;
        };
        let shown = said.of(text);
        let message = format!("It is set to {shown} here, but to {written} by the command below.");
        let finding = Finding::new(&QUANTITY_CONFLICT, said, message)
            .see(at, "the command has this number")
            .choice(format!("Write {written}"), Edit::replace(said, written));
        report.add(finding);
    }
}

/// What stands between the fences of code.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    const MOST: usize = 200;
    let mut found = Vec::new();
    let (mut at, mut open) = (0, None);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim_start().starts_with("```") {
            match open.take() {
                Some(from) => found.push(Span::new(from, start)),
                None => open = Some(at),
            }
        }
    }
    found.truncate(MOST);
    found
}

/// The one number that the substitutions of a block of code write: the 40 of `s/children = 5/children = 40/`.
fn written(code: &str) -> Option<&str> {
    const LONGEST: usize = 2000;
    if code.len() > LONGEST {
        return None;
    }
    let mut found = None;
    for (at, _) in code.match_indices("s/") {
        let opens = code.get(..at).and_then(|ahead| ahead.chars().next_back());
        let mut parts = code.get(at + 2..)?.lines().next()?.split('/');
        let pair = parts
            .next()
            .zip(parts.next())
            .filter(|_| parts.next().is_some());
        let numbers = pair.and_then(|(old, new)| last_number(old).zip(last_number(new)));
        let Some((old, new)) = numbers.filter(|_| opens.is_some_and(|c| "'\" ".contains(c))) else {
            continue;
        };
        if old == new || found.is_some_and(|other| other != new) {
            return None;
        }
        found = Some(new);
    }
    found
}

fn last_number(words: &str) -> Option<&str> {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit());
    numbers.rfind(|number| !number.is_empty())
}

/// The number of the lines above a block that something is set to, where there is one: "raise the limit to 40".
fn said(text: &str, block: usize) -> Option<Span> {
    const FARTHEST: usize = 500;
    let mut from = block.saturating_sub(FARTHEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let above = text.get(from..block)?;
    // What stands above another block, or another section, is of that.
    let above = above
        .rfind("```")
        .map_or("", |fence| above.get(..fence).unwrap_or_default());
    let cut = ["```", "\n#"]
        .iter()
        .filter_map(|end| above.rfind(end))
        .max();
    let skipped = cut.unwrap_or_default();
    let above = above.get(skipped..)?;
    let numbers = above.match_indices(" to ").filter_map(|(at, to)| {
        let start = at + to.len();
        let rest = above.get(start..)?;
        let length = rest
            .find(|c: char| !(c.is_ascii_digit() || c == ','))
            .unwrap_or(rest.len());
        let number = rest.get(..length)?.trim_end_matches(',');
        let next = rest.get(number.len()..)?.chars().next();
        let is_number = !number.is_empty() && next.is_none_or(|c| !c.is_alphanumeric() && c != ':');
        let ahead = above.get(..at)?.rsplit(". ").next()?.to_lowercase();
        let words = ahead.split(|c: char| !c.is_alphabetic());
        let mut words = words.filter(|word| !word.is_empty()).rev().take(NEAR);
        let is_set = words.any(|word| SETS.iter().any(|stem| word.starts_with(stem)));
        let start = from + skipped + start;
        (is_number && is_set).then(|| Span::new(start, start + number.len()))
    });
    let mut numbers = numbers.fuse();
    numbers.next().filter(|_| numbers.next().is_none())
}

/// So many words may stand between the verb and its number.
const NEAR: usize = 10;

const SETS: &[&str] = &[
    "rais", "increas", "lower", "reduc", "decreas", "bump", "set", "chang",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn what_is_said_and_what_the_command_does() {
        for (said, code, want) in [
            (
                "We raised the limit to 40 files.",
                "sed -i 's/max=5/max=25/' a.conf",
                "Q27 40 -> 25",
            ),
            (
                "We raised the limit to 1,500.",
                "sed -i 's/max=5/max=3000/' a.conf",
                "Q27 1,500 -> 3000",
            ),
            (
                "We raised the limit to 40 files.",
                "sed -i 's/max=5/max=40/' a.conf",
                "",
            ),
            (
                "We raised the limit from 5 to 40 files.",
                "sed 's/max=5/max=25/' a\nsed 's/max=5/max=40/' b",
                "",
            ),
            (
                "We moved the limit to 40 files.",
                "sed -i 's/max=5/max=25/' a.conf",
                "",
            ),
            (
                "We raised the limit to 40 files and the pool to 30.",
                "sed -i 's/max=5/max=25/' a.conf",
                "",
            ),
            ("We raised it to 40. Before:", "echo s/max=5/", ""),
            (
                "We raised the limit to 10:40.",
                "sed -i 's/max=5/max=25/' a.conf",
                "",
            ),
        ] {
            let text = format!("# T\n\n{said}\n\n```\n{code}\n```\n");
            assert_eq!(found(&text, "Q27"), want, "{said:?} {code:?}");
        }
    }
}
