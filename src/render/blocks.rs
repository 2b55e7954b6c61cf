//! The blocks of the preview: what the parser says of a document, cut where a block ends.

use super::builder::Builder;
use crate::outline::{front_matter, options, tame};
use crate::text::{Span, shown};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::hash::{DefaultHasher, Hash, Hasher};

/// One block of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub span: Span,
    /// The same for blocks that look the same: their source and the definitions it may use.
    pub key: u64,
    pub nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Text(String),
    Element {
        tag: &'static str,
        attributes: Vec<(&'static str, String)>,
        /// Where it stands, counted from the start of its block.
        at: Option<usize>,
        children: Vec<Node>,
    },
    /// An image is named until the reader asks for it. `host` is missing where it may not be fetched.
    Image {
        source: String,
        alt: String,
        host: Option<String>,
    },
    /// A character that cannot be seen, shown as its number.
    Invisible(char),
}

/// The two ways in which GitHub shows Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// As a file of a repository.
    #[default]
    File,
    /// As an issue, a pull request or a comment: a line end in a paragraph is one that is seen, and front matter is
    /// Markdown like any other.
    Comment,
}

/// The blocks of a document, in order, as a file is shown.
pub fn blocks(text: &str) -> Vec<Block> {
    blocks_in(text, View::File)
}

pub fn blocks_in(text: &str, view: View) -> Vec<Block> {
    let mut builder = Builder::of(view);
    let front = front_in(text, view);
    let front_block = front.map(|front| front_block(text, front, &mut builder));
    let mut blocks: Vec<Block> = front_block.into_iter().collect();
    read_from(text, begin(text, front), builder, &mut blocks);
    blocks
}

/// The front matter that is shown as such.
pub(super) fn front_in(text: &str, view: View) -> Option<Span> {
    front_matter(text).filter(|_| view == View::File)
}

/// Where Markdown begins.
pub(super) fn begin(text: &str, front: Option<Span>) -> usize {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    front.map_or(mark, |front| front.end)
}

/// The blocks of a text from a place on at which nothing is open.
pub(super) fn blocks_from(text: &str, start: usize, view: View) -> Vec<Block> {
    let mut blocks = Vec::new();
    read_from(text, start, Builder::of(view), &mut blocks);
    blocks
}

fn read_from(text: &str, start: usize, mut builder: Builder, blocks: &mut Vec<Block>) {
    let tamed = tame(&text[start..]);
    let parser = Parser::new_ext(&tamed, options());
    let mut shared = DefaultHasher::new();
    builder.view().hash(&mut shared);
    // In no order of their own, which would be another one each time.
    let definitions = parser.reference_definitions();
    let mut definitions: Vec<_> = definitions.iter().collect();
    definitions.sort_unstable_by_key(|(label, _)| *label);
    for (label, definition) in definitions {
        (label, definition.dest.as_ref(), definition.title.as_deref()).hash(&mut shared);
    }
    let shared = shared.finish();
    let mut depth = 0usize;
    let mut block = Span::default();
    for (event, range) in parser.into_offset_iter() {
        let span = Span::new(range.start + start, range.end + start);
        if depth == 0 {
            let holds = builder.holds_details();
            block = Span::new(if holds { block.start } else { span.start }, span.end);
        }
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        let event = match event {
            // What was taken out for the parser is in the text all the same.
            Event::Text(words) if tamed.get(range) == Some(&*words) => {
                Event::Text(span.of(text).into())
            }
            other => other,
        };
        builder.event(event, span.start - block.start.min(span.start));
        // What is folded away is one block with what folds it.
        if depth == 0 && !builder.holds_details() {
            finish(text, block, shared, &mut builder, blocks);
        }
    }
    finish(text, block, shared, &mut builder, blocks);
}

fn finish(text: &str, span: Span, shared: u64, builder: &mut Builder, blocks: &mut Vec<Block>) {
    let nodes = builder.finish();
    if nodes.is_empty() {
        return;
    }
    let mut hasher = DefaultHasher::new();
    (span.of(text), shared).hash(&mut hasher);
    blocks.push(Block {
        span,
        key: hasher.finish(),
        nodes,
    });
}

