//! Making a backup of the shelf, and taking what a backup holds.

use super::mirroring::Purpose;
use super::slot::Slot;
use super::{News, Shelf};
use crate::drafts::backup::{Backup, NotABackup, Snapshot};
use crate::drafts::draft::Draft;
use crate::drafts::mirror::{Answer, Answered, Ask, Entry};
use crate::drafts::storage::Storage;

/// A backup that waits for snapshots from the mirror.
#[derive(Default)]
pub(super) struct Gathering {
    waiting: usize,
    missing: usize,
    snapshots: Vec<Snapshot>,
}

/// What has become of the records of a backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Drafts and snapshots that were not here.
    pub restored: usize,
    /// Of those, drafts that are copies now, because the draft here says something else.
    pub copies: usize,
    /// Records that cannot be read, or not by this version.
    pub invalid: usize,
    /// What was here already.
    pub duplicate: usize,
    /// Whether the file was as it was written.
    pub whole: bool,
}

enum Taken {
    New,
    Copy,
    Known,
}

impl<S: Storage> Shelf<S> {
    /// Gathers everything for a backup; [`News::Backup`] brings the file. Call it when loading has ended.
    pub fn back_up(&mut self, now: f64) {
        if self.backup.is_some() {
            return;
        }
        let named: Vec<Entry> = self
            .mirror
            .entries
            .iter()
            .filter(|e| e.is_named() && !self.mirror.loose.contains_key(*e))
            .cloned()
            .collect();
        let loose = self.mirror.loose.iter().filter(|(e, _)| e.is_named());
        let snapshots = loose.map(|(entry, record)| Snapshot {
            key: entry.to_string(),
            record: record.clone(),
        });
        self.backup = Some(Gathering {
            waiting: named.len(),
            missing: 0,
            snapshots: snapshots.collect(),
        });
        for entry in named {
            let ask = Ask::Get(entry.to_string());
            self.mirror.ask(ask, Purpose::Backup(entry), now);
        }
        self.end_backup_if_done(now);
    }

    pub(super) fn gathered(&mut self, entry: &Entry, answer: Answered, now: f64) {
        let Some(gathering) = &mut self.backup else {
            return;
        };
        gathering.waiting = gathering.waiting.saturating_sub(1);
        match answer {
            Ok(Answer::Value(Some(record))) => gathering.snapshots.push(Snapshot {
                key: entry.to_string(),
                record,
            }),
            _ => gathering.missing += 1,
        }
        self.end_backup_if_done(now);
    }

    fn end_backup_if_done(&mut self, now: f64) {
        let Some(gathering) = self.backup.take_if(|g| g.waiting == 0) else {
            return;
        };
        // A template that nobody has typed in is no draft yet.
        let kept = self.slots.values().filter(|slot| !slot.is_fresh());
        let mut records: Vec<String> = kept.map(|slot| slot.draft.encode()).collect();
        records.extend(self.newer.values().cloned());
        let file = Backup::new(records, gathering.snapshots, now).write();
        let missing = gathering.missing;
        self.news.push(News::Backup { file, missing });
    }

    /// Takes what a backup holds. No draft is replaced: one that says something else here stays, and the backup's is
    /// kept as a copy. Call it when loading has ended: before, it is not known what is here.
    pub fn take_backup(&mut self, file: &str, now: f64) -> Result<Restored, NotABackup> {
        let backup = Backup::read(file)?;
        let mut count = Restored {
            whole: backup.is_whole(),
            ..Restored::default()
        };
        for record in &backup.records {
            let known_raw = self.newer.values().any(|newer| newer == record);
            match Draft::decode(record) {
                Ok(draft) => match self.take_draft(draft, now) {
                    Taken::New => count.restored += 1,
                    Taken::Copy => {
                        count.restored += 1;
                        count.copies += 1;
                    }
                    Taken::Known => count.duplicate += 1,
                },
                Err(_) if known_raw => count.duplicate += 1,
                Err(_) => count.invalid += 1,
            }
        }
        for snapshot in backup.snapshots {
            match Entry::parse(&snapshot.key) {
                Some(entry) if Draft::decode(&snapshot.record).is_ok() => {
                    match self.take_snapshot(entry, snapshot.record, now) {
                        true => count.restored += 1,
                        false => count.duplicate += 1,
                    }
                }
                _ => count.invalid += 1,
            }
        }
        self.tick(now);
        Ok(count)
    }

    fn take_draft(&mut self, mut draft: Draft, now: f64) -> Taken {
        // The thirty days in the trash begin anew.
        draft.deleted = draft.deleted.map(|_| now);
        if let Some(here) = self.draft(&draft.id)
            && here.says_the_same(&draft)
        {
            return Taken::Known;
        }
        if self.is_taken(&draft.id) {
            let copy = draft.id_of_copy();
            if self.is_taken(&copy) {
                return Taken::Known;
            }
            self.insert_copy(copy, draft, "from the backup");
            return Taken::Copy;
        }
        let id = draft.id.clone();
        let mut slot = Slot::new(draft);
        slot.pace.at_once();
        self.slots.insert(id, slot);
        Taken::New
    }

    fn take_snapshot(&mut self, entry: Entry, record: String, now: f64) -> bool {
        let known = self.mirror.entries.contains(&entry) || self.mirror.loose.contains_key(&entry);
        if !known {
            self.mirror.loose.insert(entry.clone(), record.clone());
            if self.mirror.there {
                let keep = |entry, removing| Purpose::Keep { entry, removing };
                self.mirror.put(entry, record, None, keep, now);
            }
        }
        !known
    }
}
