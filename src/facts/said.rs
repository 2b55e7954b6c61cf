//! What the words of an entry say of the incident's course: that it began, was noticed, was taken up, was mended, was over.

mod phrases;

use phrases::{PHRASES, UNDONE, UNNOTICED};
use std::sync::LazyLock;

/// The steps of an incident, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What people felt began.
    Start,
    Detected,
    Acknowledged,
    Mitigated,
    /// All of it works again.
    Resolved,
}

impl Step {
    pub const ALL: [Step; 5] = [
        Step::Start,
        Step::Detected,
        Step::Acknowledged,
        Step::Mitigated,
        Step::Resolved,
    ];
}

/// How surely something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// The words may mean it.
    Likely,
    /// They say so.
    Sure,
}

/// The steps that some words speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said([Option<Sureness>; 5]);

impl Said {
    pub fn of(self, step: Step) -> Option<Sureness> {
        self.0[step as usize]
    }

    pub fn surely(self, step: Step) -> bool {
        self.of(step) == Some(Sureness::Sure)
    }

    fn add(&mut self, step: Step, sureness: Sureness) {
        let known = &mut self.0[step as usize];
        *known = (*known).max(Some(sureness));
    }
}

/// More of an entry than this, in bytes, is no longer what it says in short.
const SHORT: usize = 400;

/// Reads the words of an entry or a clause.
pub fn said(words: &str) -> Said {
    let mut end = words.len().min(SHORT);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let lower = words[..end].to_lowercase().replace(['*', '`', '_'], "");
    let mut said = Said::default();
    for clause in lower.split([',', '.', ';', '(', ')', '\n', '。', '、', '—', '–']) {
        for words in clause.split(" but ") {
            read_clause(words.trim(), &mut said);
        }
    }
    said
}

fn read_clause(clause: &str, said: &mut Said) {
    let padded = format!("{clause} ");
    let mut found = Said::default();
    let mut is_undone = padded.contains("n't ") || padded.contains("n’t ");
    let mut is_unnoticed = false;
    let mut last = ' ';
    for (at, c) in padded.char_indices() {
        // Words of other scripts have no blanks between them.
        let begins = c.is_alphanumeric() && (!last.is_alphanumeric() || !c.is_ascii());
        last = c;
        if !begins {
            continue;
        }
        let rest = &padded[at..];
        for (phrase, meaning) in INDEX.beginning(rest) {
            match meaning {
                _ if !rest.starts_with(phrase) => {}
                Meaning::Step(step, sureness) => found.add(*step, *sureness),
                Meaning::Undone => is_undone = true,
                Meaning::Unnoticed => is_unnoticed = true,
            }
        }
    }
    // "learners can submit their work again"
    if clause.contains(" can ") && clause.ends_with(" again") {
        found.add(Step::Resolved, Sureness::Sure);
    }
    for step in Step::ALL {
        let undone = match step {
            Step::Start | Step::Detected => is_unnoticed,
            Step::Acknowledged => false,
            Step::Mitigated | Step::Resolved => is_undone,
        };
        if let Some(sureness) = found.of(step).filter(|_| !undone) {
            said.add(step, sureness);
        }
    }
}

/// What a phrase does to its clause.
enum Meaning {
    Step(Step, Sureness),
    /// Nothing is mended yet.
    Undone,
    /// Nothing was noticed, or something else was.
    Unnoticed,
}

/// The phrases by their first byte.
struct Index(Vec<Vec<(&'static str, Meaning)>>);

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut rows: Vec<Vec<(&str, Meaning)>> = (0..=u8::MAX).map(|_| Vec::new()).collect();
    let mut add = |phrase: &'static str, meaning| {
        let first = phrase.bytes().next().unwrap_or_default();
        rows[usize::from(first)].push((phrase, meaning));
    };
    for phrases in PHRASES {
        for phrase in phrases.words {
            add(phrase, Meaning::Step(phrases.step, phrases.sureness));
        }
    }
    UNDONE
        .iter()
        .for_each(|phrase| add(phrase, Meaning::Undone));
    UNNOTICED
        .iter()
        .for_each(|phrase| add(phrase, Meaning::Unnoticed));
    Index(rows)
});

impl Index {
    fn beginning(&self, text: &str) -> &[(&'static str, Meaning)] {
        let first = text.bytes().next().unwrap_or_default();
        self.0.get(usize::from(first)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_entry_says() {
        use Step::{Acknowledged, Detected, Mitigated, Resolved, Start};
        for (words, sure) in [
            ("Outage started.", vec![Start]),
            (
                "Error alert fires, on-call acknowledges",
                vec![Detected, Acknowledged],
            ),
            (
                "Rollback complete. Service restored.",
                vec![Mitigated, Resolved],
            ),
            ("Unsuccessful attempt to revert", vec![]),
            ("Service was not restored", vec![]),
            ("Partially recovered, still errors", vec![]),
            ("Root cause detected", vec![]),
            ("The site went down, nobody noticed", vec![Start]),
            ("Everything is **back to normal**", vec![Resolved]),
            ("We expect to be back online by noon", vec![]),
            (
                "All learners can submit their work again, closed",
                vec![Resolved],
            ),
            ("", vec![]),
        ] {
            let found = said(words);
            let found: Vec<Step> = Step::ALL.into_iter().filter(|s| found.surely(*s)).collect();
            assert_eq!(found, sure, "{words:?}");
        }
    }

    #[test]
    fn only_the_beginning_of_an_entry_counts() {
        let long = format!("{}é Outage started.", "é ".repeat(SHORT));
        assert_eq!(said(&long), Said::default());
    }
}
