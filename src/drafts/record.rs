//! A record: a line with schema, length and checksum, then JSON. It says by itself whether it is whole.

use super::draft::{Draft, Unknown, Version};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// The schema that is written. Every earlier one is read for ever: `golden/` has a record of each.
///
/// 1: the first. 2: says which tab wrote it; may be a pointer; the checksum covers the schema's number too.
pub const SCHEMA: u32 = 2;
const MAGIC: &str = "debrief-draft";

/// What a record holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    Whole(Draft),
    Pointer(Pointer),
}

/// A draft whose text is in the mirror because it is too long for this storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointer {
    /// The draft without its text.
    pub draft: Draft,
    /// What the whole record is called in the mirror.
    pub key: String,
    /// How long the text is, in UTF-16 units.
    pub units: u64,
}

/// Why a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    NoHeader,
    NewerSchema(u32),
    Damaged,
    NotADraft(String),
    /// Its text is in the mirror, and the mirror does not have it.
    Elsewhere,
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
            Unreadable::Elsewhere => write!(f, "its text is not where the record says"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Where the text is, as a pointer writes it.
#[derive(Serialize, Deserialize)]
struct Place {
    key: String,
    units: u64,
}

/// The field of a pointer that a whole record does not have.
const PLACE: &str = "elsewhere";

#[derive(Serialize)]
struct Body<'a> {
    #[serde(flatten)]
    draft: &'a Draft,
    #[serde(rename = "elsewhere", skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(flatten)]
    unknown: &'a BTreeMap<String, Box<RawValue>>,
}

impl Record {
    pub fn encode(&self) -> String {
        let (draft, place) = match self {
            Record::Whole(draft) => (draft, None),
            Record::Pointer(pointer) => (
                &pointer.draft,
                Some(Place {
                    key: pointer.key.clone(),
                    units: pointer.units,
                }),
            ),
        };
        let unknown = draft.unknown.fields();
        // A struct of strings, numbers and JSON values has a JSON form; should that ever fail, an empty body is
        // refused on the way back in, and the write is not taken for one that worked.
        let body = serde_json::to_string(&Body {
            draft,
            place,
            unknown,
        })
        .unwrap_or_default();
        let sum = sum_of(SCHEMA, &body);
        format!("{MAGIC} {SCHEMA} {} {sum:016x}\n{body}", body.len())
    }

    pub fn decode(record: &str) -> Result<Record, Unreadable> {
        let (schema, body) = checked(record)?;
        let not_a_draft = |e: serde_json::Error| Unreadable::NotADraft(e.to_string());
        let mut fields: BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(body).map_err(not_a_draft)?;
        let mut draft: Draft = serde_json::from_str(body).map_err(not_a_draft)?;
        let place = (schema > 1).then(|| fields.remove(PLACE)).flatten();
        draft.unknown = Unknown::beside_known(fields);
        let Some(place) = place else {
            return Ok(Record::Whole(draft));
        };
        let place: Place = serde_json::from_str(place.get()).map_err(not_a_draft)?;
        Ok(Record::Pointer(Pointer {
            draft,
            key: place.key,
            units: place.units,
        }))
    }

    /// The draft, which has no text where this is a pointer.
    pub fn draft(&self) -> &Draft {
        match self {
            Record::Whole(draft) => draft,
            Record::Pointer(pointer) => &pointer.draft,
        }
    }

    pub fn version(&self) -> Version {
        self.draft().version()
    }
}

impl Draft {
    /// The whole draft as a record.
    pub fn encode(&self) -> String {
        Record::Whole(self.clone()).encode()
    }

    /// A draft from a record that has its text.
    pub fn decode(record: &str) -> Result<Draft, Unreadable> {
        match Record::decode(record)? {
            Record::Whole(draft) => Ok(draft),
            Record::Pointer(_) => Err(Unreadable::Elsewhere),
        }
    }
}

/// The schema and the body of a record that is whole.
///
/// *Law for later schemas:* the header stays these four words, so that a newer record is known as such by this version.
fn checked(record: &str) -> Result<(u32, &str), Unreadable> {
    let (header, body) = record.split_once('\n').ok_or(Unreadable::NoHeader)?;
    let mut words = header.split(' ');
    if words.next() != Some(MAGIC) {
        return Err(Unreadable::NoHeader);
    }
    let number = words.next().ok_or(Unreadable::NoHeader)?;
    let schema: u32 = number.parse().map_err(|_| Unreadable::NoHeader)?;
    if schema == 0 || number.starts_with(['+', '0']) {
        return Err(Unreadable::NoHeader);
    }
    let (length, sum) = (words.next(), words.next());
    let whole = |schema| {
        length == Some(body.len().to_string().as_str())
            && sum == Some(format!("{:016x}", sum_of(schema, body)).as_str())
    };
    if schema > SCHEMA {
        // A record of ours whose header was damaged is not a newer one.
        let is_hex = |word: &str| word.len() == 16 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let like_ours = length.is_some_and(|l| l.parse::<u64>().is_ok()) && sum.is_some_and(is_hex);
        return Err(match like_ours && !(1..=SCHEMA).any(whole) {
            true => Unreadable::NewerSchema(schema),
            false => Unreadable::Damaged,
        });
    }
    match whole(schema) && words.next().is_none() {
        true => Ok((schema, body)),
        false => Err(Unreadable::Damaged),
    }
}

