//! T11 and T12: the same time in two zones that do not match.

mod beside;
mod columns;
mod ends;
mod shift;

pub(super) use beside::offsets_used;
pub(super) use shift::written;

use super::zoned::Zoned;
use super::{Case, Family, Report, Rule, Severity};

pub(super) const FAMILY: Family = Family {
    rules: &[&ZONE_CONVERSION, &OFFSET_SIGN],
    check,
};

static ZONE_CONVERSION: Rule = Rule {
    code: "T11",
    name: "zone-conversion",
    severity: Severity::Error,
    finds: "A time that is given again in another zone, and is another time there: in brackets, behind a slash, in two \
            columns of a table, or as a start or an end that has the digits of local time and the name of UTC.",
    why: "Half of the readers see the incident at the wrong time, and logs and graphs are looked for in the wrong \
          hour. A name with several meanings is right if one of them fits.",
    source: "The tz database of IANA has the offset of every zone on every day.",
    bad: "# Checkout was down\n\nOn 5 March 2024 checkout was down from 14:00 UTC (16:00 CET).\n",
    good: "# Checkout was down\n\nOn 5 March 2024 checkout was down from 14:00 UTC (15:00 CET).\n",
};

static OFFSET_SIGN: Rule = Rule {
    code: "T12",
    name: "offset-sign",
    severity: Severity::Error,
    finds: "A time that is given again in another zone and was moved the wrong way: hours were taken away where they \
            had to be added, or the other way round.",
    why: "The two are apart by twice the offset, which is easily most of a working day.",
    source: "RFC 3339: local time less its offset is UTC, so that clocks east of Greenwich are ahead.",
    bad: "# Checkout was down\n\nOn 5 March 2024 checkout was down from 14:00 UTC (13:00 CET).\n",
    good: "# Checkout was down\n\nOn 5 March 2024 checkout was down from 14:00 UTC (15:00 CET).\n",
};

fn check(case: &Case, report: &mut Report) {
    let zoned = Zoned::of(case);
    beside::check(case, &zoned, report);
    columns::check(case, &zoned, report);
    ends::check(case, &zoned, report);
}

#[cfg(test)]
mod tests;
