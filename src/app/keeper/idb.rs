//! IndexedDB, as far as the page needs it: a database with one store, whose transactions reach the disk.

use crate::drafts::StorageError;
use js_sys::{Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    /// A database as the bindings do not have it yet: its transactions can be asked to reach the disk.
    #[wasm_bindgen(extends = IdbDatabase)]
    type Database;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// One database, opened when it is asked first, and again when the browser has closed it.
#[derive(Clone)]
pub struct Idb {
    name: &'static str,
    store: &'static str,
    factory: Option<IdbFactory>,
    opening: Rc<RefCell<Option<Promise>>>,
}

const VERSION: u32 = 1;

impl Idb {
    pub fn new(name: &'static str, store: &'static str) -> Self {
        // Asking for it throws where the browser lets pages keep nothing.
        let factory = web_sys::window().and_then(|w| w.indexed_db().ok().flatten());
        Idb {
            name,
            store,
            factory,
            opening: Rc::default(),
        }
    }

    pub fn is_there(&self) -> bool {
        self.factory.is_some()
    }

    pub async fn begin(&self, writes: bool) -> Result<IdbTransaction, JsValue> {
        if let Ok(transaction) = self.begin_in(&self.database().await?, writes) {
            return Ok(transaction);
        }
        self.opening.take();
        self.begin_in(&self.database().await?, writes)
    }

    fn begin_in(&self, database: &Database, writes: bool) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        if writes {
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
        }
        let mode = if writes { "readwrite" } else { "readonly" };
        database.transaction(self.store, mode, &options)
    }

    async fn database(&self) -> Result<Database, JsValue> {
        let opening = self.opening.borrow().clone();
        let opening = match opening {
            Some(opening) => opening,
            None => {
                let opening = self.open()?;
                self.opening.replace(Some(opening.clone()));
                opening
            }
        };
        let opened = JsFuture::from(opening).await;
        if opened.is_err() {
            self.opening.take();
        }
        Ok(opened?.unchecked_into())
    }

    fn open(&self) -> Result<Promise, JsValue> {
        let factory = self.factory.as_ref().ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(self.name, VERSION)?;
        let (upgrade, store) = (request.clone(), self.store);
        let upgraded = Closure::once_into_js(move || make_store(&upgrade, store));
        request.set_onupgradeneeded(Some(upgraded.unchecked_ref()));
        Ok(promise_of(&request))
    }
}

fn make_store(request: &IdbOpenDbRequest, store: &str) {
    let Ok(database) = request.result().map(JsValue::unchecked_into::<IdbDatabase>) else {
        return;
    };
    // That it is there already is as good.
    let _ = database.create_object_store(store);
}

/// Waits until a transaction is on the disk, whole, or undone, whole.
pub async fn kept(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        let failed = transaction.clone();
        let aborted = Closure::once_into_js(move || {
            let why = failed.error().map_or(JsValue::NULL, JsValue::from);
            let _ = reject.call1(&JsValue::NULL, &why);
        });
        transaction.set_onabort(Some(aborted.unchecked_ref()));
    });
    JsFuture::from(promise).await.map(|_| ())
}

pub async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    JsFuture::from(promise_of(request)).await
}

/// The result of a request, once it is there.
fn promise_of(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let succeeded = request.clone();
        let success = Closure::once_into_js(move || {
            let result = succeeded.result().unwrap_or(JsValue::UNDEFINED);
            let _ = resolve.call1(&JsValue::NULL, &result);
        });
        let failed = request.clone();
        let error = Closure::once_into_js(move || {
            let why = failed.error().ok().flatten();
            let _ = reject.call1(&JsValue::NULL, &why.map_or(JsValue::NULL, JsValue::from));
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(error.unchecked_ref()));
    })
}

pub fn said(error: &JsValue) -> StorageError {
    let word = |name: &str| {
        let word = Reflect::get(error, &name.into()).ok()?.as_string()?;
        Some(word).filter(|word| !word.is_empty())
    };
    match word("name").as_deref() {
        Some("QuotaExceededError") => StorageError::Full,
        Some("SecurityError" | "InvalidStateError") => StorageError::Blocked,
        _ => StorageError::Other(word("message").unwrap_or_else(|| "no reason".into())),
    }
}
