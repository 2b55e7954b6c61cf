//! Where a link may lead.

/// The address of a link that may be followed; `None` where it is to be shown as text. Decided on what a browser
/// would make of it: control, blank and invisible characters out, escapes decoded. It must also be written out plainly.
pub fn safe_link(url: &str) -> Option<String> {
    if url.starts_with('#') {
        return Some(url.to_owned());
    }
    let plain: String = decoded(url).chars().filter(|c| !is_invisible(*c)).collect();
    let allowed = |url: &str| {
        let starts = |scheme: &str| {
            url.get(..scheme.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
        };
        ["http://", "https://", "mailto:"].into_iter().any(starts)
    };
    (allowed(url) && allowed(&plain)).then(|| url.to_owned())
}

/// The first bare web address in a text, and what stands before it. Punctuation at its end is the sentence's.
pub(super) fn bare_link(text: &str) -> Option<(&str, &str)> {
    let starts = text.match_indices("http").filter(|(at, _)| {
        let rest = &text[*at..];
        let own_word = !text[..*at].ends_with(|c: char| c.is_alphanumeric());
        own_word && (rest.starts_with("https://") || rest.starts_with("http://"))
    });
    for (at, _) in starts {
        let rest = &text[at..];
        let end = rest
            .find(|c: char| c == '<' || is_invisible(c))
            .unwrap_or(rest.len());
        let mut url = &rest[..end];
        loop {
            let shorter =
                url.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"']);
            let unpaired = shorter.ends_with(')')
                && shorter.matches(')').count() > shorter.matches('(').count();
            let next = if unpaired {
                &shorter[..shorter.len() - 1]
            } else {
                shorter
            };
            if next.len() == url.len() {
                break;
            }
            url = next;
        }
        if url
            .split_once("://")
            .is_some_and(|(_, host)| !host.is_empty())
        {
            return Some((&text[..at], url));
        }
    }
    None
}

/// The host an image would be fetched from; `None` where it may not be.
pub fn image_host(url: &str) -> Option<String> {
    let safe = safe_link(url)?;
    let rest = safe
        .get(..8)
        .filter(|s| s.eq_ignore_ascii_case("https://"))
        .map(|_| &safe[8..])?;
    let host = rest
        .split(['/', '?', '#', '\\'])
        .next()?
        .rsplit('@')
        .next()?;
    (!host.is_empty()).then(|| host.to_owned())
}

fn decoded(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |at: usize| {
            bytes
                .get(at)
                .and_then(|b| (*b as char).to_digit(16))
                .map(|d| d as u8)
        };
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Characters that are not seen, or that turn the direction of what is.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_links() {
        for good in [
            "https://a.example/b?c#d",
            "HTTP://a.example",
            "mailto:a@b.example",
            "#top",
        ] {
            assert!(safe_link(good).is_some(), "{good}");
        }
        let bad = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:x",
            "java%73cript:x",
            "%6aavascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "/path",
            "file.md",
            "https:evil",
            "\u{200b}javascript:x",
            "h%74tps://x",
            "https%3A//x",
            "https:%2F%2Fx",
            "",
            ":",
            "é:x",
        ];
        for bad in bad {
            assert_eq!(safe_link(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn an_image_names_its_host() {
        assert_eq!(
            image_host("https://u@cdn.example/x.png").as_deref(),
            Some("cdn.example")
        );
        for bad in [
            "http://plain.example/x.png",
            "data:image/png;base64,AAAA",
            "x.png",
            "https:///x",
        ] {
            assert_eq!(image_host(bad), None, "{bad:?}");
        }
    }
}
