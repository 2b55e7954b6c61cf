//! How many words a document has: those that are read, not its marks.

use crate::outline::{front_matter, options, tame};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The words of a text. Front matter, comments, HTML and blocks of code have none; a word is what has a letter or a digit
/// in it.
pub fn word_count(text: &str) -> usize {
    let start = front_matter(text).map_or(0, |matter| matter.end);
    let tamed = tame(text.get(start..).unwrap_or_default());
    let (mut count, mut in_code) = (Words::default(), false);
    for event in Parser::new_ext(&tamed, options()) {
        match event {
            Event::Text(words) | Event::Code(words) if !in_code => count.take(&words),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            // Emphasis does not end a word: `re**write**` is one.
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            )
            | Event::InlineHtml(_) => {}
            _ => count.end(),
        }
    }
    count.end();
    count.all
}

#[derive(Default)]
struct Words {
    all: usize,
    /// A word has begun that may go on in the next piece.
    begun: bool,
}

impl Words {
    fn take(&mut self, piece: &str) {
        for c in piece.chars() {
            match c {
                c if c.is_whitespace() => self.end(),
                c if c.is_alphanumeric() => self.begun = true,
                _ => {}
            }
        }
    }

    fn end(&mut self) {
        self.all += usize::from(std::mem::take(&mut self.begun));
    }
}

#[cfg(test)]
mod tests {
    use super::word_count;

    #[test]
    fn what_is_read_is_counted() {
        for (text, want) in [
            ("", 0),
            ("# The day it broke\n", 4),
            ("One two\nthree\n\nfour\n", 4),
            ("A re**write** of *it* – all.\n", 5),
            ("- **14:05**: Down\n- [x] Up\n", 3),
            ("| When | What |\n|---|---|\n| 10:00 | It broke |\n", 5),
            ("See [the log](https://logs.example/a).\n", 3),
            ("---\ntitle: Not this\n---\n\nBut this\n", 2),
            ("A <!-- not this --> word, and `code too`.\n", 5),
            ("```\nno log lines\n```\n\nwords\n", 1),
            ("Don't count twice: it's 1,200 m/s.\n", 6),
            ("Zeile\r\nZeile\r\n", 2),
        ] {
            assert_eq!(word_count(text), want, "{text:?}");
        }
    }
}
