//! What a heading, or a line that stands for one, says its section is about.

use std::sync::LazyLock;

use super::index::{Index, beginnings, endings, without_before};
use super::plain::{first_part, parts, plain};
use super::section_words::SECTIONS;

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    Summary,
    Impact,
    Timeline,
    Detection,
    RootCause,
    Resolution,
    RootCauseAndResolution,
    ContributingFactors,
    /// What was learned, not told apart into what went well, wrong and luckily.
    Lessons,
    WentWell,
    WentWrong,
    GotLucky,
    /// What is to be done. What was done is `Resolution`.
    Actions,
    Supporting,
    Glossary,
    Other,
}

impl SectionKind {
    /// The kind's name in data: lower case, stable.
    pub fn name(self) -> &'static str {
        match self {
            SectionKind::Summary => "summary",
            SectionKind::Impact => "impact",
            SectionKind::Timeline => "timeline",
            SectionKind::Detection => "detection",
            SectionKind::RootCause => "root-cause",
            SectionKind::Resolution => "resolution",
            SectionKind::RootCauseAndResolution => "root-cause-and-resolution",
            SectionKind::ContributingFactors => "contributing-factors",
            SectionKind::Lessons => "lessons",
            SectionKind::WentWell => "went-well",
            SectionKind::WentWrong => "went-wrong",
            SectionKind::GotLucky => "got-lucky",
            SectionKind::Actions => "actions",
            SectionKind::Supporting => "supporting",
            SectionKind::Glossary => "glossary",
            SectionKind::Other => "other",
        }
    }
}

/// When a line of nothing but a section's words is its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// The words can only be a section's: "Timeline", "Root Cause and Resolution".
    Always,
    /// They may as well be a label: "Impact", "Resolution".
    WhereNoHeadings,
}

/// Where in a heading a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning, or at the end of a heading that is no sentence.
    Edge,
    /// At the beginning, or at the end of a heading of few words.
    Near,
    /// Only as the whole heading.
    Whole,
    /// Anywhere: words of a script without blanks.
    Anywhere,
}

/// Phrases of one kind that count alike. Where a heading holds several, the group that stands first in the data decides.
pub(super) struct Group {
    pub kind: SectionKind,
    pub place: Place,
    /// Whether the phrase decides wherever it stands; otherwise the one the heading begins with does.
    pub strong: bool,
    pub bare: Bare,
    pub phrases: &'static [&'static str],
}

/// A heading with more words is a sentence: only what it begins with counts.
const SENTENCE: usize = 10;
/// A heading of few words has no more than this.
const FEW_WORDS: usize = 4;
/// A line of more bytes is no heading without a mark.
const BARE_LINE: usize = 120;
/// Brackets behind a bare heading hold fewer words than this.
const BARE_TAIL: usize = 8;

static INDEX: LazyLock<Index<usize>> = LazyLock::new(|| {
    let groups = SECTIONS.iter().enumerate();
    Index::new(groups.flat_map(|(rank, group)| group.phrases.iter().map(move |p| (*p, rank))))
});

/// What a heading says its section is about.
pub fn section_kind(heading: &str) -> SectionKind {
    if begins_with_a_clock(heading) {
        return SectionKind::Other;
    }
    let plain = plain(heading);
    // What stands in square brackets is a remark: "Restart the workers [repair]".
    let said = plain.split('[').next().unwrap_or_default();
    let mut parts = parts(said);
    let Some(first) = parts.next() else {
        return SectionKind::Other;
    };
    // The words before a colon say more than those after it: "Issue Summary: Duration". Those count when the first
    // say little, and only as a whole: "Part 2: Timeline".
    let first = at_edges(first);
    match first {
        SectionKind::Other | SectionKind::Supporting => parts
            .find_map(|part| INDEX.whole(part))
            .map_or(first, |rank| SECTIONS[rank].kind),
        _ => first,
    }
}

/// Whether a whole line without any mark of a heading (or with bold, a colon, an emoji around it) is one.
pub fn bare_section(line: &str) -> Option<(SectionKind, Bare)> {
    let line = line.trim();
    let of_something_else = line.starts_with(['|', '>', '+', '`'])
        || line.starts_with("- ")
        || line.starts_with("* ")
        || line.ends_with(['.', ',', '!']);
    if line.len() > BARE_LINE || line.len() < 3 || of_something_else {
        return None;
    }
    let plain = plain(line);
    let (words, tail) = first_part(&plain);
    let tail = tail.trim_start_matches([')', '|']);
    let in_brackets =
        tail.starts_with('(') && tail.ends_with(')') && tail.split(' ').count() < BARE_TAIL;
    if !tail.is_empty() && !in_brackets {
        return None;
    }
    let rank = INDEX.whole(words).or_else(|| named(words, line))?;
    Some((SECTIONS[rank].kind, SECTIONS[rank].bare))
}

