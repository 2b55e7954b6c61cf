//! What is said around the document: palette, shortcuts, outline, panes, mutes, length.

pub const FIND_COMMAND: &str = "Type what you want to do";
pub const NO_SUCH_COMMAND: &str = "No command, section or draft is called that.";

pub fn more_commands(count: usize) -> String {
    format!("{count} more. Type on to find them.")
}
