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
        let Some((part, amount)) = part_before(case.text, affected) else {
            continue;
        };
        if affected.amount < Amount::whole(amount) {
            let message = format!(
                "{} of {} is more than all.",
                part.of(case.text),
                affected.value.of(case.text)
            );
            let span = Span::new(part.start, affected.span.end);
            report.add(Finding::new(&QUANTITY_CONFLICT, span, message));
            continue;
        }
        let beside = [at.checked_sub(1), Some(at + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| all.get(at));
        let share = beside.find(|other| other.is_share && other.sentence == affected.sentence);
        if let Some(share) = share {
            report_wrong_share(case.text, (part, amount), affected, share, report);
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

/// `1,200 of` before `3,000 users`.
fn part_before(text: &str, whole: &Affected) -> Option<(Span, u64)> {
    let before = text.get(whole.sentence.start..whole.value.start)?;
    let mut rest = before.trim_end();
    for small in ["the", "our", "all", "its"] {
        rest = rest.strip_suffix(small).map_or(rest, str::trim_end);
    }
    let rest = rest.strip_suffix("of")?;
    let rest = rest.strip_suffix(' ')?;
    let rest = rest.strip_suffix("out").map_or(rest, str::trim_end);
    let number = rest.rsplit(' ').next()?.trim_start_matches(['(', '*', '~']);
    let digits: String = number.chars().filter(|c| *c != ',').collect();
    let start = whole.sentence.start + rest.len() - number.len();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let amount = digits.parse().ok().filter(|_| is_number)?;
    Some((Span::new(start, start + number.len()), amount))
}

/// A share beside the two numbers it is of.
fn report_wrong_share(
    text: &str,
    part: (Span, u64),
    whole: &Affected,
    share: &Affected,
    report: &mut Report,
) {
    const POINTS: f64 = 2.5;
    let of = |amount: Amount| {
        amount
            .times(1000)
            .map(|thousandths| thousandths as f64 / 1000.0)
    };
    let Some((all, said)) = of(whole.amount).zip(of(share.amount)) else {
        return;
    };
    if all < 1.0 || part.1 < 10 {
        return;
    }
    let is = part.1 as f64 / all * 100.0;
    let margin = if share.about { 2.0 * POINTS } else { POINTS };
    if (is - said).abs() > margin && (100.0 - is - said).abs() > margin {
        let message = format!(
            "{} of {} is {is:.0}%, not {}.",
            part.0.of(text),
            whole.value.of(text),
            text.get(share.value.start..share.span.end)
                .unwrap_or_default()
        );
        let written = format!("{is:.0}");
        let title = format!("Write {written}%");
        let finding = Finding::new(&QUANTITY_CONFLICT, share.span, message)
            .see(
                Span::new(part.0.start, whole.span.end),
                "these are its numbers",
            )
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
