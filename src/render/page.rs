//! The document as HTML that leaves the page: rich text for the clipboard, and a page of its own. Both are written from
//! the preview's elements, so that nothing gets in that the allow-list does not let through.

use super::blocks::{Node, blocks};

/// How the page looks; it loads nothing.
const STYLE: &str = include_str!("page.css");

/// Elements that have no end.
const EMPTY: [&str; 4] = ["br", "hr", "input", "img"];

/// The document as rich text, as mail programs and wikis take it from the clipboard.
pub fn rich_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let writer = Writer { fetches: true };
    writer.blocks(text, &mut html);
    html
}

/// The document as one HTML page that needs nothing else: no script, no font, no picture is fetched.
pub fn web_page(title: &str, text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2 + STYLE.len());
    html.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    html.push_str(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    escape(title, &mut html);
    html.push_str("</title>\n<style>\n");
    html.push_str(STYLE);
    html.push_str("</style>\n</head>\n<body>\n<main>\n");
    let writer = Writer { fetches: false };
    writer.blocks(text, &mut html);
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

struct Writer {
    /// Whether pictures are written as such; if not, as links to them.
    fetches: bool,
}

impl Writer {
    fn blocks(&self, text: &str, html: &mut String) {
        for block in blocks(text) {
            self.nodes(&block.nodes, html);
            html.push('\n');
        }
    }

    fn nodes(&self, nodes: &[Node], html: &mut String) {
        for node in nodes {
            match node {
                Node::Text(text) => escape(text, html),
                Node::Invisible(c) => escape(&format!("[U+{:04X}]", u32::from(*c)), html),
                Node::Image { source, alt, host } => {
                    self.image(source, alt, host.is_some(), html);
                }
                Node::Element {
                    tag,
                    attributes,
                    children,
                    ..
                } => {
                    open(tag, attributes, html);
                    if EMPTY.contains(tag) {
                        continue;
                    }
                    self.nodes(children, html);
                    html.push_str("</");
                    html.push_str(tag);
                    html.push('>');
                }
            }
        }
    }

    fn image(&self, source: &str, alt: &str, may_be_fetched: bool, html: &mut String) {
        let source = source.to_owned();
        let name = if alt.is_empty() { "Image" } else { alt };
        match (may_be_fetched, self.fetches) {
            (true, true) => open("img", &[("src", source), ("alt", alt.to_owned())], html),
            (true, false) => {
                open("a", &[("href", source)], html);
                escape(name, html);
                html.push_str("</a>");
            }
            (false, _) => escape(name, html),
        }
    }
}

fn open(tag: &str, attributes: &[(&str, String)], html: &mut String) {
    html.push('<');
    html.push_str(tag);
    for (name, value) in attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
    if tag == "a" {
        html.push_str(" rel=\"noopener noreferrer nofollow\"");
    }
    html.push('>');
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // No HTML holds this one.
            '\0' => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_text_is_what_the_preview_shows() {
        for (text, html) in [
            (
                "# A & B\n\na *b* `<c>`",
                "<h1>A &amp; B</h1>\n<p>a <em>b</em> <code>&lt;c&gt;</code></p>\n",
            ),
            ("a  \nb", "<p>a<br>b</p>\n"),
            (
                "![a \"b\"](https://x.example/y.png)",
                "<p><img src=\"https://x.example/y.png\" alt=\"a &quot;b&quot;\"></p>\n",
            ),
            ("![a](javascript:1)", "<p>a</p>\n"),
            (
                "[x](javascript:alert(1))",
                "<p><span class=\"no-link\" title=\"javascript:alert(1)\">x</span></p>\n",
            ),
            (
                "[x](https://x.example/?a=1&b='2')",
                "<p><a href=\"https://x.example/?a=1&amp;b=&#39;2&#39;\" rel=\"noopener noreferrer nofollow\">x</a></p>\n",
            ),
        ] {
            assert_eq!(rich_text(text), html, "{text:?}");
        }
        assert!(!rich_text("<script>alert(1)</script><p onclick=x>a</p>").contains("<script"));
        assert!(!rich_text("<p onclick=\"x\">a</p>").contains("<p onclick"));
    }

    #[test]
    fn a_page_fetches_nothing_and_names_itself() {
        let page = web_page("A </title> & B", "![disk](https://x.example/y.png)\n");
        assert!(page.contains("<title>A &lt;/title&gt; &amp; B</title>"));
        assert!(
            page.contains(">disk</a>") && !page.contains("<img"),
            "{page}"
        );
        assert!(!STYLE.contains("</") && !STYLE.contains("url(") && !STYLE.contains("@import"));
        assert_eq!(page.matches("<script").count(), 0);
    }
}
