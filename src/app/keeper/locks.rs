//! One owning tab a draft: the browser's locks, and what the tabs of this page say to each other.

use crate::drafts::{Lock, Message};
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    type LockManager;
    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &Function) -> Promise;
}

/// What this tab does about a draft's lock.
enum Held {
    /// It waits for it.
    Waits(AbortController),
    /// It has it until this is called.
    Has(Function),
}

/// Which request a held lock belongs to, so that the end of an earlier one changes nothing.
struct Entry {
    request: u64,
    held: Held,
}

#[derive(Clone)]
pub struct Locks {
    manager: Option<Rc<LockManager>>,
    all: Rc<RefCell<HashMap<String, Entry>>>,
    requests: Rc<RefCell<u64>>,
    tell: Rc<dyn Fn(String, Lock)>,
}

#[derive(Clone, Copy, PartialEq)]
enum How {
    /// Only if nobody has it.
    IfFree,
    Wait,
    Steal,
}

impl Locks {
    /// `tell` is called with what becomes of the lock of a draft.
    pub fn new(tell: impl Fn(String, Lock) + 'static) -> Self {
        // Absent on pages that are not secure, and in older browsers.
        let manager = web_sys::window()
            .and_then(|w| Reflect::get(&w.navigator(), &"locks".into()).ok())
            .filter(|locks| !locks.is_undefined() && !locks.is_null());
        Locks {
            manager: manager.map(|m| Rc::new(m.unchecked_into())),
            all: Rc::default(),
            requests: Rc::default(),
            tell: Rc::new(tell),
        }
    }

    pub fn are_there(&self) -> bool {
        self.manager.is_some()
    }

    /// Asks for the lock of a draft. One that is taken is waited for.
    pub fn lock(&self, id: String) {
        self.ask(id, How::IfFree);
    }

    pub fn steal(&self, id: String) {
        self.unlock(&id);
        self.ask(id, How::Steal);
    }

    /// Gives a lock back, or waits for it no more.
    pub fn unlock(&self, id: &str) {
        let entry = self.all.borrow_mut().remove(id);
        match entry.map(|entry| entry.held) {
            Some(Held::Has(let_go)) => drop(let_go.call0(&JsValue::NULL)),
            Some(Held::Waits(controller)) => controller.abort(),
            None => {}
        }
    }

    fn ask(&self, id: String, how: How) {
        let Some(manager) = self.manager.clone() else {
            return;
        };
        let request = {
            let mut requests = self.requests.borrow_mut();
            *requests += 1;
            *requests
        };
        let options = Object::new();
        let option = |name: &str, value: &JsValue| {
            // A plain object takes every property.
            let _ = Reflect::set(&options, &name.into(), value);
        };
        match how {
            How::IfFree => option("ifAvailable", &JsValue::TRUE),
            How::Steal => option("steal", &JsValue::TRUE),
            How::Wait => {
                if let Ok(controller) = AbortController::new() {
                    option("signal", &controller.signal());
                    self.note(&id, request, Held::Waits(controller));
                }
            }
        }
        let (locks, of) = (self.clone(), id.clone());
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                locks.is_taken(of);
                return JsValue::UNDEFINED;
            }
            Promise::new(&mut |let_go, _| {
                locks.note(&of, request, Held::Has(let_go));
                (locks.tell)(of.clone(), Lock::Got);
            })
            .into()
        });
        let name = format!("debrief:draft:{id}");
        let ended = manager.request(&name, &options, granted.unchecked_ref());
        let locks = self.clone();
        spawn_local(async move {
            let failed = JsFuture::from(ended).await.is_err();
            let is_mine = |entry: &Entry| entry.request == request;
            let had = locks.all.borrow().get(&id).is_some_and(is_mine);
            // What this tab let go by itself is noted no more.
            if failed && had {
                locks.all.borrow_mut().remove(&id);
                (locks.tell)(id, Lock::Lost);
            }
        });
    }

    fn is_taken(&self, id: String) {
        let has = |entry: &Entry| matches!(entry.held, Held::Has(_));
        if self.all.borrow().get(&id).is_some_and(has) {
            // By an earlier request of this tab.
            return;
        }
        (self.tell)(id.clone(), Lock::Taken);
        self.ask(id, How::Wait);
    }

    fn note(&self, id: &str, request: u64, held: Held) {
        let entry = Entry { request, held };
        self.all.borrow_mut().insert(id.to_owned(), entry);
    }
}

/// What the tabs of this page say to each other.
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    pub fn new(heard: impl Fn(Message) + 'static) -> Self {
        let channel = BroadcastChannel::new("debrief").ok();
        if let Some(channel) = &channel {
            let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let message = event.data().as_string();
                if let Some(message) = message.as_deref().and_then(Message::read) {
                    heard(message);
                }
            });
            channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
            listen.forget();
        }
        Channel(channel)
    }

    pub fn send(&self, message: &Message) {
        if let Some(channel) = &self.0 {
            // A tab that cannot be told finds the record in the storage.
            let _ = channel.post_message(&message.write().into());
        }
    }
}
