//! How wide the panes are: what keys and the pointer make of it, and what is remembered. Knows nothing of a browser.

use serde::{Deserialize, Serialize};

/// What a splitter can be moved through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub least: f64,
    pub most: f64,
    pub usual: f64,
    step: f64,
}

/// The pane of the drafts, in the width of a letter (rem).
pub const DRAFTS: Range = Range {
    least: 11.0,
    most: 24.0,
    usual: 15.0,
    step: 1.0,
};

/// The form's share of what form and document have together, in percent.
pub const FORM: Range = Range {
    least: 25.0,
    most: 75.0,
    usual: 50.0,
    step: 5.0,
};

impl Range {
    /// What is remembered may be anything.
    pub fn within(&self, width: f64) -> f64 {
        match width.is_finite() {
            true => width.clamp(self.least, self.most),
            false => self.usual,
        }
    }

    /// How far along a width is, from 0 to 100.
    pub fn percent(&self, width: f64) -> f64 {
        ((width - self.least) / (self.most - self.least) * 100.0).round()
    }
}

/// A pane beside a splitter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Width {
    /// None as long as nobody has moved it.
    pub width: Option<f64>,
    pub folded: bool,
}

impl Width {
    pub fn in_range(self, range: Range) -> f64 {
        self.width.map_or(range.usual, |width| range.within(width))
    }

    /// What a key makes of it; nothing for keys that mean nothing here.
    pub fn after_key(self, range: Range, key: &str) -> Option<Width> {
        let now = self.in_range(range);
        let to = match key {
            "Enter" => {
                let folded = !self.folded;
                return Some(Width { folded, ..self });
            }
            "ArrowLeft" => now - range.step,
            // A folded pane comes back as wide as it was.
            "ArrowRight" if self.folded => now,
            "ArrowRight" => now + range.step,
            "Home" => range.least,
            "End" => range.most,
            _ => return None,
        };
        Some(Width::to(range, to))
    }

    pub fn to(range: Range, width: f64) -> Width {
        Width {
            width: Some(range.within(width)),
            folded: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(width: f64) -> Width {
        Width {
            width: Some(width),
            folded: false,
        }
    }

    #[test]
    fn keys_move_a_splitter_within_its_range() {
        let usual = Width::default();
        let folded = Width {
            folded: true,
            ..wide(20.0)
        };
        for (from, key, want) in [
            (usual, "ArrowRight", Some(wide(16.0))),
            (usual, "ArrowLeft", Some(wide(14.0))),
            (usual, "Home", Some(wide(11.0))),
            (usual, "End", Some(wide(24.0))),
            (wide(11.0), "ArrowLeft", Some(wide(11.0))),
            (wide(24.0), "ArrowRight", Some(wide(24.0))),
            (wide(20.0), "Enter", Some(folded)),
            (folded, "Enter", Some(wide(20.0))),
            (folded, "ArrowRight", Some(wide(20.0))),
            (folded, "Home", Some(wide(11.0))),
            (usual, "Tab", None),
            (usual, " ", None),
        ] {
            assert_eq!(from.after_key(DRAFTS, key), want, "{from:?} {key}");
        }
    }

    #[test]
    fn what_was_remembered_is_brought_into_range() {
        for (kept, want) in [
            (None, 50.0),
            (Some(60.0), 60.0),
            (Some(-1.0), 25.0),
            (Some(1e9), 75.0),
            (Some(f64::NAN), 50.0),
            (Some(f64::INFINITY), 50.0),
        ] {
            let width = Width {
                width: kept,
                folded: false,
            };
            assert_eq!(width.in_range(FORM), want, "{kept:?}");
        }
        assert_eq!(
            (FORM.percent(25.0), FORM.percent(50.0), FORM.percent(75.0)),
            (0.0, 50.0, 100.0)
        );
    }
}
