//! Whether a line names its document a postmortem.

use std::sync::LazyLock;

use super::labels::{LabelKind, label_kind};
use super::plain::plain;

/// A title has no more bytes than this.
const TITLE_LINE: usize = 200;
const TITLE_WORDS: usize = 14;

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "postmortem", "postmortems", "post mortem", "post mortems", "postmoterm", "postmortum", "post mortum", "pir",
    "incident report", "incident reports", "incident review", "incident analysis", "incident disclosure",
    "incident write up", "incident retrospective", "incident postmortem", "incident summary report",
    "post incident review", "post incident report", "post incident analysis", "outage report", "outage analysis",
    "outage review", "outage summary", "service disruption report", "disruption report", "failure report",
    "failure analysis", "vulnerability disclosure", "security disclosure", "rca", "root cause analysis",
    "after action report", "after action review", "reason for outage", "rfo", "coe", "correction of error",
    "correction of errors", "informe de incidente", "informe del incidente", "informe de incidentes",
    "reporte de incidente", "reporte del incidente", "informe post mortem", "análisis post mortem",
    "análisis del incidente", "informe de la interrupción", "rapport d'incident", "rapport de l'incident",
    "rapport post mortem", "analyse post mortem", "compte rendu d'incident", "analyse d'incident",
    "bilan d'incident", "relatório de incidente", "relatório do incidente", "relatório post mortem",
    "análise post mortem", "análise do incidente", "relatório de falha", "Störungsbericht", "Vorfallbericht",
    "Vorfallsbericht", "Ausfallbericht", "Fehlerbericht", "Vorfallanalyse",
];

/// Words of a script without blanks.
#[rustfmt::skip]
const NAMES_INSIDE: &[&str] = &[
    "ポストモーテム", "障害報告", "障害レポート", "インシデントレポート", "インシデント報告", "インシデントレビュー", "事後検証", "事後分析",
];

static NAMES_PLAIN: LazyLock<Vec<String>> =
    LazyLock::new(|| NAMES.iter().map(|name| plain(name)).collect());

/// Whether a title's words are those of a postmortem: "Postmortem: …", "Incident report", "Outage report".
/// A sentence, an address or a field about one is no title.
pub fn names_a_postmortem(line: &str) -> bool {
    let line = line.trim();
    let has_letters = line
        .bytes()
        .any(|b| b.is_ascii_alphabetic() || !b.is_ascii());
    if !has_letters
        || line.len() > TITLE_LINE
        || line.ends_with(['.', ',', ';', '。'])
        || line.starts_with("![")
    {
        return false;
    }
    let line = line.split("](").next().unwrap_or_default();
    let plain = plain(line);
    if line.contains("://") || plain.split(' ').count() > TITLE_WORDS || is_field(&plain) {
        return false;
    }
    NAMES_PLAIN.iter().any(|name| holds(&plain, name))
        || (!plain.is_ascii() && NAMES_INSIDE.iter().any(|name| plain.contains(name)))
}

/// "Date of postmortem: 3 May".
fn is_field(plain: &str) -> bool {
    let (label, value) = plain.split_once('|').unwrap_or_default();
    let kind = if value.is_empty() {
        None
    } else {
        label_kind(label)
    };
    !matches!(kind, None | Some(LabelKind::Title | LabelKind::RootCause))
}

/// Whether the words hold the phrase as words of its own.
fn holds(plain: &str, phrase: &str) -> bool {
    plain.match_indices(phrase).any(|(at, _)| {
        let before = plain[..at].chars().next_back();
        let after = plain[at + phrase.len()..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        !letter(before) && !letter(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_document() {
        let titles = [
            "Postmortem: the day the queue stood still",
            "**Post-mortem**",
            "Web stack POST MORTEM (May 5)",
            "Incident Report for the billing API",
            "Outage report, 3 May 2024",
            "RCA - login failures",
            "0x19-postmortem",
            "postmortem_checkout",
            "[Postmortem of 3 May](https://example.org/3-may)",
            "RCA: login failures",
            "Rapport d’incident du 3 mai",
            "Relatório de Incidente: falha no pagamento",
            "Informe post mortem",
            "Störungsbericht vom 3. Mai",
            "障害報告書：決済停止",
        ];
        for title in titles {
            assert!(names_a_postmortem(title), "{title:?}");
        }
    }

    #[test]
    fn other_lines_do_not() {
        let lines = [
            "",
            "Timeline",
            "Incidental reports",
            "The spirals of DNS",
            "This postmortem tells what happened on Sunday.",
            "Orcas in the data centre",
            "Date of postmortem: 3 May",
            "https://example.org/postmortem-3-may",
            "![stack](postmortem/stack.png)",
            "Tell the other four teams of the postmortem and make sure that each of them has read it before June",
        ];
        for line in lines {
            assert!(!names_a_postmortem(line), "{line:?}");
        }
    }
}
