//! Documents of the classroom layout, and what must be read in them.

mod writer;

use debrief::outline::NodeKind;
use proptest::prelude::*;
use writer::Writer;

#[derive(Clone, Debug, Default)]
pub struct Document {
    pub text: String,
    /// Labels and values, times and words, tasks: in the order of the text.
    pub fields: Vec<(String, String)>,
    pub entries: Vec<(String, String)>,
    pub tasks: Vec<String>,
    pub title: Option<String>,
    pub headings: Vec<String>,
}

pub const WORDS: &[&str] = &[
    "the api was down",
    "35% of users",
    "`systemctl` restarted",
    "a *sharp* rise",
    "see [the log](x)",
    "résumé 😀",
    "6 hours",
    "a: b",
    "x",
];
const TABLE: &str = "| a | b |\n|---|---|\n| 1 | 2 |";
const PROSE: &[&str] = &[
    "A paragraph of words.",
    "Two lines\nof words.",
    "![Error spike](spike.png)",
    "```sh\n- **not**: a field\n## nor this\n```",
    "> ## Quoted\n> - **Not**: a field",
    TABLE,
    "<details>\n<summary>x</summary>\n\ny\n\n</details>",
    "<!-- a comment -->",
    "<!--\n- **Hidden**: x\n-->",
    "[a]: https://x.example",
    "~~~\nopen and closed\n~~~",
    "Some text with <b>tags</b> & `code`.",
    "***",
];
const TIMES: &[&str] = &[
    "11:00 AM",
    "14:05",
    "Actions Taken",
    "Escalation",
    "2:05pm",
    "14:05 UTC",
    "2100hrs",
];

/// How one document is written.
#[derive(Clone, Copy, Debug)]
struct Style {
    eol: &'static str,
    mark: bool,
    final_line_end: bool,
    bullet: &'static str,
    colon_inside: bool,
    after_heading: &'static str,
    loose: bool,
    setext: bool,
}

fn style() -> impl Strategy<Value = Style> {
    (
        0..6u8,
        any::<bool>(),
        prop::sample::select(&["- ", "* ", "+ ", "-   ", "-\t"][..]),
        any::<bool>(),
        any::<bool>(),
        0..6u8,
        0..4u8,
    )
        .prop_map(
            |(eol, final_line_end, bullet, colon_inside, blank, loose, odd)| Style {
                eol: if eol == 0 { "\r\n" } else { "\n" },
                mark: eol == 1,
                final_line_end,
                bullet,
                colon_inside,
                after_heading: if blank { "\n" } else { "" },
                loose: loose == 0,
                setext: odd == 0,
            },
        )
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![5 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => Just(String::new())]
}

fn prose() -> impl Strategy<Value = Option<String>> {
    prop_oneof![2 => Just(None), 1 => prop::sample::select(PROSE).prop_map(|p| Some(p.to_owned()))]
}

#[derive(Clone, Debug)]
struct EntryRow {
    time: String,
    words: String,
    style: u8,
    after: Option<String>,
}

#[derive(Clone, Debug)]
struct TaskRow {
    words: String,
    kind: u8,
    below: Vec<TaskRow>,
}

