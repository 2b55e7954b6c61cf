//! What a document is called.

use crate::lens;
use crate::outline::{Part, front_matter, read, spoken};

/// The words a file is named by: the document's title, without emphasis.
pub fn title_of(text: &str) -> String {
    let text = text_with_title(text);
    let outline = read(text);
    lens::get(text, &outline, 0, Part::Body)
        .map(|t| spoken(&t))
        .unwrap_or_default()
}

/// So much of a long text as tells its title.
fn text_with_title(text: &str) -> &str {
    let cuts = [1 << 12, 1 << 16]
        .into_iter()
        .filter(|cut| *cut < text.len());
    let parts = cuts.filter_map(|cut| {
        let end = text.as_bytes()[..cut].iter().rposition(|b| *b == b'\n')?;
        text.get(..=end)
    });
    let tells = |part: &&str| read(part).tells_title() && front_matter(part) == front_matter(text);
    parts.into_iter().find(tells).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_has_the_title_it_has_as_a_whole() {
        let rest = "\n\nMore of it.\n".repeat(12_000);
        let late = "Words.\n\n".repeat(9_000);
        for (head, title) in [
            ("# **Mail** was late\n\n## Summary\n\nx", "Mail was late"),
            ("---\ntitle: Mail\n---\n\n## Summary\n", "Mail"),
            ("---\nteam: x\n\n# Not yet\n\n## No\n", "Not yet"),
            ("Words only.", ""),
            ("# Mail was late", "Mail was late"),
            (&format!("{late}# Late title"), "Late title"),
        ] {
            let text = format!("{head}{rest}");
            assert_eq!(title_of(&text), title, "{:?}", &head[..20.min(head.len())]);
        }
        let part = text_with_title(&format!("# a\n\n## b\n{rest}")).len();
        assert!(part <= 1 << 12, "{part}");
    }
}
