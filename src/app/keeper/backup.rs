//! Everything in one file, and back.

use super::super::browser;
use super::super::state::App;
use super::super::words;
use serde_json::json;

/// Makes a backup of everything; the browser is handed the file when it is complete.
pub fn back_up(app: App) {
    app.commit();
    super::flush(&app);
    app.keep(|k, now| k.shelf.back_up(now));
}

/// Takes what a file holds, and says how much of it.
pub fn restore(app: App, name: &str, file: &str) {
    let Some(taken) = app.keep(|k, now| k.shelf.take_backup(file, now)) else {
        return;
    };
    app.say(match taken {
        Ok(restored) => words::restored(name, restored),
        Err(why) => words::no_backup(name, &why),
    });
}

/// Whether a file that was opened is a backup, by its name: then it makes no draft.
pub fn is_backup(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".json")
}

/// How many records there are that this version cannot read.
pub fn unreadable(app: App) -> usize {
    let count = app.quietly(|k, _| {
        let aside = k.shelf.quarantined().map_or(0, |all| all.len());
        aside + k.shelf.newer().count() + k.shelf.in_place()
    });
    count.unwrap_or_default()
}

/// Hands out the records that cannot be read, as they are.
pub fn export_unreadable(app: App) {
    let records = app.quietly(|k, _| {
        let aside = k.shelf.quarantined().unwrap_or_default().into_iter();
        let newer = k.shelf.newer();
        let newer = newer.map(|(id, record)| (id.to_owned(), record.to_owned()));
        aside.chain(newer).collect::<Vec<_>>()
    });
    let records = records.unwrap_or_default().into_iter();
    let records = records.map(|(key, record)| json!({ "key": key, "record": record }));
    let file = serde_json::Value::from_iter(records).to_string();
    let name = "debrief-unreadable.json";
    app.say(match browser::download(name, &file) {
        Ok(()) => words::handed_over(name),
        Err(_) => words::NOT_BACKED_UP.to_owned(),
    });
}
