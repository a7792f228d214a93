//! Words of harm and the people they are bound to, one phenomenon a table.

use super::{HarmMention, Who, find};
use crate::count;
use crate::text::Text;
use lexicon::{Lang, Lexicon};
use proptest::prelude::*;

fn show(m: &HarmMention) -> String {
    let mut out = m.effect.map_or("open", lexicon::Effect::code).to_owned();
    let end = |n: Option<u32>| n.map_or("null".to_owned(), |n| n.to_string());
    match (m.range, m.who) {
        (Some(r), _) => out.extend([" ", &end(r.low), "-", &end(r.high)]),
        (None, Who::Pronoun) => out += " they",
        (None, _) => out += " ?",
    }
    let people = m.people;
    let flags = [
        (" civilian", people.is_some_and(|p| p.civilian == Some(true))),
        (" fighting", people.is_some_and(|p| p.civilian == Some(false))),
        (" women", people.is_some_and(|p| p.women)),
        (" children", people.is_some_and(|p| p.children)),
        (" part", m.part),
        (" other", m.other),
        (" irrealis", m.irrealis),
        (" not", m.negated),
    ];
    flags.iter().filter(|f| f.1).for_each(|f| out += f.0);
    out
}

fn read(source: &str, lang: Lang) -> Vec<String> {
    let text = Text::new(source, Some(lang), &Lexicon::builtin());
    find(&text, &count::find(&text)).iter().map(show).collect()
}