#[derive(Clone, Debug)]
enum Part {
    Fields(&'static str, Vec<(String, String, Option<String>)>),
    Timeline(Vec<EntryRow>),
    Actions {
        fields: Vec<(String, String)>,
        under_label: bool,
        kind: u8,
        rows: Vec<TaskRow>,
    },
    Other(&'static str),
}

fn entry() -> impl Strategy<Value = EntryRow> {
    (
        prop::sample::select(TIMES),
        words(),
        0..5u8,
        prop::bool::weighted(0.2),
        prose(),
    )
        .prop_map(|(time, words, style, has, after)| EntryRow {
            time: time.to_owned(),
            words: if style == 0 && words.is_empty() {
                "x".into()
            } else {
                words
            },
            style,
            after: after.filter(|_| has),
        })
}

fn task(depth: u32) -> BoxedStrategy<TaskRow> {
    let below = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        prop::collection::vec(task(depth - 1), 0..3).boxed()
    };
    let words = prop::sample::select(WORDS).prop_map(str::to_owned);
    (words, 0..4u8, below)
        .prop_map(|(words, kind, below)| TaskRow { words, kind, below })
        .boxed()
}

fn part() -> impl Strategy<Value = Part> {
    let label = prop::sample::select(
        &[
            "Duration",
            "Impact",
            "Root Cause",
            "Resolution",
            "Who's on call?",
            "Cause & effect",
        ][..],
    );
    let field = (label, words(), prop::bool::weighted(0.2), prose())
        .prop_map(|(l, w, has, p)| (l.to_owned(), w, p.filter(|_| has)));
    let heading =
        prop::sample::select(&["Issue Summary", "Root Cause and Resolution", "Impact"][..]);
    let improvements = words().prop_map(|w| ("Improvements".to_owned(), w));
    let actions = (
        prop::option::of(improvements),
        any::<bool>(),
        0..5u8,
        prop::collection::vec(task(2), 0..4),
    );
    prop_oneof![
        3 => (heading, prop::collection::vec(field, 0..4)).prop_map(|(h, f)| Part::Fields(h, f)),
        3 => prop::collection::vec(entry(), 0..6).prop_map(Part::Timeline),
        3 => actions.prop_map(|(f, under_label, kind, rows)| Part::Actions { fields: f.into_iter().collect(), under_label, kind, rows }),
        1 => prop::sample::select(&["Additional details", "Notes", ""][..]).prop_map(Part::Other),
    ]
}

/// A document, its parts between prose.
pub fn document() -> impl Strategy<Value = Document> {
    let title = prop::option::weighted(
        0.8,
        prop::sample::select(
            &[
                "Postmortem - the API went dark",
                "",
                "Título 😀 #",
                "C# and `x`",
            ][..],
        ),
    );
    let parts = prop::collection::vec((part(), prose(), prose()), 0..5);
    (style(), title, prose(), parts).prop_map(|(style, title, intro, parts)| {
        let mut w = Writer {
            style,
            doc: Document::default(),
            rows: NodeKind::Field,
        };
        if let Some(title) = title {
            let shown = title.trim_end_matches(" #");
            if style.setext && !shown.is_empty() {
                w.line(&format!("{shown}\n==="))
            } else {
                w.line(&format!("# {shown}"))
            }
            w.doc.title = Some(shown.to_owned());
        }
        w.prose(&intro);
        for (part, before, after) in &parts {
            write_part(&mut w, part, before);
            w.prose(after);
        }
        w.finish()
    })
}

fn write_part(w: &mut Writer, part: &Part, before: &Option<String>) {
    match part {
        Part::Fields(heading, fields) => {
            w.heading(heading, NodeKind::Field);
            w.prose(before);
            for (label, value, after) in fields {
                w.field(label, value);
                w.prose(after);
            }
        }
        Part::Timeline(rows) => {
            w.heading("Timeline", NodeKind::Entry);
            w.prose(before);
            for row in rows {
                w.entry(row);
                w.prose(&row.after);
            }
        }
        Part::Actions {
            fields,
            under_label,
            kind,
            rows,
        } => {
            w.heading("Corrective and Preventative Measures", NodeKind::Task);
            w.prose(before);
            for (label, value) in fields {
                w.field(label, value);
            }
            if *under_label {
                w.field("Tasks to Address the Issue", "");
                w.tasks(rows, "    ", *kind, 0);
            } else if !rows.is_empty() {
                w.line("");
                w.tasks(rows, "", *kind, 0);
            }
        }
        Part::Other(heading) => {
            w.heading(heading, NodeKind::Field);
            w.prose(before);
        }
    }
}
