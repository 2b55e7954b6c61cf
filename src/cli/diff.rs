//! A unified diff of two texts: what `patch` and `git apply` take.

use similar::TextDiff;

/// The diff, between names; nothing where the texts are the same. Only a line feed ends a line here, so that the carriage
/// return before it is shown to be there.
pub(super) fn unified(name: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (
        before.split_inclusive('\n').collect(),
        after.split_inclusive('\n').collect(),
    );
    let diff = TextDiff::configure()
        .newline_terminated(true)
        .diff_slices(&old, &new);
    let mut diff = diff.unified_diff();
    diff.header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_have_three_lines_around_and_say_how_the_text_ends() {
        let before = "1\n2\n3\n4\nold\n6\n7\n8\n9\n10\n11\n12\n13\n14\nold\r\nlast";
        let after = before.replace("old", "new");
        let want = "--- a/x.md\n+++ b/x.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-old\n+new\n 6\n 7\n 8\n\
            @@ -12,5 +12,5 @@\n 12\n 13\n 14\n-old\r\n+new\r\n last\n\\ No newline at end of file\n";
        assert_eq!(unified("x.md", before, &after), want);
        let want = "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n";
        assert_eq!(unified("x.md", "a", "b"), want);
        assert_eq!(unified("x.md", before, before), "");
    }
}
