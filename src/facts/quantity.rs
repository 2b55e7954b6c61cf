//! How much was affected: a share and a number of people.

use super::Fact;
use super::claims::Claim;
use super::source::{Source, before, behind, has_any};
use super::told::Told;
use crate::lex::{Amount, Counted, LabelKind, Noun, Quantity, bare_count};
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
    let is_of_them = of.iter().any(|of| behind.starts_with(of)) && has_any(clause, WHOM);
    is_of_them && is_felt(&before(text, place, share.span.start), clause)
}

fn is_of_no_machine(text: &str, place: Span, share: &Quantity) -> bool {
    let before = before(text, place, share.span.start);
    let behind = behind(text, place, share.span.end);
    let clause = behind.split(['.', ';']).next().unwrap_or_default();
    let is_mended = share.amount == Amount::whole(100) && has_any(clause, MENDED);
    let mut words = before.split(|c: char| !c.is_alphanumeric());
    let of_machine = words.any(|word| MACHINES.contains(&word));
    is_felt(&before, clause) && !(of_machine || is_mended || has_any(clause, OTHERWISE))
}

/// Whether a share is of what was not as on any day, and not one of several parts.
fn is_felt(before: &str, clause: &str) -> bool {
    !has_any(before, USUAL) && !has_any(clause, FINE)
}

/// Words before a share of something that nobody felt.
#[rustfmt::skip]
const MACHINES: &[&str] = &[
    "cpu", "memory", "disk", "disks", "load", "fee", "fees", "sla", "slo", "target", "price", "prices", "returned",
];

/// Words before a share that is so on any day, or that is a part of another.
#[rustfmt::skip]
const USUAL: &[&str] = &[
    "normally", "usually", "typically", "on average", "baseline", "by region", "by country", "per region", "too low by",
    "too high by",
];

/// Words behind a share for whom all was well.
const FINE: &[&str] = &["were fine", "was fine", "not affected", "unaffected"];

/// Words behind a share of something else than what failed.
#[rustfmt::skip]
const OTHERWISE: &[&str] = &[
    "of the funds", "away from", "of the total", " higher", " lower", " faster", " packet loss",
];

/// Words behind a whole that was set right.
const MENDED: &[&str] = &[
    "delivered",
    "corrected",
    "restored",
    "refunded",
    "recovered",
    "returned",
    "back online",
];

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
    "member",
    "search",
    "device",
    "upload",
    "payment",
    "message",
    "tenant",
    "measurement",
    "household",
    "journey",
    "webhook",
    "booking",
    "email",
];

/// The first number of people.
pub(super) fn users(source: &Source, claims: &[Claim], places: &[Span]) -> Option<Fact<Amount>> {
    // "Customers affected: 1,920"
    let labelled = claims.iter().filter(|claim| claim.kind == LabelKind::Users);
    let bare = labelled
        .filter_map(|claim| bare_count(source.text, claim.value))
        .next();
    let counted = || {
        places.iter().find_map(|place| {
            let mut found = source.quantities(*place).into_iter();
            let is_people = |q: &Quantity| matches!(q.of, Counted::Things(_, Noun::People));
            let people = found.find(|q| is_people(q) && is_of_affected(source.text, *place, q))?;
            Some(Fact {
                span: people.value,
                value: people.amount,
            })
        })
    };
    let bare = bare.map(|(span, value)| Fact { span, value });
    bare.or_else(counted)
}

/// Whether people are not only those who said so, or who did something: "two users wrote", "run by three people".
fn is_of_affected(text: &str, place: Span, people: &Quantity) -> bool {
    let before = before(text, place, people.span.start);
    let behind = behind(text, place, people.span.end);
    let next = behind
        .split_whitespace()
        .find(|word| *word != "have" && *word != "had");
    let told = next.is_some_and(|next| TELL.iter().any(|tell| next.starts_with(tell)));
    !told && !before.trim_end().ends_with(" by") && !before.trim_end().ends_with(" by some")
}

/// What people do who noticed it.
const TELL: &[&str] = &[
    "asked",
    "wrote",
    "sent",
    "report",
    "complain",
    "called",
    "phoned",
    "contacted",
    "told",
    "noticed",
    "opened",
    "raised",
    "posted",
    "tweeted",
    "mention",
];

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
            (
                "Uploads failed for all in the west, that is 22% of our members.\n",
                "22% 22",
                "-",
            ),
            (
                "Coffee was out. So 26% of searches timed out.\n",
                "26% 26",
                "-",
            ),
            ("Of the mails queued 100% have been delivered.\n", "-", "-"),
            ("An SLA of 99.5% holds.\n", "-", "-"),
            (
                "Two users wrote, three customers have asked why.\n",
                "-",
                "-",
            ),
            (
                "It is run by three people, and hit 40 users.\n",
                "-",
                "40 40",
            ),
            ("- **Customers affected**: 1,920\n", "-", "1,920 1920"),
            ("- **Users affected**: ~450 (3 schools)\n", "-", "450 450"),
            ("- **Users affected**: 450 mm of rain\n", "-", "-"),
            (
                "Failures are normally 2% of requests.\n\nToday 9% of orders failed.\n",
                "9% 9",
                "-",
            ),
            ("1,146 files of 27 tenants were lost.\n", "-", "27 27"),
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
