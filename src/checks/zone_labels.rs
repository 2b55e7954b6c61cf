//! T13 to T17: names of zones that cannot hold, mean several zones, are missing or are mixed, and hours that clocks skip.

mod changes;
mod missing;
mod open;
mod season;

use super::zoned::Zoned;
use super::{Case, Family, Report, Rule, Severity};

pub(super) const FAMILY: Family = Family {
    rules: &[
        &DST_LABEL,
        &AMBIGUOUS_ZONE,
        &NO_ZONE,
        &MIXED_ZONES,
        &IMPOSSIBLE_LOCAL_TIME,
    ],
    check,
};

static DST_LABEL: Rule = Rule {
    code: "T13",
    name: "dst-label",
    severity: Severity::Warning,
    finds: "A zone by the name of the wrong season, such as PST in July or CEST in January.",
    why: "Whoever takes the name at its word reads all times an hour off, and compares them with the wrong lines of \
          the logs. Names that some place has all the year, such as MST, are left alone.",
    source: "The tz database of IANA: daylight time holds from March to November in the United States, from March to \
             October in Europe.",
    bad: "# Checkout was down\n\nOn 9 July 2024 checkout was down from 10:00 to 10:30 PST.\n",
    good: "# Checkout was down\n\nOn 9 July 2024 checkout was down from 10:00 to 10:30 PDT.\n",
};

static AMBIGUOUS_ZONE: Rule = Rule {
    code: "T14",
    name: "ambiguous-zone",
    severity: Severity::Info,
    finds: "A zone's abbreviation that several places use for different times, where nothing in the document tells \
            which is meant: IST, CST, BST, AST.",
    why: "IST is the time of India, of Ireland in summer, and of Israel. Readers take their own.",
    source: "The tz database of IANA says that its abbreviations are not unique; RFC 3339 has numeric offsets for that \
             reason.",
    bad: "# Checkout was down\n\nOn 9 July 2024 checkout was down from 10:00 to 10:30 IST.\n",
    good: "# Checkout was down\n\nOn 9 July 2024 checkout was down from 10:00 to 10:30 UTC+05:30.\n",
};

static NO_ZONE: Rule = Rule {
    code: "T15",
    name: "no-zone",
    severity: Severity::Warning,
    finds: "Times of day in a document that names no time zone anywhere.",
    why: "Readers elsewhere, and logs in UTC, cannot be compared with such times. One line such as \"All times in \
          UTC\" is enough.",
    source: "The postmortem in the Google SRE book says once which zone all its times are in.",
    bad: "# Checkout was down\n\n## Timeline\n\n- 10:00: Checkout is down\n- 10:30: Checkout is back\n",
    good: "# Checkout was down\n\n## Timeline (UTC)\n\n- 10:00: Checkout is down\n- 10:30: Checkout is back\n",
};

static MIXED_ZONES: Rule = Rule {
    code: "T16",
    name: "mixed-zones",
    severity: Severity::Warning,
    finds: "A timeline whose entries are in several zones, and that does not say which one it is in.",
    why: "Its order and the time between two entries cannot be seen without converting. A time that is given again in \
          another zone in brackets is no mix.",
    source: "ISO 8601 and RFC 3339 let times be sorted as text only where all have the same offset.",
    bad: "# Checkout was down\n\n## Timeline\n\n- 10:00 UTC: Checkout is down\n- 12:30 CEST: Checkout is back\n",
    good: "# Checkout was down\n\n## Timeline\n\n- 10:00 UTC: Checkout is down\n- 10:30 UTC: Checkout is back\n",
};

static IMPOSSIBLE_LOCAL_TIME: Rule = Rule {
    code: "T17",
    name: "impossible-local-time",
    severity: Severity::Warning,
    finds: "A local time in the hour that was skipped, or that came twice, when the clocks were changed that night.",
    why: "The one is no time at all, and the other may be either of two that are an hour apart.",
    source: "The tz database of IANA has the second of every change.",
    bad: "# Checkout was down\n\nOn 10 March 2024 checkout was down from 02:15 to 03:30 Pacific Time.\n",
    good: "# Checkout was down\n\nOn 10 March 2024 checkout was down from 03:15 to 03:30 Pacific Time.\n",
};

fn check(case: &Case, report: &mut Report) {
    let zoned = Zoned::of(case);
    changes::check(case, &zoned, report);
    season::check(case, &zoned, report);
    open::check(case, &zoned, report);
    missing::check(case, &zoned, report);
}

#[cfg(test)]
mod tests;
