//! What the words of an action tell besides what to do, as values of its row; and what was used of it before.

use super::{Document, NodeId};
use crate::lens::{self, Refusal};
use crate::lex::{Detail, LabelKind, detail, label_kind, with_detail};
use crate::outline::{Form, NodeKind, Part, Slot};
use std::collections::HashMap;

/// The values that an action among others in a list has in its words.
pub const DETAILS: [(Part, &str); 5] = [
    (Part::Owner, "Owner"),
    (Part::Due, "Due"),
    (Part::Ticket, "Ticket"),
    (Part::Type, "Type"),
    (Part::Priority, "Priority"),
];

fn detail_of(part: Part) -> Option<Detail> {
    match part {
        Part::Owner => Some(Detail::Owner),
        Part::Due => Some(Detail::Due),
        Part::Ticket => Some(Detail::Ticket),
        Part::Type => Some(Detail::Type),
        Part::Priority => Some(Detail::Priority),
        _ => None,
    }
}

impl Document {
    /// Whether a row tells owner, date and ticket in its words, because it has no columns for them.
    pub fn tells_details(&self, id: NodeId) -> bool {
        match self.pending_row(id) {
            Some(row) => !row.is_entry() && self.columns_of_pending(row).is_empty(),
            None => self.node(id).is_some_and(|n| self.node_tells_details(n)),
        }
    }

    fn node_tells_details(&self, node: usize) -> bool {
        let node = &self.outline.nodes[node];
        node.kind == NodeKind::Task
            && node.body.slot != Slot::Locked
            && node
                .row
                .is_some_and(|row| matches!(row.form, Form::Item | Form::Line))
    }

    /// Whether a task can have others below it.
    pub fn takes_below(&self, id: NodeId) -> bool {
        let row = self.node(id).and_then(|n| self.outline.nodes[n].row);
        row.is_some_and(|row| row.form == Form::Item)
    }

    /// A detail of an action that its words tell.
    pub(super) fn told(&self, node: usize, part: Part) -> Option<String> {
        let which = detail_of(part).filter(|_| self.node_tells_details(node))?;
        let words = lens::get(&self.text, &self.outline, node, Part::Body)?;
        Some(detail(&words, which).to_owned())
    }

    /// The words of an action that tell another detail, where it is a value of theirs.
    pub(super) fn retold(
        &self,
        node: usize,
        part: Part,
        value: &str,
    ) -> Option<Result<String, Refusal>> {
        let which = detail_of(part)?;
        if self.outline.leaf(node, part).is_some() || !self.node_tells_details(node) {
            return None;
        }
        let words = lens::get(&self.text, &self.outline, node, Part::Body)?;
        let value = crate::text::normal_line(value);
        Some(with_detail(&words, which, &value).ok_or(Refusal::NotRead))
    }

    /// What a row's words tell besides what to do, in one line.
    pub fn details_in_short(&self, id: NodeId) -> String {
        let Some(node) = self.node(id) else {
            return String::new();
        };
        let said = DETAILS.iter().filter_map(|(part, _)| {
            let value = self.told(node, *part).filter(|value| !value.is_empty())?;
            Some(match part {
                Part::Due => format!("due {value}"),
                _ => value,
            })
        });
        said.collect::<Vec<_>>().join(" · ")
    }

    /// The values that were used for a part anywhere in the document, the most used first.
    pub fn used(&self, part: Part) -> Vec<String> {
        let nodes = &self.outline.nodes;
        let mut counts: HashMap<String, (usize, usize, String)> = HashMap::new();
        let mut take = |value: &str| {
            let value = value.trim();
            if !value.is_empty() && value.len() <= LONGEST && !value.contains('\n') {
                let place = counts.len();
                let known =
                    counts
                        .entry(value.to_lowercase())
                        .or_insert((0, place, value.to_owned()));
                known.0 += 1;
            }
        };
        let is_person = is_person(part);
        for (n, node) in nodes.iter().enumerate() {
            let more = node
                .more
                .iter()
                .map(|(part, _)| *part)
                .filter(|p| *p == part || (is_person && self::is_person(*p)));
            for part in more {
                let value = lens::get(&self.text, &self.outline, n, part).unwrap_or_default();
                value.split(',').for_each(&mut take);
            }
            if node.kind == NodeKind::Task {
                let asked = if is_person { Part::Owner } else { part };
                take(&self.told(n, asked).unwrap_or_default());
            }
            let label = node
                .key
                .filter(|_| is_person && node.kind == NodeKind::Field);
            if label
                .is_some_and(|key| label_kind(key.span.of(&self.text)) == Some(LabelKind::Authors))
            {
                let people =
                    lens::get(&self.text, &self.outline, n, Part::Body).unwrap_or_default();
                people.split(',').for_each(&mut take);
            }
        }
        let mut used: Vec<(usize, usize, String)> = counts.into_values().collect();
        used.sort_by_key(|(count, place, _)| (std::cmp::Reverse(*count), *place));
        used.into_iter()
            .map(|(_, _, value)| value)
            .take(MOST)
            .collect()
    }
}

/// Longer values are sentences.
const LONGEST: usize = 80;
const MOST: usize = 50;

fn is_person(part: Part) -> bool {
    matches!(part, Part::Owner | Part::Who)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_task(document: &Document) -> NodeId {
        let n = document
            .outline
            .nodes
            .iter()
            .position(|n| n.kind == NodeKind::Task);
        document.id(n.unwrap())
    }

    #[test]
    fn details_of_a_list_are_values_of_its_rows() {
        let mut document = Document::open("## Action items\n\n- [ ] Mend it\n".into());
        let task = first_task(&document);
        assert!(document.tells_details(task) && document.takes_below(task));
        assert_eq!(document.value(task, Part::Owner).as_deref(), Some(""));
        for (part, value) in [
            (Part::Owner, "Kim"),
            (Part::Ticket, "ABC-12"),
            (Part::Due, "2024-03-05"),
        ] {
            document.put(task, part, value, 1).unwrap();
            assert_eq!(document.value(task, part).as_deref(), Some(value));
        }
        assert_eq!(
            document.text(),
            "## Action items\n\n- [ ] Mend it (owner: Kim, ticket: ABC-12, due: 2024-03-05)\n"
        );
        assert_eq!(
            document.details_in_short(task),
            "Kim · due 2024-03-05 · ABC-12"
        );
        assert_eq!(
            document.put(task, Part::Ticket, "soon", 2),
            Err(Refusal::NotRead)
        );
        assert_eq!(
            document.held(task, Part::Ticket).map(String::as_str),
            Some("soon")
        );
        document.undo();
        assert_eq!(document.text(), "## Action items\n\n- [ ] Mend it\n");
    }

    #[test]
    fn what_was_used_is_offered_again() {
        let text = "# T\n\n**Authors**: Eve, Ana\n\n## Timeline\n\n| Time | Who | Event |\n|---|---|---|\n| 14:05 | Kim | down |\n\n\
            ## Action items\n\n- Mend it (owner: Kim, ABC-12)\n- Watch it (owner: Lee)\n- Rest\n";
        let document = Document::open(text.into());
        assert_eq!(document.used(Part::Owner), ["Kim", "Eve", "Ana", "Lee"]);
        assert_eq!(document.used(Part::Who), document.used(Part::Owner));
        assert_eq!(document.used(Part::Ticket), ["ABC-12"]);
        assert_eq!(document.used(Part::Type), [""; 0]);
    }
}
