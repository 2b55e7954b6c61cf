//! What is said around the document: palette, shortcuts, outline, panes, mutes, length.

pub const FIND_COMMAND: &str = "Type what you want to do";
pub const NO_SUCH_COMMAND: &str = "No command, section or draft is called that.";

pub fn more_commands(count: usize) -> String {
    format!("{count} more. Type on to find them.")
}

pub fn move_up(heading: &str) -> String {
    format!("Move {heading} up")
}

pub fn move_down(heading: &str) -> String {
    format!("Move {heading} down")
}

/// What is done with a mute, and what is asked before.
pub const WHY_MUTED: &str = "A comment with your reason is written beside it in the Markdown. There the command line finds it, too.";
pub const A_REASON: &str = "Say why it is right as it is, for whoever reads this next.";
pub const MUTED_ALREADY: &str = "That is mended or muted already.";

pub fn muted(code: &str) -> String {
    format!("{code} is muted here.")
}

pub fn unmuted(codes: &str) -> String {
    format!("{codes} is looked for here again.")
}

/// "412 words. Classroom asks for 400 to 600."
pub fn length(words: usize, asked: Option<(u32, u32)>) -> String {
    let own = match words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    match asked {
        Some((fewest, most)) => format!("{own} · {fewest} to {most} asked for"),
        None => own,
    }
}
