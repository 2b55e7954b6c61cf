use super::html::{Piece, pieces};
use super::links::{bare_link, image_host, is_invisible, safe_link};
use crate::outline::{front_matter, options, tame};
use crate::text::{Span, shown};
use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd,
};
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

/// Elements nested deeper than this are drawn into the one that is open.
const DEEPEST: usize = 32;

/// The blocks of a document, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let front = front_matter(text);
    let start = front.map_or(mark, |front| front.end);
    let tamed = tame(text);
    let parser = Parser::new_ext(&tamed[start..], options());
    let mut shared = DefaultHasher::new();
    for (label, definition) in parser.reference_definitions().iter() {
        (label, definition.dest.as_ref(), definition.title.as_deref()).hash(&mut shared);
    }
    let shared = shared.finish();
    let mut builder = Builder::default();
    let mut blocks: Vec<Block> = front
        .map(|front| front_block(text, front, &mut builder))
        .into_iter()
        .collect();
    let mut depth = 0usize;
    let mut block = Span::default();
    for (event, range) in parser.into_offset_iter() {
        let span = Span::new(range.start + start, range.end + start);
        if depth == 0 {
            block = span;
        }
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        let event = match event {
            // What was taken out for the parser is in the text all the same.
            Event::Text(words) if tamed.get(span.start..span.end) == Some(&*words) => {
                Event::Text(span.of(text).into())
            }
            other => other,
        };
        builder.event(event, span.start - block.start.min(span.start));
        if depth == 0 {
            let nodes = builder.finish();
            if nodes.is_empty() {
                continue;
            }
            let mut hasher = DefaultHasher::new();
            (block.of(text), shared).hash(&mut hasher);
            blocks.push(Block {
                span: block,
                key: hasher.finish(),
                nodes,
            });
        }
    }
    blocks
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

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    done: Vec<Node>,
    /// Text comes in pieces; an address may take several.
    words: String,
    /// HTML blocks come line by line; a tag or a comment may take several.
    raw: Option<String>,
    /// Events inside an image are its alternative text.
    image: Option<(String, String)>,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Elements that were not opened because they would be too deep.
    skipped: usize,
}

struct Open {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    at: Option<usize>,
    children: Vec<Node>,
    /// Opened by HTML in the text, and so closed by it, or with the element around it.
    raw: bool,
}

