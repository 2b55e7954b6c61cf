use super::*;
use LabelKind::*;

#[test]
fn labels_say_what_their_value_is() {
    let cases = [
        ("Duration", Duration),
        ("Duration of the Outage", Duration),
        ("**Total duration**:", Duration),
        ("Incident duration", Duration),
        ("Start Time", Start),
        ("Start time (UTC)", Start),
        ("Impact start", Start),
        ("End", End),
        ("End of the incident", End),
        ("Fixed", Resolved),
        ("Closed", Resolved),
        ("Reported", Detected),
        ("Detection Time", Detected),
        ("Issue Detected", Detected),
        ("Detection Method", Detection),
        ("Detection", Detection),
        ("Incident Date", Date),
        ("Date", Date),
        ("Date of Postmortem", Published),
        ("Posted On", Published),
        ("Author(s)", Authors),
        ("Authors", Authors),
        ("Owner", Owner),
        ("Status", Status),
        ("Severity", Severity),
        ("Customers Impacted", Users),
        ("% of users affected", Users),
        ("Service Affected", Service),
        ("Service(s) affected", Service),
        ("Error Rate", ErrorRate),
        ("Time to detection", TimeToDetect),
        ("TTD", TimeToDetect),
        ("MTTR", TimeToResolve),
        ("Time to recovery", TimeToResolve),
        ("Root Cause", RootCause),
        ("Cause", RootCause),
        ("Root Cause Explanation", RootCause),
        ("Trigger", Trigger),
        ("Customer Impact", Impact),
        ("Business Impact", Impact),
        ("Escalation", Escalation),
        ("Title", Title),
        ("Involved", Other),
        ("Reviewers", Other),
        ("Incident Lead", Other),
        ("Actions Taken", Other),
        ("Misleading Investigation", Other),
        ("Improvements/Fixes", Other),
        ("Tasks", Other),
        ("発生日時", Start),
        ("復旧日時", Resolved),
        ("影響時間", Duration),
        ("検知までの時間 (TTD)", TimeToDetect),
        ("Fecha", Date),
        ("Impact window", Date),
        ("Duración", Duration),
        ("Causa raíz", RootCause),
        ("Causa raiz", RootCause),
        ("Cause racine", RootCause),
        ("Durée de l’incident", Duration),
        ("Gravidade", Severity),
        ("Ursache", RootCause),
        ("Dauer", Duration),
    ];
    for (label, kind) in cases {
        assert_eq!(label_kind(label), Some(kind), "{label:?}");
    }
}

#[test]
fn words_that_nobody_uses_as_a_label_are_none() {
    let words = [
        "",
        ":",
        "Enhance monitoring of the queue",
        "The duration of this outage was longer than the last",
        "Database performance tuning",
        "ERROR",
        "Load testing",
        "10",
    ];
    for label in words {
        assert_eq!(label_kind(label), None, "{label:?}");
    }
    assert_eq!(label_kind(&"Duration ".repeat(1000)), None);
}

#[test]
fn some_labels_introduce_actions() {
    let tasks = [
        "Tasks",
        "**Tasks:**",
        "Specific tasks",
        "Tasks to Address the Issue",
        "Action items",
        "Improvements/Fixes",
        "Improvements and Fixes",
        "TODO",
        "To-do",
        "Next steps",
        "Follow-ups",
        "Preventative measures",
        "Tareas",
        "Tâches",
        "Ações corretivas",
        "Maßnahmen",
        "再発防止策",
    ];
    for label in tasks {
        assert!(introduces_tasks(label), "{label:?}");
    }
    for label in ["", "Actions Taken", "Impact", "Training", "Interactions"] {
        assert!(!introduces_tasks(label), "{label:?}");
    }
}

#[test]
fn every_label_of_the_data_is_of_its_kind() {
    for (kind, labels) in LABELS {
        for label in *labels {
            assert_eq!(label_kind(label), Some(*kind), "{label:?}");
        }
    }
}
