//! Whether a line names its document a postmortem.

use std::sync::LazyLock;

use super::plain::plain;

/// A title has no more bytes than this.
const TITLE_LINE: usize = 200;

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
/// A sentence about one is no title.
pub fn names_a_postmortem(line: &str) -> bool {
    let line = line.trim();
    if line.len() > TITLE_LINE || line.ends_with(['.', ',', ';', '。']) {
        return false;
    }
    let plain = plain(line);
    NAMES_PLAIN.iter().any(|name| holds(&plain, name))
        || (!plain.is_ascii() && NAMES_INSIDE.iter().any(|name| plain.contains(name)))
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
        ];
        for line in lines {
            assert!(!names_a_postmortem(line), "{line:?}");
        }
    }
}
