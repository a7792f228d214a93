//! Invented sentences, one phenomenon each.

use super::{Form, Mentions, What, find};
use crate::report::Report;
use crate::text::Text;
use lexicon::{ActorKind, Lexicon};

/// What a test looks at: the words of each mention's core and of its phrase, its kind and entity.
struct Seen {
    mentions: Mentions,
    cores: Vec<String>,
    phrases: Vec<String>,
}

fn see(text: &str) -> Seen {
    see_on("", text)
}

/// The same in a report of a day.
fn see_on(published: &str, text: &str) -> Seen {
    let lexicon = Lexicon::builtin();
    let published = published.parse().ok();
    let report = Report { text: text.to_owned(), published, ..Report::default() };
    let text = Text::new(&report.text, Some(lexicon::Lang::En), &lexicon);
    let mentions = find(&report, &text, &lexicon);
    let words = |t| text.slice(t).to_owned();
    Seen {
        cores: mentions.list.iter().map(|m| words(m.core)).collect(),
        phrases: mentions.list.iter().map(|m| words(m.phrase)).collect(),
        mentions,
    }
}

impl Seen {
    /// The mention of these words.
    fn at(&self, core: &str) -> &super::Mention {
        let i = self.cores.iter().position(|c| c == core);
        let i = i.unwrap_or_else(|| panic!("no mention `{core}` among {:?}", self.cores));
        &self.mentions.list[i]
    }

    fn kind(&self, core: &str) -> ActorKind {
        self.at(core).kind
    }

    fn name(&self, core: &str) -> &str {
        &self.mentions.entity(self.at(core).entity).name
    }

    /// The id of the listed actor that a mention is.
    fn actor(&self, core: &str) -> Option<&'static str> {
        let actor = self.mentions.entity(self.at(core).entity).actor;
        actor.map(|id| Lexicon::builtin().actors.get(id).id)
    }

    fn same(&self, a: &str, b: &str) -> bool {
        self.at(a).entity == self.at(b).entity
    }
}

#[test]
fn noun_phrases_run_from_determiner_to_head() {
    let seen = see("Masked armed men in lorries attacked the local residents on Monday.");
    assert_eq!(seen.cores, ["Masked armed men", "the local residents"]);
    assert_eq!(seen.kind("Masked armed men"), ActorKind::ArmedGroup);
    assert_eq!(seen.at("Masked armed men").civilian, Some(false));
}

#[test]
fn bounds_of_numbers_are_no_part_of_the_phrase() {
    let seen = see("No fewer than thirteen civilians and at least two soldiers died.");
    assert_eq!(seen.cores, ["thirteen civilians", "two soldiers"]);
}

#[test]
fn an_officer_takes_the_kind_of_the_army() {
    let seen = see("An officer in the Marlavian army blamed a police officer.");
    let officer = seen.at("An officer");
    assert_eq!(officer.kind, ActorKind::Army);
    assert_eq!(seen.phrases[0], "An officer in the Marlavian army");
    assert_eq!(seen.kind("a police officer"), ActorKind::Official);
    let army = seen.at("the Marlavian army");
    assert_eq!(officer.of.map(|m| *seen.mentions.get(m)), Some(*army));
    assert!(army.within.is_some());
}

#[test]
fn a_doctor_stays_a_doctor() {
    let seen = see("A doctor at the port's military hospital counted nine bodies.");
    assert_eq!(seen.kind("A doctor"), ActorKind::Medical);
    assert_eq!(seen.phrases[0], "A doctor at the port's military hospital");
}

#[test]
fn the_same_noun_with_the_refers_back() {
    let seen =
        see("A nurse at the clinic spoke. The nurse was tired. A nurse from Obira disagreed.");
    assert!(seen.same("A nurse", "The nurse"));
    let last = seen.mentions.list.last().map(|m| m.entity);
    assert_ne!(last, Some(seen.at("The nurse").entity));
}

#[test]
fn bare_plurals_refer_back_unless_they_were_counted() {
    let seen = see("Witnesses heard shots. \"We ran,\" witnesses said.");
    assert!(seen.same("Witnesses", "witnesses"));
    let seen = see("Nine people died. People ran.");
    assert!(!seen.same("Nine people", "People"));
}

