//! How a value is written where it stands, and read back. Each slot has a few places where a character would be
//! taken for structure; those get one backslash more on the way in and one less on the way out, so no two texts of
//! a line have the same value. Everything else is raw Markdown: `snake_case` stays.

use super::escapes::{
    escape_closing, recode_key, shift_list_escape, shift_nothing_escape, shift_sign_escape,
    unescape_closing,
};
use super::{cell, scalar};
use crate::outline::{
    ItemRules, Leaf, Slot, begins_a_heading, box_at, columns, heads_a_row, is_clock, key_at, lines,
    skip_blank, swallows_a_list,
};
use crate::text::{Span, normal, normal_line};

/// What stands for nothing in an item that may not be empty: `-` below a paragraph would make a heading of it.
pub(super) const NOTHING: &str = "<!-- -->";

pub(super) fn decode(text: &str, leaf: &Leaf) -> String {
    let raw = leaf.span.of(text);
    match leaf.slot {
        Slot::Missing => String::new(),
        Slot::Plain | Slot::Line => raw.to_owned(),
        Slot::Cell { .. } => normal(&cell::decode(raw)),
        Slot::Below => decode_below(raw),
        Slot::Scalar(quote) => scalar::decode(raw, quote),
        Slot::Underlined => normal_line(&lines(raw).map(str::trim).collect::<Vec<_>>().join(" ")),
        Slot::Heading => shift_sign_escape(&unescape_closing(raw), heads_a_row, -1),
        Slot::Key { colon_ends } => {
            recode_key(raw, colon_ends, |n| n / 2, |n| n.saturating_sub(1) / 2)
        }
        Slot::Label => {
            let words = recode_key(raw, false, |n| n / 2, |n| n.saturating_sub(1) / 2);
            shift_sign_escape(&words, is_clock, -1)
        }
        Slot::Prose | Slot::Locked => normal(raw),
        Slot::AfterKey | Slot::Item(_) if raw == NOTHING => String::new(),
        Slot::AfterKey | Slot::Item(_) => {
            decode_lines(raw, leaf, starts_block(leaf.slot, leaf.gap.of(text)))
        }
    }
}

/// Whether a block can begin where a value does: not behind a key or a box on the same line.
fn starts_block(slot: Slot, gap: &str) -> bool {
    gap.contains(['\n', '\r']) || matches!(slot, Slot::Item(rules) if rules.reads_box)
}

fn decode_lines(raw: &str, leaf: &Leaf, starts: bool) -> String {
    let mut fence = Fence::default();
    let mut value = String::with_capacity(raw.len());
    for (at, line) in lines(raw).enumerate() {
        let line = match (at, leaf.slot) {
            (0, Slot::Item(rules)) => decode_first(line, rules, leaf.rows_below && starts),
            (0, _) => shift_nothing_escape(line, -1),
            _ => dedent(line, leaf.indent),
        };
        let inside = (at > 0 || starts) && fence.holds(&line);
        value.push_str(if at > 0 { "\n" } else { "" });
        value.push_str(&if at > 0 && leaf.rows_below && !inside {
            shift_list_escape(&line, -1)
        } else {
            line
        });
    }
    value
}

/// The value as it is to stand in the leaf's span, behind that gap. `value` is normal for the slot.
pub(super) fn encode(value: &str, leaf: &Leaf, gap: &str, line_end: &str) -> String {
    match leaf.slot {
        Slot::Missing | Slot::Underlined | Slot::Plain | Slot::Line | Slot::Locked => {
            value.to_owned()
        }
        Slot::Cell { .. } => cell::encode(value),
        Slot::Below => encode_below(value).replace('\n', line_end),
        Slot::Scalar(_) => scalar::encode(value),
        Slot::Heading => escape_closing(value),
        Slot::Key { colon_ends } => recode_key(value, colon_ends, |n| 2 * n, |n| 2 * n + 1),
        Slot::Label => {
            let words = shift_sign_escape(value, is_clock, 1);
            recode_key(&words, false, |n| 2 * n, |n| 2 * n + 1)
        }
        Slot::Prose => value.replace('\n', line_end),
        Slot::AfterKey | Slot::Item(_) => {
            encode_lines(value, leaf, starts_block(leaf.slot, gap), line_end)
        }
    }
}

