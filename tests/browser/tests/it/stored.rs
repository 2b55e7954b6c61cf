//! What the browser keeps for the page, seen and changed past it.

use debrief_browser_tests::Page;
use serde_json::{Value, json};

/// Fills localStorage, as another project on the same host may, until not one character more has room.
const FILL: &str = "
    const put = (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } };
    let count = 0;
    for (let size = 1 << 20; size >= 64;) {
        if (put(`another-project-${count}`, 'x'.repeat(size))) count += 1; else size >>= 1;
    }
    const last = `another-project-${count - 1}`;
    while (put(last, localStorage.getItem(last) + 'x'));
    return count";

/// The other project makes room again.
const MAKE_ROOM: &str = "Object.keys(localStorage).filter(key => key.startsWith('another-project'))
    .forEach(key => localStorage.removeItem(key))";

/// A record as the page writes it.
pub fn record(id: &str, text: &str) -> String {
    let body =
        json!({ "id": id, "revision": 3, "time": 1772971200000.0, "writer": "t1", "text": text })
            .to_string();
    let sum = b"2"
        .iter()
        .chain(body.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("debrief-draft 2 {} {sum:016x}\n{body}", body.len())
}

/// Puts values into localStorage.
pub fn store(page: &Page, values: &[(String, String)]) {
    let script = "for (const [key, value] of arguments[0]) localStorage.setItem(key, value)";
    page.script(script, vec![json!(values)]);
}

/// Keys and values of localStorage.
pub fn everything(page: &Page) -> Vec<(String, String)> {
    let all = page.script("return Object.entries(localStorage)", vec![]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let pairs = all.as_array().cloned().unwrap_or_default();
    pairs
        .iter()
        .map(|pair| (text(&pair[0]), text(&pair[1])))
        .collect()
}

/// The texts of all drafts that are kept and not in the trash.
pub fn kept_texts(page: &Page) -> Vec<String> {
    let drafts = everything(page)
        .into_iter()
        .filter(|(key, _)| key.starts_with("debrief:draft:"));
    let bodies =
        drafts.filter_map(|(_, record)| serde_json::from_str(record.split_once('\n')?.1).ok());
    let living = bodies.filter(|draft: &Value| draft["deleted"].is_null());
    living
        .map(|draft| draft["text"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Leaves no room for one character more.
pub fn fill(page: &Page) {
    let count = page.script(FILL, vec![]);
    assert!(count.as_u64() > Some(0), "nothing could be filled");
}

pub fn make_room(page: &Page) {
    page.script(MAKE_ROOM, vec![]);
}
