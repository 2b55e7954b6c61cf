//! What programs write around messages and nobody said.

/// Whether a line only tells of the message: that it was edited, who reacted, how many answered.
pub(super) fn is(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let plain = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | '·'));
    WHOLE.contains(&plain)
        || BEGINNINGS.iter().any(|words| plain.starts_with(words))
        || is_count(plain)
        || is_reactions(plain)
        || is_rule(&lower)
}

/// A line of a channel that tells who came and went.
pub(super) fn is_channel_news(rest: &str) -> bool {
    ["-!-", "-->", "<--", "*** ", "=== ", "=!="]
        .iter()
        .any(|mark| rest.starts_with(mark))
}

/// The words of a line without the mark that it was edited.
pub(super) fn without_edited(line: &str) -> &str {
    let line = line.trim_end();
    let cut = ["(edited)", "(Edited)", "[edited]"];
    let cut = cut.iter().find_map(|mark| line.strip_suffix(mark));
    cut.map_or(line, str::trim_end)
}

const WHOLE: &[&str] = &[
    "edited",
    "new",
    "new messages",
    "view thread",
    "reply",
    "reply in thread",
    "add reaction",
    "more actions",
    "saved for later",
    "thread",
    "also sent to the channel",
    "sent from mobile",
    "unread",
    "last read",
    "this message was deleted",
    "message deleted",
    "app",
    "bot",
];

const BEGINNINGS: &[&str] = &[
    "last reply ",
    "replied to a thread",
    "pinned by ",
    "added an integration",
    "was added to ",
    "joined #",
    "left #",
    "set the channel ",
    "view newer replies",
    "has joined the channel",
];

/// "3 replies", "1 reaction".
fn is_count(line: &str) -> bool {
    let Some((number, word)) = line.split_once(' ') else {
        return false;
    };
    let word = word.split_once("  ").map_or(word, |(word, _)| word);
    let word = word.split(" last reply").next().unwrap_or(word).trim();
    !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && [
            "reply",
            "replies",
            "reaction",
            "reactions",
            "like",
            "likes",
            "new messages",
            "files",
        ]
        .contains(&word)
}

/// `:eyes: 3 :+1: 2`, pictures with their numbers.
fn is_reactions(line: &str) -> bool {
    let mut pictures = 0;
    let mut numbers = 0;
    for word in line.split_whitespace() {
        let is_code = word.len() > 2
            && word.starts_with(':')
            && word
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .ends_with(':')
            && !word[1..]
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == ':')
                .contains(':');
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_drawn = !letters.is_empty()
            && letters
                .chars()
                .all(|c| crate::lex::is_picture(c) || c == '\u{200d}');
        if is_code || is_drawn {
            pictures += 1;
            numbers += usize::from(word.ends_with(|c: char| c.is_ascii_digit()));
        } else if word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            numbers += 1;
        } else {
            return false;
        }
    }
    // A picture alone may be all that somebody said.
    pictures > 0 && numbers > 0
}

/// A line of dashes.
fn is_rule(line: &str) -> bool {
    !line.is_empty()
        && line
            .chars()
            .all(|c| matches!(c, '-' | '—' | '–' | '_' | '=' | '*' | ' '))
}