fn encode_lines(value: &str, leaf: &Leaf, starts: bool, line_end: &str) -> String {
    let mut fence = Fence::default();
    let mut raw = String::with_capacity(value.len() + 8);
    for (at, line) in value.split('\n').enumerate() {
        let inside = (at > 0 || starts) && fence.holds(line);
        if at > 0 {
            raw.push_str(line_end);
            raw.extend(std::iter::repeat_n(
                ' ',
                if line.is_empty() { 0 } else { leaf.indent },
            ));
        }
        match (at, leaf.slot) {
            (0, Slot::Item(rules)) => {
                raw.push_str(&encode_first(line, value, rules, leaf.rows_below && starts));
            }
            (0, _) => raw.push_str(&shift_nothing_escape(line, 1)),
            (_, _) if leaf.rows_below && !inside => raw.push_str(&shift_list_escape(line, 1)),
            _ => raw.push_str(line),
        }
    }
    raw
}

/// The words of a heading that would be taken for a row's.
pub(super) fn escaped_heading(value: &str) -> String {
    escape_closing(&shift_sign_escape(value, heads_a_row, 1))
}

/// Follows the lines of a value through its fenced code, where nothing is escaped.
#[derive(Default)]
struct Fence(Option<(char, usize)>);

impl Fence {
    /// Takes the next line, and says whether it is a fence or stands between two.
    fn holds(&mut self, line: &str) -> bool {
        let blank = &line[..skip_blank(line, 0)];
        let line = line.trim_matches([' ', '\t']);
        let is_text = columns(blank, 0) > 3;
        let sign = line
            .chars()
            .next()
            .filter(|c| matches!(c, '`' | '~') && !is_text);
        let long = sign.map_or(0, |sign| line.chars().take_while(|c| *c == sign).count());
        match self.0 {
            Some((open, length)) => {
                if sign == Some(open) && long >= length && long == line.chars().count() {
                    self.0 = None;
                }
                true
            }
            None => {
                let opens = long >= 3 && !(sign == Some('`') && line[long..].contains('`'));
                self.0 = sign.filter(|_| opens).map(|sign| (sign, long));
                opens
            }
        }
    }
}

fn encode_first(line: &str, value: &str, rules: ItemRules, rows_below: bool) -> String {
    let bare = line.trim_start_matches('\\');
    let opens =
        rows_below && opens_a_block(bare) && (bare.len() < line.len() || swallows_a_list(value));
    match shift_list_escape(line, 1) {
        escaped if rows_below && escaped != line => escaped,
        _ if opens || bare == NOTHING => format!("\\{line}"),
        _ => shift_sign_escape(line, |line| taken_for_structure(line, rules), 1),
    }
}

fn decode_first(line: &str, rules: ItemRules, rows_below: bool) -> String {
    let bare = line.trim_start_matches('\\');
    let escapes = bare == NOTHING || (rows_below && opens_a_block(bare));
    match (shift_list_escape(line, -1), line.strip_prefix('\\')) {
        (unescaped, _) if rows_below && unescaped != line => unescaped,
        (_, Some(rest)) if escapes => rest.to_owned(),
        _ => shift_sign_escape(line, |line| taken_for_structure(line, rules), -1),
    }
}

/// Below a heading one line is escaped that would be a heading itself, or stay open over what follows.
fn encode_below(value: &str) -> String {
    if is_unsafe_below(value) {
        format!("\\{value}")
    } else {
        value.to_owned()
    }
}

fn decode_below(raw: &str) -> String {
    match raw.strip_prefix('\\') {
        Some(rest) if is_unsafe_below(raw) => rest.to_owned(),
        _ => normal(raw),
    }
}

