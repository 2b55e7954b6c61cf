//! Names that mean several zones, and what else in a document tells which.

use crate::checks::Case;
use crate::facts::zones::{self, Meaning};
use std::collections::{HashMap, HashSet};

/// Where a zone is spoken of: its place as the meanings have it, words of places and other zones there, and how its
/// offset is written.
struct Hint {
    place: &'static str,
    words: &'static [&'static str],
    offsets: &'static [&'static str],
}

const fn hint(
    place: &'static str,
    words: &'static [&'static str],
    offsets: &'static [&'static str],
) -> Hint {
    Hint {
        place,
        words,
        offsets,
    }
}

#[rustfmt::skip]
const HINTS: &[Hint] = &[
    hint("India", &[
        "India", "Indian", "Bengaluru", "Bangalore", "Chennai", "Delhi", "Gurgaon", "Gurugram", "Hyderabad", "Kolkata",
        "Mumbai", "Noida", "Pune", "INR",
    ], &["+5:30", "+05:30", "+0530"]),
    hint("Ireland", &["Ireland", "Irish", "Dublin", "Cork", "GMT"], &[]),
    hint("Israel", &["Israel", "Jerusalem", "Aviv", "Haifa", "IDT"], &[]),
    hint("North America", &[
        "America", "Central", "CDT", "EST", "EDT", "PST", "PDT", "MST", "MDT", "Chicago", "Texas", "Dallas", "Houston",
        "Austin", "Minneapolis", "Tulsa", "Oklahoma", "Mexico", "Winnipeg",
    ], &["UTC-6", "UTC-06", "GMT-6", "GMT-06", "UTC−6", "-06:00", "-0600"]),
    hint("China", &[
        "China", "Chinese", "Beijing", "Shanghai", "Shenzhen", "Hangzhou", "Guangzhou", "Taiwan", "Taipei", "Alibaba",
        "Tencent", "Baidu",
    ], &["UTC+8", "UTC+08", "GMT+8", "GMT+08", "+08:00", "+0800"]),
    hint("Britain", &[
        "British", "Britain", "UK", "GMT", "London", "England", "Scotland", "Wales", "Manchester", "Edinburgh", "GBP",
    ], &["UTC+1", "GMT+1", "+01:00", "+0100", "£"]),
    hint("Bangladesh", &["Bangladesh", "Dhaka"], &["UTC+6", "GMT+6", "+06:00", "+0600"]),
    hint("Atlantic", &["Atlantic", "ADT", "Halifax", "Bermuda", "Canada", "Rico", "Juan"], &["UTC-4", "GMT-4", "-04:00", "-0400"]),
    hint("Arabia", &["Arabia", "Saudi", "Riyadh", "Kuwait", "Qatar", "Baghdad", "Bahrain"], &["UTC+3", "GMT+3", "+03:00", "+0300"]),
    hint("Gulf", &["Gulf", "Dubai", "Emirates", "UAE", "Oman"], &["UTC+4", "GMT+4", "+04:00", "+0400"]),
    hint("South Georgia", &["Georgia"], &["UTC-2", "-02:00"]),
    hint("Samoa", &["Samoa"], &["UTC-11", "-11:00"]),
    hint("Singapore", &["Singapore", "SGT"], &["UTC+8", "GMT+8", "+08:00", "+0800"]),
    hint("Brunei", &["Brunei"], &["UTC+8", "+08:00"]),
];

/// Places that have the time of a name all the year, or use the name for another.
#[rustfmt::skip]
const EXEMPT: &[(&[&str], &[&str])] = &[
    (&["EST", "Eastern Standard Time"], &[
        "Australia", "Australian", "Sydney", "Melbourne", "Brisbane", "Canberra", "Panama", "Jamaica", "Cancun",
        "Cancún", "Colombia", "Peru", "Ecuador",
    ]),
    (&["EDT"], &["Australia", "Australian", "Sydney", "Melbourne", "Canberra"]),
    (&["CST", "Central Standard Time"], &[
        "China", "Chinese", "Beijing", "Shanghai", "Shenzhen", "Hangzhou", "Taiwan", "Taipei", "Mexico", "México",
        "Guatemala", "Honduras", "Salvador", "Nicaragua", "Rica", "Saskatchewan", "Regina", "Cuba", "Havana",
    ]),
    (&["PST"], &["Philippines", "Philippine", "Manila", "Cebu", "Pakistan"]),
    (&["CET"], &["Algeria", "Algiers", "Tunisia", "Tunis"]),
    (&["EET"], &["Egypt", "Egyptian", "Cairo", "Libya", "Tripoli", "Kaliningrad"]),
];

