use super::super::index::MOST_WORDS;
use super::*;
use Bare::{Always, WhereNoHeadings};
use SectionKind::*;

#[test]
fn headings_say_what_they_are() {
    let cases = [
        ("Issue Summary", Summary),
        ("Issue Summary: Duration: 2 hours", Summary),
        ("Executive summary", Summary),
        ("Overview", Summary),
        ("TL;DR", Summary),
        ("What happened?", Summary),
        ("What happened on Tuesday", Summary),
        ("Impact", Impact),
        ("Severity & Impact", Impact),
        ("Customer impact", Impact),
        ("Impact on billing", Impact),
        ("Impact summary", Impact),
        ("Who was affected?", Impact),
        ("Timeline", Timeline),
        ("**TIMELINE**;", Timeline),
        ("1. Timeline", Timeline),
        ("2.3) ⏱ Timeline:", Timeline),
        ("Part 2: Timeline", Timeline),
        ("Timeline of events (3rd May 2022)", Timeline),
        ("Timeline (all times in UTC)", Timeline),
        ("Timeline summary", Timeline),
        ("Summary and timeline", Timeline),
        ("Impact & Timeline", Timeline),
        ("Dreadful Timeline", Timeline),
        ("Incident Timeline", Timeline),
        ("Sequence of Events", Timeline),
        ("Events:", Timeline),
        ("Key events", Timeline),
        ("Detection", Detection),
        ("How we detected it", Detection),
        ("Detection and response", Detection),
        ("Root cause", RootCause),
        (
            "Root Cause: the pool was one connection short of what the workers need",
            RootCause,
        ),
        ("Root cause analysis (RCA)", RootCause),
        ("Root causes and trigger", RootCause),
        ("Identified cause (before the meeting)", RootCause),
        ("Why it happened", RootCause),
        ("Why", RootCause),
        ("What", Summary),
        ("What we lost", Impact),
        ("Why did this happen?", RootCause),
        ("Five Whys", RootCause),
        ("5 Whys", RootCause),
        ("Root Cause & Resolution:", RootCauseAndResolution),
        ("Root Cause and Solution", RootCauseAndResolution),
        ("Causes and workaround", RootCauseAndResolution),
        ("Kitchen root cause and resolution", RootCauseAndResolution),
        ("Resolution", Resolution),
        ("Resolution & Verification", Resolution),
        ("Resolution and recovery", Resolution),
        ("Recovery", Resolution),
        ("Mitigation", Resolution),
        ("Mitigation steps taken", Resolution),
        ("Actions Taken", Resolution),
        ("Immediate actions taken", Resolution),
        ("What we did", Resolution),
        ("The fix", Resolution),
        ("Workarounds:", Resolution),
        ("Contributing factors", ContributingFactors),
        ("Contributors", ContributingFactors),
        ("What went well", WentWell),
        ("Things that went well", WentWell),
        ("What went wrong", WentWrong),
        ("What went poorly?", WentWrong),
        ("Things that went badly", WentWrong),
        ("What didn’t go so well", WentWrong),
        ("What could have gone better", WentWrong),
        ("Where we got lucky 🍀", GotLucky),
        ("Lessons learned", Lessons),
        ("Lessons Learnt", Lessons),
        ("Learnings and Risks", Lessons),
        ("Key takeaways", Lessons),
        ("What went well / What went badly", Lessons),
        ("Root causes and contributing factors", RootCause),
        ("Appendix B: full timeline", Timeline),
        ("Useful links", Supporting),
        ("Fix deployed", Resolution),
        ("Planned changes", Actions),
        ("Short term", Actions),
        ("Long-term impact", Impact),
        ("Action items", Actions),
        ("Resulting Action", Actions),
        ("Corrective and Preventative Measures", Actions),
        ("Corrective/Preventative measures", Actions),
        ("Corrective actions taken", Actions),
        ("Prevention", Actions),
        ("Follow-ups", Actions),
        ("Follow-up actions", Actions),
        ("Remediation", Actions),
        ("Immediate actions (completed)", Actions),
        (
            "Short-term improvements ([status](https://example.org))",
            Actions,
        ),
        ("Next steps", Actions),
        ("Tasks to address the issue", Actions),
        ("Process improvements", Actions),
        ("Improvements/Fixes:", Actions),
        ("What will we do?", Actions),
        ("What we're doing about it", Actions),
        ("What's next", Actions),
        ("How we will prevent this", Actions),
        ("Lessons learned and action items", Actions),
        ("Supporting information", Supporting),
        ("Appendix A: logs", Supporting),
        ("Related issues / PRs", Supporting),
        ("🔗 Links", Supporting),
        ("References", Supporting),
        ("Glossary", Glossary),
        ("Definitions", Glossary),
    ];
    for (heading, kind) in cases {
        assert_eq!(section_kind(heading), kind, "{heading:?}");
    }
}

