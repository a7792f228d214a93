//! Invented sentences, the word in question between `[` and `]`.

use super::{Factuality, Scene, Sign, Weights};
use crate::report::Report;
use crate::text::{Text, Tokens};
use crate::{Models, Parser};
use lexicon::{Lang, Lexicon};

fn with_signs<T>(marked: &str, read: impl FnOnce(&Text<'_>, Vec<Sign>) -> T) -> T {
    let plain = marked.replace(['[', ']'], "");
    let lexicon = Lexicon::builtin();
    let models = Models::of(models::builtin());
    let report = Report { text: plain.clone(), ..Report::default() };
    let mut text = Text::new(&plain, Some(Lang::En), &lexicon);
    Parser::new(&models).of_every_sentence().parse(&report, &mut text, &lexicon);
    let start = marked.find('[').unwrap() as u32;
    let event = text.all().iter().find(|i| text.token(*i).span.start >= start).unwrap();
    let signs = Scene::new(&text, &lexicon).signs(event);
    read(&text, signs)
}

fn judge(marked: &str) -> Factuality {
    with_signs(marked, |_, signs| Weights::builtin().judge(&signs))
}

fn value(marked: &str) -> f32 {
    judge(marked).value
}

fn names(marked: &str) -> Vec<String> {
    with_signs(marked, |_, signs| signs.into_iter().map(|s| s.name).collect())
}

#[test]
fn what_is_told_plainly_happened() {
    for told in [
        "Gunmen [burned] the mill on Monday.",
        "The miller said gunmen [burned] the mill.",
        "The miller regrets that gunmen [burned] the mill.",
    ] {
        assert!(value(told) >= 1.5, "{told} {}", value(told));
    }
}

#[test]
fn what_is_denied_did_not() {
    for told in [
        "Gunmen did not [burn] the mill.",
        "Gunmen never [burned] the mill.",
        "No gunmen [burned] the mill.",
        "No one [burned] the mill.",
    ] {
        assert!(value(told) <= -1.5, "{told} {}", value(told));
    }
}

#[test]
fn what_is_planned_feared_asked_or_a_condition_is_neither_or_did_not() {
    for told in [
        "Gunmen plan to [burn] the mill.",
        "Gunmen may have [burned] the mill.",
        "If gunmen [burn] the mill, the miller will leave.",
        "Villagers fear that gunmen will [burn] the mill.",
        "Did gunmen [burn] the mill?",
        "Gunmen failed to [burn] the mill.",
        "Guards prevented gunmen from [burning] the mill.",
    ] {
        assert!(value(told) < 1.5, "{told} {}", value(told));
    }
}

#[test]
fn implicatives_keep_their_signatures() {
    let order = [
        "Gunmen did not manage to [burn] the mill.",
        "Gunmen tried to [burn] the mill.",
        "Gunmen managed to [burn] the mill.",
    ];
    let values: Vec<f32> = order.iter().map(|told| value(told)).collect();
    assert!(values.is_sorted_by(|a, b| a + 0.5 < *b), "{values:?}");
    let averted = value("Police averted an [attack] on the mill.");
    let reported = value("Police reported an [attack] on the mill.");
    assert!(averted <= -1.5 && reported >= 1.5, "{averted} {reported}");
}

#[test]
fn reasons_rest_on_words_and_sum_to_the_value_on_the_scale() {
    let told = "Gunmen did not [burn] the mill.";
    with_signs(told, |text, signs| {
        let judged = Weights::builtin().judge(&signs);
        let first = &judged.reasons[0].sign;
        assert_eq!(text.slice(Tokens::new(first.at, first.at + 1)), "not", "{judged:?}");
    });
    let weights = Weights::parse("# head\n=bias\t1.0\n=no\t-1.0\n=yes\t2.0\nnot\t-2.0\nwrong line");
    let signs = |name: &str| vec![Sign { name: name.to_owned(), at: 0 }];
    assert!((weights.judge(&signs("not")).value - -1.5).abs() < 1e-6);
    assert!((weights.judge(&signs("unknown")).value - 0.5).abs() < 1e-6);
}

#[test]
fn signs_name_sorts_and_closed_class_words() {
    let names = names("The colonel said his men would not have [burned] the mill.");
    for sign in ["modal would", "form md-part+have", "not", "up say", "up Complement"] {
        assert!(names.iter().any(|n| n == sign), "{sign}: {names:?}");
    }
    assert!(names.iter().all(|n| !n.contains("mill") && !n.contains("colonel")), "{names:?}");
}

#[test]
fn a_text_without_a_tree_gets_some_value() {
    let text = Text::new("Burned.", Some(Lang::En), &Lexicon::builtin());
    let signs = Scene::new(&text, &Lexicon::builtin()).signs(0);
    assert!((-3.0..=3.0).contains(&Weights::builtin().judge(&signs).value));
}
