//! Actions of documents as they leave them.

use super::*;
use crate::outline::read;

fn of(rows: &str) -> Vec<Item> {
    let text = format!("# Checkout down\n\n## Action items\n\n{rows}");
    items(&text, &read(&text))
}

const TABLE: &str = "| Action | Owner | Due | Ticket | Type | Priority | State |\n|---|---|---|---|---|---|---|\n\
    | Pin a \\| b<br>now | Kim | 2024-03-05 | ABC-12 | prevent | high | open |\n| Watch | | | | | | done |\n";

#[test]
fn task_lists() {
    for (rows, want) in [
        (
            "- Mend it\n- [x] Watch it\n",
            "- [ ] Mend it\n- [x] Watch it\n",
        ),
        (
            "- Mend it (owner: Kim, due: 2024-03-05, ABC-12)\n",
            "- [ ] Mend it (@Kim, due 2024-03-05, ABC-12)\n",
        ),
        (
            "- Mend it (@kim, due 2024-03-05, ABC-12)\n",
            "- [ ] Mend it (@kim, due 2024-03-05, ABC-12)\n",
        ),
        ("- Mend it (owner: Kim Lee)\n", "- [ ] Mend it (Kim Lee)\n"),
        // A bracket that says more stays.
        (
            "- Mend it (the one of Kim, ABC-12)\n",
            "- [ ] Mend it (the one of Kim, ABC-12) (ABC-12)\n",
        ),
        (
            "- [ ] Mend it\n  - [x] first\n    - slowly\n  - then\n",
            "- [ ] Mend it\n  - [x] first\n    - [ ] slowly\n  - [ ] then\n",
        ),
        (
            TABLE,
            "- [ ] Pin a | b now (@Kim, due 2024-03-05, ABC-12, prevent, high)\n- [x] Watch\n",
        ),
        ("", ""),
    ] {
        assert_eq!(task_list(&of(rows)), want, "{rows:?}");
    }
}

#[test]
fn tables_for_a_spreadsheet() {
    let head = "Action,Owner,Due,Ticket,Type,Priority,Done,Sub-items\r\n";
    for (rows, want) in [
        (
            TABLE,
            "Pin a | b now,Kim,2024-03-05,ABC-12,prevent,high,no,\r\nWatch,,,,,,yes,\r\n",
        ),
        (
            "- Mend \"it\", now\n  - [x] first\n",
            "\"Mend \"\"it\"\", now\",,,,,,no,[x] first\r\n",
        ),
        // What a spreadsheet would run.
        ("- =cmd|' /C calc'!A0\n", "'=cmd|' /C calc'!A0,,,,,,no,\r\n"),
        ("- Mend it (@kim)\n", "Mend it,'@kim,,,,,no,\r\n"),
        ("- +1, and more\n", "\"'+1, and more\",,,,,,no,\r\n"),
    ] {
        assert_eq!(csv(&of(rows)), format!("{head}{want}"), "{rows:?}");
    }
}

#[test]
fn issue_texts() {
    let text = issues(
        &of("- **Mend** it (owner: Kim)\n  - [x] first\n- [x] Watch it\n- Rest\n"),
        "Checkout [down]",
        "a b.md",
    );
    assert_eq!(
        text,
        "# Mend it\n\n**Mend** it\n\n- Owner: Kim\n\n- [x] first\n\nFrom the postmortem [Checkout down](<a b.md>).\n\
         \n---\n\n# Rest\n\nFrom the postmortem [Checkout down](<a b.md>).\n"
    );
    let long = "word ".repeat(40);
    let text = issues(&of(&format!("- {long}\n")), "T", "t.md");
    let title = text.lines().next().unwrap();
    assert!(
        title.ends_with("word…") && title.len() < 110 && text.contains(long.trim()),
        "{title}"
    );
}
