//! The time of an entry, the label of a field: as it is marked, or between `**`, where any words can stand.

use super::{Place, begins_a_block};
use crate::lens::codec;
use crate::lens::style::KeyStyle;
use crate::outline::{Form, ItemRules, Keys, Leaf, NodeKind, Slot, key_at, line_end};
use crate::text::{Edit, Span};

impl Place<'_> {
    /// A key that is not between `**`: where its first mark stands, and its words.
    pub(super) fn plain_key(&self) -> Option<(usize, &str)> {
        let key = self.node().key.filter(|key| key.slot == Slot::Plain)?;
        Some((self.key_place(&key)?.start, key.span.of(self.text)))
    }

    /// From the first mark of a key to the end of what separates it from the value.
    fn key_place(&self, key: &Leaf) -> Option<Span> {
        let content = self.node().row?.content;
        let end = line_end(self.text, content);
        let found = [Keys::Times, Keys::Labels, Keys::Lists]
            .into_iter()
            .filter_map(|keys| key_at(self.text, content, end, keys))
            .find(|found| found.span == key.span);
        Some(found.map_or(key.span, |found| Span::new(found.open, found.separator_end)))
    }

    /// The key between `**`, where any words can stand.
    pub(super) fn bold_key(&self, value: &str) -> Option<Edit> {
        let place = self.key_place(self.leaf)?;
        Some(Edit::replace(
            place,
            KeyStyle::bold(self.node().kind).write(value, ""),
        ))
    }

    /// Time and text of an entry are written together: without a time, the text begins the row and is escaped so.
    pub(super) fn key_made_or_dropped(&self, value: &str) -> Vec<Edit> {
        let body = &self.node().body;
        let Some(row) = self.node().row else {
            return Vec::new();
        };
        if row.form != Form::Item && value.is_empty() {
            return self.line_without_key(row.lead.start);
        }
        let words = codec::decode(self.text, body);
        let place = Span::new(row.content, body.span.end.max(row.content));
        if value.is_empty() {
            let marker = row.marker.of(self.text).bytes().last().unwrap_or(b'-');
            let slot = Slot::Item(ItemRules {
                marker,
                keys: Keys::Times,
                reads_box: row.check.is_none(),
            });
            let written = codec::encode(&words, &Leaf { slot, ..*body }, "", self.eol);
            let nothing = words.is_empty().then(|| codec::NOTHING.to_owned());
            return [written]
                .into_iter()
                .chain(nothing)
                .map(|written| Edit::replace(place, written))
                .collect();
        }
        let lead = if row.content == row.marker.end {
            " "
        } else {
            ""
        };
        let words = codec::encode(
            &words,
            &Leaf {
                slot: Slot::AfterKey,
                ..*body
            },
            "",
            self.eol,
        );
        let below = format!("{}{}{words}", self.eol, " ".repeat(body.indent));
        let written = |style: KeyStyle| {
            let mut written = [
                style.write(value, &words),
                format!("{}{below}", style.write(value, "")),
            ];
            if words.contains('\n') && begins_a_block(&words) {
                written.reverse();
            }
            written.map(|written| Edit::replace(place, format!("{lead}{written}")))
        };
        let own = KeyStyle::of_siblings(self.text, self.outline, self.node);
        [own, KeyStyle::bold(NodeKind::Entry)]
            .into_iter()
            .flat_map(written)
            .collect()
    }

    /// A line without a time is no entry; an item is.
    fn line_without_key(&self, start: usize) -> Vec<Edit> {
        let (body, eol) = (&self.node().body, self.eol);
        let words = codec::decode(self.text, body);
        let slot = Slot::Item(ItemRules {
            marker: b'-',
            keys: Keys::Times,
            reads_box: true,
        });
        let words = match words.as_str() {
            "" => codec::NOTHING.to_owned(),
            words => codec::encode(
                words,
                &Leaf {
                    slot,
                    indent: 2,
                    ..*body
                },
                " ",
                eol,
            ),
        };
        let way = |before: &str, after: &str| {
            Edit::replace(
                Span::new(start, body.span.end),
                format!("{before}- {words}{after}"),
            )
        };
        vec![way("", ""), way("", eol), way(eol, eol)]
    }
}
