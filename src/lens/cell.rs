//! The cells of a table's row: a pipe gets a backslash, a new line is a `<br>`. Backslashes before either are doubled,
//! so no two texts of a cell have the same value.

/// The length of a `<br>` at the start of `rest`.
fn line_break(rest: &str) -> Option<usize> {
    let name = rest
        .get(..3)
        .filter(|name| name.eq_ignore_ascii_case("<br"))?;
    let behind = &rest[name.len()..];
    let blank = behind.len() - behind.trim_start_matches(' ').len();
    let behind = &behind[blank..];
    let closed = behind.strip_prefix('/').unwrap_or(behind);
    closed
        .starts_with('>')
        .then(|| rest.len() - closed.len() + 1)
}

pub(super) fn decode(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches('\\').len();
        let behind = &rest[run..];
        let special = behind.starts_with('|') || line_break(behind).is_some();
        if run > 0 || special {
            value.extend(std::iter::repeat_n(
                '\\',
                if special { run / 2 } else { run },
            ));
            rest = behind;
            if special {
                let literal = run % 2 == 1 || behind.starts_with('|');
                let length = line_break(behind).unwrap_or(1);
                value.push_str(if literal { &behind[..length] } else { "\n" });
                rest = &behind[length..];
            }
        } else {
            value.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    value
}

pub(super) fn encode(value: &str) -> String {
    let mut raw = String::with_capacity(value.len() + 4);
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches('\\').len();
        let behind = &rest[run..];
        let (literal, new_line) = (
            behind.starts_with('|') || line_break(behind).is_some(),
            behind.starts_with('\n'),
        );
        let before = if literal {
            2 * run + 1
        } else if new_line {
            2 * run
        } else {
            run
        };
        raw.extend(std::iter::repeat_n('\\', before));
        rest = behind;
        if new_line {
            raw.push_str("<br>");
            rest = &rest[1..];
        } else if literal {
            let length = line_break(behind).unwrap_or(1);
            raw.push_str(&behind[..length]);
            rest = &rest[length..];
        } else if run == 0 {
            raw.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    raw
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_value_reads_back(value in r"[a\\|\n<br/> >é]{0,12}|(<br>|<BR />|\\|\||\n|a){0,6}") {
            let raw = encode(&value);
            prop_assert!(!raw.contains('\n'));
            prop_assert_eq!(decode(&raw), value, "written as {:?}", raw);
        }
    }

    #[test]
    fn cells_as_people_write_them() {
        for (raw, value) in [
            ("a<br>b", "a\nb"),
            ("a<br/>b<BR />c", "a\nb\nc"),
            (r"a \| b", "a | b"),
            (r"a\b snake_case", r"a\b snake_case"),
            (r"\<br>", "<br>"),
            (r"\\\|", r"\|"),
        ] {
            assert_eq!(decode(raw), value, "{raw:?}");
            assert_eq!(decode(&encode(value)), value);
        }
    }
}
