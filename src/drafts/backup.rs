//! A backup: one file with every draft, the trash and the named snapshots. It holds the records as they are, each with
//! its own checksum, so that a file with one damaged place loses one draft at most.

use super::record::checksum;
use serde::{Deserialize, Serialize};
use std::fmt;

const FORMAT: &str = "debrief-backup";
const VERSION: u32 = 1;

/// The file, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Backup {
    format: String,
    version: u32,
    /// When it was made, in milliseconds since 1970.
    pub time: f64,
    checksum: String,
    /// Records of drafts, whole; those of a newer version as they are.
    pub records: Vec<String>,
    pub snapshots: Vec<Snapshot>,
}

/// A named snapshot: what it is called in the mirror, and its record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    pub key: String,
    pub record: String,
}

/// Why a file is no backup that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotABackup {
    NotJson(String),
    OtherFormat,
    Newer(u32),
}

impl fmt::Display for NotABackup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotABackup::NotJson(why) => write!(f, "it is not whole: {why}"),
            NotABackup::OtherFormat => write!(f, "it is no backup of Debrief"),
            NotABackup::Newer(version) => {
                write!(f, "a newer version has made it (version {version})")
            }
        }
    }
}

impl std::error::Error for NotABackup {}

impl Backup {
    pub fn new(records: Vec<String>, snapshots: Vec<Snapshot>, time: f64) -> Self {
        let mut backup = Backup {
            format: FORMAT.into(),
            version: VERSION,
            time: if time.is_finite() { time } else { 0.0 },
            checksum: String::new(),
            records,
            snapshots,
        };
        backup.checksum = backup.sum();
        backup
    }

    /// The file's text.
    pub fn write(&self) -> String {
        // Strings and numbers have a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    pub fn read(file: &str) -> Result<Backup, NotABackup> {
        /// What every version says of itself.
        #[derive(Deserialize)]
        struct Head {
            format: Option<String>,
            version: Option<u32>,
        }
        let not_json = |e: serde_json::Error| NotABackup::NotJson(e.to_string());
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let head: Head = serde_json::from_str(file).map_err(not_json)?;
        match (head.format.as_deref(), head.version) {
            (Some(FORMAT), Some(VERSION)) => serde_json::from_str(file).map_err(not_json),
            (Some(FORMAT), Some(newer)) if newer > VERSION => Err(NotABackup::Newer(newer)),
            _ => Err(NotABackup::OtherFormat),
        }
    }

    /// Whether the file is as it was written. One that is not may still hold drafts that are.
    pub fn is_whole(&self) -> bool {
        self.checksum == self.sum()
    }

    fn sum(&self) -> String {
        let parts = self.records.iter();
        let snapshots = self.snapshots.iter().flat_map(|s| [&s.key, &s.record]);
        let all: Vec<&str> = parts.chain(snapshots).map(String::as_str).collect();
        format!("{:016x}", checksum(all.join("\n\n").as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = include_str!("golden/backup-1.json");

    #[test]
    fn every_version_is_read_for_ever() {
        let first = Backup::read(FIRST).expect("version 1");
        assert!(first.is_whole());
        assert_eq!((first.records.len(), first.snapshots.len()), (2, 1));
        assert_eq!(first.write(), FIRST.trim_end());
    }

    #[test]
    fn what_is_no_backup_is_said_to_be_none() {
        let not_json = Backup::read(&FIRST[..FIRST.len() / 2]);
        assert!(matches!(not_json, Err(NotABackup::NotJson(_))));
        assert_eq!(Backup::read("{}"), Err(NotABackup::OtherFormat));
        let newer = FIRST.replacen("\"version\": 1", "\"version\": 2", 1);
        assert_eq!(Backup::read(&newer), Err(NotABackup::Newer(2)));
        let changed = FIRST.replacen("# Queue", "# Quiet", 1);
        assert!(!Backup::read(&changed).expect("readable").is_whole());
    }
}
