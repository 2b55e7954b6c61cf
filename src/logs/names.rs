//! Names before a message.

/// A name in a log has no more words.
const MOST_WORDS: usize = 5;
const LONGEST: usize = 60;

/// Whether words may be somebody's name where their place says so.
pub(super) fn may_be(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=MOST_WORDS).contains(&words)
        && name.len() <= LONGEST
        && name.contains(char::is_alphabetic)
        && !name.contains([
            ':', ';', '!', '?', '{', '}', '=', '"', '<', '>', '|', '`', '/', '\\', '*',
        ])
        && !name.ends_with(['.', ',', ')'])
}

/// Whether words are a name without anything else that says so: each is written large, or it is one word.
pub(super) fn is(name: &str) -> bool {
    let large = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '@')
            || ["de", "van", "von", "der", "da", "la", "di", "bin", "al"].contains(&word)
    };
    let mut words = name.split_whitespace();
    may_be(name) && (words.clone().count() == 1 || words.all(large)) && !is_no_name(name)
}

/// Two words that are written large, or more: no sentence is.
pub(super) fn is_full(name: &str) -> bool {
    is(name) && name.split_whitespace().count() > 1
}

/// The name that a line has before a colon, and what follows.
pub(super) fn before_colon(rest: &str) -> Option<(&str, &str)> {
    let (name, what) = rest.split_once(':')?;
    // "http://", "a::b", "key:value"
    let parted = what.is_empty() || what.starts_with([' ', '\t']);
    let plain = name.trim_matches(['*', '_', '@', '`']);
    let few = plain.split_whitespace().count() <= 4;
    (parted && few && may_be(plain) && is_likely(plain)).then_some((plain, what.trim_start()))
}

/// One word, or words written large; a level of a log is none, nor what a service says of itself.
fn is_likely(name: &str) -> bool {
    is(name) && !name.contains(['[', ']', '(', '%', '#', '+', '$'])
}

fn is_no_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    NO_NAMES.contains(&lower.as_str())
}

/// Words that stand before a colon or a time and are nobody.
const NO_NAMES: &[&str] = &[
    "info",
    "warn",
    "warning",
    "error",
    "err",
    "debug",
    "fatal",
    "trace",
    "critical",
    "crit",
    "notice",
    "alert",
    "note",
    "update",
    "status",
    "at",
    "since",
    "around",
    "about",
    "until",
    "by",
    "from",
    "start",
    "end",
    "started",
    "ended",
    "time",
    "date",
    "today",
    "yesterday",
    "detected",
    "resolved",
    "mitigated",
    "triggered",
    "acknowledged",
    "impact",
    "summary",
    "edit",
    "ps",
    "fyi",
    "tl;dr",
    "todo",
    "action",
    "next",
    "fix",
    "cause",
    "root",
    "result",
    "created",
    "updated",
];

/// A name as it was shown, without the pictures, tags and brackets around it.
pub(super) fn plain(shown: &str) -> &str {
    let mut name = shown.trim();
    if name.len() > 2 * LONGEST {
        return name;
    }
    loop {
        let before = name;
        name = name.trim_matches([
            ' ', '\t', '*', '_', '`', '@', '—', '–', '-', ',', '|', '·', '•',
        ]);
        name = name.trim_end_matches(['[', '(']);
        for tag in [" APP", " BOT", " App", " WORKFLOW", "[bot]", "(bot)"] {
            name = name.strip_suffix(tag).unwrap_or(name);
        }
        // `:palm_tree:`
        if let Some(open) = name.strip_suffix(':').and_then(|n| n.rfind(':')) {
            let code = &name[open + 1..name.len() - 1];
            if !code.is_empty() && !code.contains(char::is_whitespace) {
                name = &name[..open];
            }
        }
        name = name.trim_end_matches(|c: char| crate::lex::is_picture(c) || c == '\u{fe0f}');
        if name == before {
            return name;
        }
    }
}
