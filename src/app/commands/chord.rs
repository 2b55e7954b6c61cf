//! Keys that are pressed together, what they are called, and whether they are what was pressed.

/// A key with what is held. `command` is Ctrl, and on a Mac the command key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// As browsers call it; letters are small.
    key: &'static str,
    command: bool,
    shift: bool,
    alt: bool,
}

pub const fn key(key: &'static str) -> Chord {
    Chord {
        key,
        command: false,
        shift: false,
        alt: false,
    }
}

pub const fn shift(of: &'static str) -> Chord {
    Chord {
        shift: true,
        ..key(of)
    }
}

pub const fn alt(of: &'static str) -> Chord {
    Chord {
        alt: true,
        ..key(of)
    }
}

pub const fn command(of: &'static str) -> Chord {
    Chord {
        command: true,
        ..key(of)
    }
}

pub const fn shift_command(of: &'static str) -> Chord {
    Chord {
        command: true,
        ..shift(of)
    }
}

/// What a person has pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    pub key: String,
    pub command: bool,
    pub shift: bool,
    pub alt: bool,
    /// The command key of other systems is held: it is none of ours.
    pub other: bool,
}

impl Chord {
    pub fn is(&self, pressed: &Pressed) -> bool {
        // How a sign is typed, with Shift or without, is the keyboard's affair.
        let shift_matters = !self.is_a_sign() || self.is_a_letter();
        self.key == small(&pressed.key)
            && self.command == pressed.command
            && self.alt == pressed.alt
            && (self.shift == pressed.shift || !shift_matters)
            && !pressed.other
    }

    /// Whether the key writes something into a field.
    pub fn writes(&self) -> bool {
        self.is_a_sign() && !self.command
    }

    fn is_a_sign(&self) -> bool {
        self.key.chars().nth(1).is_none()
    }

    fn is_a_letter(&self) -> bool {
        self.is_a_sign() && self.key.chars().all(char::is_alphabetic)
    }

    /// "Ctrl+Shift+Z", on a Mac "⇧⌘Z".
    pub fn shown(&self, on_a_mac: bool) -> String {
        let named = match self.key {
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "Escape" => "Esc",
            other => other,
        };
        let named = match self.is_a_letter() {
            true => named.to_uppercase(),
            false => named.to_owned(),
        };
        let (signs, between) = match on_a_mac {
            true => (["⌥", "⇧", "⌘"], ""),
            false => (["Ctrl", "Alt", "Shift"], "+"),
        };
        let held = match on_a_mac {
            true => [self.alt, self.shift, self.command],
            false => [self.command, self.alt, self.shift],
        };
        let held = signs.iter().zip(held).filter(|(_, held)| *held);
        let mut parts: Vec<&str> = held.map(|(sign, _)| *sign).collect();
        parts.push(&named);
        parts.join(between)
    }
}

/// Letters as they are without Shift; other keys by their names.
fn small(key: &str) -> String {
    match key.chars().nth(1) {
        None => key.to_lowercase(),
        Some(_) => key.to_owned(),
    }
}

/// Whether one of these chords is one of those.
pub(super) const fn share(these: &[Chord], those: &[Chord]) -> bool {
    let mut one = 0;
    while one < these.len() {
        let mut other = 0;
        while other < those.len() {
            if these[one].same(&those[other]) {
                return true;
            }
            other += 1;
        }
        one += 1;
    }
    false
}

impl Chord {
    const fn same(&self, other: &Chord) -> bool {
        let (a, b) = (self.key.as_bytes(), other.key.as_bytes());
        let held = self.command == other.command && self.alt == other.alt;
        if !held || self.shift != other.shift || a.len() != b.len() {
            return false;
        }
        let mut at = 0;
        while at < a.len() {
            if a[at] != b[at] {
                return false;
            }
            at += 1;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_called_as_each_system_calls_them() {
        for (chord, elsewhere, mac) in [
            (command("k"), "Ctrl+K", "⌘K"),
            (shift_command("z"), "Ctrl+Shift+Z", "⇧⌘Z"),
            (key("?"), "?", "?"),
            (key("F8"), "F8", "F8"),
            (shift("F8"), "Shift+F8", "⇧F8"),
            (alt("ArrowUp"), "Alt+↑", "⌥↑"),
            (key("Escape"), "Esc", "Esc"),
        ] {
            assert_eq!(chord.shown(false), elsewhere);
            assert_eq!(chord.shown(true), mac);
        }
    }

    #[test]
    fn only_signs_without_the_command_key_write() {
        for (chord, writes) in [
            (key("?"), true),
            (key("j"), true),
            (shift("j"), true),
            (command("j"), false),
            (key("F8"), false),
            (alt("ArrowUp"), false),
            (key("Enter"), false),
        ] {
            assert_eq!(chord.writes(), writes, "{}", chord.shown(false));
        }
    }
}
