//! A small set of rules, of each kind that spaCy's pipelines have; parity with spaCy itself is tested where the model is.

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

fn exception(
    word: &str,
    parts: &[(&str, Option<&str>)],
) -> (String, Vec<(String, Option<String>)>) {
    let parts = parts.iter().map(|(part, norm)| ((*part).to_owned(), norm.map(str::to_owned)));
    (word.to_owned(), parts.collect())
}

fn source() -> Source {
    let expressions = [
        r#"^\(|^"|^'|^\$|^…|^……|^\.\.+|^\+(?![0-9])|^(?:[dl]['’])(?=[A-Za-z])"#,
        r#"\)$|"$|'$|,$|\.\.+$|'s$|(?<=[0-9])(?:km|kg)$|(?<=[0-9a-z)"'])\.$|(?<=[A-Z][A-Z])\.$"#,
        r"\.\.+|(?<=[0-9])[+\-](?=[0-9-])|(?<=[A-Za-z0-9])(?:-|–|--)(?=[A-Za-z])|(?<=[a-z]['’])(?=[a-z])",
        r"(?iu)(?:^sous[-–][a-z]+$)|(?:^vis[-]à[-]vis$)",
        r"(?u)^(?:[\w.+-]{2,}://)?(?!127\.)(?:(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.)+[a-z]{2,63}|[0-9.]+)(?::\d{2,5})?(?:[/?#]\S*)?$",
    ];
    Source {
        expressions: expressions.map(|expression| Some(expression.to_owned())),
        exceptions: vec![
            exception("don't", &[("do", None), ("n't", Some("not"))]),
            exception("U.S.", &[("U.S.", None)]),
            exception(":)", &[(":)", None)]),
            exception("(:", &[("(:", None)]),
            exception(" ", &[(" ", None)]),
        ],
        faster_heuristics: true,
    }
}

fn tokenizer() -> &'static Tokenizer {
    static MADE: LazyLock<Tokenizer> = LazyLock::new(|| {
        Tokenizer::from_bytes(&compile(&source()).expect("rules")).expect("a tokenizer")
    });
    &MADE
}

fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Tokens::default();
    tokenizer().tokenize(text, &mut Memory::default(), &mut tokens);
    tokens.spans.iter().map(|span| span.of(text).to_owned()).collect()
}

#[track_caller]
fn same(text: &str, wanted: &str) {
    assert_eq!(tokens(text).join("|"), wanted, "{text}");
}

#[test]
fn ends_are_cut_from_outside_in_and_exceptions_stop_the_cutting() {
    same("(\"Hold,\" he said.)", "(|\"|Hold|,|\"|he|said|.|)");
    same("(U.S.)", "(|U.S.|)");
    same("U.S.'s", "U.S.|'s");
    same("don't, don'ts", "do|n't|,|don'|ts");
}

#[test]
fn earlier_alternatives_are_preferred_at_the_beginning_and_longer_ones_at_the_end() {
    same("……yes", "…|…|yes");
    same("...yes...", "...|yes|...");
    same("+5 +x", "+5|+|x");
}

#[test]
fn looks_to_the_side_are_honoured_and_not_cut() {
    same("5km km 5kg.", "5|km|km|5|kg|.");
    same("NATO. A. b.", "NATO|.|A.|b|.");
    same("3-4 a-b a--b -b a-", "3|-|4|a|-|b|a|--|b|-b|a-");
    same("l'armée l' qu'il", "l'|armée|l|'|qu'|il");
}

#[test]
fn words_that_stay_whole_and_addresses_are_not_cut_within() {
    same("Sous-préfet sous-off sous-", "Sous|-|préfet|sous-off|sous-");
    same("vis-à-vis VIS-À-VIS", "vis-à-vis|VIS-À-VIS");
    same("http://a-b.org/x-y 10.1.2.3:80 127.0.0.1", "http://a-b.org/x-y|10.1.2.3:80|127.0.0.1");
    same("(a-b.org),", "(|a-b.org|)|,");
}

#[test]
fn exceptions_are_found_across_tokens() {
    same("well:) (:", "well:|)|(:");
    same("a :) b", "a|:)|b");
}

