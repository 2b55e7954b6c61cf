//! How much was affected: a share and a number of people.

use super::Fact;
use super::claims::Claim;
use super::source::{Source, before, behind, has_any};
use super::told::Told;
use crate::lex::{Amount, Counted, LabelKind, Noun, Quantity};
use crate::text::Span;

/// The places that speak of the impact, the most telling first.
pub(super) fn places(claims: &[Claim], told: &Told) -> Vec<Span> {
    let is_impact = |claim: &&Claim| {
        matches!(
            claim.kind,
            LabelKind::Impact | LabelKind::Users | LabelKind::ErrorRate
        )
    };
    let labelled = claims.iter().filter(is_impact).map(|claim| claim.value);
    labelled.chain(told.impact_first()).collect()
}

/// The share of something that can be affected, else any share that is not of a machine. Its span has the sign.
pub(super) fn percent(source: &Source, places: &[Span]) -> Option<Fact<Amount>> {
    let first = |fits: fn(&str, Span, &Quantity) -> bool| {
        places.iter().find_map(|place| {
            let mut found = source.quantities(*place).into_iter();
            found.find(|q| q.of == Counted::Percent && fits(source.text, *place, q))
        })
    };
    let share = first(is_of_whom).or_else(|| first(is_of_no_machine))?;
    Some(Fact {
        span: Span::new(share.value.start, share.span.end),
        value: share.up_to.unwrap_or(share.amount),
    })
}

fn is_of_whom(text: &str, place: Span, share: &Quantity) -> bool {
    let behind = behind(text, place, share.span.end);
    let behind = behind.trim_start_matches(['*', '_', ' ', ')']);
    let of = ["of ", "de ", "des ", "do ", "dos ", "der "];
    let clause = behind.split(['.', ',', ';']).next().unwrap_or_default();
    of.iter().any(|of| behind.starts_with(of)) && has_any(clause, WHOM)
}

fn is_of_no_machine(text: &str, place: Span, share: &Quantity) -> bool {
    let machines = ["cpu", "memory", "disk", "load", "fee"];
    !has_any(&before(text, place, share.span.start), &machines)
}

/// Who or what can be affected.
const WHOM: &[&str] = &[
    "user",
    "customer",
    "client",
    "request",
    "traffic",
    "visitor",
    "people",
    "student",
    "usuario",
    "cliente",
    "utilisateur",
    "usuári",
    "nutzer",
    "service",
    "subscriber",
    "base",
    "call",
    "order",
    "transaction",
    "session",
    "server",
    "login",
];

/// The first number of people.
pub(super) fn users(source: &Source, places: &[Span]) -> Option<Fact<Amount>> {
    places.iter().find_map(|place| {
        let mut found = source.quantities(*place).into_iter();
        let people = found.find(|q| matches!(q.of, Counted::Things(_, Noun::People)))?;
        Some(Fact {
            span: people.value,
            value: people.amount,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::outline::read;

    #[test]
    fn shares_and_people() {
        for (text, percent, users) in [
            ("About 40% of users saw errors.\n", "40% 40", "-"),
            (
                "About 40 percent of users saw errors.\n",
                "40 percent 40",
                "-",
            ),
            ("25–30% of requests failed.\n", "25–30% 30", "-"),
            ("1,840 users saw errors.\n", "-", "1,840 1840"),
            // The most telling place.
            (
                "10% of users.\n\n- **Impact**: 20% of users, 5 users\n",
                "20% 20",
                "5 5",
            ),
            (
                "10% of users.\n\n## Impact\n\n20% of users.\n",
                "20% 20",
                "-",
            ),
            // Of whom, before of what.
            ("20% slower, for **30%** of all orders.\n", "30% 30", "-"),
            ("20% slower, 30% of it.\n", "20% 20", "-"),
            ("30% of the day. 20% of us, then users.\n", "30% 30", "-"),
            ("The CPU was at 100%.\n", "-", "-"),
            ("The CPU was at 100%. Then 30% failed.\n", "30% 30", "-"),
            ("## Notes\n\n20% of users, 5 users.\n", "-", "-"),
        ] {
            let incident = incident(text, &read(text));
            let of = |fact: Option<super::Fact<crate::lex::Amount>>| {
                fact.map_or("-".into(), |f| format!("{} {}", f.span.of(text), f.value))
            };
            let found = (of(incident.affected_percent), of(incident.affected_users));
            assert_eq!(found, (percent.into(), users.into()), "{text:?}");
        }
    }
}
