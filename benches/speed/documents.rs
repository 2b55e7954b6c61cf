//! Postmortems as long as they are wanted, in the layouts that people use. Always the same ones.

/// How the rows of a document are written.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    Bullets,
    Numbered,
    PlainLines,
    Tables,
    SubHeadings,
}

impl Layout {
    pub const ALL: [Layout; 5] = [
        Layout::Bullets,
        Layout::Numbered,
        Layout::PlainLines,
        Layout::Tables,
        Layout::SubHeadings,
    ];

    /// What stands above the entries of a timeline.
    fn head(self) -> &'static str {
        match self {
            Layout::Tables => "| Time | What | Who |\n|---|---|---|\n",
            _ => "",
        }
    }

    fn entry(self, time: &str, words: &str) -> String {
        match self {
            Layout::Bullets => format!("- **{time}**: {words}\n"),
            Layout::Numbered => format!("1. {time} - {words}\n"),
            Layout::PlainLines => format!("{time} {words}\n\n"),
            Layout::Tables => format!("| {time} | {words} | Ada |\n"),
            Layout::SubHeadings => format!("### {time}\n\n{words}\n\n"),
        }
    }

    fn field(self, label: &str, value: &str) -> String {
        match self {
            Layout::Bullets | Layout::Numbered => format!("- **{label}**: {value}\n"),
            Layout::Tables => format!("| {label} | {value} |\n"),
            Layout::PlainLines | Layout::SubHeadings => format!("{label}: {value}\n"),
        }
    }

    fn task(self, words: &str) -> String {
        match self {
            Layout::Bullets => format!("- [ ] {words}\n    - [x] ask who else does\n"),
            Layout::Numbered | Layout::SubHeadings => format!("1. {words}\n"),
            Layout::PlainLines => format!("* {words}\n"),
            Layout::Tables => format!("| {words} | ops | OPS-12 | 2024-06-01 |\n"),
        }
    }
}

const WORDS: &[&str] = &[
    "the queue",
    "grows",
    "an alert",
    "from `edge-7`",
    "is **not**",
    "seen,",
    "and",
    "35% of requests",
    "fail;",
    "we look at [the graph](graphs/edge.png)",
    "the deploy",
    "is taken back",
    "by two people.",
    "Customers",
    "write in.",
    "naïve retries",
];

/// A row of numbers that looks like chance and is the same every time.
struct Chance(u32);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % n
    }

    fn words(&mut self) -> String {
        let count = 4 + self.below(12);
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn time(&mut self) -> String {
        format!("{:02}:{:02} UTC", self.below(24), self.below(60))
    }
}

/// A document of at least `length` bytes, and not much more.
pub fn postmortem(layout: Layout, length: usize) -> String {
    let mut chance = Chance(7);
    let mut text = "# Requests failed at the edge\n\n".to_owned();
    while text.len() < length {
        incident(&mut text, layout, &mut chance);
    }
    text
}

/// The sections of one incident: about four kilobytes.
fn incident(text: &mut String, layout: Layout, chance: &mut Chance) {
    text.push_str(&format!("## Summary\n\n{}\n\n", chance.words()));
    if matches!(layout, Layout::Tables) {
        text.push_str("| Field | Value |\n|---|---|\n");
    }
    for (label, value) in [("Duration", "2 hours"), ("Severity", "2"), ("Impact", "")] {
        text.push_str(&layout.field(label, value));
    }
    text.push_str("\n## Timeline\n\n");
    text.push_str(layout.head());
    for _ in 0..20 {
        text.push_str(&layout.entry(&chance.time(), &chance.words()));
    }
    text.push_str("\n## Root cause and resolution\n\n");
    for _ in 0..4 {
        text.push_str(&format!("{} {}\n\n", chance.words(), chance.words()));
    }
    text.push_str("```sh\nkubectl get pods --all\n```\n\n## Action items\n\n");
    if matches!(layout, Layout::Tables) {
        text.push_str("| Action | Owner | Ticket | Due |\n|---|---|---|---|\n");
    }
    for _ in 0..8 {
        text.push_str(&layout.task(&chance.words()));
    }
    text.push('\n');
}
