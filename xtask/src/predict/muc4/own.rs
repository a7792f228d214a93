//! Labelled reports of our own as the converter may learn from them: their incidents as templates of a key.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What the labels of a report tell.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// A template for each incident.
    pub(super) templates: Vec<Value>,
    /// Where claims stand, in code points, and the template of each.
    pub(super) told: Vec<(u32, u32, usize)>,
}

/// Gathers the claims of each incident.
pub(super) fn of(claims: &[Value]) -> Own {
    let mut own = Own::default();
    let mut by_incident: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims {
        let (Some(incident), Some(start), Some(end)) =
            (claim["incident"].as_str(), claim["start"].as_u64(), claim["end"].as_u64())
        else {
            continue;
        };
        let at = *by_incident.entry(incident).or_insert(own.templates.len());
        if at == own.templates.len() {
            own.templates.push(json!({"inc-type": [{"value": ["ATTACK"]}]}));
        }
        own.told.push((start as u32, end as u32, at));
        if let Some(template) = own.templates[at].as_object_mut() {
            tell(template, claim);
        }
    }
    own
}

/// Slots and the labels whose answers may fill them; which slot it is depends on what is cast.
const SLOTS: [(&str, &str); 5] = [
    ("perp-ind-id", "agent"),
    ("perp-org-id", "agent"),
    ("hum-tgt-desc", "target"),
    ("phys-tgt-id", "target"),
    ("inc-instr-id", "weapon"),
];

/// Adds what a claim says to the template of its incident.
fn tell(template: &mut Map<String, Value>, claim: &Value) {
    let narrow = match claim["event"].as_str() {
        Some("abduction_disappearance") => Some("KIDNAPPING"),
        Some("suicide_bomb" | "remote_explosive_ied" | "grenade") => Some("BOMBING"),
        _ => None,
    };
    if let Some(kind) = narrow {
        template.insert("inc-type".to_owned(), json!([{"value": [kind]}]));
    }
    let mut put = |slot: &str, words: Vec<String>| {
        let list = template.entry(slot.to_owned()).or_insert(json!([]));
        let fill = json!({"value": words});
        if let Some(list) = list.as_array_mut().filter(|l| !words.is_empty() && !l.contains(&fill))
        {
            list.push(fill);
        }
    };
    let upper = |v: &Value| v.as_str().filter(|s| !s.is_empty()).map(str::to_uppercase);
    for (slot, label) in SLOTS {
        let answers = claim[label].as_array().into_iter().flatten();
        put(slot, answers.filter_map(upper).collect());
    }
    for name in claim["victims"]["names"].as_array().into_iter().flatten() {
        put("hum-tgt-name", upper(name).into_iter().collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_one_incident_are_one_template() {
        let claim = |incident: &str, start: u32, target: &str| {
            json!({"incident": incident, "start": start, "end": start + 5, "event": "grenade",
                   "agent": ["rebels", ""], "target": [target]})
        };
        let own =
            of(&[claim("a", 0, "herders"), claim("b", 10, "a shop"), claim("a", 20, "herders")]);
        assert_eq!(own.told, [(0, 5, 0), (10, 15, 1), (20, 25, 0)]);
        assert_eq!(own.templates[0]["hum-tgt-desc"], json!([{"value": ["HERDERS"]}]));
        assert_eq!(own.templates[0]["perp-org-id"], json!([{"value": ["REBELS"]}]));
        assert_eq!(own.templates[1]["inc-type"], json!([{"value": ["BOMBING"]}]));
    }
}
