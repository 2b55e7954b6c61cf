//! Phrases found by their words, whole or at the edges of a heading.

use std::collections::HashMap;

use super::plain::plain;

/// No phrase of the data has more words than this.
pub(super) const MOST_WORDS: usize = 8;

/// Words that may stand before a phrase and change nothing: "Incident timeline", "Overall impact".
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "incident", "incidents", "issue", "outage", "problem", "event", "postmortem", "service", "server",
    "detailed", "brief", "short", "full", "complete", "high", "level", "technical", "initial", "final",
    "preliminary", "general", "overall", "total", "approximate", "estimated", "executive", "quick", "key", "main",
    "section", "part", "el", "la", "los", "las", "le", "les", "l", "os", "as", "o", "der", "die", "das",
];

/// Words that may stand after one: "Timeline of the incident", "Duration of outage".
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "of", "for", "incident", "incidents", "issue", "outage", "event", "events", "problem", "failure", "downtime",
    "disruption", "de", "del", "du", "d", "l", "la", "do", "da", "dos", "des", "des", "incidente", "evento",
    "eventos", "evenements", "problema", "probleme", "panne", "fallo", "falha", "ausfalls", "vorfalls", "ereignisse",
];

/// What each phrase stands for; the first that claims a phrase keeps it.
pub(super) struct Index<T>(HashMap<String, T>);

impl<T: Copy> Index<T> {
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut found = HashMap::new();
        for (phrase, value) in phrases {
            found.entry(plain(phrase)).or_insert(value);
        }
        Self(found)
    }

    pub(super) fn get(&self, words: &str) -> Option<T> {
        self.0.get(words).copied()
    }

    /// The phrase that all the words are, but for those that change nothing before and after it.
    pub(super) fn whole(&self, words: &str) -> Option<T> {
        without_before(words)
            .flat_map(without_after)
            .find_map(|words| self.get(words))
    }
}

/// The words, then without the first that changes nothing, and so on.
pub(super) fn without_before(words: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(words), |words| {
        let (first, others) = words.split_once(' ')?;
        (BEFORE.contains(&first) || is_number(first)).then_some(others)
    })
    .take(MOST_WORDS)
}

fn without_after(words: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(words), |words| {
        let (others, last) = words.rsplit_once(' ')?;
        (AFTER.contains(&last) || last.bytes().all(|b| b.is_ascii_digit())).then_some(others)
    })
    .take(MOST_WORDS)
}

/// `3`, `iv`, `b`: what numbers a heading.
fn is_number(word: &str) -> bool {
    let roman = word.len() <= 4 && word.bytes().all(|b| b"ivx".contains(&b));
    let letter = word.len() == 1 && word.is_ascii();
    roman || letter || word.bytes().all(|b| b.is_ascii_digit())
}

/// The first word, the first two, and so on.
pub(super) fn beginnings(words: &str) -> impl Iterator<Item = &str> {
    let ends = words.match_indices(' ').map(|(at, _)| at);
    ends.chain([words.len()])
        .take(MOST_WORDS)
        .map(|end| &words[..end])
}

/// The last word, the last two, and so on.
pub(super) fn endings(words: &str) -> impl Iterator<Item = &str> {
    let starts = words.rmatch_indices(' ').map(|(at, _)| at + 1);
    starts
        .chain([0])
        .take(MOST_WORDS)
        .map(|start| &words[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_change_nothing_are_left_out() {
        let index = Index::new([("Time line", 1), ("Follow-up", 2), ("time line", 3)]);
        assert_eq!(index.get("time line"), Some(1));
        assert_eq!(index.whole("2 incident time line of events"), Some(1));
        assert_eq!(index.whole("iv follow up"), Some(2));
        assert_eq!(index.whole("poor time line"), None);
        assert_eq!(index.whole("incident"), None);
        assert_eq!(index.whole(""), None);
    }

    #[test]
    fn edges_grow_word_by_word() {
        assert_eq!(
            beginnings("one two three").collect::<Vec<_>>(),
            ["one", "one two", "one two three"]
        );
        assert_eq!(endings("one two").collect::<Vec<_>>(), ["two", "one two"]);
    }
}
