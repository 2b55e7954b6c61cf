//! The mirror of the drafts: IndexedDB, in which strings stand under keys. It loses nothing when the browser is killed,
//! where localStorage loses seconds.

use super::idb::{Idb, done, kept, said};
use crate::drafts::{Answer, Answered, Ask};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbObjectStore;

/// The screen of a stopped program reads this too: `kept.js` has the names.
const DATABASE: &str = "debrief";
const STORE: &str = "mirror";

#[derive(Clone)]
pub struct Mirror(Idb);

impl Mirror {
    pub fn new() -> Self {
        Mirror(Idb::new(DATABASE, STORE))
    }

    pub fn is_there(&self) -> bool {
        self.0.is_there()
    }

    pub async fn answer(&self, ask: Ask) -> Answered {
        self.try_answer(ask).await.map_err(|error| said(&error))
    }

    async fn try_answer(&self, ask: Ask) -> Result<Answer, JsValue> {
        let writes = matches!(ask, Ask::Put { .. } | Ask::Remove(_));
        let transaction = self.0.begin(writes).await?;
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
                kept(&transaction).await?;
                Ok(Answer::Done)
            }
            Ask::Remove(keys) => {
                remove(&store, keys)?;
                kept(&transaction).await?;
                Ok(Answer::Done)
            }
        }
    }
}

fn remove(store: &IdbObjectStore, keys: Vec<String>) -> Result<(), JsValue> {
    for key in keys {
        store.delete(&key.into())?;
    }
    Ok(())
}
