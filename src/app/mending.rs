//! Making fixes: each is one step of undo, is said with a way back, and leaves the focus where one goes on.

use super::browser;
use super::field::control_id;
use super::findings::{Key, Spot};
use super::keeper::history;
use super::notices::words_id;
use super::problems::PLACE;
use super::state::App;
use super::words;
use crate::drafts::Why;
use crate::text::Edit;
use leptos::prelude::*;

/// Makes a fix, and goes to what was mended; in the list to the problem that has taken its place.
pub fn mend(app: App, key: &Key, nth: usize, in_list: bool) {
    app.commit();
    app.check_now();
    let found = app.checking.found.with_untracked(|found| {
        let at = found.problems.iter().position(|p| p.shown.key == *key)?;
        let problem = &found.problems[at];
        let title = problem.shown.fixes.get(nth)?.title.clone();
        Some((at, problem.shown.home, problem.fix(nth)?.clone(), title))
    });
    let Some((at, home, edit, title)) = found else {
        return app.say(words::NO_SUCH_FIX.into());
    };
    make(app, &edit);
    app.say_with_undo(words::mended(&title));
    if in_list {
        return focus_in_list(app, at);
    }
    match home.spot() {
        Spot::Control(id, part) => browser::focus_soon(control_id(id, part)),
        Spot::Card(card) => browser::after_drawing(move || {
            browser::reveal_first_control(&format!("card-{}", card.0));
        }),
    }
}

/// Makes all safe fixes in one step.
pub fn mend_all(app: App) {
    app.commit();
    app.check_now();
    let (edit, count) = app
        .checking
        .found
        .with_untracked(|found| found.safe_fixes());
    if count > 0 {
        history::snapshot(app, Why::FixAll);
        make(app, &edit);
        app.say_with_undo(words::all_mended(count));
    }
    focus_in_list(app, 0);
}

/// Makes an edit of the text that was checked last, as a step of undo of its own.
pub fn make(app: App, edit: &Edit) {
    app.change(|document| {
        document.make(edit);
        Ok(())
    });
    app.check_now();
}

/// Goes to the problem of this place in the list, or to the last.
pub fn focus_in_list(app: App, at: usize) {
    let id = app.checking.found.with_untracked(|found| {
        let last = found.problems.len().checked_sub(1)?;
        let problem = found.problems.get(at.min(last))?;
        Some(words_id(PLACE, &problem.shown))
    });
    browser::focus_soon(id.unwrap_or_else(|| "no-problems".into()));
}
