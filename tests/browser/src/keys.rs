//! Keys by the names that people call them by, and chords of them: "Enter", "Control+Shift+z".

use fantoccini::key::Key;

/// The character that WebDriver uses for this key.
fn key(name: &str) -> char {
    let special = match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F2" => Key::F2,
        "F8" => Key::F8,
        "Home" => Key::Home,
        "Meta" => Key::Meta,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Space" => return ' ',
        "Tab" => Key::Tab,
        _ => return only_char(name).unwrap_or_else(|| panic!("no key is called {name:?}")),
    };
    char::from(special)
}

fn only_char(name: &str) -> Option<char> {
    let mut chars = name.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The keys of a chord in the order in which they go down. "Control++" is Control and plus.
pub(crate) fn chord(chord: &str) -> Vec<char> {
    let (modifiers, last) = match chord.strip_suffix('+') {
        Some(before) => (before.trim_end_matches('+'), "+"),
        None => chord.rsplit_once('+').unwrap_or(("", chord)),
    };
    let modifiers = modifiers.split('+').filter(|name| !name.is_empty());
    modifiers.chain([last]).map(key).collect()
}
