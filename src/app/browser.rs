//! Small things that only a browser can do.

use super::state::Step;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

pub fn now() -> f64 {
    js_sys::Date::now()
}

/// `14:03`, in the reader's zone.
pub fn clock(time: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(time));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// `2026-03-08`, in the reader's zone.
pub fn date(time: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(time));
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// How many minutes the reader's zone is east of UTC.
pub fn offset_minutes(time: f64) -> i16 {
    let date = js_sys::Date::new(&JsValue::from_f64(time));
    -(date.get_timezone_offset() as i16)
}

/// The name of the reader's zone: `Europe/Berlin`.
pub fn zone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let options = format.resolved_options();
    js_sys::Reflect::get(&options, &"timeZone".into())
        .ok()?
        .as_string()
}

/// `14:03` today, `2026-03-08` before.
pub fn when(time: f64) -> String {
    if date(time) == date(now()) {
        clock(time)
    } else {
        date(time)
    }
}

pub fn fresh_id() -> String {
    let random = js_sys::Math::random() * f64::from(u32::MAX);
    format!("{:x}-{:08x}", now() as u64, random as u64)
}

pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Puts the focus on an element once the page has drawn what was just changed.
pub fn focus_soon(id: String) {
    after_drawing(move || {
        if let Some(element) = by_id(&id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Runs when the elements that follow from the last change are there; no key can come between.
pub fn after_drawing(run: impl FnOnce() + 'static) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        run();
    });
}

/// Puts the focus on an element and brings it into view.
pub fn reveal(id: &str) {
    let Some(element) = by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Selects a part of what a control holds, in UTF-16 units.
pub fn select(id: &str, from: u32, to: u32) {
    let Some(element) = by_id(id) else { return };
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.set_selection_range(from, to);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.set_selection_range(from, to);
    }
}

/// What is selected in a control, in UTF-16 units.
pub fn selected(element: &Element) -> Option<(u32, u32)> {
    let (from, to) = if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        (area.selection_start(), area.selection_end())
    } else {
        let input = element.dyn_ref::<HtmlInputElement>()?;
        (input.selection_start(), input.selection_end())
    };
    Some((from.ok()??, to.ok()??))
}

/// The text of a control that an event came from.
pub fn typed(event: &leptos::ev::Event) -> String {
    let target = event.target();
    let area = target
        .as_ref()
        .and_then(|t| t.dyn_ref::<HtmlTextAreaElement>());
    let input = target
        .as_ref()
        .and_then(|t| t.dyn_ref::<HtmlInputElement>());
    area.map(HtmlTextAreaElement::value)
        .or_else(|| input.map(HtmlInputElement::value))
        .unwrap_or_default()
}

pub fn on_a_mac() -> bool {
    window()
        .navigator()
        .platform()
        .is_ok_and(|p| p.starts_with("Mac") || p.starts_with("iP"))
}

/// Whether Ctrl (on a Mac, Command) is held with a key.
pub fn with_command(event: &web_sys::KeyboardEvent) -> bool {
    if on_a_mac() {
        event.meta_key()
    } else {
        event.ctrl_key()
    }
}

/// Hands a text to the clipboard inside the click that asked for it. Calls back with whether it is there.
pub fn copy(text: String, done: impl Fn(bool) + 'static) {
    // Absent on pages that are not secure.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let clipboard = clipboard.filter(|c| !c.is_undefined() && !c.is_null());
    let Some(clipboard) = clipboard.map(|c| c.unchecked_into::<web_sys::Clipboard>()) else {
        return done(copy_by_selection(&text));
    };
    let promise = clipboard.write_text(&text);
    leptos::task::spawn_local(async move {
        let copied = wasm_bindgen_futures::JsFuture::from(promise).await.is_ok();
        done(copied || copy_by_selection(&text));
    });
}

/// The older way: select a text area and tell the browser to copy.
fn copy_by_selection(text: &str) -> bool {
    let document = document();
    let Some(body) = document.body() else {
        return false;
    };
    let Some(area) = document
        .create_element("textarea")
        .ok()
        .and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return false;
    };
    let before = document
        .active_element()
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    area.set_class_name("unseen");
    let _ = area.set_attribute("aria-hidden", "true");
    area.set_value(text);
    let _ = body.append_child(&area);
    area.select();
    let copied = document
        .dyn_ref::<web_sys::HtmlDocument>()
        .is_some_and(|d| d.exec_command("copy").unwrap_or(false));
    area.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    copied
}

/// Hands a formatted text to the clipboard, and what stands for it where formatting is not wanted.
pub fn copy_rich(html: String, text: String, done: impl Fn(bool) + 'static) {
    // The copy event is the one way that every browser has; it is asked for and answered within the click.
    let listener = Closure::once_into_js(move |event: web_sys::ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            let _ = data.set_data("text/html", &html);
            let _ = data.set_data("text/plain", &text);
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    options.set_capture(true);
    let page = document();
    let _ = page.add_event_listener_with_callback_and_add_event_listener_options(
        "copy",
        listener.unchecked_ref(),
        &options,
    );
    // Something has to be selected, or some browsers copy nothing.
    done(copy_by_selection("-"));
}

/// Saves bytes as a file, the way a link with `download` does.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(text.as_bytes()));
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type(match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("csv") => "text/csv;charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html;charset=utf-8",
        _ => "text/markdown;charset=utf-8",
    });
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    download_blob(name, &blob)
}