/// What the names of a document mean in it.
pub(in crate::checks) struct Names<'t> {
    named: HashMap<&'t str, Named>,
}

/// What a name means in a document.
struct Named {
    /// Of several meanings the one that the document speaks of, else all.
    meanings: Vec<Meaning>,
    /// Those that decide on which days it can hold, where they do.
    seasonal: Option<Vec<Meaning>>,
}

impl<'t> Names<'t> {
    pub fn new(case: &Case<'t>, used: HashSet<&'t str>) -> Names<'t> {
        let spoken = Spoken::of(case.text, &used);
        let named = used.into_iter().map(|name| {
            let meanings = spoken.meanings(name);
            let seasonal = spoken.seasonal(name, &meanings);
            (name, Named { meanings, seasonal })
        });
        Names {
            named: named.collect(),
        }
    }

    /// What a name means here.
    pub fn meanings(&self, name: &str) -> &[Meaning] {
        self.named.get(name).map_or(&[], |named| &named.meanings)
    }

    /// The meanings that decide on which days a name can hold. `None` where they do not.
    pub fn seasonal(&self, name: &str) -> Option<&[Meaning]> {
        self.named.get(name)?.seasonal.as_deref()
    }

    /// Whether the document does not tell which of several zones a name means.
    pub fn is_open(&self, name: &str) -> bool {
        is_ambiguous(name) && self.meanings(name).len() > 1
    }
}

/// What a document speaks of, as far as it tells the meanings of names.
struct Spoken<'t> {
    text: &'t str,
    /// The words that begin with a capital letter; none where no name asks for them.
    words: HashSet<&'t str>,
    /// Chinese characters stand in it.
    has_han: bool,
}

impl<'t> Spoken<'t> {
    fn of(text: &'t str, used: &HashSet<&str>) -> Spoken<'t> {
        let is_exempt = |name: &&str| EXEMPT.iter().any(|(names, _)| names.contains(name));
        let asks = used
            .iter()
            .any(|name| is_ambiguous(name) || is_exempt(name));
        let text = if asks { text } else { "" };
        let words = text.split(|c: char| !c.is_alphanumeric());
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        Spoken {
            text,
            words: words
                .filter(|word| word.starts_with(char::is_uppercase))
                .collect(),
            has_han: text.chars().any(is_han),
        }
    }

    fn meanings(&self, name: &str) -> Vec<Meaning> {
        let all = zones::meanings(name);
        let speaks = |meaning: &&Meaning| is_ambiguous(name) && self.speaks_of(name, meaning.place);
        let spoken: Vec<Meaning> = all.iter().filter(speaks).copied().collect();
        match spoken[..] {
            [_] => spoken,
            _ => all.to_vec(),
        }
    }

    fn seasonal(&self, name: &str, meanings: &[Meaning]) -> Option<Vec<Meaning>> {
        let places =
            |(names, places): &(&[&str], &[&str])| names.contains(&name) && self.has_any(places);
        let meant = match name {
            // Nearly always the American one, if nothing speaks for China.
            "CST" if !self.has_han => zones::meanings(name).get(..1)?,
            _ if is_ambiguous(name) && meanings.len() > 1 => return None,
            _ => meanings,
        };
        let has_season = meant.iter().any(|meaning| meaning.season.rules().is_some());
        (has_season && !EXEMPT.iter().any(places)).then(|| meant.to_vec())
    }

    fn speaks_of(&self, name: &str, place: &str) -> bool {
        let hints = HINTS.iter().filter(|hint| hint.place == place);
        let mut hints = hints.filter(|hint| {
            // The name is no hint to itself.
            let mut words = hint.words.iter().filter(|word| **word != name);
            words.any(|word| self.words.contains(word))
                || hint.offsets.iter().any(|offset| self.text.contains(offset))
        });
        hints.next().is_some() || (place == "China" && self.has_han)
    }

    fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.words.contains(word))
    }
}

/// Whether a name means the times of several places.
fn is_ambiguous(name: &str) -> bool {
    let places = zones::meanings(name).iter();
    places.filter(|meaning| !meaning.place.is_empty()).count() > 1
}
