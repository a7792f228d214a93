//! Expressions with their value and days. Published on Friday 14 March 2025 unless a test says so.

use super::{TimeMention, dateline, find};
use crate::reading::Anchor;
use crate::text::Text;
use jiff::civil::{Date, date};
use lexicon::{Bound, Lang, Lexicon};
use proptest::prelude::*;
use std::fmt::Write as _;

fn read(lang: Lang, source: &str, published: Option<Date>) -> Vec<(String, TimeMention)> {
    let text = Text::new(source, Some(lang), &Lexicon::builtin());
    find(&text, published).into_iter().map(|m| (text.slice(m.tokens).to_owned(), m)).collect()
}

/// `words = value`, with `start..end` after it where days are known; joined by `; `.
fn show(found: &[(String, TimeMention)]) -> String {
    let one = |(words, m): &(String, TimeMention)| {
        let value = match &m.ends[..] {
            [(_, a), (_, b)] => format!("{}/{}", a.value, b.value),
            _ => m.timex.value.clone(),
        };
        match (m.start, m.end) {
            (Some(a), Some(b)) if a == b => format!("{words} = {value} {a}"),
            (Some(a), Some(b)) => format!("{words} = {value} {a}..{b}"),
            _ => format!("{words} = {value}"),
        }
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn check(lang: Lang, cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (source, expected) in cases {
        let got = show(&read(lang, source, Some(date(2025, 3, 14))));
        if got != *expected {
            let _ = writeln!(wrong, "{source}\n  expected {expected}\n  got      {got}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn absolute_dates_in_all_forms() {
    check(
        Lang::En,
        &[
            ("The raid of 10 March 2025 was short.", "10 March 2025 = 2025-03-10 2025-03-10"),
            ("On March 10, 2025, drones struck.", "March 10, 2025 = 2025-03-10 2025-03-10"),
            (
                "On the 10th of March, 2024 they left.",
                "the 10th of March, 2024 = 2024-03-10 2024-03-10",
            ),
            ("KIDRA, 8 JAN 90 (XPA) -- SHELLS FELL.", "8 JAN 90 = 1990-01-08 1990-01-08"),
            ("Recorded on 2025-03-10 in Tarsa.", "2025-03-10 = 2025-03-10 2025-03-10"),
            (
                "Uploaded 2025-03-10T09:30 by a resident.",
                "2025-03-10T09:30 = 2025-03-10T09:30 2025-03-10",
            ),
            ("Report of 13/03/2025.", "13/03/2025 = 2025-03-13 2025-03-13"),
            ("Report of 03/13/2025.", "03/13/2025 = 2025-03-13 2025-03-13"),
            ("Report of 03/12/2025.", "03/12/2025 = 2025-03-12 2025-03-12"),
            ("Report of 10.02.2025.", "10.02.2025 = 2025-02-10 2025-02-10"),
            (
                "He fled on Tuesday, March 4, 2025.",
                "Tuesday, March 4, 2025 = 2025-03-04 2025-03-04",
            ),
            ("He fled on Tuesday 4 March.", "Tuesday 4 March = 2025-03-04 2025-03-04"),
            ("They came on Sept. 30.", "Sept. 30 = 2024-09-30 2024-09-30"),
            ("A market burned in March 2022.", "March 2022 = 2022-03 2022-03-01..2022-03-31"),
            ("A market burned in May 2022.", "May 2022 = 2022-05 2022-05-01..2022-05-31"),
            ("A market burned in 2022.", "2022 = 2022 2022-01-01..2022-12-31"),
            ("The 1994 killings were never tried.", "The 1994 = 1994 1994-01-01..1994-12-31"),
            ("Its 1990 invasion failed.", "1990 = 1990 1990-01-01..1990-12-31"),
            ("The road was cut in the 1980s.", "the 1980s = 198 1980-01-01..1989-12-31"),
            ("They fought in the '90s.", "the '90s = 199 1990-01-01..1999-12-31"),
            ("They fought in the nineties.", "the nineties = 199 1990-01-01..1999-12-31"),
            ("In spring 2019 the front moved.", "spring 2019 = 2019-SP 2019-03-01..2019-05-31"),
            (
                "Since the summer of 2014 it is shut.",
                "the summer of 2014 = 2014-SU 2014-06-01..2014-08-31",
            ),
            (
                "Aid fell in the third quarter of 2023.",
                "the third quarter of 2023 = 2023-Q3 2023-07-01..2023-09-30",
            ),
            ("Aid fell in Q3 2023.", "Q3 2023 = 2023-Q3 2023-07-01..2023-09-30"),
            (
                "Aid fell in the first half of 2023.",
                "the first half of 2023 = 2023-H1 2023-01-01..2023-06-30",
            ),
            (
                "In the first week of May 2024 nine gave up.",
                "the first week of May 2024 = 2024-W18 2024-05-01..2024-05-07",
            ),
            (
                "A church of the 19th century burned.",
                "the 19th century = 18 1800-01-01..1899-12-31",
            ),
            (
                "In nineteen ninety-six they returned.",
                "nineteen ninety-six = 1996 1996-01-01..1996-12-31",
            ),
            ("They left on Christmas Day.", "Christmas Day = 2024-12-25 2024-12-25"),
        ],
    );
}

#[test]
fn ranges_hold_both_ends() {
    check(
        Lang::En,
        &[
            (
                "Strikes on 10-11 March hit homes.",
                "10-11 March = 2025-03-10/2025-03-11 2025-03-10..2025-03-11",
            ),
            (
                "On the night of 6 to 7 March trucks came.",
                "the night of 6 to 7 March = 2025-03-06/2025-03-07 2025-03-06..2025-03-07",
            ),
            (
                "On the night of 6-7 March trucks came.",
                "the night of 6-7 March = 2025-03-06/2025-03-07 2025-03-06..2025-03-07",
            ),
            (
                "In the night of Monday March 3 to Tuesday March 4 they came.",
                "the night of Monday March 3 to Tuesday March 4 = 2025-03-03/2025-03-04 2025-03-03..2025-03-04",
            ),
            (
                "They came in the night from Wednesday to Thursday.",
                "the night from Wednesday to Thursday = 2025-03-12/2025-03-13 2025-03-12..2025-03-13",
            ),
            (
                "Fighting from 3 to 5 March emptied Tarsa.",
                "from 3 to 5 March = 2025-03-03/2025-03-05 2025-03-03..2025-03-05",
            ),
            (
                "Fighting between 28 February and 3 March.",
                "between 28 February and 3 March = 2025-02-28/2025-03-03 2025-02-28..2025-03-03",
            ),
            (
                "Fighting between March 3 and 5 went on.",
                "between March 3 and 5 = 2025-03-03/2025-03-05 2025-03-03..2025-03-05",
            ),
            (
                "Fighting on March 3-5, 2024.",
                "March 3-5, 2024 = 2024-03-03/2024-03-05 2024-03-03..2024-03-05",
            ),
            (
                "Raids on 3 and 4 March.",
                "3 and 4 March = 2025-03-03/2025-03-04 2025-03-03..2025-03-04",
            ),
            (
                "Fighting from Monday to Wednesday.",
                "from Monday to Wednesday = 2025-03-10/2025-03-12 2025-03-10..2025-03-12",
            ),
            ("The war of 1990-95 killed many.", "1990-95 = 1990/1995 1990-01-01..1995-12-31"),
            (
                "Between 2015 and 2018 they ruled.",
                "Between 2015 and 2018 = 2015/2018 2015-01-01..2018-12-31",
            ),
            (
                "From January to March 2024 none came.",
                "From January to March 2024 = 2024-01/2024-03 2024-01-01..2024-03-31",
            ),
        ],
    );
}

#[test]
fn relative_dates_go_by_the_code_book() {
    check(
        Lang::En,
        &[
            ("Drones struck yesterday.", "yesterday = 2025-03-13 2025-03-13"),
            (
                "Drones struck the day before yesterday.",
                "the day before yesterday = 2025-03-12 2025-03-12",
            ),
            ("Drones struck on Tuesday.", "Tuesday = 2025-03-11 2025-03-11"),
            ("Drones struck on Friday.", "Friday = 2025-03-14 2025-03-14"),
            ("Drones struck on Saturday.", "Saturday = 2025-03-08 2025-03-08"),
            ("Drones struck last Friday.", "last Friday = 2025-03-07 2025-03-07"),
            ("They will march next Tuesday.", "next Tuesday = 2025-03-18 2025-03-18"),
            ("The delegates will meet on Monday.", "Monday = 2025-03-17 2025-03-17"),
            ("On Monday, the delegates will meet.", "Monday = 2025-03-17 2025-03-17"),
            ("The delegates said on Monday that they will meet.", "Monday = 2025-03-10 2025-03-10"),
            ("It had been due to end on Monday.", "Monday = 2025-03-10 2025-03-10"),
            ("Drones struck overnight.", "overnight = 2025-03-13TNI 2025-03-13..2025-03-14"),
            (
                "Drones struck overnight on Monday.",
                "overnight on Monday = 2025-03-10TNI 2025-03-10..2025-03-11",
            ),
            (
                "Drones struck overnight into Tuesday.",
                "overnight into Tuesday = 2025-03-10TNI 2025-03-10..2025-03-11",
            ),
            ("Nine fled last week.", "last week = 2025-W10 2025-03-03..2025-03-09"),
            ("Nine fled this week.", "this week = 2025-W11 2025-03-10..2025-03-14"),
            ("Nine fled last month.", "last month = 2025-02 2025-02-01..2025-02-28"),
            ("Nine fled last year.", "last year = 2024 2024-01-01..2024-12-31"),
            ("Nine fled this year.", "this year = 2025 2025-01-01..2025-03-14"),
            ("Nine fled in January.", "January = 2025-01 2025-01-01..2025-01-31"),
            ("Nine fled in December.", "December = 2024-12 2024-12-01..2024-12-31"),
            ("They will vote in December.", "December = 2025-12 2025-12-01..2025-12-31"),
            ("Nine fled last October.", "last October = 2024-10 2024-10-01..2024-10-31"),
            ("Nine fled in June last year.", "June last year = 2024-06 2024-06-01..2024-06-30"),
            ("Nine fled on Monday of last week.", "Monday of last week = 2025-03-03 2025-03-03"),
            ("Nine fled over the weekend.", "the weekend = 2025-W10-WE 2025-03-08..2025-03-09"),
            ("Nine fled two days ago.", "two days ago = 2025-03-12 2025-03-12"),
            ("Nine fled six months ago.", "six months ago = 2024-09 2024-09-01..2024-09-30"),
            ("Nine fled three years ago.", "three years ago = 2022 2022-01-01..2022-12-31"),
            ("Nine fled last spring.", "last spring = 2024-SP 2024-03-01..2024-05-31"),
            ("Nine fled in early March.", "early March = 2025-03 2025-03-01..2025-03-31"),
            ("Nine fled at the end of 2024.", "the end of 2024 = 2024 2024-01-01..2024-12-31"),
            ("Nine fled in mid-February.", "mid-February = 2025-02 2025-02-01..2025-02-28"),
            (
                "Nine fled last year's third quarter.",
                "last year's third quarter = 2024-Q3 2024-07-01..2024-09-30",
            ),
            (
                "Nine were killed over the past five days.",
                "the past five days = P5D 2025-03-09..2025-03-14",
            ),
            (
                "They will wait for the next two weeks.",
                "the next two weeks = P2W 2025-03-14..2025-03-28",
            ),
            ("In the last 24 hours nine fled.", "the last 24 hours = P1D 2025-03-13..2025-03-14"),
            ("Nine fled in recent weeks.", "recent weeks = PXW"),
        ],
    );
}

#[test]
fn dates_count_from_the_day_mentioned_before() {
    check(
        Lang::En,
        &[
            (
                "They came on 3 March. Nine fled the day before.",
                "3 March = 2025-03-03 2025-03-03; the day before = 2025-03-02 2025-03-02",
            ),
            (
                "They came on Monday. That evening nine fled.",
                "Monday = 2025-03-10 2025-03-10; That evening = 2025-03-10TEV 2025-03-10",
            ),
            (
                "They came on 3 March. Three days later nine fled.",
                "3 March = 2025-03-03 2025-03-03; Three days later = 2025-03-06 2025-03-06",
            ),
            (
                "They came on 28 February 2024. Nine fled the next morning.",
                "28 February 2024 = 2024-02-28 2024-02-28; the next morning = 2024-02-29TMO 2024-02-29",
            ),
            (
                "They came on 3 March. Three weeks earlier nine fled.",
                "3 March = 2025-03-03 2025-03-03; Three weeks earlier = 2025-W07 2025-02-10..2025-02-16",
            ),
            (
                "They came in May 2020. The following month nine fled.",
                "May 2020 = 2020-05 2020-05-01..2020-05-31; The following month = 2020-06 2020-06-01..2020-06-30",
            ),
            (
                "They came in October 2023, and in January nine fled.",
                "October 2023 = 2023-10 2023-10-01..2023-10-31; January = 2024-01 2024-01-01..2024-01-31",
            ),
            (
                "They came in 2020. The following year nine fled.",
                "2020 = 2020 2020-01-01..2020-12-31; The following year = 2021 2021-01-01..2021-12-31",
            ),
        ],
    );
}

#[test]
fn parts_of_days_and_hours() {
    check(
        Lang::En,
        &[
            ("Drones struck on Tuesday night.", "Tuesday night = 2025-03-11TNI 2025-03-11"),
            (
                "Drones struck yesterday afternoon.",
                "yesterday afternoon = 2025-03-13TAF 2025-03-13",
            ),
            ("Drones struck this morning.", "this morning = 2025-03-14TMO 2025-03-14"),
            ("Drones struck last night.", "last night = 2025-03-13TNI 2025-03-13"),
            (
                "In the early hours of 10 March drones struck.",
                "the early hours of 10 March = 2025-03-10TMO 2025-03-10",
            ),
            (
                "Drones struck at 7:15 p.m. on Tuesday.",
                "7:15 p.m. on Tuesday = 2025-03-11T19:15 2025-03-11",
            ),
            (
                "Drones struck on Tuesday at 5 a.m.",
                "Tuesday at 5 a.m. = 2025-03-11T05:00 2025-03-11",
            ),
            ("Drones struck at 10pm Wednesday.", "10pm Wednesday = 2025-03-12T22:00 2025-03-12"),
            (
                "Drones struck at noon on 10 March.",
                "noon on 10 March = 2025-03-10T12:00 2025-03-10",
            ),
            (
                "DRONES STRUCK AT 0430 GMT ON 10 MARCH.",
                "0430 GMT ON 10 MARCH = 2025-03-10T04:30 2025-03-10",
            ),
            ("THEY CAME AT 2200 ON 10 MARCH.", "2200 ON 10 MARCH = 2025-03-10T22:00 2025-03-10"),
            ("It fell at 9.40 a.m. beside the mill.", "9.40 a.m. = 2025-03-14T09:40 2025-03-14"),
        ],
    );
}

#[test]
fn lengths_sets_and_vague_times() {
    check(
        Lang::En,
        &[
            ("The siege lasted forty days.", "forty days = P40D"),
            ("They waited for two and a half years.", "two and a half years = P2Y6M"),
            ("They waited four hours.", "four hours = PT4H"),
            ("They waited at least 20 more years.", "at least 20 more years = P20Y"),
            ("They waited for several months.", "several months = PXM"),
            ("They held a two-week truce.", "two-week = P2W"),
            ("They march every Friday.", "every Friday = XXXX-WXX-5"),
            ("They march on Fridays.", "Fridays = XXXX-WXX-5"),
            ("They march every year.", "every year = P1Y"),
            ("They march every two weeks.", "every two weeks = P2W"),
            ("They now march.", "now = PRESENT_REF"),
            ("They recently marched.", "recently = PAST_REF"),
            ("They will soon march.", "soon = FUTURE_REF"),
        ],
    );
}

#[test]
fn numbers_that_are_no_dates() {
    check(
        Lang::En,
        &[
            ("Homes burned in 19 villages.", ""),
            ("The camp holds 1,988 people.", ""),
            ("Some 2000 people fled.", ""),
            ("They killed 1990 soldiers.", ""),
            ("A 17-year-old was shot.", ""),
            ("The boy was six years old.", ""),
            ("The toll may rise.", ""),
            ("The troops march on the town.", ""),
            ("It cost $1990.", ""),
            ("In March 15 people were killed.", "March = 2025-03 2025-03-01..2025-03-31"),
            ("It fired 10 rockets at 12 homes.", ""),
            ("He sat on the sun deck, mar or mon.", ""),
            ("Ten of 25 hostages fled, 7.62 mm rounds lay about.", ""),
        ],
    );
}

#[test]
fn french() {
    check(
        Lang::Fr,
        &[
            (
                "Dans la nuit de lundi 10 mars au mardi 11 mars, des drones ont frappé.",
                "la nuit de lundi 10 mars au mardi 11 mars = 2025-03-10/2025-03-11 2025-03-10..2025-03-11",
            ),
            (
                "Dans la nuit de jeudi à vendredi, ils sont venus.",
                "la nuit de jeudi à vendredi = 2025-03-13/2025-03-14 2025-03-13..2025-03-14",
            ),
            (
                "Dans la nuit du 10 au 11 mars, ils sont venus.",
                "la nuit du 10 au 11 mars = 2025-03-10/2025-03-11 2025-03-10..2025-03-11",
            ),
            ("Ils sont venus le 8 mars.", "le 8 mars = 2025-03-08 2025-03-08"),
            ("Ils sont venus le 1er mars 2024.", "le 1er mars 2024 = 2024-03-01 2024-03-01"),
            (
                "Ils sont venus du 3 au 5 mars.",
                "du 3 au 5 mars = 2025-03-03/2025-03-05 2025-03-03..2025-03-05",
            ),
            (
                "Ils sont venus entre le 3 et le 5 mars.",
                "entre le 3 et le 5 mars = 2025-03-03/2025-03-05 2025-03-03..2025-03-05",
            ),
            ("Ils sont venus mardi dernier.", "mardi dernier = 2025-03-11 2025-03-11"),
            ("Ils sont venus mardi.", "mardi = 2025-03-11 2025-03-11"),
            ("Ils sont venus hier soir.", "hier soir = 2025-03-13TEV 2025-03-13"),
            ("Ils sont venus avant-hier.", "avant-hier = 2025-03-12 2025-03-12"),
            (
                "Ils sont venus le 3 mars. La veille, rien.",
                "le 3 mars = 2025-03-03 2025-03-03; La veille = 2025-03-02 2025-03-02",
            ),
            (
                "Ils sont venus le 3 mars. Le lendemain, rien.",
                "le 3 mars = 2025-03-03 2025-03-03; Le lendemain = 2025-03-04 2025-03-04",
            ),
            (
                "Ils sont venus la semaine dernière.",
                "la semaine dernière = 2025-W10 2025-03-03..2025-03-09",
            ),
            ("Ils sont venus l'année dernière.", "l'année dernière = 2024 2024-01-01..2024-12-31"),
            ("Ils sont venus le mois dernier.", "le mois dernier = 2025-02 2025-02-01..2025-02-28"),
            (
                "Ils viendront la semaine prochaine.",
                "la semaine prochaine = 2025-W12 2025-03-17..2025-03-23",
            ),
            ("Ils sont venus il y a deux jours.", "il y a deux jours = 2025-03-12 2025-03-12"),
            ("Ils sont venus en février 2022.", "février 2022 = 2022-02 2022-02-01..2022-02-28"),
            ("Ils sont venus en août.", "août = 2024-08 2024-08-01..2024-08-31"),
            ("Ils sont venus en 2022.", "2022 = 2022 2022-01-01..2022-12-31"),
            (
                "Au cours des cinq derniers jours, ils ont fui.",
                "cinq derniers jours = P5D 2025-03-09..2025-03-14",
            ),
            ("Ils sont venus début février.", "début février = 2025-02 2025-02-01..2025-02-28"),
            ("Ils sont venus fin 2024.", "fin 2024 = 2024 2024-01-01..2024-12-31"),
            ("Ils sont venus mercredi à 14h30.", "mercredi à 14h30 = 2025-03-12T14:30 2025-03-12"),
            (
                "Ils sont venus vers 5 heures du matin.",
                "5 heures du matin = 2025-03-14T05:00 2025-03-14",
            ),
        ],
    );
}

#[test]
fn french_lengths_and_habits() {
    check(
        Lang::Fr,
        &[
            ("Le combat a duré trois heures.", "trois heures = PT3H"),
            (
                "Ils sont venus mercredi dans la nuit.",
                "mercredi dans la nuit = 2025-03-12TNI 2025-03-12",
            ),
            ("Ils défilent tous les vendredis.", "tous les vendredis = XXXX-WXX-5"),
            ("Un élève de 17 ans âgé de 17 ans.", "17 ans = P17Y"),
            ("Ce jeudi, la ville compte ses morts.", "Ce jeudi = 2025-03-13 2025-03-13"),
            ("Dans les années 90, ils ont fui.", "les années 90 = 199 1990-01-01..1999-12-31"),
        ],
    );
}

#[test]
fn spanish() {
    check(
        Lang::Es,
        &[
            ("Llegaron el 8 de marzo de 2025.", "el 8 de marzo de 2025 = 2025-03-08 2025-03-08"),
            ("Llegaron el 8 de marzo.", "el 8 de marzo = 2025-03-08 2025-03-08"),
            ("Llegaron el pasado martes.", "el pasado martes = 2025-03-11 2025-03-11"),
            ("Llegaron el martes pasado.", "el martes pasado = 2025-03-11 2025-03-11"),
            ("Llegaron el martes.", "el martes = 2025-03-11 2025-03-11"),
            ("Llegaron ayer.", "ayer = 2025-03-13 2025-03-13"),
            ("Llegaron anoche.", "anoche = 2025-03-13TNI 2025-03-13"),
            ("Llegaron la semana pasada.", "la semana pasada = 2025-W10 2025-03-03..2025-03-09"),
            ("Llegaron hace dos días.", "hace dos días = 2025-03-12 2025-03-12"),
            ("Llegaron dos días atrás.", "dos días atrás = 2025-03-12 2025-03-12"),
            (
                "Llegaron en la noche del lunes al martes.",
                "la noche del lunes al martes = 2025-03-10/2025-03-11 2025-03-10..2025-03-11",
            ),
            (
                "Llegaron en la noche del 8 al 9 de marzo.",
                "la noche del 8 al 9 de marzo = 2025-03-08/2025-03-09 2025-03-08..2025-03-09",
            ),
            ("Llegaron el lunes por la noche.", "el lunes por la noche = 2025-03-10TNI 2025-03-10"),
            (
                "Combates del 3 al 5 de marzo.",
                "del 3 al 5 de marzo = 2025-03-03/2025-03-05 2025-03-03..2025-03-05",
            ),
            (
                "En los últimos cinco días huyeron.",
                "los últimos cinco días = P5D 2025-03-09..2025-03-14",
            ),
            ("Llegaron en enero.", "enero = 2025-01 2025-01-01..2025-01-31"),
            ("Llegaron en mayo de 2020.", "mayo de 2020 = 2020-05 2020-05-01..2020-05-31"),
            ("Llegaron en 2020.", "2020 = 2020 2020-01-01..2020-12-31"),
            (
                "Llegaron a principios de febrero.",
                "a principios de febrero = 2025-02 2025-02-01..2025-02-28",
            ),
            (
                "Llegaron el 3 de marzo. Huyeron el día anterior.",
                "el 3 de marzo = 2025-03-03 2025-03-03; el día anterior = 2025-03-02 2025-03-02",
            ),
            (
                "Llegaron el fin de semana pasado.",
                "el fin de semana pasado = 2025-W10-WE 2025-03-08..2025-03-09",
            ),
            ("Un joven de 17 años de edad.", ""),
        ],
    );
}

#[test]
fn without_a_day_of_publication_relative_dates_stay_open() {
    let found = read(Lang::En, "Drones struck on Tuesday, yesterday and on 3 March 2024.", None);
    assert_eq!(
        show(&found),
        "Tuesday = XXXX-WXX-2; yesterday = XXXX-XX-XX; 3 March 2024 = 2024-03-03 2024-03-03"
    );
    assert_eq!(found[0].1.anchor, Anchor::None);
    assert_eq!(found[2].1.anchor, Anchor::Absolute);
}

#[test]
fn a_dateline_dates_a_report() {
    let day = |source| {
        let text = Text::new(source, Some(Lang::En), &Lexicon::builtin());
        dateline(&find(&text, None), &text)
    };
    assert_eq!(
        day("SAN LORO, 9 JAN 90 (XPA) -- SHELLS FELL ON 3 JANUARY 1990."),
        Some(date(1990, 1, 9))
    );
    assert_eq!(day("Tarsa, 10 March 2025 – Shells fell."), Some(date(2025, 3, 10)));
    assert_eq!(day("March 10, 2025\n\nShells fell."), Some(date(2025, 3, 10)));
    assert_eq!(day("Shells fell on 3 March 2025 in Tarsa."), None);
    assert_eq!(day("TARSA, March 10 (XPA) - Shells fell."), None);
}

#[test]
fn bounds_tell_how_an_event_stands_to_a_date() {
    let bound = |source| read(Lang::En, source, Some(date(2025, 3, 14)))[0].1.bound;
    assert_eq!(bound("Closed since Monday."), Bound::Since);
    assert_eq!(bound("Closed until Monday."), Bound::Until);
    assert_eq!(bound("Closed before Monday."), Bound::Before);
    assert_eq!(bound("Closed on Monday."), Bound::At);
}

/// Words of dates in any order, beside any text.
fn babble() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "on",
        "the",
        "10",
        "March",
        "2025",
        "-",
        "to",
        "night",
        "of",
        "Monday",
        "overnight",
        "last",
        "week",
        "two",
        "days",
        "ago",
        "from",
        "between",
        "and",
        "31",
        "Feb",
        "99",
        ",",
        "p.m.",
        "at",
        "9999",
        "early",
        "'90",
        "half",
        "a",
        "century",
        "00:00",
        "\n\n",
        "every",
        "third",
        "quarter",
        "999999999",
        "il y a",
        "du",
        "au",
        "é",
    ]);
    prop::collection::vec(words, 0..24).prop_map(|w| w.join(" "))
}

proptest! {
    #[test]
    fn never_panics_and_stays_on_tokens(source in prop_oneof![babble(), "\\PC*"], year in 1i16..9999) {
        for published in [None, Date::new(year, 2, 28).ok()] {
            let text = Text::new(&source, Some(Lang::En), &Lexicon::builtin());
            let mut last = 0;
            for m in find(&text, published) {
                prop_assert!(m.tokens.start >= last && m.tokens.start < m.tokens.end);
                prop_assert!(m.tokens.end <= text.len());
                prop_assert!(m.start.is_some() == m.end.is_some() && m.start <= m.end);
                prop_assert!(!m.timex.value.is_empty());
                last = m.tokens.end;
            }
        }
    }
}
