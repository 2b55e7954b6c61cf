//! What the columns of a table hold, by their headers.

use std::sync::LazyLock;

use super::index::{Index, endings};
use super::plain::{first_part, plain};

/// What a column holds. `Event` is what its row says; in a table without times it may be anything that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    Time,
    Date,
    End,
    Zone,
    Event,
    Who,
    Action,
    Owner,
    Due,
    Ticket,
    Type,
    Priority,
    State,
}

use ColumnKind::*;

/// A header of more bytes is a sentence.
const HEADER: usize = 60;

#[rustfmt::skip]
const COLUMNS: &[(ColumnKind, &[&str])] = &[
    (Time, &[
        "time", "times", "timestamp", "timestamps", "time stamp", "date and time", "datetime", "time and date",
        "time of day", "when", "start", "start time", "event time", "clock", "at", "from", "time range", "hora",
        "horas", "fecha y hora", "cuándo", "hora de inicio", "inicio", "marca de tiempo", "heure", "heures",
        "date et heure", "quand", "début", "heure de début", "horodatage", "horário", "data e hora", "quando", "Zeit",
        "Uhrzeit", "Zeitpunkt", "Datum und Uhrzeit", "Wann", "Beginn", "Zeitstempel", "時刻", "時間", "日時", "発生時刻", "いつ",
    ]),
    (Date, &["date", "day", "event date", "fecha", "día", "jour", "data", "Datum", "Tag", "日付", "日"]),
    (End, &[
        "end", "end time", "ended", "until", "to", "fin", "hora de fin", "heure de fin", "fim", "Ende", "終了", "終了時刻",
    ]),
    (Zone, &[
        "zone", "timezone", "time zone", "tz", "zona horaria", "fuseau horaire", "fuso horário", "Zeitzone", "タイムゾーン",
    ]),
    (Event, &[
        "event", "events", "event description", "event details", "what happened", "what", "description", "descriptions",
        "details", "detail", "summary", "message", "entry", "activity", "occurrence", "log", "log entry", "update",
        "happening", "narrative", "note", "notes", "comment", "comments", "observation", "incident", "action/event",
        "event/action", "milestone", "phase", "evento", "eventos", "descripción", "suceso", "qué pasó", "detalle",
        "detalles", "hecho", "resumen", "événement", "événements", "description de l'événement", "quoi", "fait",
        "acontecimento", "descrição", "o que aconteceu", "detalhe", "detalhes", "ocorrência", "Ereignis", "Ereignisse",
        "Beschreibung", "Vorfall", "Was", "Geschehen", "Vorgang", "Bemerkung", "イベント", "出来事", "内容", "事象", "詳細", "説明",
        "できごと",
    ]),
    (Owner, &[
        "owner", "owners", "action owner", "assignee", "assignees", "assigned to", "assigned", "responsible",
        "responsibility", "responsible party", "responsible person", "responsible team", "owning team", "owner team",
        "dri", "lead", "accountable", "point of contact", "poc", "team", "responsable", "responsables", "asignado a",
        "encargado", "dueño", "propietario", "equipo", "assigné à", "porteur", "propriétaire", "pilote", "équipe",
        "responsável", "responsáveis", "atribuído a", "dono", "proprietário", "Verantwortlich", "Verantwortliche",
        "Verantwortlicher", "Zuständig", "Zuständigkeit", "Eigentümer", "Besitzer", "担当", "担当者", "オーナー", "責任者",
    ]),
    (Who, &[
        "who", "by", "actor", "person", "people", "by whom", "performed by", "author", "reporter", "participant",
        "involved", "name", "user", "source", "quién", "persona", "autor", "qui", "personne", "acteur", "auteur",
        "quem", "pessoa", "ator", "Wer", "Akteur", "Beteiligte", "誰", "対応者", "実施者",
    ]),
    (Due, &[
        "due", "due date", "due by", "eta", "deadline", "target date", "target", "completion date", "target completion",
        "target completion date", "expected date", "expected completion", "timeframe", "time frame", "timeline",
        "by when", "estimated completion", "delivery date", "planned date", "fecha límite", "plazo", "vencimiento",
        "fecha de entrega", "fecha objetivo", "para cuándo", "échéance", "date limite", "date d'échéance",
        "date butoir", "délai", "pour quand", "prazo", "data limite", "data de entrega", "vencimento", "data prevista",
        "Fällig", "Fällig am", "Fälligkeit", "Frist", "Termin", "Bis wann", "Bis", "Zieldatum", "期限", "期日", "締切",
        "完了予定", "完了予定日",
    ]),
    (Ticket, &[
        "ticket", "tickets", "bug", "bugs", "issue", "issues", "jira", "jira ticket", "jira issue", "tracking",
        "tracking bug", "tracking issue", "tracking ticket", "tracker", "tracking number", "github issue", "gh issue",
        "link", "links", "ticket link", "issue link", "pr", "pull request", "mr", "merge request", "reference", "ref",
        "story", "linear", "enlace", "incidencia", "referencia", "lien", "chamado", "Verweis", "Vorgangsnummer", "チケット",
        "課題", "リンク",
    ]),
    (Type, &[
        "type", "kind", "category", "action type", "classification", "area", "theme", "tipo", "categoría", "catégorie",
        "genre", "Typ", "Art", "Kategorie", "種別", "種類", "カテゴリ", "カテゴリー", "分類",
    ]),
    (Priority, &[
        "priority", "prio", "severity", "importance", "urgency", "p", "sev", "prioridad", "severidad", "priorité",
        "gravité", "prioridade", "severidade", "Priorität", "Dringlichkeit", "Schweregrad", "優先度", "重要度",
    ]),
    (State, &[
        "status", "state", "progress", "done", "completed", "complete", "current status", "resolved", "completion",
        "closed", "estado", "progreso", "statut", "état", "avancement", "situação", "andamento", "concluído", "Stand",
        "Zustand", "Erledigt", "Fortschritt", "ステータス", "状態", "状況", "進捗", "完了",
    ]),
    (Action, &[
        "action", "actions", "action item", "action items", "action required", "action to take", "actions to take",
        "task", "tasks", "item", "items", "to do", "todo", "todos", "follow up", "follow ups", "followup",
        "follow up action", "next step", "next steps", "improvement", "improvements", "measure", "measures",
        "remediation", "recommendation", "recommendations", "corrective action", "corrective actions",
        "preventive action", "preventive measure", "preventative action", "fix", "deliverable", "work item",
        "mitigation", "acción", "acciones", "tarea", "tareas", "acción correctiva", "medida", "medidas", "mejora",
        "elemento de acción", "tâche", "tâches", "mesure", "mesures", "amélioration", "action corrective",
        "action à mener", "actions à mener", "ação", "ações", "tarefa", "tarefas", "melhoria", "item de ação",
        "ação corretiva", "Maßnahme", "Maßnahmen", "Aufgabe", "Aufgaben", "Aktion", "Verbesserung", "Was ist zu tun",
        "アクション", "アクションアイテム", "対応", "対策", "タスク", "施策", "やること",
    ]),
];

