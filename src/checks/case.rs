//! What the rules look at: a document, all that was read in it, and what is known of the world outside.

use crate::facts::{Day, Facts};
use crate::outline::Outline;
use crate::templates::{Profile, best_match};

/// What a check is told besides the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// What the document's template asks for; nothing where it has none.
    pub profile: Option<Profile>,
    pub today: Option<Day>,
}

impl Setup {
    /// Of a document that does not say which template it is of: the one that it looks like.
    pub fn of(text: &str, outline: &Outline, today: Option<Day>) -> Setup {
        let profile = best_match(text, outline).map(|template| template.profile);
        Setup { profile, today }
    }
}

/// A document that is checked.
#[derive(Clone, Copy)]
pub struct Case<'t> {
    pub text: &'t str,
    pub outline: &'t Outline,
    pub facts: &'t Facts,
    pub setup: Setup,
}

impl<'t> Case<'t> {
    pub fn new(text: &'t str, outline: &'t Outline, facts: &'t Facts, setup: Setup) -> Case<'t> {
        Case {
            text,
            outline,
            facts,
            setup,
        }
    }
}
