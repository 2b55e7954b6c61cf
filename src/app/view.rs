//! What the form shows: cards with items in document order, derived from the outline. Pure.

use super::document::{Document, NodeId, Pending, PendingKind};
use crate::lex::SectionKind;
use crate::outline::{NodeKind, Part, Slot, spoken};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: NodeId,
    pub heading: String,
    /// 1 for the title's card.
    pub level: u8,
    pub kind: SectionKind,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: NodeId,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Field {
        label: String,
    },
    /// A label that only introduces tasks.
    TaskList {
        label: String,
    },
    Entry {
        name: String,
    },
    Task {
        name: String,
        depth: usize,
        has_box: bool,
    },
    Prose {
        label: String,
    },
    AddEntry,
    AddTask {
        name: String,
    },
}

/// The cards of a document, the title's first.
pub fn cards(document: &Document) -> Vec<Card> {
    let nodes = &document.outline().nodes;
    let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            below.entry(parent).or_default().push(n);
        }
    }
    let heads = (0..nodes.len())
        .filter(|n| matches!(nodes[*n].kind, NodeKind::Title | NodeKind::Section { .. }));
    heads
        .map(|n| {
            Builder {
                document,
                below: &below,
                items: Vec::new(),
                entries: 0,
                prose: 0,
            }
            .card(n)
        })
        .collect()
}

struct Builder<'d> {
    document: &'d Document,
    below: &'d HashMap<usize, Vec<usize>>,
    items: Vec<Item>,
    entries: usize,
    prose: usize,
}

impl Builder<'_> {
    fn card(mut self, head: usize) -> Card {
        let document = self.document;
        let id = document.id(head);
        let (kind, level) = match document.outline().nodes[head].kind {
            NodeKind::Section { kind, level } => (kind, level),
            _ => (SectionKind::Other, 1),
        };
        let raw = document.value(id, Part::Body).unwrap_or_default();
        let children = self.below.get(&head).cloned().unwrap_or_default();
        let mut tasks = 0;
        let holds_tasks = children.iter().any(|n| self.is_task_list(*n));
        for n in &children {
            self.node(*n, &mut tasks, 0, "");
        }
        self.pending_below(id, &mut tasks, "", 0);
        match kind {
            SectionKind::Timeline => self.items.push(Item {
                id,
                what: What::AddEntry,
            }),
            SectionKind::Actions if tasks > 0 || !holds_tasks => {
                self.items.push(Item {
                    id,
                    what: What::AddTask {
                        name: "Add task".into(),
                    },
                });
            }
            _ => {}
        }
        Card {
            id,
            heading: spoken(&raw),
            level,
            kind,
            items: self.items,
        }
    }

    fn node(&mut self, n: usize, tasks: &mut usize, depth: usize, prefix: &str) {
        let document = self.document;
        let node = &document.outline().nodes[n];
        let id = document.id(n);
        match node.kind {
            NodeKind::Field => {
                let label = node
                    .key
                    .as_ref()
                    .map(|k| spoken(k.span.of(document.text())))
                    .unwrap_or_default();
                if !self.is_task_list(n) {
                    self.items.push(Item {
                        id,
                        what: What::Field { label },
                    });
                    return;
                }
                self.items.push(Item {
                    id,
                    what: What::TaskList { label },
                });
                let mut own = 0;
                for below in self.below.get(&n).cloned().unwrap_or_default() {
                    self.node(below, &mut own, 0, "");
                }
                self.pending_below(id, &mut own, "", 0);
                self.items.push(Item {
                    id,
                    what: What::AddTask {
                        name: "Add task".into(),
                    },
                });
            }
            NodeKind::Entry => {
                self.entries += 1;
                self.items.push(Item {
                    id,
                    what: What::Entry {
                        name: format!("Entry {}", self.entries),
                    },
                });
                self.pending_after(id, tasks, prefix, depth);
            }
            NodeKind::Task => {
                *tasks += 1;
                let number = format!("{prefix}{tasks}");
                let has_box = node.row.is_some_and(|r| r.check.is_some());
                self.items.push(Item {
                    id,
                    what: What::Task {
                        name: format!("Task {number}"),
                        depth,
                        has_box,
                    },
                });
                let mut own = 0;
                for below in self.below.get(&n).cloned().unwrap_or_default() {
                    self.node(below, &mut own, depth + 1, &format!("{number}."));
                }
                self.pending_below(id, &mut own, &format!("{number}."), depth + 1);
                self.pending_after(id, tasks, prefix, depth);
            }
            NodeKind::Prose => self.prose(id),
            NodeKind::Title | NodeKind::Section { .. } | NodeKind::Markup => {}
        }
    }

    fn prose(&mut self, id: NodeId) {
        self.prose += 1;
        let label = if self.prose == 1 {
            "Text".into()
        } else {
            format!("Text {}", self.prose)
        };
        self.items.push(Item {
            id,
            what: What::Prose { label },
        });
    }

    /// A label in an actions section with tasks below it, or with nothing behind it and words that promise some.
    fn is_task_list(&self, n: usize) -> bool {
        let document = self.document;
        let node = &document.outline().nodes[n];
        if node.kind != NodeKind::Field || !node.body.rows_below {
            return false;
        }
        let blank = node.body.span.of(document.text()).trim().is_empty();
        let label = node
            .key
            .as_ref()
            .map(|k| k.span.of(document.text()).to_lowercase())
            .unwrap_or_default();
        let promises = ["task", "action", "todo", "to do", "step"]
            .iter()
            .any(|w| label.contains(w));
        blank && (self.below.contains_key(&n) || promises)
    }

    /// Pending rows that follow a row which is in the text.
    fn pending_after(&mut self, after: NodeId, tasks: &mut usize, prefix: &str, depth: usize) {
        let rows: Vec<Pending> = self
            .document
            .pending()
            .iter()
            .filter(|p| p.after == Some(after))
            .cloned()
            .collect();
        for row in rows {
            self.pending(&row, tasks, prefix, depth);
        }
    }

    /// Pending rows of an owner that follow nothing.
    fn pending_below(&mut self, owner: NodeId, tasks: &mut usize, prefix: &str, depth: usize) {
        let first = |p: &&Pending| p.owner == owner && p.after.is_none();
        let rows: Vec<Pending> = self
            .document
            .pending()
            .iter()
            .filter(first)
            .cloned()
            .collect();
        for row in rows {
            self.pending(&row, tasks, prefix, depth);
        }
    }

    fn pending(&mut self, row: &Pending, tasks: &mut usize, prefix: &str, depth: usize) {
        match row.kind {
            PendingKind::Entry => {
                self.entries += 1;
                self.items.push(Item {
                    id: row.id,
                    what: What::Entry {
                        name: format!("Entry {}", self.entries),
                    },
                });
            }
            PendingKind::Task => {
                *tasks += 1;
                let name = format!("Task {prefix}{tasks}");
                let before = self.items.last().map(|i| &i.what);
                let has_box = matches!(before, Some(What::Task { has_box: true, .. }));
                self.items.push(Item {
                    id: row.id,
                    what: What::Task {
                        name,
                        depth,
                        has_box,
                    },
                });
            }
        }
        self.pending_after(row.id, tasks, prefix, depth);
    }
}

