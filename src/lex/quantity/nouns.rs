//! What is counted in postmortems, and the words behind a number that are no noun: data.

/// Who was affected.
pub(super) const PEOPLE: &str = "
    user users customer customers client clients people person persons account accounts subscriber subscribers
    member members visitor visitors merchant merchants tenant tenants guest guests developer developers employee
    employees student students patient patients driver drivers player players shopper shoppers passenger passengers
    reader readers viewer viewers buyer buyers seller sellers household households organization organizations
    organisation organisations company companies usuario usuarios cliente clientes persona personas utilisateur
    utilisateurs usager usagers personnes usuário usuários pessoas nutzer benutzer kunden personen
    beschäftigte mitarbeiter teilnehmer tester testers engineer engineers participant participants donor donors
    resident residents citizen citizens applicant applicants teacher teachers clinician clinicians peoples
    adhérents agents abonnés élèves étudiants alumnos alunos empleados funcionários
";

/// What was to be done for them.
pub(super) const REQUESTS: &str = "
    request requests transaction transactions order orders payment payments session sessions query queries call
    calls message messages job jobs email emails mails checkout checkouts booking bookings login logins webhook
    webhooks upload uploads download downloads connection connections solicitud solicitudes peticiones pedido
    pedidos requête requêtes requisições requisição commandes anfragen bestellungen
";

/// Words behind which no noun of the number before them stands.
pub(super) const ENDS: &str = "
    after and are at be because been before but by could during for from had has have in is may not on or than that
    per then to until was were when which while who will with
";

/// Words that make a number a measurement or a moment, beside the units of time.
pub(super) const MEASURES: &str = "
    month months year years milliseconds ms bytes bits kb mb gb tb kv kw mw gw hz times million billion percent utc
";

/// Words that begin something else, unless "of" stands before them.
pub(super) const ARTICLES: &str = "
    a an any each every he it no she that the these they this those we where you
";

/// What has a number as its name.
pub(super) const NUMBERED: &str = "
    bug code error exit http incident issue item level line node number page phase port pr priority ref release rule
    section sev stage status step table ticket tier version
";

/// What is said to come with an HTTP status.
pub(super) const ANSWERS: &str = "
    codes errors pages rates responses statuses timeouts
";

/// Whether a list has a word, in any case.
pub(super) fn has(list: &str, word: &str) -> bool {
    let fits = |known: &str| match word.is_ascii() {
        true => word.eq_ignore_ascii_case(known),
        false => word.to_lowercase() == known,
    };
    list.split_ascii_whitespace().any(fits)
}
