//! How much was affected: a share and a number of people.

use super::claims::Claim;
use super::incident::{Told, sentence_before};
use crate::lex::{Amount, Counted, LabelKind, Noun, Quantity, SectionKind, quantities};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub span: Span,
    pub amount: Amount,
}

/// The places that speak of the impact, the most telling first.
fn places(claims: &[Claim], told: &Told) -> Vec<Span> {
    let labelled = claims
        .iter()
        .filter(|c| {
            matches!(
                c.kind,
                LabelKind::Impact | LabelKind::Users | LabelKind::ErrorRate
            )
        })
        .map(|c| c.value);
    let impact = told
        .lines
        .iter()
        .filter(|(_, kind)| *kind == SectionKind::Impact)
        .map(|(span, _)| *span);
    let rest = told
        .lines
        .iter()
        .filter(|(_, kind)| *kind != SectionKind::Impact)
        .map(|(span, _)| *span);
    labelled.chain(impact).chain(rest).collect()
}

pub(super) fn percent(text: &str, claims: &[Claim], told: &Told) -> Option<Share> {
    let percents = |span: Span| {
        quantities(text, span)
            .into_iter()
            .filter(|q| q.of == Counted::Percent)
            .collect::<Vec<Quantity>>()
    };
    let places = places(claims, told);
    let share = |q: &Quantity| Share {
        span: q.value,
        amount: q.up_to.unwrap_or(q.amount),
    };
    let of_whom = |span: &Span| {
        percents(*span).into_iter().find(|q| {
            let behind = text[q.span.end..span.end]
                .trim_start_matches(['*', '_', ' ', ')'])
                .to_lowercase();
            ["of ", "de ", "des ", "do ", "dos ", "der "]
                .iter()
                .any(|of| behind.starts_with(of))
                && WHOM.iter().any(|w| {
                    behind
                        .split(['.', ',', ';'])
                        .next()
                        .unwrap_or_default()
                        .contains(w)
                })
        })
    };
    let any = |span: &Span| {
        percents(*span).into_iter().find(|q| {
            let before = sentence_before(text, *span, q.span.start);
            !["cpu", "memory", "disk", "load", "fee"]
                .iter()
                .any(|w| before.contains(w))
        })
    };
    places
        .iter()
        .find_map(of_whom)
        .or_else(|| places.iter().find_map(any))
        .map(|q| share(&q))
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

pub(super) fn users(text: &str, claims: &[Claim], told: &Told) -> Option<Share> {
    places(claims, told).into_iter().find_map(|span| {
        quantities(text, span)
            .into_iter()
            .find(|q| matches!(q.of, Counted::Things(_, Noun::People)))
            .map(|q| Share {
                span: q.value,
                amount: q.amount,
            })
    })
}
