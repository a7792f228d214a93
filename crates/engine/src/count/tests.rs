//! The counts table of the claims codebook, row by row, and what is no count of people.

use super::{Count, What, find};
use crate::text::Text;
use lexicon::{Lang, Lexicon};
use proptest::prelude::*;

fn read(source: &str, lang: Lang) -> Vec<String> {
    let text = Text::new(source, Some(lang), &Lexicon::builtin());
    let end = |n: Option<u32>| n.map_or("null".to_owned(), |n| n.to_string());
    let show = |c: &Count| {
        let kind = match c.what {
            What::People => "",
            What::Harm => " harm",
            What::Bare => " bare",
            What::Unknown => " unknown",
            What::Thing => " thing",
            What::Age => " age",
        };
        let part = if c.part { " part" } else { "" };
        format!("{}-{}{kind}{part}", end(c.range.low), end(c.range.high))
    };
    find(&text).iter().map(show).collect()
}

/// Each line: a text, `=`, its counts in order, divided by commas.
fn check(lang: Lang, table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (source, want) = line.rsplit_once(" =").unwrap();
        let got = read(source, lang).join(", ");
        if got != want.trim() {
            wrong.push(format!("{source}\n   want {want}\n   got  {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn codebook_table() {
    check(
        Lang::En,
        "twelve farmers = 12-12
        a family of six = 6-6
        all but two of nine hostages = 7-7
        a man and his two sons = 3-3
        A fifth person has died. = 5-5
        at least 12 soldiers = 12-null
        no fewer than 12 soldiers = 12-null
        30+ people = 30-null
        more than 12 soldiers = 13-null
        more than a dozen herders = 13-null
        up to 8 people = null-8
        as many as 8 people = null-8
        around twenty civilians = 18-22
        some 20 civilians = 18-22
        about ten herders = 9-11
        an estimated 100 villagers = 90-110
        dozens of villagers = 12-null
        scores of villagers = 20-null
        tens of villagers = 10-null
        several hundred villagers = 100-null
        several hundreds of miners = 100-null
        hundreds of villagers = 100-null
        thousands of villagers = 1000-null
        several villagers = 3-null
        a few villagers = 3-null
        18 or 21 civilians = 18-21
        between 20 and 25 civilians = 20-25
        20 to 25 civilians = 20-25
        20-25 civilians = 20-25
        nobody was hurt = 0-0 bare
        no casualties were reported = 0-0 harm
        No one was killed. = 0-0 bare
        deaths among soldiers = 2-null harm, 2-null
        two women and a child = 3-3",
    );
}

#[test]
fn numbers() {
    check(
        Lang::En,
        "twenty-three miners = 23-23
        twenty three miners = 23-23
        one hundred and twelve miners = 112-112
        two hundred miners = 200-200
        a hundred miners = 100-100
        three thousand five hundred people = 3500-3500
        2 million people = 2000000-2000000
        2.5 million people = 2500000-2500000
        1,200 people = 1200-1200
        12,345 people = 12345-12345
        two dozen herders = 24-24
        half a dozen herders = 6-6
        a dozen herders = 12-12
        a couple of herders = 2-2
        fewer than 10 herders = null-9
        at least two dozen herders = 24-null
        15 herders or more = 15-15
        15 or more herders = 15-null
        tens of thousands of people = 10000-null
        one herder = 1-1
        2-3 herders = 2-3
        two or three herders = 2-3",
    );
}

#[test]
fn people_without_a_number() {
    check(
        Lang::En,
        "a 16-year-old miller = 1-1
        a 17-year-old = 1-1
        two 17-year-olds = 2-2
        two 17-year-old girls = 2-2
        the mayor = 1-1
        his wife and three children = 4-4
        a man, a woman and two boys = 4-4
        villagers = 2-null
        Man killed = 1-1
        a mother of three = 1-1
        a group of six men = 6-6
        two unarmed herders = 2-2
        four Malian army soldiers = 4-4
        12 wounded soldiers = 12-12
        12 civilian deaths = 12-12 harm
        twelve men and women = 12-12
        a man, 34, and a woman, 30, fled = 2-2, 34-34 age, 30-30 age
        three of the ten hostages = 3-3 part
        nine people, including three children = 9-9, 3-3 part
        sixteen miners were killed, six of them women = 16-16, 6-6 bare part, 2-null part
        twelve people of whom four were women = 12-12, 4-4 bare part, 2-null
        two others were hurt = 2-2",
    );
}

#[test]
fn not_people() {
    check(
        Lang::En,
        "12 km away = 12-12 thing
        two vehicles = 2-2 thing
        two military vehicles = 2-2 thing
        12 per cent = 12-12 thing
        12% of it = 12-12 thing
        three villages = 3-3 thing
        on Route 66 = 66-66 thing
        an AK-47 = 47-47 thing
        in 2015 people fled = 2015-2015 thing
        at 8:30 = 8-8 thing, 30-30 thing
        six rounds were fired = 6-6 thing
        Ali Sow, 34, fled = 34-34 age
        Ali Sow is 34 years old = 34-34 age
        a girl aged 7 = 1-1, 7-7 age
        no comment =",
    );
}

proptest! {
    #[test]
    fn counts_lie_in_the_text(source in ".{0,200}") {
        inside(&source);
    }

    #[test]
    fn counts_of_words_lie_in_the_text(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..30)
    ) {
        inside(&words.join(" "));
        inside(&words.concat());
    }
}

const WORDS: &[&str] = &[
    "at least",
    "all but",
    "between",
    "and",
    "or",
    "12",
    "1,200",
    "2.5",
    "million",
    "a",
    "dozen",
    "of",
    "two",
    "hundred",
    "nobody",
    "no",
    "17",
    "-",
    "year-old",
    "men",
    "killed",
    "wounded",
    "dead",
    ",",
    ".",
    "including",
    "them",
    "other",
    "others",
    "the",
    "family",
    "among",
    "deaths",
    "up to",
    "\n\n",
    "99999999999",
    "half",
    "aged",
    "twenty",
    "third",
    "was",
    "who",
    "soldiers",
    "toll",
    "rose",
    "to",
    "if",
    "not",
];

fn inside(source: &str) {
    for lang in Lang::ALL {
        let text = Text::new(source, Some(lang), &Lexicon::builtin());
        for count in find(&text) {
            let len = text.len();
            assert!(count.tokens.end <= len && count.all.end <= len);
            assert!(count.all.contains(count.tokens) || count.noun.is_some());
            assert!(!count.tokens.is_empty());
            let range = count.range;
            assert!(range.low.zip(range.high).is_none_or(|(l, h)| l <= h), "{source:?} {range:?}");
            let _ = text.slice(count.all);
        }
    }
}
