//! A text as a textarea shows it: line feeds only, no byte order mark. What is typed there is turned back into an
//! edit of the text itself, so that its own line ends stay.

use super::{Edit, Replacement, Span, line_end};

/// The text as a textarea holds it.
pub fn shown(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains('\r') {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The edit of `text` that makes it show as `after`.
pub fn edit_shown(text: &str, after: &str) -> Edit {
    let before = shown(text);
    let replacements = Edit::between(&before, after).replacements().to_vec();
    let own = replacements.into_iter().map(|r| {
        let span = Span::new(from_shown(text, r.span.start), from_shown(text, r.span.end));
        Replacement {
            span,
            text: r.text.replace('\n', line_end(text)),
        }
    });
    Edit::of(own.collect()).unwrap_or_default()
}

/// The position in `text` of a position in what is shown of it. Before a line end it is before both its bytes.
pub fn from_shown(text: &str, position: usize) -> usize {
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let bytes = text.as_bytes();
    let (mut at, mut seen) = (start, 0);
    while at < bytes.len() && seen < position {
        at += if bytes[at..].starts_with(b"\r\n") {
            2
        } else {
            1
        };
        seen += 1;
    }
    at
}

/// The position in what is shown of a position in `text`.
pub fn to_shown(text: &str, position: usize) -> usize {
    let mut at = position.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    shown(&text[..at]).len()
}

/// [`to_shown`] of many positions, in one walk through the text. They are given in order and come so.
pub fn all_to_shown(text: &str, positions: &[usize]) -> Vec<usize> {
    let mark = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let bytes = text.as_bytes();
    let (mut at, mut gone) = (mark, mark);
    let place = |position: &usize| {
        let mut position = (*position).clamp(mark, text.len().max(mark));
        while !text.is_char_boundary(position) {
            position -= 1;
        }
        let until = position.max(at);
        let both = |at: &usize| bytes[*at] == b'\n' && *at > mark && bytes[*at - 1] == b'\r';
        gone += (at..until).filter(both).count();
        at = until;
        position - gone
    };
    positions.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_and_mark_stay() {
        let text = "\u{feff}a\r\nb\r\n";
        assert_eq!(shown(text), "a\nb\n");
        assert_eq!(
            edit_shown(text, "a\nx\nb\n").apply(text).as_deref(),
            Ok("\u{feff}a\r\nx\r\nb\r\n")
        );
        assert_eq!(
            edit_shown(text, "ab\n").apply(text).as_deref(),
            Ok("\u{feff}ab\r\n")
        );
    }

    proptest! {
        #[test]
        fn what_is_typed_is_shown(text in "\u{feff}?(a|é|😀|e\u{301}|\r\n|\n){0,8}", after in "(a|é|😀|\n){0,8}") {
            let edited = edit_shown(&text, &after).apply(&text).expect("fits");
            prop_assert_eq!(shown(&edited), after);
            for (at, _) in shown(&text).char_indices() {
                prop_assert_eq!(to_shown(&text, from_shown(&text, at)), at);
            }
        }

        #[test]
        fn many_positions_are_as_one_by_one(text in "\u{feff}?(a|é|😀|e\u{301}|\r\n|\r|\n){0,12}") {
            let all: Vec<usize> = (0..=text.len() + 1).collect();
            let one_by_one: Vec<usize> = all.iter().map(|at| to_shown(&text, *at)).collect();
            prop_assert_eq!(all_to_shown(&text, &all), one_by_one);
        }
    }
}
