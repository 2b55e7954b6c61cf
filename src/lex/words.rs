//! The words of headings, as data.

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    Summary,
    Impact,
    Timeline,
    Detection,
    RootCause,
    Resolution,
    RootCauseAndResolution,
    Lessons,
    Actions,
    Supporting,
    Other,
}

impl SectionKind {
    /// The kind's name in data: lower case, stable.
    pub fn name(self) -> &'static str {
        match self {
            SectionKind::Summary => "summary",
            SectionKind::Impact => "impact",
            SectionKind::Timeline => "timeline",
            SectionKind::Detection => "detection",
            SectionKind::RootCause => "root-cause",
            SectionKind::Resolution => "resolution",
            SectionKind::RootCauseAndResolution => "root-cause-and-resolution",
            SectionKind::Lessons => "lessons",
            SectionKind::Actions => "actions",
            SectionKind::Supporting => "supporting",
            SectionKind::Other => "other",
        }
    }
}

/// Phrases and the kind a heading is of that holds one; the first that is found decides, so the more telling
/// ones stand first.
const PHRASES: &[(&str, SectionKind)] = &[
    ("timeline", SectionKind::Timeline),
    ("time line", SectionKind::Timeline),
    ("chronology", SectionKind::Timeline),
    ("sequence of events", SectionKind::Timeline),
    ("corrective", SectionKind::Actions),
    ("preventive", SectionKind::Actions),
    ("preventative", SectionKind::Actions),
    ("action", SectionKind::Actions),
    ("follow up", SectionKind::Actions),
    ("next steps", SectionKind::Actions),
    ("tasks", SectionKind::Actions),
    ("lesson", SectionKind::Lessons),
    ("what went", SectionKind::Lessons),
    ("summary", SectionKind::Summary),
    ("overview", SectionKind::Summary),
    (
        "root cause and resolution",
        SectionKind::RootCauseAndResolution,
    ),
    ("cause and resolution", SectionKind::RootCauseAndResolution),
    ("root cause", SectionKind::RootCause),
    ("cause", SectionKind::RootCause),
    ("resolution", SectionKind::Resolution),
    ("recovery", SectionKind::Resolution),
    ("detection", SectionKind::Detection),
    ("impact", SectionKind::Impact),
    ("supporting", SectionKind::Supporting),
    ("appendix", SectionKind::Supporting),
    ("additional details", SectionKind::Supporting),
    ("references", SectionKind::Supporting),
];

/// What a heading says its section is about.
pub fn section_kind(heading: &str) -> SectionKind {
    let words = plain_words(heading);
    let found = PHRASES
        .iter()
        .find(|(phrase, _)| starts_a_word(&words, phrase));
    found.map_or(SectionKind::Other, |(_, kind)| *kind)
}

/// Lower case, one blank between words, `&` read as "and", everything else that is no letter or digit gone.
fn plain_words(heading: &str) -> String {
    let spaced: String = heading
        .to_lowercase()
        .replace('&', " and ")
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn starts_a_word(words: &str, phrase: &str) -> bool {
    words
        .match_indices(phrase)
        .any(|(at, _)| at == 0 || words.as_bytes()[at - 1] == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_are() {
        let cases = [
            ("Issue Summary", SectionKind::Summary),
            ("Timeline", SectionKind::Timeline),
            ("**TIMELINE**;", SectionKind::Timeline),
            (
                "Root Cause & Resolution:",
                SectionKind::RootCauseAndResolution,
            ),
            ("Root cause", SectionKind::RootCause),
            ("Corrective and Preventative Measures", SectionKind::Actions),
            ("Action items", SectionKind::Actions),
            ("Interactions", SectionKind::Other),
            ("", SectionKind::Other),
        ];
        for (heading, kind) in cases {
            assert_eq!(section_kind(heading), kind, "{heading:?}");
        }
    }
}
