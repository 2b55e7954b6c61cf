//! Finding drafts by name, file and text.

use super::draft::Draft;
use super::storage::units;

/// A draft that was looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'a> {
    pub draft: &'a Draft,
    /// The line of the text that has the first of the words, where neither name nor file has it.
    pub line: Option<&'a str>,
}

/// The drafts that have all words of the query in their name, file or text, whatever their case; in the order given.
/// No words: all of them.
pub fn search<'a>(drafts: impl IntoIterator<Item = &'a Draft>, query: &str) -> Vec<Hit<'a>> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let hits = drafts.into_iter().filter_map(|draft| hit(draft, &words));
    hits.collect()
}

fn hit<'a>(draft: &'a Draft, words: &[String]) -> Option<Hit<'a>> {
    let file = draft.file.as_deref().unwrap_or_default();
    let about = format!("{}\n{file}", draft.called()).to_lowercase();
    let in_text: Vec<&String> = words.iter().filter(|w| !about.contains(*w)).collect();
    let Some(first) = in_text.first() else {
        return Some(Hit { draft, line: None });
    };
    let text = draft.text.to_lowercase();
    if !in_text.iter().all(|word| text.contains(*word)) {
        return None;
    }
    let mut lines = draft.text.lines();
    let line = lines.find(|line| line.to_lowercase().contains(first.as_str()));
    Some(Hit { draft, line })
}

/// How much room a draft takes, in UTF-16 units.
pub fn size(draft: &Draft) -> u64 {
    units(&draft.encode())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: Option<&str>, file: Option<&str>, text: &str) -> Draft {
        Draft {
            name: name.map(Into::into),
            file: file.map(Into::into),
            text: text.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn all_words_are_found_wherever_they_stand() {
        let drafts = [
            draft(None, None, "# Queue\n\nThe consumers hung.\n"),
            draft(Some("Nacht über Köln"), None, "x"),
            draft(None, Some("queue.md"), "# Other\n"),
        ];
        let found = |query| {
            let hits = search(&drafts, query);
            let which = |h: &Hit| drafts.iter().position(|d| std::ptr::eq(d, h.draft));
            hits.iter().filter_map(which).collect::<Vec<_>>()
        };
        assert_eq!(found(""), [0, 1, 2]);
        assert_eq!(found("queue"), [0, 2]);
        assert_eq!(found("QUEUE hung"), [0]);
        assert_eq!(found("KÖLN"), [1]);
        assert_eq!(found("nothing queue"), [0; 0]);
        let line = search(&drafts, "queue consumers")[0].line;
        assert_eq!(line, Some("The consumers hung."));
    }

    #[test]
    fn size_is_what_the_record_takes() {
        let small = draft(None, None, "");
        let smiling = draft(None, None, "😀");
        assert_eq!(size(&smiling), size(&small) + 2);
    }
}
