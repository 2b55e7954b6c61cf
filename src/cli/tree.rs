//! What was read in a file, for people: a line for each node of its outline, behind its line number and what it is.

use super::json;
use super::line::{Line, ending, line_starts, one_line, shortened};
use crate::facts::{self, Action, Event};
use crate::outline::{Node, NodeKind, Outline, Part, read, spoken};
use crate::text::Span;

/// The times of a timeline stand in a column no wider than this.
const TIMES: usize = 32;
/// A label has no more characters than this.
const LABEL: usize = 40;
/// A detail of an action is cut to this.
const DETAIL: usize = 30;

/// The tree of a file under its name.
pub(super) fn tree(name: &str, text: &str) -> String {
    let outline = read(text);
    let tree = Tree {
        text,
        line_starts: line_starts(text),
        events: facts::timeline(text, &outline),
        actions: facts::actions(text, &outline),
        outline,
    };
    let mut written = format!("{}: {}\n", one_line(name), tree.counted());
    for line in tree.lines() {
        written.push_str(&line);
        written.push('\n');
    }
    written
}

struct Tree<'t> {
    text: &'t str,
    outline: Outline,
    /// Both in the order of their nodes.
    events: Vec<Event>,
    actions: Vec<Action>,
    line_starts: Vec<usize>,
}

