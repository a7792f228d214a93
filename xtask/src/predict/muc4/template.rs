//! A template as the scorer takes it: slots with fills, some of which refer to other fills.

use serde_json::{Map, Value, json};

/// A person or group of persons attacked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Human {
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) fill: Option<&'static str>,
    pub(super) number: String,
    /// The country, if it is another than that of the incident.
    pub(super) nation: Option<String>,
    pub(super) effect: Option<&'static str>,
}

/// A thing attacked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Thing {
    pub(super) id: String,
    pub(super) fill: &'static str,
    pub(super) number: String,
    pub(super) effect: Option<&'static str>,
}

/// A weapon.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weapon {
    pub(super) id: String,
    pub(super) fill: Option<&'static str>,
}

/// An organisation held responsible, and how it is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Organisation {
    pub(super) id: String,
    pub(super) confidence: &'static str,
    pub(super) entity: Option<engine::mention::EntityIx>,
}

/// One incident.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Template {
    pub(super) kind: &'static str,
    pub(super) stage: &'static str,
    pub(super) date: Option<String>,
    pub(super) location: Option<Value>,
    pub(super) weapons: Vec<Weapon>,
    /// The kind of weapon, where none is named.
    pub(super) instrument: Option<&'static str>,
    pub(super) category: Option<&'static str>,
    pub(super) individuals: Vec<String>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) things: Vec<Thing>,
    pub(super) humans: Vec<Human>,
}

impl Template {
    /// The slots that have fills.
    pub(super) fn to_json(&self) -> Value {
        let mut slots = Map::new();
        put(&mut slots, "inc-type", [json!(self.kind)]);
        put(&mut slots, "inc-stage", [json!(self.stage)]);
        put(&mut slots, "inc-date", self.date.iter().map(|d| json!(d)));
        put(&mut slots, "inc-loc", self.location.iter().cloned());
        put(&mut slots, "perp-inc-cat", self.category.iter().map(|c| json!(c)));
        put(&mut slots, "perp-ind-id", self.individuals.iter().map(|i| json!(i)));
        self.put_weapons(&mut slots);
        self.put_organisations(&mut slots);
        self.put_things(&mut slots);
        self.put_humans(&mut slots);
        Value::Object(slots)
    }

    fn put_weapons(&self, slots: &mut Map<String, Value>) {
        put(slots, "inc-instr-id", self.weapons.iter().map(|w| json!(w.id)));
        let named = self.weapons.iter().filter_map(|w| Some(refer(w.fill?, &w.id)));
        let types = named.chain(self.instrument.iter().map(|i| json!(i)));
        put(slots, "inc-instr-type", types);
    }

    fn put_organisations(&self, slots: &mut Map<String, Value>) {
        put(slots, "perp-org-id", self.organisations.iter().map(|o| json!(o.id)));
        let confidences = self.organisations.iter().map(|o| refer(o.confidence, &o.id));
        put(slots, "perp-org-conf", confidences);
    }

    fn put_things(&self, slots: &mut Map<String, Value>) {
        put(slots, "phys-tgt-id", self.things.iter().map(|t| json!(t.id)));
        put(slots, "phys-tgt-type", self.things.iter().map(|t| refer(t.fill, &t.id)));
        put(slots, "phys-tgt-num", self.things.iter().map(|t| refer(&t.number, &t.id)));
        let effects = self.things.iter().filter_map(|t| Some(refer(t.effect?, &t.id)));
        put(slots, "phys-tgt-effect", effects);
    }

    fn put_humans(&self, slots: &mut Map<String, Value>) {
        put(
            slots,
            "hum-tgt-name",
            self.humans.iter().filter_map(|h| h.name.clone()).map(Value::from),
        );
        let descriptions = self.humans.iter().filter_map(|h| {
            let words = h.description.as_ref()?;
            Some(h.name.as_ref().map_or_else(|| json!(words), |name| refer(words, name)))
        });
        put(slots, "hum-tgt-desc", descriptions);
        let all = || {
            self.humans
                .iter()
                .filter_map(|h| Some((h, h.name.as_ref().or(h.description.as_ref())?)))
        };
        put(slots, "hum-tgt-type", all().filter_map(|(h, id)| Some(refer(h.fill?, id))));
        let nations = all().filter_map(|(h, id)| Some(refer(h.nation.as_ref()?, id)));
        put(slots, "hum-tgt-nation", nations);
        put(slots, "hum-tgt-num", all().map(|(h, id)| refer(&h.number, id)));
        put(slots, "hum-tgt-effect", all().filter_map(|(h, id)| Some(refer(h.effect?, id))));
    }
}

fn refer(value: &str, to: &str) -> Value {
    json!({"value": value, "ref": to})
}

fn put(slots: &mut Map<String, Value>, slot: &str, fills: impl IntoIterator<Item = Value>) {
    let fills: Vec<Value> = fills.into_iter().collect();
    if !fills.is_empty() {
        slots.insert(slot.to_owned(), Value::Array(fills));
    }
}
