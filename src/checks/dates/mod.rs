//! T22: one event, several dates.

mod apart;
mod beside;
mod detected;
mod entries;
mod reader;
mod said;
mod single;
mod slip;

use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::text::{Edit, Replacement};
use said::{Days, Said};
use slip::Slip;

pub(super) const FAMILY: Family = Family {
    rules: &[&DATE_CONFLICT],
    check,
};

static DATE_CONFLICT: Rule = Rule {
    code: "T22",
    name: "date-conflict",
    severity: Severity::Error,
    finds: "Different dates for one event: in the title, under labels, in the summary, the timeline or the log lines \
            shown as evidence. Also a timeline with one date out of line, a day that is still to come, and a report \
            that was published before the incident. Dates of deployments, reviews, earlier incidents and actions \
            are left alone.",
    why: "A wrong month sends the next reader to the wrong logs and the wrong deployment. Titles and headers are \
          often copied from the last report, and the date is what is forgotten.",
    source: "ISO 8601 writes a date in one way only, from the year to the day, so that day and month cannot be \
             taken for each other.",
    bad: "# Checkout was down on 2024-05-10\n\nOn 16 May 2024 an outage of the checkout lasted from 10:00 to 11:00 \
          UTC.\n\n## Timeline (UTC)\n\n- 2024-05-16 10:00: The first card is declined\n- 2024-05-16 11:00: All \
          cards can be charged\n",
    good: "# Checkout was down on 2024-05-16\n\nOn 16 May 2024 an outage of the checkout lasted from 10:00 to 11:00 \
           UTC.\n\n## Timeline (UTC)\n\n- 2024-05-16 10:00: The first card is declined\n- 2024-05-16 11:00: All \
           cards can be charged\n",
};

fn check(case: &Case, report: &mut Report) {
    let days = Days::of(case);
    if days.is_of_many {
        return;
    }
    let in_line = entries::check(case, &days.entries, report);
    if in_line {
        apart::check(case, &days, report);
        detected::check(case, &days, report);
    }
    single::check(case, &days, report);
}

/// A finding, unless one of its dates is already known to be wrong.
fn report_unless_explained(
    report: &mut Report,
    said: &[Said],
    finding: impl FnOnce() -> Option<Finding>,
) {
    // Of a timeline of thousands the first are enough.
    const MOST: usize = 50;
    let mut first = said.iter().take(MOST);
    if !first.any(|said| report.explains(said.span)) {
        finding()
            .into_iter()
            .for_each(|finding| report.add(finding));
    }
}

/// The edit that mends a slip in some dates, each in its own style; `None` where there is nothing to write.
fn mended(said: &[Said], slip: Slip) -> Option<Edit> {
    let replacement = |said: &Said| {
        let text = said.written_like(slip.mend(said.day)?);
        Some(Replacement {
            span: said.span,
            text,
        })
    };
    let replacements: Option<Vec<Replacement>> = said.iter().map(replacement).collect();
    Edit::of(replacements?).ok()
}

#[cfg(test)]
mod tests;
