//! Whole reports, invented: what their incident comes to.

use super::{Evidence, FEATURES, Toll, Weights, estimate, name, of_report};
use crate::text::Text;
use crate::{count, harm};
use lexicon::{Lang, Lexicon};
use proptest::prelude::*;

fn evidence(title: &str, body: &str) -> Evidence {
    let lexicon = Lexicon::builtin();
    let text = |s| Text::new(s, Some(Lang::En), &lexicon);
    let (title, body) = (text(title), text(body));
    let (title_counts, body_counts) = (count::find(&title), count::find(&body));
    let title_harm = harm::find(&title, &title_counts);
    let body_harm = harm::find(&body, &body_counts);
    of_report(Some((&title, &title_counts, &title_harm)), (&body, &body_counts, &body_harm))
}

fn toll(title: &str, body: &str) -> (u32, u32) {
    let toll = estimate(&[evidence(title, body)], &Weights::builtin());
    let Toll { killed, injured } = toll.unwrap_or_default();
    (killed, injured)
}

#[test]
fn the_lead_gives_the_total() {
    let body = "Two people were killed and five others were wounded when gunmen opened fire at a \
                market in Northtown on Friday, police said.\n\nThe dead are a trader, 41, and a \
                driver, 30. One of the wounded was in critical condition.";
    assert_eq!(toll("2 dead, 5 wounded in Northtown market shooting", body), (2, 5));
}

#[test]
fn one_victim_told_many_times_is_one() {
    let body = "A 19-year-old man was shot on Harbour Road late Sunday.\n\nThe man was taken to \
                hospital, where he died. The victim was a student. His death shocked the street.";
    assert_eq!(toll("Man shot dead on Harbour Road", body), (1, 0));
}

#[test]
fn those_shot_and_not_dead_are_hurt() {
    let body = "Four people were shot outside a bar in Southport on Saturday. One of them died at \
                the scene.";
    assert_eq!(toll("4 shot, 1 fatally, outside Southport bar", body), (1, 3));
}

#[test]
fn a_wounded_victim_is_no_death() {
    let body = "A boy was shot in the leg on Hill Street. He was in stable condition. Police have \
                made no arrests.";
    assert_eq!(toll("Boy wounded in Hill Street shooting", body), (0, 1));
}

#[test]
fn reports_of_one_incident_speak_together() {
    let first = evidence("3 people shot in Westbridge", "Three people were shot in Westbridge.");
    let later = evidence(
        "1 dead, 2 hurt in Westbridge shooting",
        "A woman was killed and two men were wounded in Westbridge on Monday.",
    );
    let toll = estimate(&[first, later.clone(), later], &Weights::builtin());
    assert_eq!(toll, Some(Toll { killed: 1, injured: 2 }));
}

#[test]
fn no_report_no_toll() {
    assert_eq!(estimate(&[], &Weights::builtin()), None);
    let quiet = evidence("Market opens", "The market opened on Friday.");
    assert_eq!(estimate(&[quiet], &Weights::builtin()), None);
}

#[test]
fn every_weight_has_a_feature() {
    let names: Vec<String> = (0..FEATURES).map(name).collect();
    let table = include_str!("../../../../data/toll/weights.tsv");
    let listed = || table.lines().filter(|l| !l.starts_with('#') && *l != "feature\tweight");
    for line in listed() {
        let feature = line.split('\t').next().unwrap();
        assert!(names.iter().any(|n| n == feature), "{feature} is no feature: run fit-toll");
    }
    assert!(listed().count() > 100);
}

proptest! {
    #[test]
    fn any_text_has_a_toll(title in ".{0,60}", body in ".{0,200}") {
        let _ = toll(&title, &body);
    }
}