#[test]
fn an_unlisted_body_is_known_by_its_noun() {
    let seen =
        see("The Marlava Vigilance Collective published a list. The Collective counted six.");
    assert_eq!(seen.kind("The Marlava Vigilance Collective"), ActorKind::Ngo);
    assert!(seen.same("The Marlava Vigilance Collective", "The Collective"));
    assert_eq!(seen.name("The Collective"), "Marlava Vigilance Collective");
}

#[test]
fn a_name_goes_on_after_its_preposition() {
    let seen = see(
        "He wrote to the Observatory for Rural Dignity, and the Front for the Liberation of Marlava replied.",
    );
    assert_eq!(seen.kind("the Observatory for Rural Dignity"), ActorKind::Ngo);
    assert_eq!(seen.kind("the Front for the Liberation of Marlava"), ActorKind::ArmedGroup);
}

#[test]
fn a_possessive_inside_a_name() {
    let seen = see(
        "On Sunday the Marlavian Emergency Doctors' Union counted four. The union blamed nobody.",
    );
    assert!(seen.same("the Marlavian Emergency Doctors' Union", "The union"));
}

#[test]
fn an_acronym_in_brackets_is_another_name() {
    let seen =
        see("The Obira Liberation Movement (OLM) denied it. The OLM left. The movement is small.");
    assert!(seen.same("The Obira Liberation Movement", "OLM"));
    assert!(seen.same("The OLM", "The movement"));
    assert_eq!(seen.name("The OLM"), "Obira Liberation Movement");
}

#[test]
fn titles_make_persons() {
    let seen = see("The spokesman, Colonel Ada Obiri, said so. Obiri left. She was tired.");
    let obiri = seen.at("Colonel Ada Obiri");
    assert_eq!((obiri.what, obiri.kind), (What::Person, ActorKind::Army));
    assert!(seen.same("Colonel Ada Obiri", "Obiri"));
    assert!(seen.same("Colonel Ada Obiri", "She"));
    assert!(seen.mentions.entity(obiri.entity).private);
}

#[test]
fn a_role_before_a_name_is_one_mention() {
    let seen = see("\"They ran,\" said trader Idra Okeme.");
    let trader = seen.at("trader Idra Okeme");
    assert_eq!((trader.form, trader.what), (Form::Name, What::Person));
    assert_eq!(seen.name("trader Idra Okeme"), "Idra Okeme");
}

#[test]
fn an_apposition_tells_the_kind() {
    let seen = see("Idra Okeme, the mayor of Obira, fled.");
    assert_eq!(seen.kind("Idra Okeme"), ActorKind::Official);
    assert!(seen.same("Idra Okeme", "the mayor"));
    let person = seen.mentions.entity(seen.at("the mayor").entity);
    assert_eq!(person.role.as_deref(), Some("mayor of Obira"));
}

#[test]
fn capitals_alone_still_give_titles_and_nouns() {
    let seen = see(
        "COLONEL IDRA OKEME SAID THAT THE GUERRILLAS KILLED A PEASANT. OKEME ADDED THAT THEY FLED.",
    );
    assert_eq!(seen.kind("COLONEL IDRA OKEME"), ActorKind::Army);
    assert!(seen.same("THE GUERRILLAS", "THEY"));
}

#[test]
fn look_ups_find_mentions_by_token() {
    let seen = see("Gunmen killed a nurse at the clinic.");
    let all = crate::text::Tokens::new(0, 8);
    assert_eq!(seen.mentions.in_range(all).count(), 3);
    assert_eq!(seen.mentions.outer_in(all).count(), 2);
    let nurse = seen.mentions.starting_at(2).expect("the nurse");
    assert_eq!(seen.mentions.get(nurse).core, seen.at("a nurse").core);
    assert_eq!(seen.mentions.ending_before(7), Some(nurse));
    assert_eq!(seen.mentions.covering(6), Some(nurse));
    assert_eq!(seen.mentions.ending_before(2), None);
}

#[test]
fn weapons_and_media_stand_beside() {
    let seen = see("A video shows a mortar shell and two machetes.");
    let kinds: Vec<_> = seen.mentions.weapons.iter().map(|w| w.kind).collect();
    assert_eq!(kinds, [lexicon::WeaponKind::Artillery, lexicon::WeaponKind::Blade]);
    assert_eq!(seen.mentions.media.len(), 1);
}

