use super::Edit;

/// Undo and redo. One step is what a person would call one change: edits that are recorded under the same
/// group, one after the other, become one step.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The group that still takes edits, and the text from before its first one.
    open: Option<(u64, String)>,
}

#[derive(Clone, Debug)]
struct Step {
    back: Edit,
    forth: Edit,
}

/// Older steps are forgotten; a step holds only what it changed.
const STEPS_KEPT: usize = 1000;

impl History {
    /// Notes that `before` became `after`. Edits of one group that follow each other are one step;
    /// a step that ends where it began is none.
    pub fn record(&mut self, before: &str, after: &str, group: Option<u64>) {
        if before == after {
            return;
        }
        self.redo.clear();
        let goes_on =
            matches!((&self.open, group), (Some((open, _)), Some(group)) if *open == group);
        if goes_on {
            self.undo.pop();
        } else {
            self.open = group.map(|group| (group, before.to_owned()));
        }
        let origin = self.open.as_ref().map_or(before, |(_, text)| text);
        let step = Step {
            back: Edit::between(after, origin),
            forth: Edit::between(origin, after),
        };
        if step.back.is_empty() {
            self.open = None;
        } else {
            self.undo.push(step);
        }
        if self.undo.len() > STEPS_KEPT {
            self.undo.remove(0);
        }
    }

    /// What is recorded next is a step of its own.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// The edit that takes the last step back, to be applied to the text the history ends with.
    pub fn undo(&mut self) -> Option<Edit> {
        self.close();
        let step = self.undo.pop()?;
        let edit = step.back.clone();
        self.redo.push(step);
        Some(edit)
    }

    /// The edit that makes the step again that was taken back last.
    pub fn redo(&mut self) -> Option<Edit> {
        self.close();
        let step = self.redo.pop()?;
        let edit = step.forth.clone();
        self.undo.push(step);
        Some(edit)
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typing_is_one_step_until_closed() {
        let mut h = History::default();
        h.record("", "a", Some(1));
        h.record("a", "ab", Some(1));
        h.close();
        h.record("ab", "abc", Some(1));
        assert_eq!(h.undo().map(|e| e.apply("abc")), Some(Ok("ab".into())));
        assert_eq!(h.undo().map(|e| e.apply("ab")), Some(Ok(String::new())));
        assert!(!h.can_undo());
        assert_eq!(h.redo().map(|e| e.apply("")), Some(Ok("ab".into())));
    }

    #[test]
    fn typed_and_taken_back_is_no_step() {
        let mut h = History::default();
        h.record("x", "xy", Some(7));
        h.record("xy", "x", Some(7));
        assert!(!h.can_undo());
        h.record("x", "xz", Some(7));
        assert_eq!(h.undo().map(|e| e.apply("xz")), Some(Ok("x".into())));
    }

    proptest! {
        #[test]
        fn undo_returns_to_the_first_byte_and_redo_to_the_last(
            texts in prop::collection::vec("[ab\u{e9}\n]{0,6}", 1..12),
            groups in prop::collection::vec(prop::option::of(0u64..3), 12),
        ) {
            let mut h = History::default();
            for (pair, group) in texts.windows(2).zip(groups) {
                h.record(&pair[0], &pair[1], group);
            }
            let mut text = texts[texts.len() - 1].clone();
            let mut steps = 0;
            while let Some(edit) = h.undo() {
                text = edit.apply(&text).expect("fits");
                steps += 1;
            }
            prop_assert_eq!(&text, &texts[0]);
            for _ in 0..steps {
                text = h.redo().expect("as many").apply(&text).expect("fits");
            }
            prop_assert_eq!(&text, &texts[texts.len() - 1]);
        }
    }
}
