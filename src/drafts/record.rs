use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// A draft as it is kept. Fields that this version does not know are kept as they were.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub id: String,
    /// One more with every write.
    pub revision: u64,
    /// When it was last written, in milliseconds since 1970.
    pub time: f64,
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
    /// Deleted drafts wait until this is thirty days ago.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<f64>,
    /// What is in the interface and not in the text yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Value>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// Why a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    NoHeader,
    NewerSchema(u32),
    Damaged,
    NotADraft(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::NoHeader => write!(f, "it does not begin like a draft"),
            Unreadable::NewerSchema(schema) => {
                write!(f, "it was written by a newer version (schema {schema})")
            }
            Unreadable::Damaged => write!(f, "its length or checksum is wrong"),
            Unreadable::NotADraft(why) => write!(f, "it is no draft: {why}"),
        }
    }
}

impl std::error::Error for Unreadable {}

const SCHEMA: u32 = 1;
const MAGIC: &str = "debrief-draft";

impl Draft {
    /// The record: a line with schema, length and checksum, then JSON.
    pub fn encode(&self) -> String {
        // A struct of strings, numbers and JSON values has a JSON form; should that ever fail, an empty body is
        // refused on the way back in, and the write is not taken for one that worked.
        let body = serde_json::to_string(self).unwrap_or_default();
        format!(
            "{MAGIC} {SCHEMA} {} {:016x}\n{body}",
            body.len(),
            checksum(body.as_bytes())
        )
    }

    pub fn decode(record: &str) -> Result<Draft, Unreadable> {
        let (header, body) = record.split_once('\n').ok_or(Unreadable::NoHeader)?;
        let mut words = header.split(' ');
        if words.next() != Some(MAGIC) {
            return Err(Unreadable::NoHeader);
        }
        let schema: u32 = words
            .next()
            .and_then(|w| w.parse().ok())
            .ok_or(Unreadable::NoHeader)?;
        if schema == 0 {
            return Err(Unreadable::NoHeader);
        }
        if schema > SCHEMA {
            return Err(Unreadable::NewerSchema(schema));
        }
        let length: Option<usize> = words.next().and_then(|w| w.parse().ok());
        let sum = words.next().and_then(|w| u64::from_str_radix(w, 16).ok());
        if length != Some(body.len()) || sum != Some(checksum(body.as_bytes())) {
            return Err(Unreadable::Damaged);
        }
        serde_json::from_str(body).map_err(|e| Unreadable::NotADraft(e.to_string()))
    }

    /// What tells one text from another, for "changed since you last copied".
    pub fn checksum_of(text: &str) -> u64 {
        // JavaScript reads JSON numbers as doubles: keep to what they hold exactly.
        checksum(text.as_bytes()) >> 11
    }
}

/// FNV-1a: it guards against damage, not against people.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, b| {
        (sum ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            id: "a".into(),
            revision: 7,
            time: 12.0,
            text: "# Té\r\n".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn there_and_back() {
        let mut kept = draft();
        kept.unknown.insert("later".into(), Value::from(vec![1, 2]));
        assert_eq!(Draft::decode(&kept.encode()), Ok(kept));
    }

    /// The form of schema 1, byte for byte: records in people's browsers look like this.
    #[test]
    fn the_first_schema_is_read_for_ever() {
        let golden = "debrief-draft 1 65 caaf031bb3f73973\n{\"id\":\"a\",\"revision\":7,\"time\":12.0,\"text\":\"# T\",\"name\":\"N\",\"x\":1}";
        let body = golden.split_once('\n').expect("two lines").1;
        assert_eq!(
            format!("{} {:016x}", body.len(), checksum(body.as_bytes())),
            "65 caaf031bb3f73973"
        );
        let read = Draft::decode(golden).expect("a draft");
        assert_eq!(
            (read.text.as_str(), read.name.as_deref(), read.revision),
            ("# T", Some("N"), 7)
        );
        assert_eq!(read.encode(), golden);
    }

    #[test]
    fn damage_is_noticed_at_every_byte() {
        let record = draft().encode();
        for at in 0..record.len() {
            let mut bytes = record.clone().into_bytes();
            bytes[at] ^= 1;
            if let Ok(damaged) = String::from_utf8(bytes) {
                assert!(Draft::decode(&damaged).is_err(), "byte {at}");
            }
            if record.is_char_boundary(at) {
                assert!(Draft::decode(&record[..at]).is_err(), "cut at {at}");
            }
        }
    }

    #[test]
    fn a_newer_schema_is_named() {
        let newer = draft().encode().replacen(" 1 ", " 2 ", 1);
        assert_eq!(Draft::decode(&newer), Err(Unreadable::NewerSchema(2)));
    }
}