fn is_unsafe_below(value: &str) -> bool {
    let bare = value.trim_start_matches('\\');
    !value.contains(['\n', '\r']) && (begins_a_heading(bare) || opens_a_block(bare))
}

/// Whether a line by itself opens something that a list below it would be taken into.
fn opens_a_block(line: &str) -> bool {
    line.starts_with(['`', '~', '<', '[']) && swallows_a_list(line)
}

/// Whether the first line of an item would be read as something else than its text.
fn taken_for_structure(line: &str, rules: ItemRules) -> bool {
    let rule = !line.is_empty()
        && line
            .bytes()
            .all(|b| b == rules.marker || matches!(b, b' ' | b'\t'));
    (rule && matches!(rules.marker, b'-' | b'*'))
        || (rules.reads_box && box_at(line, 0, line.len()).is_some())
        || key_at(line, 0, line.len(), rules.keys).is_some()
}

/// A line of an item without the indentation that makes it one.
fn dedent(line: &str, indent: usize) -> String {
    let mut column = 0;
    for (at, b) in line.bytes().enumerate() {
        if column >= indent || !matches!(b, b' ' | b'\t') {
            return format!(
                "{}{}",
                " ".repeat(column.saturating_sub(indent)),
                &line[at..]
            );
        }
        column = columns(&line[at..=at], column);
    }
    " ".repeat(column.saturating_sub(indent))
}

/// The bytes a value takes with the blank before it.
pub(super) fn place(leaf: &Leaf) -> Span {
    Span::new(leaf.gap.start, leaf.span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Keys;
    use proptest::prelude::*;

    fn there_and_back(value: &str, slot: Slot, rows_below: bool) -> Result<(), TestCaseError> {
        let leaf = Leaf {
            gap: Span::at(0),
            span: Span::at(0),
            indent: 3,
            rows_below,
            slot,
        };
        let raw = encode(value, &leaf, "", "\r\n");
        let read = Leaf {
            span: Span::new(0, raw.len()),
            ..leaf
        };
        prop_assert_eq!(decode(&raw, &read), value, "written as {:?}", raw);
        Ok(())
    }

    proptest! {
        #[test]
        fn every_value_reads_back_in_every_slot(
            line in r"[-*+\\#:. 1)x\[\]é|`<_]{0,8}",
            more in prop::collection::vec(r"[-*+\\. 1)x]{0,5}", 0..3),
            rows_below: bool,
        ) {
            let line = crate::text::trim_blank(&line);
            let item = |marker, keys| Slot::Item(ItemRules { marker, keys, reads_box: true });
            for slot in [Slot::Heading, Slot::Label, Slot::Key { colon_ends: false }, Slot::Key { colon_ends: true }] {
                there_and_back(line, slot, false)?;
            }
            let many = normal(&[line, &more.join("\n")].join("\n"));
            for slot in [Slot::AfterKey, item(b'-', Keys::Lists), item(b'*', Keys::Times), item(b'.', Keys::None)] {
                there_and_back(&many, slot, rows_below)?;
            }
        }
    }

    #[test]
    fn nothing_is_escaped_that_need_not_be() {
        let item = Slot::Item(ItemRules {
            marker: b'-',
            keys: Keys::Lists,
            reads_box: true,
        });
        let as_written = [
            (Slot::Heading, "C# and F#"),
            (Slot::Key { colon_ends: false }, "14:30 *sharp* snake_case:"),
            (Slot::AfterKey, "a * b ** c: `x` | <b> [y]"),
            (item, "**bold** text"),
            (item, "-1 is fine, so is [x]y"),
        ];
        for (slot, value) in as_written {
            let leaf = Leaf {
                gap: Span::at(0),
                span: Span::at(0),
                indent: 2,
                rows_below: true,
                slot,
            };
            assert_eq!(encode(value, &leaf, "", "\n"), value);
        }
    }
}
