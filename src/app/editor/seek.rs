//! Looking for words and for lines in the text of the Markdown tab.

use crate::text::Span;

/// Where words stand, one after the other. Without `match_case` a letter is found in either case.
pub fn matches(text: &str, words: &str, match_case: bool) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let span = |(at, found): (usize, &str)| Span::new(at, at + found.len());
    if match_case {
        return text.match_indices(words).map(span).collect();
    }
    folded(text)
        .match_indices(folded(words).as_str())
        .map(span)
        .collect()
}

/// Small letters, where they are as long as the great ones: so a place in what is folded is one in the text.
fn folded(text: &str) -> String {
    let fold = |c: char| {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(only), None) if only.len_utf8() == c.len_utf8() => only,
            _ => c,
        }
    };
    text.chars().map(fold).collect()
}

/// Which of the matches comes next from a place, around the end. `from` is what is selected now.
pub fn next(matches: &[Span], from: Span, forward: bool) -> Option<usize> {
    let last = matches.len().checked_sub(1)?;
    Some(match forward {
        true => matches
            .iter()
            .position(|m| m.start >= from.end.max(from.start + 1))
            .unwrap_or(0),
        false => matches
            .iter()
            .rposition(|m| m.start < from.start)
            .unwrap_or(last),
    })
}

/// The first match at or behind a place: while the words are being typed, the place stays.
pub fn first_from(matches: &[Span], place: usize) -> Option<usize> {
    let at = matches.iter().position(|m| m.start >= place);
    at.or((!matches.is_empty()).then_some(0))
}

/// "120", "120:5", "line 120, column 5": a line and a character in it, both counted from 1.
pub fn line_asked_for(typed: &str) -> Option<(usize, usize)> {
    let mut numbers = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse::<usize>().unwrap_or(usize::MAX));
    let line = numbers.next()?;
    Some((line, numbers.next().unwrap_or(1)))
}

/// Where a line and a character in it are; past the end, the last there is.
pub fn place_of_line(text: &str, line: usize, column: usize) -> usize {
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    let mut start = 0;
    for end in ends.take(line.saturating_sub(1)) {
        start = end;
    }
    let rest = &text[start..];
    let own = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let inside = own.char_indices().nth(column.saturating_sub(1));
    start + inside.map_or(own.len(), |(at, _)| at)
}

/// The line of a place and the character in it, both counted from 1.
pub fn line_of_place(text: &str, place: usize) -> (usize, usize) {
    let mut at = place.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_place() {
        let text = "Ärger 😀 ärger İx ẞ ix";
        let found = |words: &str, case| {
            let all = matches(text, words, case);
            all.iter()
                .map(|m| m.of(text).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("ÄRGER", false), ["Ärger", "ärger"]);
        assert_eq!(found("ärger", true), ["ärger"]);
        assert_eq!(found("IX", false), ["ix"]);
        assert_eq!(found("😀", false), ["😀"]);
        assert!(found("", false).is_empty());
        assert_eq!(
            matches("aaaa", "aa", true),
            [Span::new(0, 2), Span::new(2, 4)]
        );
    }

    #[test]
    fn the_next_goes_around() {
        let all = [Span::new(2, 4), Span::new(6, 8)];
        assert_eq!(next(&all, Span::new(2, 4), true), Some(1));
        assert_eq!(next(&all, Span::new(6, 8), true), Some(0));
        assert_eq!(next(&all, Span::new(6, 8), false), Some(0));
        assert_eq!(next(&all, Span::new(2, 4), false), Some(1));
        assert_eq!(next(&[], Span::at(0), true), None);
        assert_eq!(first_from(&all, 3), Some(1));
        assert_eq!(first_from(&all, 9), Some(0));
        assert_eq!(first_from(&[], 0), None);
    }

    #[test]
    fn lines_are_asked_for_in_many_ways() {
        for (typed, want) in [
            ("120", Some((120, 1))),
            (" 120:5 ", Some((120, 5))),
            ("Line 3, column 4", Some((3, 4))),
            ("99999999999999999999999", Some((usize::MAX, 1))),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(line_asked_for(typed), want, "{typed:?}");
        }
    }

    #[test]
    fn there_and_back_in_lines() {
        let text = "ab\n😀e\u{301}c\n\n";
        for (line, column, want) in [
            (1, 1, 0),
            (1, 3, 2),
            (1, 9, 2),
            (2, 2, 7),
            (3, 1, 12),
            (4, 1, 13),
            (9, 9, 13),
            (0, 0, 0),
        ] {
            assert_eq!(place_of_line(text, line, column), want, "{line}:{column}");
        }
        assert_eq!(line_of_place(text, 7), (2, 2));
        assert_eq!(line_of_place(text, 5), (2, 1));
        assert_eq!(line_of_place(text, 99), (4, 1));
    }
}
