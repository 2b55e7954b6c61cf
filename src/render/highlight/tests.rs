use super::*;
use proptest::prelude::*;

/// The tokens of a text in a line: `Mark(#) Heading( T)`; lines that have none are left out.
fn sketch(text: &str) -> String {
    let mut within = begin(text);
    let mut said = Vec::new();
    for line in text.split('\n') {
        for token in tokens(line, within) {
            said.push(format!("{:?}({})", token.kind, token.span.of(line)));
        }
        within = follow(line, within);
    }
    said.join(" ")
}

#[test]
fn what_stands_out() {
    let cases = [
        ("plain words, 14:05 - 15:00 and a_b_c", ""),
        ("# T\n####### no", "Mark(#) Heading( T)"),
        (
            "## A `b` *c*",
            "Mark(##) Heading( A ) Code(`b`) Heading( ) Mark(*) Emphasis(c) Mark(*)",
        ),
        (
            "**a** _b_ ~~c~~ 2 * 3 * 4",
            "Mark(**) Strong(a) Mark(**) Mark(_) Emphasis(b) Mark(_) Mark(~~) Struck(c) Mark(~~)",
        ),
        (
            "**a *b* c**",
            "Mark(**) Strong(a ) Mark(*) Emphasis(b) Mark(*) Strong( c) Mark(**)",
        ),
        (
            "- [x] a\n  12) b\n> - c",
            "Mark(- [x]) Mark(12)) Mark(>) Mark(-)",
        ),
        (
            "- **When**: `x`",
            "Mark(-) Mark(**) Strong(When) Mark(**) Code(`x`)",
        ),
        (
            "- - -\n---\n* * *\n===",
            "Mark(- - -) Mark(---) Mark(* * *) Mark(===)",
        ),
        ("``a ` b`` `c", "Code(``a ` b``)"),
        (
            "[a *b*](https://x.example \"t\") ![i](j.png)",
            "Mark([) Link(a *b*) Mark(]() Address(https://x.example \"t\") Mark()) Mark(![) Link(i) Mark(]() Address(j.png) Mark())",
        ),
        (
            "[a][b] [c] [^d]",
            "Mark([) Link(a) Mark(][) Address(b) Mark(]) Link([^d])",
        ),
        (
            "[a]: https://x.example",
            "Mark([) Link(a) Mark(]:) Address( https://x.example)",
        ),
        (
            "see https://x.example/a_b_c. <https://y.example>",
            "Address(https://x.example/a_b_c) Address(<https://y.example>)",
        ),
        ("a <kbd>b</kbd> 3 < 4 > 2", "Mark(<kbd>) Mark(</kbd>)"),
        (
            "| a | **b** |\n|---|:-:|\na | b",
            "Mark(|) Mark(|) Mark(**) Strong(b) Mark(**) Mark(|) Mark(|---|:-:|)",
        ),
        (
            "```sh\nls # x\n```\n# T",
            "Mark(```sh) Code(ls # x) Mark(```) Mark(#) Heading( T)",
        ),
        ("~~~\n```\n~~~~\na", "Mark(~~~) Code(```) Mark(~~~~)"),
        (
            "> ```\n> a\nb *c*",
            "Mark(>) Mark(```) Code(> a) Mark(*) Emphasis(c) Mark(*)",
        ),
        (
            "a <!-- b --> *c*",
            "Comment(<!-- b -->) Mark(*) Emphasis(c) Mark(*)",
        ),
        (
            "<!-- a\n# b\nc --> *d*\n# E",
            "Comment(<!-- a) Comment(# b) Comment(c -->) Mark(*) Emphasis(d) Mark(*) Mark(#) Heading( E)",
        ),
        (
            "---\na: 1\n---\n# T",
            "Mark(---) Matter(a: 1) Mark(---) Mark(#) Heading( T)",
        ),
        ("\\*a* \\`b`", ""),
        ("*é😀*", "Mark(*) Emphasis(é😀) Mark(*)"),
        ("e\u{301} **👩‍🚒**", "Mark(**) Strong(👩‍🚒) Mark(**)"),
    ];
    for (text, want) in cases {
        assert_eq!(sketch(text), want, "{text:?}");
    }
}

#[test]
fn long_lines_of_marks_take_no_time() {
    for unit in [
        "[", "`", "``` ", "<a", "*a ", "**", "[a](", "<!--", "> ", "- ", "_a_ ", "~", "[][",
    ] {
        let line = unit.repeat(60_000 / unit.len());
        let began = std::time::Instant::now();
        tokens(&line, Within::Text);
        assert!(began.elapsed().as_secs() < 1, "{unit:?}");
    }
}

proptest! {
    #[test]
    fn tokens_are_in_order_and_between_characters(text in "([-#>*_`|~<>!&a b\\[\\]()\\n:/]|<!--|-->|https://a|é|😀|e\u{301}){0,60}") {
        let mut within = begin(&text);
        for line in text.split('\n') {
            let mut end = 0;
            for token in tokens(line, within) {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(line.get(token.span.start..token.span.end).is_some());
                end = token.span.end;
            }
            within = follow(line, within);
        }
    }
}
