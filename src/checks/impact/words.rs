//! Words of vague numbers and of detection, and how they are found. English first, then Spanish, French, Portuguese and
//! German.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words, stems or phrases, by their first letters.
pub(super) struct Words {
    by_letter: HashMap<char, Vec<&'static str>>,
    /// Of scripts that put no blanks between words.
    wide: Vec<&'static str>,
}

impl Words {
    fn new(all: impl Iterator<Item = &'static str>) -> Words {
        let mut words = Words {
            by_letter: HashMap::new(),
            wide: Vec::new(),
        };
        for word in all.filter(|word| !word.is_empty()) {
            match word.chars().next() {
                Some(first) if first < '\u{3000}' => {
                    words.by_letter.entry(first).or_default().push(word)
                }
                _ => words.wide.push(word),
            }
        }
        words
    }

    fn of_words(list: &'static str) -> Words {
        Words::new(list.split_ascii_whitespace())
    }

    fn of_phrases(list: &'static str) -> Words {
        Words::new(list.lines().map(str::trim))
    }

    /// Those that begin as a word does.
    fn like(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let first = word
            .chars()
            .next()
            .and_then(|first| first.to_lowercase().next());
        let found = first.and_then(|first| self.by_letter.get(&first));
        found.into_iter().flatten().copied()
    }

    /// Whether a word is one of these, in any case.
    pub fn has(&self, word: &str) -> bool {
        self.like(word)
            .any(|known| known.len() == word.len() && begins_with(word, known))
    }

    /// Whether one of these is a word of a text.
    pub fn is_in(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.has(word))
    }

    /// Whether a word of a text begins with one of these.
    pub fn begins_a_word_of(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|word| self.like(word).any(|stem| begins_with(word, stem)))
            || (!text.is_ascii() && self.wide.iter().any(|word| text.contains(word)))
    }

    /// Where these stand in a text as whole words: start and end of each.
    pub fn places(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut before = None;
        let starts = text.char_indices().filter(move |(_, c)| {
            let begins = c.is_alphabetic() && !joins(before);
            before = Some(*c);
            begins
        });
        starts.filter_map(move |(at, _)| {
            let rest = text.get(at..)?;
            let whole = |phrase: &&str| {
                let behind = rest
                    .get(phrase.len()..)
                    .and_then(|behind| behind.chars().next());
                begins_with(rest, phrase) && !joins(behind)
            };
            let found = self.like(rest).find(whole)?;
            Some((at, at + found.len()))
        })
    }
}

/// Whether a text begins with words of small letters, in any case.
fn begins_with(text: &str, words: &str) -> bool {
    let begins = text.get(..words.len());
    begins.is_some_and(|begins| match begins.is_ascii() {
        true => begins.eq_ignore_ascii_case(words),
        false => begins.to_lowercase() == words,
    })
}

/// Words before a noun that say that there were some, one on a line.
pub(super) static VAGUE_NUMBERS: LazyLock<Words> = LazyLock::new(|| {
    Words::of_phrases(
        "
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
",
    )
});

/// Lengths of time without a number, one on a line.
pub(super) static VAGUE_LENGTHS: LazyLock<Words> = LazyLock::new(|| {
    Words::of_phrases(
        "
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
",
    )
});

/// Who or what is counted.
pub(super) static GROUPS: LazyLock<Words> = LazyLock::new(|| {
    Words::of_words(
        "
    users user customers clients visitors people accounts subscribers tenants merchants students players requests
    orders traffic transactions payments sessions calls logins base usuarios clientes utilisateurs clients usuários
    nutzer kunden benutzer anfragen
",
    )
});

/// Words that stand for a number.
pub(super) static ALL: LazyLock<Words> = LazyLock::new(|| {
    Words::of_words(
        "
    all every everyone everybody everything nobody none no any entire entirely whole complete completely total totally
    full fully half third quarter both neither todos todas todo toda ningún nadie mitad tous toutes tout toute aucun
    personne moitié totalité nenhum ninguém metade alle alles niemand keine keiner hälfte sämtliche
",
    )
});

/// Numbers in words, beside those that are read with what they are of.
pub(super) static NUMBERS: LazyLock<Words> = LazyLock::new(|| {
    Words::of_words(
        "
    one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million millions
",
    )
});

/// Stems of the words with which people say how something was noticed.
pub(super) static NOTICED: LazyLock<Words> = LazyLock::new(|| {
    Words::of_words(
        "
    detect notic alert alarm monitor report paged page pager discover found find observ spot saw seen complain ticket
    tweet call flag aware identif realis realiz told tell receiv warn notif escalat dashboard checke checki wrote
    write ask
    support mail message investigat see sees hear heard learn contact post point look show watch bug triggered
    fires fired
    nagios grafana pingdom sentry datadog pagerduty prometheus zabbix
    detec alerta monitore aviso avisa report descub observ notó queja escrib llam signal remarqu constat découv
    prévenu
    percebe notou reclam descobr ligou escrev appel erkannt bemerkt gemeldet meldet alarm entdeckt beschwer
    überwach anruf schrieb
    検知 発見 アラート 通知 報告 監視
",
    )
});

/// Stems of the words of an action that would have something noticed sooner.
pub(super) static WATCHES: LazyLock<Words> = LazyLock::new(|| {
    Words::of_words(
        "
    alert monitor detect alarm dashboard synthetic probe health notif page metric observab logg checks canary watch
    warn
    track slo uptime test alerta monitore alarme surveil überwach warnung prüf 検知 監視 アラート
",
    )
});

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
        let first = |text| VAGUE_NUMBERS.places(text).next();
        assert_eq!(first("Handsome some"), Some((9, 13)));
        assert_eq!(first("A FEW users"), Some((0, 5)));
        assert_eq!(first("somewhat"), None);
        assert_eq!(
            after("some of **the users**", 4, 3).last(),
            Some(&("users", 19))
        );
        assert_eq!(after("some, users", 4, 3), []);
        assert!(
            NOTICED.begins_a_word_of("Then ALERTS fired") && NOTICED.begins_a_word_of("原因を検知")
        );
        assert!(!NOTICED.begins_a_word_of("Key replaced"));
        assert!(ALL.is_in("La moitié.") && ALL.is_in("Die HÄLFTE") && !ALL.is_in("small"));
    }
}