impl Builder {
    fn event(&mut self, event: Event, at: usize) {
        if self.image.is_some() {
            return self.in_image(event);
        }
        if !matches!(event, Event::Text(_)) {
            self.flush_words();
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words.push_str(&text),
            Event::Code(text) => {
                self.open("code", Vec::new(), None, false);
                self.text(&text);
                self.close(false);
            }
            Event::Html(line) => match &mut self.raw {
                Some(raw) => raw.push_str(&line),
                None => self.html(&line),
            },
            Event::InlineHtml(raw) => self.html(&raw),
            Event::SoftBreak => self.push(Node::Text("\n".into())),
            Event::HardBreak => self.element("br", Vec::new()),
            Event::Rule => self.element("hr", Vec::new()),
            Event::TaskListMarker(done) => {
                let mut attributes =
                    vec![("type", "checkbox".to_owned()), ("disabled", String::new())];
                attributes.push(("aria-label", if done { "done" } else { "to do" }.into()));
                if done {
                    attributes.push(("checked", String::new()));
                }
                self.element("input", attributes);
            }
            Event::FootnoteReference(name) => {
                self.open("sup", Vec::new(), None, false);
                self.open("a", vec![("href", format!("#note-{name}"))], None, false);
                self.text(&name);
                self.close(false);
                self.close(false);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn in_image(&mut self, event: Event) {
        let Some((source, alt)) = &mut self.image else {
            return;
        };
        match event {
            // What turns the direction of text must not turn that of the host's name, which stands beside it.
            Event::Text(text) | Event::Code(text) => {
                alt.extend(text.chars().filter(|c| *c == ' ' || !is_invisible(*c)));
            }
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::End(TagEnd::Image) => {
                let image = Node::Image {
                    host: image_host(source),
                    source: std::mem::take(source),
                    alt: std::mem::take(alt),
                };
                self.image = None;
                self.push(image);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, at: usize) {
        let plain = |tag| (tag, Vec::new());
        let (name, attributes) = match tag {
            Tag::Paragraph => plain("p"),
            Tag::Heading { level, .. } => plain(heading(level)),
            Tag::BlockQuote(None) => plain("blockquote"),
            Tag::BlockQuote(Some(kind)) => {
                let name = alert(kind);
                self.open(
                    "div",
                    vec![("class", format!("alert alert-{name}"))],
                    Some(at),
                    false,
                );
                self.open("p", vec![("class", "alert-title".into())], None, false);
                let mut letters = name.chars();
                let first = letters.next().map(|c| c.to_ascii_uppercase()).into_iter();
                self.text(&first.chain(letters).collect::<String>());
                return self.close(false);
            }
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info
                        .split_whitespace()
                        .next()
                        .unwrap_or_default()
                        .to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                // A long line scrolls inside its block, and by key too.
                self.open("pre", vec![("tabindex", "0".into())], Some(at), false);
                return self.open("code", vec![("data-language", language)], None, false);
            }
            Tag::List(None) => plain("ul"),
            Tag::List(Some(1)) => plain("ol"),
            Tag::List(Some(first)) => ("ol", vec![("start", first.to_string())]),
            Tag::Item => plain("li"),
            Tag::FootnoteDefinition(name) => (
                "div",
                vec![("class", "footnote".into()), ("id", format!("note-{name}"))],
            ),
            Tag::Table(columns) => {
                self.columns = columns;
                self.open("div", vec![("class", "table".into())], Some(at), false);
                return self.open("table", Vec::new(), None, false);
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.open("thead", Vec::new(), None, false);
                plain("tr")
            }
            Tag::TableRow => {
                self.column = 0;
                plain("tr")
            }
            Tag::TableCell => {
                let align = match self.columns.get(self.column) {
                    Some(Alignment::Left) => vec![("data-align", "left".into())],
                    Some(Alignment::Center) => vec![("data-align", "center".into())],
                    Some(Alignment::Right) => vec![("data-align", "right".into())],
                    _ => Vec::new(),
                };
                self.column += 1;
                (if self.in_head { "th" } else { "td" }, align)
            }
            Tag::Emphasis => plain("em"),
            Tag::Strong => plain("strong"),
            Tag::Strikethrough => plain("del"),
            Tag::Superscript => plain("sup"),
            Tag::Subscript => plain("sub"),
            Tag::Link { dest_url, .. } => match safe_link(&dest_url) {
                Some(url) => ("a", vec![("href", url)]),
                None => (
                    "span",
                    vec![("class", "no-link".into()), ("title", dest_url.to_string())],
                ),
            },
            Tag::Image { dest_url, .. } => {
                self.image = Some((dest_url.to_string(), String::new()));
                return;
            }
            Tag::HtmlBlock => {
                self.raw = Some(String::new());
                ("div", vec![("class", "html".into())])
            }
            Tag::DefinitionList => plain("dl"),
            Tag::DefinitionListTitle => plain("dt"),
            Tag::DefinitionListDefinition => plain("dd"),
            Tag::MetadataBlock(_) => plain("pre"),
        };
        self.open(name, attributes, Some(at), false);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => {
                self.close(false);
                self.close(false);
            }
            TagEnd::Table => {
                self.close(false);
                self.close(false);
            }
            TagEnd::HtmlBlock => {
                let raw = self.raw.take().unwrap_or_default();
                self.html(&raw);
                self.close(false);
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.close(false);
                self.close(false);
            }
            _ => self.close(false),
        }
    }

    fn html(&mut self, raw: &str) {
        for piece in pieces(raw) {
            match piece {
                Piece::Text(text) => self.text(&text),
                Piece::Open { tag, attributes } => self.open(tag, attributes, None, true),
                Piece::Close(tag) => {
                    // Only what HTML opened here is closed by it; a stray end tag is nothing.
                    let own = self
                        .open
                        .iter()
                        .rev()
                        .take_while(|o| o.raw)
                        .position(|o| o.tag == tag);
                    for _ in 0..own.map_or(0, |n| n + 1) {
                        self.close(true);
                    }
                }
                Piece::Empty(tag) => self.element(tag, Vec::new()),
                Piece::Image { source, alt } => {
                    let host = image_host(&source);
                    let alt = alt
                        .chars()
                        .filter(|c| *c == ' ' || !is_invisible(*c))
                        .collect();
                    self.push(Node::Image { source, alt, host });
                }
            }
        }
    }

    /// Text with its bare web addresses as links, as GitHub makes them.
    fn flush_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let text = words.as_str();
        let plain = self
            .open
            .iter()
            .any(|o| matches!(o.tag, "a" | "code" | "pre"));
        let mut rest = text;
        while let Some((before, url)) = bare_link(rest).filter(|_| !plain) {
            self.text(before);
            self.open("a", vec![("href", url.to_owned())], None, false);
            self.text(url);
            self.close(false);
            rest = &rest[before.len() + url.len()..];
        }
        self.text(rest);
    }

    fn text(&mut self, text: &str) {
        let mut plain = String::new();
        for c in text.chars() {
            let seen = matches!(c, ' ' | '\n' | '\t' | '\u{a0}' | '\u{202f}' | '\u{200d}')
                || !is_invisible(c);
            if seen {
                plain.push(c);
            } else {
                if !plain.is_empty() {
                    self.push(Node::Text(std::mem::take(&mut plain)));
                }
                self.push(Node::Invisible(c));
            }
        }
        if !plain.is_empty() {
            self.push(Node::Text(plain));
        }
    }

    fn element(&mut self, tag: &'static str, attributes: Vec<(&'static str, String)>) {
        self.push(Node::Element {
            tag,
            attributes,
            at: None,
            children: Vec::new(),
        });
    }

    fn open(
        &mut self,
        tag: &'static str,
        attributes: Vec<(&'static str, String)>,
        at: Option<usize>,
        raw: bool,
    ) {
        if self.open.len() >= DEEPEST {
            self.skipped += usize::from(!raw);
            return;
        }
        self.open.push(Open {
            tag,
            attributes,
            at,
            children: Vec::new(),
            raw,
        });
    }

    /// Closes the innermost element; one from the Markdown takes along what HTML left open in it.
    fn close(&mut self, raw: bool) {
        if !raw && self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        while let Some(open) = self.open.pop() {
            let last = raw || !open.raw;
            self.push(Node::Element {
                tag: open.tag,
                attributes: open.attributes,
                at: open.at,
                children: open.children,
            });
            if last {
                break;
            }
        }
    }

    fn push(&mut self, node: Node) {
        let nodes = match self.open.last_mut() {
            Some(open) => &mut open.children,
            None => &mut self.done,
        };
        match (nodes.last_mut(), &node) {
            (Some(Node::Text(before)), Node::Text(more)) => before.push_str(more),
            _ => nodes.push(node),
        }
    }

    fn finish(&mut self) -> Vec<Node> {
        self.flush_words();
        self.skipped = 0;
        while !self.open.is_empty() {
            self.close(true);
        }
        std::mem::take(&mut self.done)
    }
}

fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
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
        check("![a](data:image/png;base64,AA)", "p(image[a|-])");
        check(
            "see https://a.example/b_(c). ok",
            "p(see a(https://a.example/b_(c)). ok)",
        );
        check("`https://a.example`", "p(code(https://a.example))");
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
