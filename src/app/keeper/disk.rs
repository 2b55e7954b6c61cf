//! Files that a draft was opened from and is saved back to, where the browser hands out the files themselves. Nothing is
//! written before its writer has seen what changes, and nothing over what somebody else has written there.

use super::super::files;
use super::super::state::{App, Dialog};
use super::super::words;
use super::idb::{Idb, done, kept};
use crate::drafts::Draft;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File};

#[wasm_bindgen]
extern "C" {
    /// A file as the browser hands it out.
    #[wasm_bindgen(js_name = FileSystemFileHandle)]
    #[derive(Clone)]
    pub type Handle;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &Handle) -> String;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Handle) -> String;
    #[wasm_bindgen(method, js_name = getFile)]
    fn get_file(this: &Handle) -> Promise;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &Handle) -> Result<Promise, JsValue>;

    type Writable;
    #[wasm_bindgen(method)]
    fn write(this: &Writable, text: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn close(this: &Writable) -> Promise;
}

/// The file of a draft.
#[derive(Clone)]
struct OnDisk {
    handle: Handle,
    /// The checksum of what stood there when it was read or written last.
    sum: u64,
    /// Its writer has seen what saving changes.
    seen: bool,
}

/// The files of the drafts of this tab; those of earlier visits wait in a database.
pub struct Disk {
    files: HashMap<String, OnDisk>,
    database: Idb,
}

impl Default for Disk {
    fn default() -> Self {
        Disk {
            files: HashMap::new(),
            database: Idb::new("debrief-files", "handles"),
        }
    }
}

/// Asks for files, where the browser hands them out themselves; whether it does.
pub fn pick(app: App) -> bool {
    let picker = Reflect::get(&window(), &"showOpenFilePicker".into()).ok();
    let Some(picker) = picker.and_then(|p| p.dyn_into::<Function>().ok()) else {
        return false;
    };
    let options = Object::new();
    // A plain object takes every property.
    let _ = Reflect::set(&options, &"multiple".into(), &JsValue::TRUE);
    let Ok(picked) = picker.call1(&window(), &options) else {
        return false;
    };
    spawn_local(async move {
        // That nothing was chosen is no news.
        if let Ok(handles) = JsFuture::from(Promise::resolve(&picked)).await {
            for handle in Array::from(&handles).to_vec() {
                open(app, handle.unchecked_into()).await;
            }
        }
    });
    true
}

/// Opens what was dropped, where the browser hands out the files themselves; else what it hands out of them.
pub fn dropped(app: App, data: &DataTransfer) {
    // After the event neither can be asked for any more.
    let files = files::listed(data.files());
    let items = data.items();
    let items = (0..items.length()).filter_map(|at| items.get(at));
    let promises: Option<Vec<Promise>> = items
        .filter(|item| item.kind() == "file")
        .map(|item| {
            let ask = Reflect::get(&item, &"getAsFileSystemHandle".into()).ok()?;
            let asked = ask.dyn_into::<Function>().ok()?.call0(&item).ok()?;
            asked.dyn_into::<Promise>().ok()
        })
        .collect();
    let Some(promises) = promises.filter(|all| all.len() == files.len()) else {
        return files::open_all(app, files);
    };
    spawn_local(async move {
        for (promise, file) in promises.into_iter().zip(files) {
            let handle = JsFuture::from(promise).await.ok();
            let handle = handle.filter(|h| !h.is_null() && !h.is_undefined());
            match handle.map(JsValue::unchecked_into::<Handle>) {
                Some(handle) if handle.kind() == "file" => open(app, handle).await,
                _ => files::open_all(app, vec![file]),
            }
        }
    });
}

async fn open(app: App, handle: Handle) {
    let Ok(file) = JsFuture::from(handle.get_file()).await else {
        return app.say(words::not_readable(&handle.name()));
    };
    let Some((id, text)) = files::open(app, file.unchecked_into()).await else {
        return;
    };
    let sum = Draft::checksum_of(&text);
    let seen = false;
    remember(app, id, OnDisk { handle, sum, seen }).await;
}

/// Notes the file of a draft, for later visits too.
async fn remember(app: App, id: String, on_disk: OnDisk) {
    let entry = Object::new();
    let _ = Reflect::set(&entry, &"handle".into(), &on_disk.handle);
    let _ = Reflect::set(&entry, &"sum".into(), &on_disk.sum.to_string().into());
    let database = app.quietly(|k, _| {
        k.disk.files.insert(id.clone(), on_disk);
        k.disk.database.clone()
    });
    show(app, &id);
    if let Some(database) = database {
        // What cannot be kept is known as long as the tab is open.
        let _ = keep(&database, &id, &entry).await;
    }
}

async fn keep(database: &Idb, id: &str, entry: &JsValue) -> Result<(), JsValue> {
    let transaction = database.begin(true).await?;
    let store = transaction.object_store("handles")?;
    store.put_with_key(entry, &id.into())?;
    kept(&transaction).await
}

