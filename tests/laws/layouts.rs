//! Documents in every layout that people write, and what must be read in them.

mod actions;
mod fields;
mod timelines;

use crate::documents::{self, Document};
use proptest::prelude::*;
use proptest::sample::select;

/// How the headings of a document are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    Hashes(u8),
    Closed,
    Underlined,
    Bold,
    Signed,
    Bare,
    Colon,
}

const HEADS: &[Heads] = &[
    Heads::Hashes(1),
    Heads::Hashes(2),
    Heads::Hashes(3),
    Heads::Closed,
    Heads::Underlined,
    Heads::Bold,
    Heads::Signed,
    Heads::Bare,
    Heads::Colon,
];

impl Heads {
    fn write(self, words: &str) -> String {
        match self {
            Heads::Hashes(level) => format!("{} {words}", "#".repeat(level.into())),
            Heads::Closed => format!("## {words} ##"),
            Heads::Underlined => format!("{words}\n---"),
            Heads::Bold => format!("**{words}**"),
            Heads::Signed => format!("**{words}**;"),
            Heads::Bare => words.to_owned(),
            Heads::Colon => format!("{words}:"),
        }
    }

    fn has_marks(self) -> bool {
        matches!(self, Heads::Hashes(_) | Heads::Closed | Heads::Underlined)
    }

    /// What is read as the heading: a colon behind bare words is shown.
    fn reads(self, words: &str) -> String {
        match self {
            Heads::Colon => format!("{words}:"),
            _ => words.to_owned(),
        }
    }
}

/// How the title of a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TitleStyle {
    None,
    Hash,
    Underlined,
    Scalar,
    Bold,
    Plain,
}

const TITLES: &[TitleStyle] = &[
    TitleStyle::None,
    TitleStyle::Hash,
    TitleStyle::Underlined,
    TitleStyle::Scalar,
    TitleStyle::Bold,
    TitleStyle::Plain,
];

const TITLE: &str = "Postmortem: the api went dark";

/// The lines of a section, and what is read in them.
#[derive(Clone, Debug, Default)]
struct Body {
    lines: String,
    fields: Vec<(String, String)>,
    entries: Vec<(String, String)>,
    tasks: Vec<String>,
}

impl Body {
    fn line(&mut self, line: &str) {
        self.lines.push_str(line.trim_end_matches(' '));
        self.lines.push('\n');
    }

    /// A table, its header first, with or without pipes around its rows.
    fn table(&mut self, rows: &[Vec<&str>], outer: bool) {
        let dashes = vec!["---"; rows.first().map_or(0, Vec::len)];
        for (at, row) in rows.iter().enumerate() {
            self.row(row, outer);
            if at == 0 {
                self.row(&dashes, outer);
            }
        }
    }

    fn row(&mut self, cells: &[&str], outer: bool) {
        let inner = cells.join(" | ");
        let line = if outer { format!("| {inner} |") } else { inner };
        self.line(&line);
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![8 => select(documents::WORDS), 1 => Just("")].prop_map(str::to_owned)
}

fn section() -> impl Strategy<Value = (&'static str, Body)> {
    let prose = select(
        &[
            "",
            "A paragraph of words.\n",
            "```\n- **not**: a field\n```\n",
        ][..],
    );
    let prose = prose.prop_map(|text| Body {
        lines: text.to_owned(),
        ..Body::default()
    });
    prop_oneof![
        3 => fields::fields().prop_map(|body| ("Issue Summary", body)),
        4 => timelines::timeline().prop_map(|body| ("Timeline", body)),
        3 => actions::actions().prop_map(|body| ("Action Items", body)),
        1 => prose.prop_map(|body| ("Lessons Learned", body)),
    ]
}

/// A document in the classroom's layout or in one of all the others.
pub fn document() -> impl Strategy<Value = Document> {
    prop_oneof![1 => documents::document(), 2 => layout()]
}

fn layout() -> impl Strategy<Value = Document> {
    let page = (
        select(TITLES),
        select(HEADS),
        any::<bool>(),
        select(&["\n", "\n", "\n", "\r\n"][..]),
        any::<bool>(),
        prop::bool::weighted(0.2),
    );
    let matter = prop::option::weighted(0.3, fields::front_matter());
    let sections = prop::collection::vec(section(), 0..4);
    (page, matter, sections).prop_map(
        |((title, heads, apart, eol, final_line_end, mark), matter, sections)| {
            let mut doc = Document::default();
            // The first heading of the first level is the title, were there another one or none.
            let heads = match (heads, title) {
                (Heads::Hashes(1), TitleStyle::None | TitleStyle::Bold | TitleStyle::Plain) => {
                    Heads::Hashes(2)
                }
                _ => heads,
            };
            write_top(&mut doc, title, matter);
            for (heading, body) in sections {
                // Rows that are headings stand below headings with marks.
                let fits = heads.has_marks() || !body.lines.starts_with('#');
                if doc.headings.contains(&heads.reads(heading)) || !fits {
                    continue;
                }
                if !doc.text.is_empty() && !doc.text.ends_with("\n\n") {
                    doc.text.push('\n');
                }
                doc.text.push_str(&heads.write(heading));
                doc.text.push('\n');
                // A table cannot begin on the line after a paragraph's.
                if apart || (!heads.has_marks() && body.lines.contains("---")) {
                    doc.text.push('\n');
                }
                doc.headings.push(heads.reads(heading));
                add(&mut doc, body);
            }
            if !final_line_end {
                doc.text.truncate(doc.text.trim_end_matches('\n').len());
            }
            if mark {
                doc.text.insert(0, '\u{feff}');
            }
            doc.text = doc.text.replace('\n', eol);
            doc
        },
    )
}

/// Front matter and title.
fn write_top(doc: &mut Document, title: TitleStyle, matter: Option<Body>) {
    let scalar = (title == TitleStyle::Scalar).then(|| format!("title: \"{TITLE}\"\n"));
    if matter.is_some() || scalar.is_some() {
        let fields = matter.unwrap_or_default();
        doc.text.push_str("---\n");
        doc.text.push_str(&scalar.unwrap_or_default());
        add(doc, fields);
        doc.text.push_str("---\n");
    }
    let line = match title {
        TitleStyle::None | TitleStyle::Scalar => "",
        TitleStyle::Hash => &format!("# {TITLE}\n"),
        TitleStyle::Underlined => &format!("{TITLE}\n===\n"),
        TitleStyle::Bold => &format!("**{TITLE}**\n"),
        TitleStyle::Plain => &format!("{TITLE}\n"),
    };
    doc.text.push_str(line);
    doc.title = (title != TitleStyle::None).then(|| TITLE.to_owned());
}

fn add(doc: &mut Document, body: Body) {
    doc.text.push_str(&body.lines);
    doc.fields.extend(body.fields);
    doc.entries.extend(body.entries);
    doc.tasks.extend(body.tasks);
}
