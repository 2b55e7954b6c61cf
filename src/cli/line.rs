//! A line of the tree, and words as a terminal is to show them: on one line, harmless, no longer than there is room.

/// A line has no more characters than this, unless too little would be left of its words.
const WIDTH: usize = 100;
/// Words get so much room at least.
const LEAST: usize = 40;

/// A line of the tree.
pub(super) struct Line {
    /// Where in the text it stands.
    pub at: usize,
    pub what: &'static str,
    pub depth: usize,
    /// What the words stand behind: a label, a time, a box.
    pub lead: String,
    pub words: String,
    pub tail: String,
}

impl Line {
    /// The line, behind its number of so many digits. Its words are cut so that what ends it has room.
    pub(super) fn written(&self, number: usize, digits: usize) -> String {
        let Line {
            what, lead, tail, ..
        } = self;
        let indent = 2 * self.depth;
        let begin = format!("{number:>digits$}  {what:<7}  {:indent$}{lead}", "");
        let taken = begin.chars().count() + tail.chars().count();
        let room = WIDTH.saturating_sub(taken).max(LEAST);
        let words = shortened(&self.words, room);
        format!("{begin}{words}{tail}").trim_end().to_owned()
    }
}

/// Words on one line, with nothing in them that a terminal would obey.
pub(super) fn one_line(raw: &str) -> String {
    let words: Vec<&str> = raw.split_whitespace().collect();
    let is_order =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    words.join(" ").replace(is_order, "\u{fffd}")
}

/// The words, cut where they do not fit.
pub(super) fn shortened(words: &str, room: usize) -> String {
    if words.chars().count() <= room {
        return words.to_owned();
    }
    let cut: String = words.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// The end of the words, where they do not fit.
pub(super) fn ending(words: &str, room: usize) -> String {
    match words.chars().count().checked_sub(room) {
        None | Some(0) => words.to_owned(),
        Some(over) => format!("…{}", words.chars().skip(over + 1).collect::<String>()),
    }
}

/// Where each line begins.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends_a_line = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let after = (0..bytes.len())
        .filter(|at| ends_a_line(*at))
        .map(|at| at + 1);
    std::iter::once(0).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_one_line_and_give_no_orders() {
        for (raw, line) in [
            (" a\r\n\tb  c ", "a b c"),
            ("\u{1b}[2Ja\u{0}", "\u{fffd}[2Ja\u{fffd}"),
            ("a\u{202e}b\u{2066}", "a\u{fffd}b\u{fffd}"),
            ("", ""),
        ] {
            assert_eq!(one_line(raw), line, "{raw:?}");
        }
    }

    #[test]
    fn words_are_cut_at_either_end() {
        for (words, room, cut, end) in [
            ("three", 5, "three", "three"),
            ("three words", 6, "three…", "…words"),
            ("three words", 7, "three…", "… words"),
            ("é…日本語", 3, "é……", "…本語"),
        ] {
            assert_eq!(shortened(words, room), cut);
            assert_eq!(ending(words, room), end);
        }
    }
}
