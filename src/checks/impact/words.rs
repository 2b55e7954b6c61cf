//! Words of vague numbers and of detection: data. English first, then Spanish, French, Portuguese and German.

/// Words before a noun that say that there were some, one on a line.
pub(super) const VAGUE_NUMBERS: &str = "
    some
    many
    several
    most
    a few
    a number of
    a small number of
    a large number of
    a subset of
    a portion of
    a handful of
    a lot of
    various
    numerous
    multiple
    algunos
    muchos
    varios
    certains
    plusieurs
    beaucoup de
    alguns
    muitos
    vários
    einige
    viele
    mehrere
";

/// Lengths of time without a number, one on a line.
pub(super) const VAGUE_LENGTHS: &str = "
    for a while
    for some time
    for a short time
    for a short period
    for a brief period
    for a long time
    for several hours
    for several minutes
    for a few hours
    for a few minutes
    por un tiempo
    pendant un moment
    pendant un certain temps
    por algum tempo
    eine Zeit lang
";

/// Who or what is counted.
pub(super) const GROUPS: &str = "
    users user customers clients visitors people accounts subscribers tenants merchants students players requests
    orders traffic transactions payments sessions calls logins base usuarios clientes utilisateurs clients usuários
    nutzer kunden benutzer anfragen
";

/// Words that stand for a number.
pub(super) const ALL: &str = "
    all every everyone everybody everything nobody none no any entire entirely whole complete completely total totally
    full fully half third quarter both neither todos todas todo toda ningún nadie mitad tous toutes tout toute aucun
    personne moitié totalité nenhum ninguém metade alle alles niemand keine keiner hälfte sämtliche
";

/// Numbers in words, beside those that are read with what they are of.
pub(super) const NUMBERS: &str = "
    one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million millions
";

/// Stems of the words with which people say how something was noticed.
pub(super) const NOTICED: &str = "
    detect notic alert alarm monitor report paged page pager discover found find observ spot saw seen complain ticket
    tweet call flag aware identif realis realiz told tell receiv warn notif escalat dashboard checke checki wrote write ask
    support mail message investigat see sees hear heard learn contact post point look show watch bug triggered fires fired
    nagios grafana pingdom sentry datadog pagerduty prometheus zabbix
    detec alerta monitore aviso avisa report descub observ notó queja escrib llam signal remarqu constat découv prévenu
    percebe notou reclam descobr ligou escrev appel erkannt bemerkt gemeldet meldet alarm entdeckt beschwer überwach anruf schrieb
    検知 発見 アラート 通知 報告 監視
";

/// Stems of the words of an action that would have something noticed sooner.
pub(super) const WATCHES: &str = "
    alert monitor detect alarm dashboard synthetic probe health notif page metric observab logg checks canary watch warn
    track slo uptime test alerta monitore alarme surveil überwach warnung prüf 検知 監視 アラート
";

/// Whether a list has a word, in any case.
pub(super) fn has(list: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    list.split_ascii_whitespace().any(|known| known == lower)
}

/// Whether a word begins with a stem of a list.
pub(super) fn has_stem(list: &str, text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words.any(|word| {
        let lower = word.to_lowercase();
        // What is written without blanks between words is sought anywhere.
        list.split_ascii_whitespace()
            .any(|stem| match stem.is_ascii() {
                true => lower.starts_with(stem),
                false => lower.contains(stem),
            })
    })
}

/// Where a phrase stands as whole words, in any case of ASCII.
pub(super) fn find_word(text: &str, phrase: &str) -> Option<usize> {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let first = phrase.chars().next()?;
    let starts = text
        .char_indices()
        .filter(|(_, c)| c.eq_ignore_ascii_case(&first));
    starts.map(|(at, _)| at).find(|at| {
        let end = at + phrase.len();
        let is_it = text
            .get(*at..end)
            .is_some_and(|words| words.eq_ignore_ascii_case(phrase));
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        let behind = text.get(end..).and_then(|behind| behind.chars().next());
        is_it && !joins(before) && !joins(behind)
    })
}

/// So many words behind a place, as far as nothing but blanks parts them, each with its end.
pub(super) fn after(text: &str, mut at: usize, count: usize) -> Vec<(&str, usize)> {
    let mut words = Vec::new();
    for _ in 0..count {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches([' ', '*', '_']);
        let len = trimmed
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(trimmed.len());
        at += rest.len() - trimmed.len() + len;
        let word = trimmed.get(..len).unwrap_or_default();
        if word.is_empty() {
            break;
        }
        words.push((word, at));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        assert_eq!(find_word("Handsome some", "some"), Some(9));
        assert_eq!(find_word("A FEW users", "a few"), Some(0));
        assert_eq!(find_word("somewhat", "some"), None);
        assert_eq!(
            after("some of **the users**", 4, 3).last(),
            Some(&("users", 19))
        );
        assert_eq!(after("some, users", 4, 3), []);
        assert!(has_stem(NOTICED, "Then alerts fired") && !has_stem(NOTICED, "Key replaced"));
    }
}
