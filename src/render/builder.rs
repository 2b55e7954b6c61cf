//! From the parser's events to elements, one at a time. What HTML in the text opens and closes goes through the
//! allow-list.

use super::blocks::{Node, View};
use super::html::{Piece, pieces};
use super::links::{bare_link, image_host, is_invisible, safe_link};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

/// Elements nested deeper than this are drawn into the one that is open.
const DEEPEST: usize = 32;

#[derive(Default)]
pub(super) struct Builder {
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
    view: View,
    /// The block of HTML that is read has an element of its own around it.
    wrapped: bool,
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
    pub fn of(view: View) -> Builder {
        Builder {
            view,
            ..Builder::default()
        }
    }

    pub fn view(&self) -> View {
        self.view
    }

    /// Whether what comes next stands in a fold that HTML has opened.
    pub fn holds_details(&self) -> bool {
        let raw = self.open.iter().rev().take_while(|open| open.raw);
        raw.into_iter().any(|open| open.tag == "details")
    }

    /// Takes the next event; `at` is where it stands in its block.
    pub fn event(&mut self, event: Event, at: usize) {
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
            Event::SoftBreak if self.view == View::Comment => self.element("br", Vec::new()),
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
            Tag::FootnoteDefinition(name) => {
                let id = format!("note-{name}");
                let attributes = vec![("class", "footnote".into()), ("id", id)];
                self.open("div", attributes, Some(at), false);
                self.open("span", vec![("class", "note-name".into())], None, false);
                self.text(&format!("{name}."));
                return self.close(false);
            }
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
                self.wrapped = !self.holds_details();
                if !self.wrapped {
                    return;
                }
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
                let holds = self.holds_details();
                match self.open.iter_mut().rfind(|open| !open.raw) {
                    // The fold goes on in the blocks that follow.
                    Some(around) if holds && self.wrapped => around.raw = true,
                    _ if self.wrapped => self.close(false),
                    _ if !holds => self.close(true),
                    _ => {}
                }
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

    /// The nodes of the block that has ended.
    pub fn finish(&mut self) -> Vec<Node> {
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
