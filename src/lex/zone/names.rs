//! The names of time zones: data.

/// In the order of their bytes. Some name several zones; that is a finding, not a reason not to read them.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "ART", "AST", "AWST", "BDT", "BRST",
    "BRT", "BST", "CAT", "CDT", "CEST", "CET", "CLST", "CLT", "COT", "CST", "CT", "ChST", "EAT",
    "ECT", "EDT", "EEST", "EET", "EST", "ET", "GST", "HDT", "HKT", "HST", "ICT", "IDT", "IRST",
    "IST", "JST", "KST", "MDT", "MESZ", "MEZ", "MMT", "MSK", "MST", "MT", "MYT", "NDT", "NPT",
    "NST", "NZDT", "NZST", "PDT", "PET", "PHT", "PKT", "PST", "PT", "PYT", "SAST", "SGT", "SST",
    "TRT", "UYT", "VET", "WAT", "WEST", "WET", "WIB", "WIT", "WITA",
];

/// The areas of the tz database.
pub(super) const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
    "US",
];

/// What stands before "time" where a zone is meant.
pub(super) const PLACES: &[&str] = &[
    "Pacific",
    "Mountain",
    "Central",
    "Eastern",
    "Atlantic",
    "Alaska",
    "Hawaii",
    "local",
    "server",
    "Coordinated",
    "Universal",
    "Greenwich",
    "British",
    "Irish",
    "European",
    "India",
    "Indian",
    "Japan",
    "Korea",
    "China",
    "Singapore",
    "Sydney",
    "London",
    "Dublin",
    "Paris",
    "Berlin",
    "Zurich",
    "Zürich",
    "Amsterdam",
    "Madrid",
    "Rome",
    "Nairobi",
    "Lagos",
    "Cairo",
    "Moscow",
    "Tokyo",
    "Beijing",
    "Toronto",
    "Chicago",
    "Denver",
    "Lima",
    "Bogota",
    "Bogotá",
];

/// Parts of continents before "time": a direction, and what it is of.
pub(super) const REGIONS: &[(&str, &[&str])] = &[
    ("Central", &["European", "Africa", "African"]),
    ("Eastern", &["European"]),
    ("Western", &["European"]),
    ("East", &["Africa", "African"]),
    ("West", &["Africa", "African"]),
    ("South", &["Africa", "African"]),
];

/// The places among them whose time is UTC.
pub(super) const UNIVERSAL: &[&str] = &["Coordinated", "Universal", "Greenwich"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_searched() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
