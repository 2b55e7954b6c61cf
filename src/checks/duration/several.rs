//! Stretches of time that are told one after the other, so that none of them is the whole.

use super::Stretch;
use crate::checks::Case;
use crate::facts::Place;

/// Whether a stretch is told as one of several: "from 8:10 to 8:35, then again from 11:20 to 12:00".
pub(super) fn is_one_of_them(case: &Case, stretch: &Stretch) -> bool {
    let mentions = &case.facts.mentions;
    let span = stretch.from.0;
    let Some(own) = case
        .mention_at(span)
        .filter(|own| own.place == Place::Prose)
    else {
        return false;
    };
    let at = mentions.partition_point(|other| other.moment.span.start <= span.start);
    let beside = mentions
        .iter()
        .skip(at)
        .take_while(|other| other.node == own.node);
    let mut ranges = beside.filter(|other| other.moment.to.is_some_and(|to| to.clock.is_some()));
    ranges.any(|range| {
        let between = case.text.get(own.moment.span.end..range.moment.span.start);
        let between = between
            .filter(|words| words.len() < FARTHEST)
            .map(str::to_lowercase);
        between.is_some_and(|words| AGAIN.iter().any(|again| words.contains(again)))
    })
}

/// A second stretch is told of soon after the first, in bytes.
const FARTHEST: usize = 240;

/// Words between two stretches of one story.
#[rustfmt::skip]
const AGAIN: &[&str] = &[
    "again", "second", "then", "once more", "another", " two", "2nd", " and from", " and between", "wieder", "luego",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn one_of_several_stretches_is_no_total() {
        for (told, want) in [
            (
                "It was down twice: from 08:10 to 08:35, then again from 11:20 to 12:00.",
                "",
            ),
            (
                "It was down from 08:10 to 08:35. A second outage went from 11:20 to 12:00.",
                "",
            ),
            (
                "Outage one: 08:10 to 08:35. Outage two: 11:20 to 12:00.",
                "",
            ),
            (
                "It was down from 08:10 to 08:35.",
                "T02 65 minutes -> 25 minutes",
            ),
            (
                "It was down from 08:10 to 08:35. Support was busy from 09:00 to 12:00.",
                "T02 65 minutes -> 25 minutes",
            ),
        ] {
            let text = format!("**Downtime**: 65 minutes\n\n## Summary\n\n{told}\n");
            assert_eq!(found(&text, "T02"), want, "{told:?}");
        }
    }
}