/// Finds the file of a draft that was opened.
pub fn look_up(app: App, id: &str) {
    show(app, id);
    let id = id.to_owned();
    let database = app.quietly(|k, _| {
        let known = k.disk.files.contains_key(&id);
        (!known).then(|| k.disk.database.clone())
    });
    let Some(database) = database.flatten() else {
        return;
    };
    spawn_local(async move {
        if let Ok(Some(on_disk)) = kept_before(&database, &id).await {
            app.quietly(|k, _| {
                k.disk.files.entry(id.clone()).or_insert(on_disk);
            });
            show(app, &id);
        }
    });
}

async fn kept_before(database: &Idb, id: &str) -> Result<Option<OnDisk>, JsValue> {
    let transaction = database.begin(false).await?;
    let store = transaction.object_store("handles")?;
    let entry = done(&store.get(&id.into())?).await?;
    if entry.is_undefined() {
        return Ok(None);
    }
    let handle = Reflect::get(&entry, &"handle".into())?;
    let sum = Reflect::get(&entry, &"sum".into())?.as_string();
    let sum = sum.and_then(|sum| sum.parse().ok()).unwrap_or_default();
    let handle = handle.unchecked_into();
    let seen = false;
    Ok(Some(OnDisk { handle, sum, seen }))
}

/// Shows the name of the file, if the draft is the one that is open.
fn show(app: App, id: &str) {
    if app.current.get_untracked() == id {
        let name = app.quietly(|k, _| k.disk.files.get(id).map(|f| f.handle.name()));
        app.on_disk.set(name.flatten());
    }
}

/// Saves the open draft to its file; first, and where somebody else has written it, what changes is shown.
pub fn save(app: App) {
    app.commit();
    save_if(app, false);
}

/// Saves the open draft to its file: its writer has seen what changes.
pub fn save_as_seen(app: App) {
    save_if(app, true);
}

fn save_if(app: App, seen_now: bool) {
    let id = app.current.get_untracked();
    let on_disk = app.quietly(|k, _| k.disk.files.get(&id).cloned());
    let Some(on_disk) = on_disk.flatten() else {
        return;
    };
    let text = app.text();
    // Only inside the click may the browser ask its user.
    let permission = permission(&on_disk.handle);
    spawn_local(async move {
        let name = on_disk.handle.name();
        let saved = save_to(app, id, on_disk, permission, text, seen_now).await;
        if let Err(why) = saved {
            app.say(words::not_saved_to(&name, &said(&why)));
        }
    });
}

fn permission(handle: &Handle) -> Option<Promise> {
    let ask = Reflect::get(handle, &"requestPermission".into()).ok()?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    let asked = ask.dyn_into::<Function>().ok()?.call1(handle, &options);
    asked.ok()?.dyn_into().ok()
}

async fn save_to(
    app: App,
    id: String,
    on_disk: OnDisk,
    permission: Option<Promise>,
    text: String,
    seen_now: bool,
) -> Result<(), JsValue> {
    if let Some(permission) = permission {
        let answer = JsFuture::from(permission).await?;
        if answer.as_string().as_deref() != Some("granted") {
            return Err(words::NOT_ALLOWED.into());
        }
    }
    let file: File = JsFuture::from(on_disk.handle.get_file())
        .await?
        .unchecked_into();
    let there = JsFuture::from(file.text()).await?.as_string();
    let there = there.unwrap_or_default();
    // `text` leaves out a byte order mark.
    let plain = |text: &str| text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let marked = format!("\u{feff}{there}");
    let sums = [Draft::checksum_of(&there), Draft::checksum_of(&marked)];
    let changed = !sums.contains(&on_disk.sum);
    if !seen_now && (changed || !on_disk.seen) && there != plain(&text) {
        app.dialog.set(Some(Dialog::SaveToFile {
            name: on_disk.handle.name(),
            there,
            changed,
        }));
        return Ok(());
    }
    let writable = JsFuture::from(on_disk.handle.create_writable()?).await?;
    let writable: Writable = writable.unchecked_into();
    JsFuture::from(writable.write(&text)).await?;
    JsFuture::from(writable.close()).await?;
    app.say(words::saved_to(&on_disk.handle.name()));
    if app.current.get_untracked() == id {
        super::note_copied(&app);
    }
    let sum = Draft::checksum_of(&text);
    let seen = true;
    remember(
        app,
        id,
        OnDisk {
            sum,
            seen,
            ..on_disk
        },
    )
    .await;
    Ok(())
}

fn said(why: &JsValue) -> String {
    let message = || Reflect::get(why, &"message".into()).ok()?.as_string();
    why.as_string()
        .or_else(message)
        .unwrap_or_else(|| "no reason".into())
}