#[test]
fn white_space_beyond_one_space_is_a_token() {
    same("a  b\n\nc \t", "a| |b|\n\n|c|\t");
    same(" a", " |a");
    let mut all = Tokens::default();
    tokenizer().tokenize("a b  c\nd ", &mut Memory::default(), &mut all);
    assert_eq!(all.spaced, [true, true, false, false, false, true]);
}

#[test]
fn a_norm_of_an_exception_is_told() {
    let tokenizer = tokenizer();
    let mut tokens = Tokens::default();
    tokenizer.tokenize("don't", &mut Memory::default(), &mut tokens);
    assert_eq!(tokenizer.norm(tokens.norms[0]), None);
    assert_eq!(tokenizer.norm(tokens.norms[1]), Some(strings::id("not")));
}

#[test]
fn expressions_beyond_an_automaton_are_refused_by_name() {
    let refused = |at: usize, expression: &str| {
        let mut source = source();
        source.expressions[at] = Some(expression.to_owned());
        compile(&source).expect_err(expression).what
    };
    assert_eq!(refused(0, "a|^b"), "prefix_search: an expression for prefixes must begin with ^");
    assert_eq!(refused(1, "a"), "suffix_search: an expression for suffixes must end with $");
    assert_eq!(refused(2, "(?<=a+)b"), "infix_finditer: a look of varying length");
    assert_eq!(
        refused(2, "a(?=b)c"),
        "infix_finditer: a look to the side in the midst of an expression"
    );
    assert_eq!(refused(2, "a+b"), "infix_finditer: it could read a text again and again");
    assert_eq!(refused(3, r"(.)\1"), r"token_match: the escape \1");
}

#[test]
fn hostile_rules_are_errors_and_never_panics() {
    let bytes = compile(&source()).expect("rules");
    for end in (0..bytes.len()).step_by(97) {
        assert!(Tokenizer::from_bytes(&bytes[..end]).is_err(), "{end}");
    }
    let mut memory = Memory::default();
    for at in (0..bytes.len()).step_by(29) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        if let Ok(tokenizer) = Tokenizer::from_bytes(&broken) {
            tokenizer.tokenize(
                "(don't) l'été 5km. http://a-b.org…",
                &mut memory,
                &mut Tokens::default(),
            );
            memory = Memory::default();
        }
    }
}

#[test]
fn long_words_take_linear_time() {
    // Each of these would take minutes if it were quadratic: a hundred thousand cuts.
    for unit in ["(", ")", "a-", "'s", "....", "sous-", "l'", ":)", "d'(", "1+", "\u{301}"] {
        let text = unit.repeat(100_000);
        let mut tokens = Tokens::default();
        tokenizer().tokenize(&text, &mut Memory::default(), &mut tokens);
        assert_eq!(tiled(&text, &tokens), Ok(()));
    }
}

/// Whether tokens and the single spaces after them make up the text.
fn tiled(text: &str, tokens: &Tokens) -> Result<(), u32> {
    let mut next = 0;
    for (span, &spaced) in tokens.spans.iter().zip(&tokens.spaced) {
        if span.start != next
            || span.start == span.end
            || text.get(span.start as usize..span.end as usize).is_none()
        {
            return Err(next);
        }
        next = span.end + u32::from(spaced);
        if spaced && text.as_bytes().get(span.end as usize) != Some(&b' ') {
            return Err(next);
        }
    }
    if next as usize == text.len() { Ok(()) } else { Err(next) }
}

proptest! {
    #[test]
    fn tokens_tile_any_text(text in "(\\PC|[ \\n\\t.,'’()a-z0-9:…-]){0,80}") {
        let mut tokens = Tokens::default();
        let mut memory = Memory::default();
        tokenizer().tokenize(&text, &mut memory, &mut tokens);
        prop_assert_eq!(tiled(&text, &tokens), Ok(()));
        let mut again = Tokens::default();
        tokenizer().tokenize(&text, &mut memory, &mut again);
        prop_assert_eq!(tokens, again);
    }
}
