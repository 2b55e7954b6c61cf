//! Who and what was affected, wherever it is said: shares and counts, each with the words it is of, and the status codes
//! that users were shown.

use super::source::{Source, prose_lines};
use crate::lex::{Amount, Counted, LabelKind, Noun, Quantity, SectionKind, label_kind};
use crate::outline::{NodeKind, Part, Slot};
use crate::text::Span;

/// A share or a number of people or things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The number, as far as `million`, without its sign.
    pub value: Span,
    /// With the "about" before it and the sign behind it.
    pub span: Span,
    pub amount: Amount,
    pub about: bool,
    /// A share, in per cent.
    pub is_share: bool,
    /// What it is a share or a number of: `mobile users`.
    pub of: Span,
    pub sentence: Span,
    pub section: SectionKind,
    pub node: usize,
}

/// What is said of the impact, in the document's order: not in the timeline, where it changes from entry to entry, and not
/// of what is to be done.
pub(super) fn affected(source: &Source) -> Vec<Affected> {
    let mut found = Vec::new();
    for (n, line) in told_lines(source) {
        let section = source.section(n);
        for quantity in source.quantities(line) {
            let Some((is_share, of)) = of_what(source, n, line, &quantity) else {
                continue;
            };
            if quantity.up_to.is_some() {
                continue;
            }
            found.push(Affected {
                value: quantity.value,
                span: quantity.span,
                amount: quantity.amount,
                about: quantity.about,
                is_share,
                of,
                sentence: sentence(source.text, line, quantity.span),
                section,
                node: n,
            });
        }
    }
    found
}

/// The lines of prose and of labels outside the timeline and the actions, each with its node.
pub(super) fn told_lines<'s>(source: &'s Source) -> impl Iterator<Item = (usize, Span)> + 's {
    let nodes = source.outline.nodes.iter().enumerate();
    let told = nodes.filter(|(n, node)| {
        let is_said = matches!(node.kind, NodeKind::Prose | NodeKind::Field);
        let is_of_it = !matches!(
            source.section(*n),
            SectionKind::Timeline
                | SectionKind::Actions
                | SectionKind::Glossary
                | SectionKind::Supporting
        );
        is_said && is_of_it && node.body.slot != Slot::Locked
    });
    told.flat_map(|(n, node)| {
        let lines = prose_lines(source.text, node.body.span);
        lines.into_iter().map(move |line| (n, line))
    })
}

/// Whether it is a share, and of what: `40% of the mobile users`, `1,200 of our customers`, and a share under a label of
/// users.
fn of_what(source: &Source, node: usize, line: Span, quantity: &Quantity) -> Option<(bool, Span)> {
    let text = source.text;
    match quantity.of {
        Counted::Things(noun, Noun::People | Noun::Requests) => {
            let first = past_small_words(text, quantity.value.end, noun.end);
            Some((false, Span::new(first.min(noun.start), noun.end)))
        }
        Counted::Things(..) => None,
        Counted::Percent => {
            let of = share_of(text, line, quantity.span.end);
            let under_label = || {
                let key = source.outline.leaf(node, Part::Key)?;
                let is_users = label_kind(key.span.of(text)) == Some(LabelKind::Users);
                is_users.then_some(key.span)
            };
            of.or_else(under_label).map(|of| (true, of))
        }
    }
}

/// The words behind "of", up to the first that may be a plural: they are few.
fn share_of(text: &str, line: Span, at: usize) -> Option<Span> {
    const MOST_WORDS: usize = 4;
    const FARTHEST: usize = 100;
    let end = boundary(text, line.end.min(at + FARTHEST));
    let first = past_small_words(text, at, end);
    if !text.get(at..first)?.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    let rest = text.get(first..end)?;
    let mut read = 0;
    for word in rest.split_inclusive(' ').take(MOST_WORDS) {
        let bare = word.trim_end_matches([' ', '*', '_', '.', ',', ';', ')']);
        if bare.is_empty()
            || !bare
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '\'')
        {
            return None;
        }
        let is_whole = bare.len() > 3 && bare.ends_with('s') || WHOLES.contains(&bare);
        if is_whole {
            return Some(Span::new(first, first + read + bare.len()));
        }
        read += word.len();
    }
    None
}

/// Whole things that are no plural.
const WHOLES: &[&str] = &["traffic", "people", "base", "fleet"];

/// Behind "of the", "de nos" and the like, and the marks of emphasis.
fn past_small_words(text: &str, mut at: usize, end: usize) -> usize {
    const SMALL: &[&str] = &[
        "of", "the", "our", "all", "its", "their", "his", "your", "de", "des", "del", "los", "las",
        "nos", "dos", "das", "do", "da", "der", "aller", "unserer", "nuestros", "nossos", "les",
    ];
    loop {
        let rest = text.get(at..end).unwrap_or_default();
        let words = rest.trim_start_matches([' ', '*', '_']);
        let start = at + rest.len() - words.len();
        let word = words.split(' ').next().unwrap_or_default();
        let is_small = SMALL.iter().any(|small| small.eq_ignore_ascii_case(word));
        if !is_small {
            return start;
        }
        at = start + word.len();
    }
}

/// The last place before a position, or itself, where a character begins.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The sentence around a place, as far as it is near.
pub(super) fn sentence(text: &str, line: Span, at: Span) -> Span {
    const FARTHEST: usize = 240;
    let from = boundary(text, line.start.max(at.start.saturating_sub(FARTHEST)));
    let to = boundary(text, line.end.min(at.end + FARTHEST)).max(at.end);
    let before = text.get(from..at.start).unwrap_or_default();
    let behind = text.get(at.end..to).unwrap_or_default();
    let start = before.rfind(". ").map_or(from, |dot| from + dot + 2);
    let end = behind.find(". ").map_or(to, |dot| at.end + dot + 1);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use crate::facts::gather;
    use crate::outline::read;

    #[test]
    fn shares_and_counts_with_what_they_are_of() {
        for (text, want) in [
            (
                "About 40% of the mobile users saw it.",
                vec!["40% mobile users"],
            ),
            ("**50%** of our **users** saw it.", vec!["50% users"]),
            ("30% of user traffic was lost.", vec!["30% user traffic"]),
            ("El 45% de los clientes.", vec!["45% clientes"]),
            ("1,200 of our customers saw it.", vec!["1200 customers"]),
            ("~5,000 unique clients.", vec!["5000 unique clients"]),
            ("- **Users affected**: 40%\n", vec!["40% Users affected"]),
            ("The CPU was at 40%. 3 nodes.", vec![]),
            ("20-30% of users.", vec![]),
            ("40% of what was sent in March.", vec![]),
            ("## Timeline\n\n- 10:00: 40% of users\n", vec![]),
            ("## Action items\n\n- [ ] Alert at 40% of users\n", vec![]),
        ] {
            let facts = gather(text, &read(text));
            let shown = facts.affected.iter().map(|affected| {
                let sign = if affected.is_share { "%" } else { "" };
                format!("{}{sign} {}", affected.amount, affected.of.of(text))
            });
            assert_eq!(shown.collect::<Vec<_>>(), want, "{text:?}");
        }
    }
}