/// Whether a paragraph is only offered, not there yet.
pub fn is_offered(document: &Document, id: NodeId) -> bool {
    document
        .node(id)
        .is_some_and(|n| document.outline().nodes[n].body.slot == Slot::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::by_name;

    fn classroom() -> Document {
        Document::open(by_name("classroom").expect("there").markdown.into())
    }

    fn names(document: &Document, card: usize) -> Vec<String> {
        cards(document)[card]
            .items
            .iter()
            .map(|i| match &i.what {
                What::Field { label } | What::TaskList { label } | What::Prose { label } => {
                    label.clone()
                }
                What::Entry { name } | What::Task { name, .. } | What::AddTask { name } => {
                    name.clone()
                }
                What::AddEntry => "Add entry".into(),
            })
            .collect()
    }

    #[test]
    fn the_classroom_as_a_form() {
        let document = classroom();
        assert_eq!(names(&document, 1), ["Duration", "Impact", "Root Cause"]);
        assert_eq!(names(&document, 2), ["Add entry"]);
        assert_eq!(
            names(&document, 4),
            ["Improvements", "Tasks to Address the Issue", "Add task"]
        );
    }

    #[test]
    fn a_pending_row_is_in_the_text_once_it_is_not_blank_and_stays_the_same_row() {
        let mut document = classroom();
        let timeline = cards(&document)[2].id;
        let first = document.new_row(timeline, None).expect("a row");
        let second = document.new_row(timeline, None).expect("a row");
        assert_eq!(names(&document, 2), ["Entry 1", "Entry 2", "Add entry"]);
        assert_eq!(
            document.text(),
            by_name("classroom").expect("there").markdown
        );
        document
            .put(second, Part::Body, "noticed", 1)
            .expect("written");
        assert!(
            document
                .text()
                .contains("## Timeline\n- noticed\n\n## Root"),
            "{}",
            document.text()
        );
        document
            .put(second, Part::Key, "2:05 pm", 1)
            .expect("written");
        document.put(first, Part::Key, "14.00", 2).expect("written");
        assert!(
            document.text().contains("- **2:05 pm**: noticed\n"),
            "{}",
            document.text()
        );
        assert_eq!(
            document.value(second, Part::Key).as_deref(),
            Some("2:05 pm")
        );
        assert!(document.pending().is_empty());
        let third = document.new_row(timeline, Some(second)).expect("a row");
        document.put(third, Part::Key, "1415", 3).expect("written");
        assert!(
            document.text().contains("- **2:15 pm**:\n")
                || document.text().contains("- **14:15**:\n"),
            "{}",
            document.text()
        );
    }

    #[test]
    fn what_is_held_back_is_kept_and_what_stands_before_it_is_written() {
        let text = "# T\n\n## A\n\nOne.\n\n## B\n\nTwo.\n";
        let mut document = Document::open(text.into());
        let prose = cards(&document)[1].items[0].id;
        for typed in [
            "One.\n\n`",
            "One.\n\n``",
            "One.\n\n```",
            "One.\n\n```\ncode",
        ] {
            let _ = document.put(prose, Part::Body, typed, 1);
        }
        assert_eq!(document.text(), text);
        let mut again = Document::open(document.text().into());
        again.restore(document.beside());
        let prose = cards(&again)[1].items[0].id;
        assert_eq!(
            again.held(prose, Part::Body).map(String::as_str),
            Some("One.\n\n```\ncode")
        );
        again
            .put(prose, Part::Body, "One.\n\n```\ncode\n```", 1)
            .expect("whole");
        assert!(!again.holds_back());
    }

    #[test]
    fn a_row_that_moves_keeps_its_identity() {
        let text = "# T\n\n## Timeline\n- **10:00**: a\n- **11:00**: b\n- **12:00**: c\n";
        let mut document = Document::open(text.into());
        let ids: Vec<NodeId> = cards(&document)[1].items.iter().map(|i| i.id).collect();
        document.move_row(ids[2], true).expect("moved");
        assert_eq!(document.value(ids[2], Part::Body).as_deref(), Some("c"));
        assert_eq!(document.value(ids[1], Part::Body).as_deref(), Some("b"));
        document.undo().expect("undone");
        assert_eq!(document.text(), text);
        assert_eq!(document.value(ids[2], Part::Body).as_deref(), Some("c"));
    }

    #[test]
    fn rows_that_are_added_after_an_undo_are_shown() {
        let mut document = classroom();
        let timeline = cards(&document)[2].id;
        let first = document.new_row(timeline, None).expect("a row");
        document.put(first, Part::Body, "x", 1).expect("written");
        document.new_row(timeline, Some(first)).expect("a row");
        document.undo();
        document.new_row(timeline, None).expect("a row");
        assert_eq!(names(&document, 2), ["Entry 1", "Entry 2", "Add entry"]);
    }

    #[test]
    fn a_row_is_added_at_the_end_whatever_is_pending_before_it() {
        let mut document =
            Document::open("# T\n\n## Timeline\n- **10:00**: a\n- **11:00**: b\n".into());
        let card = cards(&document).remove(1);
        document
            .new_row(card.id, Some(card.items[0].id))
            .expect("a row");
        let last = document.new_row(card.id, None).expect("a row");
        let items = cards(&document).remove(1).items;
        assert_eq!(items[3].id, last);
    }

    #[test]
    fn a_task_is_dropped_in_the_place_of_another_with_what_is_below_it() {
        let text = "# T\n\n## Actions\n1. a\n    - a1\n    - a2\n2. b\n3. c\n";
        let mut document = Document::open(text.into());
        let items = cards(&document).remove(1).items;
        document
            .move_row_to(items[0].id, items[3].id)
            .expect("moved");
        assert_eq!(
            document.text(),
            "# T\n\n## Actions\n1. b\n2. a\n    - a1\n    - a2\n3. c\n"
        );
        document.undo();
        assert_eq!(document.text(), text);
    }

    #[test]
    fn an_emptied_paragraph_can_be_typed_in_again() {
        let mut document = Document::open("# T\n\nFirst.\n\n- **A**: x\n\nLast.\n".into());
        let prose = cards(&document)[0].items.last().expect("prose").id;
        document.put(prose, Part::Body, "", 1).expect("emptied");
        assert_eq!(document.value(prose, Part::Body).as_deref(), Some(""));
        document.put(prose, Part::Body, "A", 1).expect("written");
        document
            .put(prose, Part::Body, "Again.", 1)
            .expect("written");
        assert_eq!(document.value(prose, Part::Body).as_deref(), Some("Again."));
        document.undo();
        assert_eq!(document.text(), "# T\n\nFirst.\n\n- **A**: x\n\nLast.\n");
    }

    #[test]
    fn an_offered_paragraph_is_written_and_taken_back() {
        let mut document = Document::open("# T\n\n## Lessons\n\n## Thanks\n\nAll.\n".into());
        let offered = cards(&document)[1].items[0].id;
        assert!(is_offered(&document, offered));
        for typed in ["W", "We", "We l\n\nearned"] {
            document
                .put(offered, Part::Body, typed, 1)
                .expect("written");
            assert_eq!(document.value(offered, Part::Body).as_deref(), Some(typed));
        }
        document.undo();
        assert_eq!(document.text(), "# T\n\n## Lessons\n\n## Thanks\n\nAll.\n");
        assert_eq!(document.value(offered, Part::Body).as_deref(), Some(""));
    }

    #[test]
    fn pending_rows_are_kept_with_the_draft() {
        let mut document = classroom();
        let timeline = cards(&document)[2].id;
        let row = document.new_row(timeline, None).expect("a row");
        document.put(row, Part::Body, "  ", 1).expect("kept");
        let mut again = Document::open(document.text().into());
        again.restore(document.beside());
        assert_eq!(names(&again, 2), ["Entry 1", "Add entry"]);
    }
}
