//! The key of a training report: what its templates hold, for learning and never for predictions.

use serde_json::Value;

/// The templates of a report's key.
pub(super) struct Key<'k>(pub(super) &'k [Value]);

/// Words that end the first part of a phrase, where its head stands.
const BREAKS: [&str; 22] = [
    "OF",
    "IN",
    "ON",
    "AT",
    "BY",
    "FROM",
    "WITH",
    "FOR",
    "TO",
    "AND",
    "OR",
    "WHO",
    "WHICH",
    "THAT",
    "NEAR",
    "BETWEEN",
    "BELONGING",
    "LOCATED",
    "AGAINST",
    "USING",
    "WEARING",
    "AFTER",
];

impl<'k> Key<'k> {
    /// Whether some template has these words in a slot.
    pub(super) fn holds(&self, slots: &[&str], words: &str) -> bool {
        self.0.iter().any(|t| fills(t, slots).any(|alternative| same(words, alternative)))
    }

    /// Which of the templates given answer one of the key, each of the key once: those that agree
    /// in most slots first.
    pub(super) fn answered(&self, given: &[Value]) -> Vec<Option<usize>> {
        let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
        for (g, given) in given.iter().enumerate() {
            for (k, key) in self.0.iter().enumerate() {
                pairs.extend(agreement(given, key).map(|n| (n, g, k)));
            }
        }
        pairs.sort_by_key(|(n, g, k)| (std::cmp::Reverse(*n), *g, *k));
        let mut answers = vec![None; given.len()];
        for (_, g, k) in pairs {
            if answers[g].is_none() && !answers.contains(&Some(k)) {
                answers[g] = Some(k);
            }
        }
        answers
    }

    /// The template of the key that one given agrees with most, if one alone.
    pub(super) fn likeliest(&self, given: &Value) -> Option<usize> {
        let odds: Vec<u32> =
            self.0.iter().map(|key| agreement(given, key).unwrap_or_default()).collect();
        let most = odds.iter().copied().max().filter(|n| *n > 0)?;
        let mut best = (0..odds.len()).filter(|k| odds[*k] == most);
        best.next().filter(|_| best.next().is_none())
    }

    /// The values of a slot of a template that refer to no other slot.
    pub(super) fn unreferred(&self, template: usize, slot: &str) -> Vec<&'k str> {
        let all = self.0[template].get(slot).and_then(Value::as_array).into_iter().flatten();
        let alone = all.filter(|f| f.get("ref").is_none());
        alone
            .filter_map(|f| f.get("value")?.as_array())
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// The persons or groups of the key that these words may mean, by template and fill.
    pub(super) fn persons(&self, words: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (n, template) in self.0.iter().enumerate() {
            let all = |slot| template.get(slot).and_then(Value::as_array).into_iter().flatten();
            for fill in all("hum-tgt-name").chain(all("hum-tgt-desc")) {
                let strings = |name| {
                    let list = fill.get(name).and_then(Value::as_array).into_iter().flatten();
                    list.filter_map(Value::as_str)
                };
                if strings("value").any(|v| same(words, v)) {
                    let id = strings("ref").next().or_else(|| strings("value").next());
                    found.extend(id.map(|id| (n, id.to_owned())));
                }
            }
        }
        found
    }
}

/// The values of a slot of a template that stand for these words, empty if the target is there
/// without a value; none if no target has these words.
pub(super) fn values<'k>(template: &'k Value, slot: &str, words: &str) -> Option<Vec<&'k str>> {
    let targets: &[&str] = match slot {
        "hum-tgt-effect" => &["hum-tgt-name", "hum-tgt-desc"],
        "phys-tgt-effect" => &["phys-tgt-id"],
        _ => &["perp-org-id"],
    };
    if !fills(template, targets).any(|f| same(words, f)) {
        return None;
    }
    let all = template.get(slot).and_then(Value::as_array).into_iter().flatten();
    let strings = |v: &'k Value, name: &str| {
        v.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    };
    let theirs = all.filter(|f| strings(f, "ref").any(|r| same(words, r)));
    Some(theirs.flat_map(|f| strings(f, "value")).collect())
}