impl Tree<'_> {
    /// How much of what there is.
    fn counted(&self) -> String {
        if self.text.trim_start_matches('\u{feff}').trim().is_empty() {
            return "nothing is in it".into();
        }
        let of_kind = |is: fn(&NodeKind) -> bool| {
            let kinds = self.outline.nodes.iter().map(|node| &node.kind);
            kinds.filter(|kind| is(kind)).count()
        };
        let counts = [
            (
                of_kind(|kind| matches!(kind, NodeKind::Section { .. })),
                "section",
                "sections",
            ),
            (of_kind(|kind| *kind == NodeKind::Field), "field", "fields"),
            (self.events.len(), "timeline entry", "timeline entries"),
            (self.actions.len(), "action", "actions"),
        ];
        let said: Vec<String> = counts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        let said = said.join(", ");
        let title = &self.outline.nodes[0].body.span;
        match (title.is_empty(), said.is_empty()) {
            (false, false) => said,
            (true, false) => format!("no title, {said}"),
            (false, true) => "a title, and no section, field, timeline entry or action".into(),
            (true, true) => "no title, section, field, timeline entry or action was read".into(),
        }
    }

    fn lines(&self) -> Vec<String> {
        let depths = depths(&self.outline);
        let times = self.widths_of_times();
        let nodes = self.outline.nodes.iter().zip(depths).enumerate();
        let lines = nodes.flat_map(|(n, (node, depth))| self.lines_of(n, node, depth, &times));
        let digits = self.line_starts.len().to_string().len().max(3);
        let number = |at| self.line_starts.partition_point(|start| *start <= at);
        lines
            .map(|line| line.written(number(line.at), digits))
            .collect()
    }

    fn lines_of(&self, n: usize, node: &Node, depth: usize, times: &[usize]) -> Vec<Line> {
        let body = node.body.span.of(self.text);
        let line = Line {
            at: node.span.start,
            what: "text",
            depth,
            lead: String::new(),
            words: one_line(body),
            tail: String::new(),
        };
        let events = self.events_of(n).iter();
        let width = node.parent.and_then(|p| times.get(p)).copied();
        let width = width.unwrap_or_default();
        let line = match node.kind {
            NodeKind::Markup => return Vec::new(),
            NodeKind::Title | NodeKind::Prose if body.is_empty() => return Vec::new(),
            NodeKind::Field | NodeKind::Task if !self.actions_of(n).is_empty() => {
                let actions = self.actions_of(n).iter();
                return actions.map(|action| self.action(action, depth)).collect();
            }
            NodeKind::Entry if events.len() > 0 => {
                return events
                    .map(|event| self.entry(event, width, depth))
                    .collect();
            }
            // A document without a timeline tells its story in sentences.
            NodeKind::Prose => {
                let told = events.map(|event| self.entry(event, width, depth + 1));
                return std::iter::once(line).chain(told).collect();
            }
            NodeKind::Title => Line {
                what: "title",
                words: one_line(&spoken(body)),
                ..line
            },
            NodeKind::Section { kind, .. } => Line {
                what: "section",
                words: one_line(&spoken(body)),
                tail: format!(" [{}]", kind.name()),
                ..line
            },
            NodeKind::Field => {
                let label = node
                    .key
                    .map(|key| one_line(&spoken(key.span.of(self.text))));
                Line {
                    what: "field",
                    lead: format!("{}: ", shortened(&label.unwrap_or_default(), LABEL)),
                    ..line
                }
            }
            NodeKind::Entry => Line {
                what: "entry",
                ..line
            },
            // A step of an action, or one that says nothing yet.
            NodeKind::Task => {
                let check = node.row.and_then(|row| row.check).map(|c| c.of(self.text));
                Line {
                    what: "task",
                    lead: check.map(|c| format!("[{c}] ")).unwrap_or_default(),
                    ..line
                }
            }
        };
        vec![line]
    }

    /// Times in a column as wide as the widest of their section, and what happened.
    fn entry(&self, event: &Event, width: usize, depth: usize) -> Line {
        let time = self.time(event);
        let gap = if width == 0 { "" } else { "  " };
        let who = event.who.map(|who| format!("{}: ", who.of(self.text)));
        let words = json::words(self.text, event);
        Line {
            at: event.span.start,
            what: "entry",
            depth,
            lead: format!("{time:width$}{gap}"),
            words: one_line(&(who.unwrap_or_default() + &words)),
            tail: String::new(),
        }
    }

    /// An entry's date from its column, its time, end and zone; or the word it has instead.
    fn time(&self, event: &Event) -> String {
        let leaf = |part| self.outline.leaf(event.node, part).map(|leaf| leaf.span);
        let key = leaf(Part::Key).filter(|_| event.time.is_none());
        let of = |span: Option<Span>| span.map_or("", |span| span.of(self.text)).trim();
        let from = [of(leaf(Part::Date)), of(event.time), of(key)];
        let to = of(event.end);
        let dash = if to.is_empty() { "" } else { "–" };
        let said = [from.as_slice(), &[dash, to, of(event.zone)]].concat();
        shortened(&one_line(&spoken(&said.join(" "))), TIMES)
    }

    fn action(&self, action: &Action, depth: usize) -> Line {
        let leaf = |part| self.outline.leaf(action.node, part).map(|leaf| leaf.span);
        let details = [
            ("owner", action.owner),
            ("due", action.due),
            ("ticket", action.ticket),
            ("type", leaf(Part::Type)),
            ("priority", leaf(Part::Priority)),
            ("state", leaf(Part::State)),
        ];
        let details = details
            .iter()
            .filter_map(|(name, span)| Some((name, one_line((*span)?.of(self.text)))))
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| match *name {
                // What tells one link from another is its end.
                "ticket" => format!(" · ticket {}", ending(&value, DETAIL)),
                name => format!(" · {name} {}", shortened(&value, DETAIL)),
            });
        Line {
            at: action.words.start,
            what: "task",
            depth,
            lead: if action.done { "[x] " } else { "[ ] " }.into(),
            words: one_line(action.words.of(self.text)),
            tail: details.collect(),
        }
    }

    /// How wide the times are, by the section that their entries stand in.
    fn widths_of_times(&self) -> Vec<usize> {
        let mut widths = vec![0; self.outline.nodes.len()];
        for event in &self.events {
            let parent = self.outline.nodes[event.node].parent;
            if let Some(widest) = parent.and_then(|parent| widths.get_mut(parent)) {
                *widest = self.time(event).chars().count().max(*widest);
            }
        }
        widths
    }

    fn events_of(&self, n: usize) -> &[Event] {
        let from = self.events.partition_point(|event| event.node < n);
        let to = self.events.partition_point(|event| event.node <= n);
        &self.events[from..to]
    }

    fn actions_of(&self, n: usize) -> &[Action] {
        let from = self.actions.partition_point(|action| action.node < n);
        let to = self.actions.partition_point(|action| action.node <= n);
        &self.actions[from..to]
    }
}

