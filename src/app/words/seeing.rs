//! What the preview says about how it is shown.

pub const FILE_VIEW: &str = "As a file";
pub const FILE_VIEW_MORE: &str = "As GitHub shows a file";
pub const COMMENT_VIEW: &str = "As a comment";
pub const COMMENT_VIEW_MORE: &str =
    "As GitHub shows an issue, a pull request or a comment: every line end is a new line";
pub const TOGETHER: &str = "Scroll together";
