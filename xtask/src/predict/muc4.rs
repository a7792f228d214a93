//! Predictions for the task `muc4`: an exporter of incident templates in the shape of the fourth
//! Message Understanding Conference (1992).
//!
//! The claims of a report are gathered into drafts, one an incident (`draft`), and each draft fills
//! the slots of a template. Who and what stands in which role is weighed (`role`) by how the words
//! hang on words of violence and by what the claims say of them (`feature`); mentions that are one
//! are then weighed together for each incident (`part`), and so are its day (`when`) and its place
//! (`site`), of those that the report tells (`told`). What the incidents of a report share is settled
//! among them (`share`); what befell whom (`effect`) and how a body comes to be held responsible
//! (`held`) is weighed for each. `fit` learns the weights, from labelled reports of our own (`own`)
//! as well. The enumerated types of targets and weapons come from a table of nouns.

mod again;
mod candidate;
mod choice;
mod draft;
mod effect;
mod feature;
pub(crate) mod fit;
mod held;
mod human;
mod key;
mod kind;
mod near;
mod own;
mod part;
mod perp;
mod phrase;
mod relevance;
mod role;
mod same;
mod scene;
mod share;
mod site;
mod table;
mod template;
mod thing;
mod told;
mod unit;
mod when;

use crate::input::Row;
use crate::learn::Weights;
use draft::Draft;
use engine::claim::{Layers, Learned};
use engine::text::Text;
use engine::{Models, Parser, Reading, Report};
use lexicon::Lexicon;
use part::Part;
use rayon::prelude::*;
use role::Cast;
use scene::Scene;
use serde_json::{Value, json};
use share::Wanted;
use template::Template;

/// How likely a stretch of text must be a claim.
const LIKELY: f64 = 0.25;

const WEIGHTS: &str = include_str!("muc4/weights.tsv");

/// Predictions for all rows.
pub(super) fn predict(rows: &[Row], lexicon: &Lexicon, models: &Models) -> Vec<Value> {
    let weights = Weights::parse(WEIGHTS);
    each(rows, models, |row, parser| {
        let report = report(row, lexicon, parser);
        let mut text = Text::new(&report.text, report.language, lexicon);
        let model = parser.parse(&report, &mut text, lexicon);
        let layers = Layers::of(&report, &text, lexicon);
        let reading = engine::claim::of_layers(&layers, model, &learned());
        let scene = Scene::new(layers, &reading.claims);
        templates(&row.id, &scene, &reading, &weights)
    })
}

/// The learned weights of claims, for a converter that weighs each incident once more and can leave out what
/// is no claim.
fn learned() -> Learned {
    Learned::default().with_odds(LIKELY)
}

/// Converts each item with a parser, on all cores, the order kept.
fn each<'a, T: Sync, U: Send>(
    items: &'a [T],
    models: &Models,
    convert: impl Fn(&'a T, &mut Parser<'_>) -> U + Sync + Send,
) -> Vec<U> {
    let some = items.par_iter().with_min_len(8);
    some.map_init(|| Parser::new(models), |parser, item| convert(item, parser)).collect()
}

/// The report of a row, in the case that its words are likely to have.
fn report(row: &Row, lexicon: &Lexicon, parser: &Parser<'_>) -> Report {
    let report = row.report();
    let text = Text::new(&report.text, report.language, lexicon);
    match parser.recased(&report, &text, lexicon) {
        Some(text) => Report { text, ..report },
        None => report,
    }
}

/// The templates of a report.
fn templates(id: &str, scene: &Scene<'_>, reading: &Reading, weights: &Weights) -> Value {
    let casts = role::cast(scene, candidate::find(scene), weights);
    let view = View::new(scene, &casts, reading, weights);
    let given: Vec<Value> = view.wanted().iter().map(Template::to_json).collect();
    json!({"id": id, "templates": given})
}

/// A report with its incidents, and all that may fill their slots.
struct View<'v> {
    scene: &'v Scene<'v>,
    weights: &'v Weights,
    drafts: Vec<Draft<'v>>,
    parts: Vec<Part<'v>>,
    /// How likely each part is one of each draft.
    odds: Vec<Vec<f32>>,
    days: Vec<when::Days<'v>>,
    sites: Vec<site::Site<'v>>,
    home: Option<&'v str>,
}

impl<'v> View<'v> {
    fn new(
        scene: &'v Scene<'_>,
        casts: &'v [Cast],
        reading: &'v Reading,
        weights: &'v Weights,
    ) -> Self {
        let drafts = draft::drafts(scene, casts, weights);
        let parts = part::find(scene, casts, weights);
        let odds = |at| part::odds(scene, &drafts, at, &parts, weights);
        Self {
            scene,
            weights,
            odds: (0..drafts.len()).map(odds).collect(),
            drafts,
            parts,
            days: when::find(scene),
            sites: site::find(scene),
            home: site::home(scene, reading.report.country.as_deref()),
        }
    }

    /// What speaks for a draft being wanted, filled as it would be if it were.
    fn features(&self, at: usize) -> Vec<String> {
        let alone = self.alone(at);
        let mut out = relevance::features(self.scene, &self.drafts[at], &alone, self.drafts.len());
        share::told_again(&self.parts, &self.odds, at, &mut out);
        out
    }

    /// The template of a draft as if it were wanted for sure.
    fn alone(&self, at: usize) -> Template {
        self.template(at, &part::of(&self.parts, &self.odds[at], None))
    }

