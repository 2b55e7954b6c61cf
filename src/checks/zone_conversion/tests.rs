use crate::checks::tests::found;

#[test]
fn times_beside_each_other() {
    for (words, want) in [
        ("14:00 UTC (16:00 CEST)", ""),
        ("14:00 UTC (15:00 CEST)", "T11 15:00 CEST -> 16:00"),
        ("14:00 UTC / 12:00 CEST", "T12 12:00 CEST -> 16:00"),
        (
            "7:15 PM GMT (2:15 PM EST)",
            "T11 2:15 PM EST -> 3:15 PM | 2:15 PM",
        ),
    ] {
        let text = format!("It broke on 3 June 2024 at {words}.");
        assert_eq!(found(&text, "T11") + &found(&text, "T12"), want, "{text:?}");
    }
}
