//! Dump.
use engine::{Report, attribution, count, event, harm, mention, text::Text};
use lexicon::{Lang, Lexicon};
fn main() {
    let lexicon = Lexicon::builtin();
    let mut s = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut s).unwrap();
    let report = Report { text: s.clone(), ..Report::default() };
    let text = Text::new(&s, Some(Lang::En), &lexicon);
    let mentions = mention::find(&report, &text, &lexicon);
    let counts = count::find(&text);
    let harm = harm::find(&text, &counts);
    let events = event::find(&text, &mentions, &harm);
    let atts = attribution::find(&text);
    for (n, st) in text.sentences.iter().enumerate() {
        println!("[{n}] {}", text.slice(st.tokens));
        for e in events.iter().filter(|e| st.tokens.has(e.tokens.start)) {
            println!(
                "    E {:?} {:?} strong={} refers={} irr={} neg={}",
                e.kind,
                text.slice(e.tokens),
                e.strong,
                e.refers,
                e.irrealis,
                e.negated
            );
        }
        for a in atts.iter().filter(|a| st.tokens.has(a.content.start.max(a.cue.start))) {
            println!(
                "    A {:?} <{}> [{}] / [{}] {:?}",
                text.slice(a.source),
                text.slice(a.cue),
                text.slice(a.content),
                text.slice(a.rest),
                a.stance
            );
        }
        for h in harm.iter().filter(|h| h.sentence == n) {
            println!("    H {:?} {:?}-{:?} {:?}", h.effect, h.low, h.high, text.slice(h.tokens));
        }
    }
}
