//! Q27 and Q28: numbers and error codes that are given twice, differently.

mod apart;
mod causes;
mod codes;
mod commands;
mod diffs;
mod swapped;
mod whole;

use super::{Case, Family, Report, Rule, Severity};

pub(super) const FAMILY: Family = Family {
    rules: &[&QUANTITY_CONFLICT, &ERROR_CONFLICT],
    check,
};

static QUANTITY_CONFLICT: Rule = Rule {
    code: "Q27",
    name: "quantity-conflict",
    severity: Severity::Error,
    finds: "Two shares or counts of the same people or things that disagree between the summary, the impact and the \
            root cause; a part that is larger than its whole; a share that its own numbers do not give; a long \
            number whose digits have changed places; and a limit that a command or a change shown in the document sets otherwise. What is said of a stage, a region or the peak is not compared.",
    why: "How many were affected decides how grave an incident was, and is the number that others quote.",
    source: "The example postmortem of the Google SRE book gives its impact as one number, of lost queries.",
    bad: "# Checkout failed\n\n## Summary\n\nAn alert told us that 40% of users could not pay.\n\n## Root cause\n\nOne \
          of two servers had the old key, so 60% of users were affected.\n",
    good: "# Checkout failed\n\n## Summary\n\nAn alert told us that 40% of users could not pay.\n\n## Root cause\n\nOne \
           of two servers had the old key, so 40% of users were affected.\n",
};

static ERROR_CONFLICT: Rule = Rule {
    code: "Q28",
    name: "error-conflict",
    severity: Severity::Warning,
    finds: "A status code beside the name of another one, or one code in the summary and another in the root cause \
            for what users were shown; likewise two root causes under one label that have nothing in common.",
    why: "Each code has causes of its own: who looks for 504 looks at what is slow, who looks for 502 at what is gone.",
    source: "RFC 9110, section 15, gives each status code its name.",
    bad: "# Checkout failed\n\n## Summary\n\nAn alert told us that users got a 504 Bad Gateway for an hour.\n",
    good: "# Checkout failed\n\n## Summary\n\nAn alert told us that users got a 502 Bad Gateway for an hour.\n",
};

fn check(case: &Case, report: &mut Report) {
    whole::check(case, report);
    apart::check(case, report);
    swapped::check(case, report);
    commands::check(case, report);
    diffs::check(case, report);
    codes::check(case, report);
    causes::check(case, report);
}