pub fn download_blob(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let url = web_sys::Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the address when it gets to it; there is no event for that.
    set_timeout(
        move || drop(web_sys::Url::revoke_object_url(&url)),
        std::time::Duration::from_secs(40),
    );
    Ok(())
}

/// Types a text into a control in place of a part of it, so that the control's own undo takes it back.
pub fn write_into(id: &str, from: u32, to: u32, text: &str) {
    let Some(element) = by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let _ = element.focus();
    select(id, from, to);
    let page = document();
    let typed = page
        .dyn_ref::<web_sys::HtmlDocument>()
        .and_then(|d| {
            d.exec_command_with_show_ui_and_value("insertText", false, text)
                .ok()
        })
        .unwrap_or(false);
    if typed {
        return;
    }
    let done = match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_range_text_with_start_and_end(text, from, to),
        None => element
            .unchecked_ref::<HtmlInputElement>()
            .set_range_text_with_start_and_end(text, from, to),
    };
    let options = web_sys::EventInit::new();
    options.set_bubbles(true);
    if let (Ok(()), Ok(event)) = (
        done,
        web_sys::Event::new_with_event_init_dict("input", &options),
    ) {
        let _ = element.dispatch_event(&event);
    }
}

/// Whether the browser is Safari, which throws away what pages keep when they are not visited.
pub fn is_safari() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    agent.contains("Safari/") && !agent.contains("Chrome/") && !agent.contains("Chromium/")
}

/// Whether the page runs as an app of its own.
pub fn is_installed() -> bool {
    let standalone = window().match_media("(display-mode: standalone)");
    standalone
        .ok()
        .flatten()
        .is_some_and(|media| media.matches())
}

/// Asks the browser to keep what the page keeps even when room runs short, where that can be asked.
pub fn persist() -> Option<js_sys::Promise> {
    let navigator = window().navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    if storage.is_undefined() {
        return None;
    }
    storage
        .unchecked_into::<web_sys::StorageManager>()
        .persist()
        .ok()
}

pub async fn pause(length: std::time::Duration) {
    let ended = js_sys::Promise::new(&mut |end, _| {
        set_timeout(move || drop(end.call0(&JsValue::NULL)), length);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(ended).await;
}

/// Listens for as long as the page lives.
pub fn listen(
    target: &web_sys::EventTarget,
    name: &str,
    heard: impl FnMut(web_sys::Event) + 'static,
) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

pub fn focused_element() -> Option<HtmlElement> {
    document().active_element().and_then(|e| e.dyn_into().ok())
}

/// Gives the focus back to an element that lost it because it moved in the page.
pub fn refocus_soon(element: Option<HtmlElement>) {
    after_drawing(move || {
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}

/// Scrolls as little as will show a part of the page.
pub fn bring_into_view(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(part) = by_id(id) {
        part.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Brings a part of the page into view and puts the focus on its first control.
pub fn reveal_first_control(id: &str) {
    let Some(part) = by_id(id) else { return };
    part.scroll_into_view();
    let control = part
        .query_selector("input:not([type=checkbox]), textarea, .add-button")
        .ok()
        .flatten();
    if let Some(control) = control.and_then(|c| c.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}

pub fn a_dialog_is_open() -> bool {
    open_dialog().is_some()
}

/// The element of all dialogs.
pub const DIALOG: &str = "dialog";

fn open_dialog() -> Option<web_sys::HtmlDialogElement> {
    let dialog: web_sys::HtmlDialogElement = by_id(DIALOG)?.dyn_into().ok()?;
    dialog.open().then_some(dialog)
}

/// Closes the dialog that is open at once, before anything else is done.
pub fn close_dialog() {
    if let Some(dialog) = open_dialog() {
        dialog.close();
    }
}

/// What Ctrl+Z and its relatives ask for.
pub fn step_key(event: &web_sys::KeyboardEvent) -> Option<Step> {
    if !with_command(event) || event.alt_key() {
        return None;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Step::Undo),
        ("z", true) | ("y", _) => Some(Step::Redo),
        _ => None,
    }
}

/// Puts text where the caret of a control is, as pasting does: the control hears of it, and the browser can undo it.
pub fn insert(id: &str, text: &str) {
    let Some(element) = by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let _ = element.focus();
    let typed = document().dyn_ref::<web_sys::HtmlDocument>().and_then(|d| {
        d.exec_command_with_show_ui_and_value("insertText", false, text)
            .ok()
    });
    if typed == Some(true) {
        return;
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.set_range_text(text);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.set_range_text(&text.replace('\n', " "));
    }
    if let Ok(event) = web_sys::Event::new("input") {
        let _ = element.dispatch_event(&event);
    }
}