    /// The templates of the drafts that are likely to be wanted.
    fn wanted(&self) -> Vec<Template> {
        let all = (0..self.drafts.len()).map(|at| {
            let features = self.features(at);
            let sure = self.weights.odds(relevance::MODEL, &features);
            Wanted { at, sure, features, odds: self.odds[at].clone() }
        });
        let wanted = all.filter(|w| w.sure >= relevance::LIKELY).collect();
        let filled = share::among(&self.parts, wanted).into_iter().map(|w| {
            let template = self.template(w.at, &part::of(&self.parts, &w.odds, Some(w.sure)));
            self.chosen(template, &w.features)
        });
        filled.collect()
    }

    /// A template with what is weighed for the incident as a whole.
    fn chosen(&self, mut template: Template, features: &[String]) -> Template {
        let of = |slot| choice::of(features, slot, self.weights);
        let rare = ["ARSON", "ROBBERY"].contains(&template.kind);
        if let Some(kind) = of(&choice::TYPE).filter(|_| !rare) {
            template.kind = kind;
        }
        template.category = of(&choice::CATEGORY);
        if template.weapons.is_empty() {
            template.instrument = of(&choice::INSTRUMENT);
        }
        template
    }

    /// The template of a draft with some parts.
    fn template(&self, at: usize, parts: &[(&Part<'_>, f32)]) -> Template {
        let Self { scene, weights, drafts, .. } = self;
        let draft = &drafts[at];
        let mut template = Template {
            kind: draft.kind.code(),
            stage: kind::stage(scene, &draft.claims),
            date: when::of(scene, drafts, at, &self.days, weights),
            location: site::of(scene, drafts, at, &self.sites, self.home, weights),
            ..Template::default()
        };
        perp::fill(&mut template, scene, draft, parts, weights);
        human::fill(&mut template, scene, draft, parts, weights);
        thing::fill(&mut template, scene, draft, parts, weights);
        thing::weapons(&mut template, scene, parts);
        template
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates_of(text: &str) -> Vec<Value> {
        let row = json!({"id": "x", "text": text, "published": "1989-05-12"});
        let row: Row = serde_json::from_value(row).expect("a row");
        let models = Models::of(models::builtin());
        let mut found = predict(&[row], &Lexicon::builtin(), &models);
        found[0]["templates"].as_array_mut().map(std::mem::take).unwrap_or_default()
    }

    #[test]
    fn a_report_of_a_bombing_fills_every_role() {
        let found = templates_of(
            "LIMA, 12 MAY 89 (XYZ) -- [TEXT] MAYOR ANSELMO QUIROGA TERRADES WAS KILLED YESTERDAY WHEN \
             GUERRILLAS OF THE SHINING PATH EXPLODED A CAR BOMB OUTSIDE THE CITY HALL OF HUANCAYO.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        let has = |slot: &str, words: &str| {
            assert!(found[0][slot].to_string().contains(words), "{slot}: {}", found[0][slot]);
        };
        has("inc-type", "BOMBING");
        has("inc-date", "1989-05-11");
        has("inc-loc", "PERU");
        has("inc-instr-id", "CAR BOMB");
        has("perp-ind-id", "GUERRILLAS");
        has("perp-org-id", "SHINING PATH");
        has("phys-tgt-id", "CITY HALL");
        has("hum-tgt-name", "ANSELMO QUIROGA TERRADES");
        has("hum-tgt-desc", "MAYOR");
        has("hum-tgt-effect", "DEATH");
    }

    #[test]
    fn a_body_that_claims_responsibility_is_taken_at_its_word() {
        let confidence = |said: &str| {
            let text = format!(
                "LIMA, 12 MAY 89 (XYZ) -- [TEXT] GUERRILLAS OF THE SHINING PATH EXPLODED A CAR BOMB OUTSIDE \
                 THE CITY HALL OF HUANCAYO YESTERDAY. THE SHINING PATH {said} RESPONSIBILITY FOR THE ATTACK."
            );
            templates_of(&text)[0]["perp-org-conf"][0]["value"].clone()
        };
        assert_eq!(confidence("CLAIMED"), "CLAIMED OR ADMITTED");
        assert_eq!(confidence("HAS NOT CLAIMED"), "REPORTED AS FACT");
    }

    #[test]
    fn a_group_is_as_many_as_its_own_noun_counts() {
        let found = templates_of(
            "LIMA, 12 MAY 89 (XYZ) -- [TEXT] GUERRILLAS KILLED SIX PRIESTS AND TWO COOKS IN HUANCAYO \
             YESTERDAY. FOUR OF THEIR GUARDS WERE WOUNDED IN THE ATTACK.",
        );
        let numbers = found[0]["hum-tgt-num"].as_array().expect("numbers");
        for (who, many) in [("PRIESTS", "6"), ("COOKS", "2"), ("GUARDS", "4")] {
            let named = |n: &&Value| n["ref"].as_str().is_some_and(|r| r.ends_with(who));
            let number = numbers.iter().find(named).map(|n| &n["value"]);
            assert_eq!(number, Some(&Value::from(many)), "{who}: {numbers:?}");
        }
    }

    #[test]
    fn persons_of_unlike_names_are_not_one() {
        let found = templates_of(
            "LIMA, 12 MAY 89 (XYZ) -- [TEXT] GUERRILLAS KILLED MAYOR ANSELMO QUIROGA AND MAYOR \
             PILAR ORDONEZ IN HUANCAYO YESTERDAY.",
        );
        let names = found[0]["hum-tgt-name"].to_string();
        for name in ["ANSELMO QUIROGA", "PILAR ORDONEZ"] {
            assert!(names.contains(name), "{names}");
        }
    }

    #[test]
    fn a_report_without_violence_fills_no_template() {
        assert_eq!(
            templates_of("LIMA, 12 MAY 89 (XYZ) -- [TEXT] THE MAYOR OPENED A SCHOOL."),
            [Value::Null; 0]
        );
    }
}
