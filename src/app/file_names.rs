//! What files are called that leave the page.

use super::document::title_of;
use crate::facts::{Day, gather};
use crate::outline::read;

/// `2026-03-08-api-outage.md`.
pub fn file_name(title: &str, date: &str) -> String {
    let spaced: String = title
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut slug = String::new();
    for word in spaced.split_whitespace() {
        if !slug.is_empty() && slug.len() + word.len() > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() {
        format!("{date}-postmortem.md")
    } else {
        format!("{date}-{slug}.md")
    }
}

/// The name that a document is proposed to have as a file: by the day of its incident, or today's where none is told.
pub fn proposed_name(text: &str, today: &str) -> String {
    let outline = read(text);
    let told = gather(text, &outline).incident.date;
    let day = told.and_then(|date| {
        let date = date.value;
        Day::new(date.year?, date.month?, date.day?)
    });
    let day = day.map_or_else(|| today.to_owned(), |day| day.to_string());
    file_name(&title_of(text), &day)
}

/// A path as a reference can hold it without escapes.
pub fn plain_path(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~');
    let kept = path.trim().chars();
    kept.map(|c| if plain(c) { c } else { '-' }).collect()
}

/// The Markdown of a picture that lies in a file beside the document.
pub fn picture_reference(alt: &str, path: &str) -> String {
    let mut words = String::new();
    for c in alt.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '[' | ']' | '\\') {
            words.push('\\');
        }
        words.push(c);
    }
    format!("![{words}]({path})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_day_of_its_incident() {
        for (text, want) in [
            ("# The queue\n", "2026-01-02-the-queue.md"),
            (
                "# The queue\n\n**Date:** 5 March 2024\n",
                "2024-03-05-the-queue.md",
            ),
            (
                "# The queue\n\n**Date:** 5 March\n",
                "2026-01-02-the-queue.md",
            ),
            ("", "2026-01-02-postmortem.md"),
        ] {
            assert_eq!(proposed_name(text, "2026-01-02"), want, "{text:?}");
        }
    }

    #[test]
    fn a_picture_is_named_so_that_nothing_of_it_ends_the_reference() {
        for (alt, path, want) in [
            (
                "the graph",
                "images/a-1.png",
                "![the graph](images/a-1.png)",
            ),
            ("a [b]\nc\\", "a b(1).png", "![a \\[b\\] c\\\\](a-b-1-.png)"),
        ] {
            assert_eq!(picture_reference(alt, &plain_path(path)), want);
        }
    }
}
