//! A draft as it is kept.

use super::record::checksum;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A draft as it is kept. Fields that this version does not know are kept as they were written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub id: String,
    /// One more with every attempt to write it, so that no two things written have the same.
    pub revision: u64,
    /// When it was last written, in milliseconds since 1970.
    #[serde(serialize_with = "finite")]
    pub time: f64,
    /// The tab that wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub writer: String,
    pub text: String,
    /// A name given by hand; without one a draft is called by its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The file it was opened from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// The checksum of the text that was last copied or downloaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copied: Option<u64>,
    /// When it was deleted. Deleted drafts wait thirty days from then.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "finite_if_any"
    )]
    pub deleted: Option<f64>,
    /// What is in the interface and not in the text yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Value>,
    /// What a later version has written.
    #[serde(skip)]
    pub unknown: Unknown,
}

/// Which writing of a draft something is: no two writings have the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Version {
    pub revision: u64,
    pub time: f64,
    pub writer: String,
}

impl Draft {
    pub fn version(&self) -> Version {
        Version {
            revision: self.revision,
            time: self.time,
            writer: self.writer.clone(),
        }
    }

    /// Whether a person would call the two the same, whenever they were written and by whom.
    pub fn says_the_same(&self, other: &Draft) -> bool {
        (&self.text, &self.beside, &self.name) == (&other.text, &other.beside, &other.name)
            && self.deleted.is_some() == other.deleted.is_some()
    }

    /// Whether it holds nothing that somebody could miss.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.beside.is_none()
    }

    /// What tells one text from another, for "changed since you last copied".
    pub fn checksum_of(text: &str) -> u64 {
        // JavaScript reads JSON numbers as doubles: keep to what they hold exactly.
        checksum(text.as_bytes()) >> 11
    }

    /// What the draft is called where nobody has read its outline: its name, its first line with words, its file.
    pub fn called(&self) -> String {
        let first = || {
            let lines = self.text.lines().map(|l| l.trim_matches(plain_mark));
            lines
                .filter(|l| l.contains(char::is_alphanumeric))
                .map(|l| l.chars().take(80).collect::<String>())
                .next()
        };
        self.name
            .clone()
            .or_else(first)
            .or_else(|| self.file.clone())
            .unwrap_or_else(|| "Untitled".to_owned())
    }

    /// The id of a copy that is kept beside this draft because it says something else. The same copy of the same
    /// draft always has the same id, so that keeping it again makes no second one.
    pub fn id_of_copy(&self) -> String {
        let stem = self.id.split('~').next().unwrap_or_default();
        let beside = self.beside.as_ref().map(Value::to_string);
        let said = (&self.text, beside, &self.name, self.deleted.is_some());
        format!("{stem}~{:016x}", checksum(format!("{said:?}").as_bytes()))
    }
}

/// Spaces and the marks of headings and emphasis.
fn plain_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '*' | '_' | '\u{feff}')
}

/// JSON has no word for the others, and a record with `null` for a time could not be read.
fn finite<S: Serializer>(time: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(if time.is_finite() { *time } else { 0.0 })
}

fn finite_if_any<S: Serializer>(time: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => finite(time, to),
        None => to.serialize_none(),
    }
}

/// Fields that this version does not know, each value as it was written.
#[derive(Clone, Debug, Default)]
pub struct Unknown(BTreeMap<String, Box<RawValue>>);

/// The fields that a draft has a place for.
const KNOWN: [&str; 11] = [
    "id", "revision", "time", "writer", "text", "name", "file", "template", "copied", "deleted",
    "beside",
];

impl Unknown {
    /// What is left of a record's fields when those that are known are taken away.
    pub(super) fn beside_known(mut fields: BTreeMap<String, Box<RawValue>>) -> Self {
        fields.retain(|name, _| !KNOWN.contains(&name.as_str()));
        Unknown(fields)
    }

    pub(super) fn fields(&self) -> &BTreeMap<String, Box<RawValue>> {
        &self.0
    }
}

impl PartialEq for Unknown {
    fn eq(&self, other: &Self) -> bool {
        let written = |u: &Unknown| {
            u.0.iter()
                .map(|(name, value)| (name.clone(), value.get().to_owned()))
                .collect::<Vec<_>>()
        };
        written(self) == written(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            id: "a".into(),
            text: text.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_draft_is_called_by_its_first_words() {
        for (text, name) in [
            ("# Queue *stuck*\n", "Queue *stuck"),
            ("---\n\n**Checkout down**\n", "Checkout down"),
            ("\n", "Untitled"),
        ] {
            assert_eq!(draft(text).called(), name);
        }
    }

    #[test]
    fn the_same_copy_has_the_same_id_and_copies_of_copies_grow_no_longer() {
        let id = draft("x").id_of_copy();
        assert_eq!(id, draft("x").id_of_copy());
        assert_ne!(id, draft("y").id_of_copy());
        let again = Draft {
            id: id.clone(),
            ..draft("z")
        };
        assert_eq!(again.id_of_copy().len(), id.len());
    }

    #[test]
    fn every_known_field_is_written_under_a_known_name() {
        let full = Draft {
            writer: "t".into(),
            name: Some("n".into()),
            file: Some("f".into()),
            template: Some("t".into()),
            copied: Some(1),
            deleted: Some(1.0),
            beside: Some(Value::from(1)),
            ..draft("x")
        };
        let Ok(Value::Object(fields)) = serde_json::to_value(&full) else {
            panic!("an object")
        };
        let mut known = KNOWN;
        known.sort_unstable();
        assert_eq!(fields.keys().map(String::as_str).collect::<Vec<_>>(), known);
    }
}
