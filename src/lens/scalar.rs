//! The scalars of front matter: plain where they can be, else between quotes.

use crate::outline::{Quote, is_plain};

pub(super) fn decode(raw: &str, quote: Quote) -> String {
    let inner = || raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    match quote {
        Quote::None => raw.to_owned(),
        Quote::Single => inner().replace("''", "'"),
        Quote::Double => {
            let mut value = String::with_capacity(raw.len());
            let mut chars = inner().chars();
            while let Some(c) = chars.next() {
                value.push(match c {
                    '\\' => match chars.next() {
                        Some('t') => '\t',
                        Some(other) => other,
                        None => '\\',
                    },
                    c => c,
                });
            }
            value
        }
    }
}

/// The value, between quotes where it cannot do without: what was there before leaves no trace.
pub(super) fn encode(value: &str) -> String {
    if value.is_empty() || is_plain(value) {
        return value.to_owned();
    }
    let escaped = value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\t', "\\t");
    format!("\"{escaped}\"")
}