fn sum_of(schema: u32, body: &str) -> u64 {
    match schema {
        1 => checksum(body.as_bytes()),
        _ => fold(
            checksum(schema.to_string().as_bytes()),
            body.as_bytes().iter(),
        ),
    }
}

/// FNV-1a: it guards against damage, not against people.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    fold(0xcbf2_9ce4_8422_2325, bytes.iter())
}

fn fold<'a>(start: u64, bytes: impl Iterator<Item = &'a u8>) -> u64 {
    bytes.fold(start, |sum, b| {
        (sum ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = include_str!("golden/draft-1.txt");
    const SECOND: &str = include_str!("golden/draft-2.txt");
    const POINTER: &str = include_str!("golden/pointer-2.txt");
    const NEWER: &str = include_str!("golden/draft-3.txt");

    fn draft() -> Draft {
        Draft {
            id: "a".into(),
            revision: 7,
            time: 12.0,
            writer: "t1".into(),
            text: "# Té\r\n".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn there_and_back() {
        let whole = Record::Whole(draft());
        assert_eq!(Record::decode(&whole.encode()), Ok(whole));
        let pointer = Record::Pointer(Pointer {
            draft: Draft {
                text: String::new(),
                ..draft()
            },
            key: "revision/a/7".into(),
            units: 300_000,
        });
        assert_eq!(Record::decode(&pointer.encode()), Ok(pointer.clone()));
        assert_eq!(Draft::decode(&pointer.encode()), Err(Unreadable::Elsewhere));
    }

    /// The form of each schema, byte for byte: records in people's browsers look like these.
    #[test]
    fn every_schema_is_read_for_ever() {
        let first = Draft::decode(FIRST).expect("schema 1");
        assert_eq!(
            (first.text.as_str(), first.name.as_deref(), first.revision),
            ("# T", Some("N"), 7)
        );
        let again = first.encode();
        assert!(again.ends_with(",\"x\":1}"), "{again}");
        assert_eq!(Draft::decode(&again), Ok(first));

        let second = Record::decode(SECOND).expect("schema 2");
        assert_eq!(second.encode(), SECOND);
        assert_eq!(second.draft().writer, "t1");
        let pointer = Record::decode(POINTER).expect("a pointer of schema 2");
        assert_eq!(pointer.encode(), POINTER);
        assert!(matches!(pointer, Record::Pointer(p) if p.units == 300_000));
        assert_eq!(Record::decode(NEWER), Err(Unreadable::NewerSchema(3)));
        println!("golden records: 3 of 2 schemas read, 1 of a newer schema left alone");
    }

    #[test]
    fn fields_of_later_versions_are_kept_as_they_were_written() {
        let later = r#""later":{ "a" : 1.50, "b":123456789012345678901234567890 }"#;
        let body = format!(
            r#"{{"id":"a","revision":1,"time":1.0,"text":"T","elsewhen":[ 1e2 ],{later}}}"#
        );
        let sum = sum_of(SCHEMA, &body);
        let record = format!("{MAGIC} {SCHEMA} {} {sum:016x}\n{body}", body.len());
        let read = Record::decode(&record).expect("a draft");
        let again = read.encode();
        assert!(again.contains(later), "{again}");
        assert!(again.contains(r#""elsewhen":[ 1e2 ]"#), "{again}");
        assert_eq!(Record::decode(&again), Ok(read));
    }

    #[test]
    fn damage_is_noticed_at_every_byte() {
        let mut tried = 0;
        for record in [draft().encode(), FIRST.to_owned(), POINTER.to_owned()] {
            let good = Record::decode(&record);
            for at in 0..record.len() {
                for flip in 1..128u8 {
                    let mut bytes = record.clone().into_bytes();
                    bytes[at] ^= flip;
                    let Ok(damaged) = String::from_utf8(bytes) else {
                        continue;
                    };
                    tried += 1;
                    let read = Record::decode(&damaged);
                    assert!(
                        read.is_err() && !matches!(read, Err(Unreadable::NewerSchema(_)))
                            || read == good,
                        "byte {at} with {flip}: {damaged}"
                    );
                    assert!(read.is_err(), "byte {at} with {flip}: {damaged}");
                }
                if record.is_char_boundary(at) {
                    assert!(Record::decode(&record[..at]).is_err(), "cut at {at}");
                }
            }
        }
        println!("damaged records: {tried} tried, 0 read");
    }

    #[test]
    fn a_time_that_is_no_number_does_not_spoil_the_record() {
        let record = Draft {
            time: f64::NAN,
            deleted: Some(f64::INFINITY),
            ..draft()
        }
        .encode();
        let read = Draft::decode(&record).expect("a draft");
        assert_eq!((read.time, read.deleted), (0.0, Some(0.0)));
    }
}