/// Front matter as it is written, less its fences.
fn front_block(text: &str, front: Span, builder: &mut Builder) -> Block {
    let lines = front.of(text).trim_end();
    let first = lines.find('\n').map_or(lines.len(), |at| at + 1);
    let last = lines.rfind('\n').map_or(first, |at| (at + 1).max(first));
    builder.event(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)), 0);
    builder.event(Event::Text(shown(&lines[first..last]).into()), first);
    builder.event(Event::End(TagEnd::CodeBlock), last);
    let mut hasher = DefaultHasher::new();
    front.of(text).hash(&mut hasher);
    Block {
        span: front,
        key: hasher.finish(),
        nodes: builder.finish(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tags and text in a line: `p(a em(b))`.
    fn sketch(nodes: &[Node]) -> String {
        let parts = nodes.iter().map(|node| match node {
            Node::Text(text) => text.trim_end_matches('\n').to_owned(),
            Node::Element { tag, children, .. } => format!("{tag}({})", sketch(children)),
            Node::Image { alt, host, .. } => {
                format!("image[{alt}|{}]", host.as_deref().unwrap_or("-"))
            }
            Node::Invisible(c) => format!("U+{:04X}", u32::from(*c)),
        });
        parts.collect()
    }

    fn check(text: &str, want: &str) {
        let got: Vec<String> = blocks(text).iter().map(|b| sketch(&b.nodes)).collect();
        assert_eq!(got.join(" "), want, "{text:?}");
    }

    #[test]
    fn front_matter_is_shown_as_it_is_written() {
        check("---\na: 1\n---\n\n# T\n", "pre(code(a: 1)) h1(T)");
        check("\u{feff}---\r\na: *b*\r\n---", "pre(code(a: *b*))");
        check("---\nno end\n", "hr() p(no end)");
    }

    #[test]
    fn markdown_becomes_elements() {
        check("# T\n\na *b* `c`", "h1(T) p(a em(b) code(c))");
        check("- [x] a\n- b", "ul(li(input()a)li(b))");
        check(
            "| a | b |\n|---|--:|\n| c | d |",
            "div(table(thead(tr(th(a)th(b)))tr(td(c)td(d))))",
        );
        check("> [!NOTE]\n> x", "div(p(Note)p(x))");
        check("```sh\nls\n```", "pre(code(ls))");
        check(
            "![a *b*](https://x.example/y.png)",
            "p(image[a b|x.example])",
        );
        check("a[^n]\n\n[^n]: b", "p(asup(a(n))) div(span(n.)p(b))");
        check("![a](data:image/png;base64,AA)", "p(image[a|-])");
        check(
            "see https://a.example/b_(c). ok",
            "p(see a(https://a.example/b_(c)). ok)",
        );
        check("`https://a.example`", "p(code(https://a.example))");
    }

    #[test]
    fn a_comment_shows_line_ends_and_knows_no_front_matter() {
        let sketch_in = |text: &str, view| {
            let all = blocks_in(text, view);
            all.iter()
                .map(|b| sketch(&b.nodes))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let text = "---\na: 1\n---\n\na\nb  \nc\n";
        assert_eq!(sketch_in(text, View::File), "pre(code(a: 1)) p(a\nbbr()c)");
        assert_eq!(
            sketch_in(text, View::Comment),
            "hr() h2(a: 1) p(abr()bbr()c)"
        );
        let key = |view| blocks_in("a\nb", view)[0].key;
        assert_ne!(key(View::File), key(View::Comment));
    }

    #[test]
    fn what_is_folded_away_is_in_its_fold() {
        check(
            "<details>\n<summary>S</summary>\n\na *b*\n\n- c\n\n</details>\n\nd",
            "div(details(summary(S)p(a em(b))ul(li(c)))) p(d)",
        );
        check(
            "<details><summary>S</summary>\n\n<details>\n\na\n\n</details>\n\nb\n\n</details>\nc",
            "div(details(summary(S)details(p(a))p(b))\nc)",
        );
        check("<details>\n\na\n\n## b", "div(details(p(a)h2(b)))");
        check(
            "- <details>\n\n  a\n- b",
            "ul(li(div(details(p(a))))li(p(b)))",
        );
        let block = &blocks("x\n\n<details>\n\na\n\n</details>\n")[1];
        assert_eq!(block.span.start, 3);
    }

    #[test]
    fn only_allowed_html_becomes_elements() {
        check(
            "a <kbd>b</kbd> <blink>c</blink>",
            "p(a kbd(b) <blink>c</blink>)",
        );
        check("a</p></div>b <b>c", "p(ab b(c))");
        check("<!--\nsecret\n-->", "div()");
        check("<p\nalign=center>x</p>", "div(p(x))");
        check(
            "<script>alert(1)</script>",
            "div(<script>alert(1)</script>)",
        );
        check("[x](javascript:alert(1))", "p(span(x))");
        check("a\u{202e}b", "p(aU+202Eb)");
    }

    #[test]
    fn equal_blocks_have_equal_keys_and_a_definition_changes_them() {
        let keys = |text: &str| blocks(text).iter().map(|b| b.key).collect::<Vec<_>>();
        let (one, two) = (keys("a\n\nb [x]\n"), keys("new\n\na\n\nb [x]\n"));
        assert_eq!(one, two[1..]);
        let many: String = (0..20)
            .map(|n| format!("[{n}]: https://a.example\n"))
            .collect();
        assert_eq!(keys(&format!("b\n\n{many}")), keys(&format!("b\n\n{many}")));
        assert_ne!(
            keys("b [x]\n\n[x]: https://a.example\n")[0],
            keys("b [x]\n\n[x]: https://b.example\n")[0]
        );
    }

    proptest! {
        #[test]
        fn any_text_has_blocks_in_order_whose_words_are_its_own(text in "([-#>*_`|~<>!&a b\\[\\]()\\n:/]|<b>|</b>|<!--|-->|<br>|é|\u{202e}){0,40}") {
            let blocks = blocks(&text);
            for pair in blocks.windows(2) {
                prop_assert!(pair[0].span.start <= pair[1].span.start);
            }
            for block in &blocks {
                prop_assert!(block.span.end <= text.len());
            }
        }
    }
}
