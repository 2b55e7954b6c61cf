//! What is counted in postmortems, and the words behind a number that are no noun: data.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words in lower case, to be looked up.
pub(super) struct Words {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    const fn of(list: &'static str) -> Self {
        Words {
            list,
            set: OnceLock::new(),
        }
    }

    /// Whether a word is one of these, in any case.
    pub fn has(&self, word: &str) -> bool {
        let words = || self.list.split_ascii_whitespace().collect();
        let set = self.set.get_or_init(words);
        match word.bytes().all(|b| b.is_ascii_lowercase()) {
            true => set.contains(word),
            false => set.contains(word.to_lowercase().as_str()),
        }
    }
}

/// Who was affected.
pub(super) static PEOPLE: Words = Words::of(
    "
    user users customer customers client clients people person persons account accounts subscriber subscribers
    member members visitor visitors merchant merchants tenant tenants guest guests developer developers employee
    employees student students patient patients driver drivers player players shopper shoppers passenger passengers
    reader readers viewer viewers buyer buyers seller sellers household households organization organizations
    organisation organisations company companies usuario usuarios cliente clientes persona personas utilisateur
    utilisateurs usager usagers personnes usuário usuários pessoas nutzer benutzer kunden personen
    beschäftigte mitarbeiter teilnehmer tester testers engineer engineers participant participants donor donors
    resident residents citizen citizens applicant applicants teacher teachers clinician clinicians peoples
    adhérents agents abonnés élèves étudiants alumnos alunos empleados funcionários
",
);

/// What was to be done for them.
pub(super) static REQUESTS: Words = Words::of(
    "
    request requests transaction transactions order orders payment payments session sessions query queries call
    calls message messages job jobs email emails mails checkout checkouts booking bookings login logins webhook
    webhooks upload uploads download downloads connection connections solicitud solicitudes peticiones pedido
    pedidos requête requêtes requisições requisição commandes anfragen bestellungen
",
);

/// Words behind which no noun of the number before them stands.
pub(super) static ENDS: Words = Words::of(
    "
    after and are at be because been before but by could during for from had has have in is may not on or than that
    per then to until was were when which while who will with
",
);

/// Words that make a number a measurement or a moment, beside the units of time.
pub(super) static MEASURES: Words = Words::of(
    "
    month months year years milliseconds ms bytes bits kb mb gb tb kv kw mw gw hz times million billion percent utc
",
);

/// Words that begin something else, unless "of" stands before them.
pub(super) static ARTICLES: Words = Words::of(
    "
    a an any each every he it no she that the these they this those we where you
",
);

/// What has a number as its name.
pub(super) static NUMBERED: Words = Words::of(
    "
    bug code error exit http incident issue item level line node number page phase port pr priority ref release rule
    section sev stage status step table ticket tier version
",
);

/// What is said to come with an HTTP status.
pub(super) static ANSWERS: Words = Words::of(
    "
    codes errors pages rates responses statuses timeouts
",
);
