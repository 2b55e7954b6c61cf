//! Which names somebody means who has typed a part of one.

/// The places of the names that are meant, the likeliest first; those that are equally so in their order. Nothing typed
/// means all.
pub fn matching<'n>(names: impl Iterator<Item = &'n str>, typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let far = |name: &str| {
        let name = name.to_lowercase();
        let mut far = 0;
        for word in &words {
            far += distance(&name, word)?;
        }
        Some(far)
    };
    let mut found: Vec<(u32, usize)> = names
        .enumerate()
        .filter_map(|(at, name)| Some((far(name)?, at)))
        .collect();
    found.sort();
    found.into_iter().map(|(_, at)| at).collect()
}

/// How far a word is from a name: its beginning, the beginning of a word in it, some of it, some letters of it.
fn distance(name: &str, word: &str) -> Option<u32> {
    if name.starts_with(word) {
        return Some(0);
    }
    if starts(name).any(|rest| rest.starts_with(word)) {
        return Some(1);
    }
    if name.contains(word) {
        return Some(3);
    }
    // "cm" is "Copy Markdown", and "dwnld" is "Download": nobody leaves out the first letter.
    let first = word.chars().next();
    let begun = starts(name).find(|rest| rest.chars().next() == first)?;
    has_letters_of(begun, word).then_some(8)
}

/// The words of a name, each with what follows it.
fn starts(name: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    name.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        begins.then(|| name.get(at..)).flatten()
    })
}

/// Whether a name has the letters of a word, in their order.
fn has_letters_of(name: &str, word: &str) -> bool {
    let mut letters = name.chars();
    word.chars().all(|wanted| letters.any(|c| c == wanted))
}

/// Names are cut at this: what stands behind it nobody types.
const LONGEST: usize = 80;

/// A heading or the name of a draft, as long as a line can show it.
pub fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default().trim_end()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 8] = [
        "New draft",
        "Copy Markdown",
        "Download",
        "Undo",
        "Redo",
        "Go to Timeline",
        "Timeline",
        "Open draft Ärger mit der Zeit",
    ];

    #[test]
    fn what_is_typed_finds_names_the_likeliest_first() {
        for (typed, want) in [
            ("", &NAMES[..]),
            ("  ", &NAMES[..]),
            ("time", &["Timeline", "Go to Timeline"][..]),
            ("go time", &["Go to Timeline"]),
            ("TIME go", &["Go to Timeline"]),
            ("cm", &["Copy Markdown"]),
            ("dwnld", &["Download"]),
            ("do", &["Download", "Copy Markdown", "Undo", "Redo"]),
            ("ärg", &["Open draft Ärger mit der Zeit"]),
            ("own", &["Copy Markdown", "Download"]),
            ("xyz", &[]),
            ("new draft draft new", &["New draft"]),
            ("n\u{301}", &[]),
        ] {
            let found = matching(NAMES.into_iter(), typed);
            let found: Vec<&str> = found.into_iter().map(|at| NAMES[at]).collect();
            assert_eq!(found, want, "{typed:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_where_a_character_ends() {
        assert_eq!(shortened("Timeline"), "Timeline");
        let long = "ä".repeat(200);
        assert_eq!(shortened(&long), format!("{}…", "ä".repeat(80)));
    }
}
