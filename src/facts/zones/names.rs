//! The names of zones and what each can mean: data, and how a name is found in it.

use super::Rules::{America, Australia, Europe, NewZealand, NoneAfter};
use super::{Meaning, Rules, Season};

/// The rules of a place that has had changes which are not known here.
const UNKNOWN: Rules = NoneAfter(i32::MAX);

const fn always(offset_minutes: i16, place: &'static str) -> Meaning {
    Meaning {
        offset_minutes,
        season: Season::Always,
        place,
    }
}

const fn standard(offset_minutes: i16, rules: Rules, place: &'static str) -> Meaning {
    Meaning {
        offset_minutes,
        season: Season::Standard(rules),
        place,
    }
}

const fn daylight(offset_minutes: i16, rules: Rules, place: &'static str) -> Meaning {
    Meaning {
        offset_minutes,
        season: Season::Daylight(rules),
        place,
    }
}

/// Standard and daylight time of a place, by the date.
const fn both(offset: i16, rules: Rules) -> [Meaning; 2] {
    [
        standard(offset, rules, ""),
        daylight(offset + 60, rules, ""),
    ]
}

/// The same where some of those who say it have no daylight time.
const fn mixed(offset: i16, rules: Rules) -> [Meaning; 2] {
    [always(offset, ""), daylight(offset + 60, rules, "")]
}

/// In the order of their bytes.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, &[Meaning])] = &[
    ("ACDT", &[daylight(630, Australia, "")]),
    ("ACST", &[always(570, "")]),
    ("ADT", &[daylight(-180, America, "")]),
    ("AEDT", &[daylight(660, Australia, "")]),
    // Queensland has it all the year.
    ("AEST", &[always(600, "")]),
    ("AKDT", &[daylight(-480, America, "")]),
    ("AKST", &[standard(-540, America, "")]),
    ("ART", &[always(-180, "")]),
    // Puerto Rico has it all the year.
    ("AST", &[always(-240, "Atlantic"), always(180, "Arabia")]),
    ("AWST", &[always(480, "")]),
    ("BDT", &[always(360, "Bangladesh"), always(480, "Brunei")]),
    ("BRST", &[daylight(-120, NoneAfter(2019), "")]),
    ("BRT", &[always(-180, "")]),
    ("BST", &[daylight(60, Europe, "Britain"), always(360, "Bangladesh")]),
    ("CAT", &[always(120, "")]),
    ("CDT", &[daylight(-300, America, "")]),
    ("CEST", &[daylight(120, Europe, "")]),
    ("CET", &[standard(60, Europe, "")]),
    ("CLST", &[daylight(-180, UNKNOWN, "")]),
    ("CLT", &[standard(-240, UNKNOWN, "")]),
    ("COT", &[always(-300, "")]),
    ("CST", &[standard(-360, America, "North America"), always(480, "China")]),
    ("CT", &both(-360, America)),
    ("ChST", &[always(600, "")]),
    ("EAT", &[always(180, "")]),
    ("ECT", &[always(-300, "")]),
    ("EDT", &[daylight(-240, America, "")]),
    ("EEST", &[daylight(180, Europe, "")]),
    ("EET", &[standard(120, Europe, "")]),
    ("EST", &[standard(-300, America, "")]),
    ("ET", &both(-300, America)),
    ("GMT", &[always(0, "")]),
    ("GST", &[always(240, "Gulf"), always(-120, "South Georgia")]),
    ("HDT", &[daylight(-540, America, "")]),
    ("HKT", &[always(480, "")]),
    ("HST", &[always(-600, "")]),
    ("ICT", &[always(420, "")]),
    ("IDT", &[daylight(180, UNKNOWN, "")]),
    ("IRST", &[always(210, "")]),
    ("IST", &[always(330, "India"), daylight(60, Europe, "Ireland"), standard(120, UNKNOWN, "Israel")]),
    ("JST", &[always(540, "")]),
    ("KST", &[always(540, "")]),
    ("MDT", &[daylight(-360, America, "")]),
    ("MESZ", &[daylight(120, Europe, "")]),
    ("MEZ", &[standard(60, Europe, "")]),
    ("MMT", &[always(390, "")]),
    ("MSK", &[always(180, "")]),
    // Arizona has it all the year.
    ("MST", &[always(-420, "")]),
    ("MT", &mixed(-420, America)),
    ("MYT", &[always(480, "")]),
    ("NDT", &[daylight(-150, America, "")]),
    ("NPT", &[always(345, "")]),
    ("NST", &[standard(-210, America, "")]),
    ("NZDT", &[daylight(780, NewZealand, "")]),
    ("NZST", &[standard(720, NewZealand, "")]),
    ("PDT", &[daylight(-420, America, "")]),
    ("PET", &[always(-300, "")]),
    ("PHT", &[always(480, "")]),
    ("PKT", &[always(300, "")]),
    ("PST", &[standard(-480, America, "")]),
    ("PT", &both(-480, America)),
    ("PYT", &[standard(-240, UNKNOWN, ""), daylight(-180, UNKNOWN, "")]),
    ("SAST", &[always(120, "")]),
    ("SGT", &[always(480, "")]),
    ("SST", &[always(-660, "Samoa"), always(480, "Singapore")]),
    ("TRT", &[always(180, "")]),
    ("UTC", &[always(0, "")]),
    ("UYT", &[always(-180, "")]),
    ("VET", &[always(-240, "")]),
    ("WAT", &[always(60, "")]),
    ("WEST", &[daylight(60, Europe, "")]),
    ("WET", &[standard(0, Europe, "")]),
    ("WIB", &[always(420, "")]),
    ("WIT", &[always(540, "")]),
    ("WITA", &[always(480, "")]),
    ("Z", &[always(0, "")]),
];

