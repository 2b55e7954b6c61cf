//! localStorage behind the trait of the drafts.

use super::widths::Width;
use crate::drafts::{Storage, StorageError};
use gloo_storage::Storage as _;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's own storage, or none where it lets the page keep nothing: then drafts live as long as the tab.
pub enum BrowserStorage {
    Local(web_sys::Storage),
    Blocked,
}

impl BrowserStorage {
    pub fn new() -> Self {
        // gloo's `raw` throws where access is refused, so the browser is asked first.
        match web_sys::window().map(|w| w.local_storage()) {
            Some(Ok(Some(_))) => BrowserStorage::Local(gloo_storage::LocalStorage::raw()),
            _ => BrowserStorage::Blocked,
        }
    }

    fn raw(&self) -> Result<&web_sys::Storage, StorageError> {
        match self {
            BrowserStorage::Local(storage) => Ok(storage),
            BrowserStorage::Blocked => Err(StorageError::Blocked),
        }
    }
}

impl Storage for BrowserStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = self.raw()?;
        let length = storage.length().map_err(said)?;
        Ok((0..length)
            .filter_map(|at| storage.key(at).ok().flatten())
            .collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw()?.get_item(key).map_err(said)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.raw()?.set_item(key, value).map_err(said)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw()?.remove_item(key).map_err(said)
    }
}

fn said(error: JsValue) -> StorageError {
    let Some(error) = error.dyn_ref::<js_sys::Error>() else {
        return StorageError::Other(format!("{error:?}"));
    };
    match String::from(error.name()).as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        "SecurityError" => StorageError::Blocked,
        _ => StorageError::Other(error.message().into()),
    }
}

/// What is remembered besides the drafts. Losing it loses no work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub open: Option<String>,
    pub theme: Option<String>,
    pub drafts_width: Width,
    pub form_width: Width,
    /// Where postmortems are committed, as it was given last.
    pub repository: Option<String>,
    /// Panes are scrolled one by one.
    pub apart: bool,
    /// The preview shows the document as a comment.
    pub comment: bool,
    /// It was said that the page works offline.
    pub told_offline: bool,
}

const SETTINGS: &str = "debrief:settings";

impl Settings {
    pub fn load() -> Self {
        match BrowserStorage::new() {
            BrowserStorage::Local(_) => {
                gloo_storage::LocalStorage::get(SETTINGS).unwrap_or_default()
            }
            BrowserStorage::Blocked => Settings::default(),
        }
    }

    pub fn save(&self) {
        if let BrowserStorage::Local(_) = BrowserStorage::new() {
            // A full storage is said where the draft is saved.
            let _ = gloo_storage::LocalStorage::set(SETTINGS, self);
        }
    }
}
