//! The HTML that readers of Markdown use, through an allow-list of elements and attributes. Every other tag is text.

use super::links::safe_link;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Open {
        tag: &'static str,
        attributes: Vec<(&'static str, String)>,
    },
    Close(&'static str),
    /// A void element: `<br>`, `<hr>`.
    Empty(&'static str),
    Image {
        source: String,
        alt: String,
    },
}

const ELEMENTS: &[&str] = &[
    "a", "b", "code", "dd", "del", "details", "div", "dl", "dt", "em", "i", "ins", "kbd", "p",
    "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "var",
];

/// Cuts raw HTML into pieces; comments vanish.
pub(super) fn pieces(raw: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut text = String::new();
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        match tag(rest) {
            Some((piece, length)) => {
                if !text.is_empty() {
                    out.push(Piece::Text(std::mem::take(&mut text)));
                }
                out.push(piece);
                rest = &rest[length..];
            }
            None => {
                text.push('<');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        out.push(Piece::Text(text));
    }
    out
}

/// Reads one allowed tag at the start of `raw`, and its length.
fn tag(raw: &str) -> Option<(Piece, usize)> {
    let inner = &raw[1..];
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inner),
    };
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner[..length].to_ascii_lowercase();
    if !inner[length..].starts_with([' ', '\t', '\n', '\r', '/', '>']) {
        return None;
    }
    let (attributes, after) = attributes(&inner[length..])?;
    let total = raw.len() - after.len();
    let value = |name: &str| {
        attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.clone())
    };
    if let Some(tag) = ELEMENTS.iter().find(|e| **e == name) {
        if closing {
            return Some((Piece::Close(tag), total));
        }
        let mut kept = Vec::new();
        if *tag == "a"
            && let Some(url) = value("href").and_then(|url| safe_link(&url))
        {
            kept.push(("href", url));
        }
        if let Some(align) =
            value("align").filter(|a| matches!(a.as_str(), "left" | "center" | "right"))
        {
            kept.push(("data-align", align));
        }
        if *tag == "details" && value("open").is_some() {
            kept.push(("open", String::new()));
        }
        return Some((
            Piece::Open {
                tag,
                attributes: kept,
            },
            total,
        ));
    }
    match name.as_str() {
        "br" if !closing => Some((Piece::Empty("br"), total)),
        "hr" if !closing => Some((Piece::Empty("hr"), total)),
        "img" if !closing => {
            let (source, alt) = (
                value("src").unwrap_or_default(),
                value("alt").unwrap_or_default(),
            );
            Some((Piece::Image { source, alt }, total))
        }
        _ => None,
    }
}

/// The attributes of a tag, up to and past its `>`.
fn attributes(mut rest: &str) -> Option<(Vec<(String, String)>, &str)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Some((found, after));
        }
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
            .count();
        if length == 0 {
            return None;
        }
        let name = rest[..length].to_ascii_lowercase();
        rest = rest[length..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => {
                    let end = after[1..].find(quote)? + 1;
                    (after[1..end].to_owned(), &after[end + 1..])
                }
                None => {
                    let end = after.find(|c: char| c.is_whitespace() || c == '>')?;
                    (after[..end].to_owned(), &after[end..])
                }
            };
        }
        found.push((name, unescaped(&value)));
    }
}

/// The entities that people write in attributes.
fn unescaped(value: &str) -> String {
    let known = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    known.iter().fold(value.to_owned(), |value, (entity, c)| {
        value.replace(entity, c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(tag: &'static str) -> Piece {
        Piece::Open {
            tag,
            attributes: Vec::new(),
        }
    }

    #[test]
    fn allowed_tags_are_read_and_all_others_are_text() {
        assert_eq!(pieces("<KBD onclick=x>"), [open("kbd")]);
        assert_eq!(pieces("<p-foo>"), [Piece::Text("<p-foo>".into())]);
        assert_eq!(
            pieces("a<br/>b"),
            [
                Piece::Text("a".into()),
                Piece::Empty("br"),
                Piece::Text("b".into())
            ]
        );
        assert_eq!(pieces("x<!-- y -->z"), [Piece::Text("xz".into())]);
        for text in [
            "<script>alert(1)</script>",
            "<iframe src=x>",
            "<svg onload=x>",
            "<p",
            "<a href='x",
            "< b>",
            "<style>",
        ] {
            assert_eq!(pieces(text), [Piece::Text(text.into())]);
        }
        assert_eq!(pieces("<a href='javascript:x'>"), [open("a")]);
        assert_eq!(
            pieces("<a href=\"https://x.example\">"),
            [Piece::Open {
                tag: "a",
                attributes: vec![("href", "https://x.example".into())]
            }]
        );
    }
}