/// Places as they stand before "time", in a name of the tz database behind its last slash, or alone.
#[rustfmt::skip]
const PLACES: &[(&[&str], &[Meaning])] = &[
    (&["pacific", "los angeles", "vancouver", "tijuana"], &both(-480, America)),
    (&["mountain"], &mixed(-420, America)),
    (&["denver", "boise", "edmonton"], &both(-420, America)),
    (&["phoenix", "arizona"], &[always(-420, "")]),
    (&["central", "chicago", "winnipeg"], &both(-360, America)),
    (&["mexico city"], &both(-360, NoneAfter(2022))),
    (&["eastern", "new york", "toronto", "detroit", "montreal"], &both(-300, America)),
    (&["atlantic"], &mixed(-240, America)),
    (&["halifax"], &both(-240, America)),
    (&["puerto rico"], &[always(-240, "")]),
    (&["st johns"], &both(-210, America)),
    (&["alaska", "anchorage"], &both(-540, America)),
    (&["hawaii", "honolulu"], &[always(-600, "")]),
    (&["lima", "bogota", "bogotá", "panama", "jamaica", "guayaquil"], &[always(-300, "")]),
    (&["caracas"], &[always(-240, "")]),
    (&["sao paulo"], &both(-180, NoneAfter(2019))),
    (&["buenos aires"], &[always(-180, "")]),
    (&["santiago"], &both(-240, UNKNOWN)),
    (&["montevideo"], &both(-180, NoneAfter(2015))),
    (&["universal", "coordinated universal", "utc", "greenwich", "reykjavik"], &[always(0, "")]),
    (&["accra", "abidjan", "dakar"], &[always(0, "")]),
    (&["british", "london", "dublin", "irish", "lisbon", "western european"], &both(0, Europe)),
    (&[
        "central european", "berlin", "paris", "zurich", "zürich", "amsterdam", "madrid", "rome", "vienna", "brussels",
        "copenhagen", "stockholm", "oslo", "prague", "budapest", "warsaw", "belgrade", "luxembourg", "zagreb",
    ], &both(60, Europe)),
    (&["lagos", "west africa", "west african"], &[always(60, "")]),
    (&["eastern european", "helsinki", "athens", "bucharest", "sofia", "riga", "tallinn", "vilnius", "kyiv", "kiev"],
        &both(120, Europe)),
    (&["johannesburg", "south africa", "south african", "central africa", "central african", "kigali", "maputo"],
        &[always(120, "")]),
    (&["cairo"], &both(120, UNKNOWN)),
    (&["jerusalem", "tel aviv"], &both(120, UNKNOWN)),
    (&["nairobi", "addis ababa", "kampala", "dar es salaam", "east africa", "east african"], &[always(180, "")]),
    (&["moscow"], &[always(180, "")]),
    (&["istanbul"], &both(120, NoneAfter(2016))),
    (&["dubai"], &[always(240, "")]),
    (&["karachi"], &[always(300, "")]),
    (&["india", "indian", "kolkata", "calcutta"], &[always(330, "")]),
    (&["kathmandu"], &[always(345, "")]),
    (&["dhaka"], &[always(360, "")]),
    (&["bangkok", "ho chi minh", "jakarta"], &[always(420, "")]),
    (&["china", "beijing", "shanghai", "hong kong", "singapore", "taipei", "manila", "kuala lumpur", "perth"],
        &[always(480, "")]),
    (&["japan", "tokyo", "korea", "seoul"], &[always(540, "")]),
    (&["brisbane"], &[always(600, "")]),
    (&["sydney", "melbourne", "hobart", "canberra"], &both(600, Australia)),
    (&["auckland"], &both(720, NewZealand)),
];