/// How deep each node stands: sections by the levels of those above them, other nodes below what they belong to.
fn depths(outline: &Outline) -> Vec<usize> {
    let mut open: Vec<u8> = Vec::new();
    let mut depths: Vec<usize> = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        let depth = match (node.kind, node.parent) {
            (NodeKind::Section { level, .. }, _) => {
                while open.last().is_some_and(|above| *above >= level) {
                    open.pop();
                }
                open.push(level);
                open.len() - 1
            }
            // What belongs to the title stands beside it.
            (_, None | Some(0)) => 0,
            (_, Some(parent)) => depths.get(parent).map_or(0, |above| above + 1),
        };
        depths.push(depth);
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const REVIEW: &str = "\
# **Mail** was late

A short one.

## Facts:
- **Severity**: 2
- **Impact**:

## Timeline
| Time | Who | What |
|---|---|---|
| 9:05 UTC | Ines | The queue grows |
| 10:20-10:45 UTC | | It is drained |
| | | |

### Afterwards

The queue was watched by two people until the evening, and nothing else was seen that day or on the next.

## Action items
- [x] Add a second worker
    - [ ] and say so in the handbook
- Alert on the length of the queue, see https://tracker.example/teams/mail/issues/1234 (owner: Ines, due: 2024-06-01)
";

    #[test]
    fn the_tree_of_a_document() {
        let want = "\
review.md: 4 sections, 2 fields, 2 timeline entries, 2 actions
  1  title    Mail was late
  3  text     A short one.
  5  section  Facts [other]
  6  field      Severity: 2
  7  field      Impact:
  9  section  Timeline [timeline]
 12  entry      9:05 UTC           Ines: The queue grows
 13  entry      10:20 – 10:45 UTC  It is drained
 14  entry
 16  section    Afterwards [timeline]
 18  text         The queue was watched by two people until the evening, and nothing else was seen…
 20  section  Action items [actions]
 21  task       [x] Add a second worker
 22  task         [ ] and say so in the handbook
 23  task       [ ] Alert on the length of the queue, see h… · owner Ines · due 2024-06-01 · ticket …xample/teams/mail/issues/1234
";
        assert_eq!(tree("review.md", REVIEW), want);
    }

    #[test]
    fn a_story_told_in_sentences() {
        let text = "# Mail was late\n\nMail stopped at 9:05. It was seen at 9:20. It went again at 10:45.\n";
        let want = "\
a.md: 3 timeline entries
  1  title    Mail was late
  3  text     Mail stopped at 9:05. It was seen at 9:20. It went again at 10:45.
  3  entry      9:05   Mail stopped at 9:05.
  3  entry      9:20   It was seen at 9:20.
  3  entry      10:45  It went again at 10:45.
";
        assert_eq!(tree("a.md", text), want);
    }

    #[test]
    fn a_document_that_says_little_is_said_to() {
        for (text, want) in [
            ("", "a.md: nothing is in it\n"),
            ("\u{feff}\r\n \n", "a.md: nothing is in it\n"),
            (
                "Words.\n\nMore words.\n",
                "a.md: no title, section, field, timeline entry or action was read\n  \
                 1  text     Words. More words.\n",
            ),
            (
                "# Title\n",
                "a.md: a title, and no section, field, timeline entry or action\n  1  title    Title\n",
            ),
            (
                "## Timeline\n",
                "a.md: no title, 1 section\n  1  section  Timeline [timeline]\n",
            ),
        ] {
            assert_eq!(tree("a.md", text), want, "{text:?}");
        }
    }

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        for text in [
            "\u{feff}a\n\n## Impact\n",
            "a\r\n\r\n## Impact",
            "a\r\r## Impact\r",
        ] {
            let tree = tree("a.md", text);
            assert!(tree.contains("\n  3  section  Impact [impact]\n"), "{tree}");
        }
    }

    #[test]
    fn nothing_in_a_file_gives_orders_to_a_terminal() {
        let text = "# A\u{1b}[31m title\n\n- **Du\u{7}ration**: \u{202e}5 min\n";
        let tree = tree("\u{1b}c.md", text);
        let given = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!tree.contains(given), "{tree:?}");
        assert!(tree.contains("title    A\u{fffd}[31m title"), "{tree:?}");
    }

    proptest! {
        #[test]
        fn any_text_has_a_tree(text in r"(# |## Timeline|## Actions|- |\[x\] |1\. |\*\*|9:05|: |@a|\||\|-\|-\||é|a b|    |\r|\n){0,60}") {
            let tree = tree("a.md", &text);
            prop_assert!(tree.ends_with('\n') && tree.starts_with("a.md: "));
        }
    }
}
