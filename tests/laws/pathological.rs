//! Texts that make readers of Markdown go quadratic: each is about `n` bytes of the same trouble.

pub type Generator = (&'static str, fn(usize) -> String);

/// `piece`, as often as it fits.
fn times(piece: &str, n: usize) -> String {
    piece.repeat(n / piece.len())
}

/// A first line, and below it `piece` as often as it fits.
fn below(first: &str, piece: &str, n: usize) -> String {
    format!("{first}\n{}", times(piece, n))
}

/// `open`, something in the middle, and as many of `close`.
fn nested(open: &str, middle: &str, close: &str, n: usize) -> String {
    let depth = n / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

/// One piece after the other, each made from its number, while they fit.
fn numbered(n: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(n);
    for at in 1.. {
        let next = piece(at);
        if text.len() + next.len() > n {
            break;
        }
        text.push_str(&next);
    }
    text
}

/// The kinds of input that cmark and its relatives are tested with.
pub const OF_PARSERS: &[Generator] = &[
    ("nested strong and emphasis", |n| {
        nested("*a **a ", "b", " a** a*", n)
    }),
    ("emphasis closed, never opened", |n| times("a_ ", n)),
    ("emphasis opened, never closed", |n| times("_a ", n)),
    ("links closed, never opened", |n| times("a]", n)),
    ("links opened, never closed", |n| times("[a", n)),
    ("mismatched openers and closers", |n| times("*a_ ", n)),
    ("two kinds of mismatch", |n| {
        times("*a ", n / 2) + &times("_a*_ ", n / 2)
    }),
    ("openers and closers, multiples of three", |n| {
        "a**b".to_owned() + &times("c* ", n)
    }),
    ("link openers and emphasis closers", |n| times("[ a_", n)),
    ("brackets and parentheses out of step", |n| {
        times("[ (](", n)
    }),
    ("images in images", |n| times("![[]()", n)),
    ("emphasis across links", |n| times("**x [a*b**c*](d) ", n)),
    ("nested brackets", |n| nested("[", "a", "]", n)),
    ("nested quotes", |n| times("> ", n) + "a"),
    ("ever deeper lists", |n| {
        numbered(n, |d| "  ".repeat(d - 1) + "* a\n")
    }),
    ("null characters", |n| times("abc\0de\0", n)),
    ("longer and longer runs of backticks", |n| {
        numbered(n, |k| "e".to_owned() + &"`".repeat(k))
    }),
    ("inline links never closed, angled", |n| times("[a](<b", n)),
    ("inline links never closed", |n| times("[a](b", n)),
    ("comments never closed", |n| {
        "</".to_owned() + &times("<!--", n)
    }),
    ("processing instructions never closed", |n| times("a <?", n)),
    ("declarations never closed", |n| times("a <!A ", n)),
    ("CDATA never closed", |n| times("a <![CDATA[", n)),
    ("blank lines below nested lists", |n| {
        times("- ", n / 2) + "x\n" + &times("\n", n / 2)
    }),
    ("blank lines below nested lists in a quote", |n| {
        format!("> {}x\n{}", times("- ", n / 2), times(">\n", n / 2))
    }),
    ("emphasis in a deep quote", |n| {
        times(">", n / 2) + &times("a*", n / 2)
    }),
    ("many definitions, one used", |n| {
        numbered(n / 2, |k| format!("[{k}]: u\n")) + "\n" + &times("[0] ", n / 2)
    }),
    ("many definitions, all used", |n| {
        numbered(n, |k| format!("[x{k}]: /u\n\n[x{k}]\n\n"))
    }),
    ("tables that may begin on every line", |n| {
        times("aaa\rbbb\n-\u{b}\n", n)
    }),
    ("a table of many columns", |n| {
        format!("{}|\n{}|\n|\n", times("|a", n / 2), times("|-", n / 2))
    }),
    ("a wide table of empty rows", |n| {
        format!(
            "{}\n{}\n{}",
            times("|a", n / 4),
            times("|-", n / 4),
            times("|\n", n / 2)
        )
    }),
    ("quotes over lazy lines", |n| {
        times("> ", n / 2) + "a\n" + &times("a\n", n / 2)
    }),
    ("lists over lazy lines", |n| {
        times("- ", n / 2) + "a\n" + &times("a\n", n / 2)
    }),
    ("numbers over lazy lines", |n| {
        times("1. ", n / 2) + "a\n" + &times("a\n", n / 2)
    }),
    ("footnotes in footnotes", |n| times("[^a]: ", n)),
    ("tags never closed", |n| times("<a b=\"", n)),
    ("backslashes", |n| times("\\", n)),
    ("entities never closed", |n| times("&amp", n)),
];

/// What our own reader looks for, over and over.
pub const OF_POSTMORTEMS: &[Generator] = &[
    ("fields", |n| below("## Summary", "- **a**: b\n", n)),
    ("labels never closed", |n| below("## Summary", "- **a\n", n)),
    ("one line of stars", |n| {
        "- **".to_owned() + &times("a**b", n)
    }),
    ("stars", |n| times("**", n)),
    ("one label, and backslashes", |n| {
        "- **a**: ".to_owned() + &times("\\", n)
    }),
    ("labels on plain lines", |n| times("Duration: 2 hours\n", n)),
    ("labels as paragraphs", |n| times("**Duration**: x\n\n", n)),
    ("entries", |n| below("## Timeline", "- **11:00**: a\n", n)),
    ("entries ended by CR", |n| {
        below("## Timeline\r", "- **11:00**: a\r", n)
    }),
    ("entries on plain lines", |n| {
        below("## Timeline", "11:00 a\n", n)
    }),
    ("prose between entries", |n| {
        below("## Timeline", "- a\n\nb\n\n", n)
    }),
    ("items under no heading", |n| times("- \n", n)),
    ("tasks", |n| below("## Tasks", "- a\n", n)),
    ("tasks with boxes", |n| below("## Tasks", "- [x] a\n", n)),
    ("numbered tasks", |n| {
        below("## Tasks\n- **T**:", "    1. a\n", n)
    }),
    ("numbers alone", |n| below("## Tasks", "1.\n", n)),
    ("ever deeper tasks", |n| {
        "## Tasks\n".to_owned() + &numbered(n, |d| "  ".repeat(d - 1) + "- a\n")
    }),
    ("deep tasks, many times", |n| {
        let deep = (0..32)
            .map(|d| "  ".repeat(d) + "- a\n")
            .collect::<String>();
        below("## Tasks", &deep, n)
    }),
    ("text below deep tasks", |n| {
        let deep = (0..32)
            .map(|d| "  ".repeat(d) + "- a\n")
            .collect::<String>();
        below("## Tasks", &(deep + "\n  b\n"), n)
    }),
    ("one line of markers", |n| times("- ", n)),
    ("boxes", |n| times("[x] ", n)),
    ("one line of times", |n| below("## Timeline", "11:00 ", n)),
    ("one line of ranges", |n| {
        below("## Timeline", "11:00 - 12:00 UTC - ", n)
    }),
    ("digits", |n| below("## Timeline", "1", n)),
    ("colons", |n| below("## Timeline", ":", n)),
    ("digits and colons", |n| below("## Timeline", "1:", n)),
    ("numbers and commas", |n| {
        below("## Impact\n", "1,234 users, ", n)
    }),
    ("headings", |n| times("## a\n", n)),
    ("headings of every level", |n| {
        times("## a\n### b\n#### c\n##### d\n", n)
    }),
    ("headings that say nothing", |n| times("#\n", n)),
    ("one long heading", |n| {
        "## ".to_owned() + &times("time line ", n)
    }),
    ("hashes behind a heading", |n| {
        "## a ".to_owned() + &times("#", n)
    }),
    ("underlined headings", |n| times("a\n---\n", n)),
    ("underlines", |n| times("===\n", n)),
    ("one heading on many lines", |n| times("a\n", n) + "==="),
    ("bold paragraphs", |n| times("**Timeline**\n\n", n)),
    ("front matter never closed", |n| below("---", "a: b\n", n)),
    ("front matter", |n| below("---", "a: b\n", n) + "---\n# T\n"),
    ("rules and quotes", |n| times("---\n>", n)),
    ("deep quotes, many times", |n| {
        times(&(">".repeat(100) + " a\n"), n)
    }),
    ("a long table", |n| {
        below(
            "## Timeline\n\n| Time | What |\n|---|---|",
            "| 11:00 | a |\n",
            n,
        )
    }),
    ("a wide table", |n| {
        let row = |cell: &str| times(cell, n / 3);
        format!("{}|\n{}|\n{}|\n", row("|a"), row("|-"), row("|b"))
    }),
    ("rows without a table", |n| times("|a|b|\n", n)),
    ("bars", |n| times("|", n)),
    ("fences never closed", |n| times("```\n~~~\n", n)),
    ("details never closed", |n| times("<details>\n\n", n)),
    ("details in details", |n| {
        nested("<details>\n\n", "a\n", "</details>\n\n", n)
    }),
    ("comments, one after the other", |n| {
        times("<!-- a -->\n", n)
    }),
    ("blank lines", |n| times("\n", n)),
    ("CRLF", |n| times("\r\n", n)),
    ("CR", |n| times("\r", n)),
    ("blanks", |n| times(" ", n)),
    ("tabs", |n| times("\t", n)),
    ("tabs before items", |n| times("\t- a\n", n)),
    ("words, and no line end", |n| times("word ", n)),
    ("web addresses", |n| times("https://x.example/a ", n)),
    ("one long web address", |n| {
        "https://".to_owned() + &times("x.", n)
    }),
    ("byte order marks", |n| times("\u{feff}", n)),
    ("letters of four bytes", |n| times("😀", n)),
];

/// What the rules compare, over and over.
pub const OF_CLAIMS: &[Generator] = &[
    ("lengths under labels", |n| times("Duration: 2 hours\n", n)),
    ("windows under labels", |n| {
        times(
            "- **Start**: 10:00 UTC\n- **End**: 11:30 UTC\n- **Duration**: 2 hours\n",
            n,
        )
    }),
    ("steps under labels", |n| {
        times(
            "- **Detected**: 10:00\n- **Time to detect**: 5 minutes\n- **Resolved**: 11:00\n",
            n,
        )
    }),
    ("one line of percentages", |n| times("30% ", n)),
    ("shares of users", |n| {
        below("## Impact\n", "30% of users failed. ", n)
    }),
    ("lines of shares", |n| {
        below("## Impact\n", "- 30% of requests\n", n)
    }),
    ("status codes", |n| times("HTTP 503 404 ", n)),
    ("one line of bare ranges", |n| times("10:00-10:30 ", n)),
    ("ranges in words", |n| times("between 10:00 and 11:00 ", n)),
    ("ranges with their lengths", |n| {
        below("## Summary\n", "10:00-10:30 (2 hours), ", n)
    }),
    ("entries that are ranges", |n| {
        below("## Timeline\n", "- 10:00-10:30 UTC: a\n", n)
    }),
    ("one line of times with zones", |n| times("10:00 PST ", n)),
    ("times in two zones", |n| {
        below("## Summary\n", "10:00 PST (18:00 UTC)\n", n)
    }),
    ("a table of two zones", |n| {
        below(
            "## Timeline\n\n| Time (UTC) | Time (PST) | What |\n|---|---|---|",
            "| 10:00 | 02:00 | a |\n",
            n,
        )
    }),
    ("zones said of all times", |n| {
        times("All times are in UTC. ", n)
    }),
    ("entries out of order", |n| {
        below("## Timeline\n", "- 11:00 PM: a\n- 10:00 AM: b\n", n)
    }),
    ("dated entries out of order", |n| {
        below(
            "## Timeline\n",
            "- 2024-05-02 11:00: a\n- 2024-05-01 12:30: resolved\n",
            n,
        )
    }),
    ("one line of dates", |n| times("2024-05-01 ", n)),
    ("dates with their weekdays", |n| {
        times("Monday, 1 May 2024. ", n)
    }),
    ("dates and clocks that are none", |n| {
        times("2024-02-30 25:61 ", n)
    }),
    ("one line of lengths", |n| times("2 hours ", n)),
    ("sentences that tell the total", |n| {
        below("## Summary\n", "The outage lasted 2 hours. ", n)
    }),
    ("sentences that tell the ends", |n| {
        below(
            "## Summary\n",
            "It was detected at 10:00 and resolved at 11:00. ",
            n,
        )
    }),
    ("a column of lengths", |n| {
        below(
            "| Phase | Length |\n|---|---|",
            "| Repair | 10 minutes |\n",
            n,
        )
    }),
    ("sections with a time", |n| {
        times("## Timeline\n- 10:00 a\n## Summary\nAt 10:00 UTC.\n", n)
    }),
    ("mutes", |n| {
        times("<!-- debrief: ignore T22 -->\n10:00\n", n)
    }),
    ("brackets behind an action", |n| {
        "## Tasks\n- ".to_owned() + &times("(", n)
    }),
];
