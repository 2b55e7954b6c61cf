//! What was used before, for fields whose label asks for such a thing.

use super::Document;
use crate::lens;
use crate::lex::{LabelKind, label_kind};
use crate::outline::{NodeKind, Outline, Part, read, spoken};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Offered {
    People,
    Services,
    Zones,
}

impl Offered {
    /// By the words of a field's label.
    pub fn by(label: &str) -> Option<Offered> {
        let words = spoken(label).to_lowercase();
        match label_kind(label) {
            Some(LabelKind::Authors) => Some(Offered::People),
            Some(LabelKind::Service) => Some(Offered::Services),
            _ if words.ends_with("lead") || words.ends_with("commander") => Some(Offered::People),
            _ if matches!(words.as_str(), "time zone" | "timezone") => Some(Offered::Zones),
            _ => None,
        }
    }
}

impl Document {
    /// The people and the services of this document, and after those the services of `others`.
    pub fn offers<'o>(
        &self,
        offered: Offered,
        others: impl Iterator<Item = &'o str>,
    ) -> Vec<String> {
        match offered {
            Offered::People => self.used(Part::Owner),
            Offered::Services => {
                let mut all = services(&self.text, &self.outline);
                all.extend(others.flat_map(|text| services(text, &read(text))));
                let mut seen = Vec::new();
                all.retain(|service| {
                    let words = service.to_lowercase();
                    let is_new = !seen.contains(&words);
                    seen.push(words);
                    is_new
                });
                all
            }
            Offered::Zones => Vec::new(),
        }
    }
}

/// Longer values are sentences.
const LONGEST: usize = 60;

fn services(text: &str, outline: &Outline) -> Vec<String> {
    let fields = (0..outline.nodes.len()).filter(|n| {
        let node = &outline.nodes[*n];
        let key = node.key.filter(|_| node.kind == NodeKind::Field);
        key.is_some_and(|key| label_kind(key.span.of(text)) == Some(LabelKind::Service))
    });
    let values = fields.filter_map(|n| lens::get(text, outline, n, Part::Body));
    let each = |value: String| {
        let parts = value.split([',', ';', '\n']).map(spoken);
        parts
            .filter(|p| !p.is_empty() && p.len() <= LONGEST)
            .collect::<Vec<_>>()
    };
    values.flat_map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_is_offered() {
        for (label, offered) in [
            ("Author", Some(Offered::People)),
            ("**Incident Lead**", Some(Offered::People)),
            ("Service", Some(Offered::Services)),
            ("Time Zone", Some(Offered::Zones)),
            ("Duration", None),
            ("Leads", None),
        ] {
            assert_eq!(Offered::by(label), offered, "{label}");
        }
    }

    #[test]
    fn services_of_this_document_come_before_those_of_others() {
        let document =
            Document::open("# A\n\n- **Service**: `cart`, Till\n- **Author**: Kim\n".into());
        let others = ["# B\n\n- **Service**: till; mail\n", "# C\n\nWords\n"];
        let offered = |what| document.offers(what, others.into_iter());
        assert_eq!(offered(Offered::Services), ["cart", "Till", "mail"]);
        assert_eq!(offered(Offered::People), ["Kim"]);
    }
}