/// Slots whose fills are words of the report.
const WORDS: [&str; 5] =
    ["perp-ind-id", "perp-org-id", "phys-tgt-id", "hum-tgt-name", "hum-tgt-desc"];

/// In how many slots a template agrees with one of the key; none if it cannot be meant.
fn agreement(given: &Value, key: &Value) -> Option<u32> {
    let of = |template, slot| fills(template, slot).next().unwrap_or_default();
    let (a, b) = (given["inc-type"][0].as_str()?, of(key, &["inc-type"]));
    if a != b && a != "ATTACK" {
        return None;
    }
    let mut agree = 0;
    for slot in WORDS {
        for fill in given[slot].as_array().into_iter().flatten() {
            let words = fill.as_str().or(fill["value"].as_str()).unwrap_or_default();
            agree += u32::from(fills(key, &[slot]).any(|f| same(words, f)));
        }
    }
    for slot in ["hum-tgt-type", "phys-tgt-type"] {
        let says = |v: &str| fills(key, &[slot]).any(|f| f == v);
        let some = given[slot].as_array().into_iter().flatten();
        agree += u32::from(some.filter_map(|f| f["value"].as_str()).any(says));
    }
    (agree > 0).then_some(2 * agree + u32::from(a == b))
}

/// The alternatives of all fills of some slots.
pub(super) fn fills<'t>(template: &'t Value, slots: &'t [&str]) -> impl Iterator<Item = &'t str> {
    let fills = slots.iter().filter_map(|s| template.get(*s)?.as_array()).flatten();
    fills.filter_map(|f| f.get("value")?.as_array()).flatten().filter_map(Value::as_str)
}

/// The most exact places that a template has, none for a country alone.
pub(super) fn places(template: &Value) -> Vec<Option<&str>> {
    let fills = template.get("inc-loc").and_then(Value::as_array).into_iter().flatten();
    let paths = fills.filter_map(|f| f.get("value")?.as_array()).flatten();
    paths.map(|p| p["places"].as_array().and_then(|l| l.last()?.get("name")?.as_str())).collect()
}

/// Whether words of a report may be a phrase of the key: one head, and one inside the other.
pub(super) fn same(words: &str, key: &str) -> bool {
    let (a, b) = (content(words), content(key));
    let (Some(x), Some(y)) = (head(&a), head(&b)) else { return false };
    let inside = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    x == y && (inside(&a, &b) || inside(&b, &a))
}

fn content(words: &str) -> Vec<String> {
    let parts = words.split(|c: char| !c.is_alphanumeric() && !"'.-".contains(c));
    let plain = parts.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_uppercase());
    plain.filter(|w| !w.is_empty() && !["A", "AN", "THE"].contains(&w.as_str())).collect()
}

fn head(words: &[String]) -> Option<&String> {
    let first = words.iter().take_while(|w| !BREAKS.contains(&w.as_str())).last();
    first.or(words.last())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn phrases_are_the_same_by_their_heads() {
        assert!(same("THE TWO GUARDS", "GUARDS"));
        assert!(same("Mayor", "MAYOR OF LA VEGA"));
        assert!(!same("GUARD POST", "GUARD"));
        assert!(!same("OLD GUARDS", "YOUNG GUARDS"));
    }

    #[test]
    fn each_template_of_the_key_is_answered_once() {
        let key = |kind: &str, who: &str| json!({"inc-type": [{"value": [kind]}], "hum-tgt-desc": [{"value": [who]}]});
        let keys = [key("BOMBING", "GUARDS"), key("ATTACK", "NURSE")];
        let given = |kind: &str, who: &str| json!({"inc-type": [kind], "hum-tgt-desc": [who]});
        let given = [given("ATTACK", "NURSE"), given("ATTACK", "GUARDS"), given("ATTACK", "NURSE")];
        assert_eq!(Key(&keys).answered(&given), [Some(1), Some(0), None]);
    }
}
