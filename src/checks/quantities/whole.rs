//! Parts and their wholes: 120 % of users, 5,000 of 4,000, and shares that their own numbers do not give.

use super::QUANTITY_CONFLICT;
use crate::checks::{Case, Finding, Report};
use crate::facts::Affected;
use crate::lex::Amount;
use crate::text::Span;

pub(super) fn check(case: &Case, report: &mut Report) {
    let all = &case.facts.affected;
    for (at, affected) in all.iter().enumerate() {
        if affected.is_share {
            report_above_all(case.text, affected, report);
            continue;
        }
        let Some(whole) = whole_behind(case.text, affected) else {
            continue;
        };
        if affected.amount > Amount::whole(whole.1) {
            let (part, whole) = (affected.value.of(case.text), whole.0.of(case.text));
            let message = format!("{part} of {whole} is more than all.");
            report.add(Finding::new(&QUANTITY_CONFLICT, affected.span, message));
            continue;
        }
        let beside = [at.checked_sub(1), Some(at + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| all.get(at));
        let share = beside.find(|other| other.is_share && other.sentence == affected.sentence);
        if let Some(share) = share {
            report_wrong_share(case.text, affected, whole, share, report);
        }
    }
}

fn report_above_all(text: &str, share: &Affected, report: &mut Report) {
    const GROWS: &[&str] = &[
        "increas", "grew", "grow", "rise", "rose", "more", "capacity", "load", "normal", "usual",
        "baseline", "quota", "expected",
    ];
    let sentence = share.sentence.of(text).to_lowercase();
    let is_of_more = GROWS.iter().any(|stem| sentence.contains(stem));
    if share.amount > Amount::whole(100) && !is_of_more {
        let message = format!(
            "{} of {} is more than all.",
            text.get(share.value.start..share.span.end)
                .unwrap_or_default(),
            share.of.of(text)
        );
        report.add(Finding::new(&QUANTITY_CONFLICT, share.span, message));
    }
}

/// The `3,000` of `1,200 of our 3,000 users`.
fn whole_behind(text: &str, part: &Affected) -> Option<(Span, u64)> {
    let behind = text.get(part.value.end..part.span.end)?;
    let mut rest = behind.trim_start();
    rest = rest.strip_prefix("out ").map_or(rest, str::trim_start);
    rest = rest.strip_prefix("of ")?.trim_start();
    for small in ["the ", "our ", "all ", "its ", "about ", "~"] {
        rest = rest.strip_prefix(small).map_or(rest, str::trim_start);
    }
    let number = rest.split(' ').next()?;
    let digits: String = number.chars().filter(|c| *c != ',').collect();
    let start = part.span.end - rest.len();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let amount = digits.parse().ok().filter(|_| is_number)?;
    Some((Span::new(start, start + number.len()), amount))
}

/// A share beside the two numbers it is of.
fn report_wrong_share(
    text: &str,
    part: &Affected,
    whole: (Span, u64),
    share: &Affected,
    report: &mut Report,
) {
    const POINTS: f64 = 2.5;
    let of = |amount: Amount| {
        amount
            .times(1000)
            .map(|thousandths| thousandths as f64 / 1000.0)
    };
    let Some((some, said)) = of(part.amount).zip(of(share.amount)) else {
        return;
    };
    if some < 10.0 || whole.1 == 0 {
        return;
    }
    let is = some / whole.1 as f64 * 100.0;
    let margin = if share.about { 2.0 * POINTS } else { POINTS };
    if (is - said).abs() > margin && (100.0 - is - said).abs() > margin {
        let message = format!(
            "{} of {} is {is:.0}%, not {}.",
            part.value.of(text),
            whole.0.of(text),
            text.get(share.value.start..share.span.end)
                .unwrap_or_default()
        );
        let written = format!("{is:.0}");
        let title = format!("Write {written}%");
        let finding = Finding::new(&QUANTITY_CONFLICT, share.span, message)
            .see(part.span, "these are its numbers")
            .choice(title, crate::text::Edit::replace(share.value, written));
        report.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn parts_are_no_larger_than_their_whole() {
        for (text, want) in [
            ("It hit 120% of users.", "Q27 120%"),
            ("The load was 120% of users we can serve.", ""),
            ("5,000 of 4,000 users saw it.", "Q27 5,000 of 4,000 users"),
            ("1,200 out of our 3,000 users saw it.", ""),
            (
                "1,200 of 3,000 users (30% of users) saw it.",
                "Q27 30% -> 40",
            ),
            ("1,200 of 3,000 users (40% of users) saw it.", ""),
            (
                "1,200 of 3,000 users saw it, the rest (60% of users) not.",
                "",
            ),
        ] {
            assert_eq!(found(text, "Q27"), want, "{text:?}");
        }
    }
}