/// Standard and daylight names of one place.
const PAIRS: &[(&str, &str)] = &[
    ("PST", "PDT"),
    ("MST", "MDT"),
    ("CST", "CDT"),
    ("EST", "EDT"),
    ("AST", "ADT"),
    ("NST", "NDT"),
    ("AKST", "AKDT"),
    ("HST", "HDT"),
    ("CET", "CEST"),
    ("MEZ", "MESZ"),
    ("EET", "EEST"),
    ("WET", "WEST"),
    ("GMT", "BST"),
    ("IST", "IDT"),
    ("AEST", "AEDT"),
    ("ACST", "ACDT"),
    ("NZST", "NZDT"),
    ("BRT", "BRST"),
    ("CLT", "CLST"),
];

pub(super) fn abbreviation(name: &str) -> Option<&'static [Meaning]> {
    let at = ABBREVIATIONS.binary_search_by_key(&name, |(name, _)| name);
    Some(ABBREVIATIONS.get(at.ok()?)?.1)
}

/// `Europe/Berlin`, `America/Argentina/Buenos_Aires`.
pub(super) fn of_database(name: &str) -> Option<&'static [Meaning]> {
    let (_, place) = name.rsplit_once('/')?;
    of_place(&place.to_lowercase().replace('_', " "))
}

/// `Pacific Time`, `Eastern Standard Time`, `Zurich time`.
pub(super) fn phrase(name: &str) -> Option<&'static [Meaning]> {
    let name = name.to_lowercase();
    let place = name.strip_suffix(" time").unwrap_or(&name);
    let (place, season) = place.rsplit_once(' ').unwrap_or((place, ""));
    // Irish standard time is that of the summer.
    if matches!((place, season), ("irish", "standard")) {
        return of_place(place)?.get(1..);
    }
    match season {
        "standard" | "mean" => of_place(place)?.get(..1),
        "daylight" | "summer" => of_place(place)?.get(1..),
        "" => of_place(place),
        _ => of_place(&format!("{place} {season}")),
    }
}

fn of_place(place: &str) -> Option<&'static [Meaning]> {
    let known = PLACES.iter().find(|(names, _)| names.contains(&place));
    Some(known?.1)
}

pub(super) fn opposite(name: &str) -> Option<String> {
    let of_pair = PAIRS.iter().find_map(|(standard, daylight)| {
        let other = |own, other| (name == own).then_some(other);
        other(*standard, *daylight).or_else(|| other(*daylight, *standard))
    });
    if let Some(other) = of_pair {
        return Some(other.to_owned());
    }
    if name.eq_ignore_ascii_case("British Summer Time") {
        return Some("Greenwich Mean Time".into());
    }
    let in_europe = phrase(name)?.first()?.season.rules() == Some(Europe);
    let daylight = if in_europe { "Summer" } else { "Daylight" };
    let swapped = name.split(' ').map(|word| {
        let other = match word.to_lowercase().as_str() {
            "standard" => daylight,
            "daylight" | "summer" => "Standard",
            _ => return word.to_owned(),
        };
        match word.starts_with(char::is_lowercase) {
            true => other.to_lowercase(),
            false => other.to_owned(),
        }
    });
    let swapped: Vec<String> = swapped.collect();
    let swapped = swapped.join(" ");
    (swapped != name).then_some(swapped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::zone_at;

    #[test]
    fn the_table_can_be_searched_and_its_names_are_read() {
        assert!(ABBREVIATIONS.is_sorted_by_key(|(name, _)| name));
        for (name, meanings) in ABBREVIATIONS {
            let read = zone_at(name, 0, name.len());
            assert!(
                read.is_some_and(|(span, _)| span.len() == name.len()),
                "{name}"
            );
            assert!(!meanings.is_empty(), "{name}");
        }
        for (standard, daylight) in PAIRS {
            for name in [standard, daylight] {
                assert!(abbreviation(name).is_some(), "{name}");
            }
        }
    }
}