/// What may follow the words of a time: "Time in CET", "Time UTC".
#[rustfmt::skip]
const ZONES: &[&str] = &[
    "in", "utc", "gmt", "z", "local", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt",
    "bst", "ist", "jst", "kst", "cet", "cest", "eet", "eest", "eat", "wat", "cat", "sast", "msk", "sgt", "hkt",
    "aest", "aedt", "brt", "art", "en", "em", "hh", "24h", "24hr", "approx", "approximate", "of",
];

static INDEX: LazyLock<Index<ColumnKind>> = LazyLock::new(|| {
    Index::new(
        COLUMNS
            .iter()
            .flat_map(|(kind, words)| words.iter().map(|word| (*word, *kind))),
    )
});

/// What a column of a table holds, by its header.
pub fn column_kind(header: &str) -> Option<ColumnKind> {
    if header.len() > HEADER {
        return None;
    }
    let plain = plain(header);
    let (words, _) = first_part(&plain);
    INDEX
        .get(words)
        .or_else(|| INDEX.whole(words))
        .or_else(|| before_a_zone(words))
        .or_else(|| last_word(words))
}

fn before_a_zone(words: &str) -> Option<ColumnKind> {
    let mut ends = words.match_indices(' ');
    ends.find_map(|(at, _)| {
        let zone = words[at + 1..].split(' ').next()?;
        let kind = INDEX.get(&words[..at])?;
        (ZONES.contains(&zone) && matches!(kind, Time | Date | End)).then_some(kind)
    })
}

/// "Proposed action", "Team responsible": the last of two or three words, where it cannot mean much else.
fn last_word(words: &str) -> Option<ColumnKind> {
    if words.split(' ').count() > 3 {
        return None;
    }
    let kind = endings(words).next().and_then(|word| INDEX.get(word))?;
    matches!(kind, Action | Owner | Due | Ticket | Priority).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_their_column_holds() {
        let cases = [
            ("Time", Some(Time)),
            ("**Time (EAT)**", Some(Time)),
            ("Time UTC", Some(Time)),
            ("Time in CET", Some(Time)),
            ("Date and Time in CET", Some(Time)),
            ("Date / Time", Some(Time)),
            ("Timestamp", Some(Time)),
            ("When", Some(Time)),
            ("時刻 (JST)", Some(Time)),
            ("Heure", Some(Time)),
            ("Date", Some(Date)),
            ("Fecha", Some(Date)),
            ("End", Some(End)),
            ("Time zone", Some(Zone)),
            ("Event", Some(Event)),
            ("イベント", Some(Event)),
            ("Summary", Some(Event)),
            ("Details", Some(Event)),
            ("Description", Some(Event)),
            ("Who", Some(Who)),
            ("Action", Some(Action)),
            ("Action Item", Some(Action)),
            ("Proposed action", Some(Action)),
            ("アクション", Some(Action)),
            ("Owner", Some(Owner)),
            ("Owner(s)", Some(Owner)),
            ("Assignee", Some(Owner)),
            ("担当", Some(Owner)),
            ("Responsável", Some(Owner)),
            ("ETA", Some(Due)),
            ("Deadline", Some(Due)),
            ("Due date", Some(Due)),
            ("期限", Some(Due)),
            ("Échéance", Some(Due)),
            ("Bug", Some(Ticket)),
            ("JIRA", Some(Ticket)),
            ("Type", Some(Type)),
            ("カテゴリ", Some(Type)),
            ("Priority", Some(Priority)),
            ("Status", Some(State)),
            ("State", Some(State)),
            ("#", None),
            ("", None),
            ("Customers Impacted", None),
            ("Customer Data Loss", None),
            ("Incident Duration", None),
            ("Time to recovery", None),
            ("File", None),
            ("項目", None),
            (
                "What we told our customers and when we told them about it all",
                None,
            ),
        ];
        for (header, kind) in cases {
            assert_eq!(column_kind(header), kind, "{header:?}");
        }
    }

    #[test]
    fn every_header_of_the_data_is_of_its_kind() {
        for (kind, headers) in COLUMNS {
            for header in *headers {
                assert_eq!(column_kind(header), Some(*kind), "{header:?}");
            }
        }
    }
}