/// Each line: a sentence, `=`, its mentions of harm in order, divided by semicolons.
fn check(lang: Lang, table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (source, want) = line.rsplit_once(" =").unwrap();
        let got = read(source, lang).join("; ");
        if got != want.trim() {
            wrong.push(format!("{source}\n   want {}\n   got  {got}", want.trim()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn active_verbs() {
    check(
        Lang::En,
        "The blast killed nine villagers. = killed 9-9 civilian
        Gunmen on motorcycles killed at least 12 people near the market. = killed 12-null
        The army neutralised ten terrorists. = killed 10-10 fighting
        A drone strike kills 4. = killed 4-4
        The shelling wounded three nurses and a driver. = injured 4-4
        Raiders abducted dozens of schoolgirls. = abducted 12-null civilian children
        The raid claimed the lives of nine farmers. = killed 9-9 civilian
        The fighting has displaced 4,000 families. = displaced 4000-4000 civilian
        The explosion killed a mother and her two sons. = killed 3-3 women
        They executed six of the captives. = killed 6-6 part
        Militants killed the village chief. = killed 1-1 civilian
        The soldiers killed him. = killed they
        An officer shot and killed a man on Friday. = killed 1-1
        Three soldiers killed five herders in the bush. = killed 5-5 civilian
        The mine killed two cows. =
        The men killed their victims two days ago. = killed 2-null",
    );
}

#[test]
fn passive_verbs() {
    check(
        Lang::En,
        "Nine villagers were killed. = killed 9-9 civilian
        Twelve people were reportedly killed in two villages. = killed 12-12
        Three soldiers have been wounded. = injured 3-3 fighting
        Two people were shot and killed on Sunday night. = killed 2-2
        Around twenty civilians were killed by airstrikes. = killed 18-22 civilian
        Police said a woman was stabbed to death in her home. = killed 1-1 civilian women
        A family of six was killed. = killed 6-6 civilian
        In the clash five militants were killed. = killed 5-5 fighting
        Two children of a farmer were killed. = killed 2-2 civilian children
        Nine men who were killed on Monday have been buried. = killed 9-9
        The nine men, who were killed on Monday, have been buried. = killed 9-9
        Ali Sow was killed. = killed 1-1
        Ali Sow, 34, was killed. = killed 1-1
        Ali Sow and Musa Keita were killed. = killed 2-2
        Ali Sow, a trader, was killed. = killed 1-1 civilian
        Ali Sow and two others were killed. = killed 3-3
        They were killed at dawn. = killed they
        18 or 21 people were abducted. = abducted 18-21
        Up to 8 people were injured. = injured null-8
        Sixteen people were killed, six of them women. = killed 16-16 women
        Twelve people, including three children, were killed. = killed 12-12 children
        The governor said that more than 12 people were killed. = killed 13-null",
    );
}

#[test]
fn reduced_and_headlines() {
    check(
        Lang::En,
        "Three soldiers killed, five wounded = killed 3-3 fighting; injured 5-5
        2 killed, 3 hurt in market blast = killed 2-2; injured 3-3
        Man killed, woman wounded in raid = killed 1-1; injured 1-1 civilian women
        4 shot, 1 fatally, in Northtown = open 4-4; killed 1-1
        Twelve dead in ferry attack = killed 12-12
        Six people killed in two days = killed 6-6",
    );
}

#[test]
fn several_figures() {
    check(
        Lang::En,
        "The bomb went off at noon, killing at least seven people and injuring 31. = killed 7-null; injured 31-31
        One soldier was killed and five others were wounded. = killed 1-1 fighting; injured 5-5 other
        Two people died and 14 were injured. = killed 2-2; injured 14-14
        The strike left 22 people dead, nine of them children. = killed 22-22 children
        The attack left 12 dead and 30 wounded. = killed 12-12; injured 30-30
        There were 12 deaths and 11 injuries. = killed 12-12; injured 11-11
        The brigade had four dead and nine wounded. = killed 4-4; injured 9-9
        Gunmen killed two guards and abducted a priest. = killed 2-2; abducted 1-1 civilian
        Gunmen killed two guards and fled. = killed 2-2; displaced 2-null fighting
        The raid killed two soldiers and a nurse was wounded. = killed 2-2 fighting; injured 1-1 civilian
        Five people were shot, two of them fatally. = open 5-5; killed 2-2 part
        Four people were shot; one of them later died. = open 4-4; killed 1-1 part",
    );
}

#[test]
fn nouns_and_adjectives() {
    check(
        Lang::En,
        "The death toll rose to 19. = killed 19-19
        The death toll of the attack rose from 12 to 19. = killed 19-19
        A toll of 30 was given. = killed 30-30
        The bodies of nine men were found. = killed 9-9
        They found twelve bodies in a well. = killed 12-12
        There were deaths among soldiers. = killed 2-null fighting
        The killing of nine men shocked the town. = killed 9-9
        The abduction of two priests was condemned. = abducted 2-2 civilian
        A fifth person has died. = killed 5-5 other
        Nine fishermen are missing. = missing 9-9 civilian
        Six people are still under the rubble. = missing 6-6
        Two men were found dead. = killed 2-2
        They carried away two wounded soldiers. = injured 2-2 fighting
        A boy was taken to hospital with gunshot wounds. = open 1-1 civilian children; injured 1-1 civilian children
        All but two of nine hostages were killed. = killed 7-7",
    );
}

#[test]
fn open_outcomes() {
    check(
        Lang::En,
        "The guards killed or wounded fifteen. = open 15-15
        Fifteen people were killed or wounded. = open 15-15
        There were 40 casualties. = open 40-40
        Two men were shot. = open 2-2
        It was the third shooting this week. =
        Two traders were kidnapped and killed. = abducted 2-2 civilian; killed 2-2 civilian",
    );
}

#[test]
fn negation_and_mood() {
    check(
        Lang::En,
        "No one was killed. = killed 0-0
        Nobody was hurt. = injured 0-0
        There were no casualties. = open 0-0
        The shells did not hurt anyone. = injured 0-0 not
        The army did not kill the two herders. = killed 2-2 civilian not
        The mines could kill many farmers. = killed 3-null civilian irrealis
        The group claims to have killed at least twenty. = killed 20-null
        They threatened to kill two hostages. = killed 2-2 irrealis
        If ten people are killed, we will leave. = killed 10-10 irrealis",
    );
}

#[test]
fn capitals() {
    check(
        Lang::En,
        "TWO SOLDIERS WERE KILLED AND FOUR WERE WOUNDED IN THE AMBUSH. = killed 2-2 fighting; injured 4-4
        GUERRILLAS KILLED THE MAYOR OF THE TOWN. = killed 1-1 civilian
        THE EXPLOSION KILLED AT LEAST 12 PEOPLE, INCLUDING TWO CHILDREN. = killed 12-null children",
    );
}

proptest! {
    #[test]
    fn mentions_lie_in_the_text(source in ".{0,200}") {
        inside(&source);
    }

    #[test]
    fn mentions_of_words_lie_in_the_text(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40)
    ) {
        inside(&words.join(" "));
        inside(&words.concat());
    }
}

const WORDS: &[&str] = &[
    "killed",
    "wounded",
    "and",
    "or",
    "were",
    "was",
    "who",
    ",",
    ".",
    "two",
    "men",
    "Ali",
    "Sow",
    "34",
    "(",
    ")",
    "death toll",
    "to",
    "from",
    "dead",
    "bodies",
    "of",
    "nine",
    "the",
    "fled",
    "killing",
    "not",
    "no one",
    "could",
    "if",
    "among",
    "shot",
    "fatally",
    "him",
    "casualties",
    "murder",
    "a",
    "others",
    "including",
    "children",
    "-",
    "17",
    "year-old",
    "\n\n",
    "that",
    "by",
    "in",
    "hurt",
    "missing",
    "injuries",
    ";",
    "took",
    "hostage",
];

fn inside(source: &str) {
    for lang in Lang::ALL {
        let text = Text::new(source, Some(lang), &Lexicon::builtin());
        let counts = count::find(&text);
        for mention in find(&text, &counts) {
            assert!(mention.tokens.end <= text.len() && mention.tokens.contains(mention.cue));
            assert!(mention.group.is_none_or(|g| mention.tokens.contains(g)));
            assert!(mention.count.is_none_or(|c| c < counts.len()));
            let sentence = text.sentences[mention.sentence as usize].tokens;
            assert!(sentence.contains(mention.cue), "{source:?}");
        }
    }
}
