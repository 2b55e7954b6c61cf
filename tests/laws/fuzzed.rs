//! What the fuzz targets check of the bytes they are given; a test here gives them the seeds.

use crate::check::{Checked, parts, written};
use crate::checks::checks_are_sound;
use crate::spans::{outline_is_sound, preview_is_sound};
use debrief::lens::{
    NewRow, Place, add_row, add_section, move_row, move_section, remove_row, remove_section,
    set_done, sort_entries,
};
use debrief::outline::{Outline, read};
use proptest::prelude::*;

/// Stands between a document and what is to be written to it.
const SEPARATOR: char = '\u{1f}';

/// Target `outline`: the bytes are a document.
pub fn outline(bytes: &[u8]) -> Checked {
    let Ok(text) = str::from_utf8(bytes) else {
        return Ok(());
    };
    outline_is_sound(text)?;
    preview_is_sound(text)
}

/// Target `checks`: the bytes are a document.
pub fn checks(bytes: &[u8]) -> Checked {
    match str::from_utf8(bytes) {
        Ok(text) => checks_are_sound(text),
        Err(_) => Ok(()),
    }
}

/// Target `lens`: the bytes are a document, and behind the last separator a letter that chooses a place in it, and the
/// value that is to stand there. Without a separator, every place gets a plain value.
pub fn lens(bytes: &[u8]) -> Checked {
    let Ok(all) = str::from_utf8(bytes) else {
        return Ok(());
    };
    let Some((text, order)) = all.rsplit_once(SEPARATOR) else {
        return plain_everywhere(all);
    };
    let mut letters = order.chars();
    let place = letters.next().map_or(0, |c| c as usize);
    let value = letters.as_str();
    let outline = read(text);
    let all = parts(&outline);
    let (node, part) = all[place % all.len()];
    written(text, &outline, node, part, value)?;
    rows(text, &outline, node, value)
}

fn plain_everywhere(text: &str) -> Checked {
    let outline = read(text);
    for (node, part) in parts(&outline) {
        written(text, &outline, node, part, "a plain value")?;
        rows(text, &outline, node, "14:05")?;
    }
    Ok(())
}

/// Whatever can be done to the rows or the section at a node is refused or is an edit of this text.
pub fn rows(text: &str, outline: &Outline, node: usize, value: &str) -> Checked {
    let row = NewRow {
        key: value.to_owned(),
        words: value.to_owned(),
    };
    for place in [Place::After(node), Place::In(node)] {
        let Ok((edit, begins)) = add_row(text, outline, place, &row) else {
            continue;
        };
        let after = edit.apply(text);
        prop_assert!(
            after.is_ok_and(|after| after.is_char_boundary(begins)),
            "{edit:?} in {text:?}"
        );
    }
    let edits = [
        remove_row(text, outline, node),
        move_row(text, outline, node, true),
        move_row(text, outline, node, false),
        sort_entries(text, outline, node),
        set_done(text, outline, node, true),
        add_section(text, outline, Some(node), value),
        remove_section(text, outline, node),
        move_section(text, outline, node, true),
    ];
    for edit in edits.into_iter().flatten() {
        prop_assert!(edit.apply(text).is_ok(), "{edit:?} in {text:?}");
    }
    Ok(())
}
