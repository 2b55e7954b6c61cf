//! The times of running text, each with what is said of it.

use crate::checks::Case;
use crate::facts::{Mention, Place};
use crate::lex::{LabelKind, SectionKind};
use crate::text::Span;

/// So many times of running text are looked at.
const MOST: usize = 300;

/// A time in running text with what is said of it, and the times beside it in its paragraph.
pub(super) struct Sentence<'t> {
    pub mention: &'t Mention,
    pub before: Option<&'t Mention>,
    pub after: Option<&'t Mention>,
    pub words: String,
}

impl<'t> Sentence<'t> {
    /// All of the sentence around the time, up to the times beside it.
    pub fn whole(&self, text: &'t str) -> &'t str {
        let span = self.mention.moment.span;
        let line = self.mention.line;
        let from = self
            .before
            .map_or(line.start, |before| before.moment.span.end.max(line.start));
        let to = self
            .after
            .map_or(line.end, |after| after.moment.span.start.min(line.end));
        let ahead = text
            .get(from.min(span.start)..span.start)
            .unwrap_or_default();
        let ahead = ahead.rsplit(". ").next().unwrap_or_default();
        let behind = text.get(span.end..to.max(span.end)).unwrap_or_default();
        let behind = behind.split(". ").next().unwrap_or_default();
        text.get(span.start - ahead.len()..span.end + behind.len())
            .unwrap_or_default()
    }

    /// Whether it is about this incident, and not about something older.
    pub fn is_of_now(&self) -> bool {
        let lower = self.words.to_lowercase();
        !NOT_NOW.iter().any(|word| lower.contains(word))
    }
}

#[rustfmt::skip]
const NOT_NOW: &[&str] = &["backup", "snapshot", "previous", "yesterday", "last week", "last month", "earlier incident"];

/// The sentences of a document, in its order.
pub(super) fn sentences<'t>(case: &Case<'t>) -> Vec<Sentence<'t>> {
    let told = case
        .facts
        .mentions
        .iter()
        .filter(|mention| is_told(mention));
    let told: Vec<&Mention> = told.take(MOST).collect();
    let beside = |n: Option<usize>, mention: &Mention| {
        let other = n.and_then(|n| told.get(n).copied());
        other.filter(|other| other.node == mention.node)
    };
    let sentence = |(n, mention): (usize, &&'t Mention)| {
        let (before, after) = (
            beside(n.checked_sub(1), mention),
            beside(Some(n + 1), mention),
        );
        Sentence {
            mention,
            before,
            after,
            words: words(case.text, mention, before, after),
        }
    };
    told.iter().enumerate().map(sentence).collect()
}

fn is_told(mention: &Mention) -> bool {
    use LabelKind::{Detection, Impact, Other, Resolution, RootCause};
    let place = matches!(
        mention.place,
        Place::Prose | Place::Label(Detection | Impact | Other | Resolution | RootCause)
    );
    let section = !matches!(
        mention.section,
        SectionKind::Actions | SectionKind::Timeline
    );
    place && section && mention.moment.to.is_none() && mention.moment.from.clock.is_some()
}

/// What is said of a time: the words behind it, where it opens its clause, else those before it.
fn words(
    text: &str,
    mention: &Mention,
    before: Option<&Mention>,
    after: Option<&Mention>,
) -> String {
    let of = |other: Option<&Mention>| other.map(|other| other.moment.span);
    let (before, after): (Option<Span>, Option<Span>) = (of(before), of(after));
    let span = mention.moment.span;
    let line = mention.line;
    let from = before
        .map_or(line.start, |before| before.end.max(line.start))
        .min(span.start);
    let to = after
        .map_or(line.end, |after| after.start.min(line.end))
        .max(span.end);
    let ahead = text.get(from..span.start).unwrap_or_default();
    let ahead = ahead.rsplit(". ").next().unwrap_or_default();
    let ahead = ahead.trim_matches(|c: char| !c.is_alphanumeric());
    let behind = text.get(span.end..to).unwrap_or_default();
    let behind = behind.split(". ").next().unwrap_or_default();
    // "At 10:30", "and by 10:30"
    match ahead.split_whitespace().count() {
        0..=2 => behind.to_owned(),
        _ => ahead.to_owned(),
    }
}
