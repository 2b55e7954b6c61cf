//! What the native tests show at length must hold as wasm too; here is one of each kind.

#![cfg(target_family = "wasm")]

use debrief::lens::{get, put};
use debrief::outline::{NodeKind, Part, read};
use debrief::templates::TEMPLATES;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_template_can_be_read() {
    for template in TEMPLATES {
        let sections = read(template.markdown).sections().count();
        assert_eq!(sections, template.headings().count(), "{}", template.name);
    }
}

#[wasm_bindgen_test]
fn what_is_written_into_a_field_is_read_from_it() {
    for template in TEMPLATES {
        let text = template.markdown;
        let outline = read(text);
        for node in 0..outline.nodes.len() {
            if outline.nodes[node].kind != NodeKind::Field {
                continue;
            }
            let value = "14:30, a disk * full — 満杯 🚒";
            let edit = put(text, &outline, node, Part::Body, value).expect("an edit");
            let after = edit.apply(text).expect("the edited text");
            assert_eq!(
                get(&after, &read(&after), node, Part::Body).as_deref(),
                Some(value)
            );
        }
    }
}
