//! The mirror of the drafts: IndexedDB, in which strings stand under keys. It loses nothing when the browser is killed,
//! where localStorage loses seconds.

use crate::drafts::{Answer, Answered, Ask, StorageError};
use js_sys::{Array, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

/// The rescue screen reads this too: `rescue.js` has the names.
const DATABASE: &str = "debrief";
const VERSION: u32 = 1;
const STORE: &str = "mirror";

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

/// One database for the page, opened when it is asked first, and again when the browser has closed it.
#[derive(Clone)]
pub struct Mirror {
    factory: Option<IdbFactory>,
    opening: Rc<RefCell<Option<Promise>>>,
}

impl Mirror {
    pub fn new() -> Self {
        // Asking for it throws where the browser lets pages keep nothing.
        let factory = web_sys::window().and_then(|w| w.indexed_db().ok().flatten());
        Mirror {
            factory,
            opening: Rc::default(),
        }
    }

    pub fn is_there(&self) -> bool {
        self.factory.is_some()
    }

    pub async fn answer(&self, ask: Ask) -> Answered {
        self.try_answer(ask).await.map_err(|error| said(&error))
    }

    async fn try_answer(&self, ask: Ask) -> Result<Answer, JsValue> {
        let writes = matches!(ask, Ask::Put { .. } | Ask::Remove(_));
        let transaction = self.begin(writes).await?;
        let store = transaction.object_store(STORE)?;
        match ask {
            Ask::Keys => {
                let keys = done(&store.get_all_keys()?).await?;
                let keys = Array::from(&keys).to_vec().into_iter();
                Ok(Answer::Keys(keys.filter_map(|k| k.as_string()).collect()))
            }
            Ask::Get(key) => Ok(Answer::Value(
                done(&store.get(&key.into())?).await?.as_string(),
            )),
            Ask::Put {
                key,
                value,
                removing,
            } => {
                remove(&store, removing)?;
                store.put_with_key(&value.into(), &key.into())?;
                kept(&transaction).await
            }
            Ask::Remove(keys) => {
                remove(&store, keys)?;
                kept(&transaction).await
            }
        }
    }

    async fn begin(&self, writes: bool) -> Result<IdbTransaction, JsValue> {
        if let Ok(transaction) = begin_in(&self.database().await?, writes) {
            return Ok(transaction);
        }
        self.opening.take();
        begin_in(&self.database().await?, writes)
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
        let request = factory.open_with_u32(DATABASE, VERSION)?;
        let upgrade = request.clone();
        let upgraded = Closure::once_into_js(move || make_store(&upgrade));
        request.set_onupgradeneeded(Some(upgraded.unchecked_ref()));
        Ok(promise_of(&request))
    }
}

fn make_store(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().map(JsValue::unchecked_into::<IdbDatabase>) else {
        return;
    };
    // That it is there already is as good.
    let _ = database.create_object_store(STORE);
}

fn begin_in(database: &Database, writes: bool) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    if writes {
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
    }
    let mode = if writes { "readwrite" } else { "readonly" };
    database.transaction(STORE, mode, &options)
}

fn remove(store: &IdbObjectStore, keys: Vec<String>) -> Result<(), JsValue> {
    for key in keys {
        store.delete(&key.into())?;
    }
    Ok(())
}

/// Waits until a transaction is on the disk, whole, or undone, whole.
async fn kept(transaction: &IdbTransaction) -> Result<Answer, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        let failed = transaction.clone();
        let aborted = Closure::once_into_js(move || {
            let why = failed.error().map_or(JsValue::NULL, JsValue::from);
            let _ = reject.call1(&JsValue::NULL, &why);
        });
        transaction.set_onabort(Some(aborted.unchecked_ref()));
    });
    JsFuture::from(promise).await.map(|_| Answer::Done)
}

async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
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

fn said(error: &JsValue) -> StorageError {
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