#[test]
fn other_languages_say_it_too() {
    let cases = [
        ("Cronología", Timeline),
        ("Cronologia", Timeline),
        ("Línea de tiempo del incidente", Timeline),
        ("Chronologie", Timeline),
        ("Déroulé de l'incident", Timeline),
        ("Linha do tempo", Timeline),
        ("Zeitlicher Ablauf", Timeline),
        ("タイムライン", Timeline),
        ("障害の時系列", Timeline),
        ("Resumen del incidente", Summary),
        ("Résumé", Summary),
        ("Resumo", Summary),
        ("Zusammenfassung", Summary),
        ("概要", Summary),
        ("サマリー", Summary),
        ("Impacto", Impact),
        ("Auswirkungen", Impact),
        ("影響", Impact),
        ("Causa raíz", RootCause),
        ("Causa raíz y resolución", RootCauseAndResolution),
        ("Cause racine", RootCause),
        ("Causa raiz e resolução", RootCauseAndResolution),
        ("Grundursache", RootCause),
        ("根本原因分析", RootCause),
        ("Acciones correctivas y preventivas", Actions),
        ("Medidas tomadas", Resolution),
        ("Plan d’action", Actions),
        ("Prochaines étapes", Actions),
        ("Próximos passos", Actions),
        ("Maßnahmen", Actions),
        ("Ergriffene Maßnahmen", Resolution),
        ("再発防止策について", Actions),
        ("アクションアイテム", Actions),
        ("教訓", Lessons),
        ("技術面の教訓", Lessons),
        ("Lecciones aprendidas", Lessons),
        ("Leçons apprises", Lessons),
        ("Lições aprendidas", Lessons),
        ("Ce qui s'est bien passé", WentWell),
        ("うまくいったこと", WentWell),
        ("うまくいかなかったこと", WentWrong),
        ("運が良かったこと", GotLucky),
        ("寄与要因", ContributingFactors),
        ("検知", Detection),
        ("参考資料", Supporting),
    ];
    for (heading, kind) in cases {
        assert_eq!(section_kind(heading), kind, "{heading:?}");
    }
}

#[test]
fn other_headings_are_other() {
    let headings = [
        "",
        "***",
        "Interactions",
        "2) Restart the workers [repair]",
        "Security related",
        "Key Timestamps",
        "⏳ Durations",
        "Stats",
        "Architecture overview",
        "Background",
        "Attendees",
        "Conclusion",
        "Fixtures of the test suite",
        "10:30 Recovery",
        "**10:30** - Mitigation",
        "Monday 3 May",
        "Reaction",
        "Impactful changes",
        "How a change of one line in the load balancer had a global impact",
        "Why nobody looked at the queue before the customers told us about the timeline",
    ];
    for heading in headings {
        assert_eq!(section_kind(heading), Other, "{heading:?}");
    }
}

#[test]
fn a_line_of_nothing_but_a_sections_words_is_its_heading() {
    let cases = [
        ("Timeline", Timeline, Always),
        ("  Timeline:  ", Timeline, Always),
        ("**Timeline:**", Timeline, Always),
        ("📅 Timeline", Timeline, Always),
        (":calendar: Timeline", Timeline, Always),
        ("TIMELINE", Timeline, Always),
        ("3. Timeline", Timeline, Always),
        ("Timeline of events (3rd May 2022)", Timeline, Always),
        ("Timeline: (UTC)", Timeline, Always),
        ("<b>Timeline</b>", Timeline, Always),
        ("**dreadful Timeline:**", Timeline, Always),
        ("**Timeline of doom:**", Timeline, Always),
        ("Checkout outage timeline:", Timeline, Always),
        ("Issue Summary", Summary, Always),
        ("Summary of outage", Summary, Always),
        ("Summary", Summary, WhereNoHeadings),
        ("Action Items", Actions, Always),
        ("Root Cause and Resolution", RootCauseAndResolution, Always),
        ("Corrective and Preventative Measures;", Actions, Always),
        ("Corrective/Preventative measures", Actions, Always),
        ("Lessons Learned", Lessons, Always),
        ("Impact", Impact, WhereNoHeadings),
        ("Root Cause:", RootCause, WhereNoHeadings),
        ("Resolution", Resolution, WhereNoHeadings),
        ("Detection:", Detection, WhereNoHeadings),
        ("Tasks:", Actions, WhereNoHeadings),
        ("Conclusion", Other, WhereNoHeadings),
        ("Cronología", Timeline, Always),
        ("タイムライン：", Timeline, Always),
    ];
    for (line, kind, bare) in cases {
        assert_eq!(bare_section(line), Some((kind, bare)), "{line:?}");
    }
}

#[test]
fn other_lines_are_no_headings() {
    let lines = [
        "",
        "-",
        "Timeline.",
        "- Timeline",
        "| Timeline |",
        "[Timeline](#timeline)",
        "Impact: [what happened to users]",
        "See timeline:",
        "Timeline entries were:",
        "Updated timeline shape",
        "Timeline entries:",
        "Here is the timeline:",
        "Full degradation timeline",
        "The timeline was reconstructed from logs",
        "Timeline: 10:30 the pager rang",
        "Timeline - we looked at it twice",
        "Impact: none",
        "Resolution was quick",
        "Resolved",
        "We took these actions",
        "Timeline of events (which took the team the whole of the night to write down)",
        "example.org/timeline",
    ];
    for line in lines {
        assert_eq!(bare_section(line), None, "{line:?}");
    }
    assert_eq!(bare_section(&"Timeline ".repeat(1000)), None);
}

#[test]
fn every_name_is_its_own() {
    let names: std::collections::HashSet<_> = SECTIONS.iter().map(|g| g.kind.name()).collect();
    assert_eq!(names.len(), 16);
}

#[test]
fn every_phrase_says_what_its_group_is() {
    for group in SECTIONS {
        for phrase in group.phrases {
            assert_eq!(section_kind(phrase), group.kind, "{phrase:?}");
        }
    }
}

#[test]
fn a_phrase_stands_once_among_its_like() {
    let mut seen = std::collections::HashSet::new();
    for group in SECTIONS {
        for phrase in group.phrases {
            let words = plain(phrase);
            assert!(!words.is_empty(), "{phrase:?}");
            assert!(words.split(' ').count() <= MOST_WORDS, "{phrase:?}");
            let inside = group.place == Place::Anywhere;
            assert!(seen.insert((words, inside)), "{phrase:?}");
        }
    }
}
