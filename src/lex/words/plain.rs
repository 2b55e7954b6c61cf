//! Headings and labels without what does not matter: case, accents, emphasis, emoji, tags, punctuation.
//!
//! `1. **Root Cause** & Résolution (draft): none` becomes `1 root cause resolution (draft)|none`: words with one blank
//! between them, and marks where another part begins: brackets as they are, a colon or a dash as `|`.

/// Words that say nothing about what a heading is; the data may hold them all the same.
const SKIPPED: &[&str] = &["and", "the", "a", "an", "our", "y", "e", "et", "und"];

/// No heading is read further than this many bytes.
const MOST_BYTES: usize = 240;

/// The words and marks of a text.
pub(super) fn plain(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(MOST_BYTES)];
    let mut words = Words {
        out: String::with_capacity(text.len() + 4),
        word: None,
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let c = half_width(c);
        at += match c {
            _ if c.is_alphanumeric() || is_combining(c) => 0,
            '<' => tag(rest),
            '&' => entity(rest),
            ':' if words.word.is_none() => shortcode(rest),
            '(' if words.word.is_some() => optional_plural(rest),
            _ => 0,
        }
        .max(rest.chars().next().map_or(1, char::len_utf8));
        match c {
            _ if c.is_alphanumeric() => words.letter(c),
            _ if is_combining(c) => {}
            '(' if words.word.is_some() && optional_plural(rest) > 0 => {}
            '(' | '「' | '【' => words.mark('('),
            ')' | '」' | '】' => words.mark(')'),
            '[' | '{' => words.mark('['),
            ']' | '}' => words.mark(']'),
            ':' if words.word.is_none() && shortcode(rest) > 0 => words.end_word(),
            ':' | '|' | '–' | '—' | '―' | '→' => words.mark('|'),
            '-' if words.word.is_none() && text[at..].starts_with([' ', '-']) => words.mark('|'),
            _ => words.end_word(),
        }
    }
    words.end_word();
    words.out
}

/// The parts between the marks that hold words.
pub(super) fn parts(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(is_mark).filter(|part| !part.is_empty())
}

/// The first part, and the rest from its mark on.
pub(super) fn first_part(plain: &str) -> (&str, &str) {
    plain.split_at(plain.find(is_mark).unwrap_or(plain.len()))
}

/// The words being written; `word` is where the one that has not ended begins.
struct Words {
    out: String,
    word: Option<usize>,
}

impl Words {
    fn letter(&mut self, c: char) {
        if self.word.is_none() {
            if self.out.ends_with(|last| !is_mark(last)) {
                self.out.push(' ');
            }
            self.word = Some(self.out.len());
        }
        match c {
            _ if c.is_ascii() => self.out.push(c.to_ascii_lowercase()),
            _ => c.to_lowercase().for_each(|c| match without_accent(c) {
                Some(letters) => self.out.push_str(letters),
                None => self.out.push(c),
            }),
        }
    }

    fn end_word(&mut self) {
        if let Some(start) = self.word.take()
            && SKIPPED.contains(&&self.out[start..])
        {
            let before = self.out[..start].trim_end().len();
            self.out.truncate(before);
        }
    }

    fn mark(&mut self, mark: char) {
        self.end_word();
        if !self.out.is_empty() {
            self.out.push(mark);
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '|')
}

/// Full-width forms, as Japanese documents have them, are read as the ASCII they stand for.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn is_combining(c: char) -> bool {
    // Accents that follow their letter, what makes an emoji of a sign, and the soft hyphen.
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}')
}

fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' => "a",
        'æ' => "ae",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ò'..='ö' => "o",
        'ù'..='ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'ß' => "ss",
        _ => return None,
    })
}

/// The length of the HTML tag the text begins with, or 0.
fn tag(text: &str) -> usize {
    let name = text.strip_prefix('<').unwrap_or_default();
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    match text.find('>') {
        Some(end) if named => end + 1,
        _ => 0,
    }
}

/// The length of the character reference the text begins with (`&amp;`), or 0.
fn entity(text: &str) -> usize {
    let name = text.strip_prefix('&').unwrap_or_default().bytes().take(10);
    let length = name.take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
    let end = 1 + length.count();
    if end > 1 && text[end..].starts_with(';') {
        end + 1
    } else {
        0
    }
}

/// The length of the emoji name the text begins with (`:clock1:`), or 0.
fn shortcode(text: &str) -> usize {
    let name = text.strip_prefix(':').unwrap_or_default().bytes().take(40);
    let length = name.take_while(|b| b.is_ascii_alphanumeric() || b"_+-".contains(b));
    let end = 1 + length.count();
    if end > 2 && text[end..].starts_with(':') {
        end + 1
    } else {
        0
    }
}

/// The length of the `(s)` the text begins with, or 0: "Author(s)" is one word.
fn optional_plural(text: &str) -> usize {
    let plural = ["(s)", "(S)", "(es)", "(e)", "(en)"];
    plural
        .iter()
        .find(|p| text.starts_with(**p))
        .map_or(0, |p| p.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_and_marks_are_left() {
        let cases = [
            (
                "1. **Root Cause** & Résolution (draft): none",
                "1 root cause resolution(draft)|none",
            ),
            ("", ""),
            ("***", ""),
            ("Follow-up", "follow up"),
            ("Timeline - May 5", "timeline|may 5"),
            ("What's next?", "what s next"),
            ("Author(s)", "author"),
            ("Author(s):", "author|"),
            ("⏱️ Key Timestamps", "key timestamps"),
            (":clock1: Timeline:", "timeline|"),
            ("[Timeline](#timeline)", "timeline](timeline)"),
            ("<a id=\"x\"></a>Impact<br>", "impact"),
            ("Cause &amp; effect", "cause effect"),
            ("R&D", "r d"),
            ("影響：なし（確認済）", "影響|なし(確認済)"),
            ("Cronologi\u{301}a", "cronologia"),
            ("Maßnahmen", "massnahmen"),
            ("a < b", "b"),
            ("＜あ：い＆う：え", "あ|い う|え"),
        ];
        for (text, words) in cases {
            assert_eq!(plain(text), words, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert!(plain(&"é".repeat(500)).len() <= MOST_BYTES);
        assert!(plain(&"あ".repeat(500)).len() <= MOST_BYTES);
    }
}
