//! Sentences with hand-made parses in the style of the English pipelines (CLEAR) or of UD:
//! `word head relation`, heads counted from 1, parted by `|`.

use super::{Node, Relations, Tree, lay, of_noun, of_verb};
use crate::text::{Text, Tokens};
use lexicon::{Lang, Lexicon};
use syntax::{Label, Labels, Parse, Pos, Span, TokenId};

fn read<'t>(source: &'t str, lang: Lang, rows: &str) -> Text<'t> {
    let mut text = Text::new(source, Some(lang), &Lexicon::builtin());
    let mut labels = Labels::default();
    let mut parse = Parse::default();
    let mut at = 0;
    for row in rows.split('|') {
        let [word, head, relation] = row.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let start = at + source[at..].find(word).unwrap();
        at = start + word.len();
        let head: u32 = head.parse().unwrap();
        let own = parse.len() as u32;
        parse.spans.push(Span::new(start as u32, at as u32));
        parse.heads.push(TokenId(if head == 0 { own } else { head - 1 }));
        // `+` after a relation marks a past participle, `*` another verb.
        let participle = relation.ends_with('+');
        parse.tags.push(labels.intern(if participle { "VBN" } else { "NN" }));
        parse.morphs.push(Label::NONE);
        let verb = relation.ends_with(['+', '*']);
        parse.pos.push(if verb { Pos::Verb } else { Pos::Noun });
        parse.deps.push(labels.intern(relation.trim_end_matches(['+', '*'])));
    }
    let mut nodes = vec![Node::default(); text.tokens.len()];
    let sentence = text.all();
    lay(&text, sentence, &parse, &Relations::new(&labels), &mut nodes);
    text.tree = Tree::new(nodes);
    text
}

/// `agent > patient` of a word.
fn roles(source: &str, rows: &str, word: &str) -> String {
    roles_in(Lang::En, source, rows, word)
}

fn roles_in(lang: Lang, source: &str, rows: &str, word: &str) -> String {
    let text = read(source, lang, rows);
    let i = text.all().iter().find(|i| text.word(*i) == word).unwrap();
    let found = if text.tree.node(i).verb { of_verb(&text, i) } else { of_noun(&text, i) };
    let show = |i: Option<u32>| i.map_or("-", |i| text.slice(Tokens::new(i, i + 1)));
    format!("{} > {}", show(found.agent), show(found.patient))
}

#[test]
fn active_and_passive() {
    let active = "Gunmen 2 nsubj|burned 0 ROOT*|the 4 det|mill 2 dobj";
    assert_eq!(roles("Gunmen burned the mill", active, "burned"), "Gunmen > mill");
    let passive =
        "The 2 det|mill 4 nsubjpass|was 4 auxpass|burned 0 ROOT+|by 4 agent|gunmen 5 pobj";
    assert_eq!(roles("The mill was burned by gunmen", passive, "burned"), "gunmen > mill");
}

#[test]
fn relative_and_participial_clauses() {
    let subject = "Gunmen 0 ROOT|who 3 nsubj|burned 1 relcl*|the 5 det|mill 3 dobj";
    assert_eq!(roles("Gunmen who burned the mill", subject, "burned"), "Gunmen > mill");
    let object = "The 2 det|mill 0 ROOT|gunmen 4 nsubj|burned 2 relcl*";
    assert_eq!(roles("The mill gunmen burned", object, "burned"), "gunmen > mill");
    let reduced = "A 2 det|mill 6 nsubj|burned 2 acl+|by 3 agent|gunmen 4 pobj|stood 0 ROOT*";
    assert_eq!(roles("A mill burned by gunmen stood", reduced, "burned"), "gunmen > mill");
}

#[test]
fn lists_and_control() {
    let list = "Gunmen 2 nsubj|attacked 0 ROOT*|and 2 cc|burned 2 conj*|the 6 det|mill 4 dobj";
    assert_eq!(roles("Gunmen attacked and burned the mill", list, "attacked"), "Gunmen > mill");
    assert_eq!(roles("Gunmen attacked and burned the mill", list, "burned"), "Gunmen > mill");
    let control = "Gunmen 2 nsubj|forced 0 ROOT*|people 2 dobj|to 5 aux|flee 2 xcomp*";
    assert_eq!(roles("Gunmen forced people to flee", control, "flee"), "people > -");
    let blame = "They 2 nsubj|accused 0 ROOT*|Kesh 2 dobj|of 2 prep|burning 4 pcomp*|mills 5 dobj";
    assert_eq!(roles("They accused Kesh of burning mills", blame, "burning"), "Kesh > mills");
}

#[test]
fn nouns_of_acts() {
    let own = "The 3 det|Kesh 3 compound|shelling 0 ROOT|of 3 prep|the 6 det|camp 4 pobj";
    assert_eq!(roles("The Kesh shelling of the camp", own, "shelling"), "Kesh > camp");
    let light = "Kesh 2 nsubj|launched 0 ROOT*|a 4 det|raid 2 dobj|on 4 prep|Adou 5 pobj";
    assert_eq!(roles("Kesh launched a raid on Adou", light, "raid"), "Kesh > Adou");
    let within =
        "Two 4 nsubjpass|were 4 auxpass|then 4 advmod|killed 0 ROOT+|in 4 prep|a 7 det|raid 5 pobj";
    assert_eq!(roles("Two were then killed in a raid", within, "raid"), "- > Two");
    let told = "They 2 nsubj|condemned 0 ROOT*|the 4 det|raid 2 dobj";
    assert_eq!(roles("They condemned the raid", told, "raid"), "- > -");
}

#[test]
fn universal_dependencies() {
    let rows = "Le 2 det|moulin 5 nsubj:pass|a 5 aux:tense|été 5 aux:pass|brûlé 0 root+|par 7 case|Kesh 5 obl:agent";
    let source = "Le moulin a été brûlé par Kesh";
    assert_eq!(roles_in(Lang::Fr, source, rows, "brûlé"), "Kesh > moulin");
}

#[test]
fn rings_and_gaps_end() {
    let ring = "Gunmen 2 nsubj|burned 4 conj*|the 4 det|mill 2 conj";
    let text = read("Gunmen burned the mill", Lang::En, ring);
    for i in text.all().iter() {
        of_verb(&text, i);
        of_noun(&text, i);
    }
}