#[test]
fn of_actors_of_one_name_the_one_of_that_time_is_meant() {
    let text = "In Damascus the Syrian army denied it.";
    let actor = |day| see_on(day, text).actor("the Syrian army");
    assert_eq!(actor("2016-04-02"), Some("syr-armed-forces-assad"));
    assert_eq!(actor("2025-09-02"), Some("syr-armed-forces"));
    let text = "Near Juba the SPLA shelled a village.";
    let actor = |day| see_on(day, text).actor("the SPLA");
    assert_eq!(actor("1998-04-02"), Some("sdn-spla"));
    assert_eq!(actor("2014-04-02"), Some("ssd-armed-forces"));
}

#[test]
fn the_group_of_the_country_is_meant() {
    let actor = |text, core| see_on("2024-05-02", text).actor(core);
    let text = "In Bamako and Gao, Wagner fighters searched houses.";
    assert_eq!(actor(text, "Wagner fighters"), Some("int-wagner-mali"));
    let text = "In Bangui and Bouar, Wagner fighters searched houses.";
    assert_eq!(actor(text, "Wagner fighters"), Some("int-wagner"));
    assert_eq!(actor("In Aleppo the SNA withdrew.", "the SNA"), Some("syr-sna"));
    let text = "In Beni and Goma people fear the ADF.";
    assert_eq!(actor(text, "the ADF"), Some("uga-adf"));
}

#[test]
fn a_country_in_the_sentence_tells_as_well() {
    let text = "In Khartoum, Omdurman and El Obeid shells fell. In Syria the SNA denied a role.";
    assert_eq!(see_on("2024-05-02", text).actor("the SNA"), Some("syr-sna"));
}

#[test]
fn who_bears_a_name_at_another_time_stays_a_candidate() {
    use super::ActorReason;
    let seen = see_on("2014-06-01", "In Bamako and Gao the FLA opened fire.");
    let all = Lexicon::builtin().actors;
    let meant = seen.mentions.meant.first().expect("in doubt");
    let first = meant.candidates.first().expect("a candidate");
    assert_eq!(all.get(first.actor).id, "mli-fla");
    assert!(first.reasons.contains(&ActorReason::BeforeItsTime));
    // Spoken of after its end it is still meant, with the reason kept.
    let seen = see_on("2026-03-01", "In Bamako and Gao Wagner mercenaries had burned houses.");
    assert_eq!(seen.actor("Wagner mercenaries"), Some("int-wagner-mali"));
    let reasons = &seen.mentions.meant[0].candidates[0].reasons;
    assert!(reasons.contains(&ActorReason::AfterItsTime));
}

#[test]
fn common_nouns_of_states_follow_country_and_time() {
    let seen = see_on(
        "2024-05-02",
        "In Bamako and Gao the army left. The junta, the defence ministry and police gave no toll. \
         The municipality counted six.",
    );
    assert_eq!(seen.actor("the army"), Some("mli-armed-forces"));
    assert_eq!(seen.actor("The junta"), Some("mli-government"));
    assert_eq!(seen.actor("the defence ministry"), Some("mli-armed-forces"));
    assert_eq!(seen.actor("police"), Some("mli-police"));
    assert_eq!(seen.actor("The municipality"), None);
    let army = |day| see_on(day, "In Kabul the army shelled a hill.").actor("the army");
    assert_eq!(army("2015-05-02"), Some("afg-armed-forces-republic"));
    assert_eq!(army("2023-05-02"), Some("afg-armed-forces"));
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "(the |a |General |Front |of |'s |[A-Z][a-z]{0,5} |-|\\(|\\)|, |\\. |army |\\n\\n|\\PC){0,60}") {
        let seen = see(&text);
        for mention in &seen.mentions.list {
            proptest::prop_assert!(mention.core.contains(mention.head));
            proptest::prop_assert!(mention.phrase.start <= mention.core.start);
            proptest::prop_assert!(mention.core.end <= mention.phrase.end);
            proptest::prop_assert!((mention.entity.0 as usize) < seen.mentions.entities.len());
        }
    }
}
