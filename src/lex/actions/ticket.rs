//! Where an action is tracked.

use crate::text::Span;

/// An issue: `#12`, `ABC-12`, or a link to one.
pub(super) fn ticket(raw: &str) -> Option<Span> {
    let is_issue = |url: &str| {
        [
            "/issues/",
            "/browse/",
            "/pull/",
            "/merge_requests/",
            "/ticket",
        ]
        .iter()
        .any(|part| url.contains(part))
    };
    let link = raw.match_indices("http").find_map(|(at, _)| {
        let end = raw[at..]
            .find([' ', ')', '>', ']', '\n'])
            .map_or(raw.len(), |e| at + e);
        is_issue(&raw[at..end]).then(|| Span::new(at, end))
    });
    link.or_else(|| {
        raw.match_indices('#')
            .find_map(|(at, _)| numbered(raw, at, at + 1))
    })
    .or_else(|| {
        raw.match_indices('-').find_map(|(at, _)| {
            let letters = raw[..at]
                .bytes()
                .rev()
                .take_while(u8::is_ascii_uppercase)
                .count();
            let start = at - letters;
            let known = matches!(
                &raw[start..at],
                "UTF" | "SEV" | "ISO" | "RFC" | "SHA" | "P" | "HTTP" | "TLS" | "CVE"
            );
            (letters >= 2 && !known)
                .then(|| numbered(raw, start, at + 1))
                .flatten()
        })
    })
}

/// What begins at `start` and goes on with digits from `digits` on, standing alone.
fn numbered(raw: &str, start: usize, digits: usize) -> Option<Span> {
    let count = raw[digits..].bytes().take_while(u8::is_ascii_digit).count();
    let end = digits + count;
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '/');
    (count > 0
        && count < 8
        && alone(raw[..start].chars().next_back())
        && alone(raw[end..].chars().next()))
    .then(|| Span::new(start, end))
}
