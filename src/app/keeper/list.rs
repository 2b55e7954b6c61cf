//! What the list shows of each draft: derived from the shelf, and again only where something has changed.

use super::super::document::title_of;
use super::super::findings::Counts;
use super::super::words;
use super::KeptShelf;
use crate::checks::{Setup, check};
use crate::drafts::{Draft, size};
use crate::templates::by_name;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A draft as the list has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    pub id: String,
    /// The name it was given, its title, or the file it came from.
    pub name: String,
    /// The name it was given.
    pub given: Option<String>,
    pub file: Option<String>,
    /// The name of its template.
    pub template: Option<&'static str>,
    /// When it was last written, if it ever was.
    pub written: Option<f64>,
    pub deleted: Option<f64>,
    /// What its record takes, in UTF-16 units.
    pub size: u64,
    pub copied: Option<u64>,
    /// What was found in it; known a while after it was written.
    pub counts: Option<Counts>,
}

/// What is derived from a draft's text, which takes time.
#[derive(Clone, Debug)]
struct Derived {
    revision: u64,
    title: String,
    size: u64,
    counts: Option<Counts>,
}

#[derive(Default)]
pub struct List {
    derived: HashMap<String, Derived>,
    /// Of everything that was listed last.
    sum: u64,
}

/// A text longer than this is checked only where it is open.
const LONGEST_CHECKED: usize = 256 * 1024;

impl List {
    /// The drafts and the trash, if anything in the lists is otherwise than it was.
    pub fn news(&mut self, shelf: &KeptShelf) -> Option<(Vec<Listed>, Vec<Listed>)> {
        let mut hasher = DefaultHasher::new();
        let (drafts, trash) = (shelf.drafts(), shelf.trash());
        for draft in drafts.iter().chain(&trash) {
            (&draft.id, draft.revision, draft.time.to_bits()).hash(&mut hasher);
            (&draft.name, &draft.file, draft.copied).hash(&mut hasher);
            draft.deleted.map(f64::to_bits).hash(&mut hasher);
            self.derived
                .get(&draft.id)
                .and_then(|d| d.counts)
                .hash(&mut hasher);
        }
        let sum = hasher.finish();
        if std::mem::replace(&mut self.sum, sum) == sum {
            return None;
        }
        let listed = |drafts: Vec<&Draft>, list: &mut List| {
            let listed = drafts.into_iter().map(|draft| list.listed(draft));
            listed.collect()
        };
        Some((listed(drafts, self), listed(trash, self)))
    }

    fn listed(&mut self, draft: &Draft) -> Listed {
        let derived = self.derived(draft);
        let title = Some(derived.title).filter(|title| !title.is_empty());
        Listed {
            id: draft.id.clone(),
            name: (draft.name.clone())
                .or(title)
                .or_else(|| draft.file.clone())
                .unwrap_or_else(|| words::UNTITLED.into()),
            given: draft.name.clone(),
            file: draft.file.clone(),
            template: draft.template.as_deref().and_then(by_name).map(|t| t.name),
            written: (draft.revision > 0).then_some(draft.time),
            deleted: draft.deleted,
            size: derived.size,
            copied: draft.copied,
            counts: derived.counts,
        }
    }

    fn derived(&mut self, draft: &Draft) -> Derived {
        if let Some(known) = self.derived.get(&draft.id)
            && known.revision == draft.revision
        {
            return known.clone();
        }
        let derived = Derived {
            revision: draft.revision,
            title: title_of(&draft.text),
            size: size(draft),
            counts: None,
        };
        self.derived.insert(draft.id.clone(), derived.clone());
        derived
    }

    /// Checks one draft that was not checked since it was written, and is not open; whether there was one.
    pub fn check_next(&mut self, shelf: &KeptShelf, open: &str, setup: Setup) -> bool {
        let unchecked = |draft: &&&Draft| {
            let derived = self.derived.get(&draft.id);
            draft.id != open
                && draft.text.len() <= LONGEST_CHECKED
                && derived.is_some_and(|d| d.counts.is_none() && d.revision == draft.revision)
        };
        let drafts = shelf.drafts();
        let Some(draft) = drafts.iter().find(unchecked) else {
            return false;
        };
        let found = check(&draft.text, setup);
        let counts = Counts::of(found.iter().map(|f| f.severity));
        if let Some(derived) = self.derived.get_mut(&draft.id) {
            derived.counts = Some(counts);
        }
        true
    }
}