/// What the first part of a heading is: by all of its words, or by the longest phrases it begins and ends with.
fn at_edges(words: &str) -> SectionKind {
    let whole = INDEX.whole(words);
    let count = words.bytes().filter(|b| *b == b' ').count() + 1;
    let begins = without_before(words)
        .find_map(|words| longest(beginnings(words), |place| place != Place::Whole));
    let ends = longest(endings(words), |place| match place {
        Place::Edge => count < SENTENCE,
        Place::Near => count <= FEW_WORDS,
        Place::Whole | Place::Anywhere => false,
    });
    let begins = begins.or_else(|| anywhere(words));
    match (whole, begins, ends) {
        (Some(rank), ..) | (None, Some(rank), None) | (None, None, Some(rank)) => {
            SECTIONS[rank].kind
        }
        (None, Some(begins), Some(ends)) => of_two(begins, ends),
        (None, None, None) => SectionKind::Other,
    }
}

/// What a heading is that begins with a phrase of one group and ends with one of another.
fn of_two(begins: usize, ends: usize) -> SectionKind {
    let (first, last) = (&SECTIONS[begins], &SECTIONS[ends]);
    match (first.kind, last.kind) {
        (SectionKind::RootCause, SectionKind::Resolution)
        | (SectionKind::Resolution, SectionKind::RootCause) => SectionKind::RootCauseAndResolution,
        (SectionKind::WentWell, SectionKind::WentWrong)
        | (SectionKind::WentWrong, SectionKind::WentWell) => SectionKind::Lessons,
        (_, kind) if last.strong && (!first.strong || ends < begins) => kind,
        (kind, _) => kind,
    }
}

/// The last, which is the longest, of growing phrases that counts where it stands.
fn longest<'a>(
    growing: impl Iterator<Item = &'a str>,
    counts: impl Fn(Place) -> bool,
) -> Option<usize> {
    growing
        .filter_map(|words| INDEX.get(words))
        .filter(|rank| counts(SECTIONS[*rank].place))
        .last()
}

fn anywhere(words: &str) -> Option<usize> {
    if words.is_ascii() {
        return None;
    }
    SECTIONS.iter().position(|group| {
        group.place == Place::Anywhere && group.phrases.iter().any(|p| words.contains(p))
    })
}

/// A section's words with a name before them in a line that stands out ("Database outage timeline:"), or after them in
/// a bold one ("**Timeline of doom**"). Only words that cannot be a label's, and no sentence.
fn named(words: &str, line: &str) -> Option<usize> {
    #[rustfmt::skip]
    const OF_SENTENCES: &[&str] = &[
        "is", "are", "was", "were", "be", "see", "here", "below", "above", "this", "that", "these", "following", "we", "i",
        "in", "on", "to", "with", "by", "for", "from", "or", "no", "not", "has", "have", "as",
    ];
    let bold = line.starts_with(['*', '_']) && line.ends_with(['*', '_']);
    let stands_out = bold || line.ends_with([':', '：']);
    let few = words.split(' ').count() <= FEW_WORDS + 1;
    if !stands_out || !few || words.split(' ').any(|word| OF_SENTENCES.contains(&word)) {
        return None;
    }
    let before = endings(words).filter_map(|words| INDEX.get(words));
    let after = beginnings(words).filter_map(|words| INDEX.get(words));
    before.chain(after.filter(|_| bold)).find(|rank| {
        let group = &SECTIONS[*rank];
        group.bare == Bare::Always && group.place == Place::Edge
    })
}

/// "10:30 Recovery" is an entry, whatever it is about.
fn begins_with_a_clock(heading: &str) -> bool {
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after_hours = heading.trim_start_matches(|c: char| c.is_ascii_digit());
    let hours = heading.len() - after_hours.len();
    let minutes = after_hours.strip_prefix(':').map(str::as_bytes);
    (1..=2).contains(&hours)
        && minutes.is_some_and(|m| m.len() > 1 && m[..2].iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
#[path = "sections_tests.rs"]
mod tests;
