//! Fires.
use engine::{Report, count, event, harm, mention, text::Text};
use lexicon::{EventKind, Lang, Lexicon};
fn main() {
    let lexicon = Lexicon::builtin();
    let (mut ok, mut n, mut quiet, mut m) = (0, 0, 0, 0);
    for kind in EventKind::ALL {
        for s in kind.fires() {
            let report = Report { text: (*s).to_owned(), ..Report::default() };
            let text = Text::new(s, Some(Lang::En), &lexicon);
            let mentions = mention::find(&report, &text, &lexicon);
            let counts = count::find(&text);
            let harm = harm::find(&text, &counts);
            let events = event::find(&text, &mentions, &harm);
            n += 1;
            if events.iter().any(|e| e.kind == *kind) {
                ok += 1
            } else {
                println!(
                    "{:?}: {s}\n     {:?}",
                    kind,
                    events.iter().map(|e| (e.kind, text.slice(e.tokens))).collect::<Vec<_>>()
                );
            }
        }
        for s in kind.silent() {
            let report = Report { text: (*s).to_owned(), ..Report::default() };
            let text = Text::new(s, Some(Lang::En), &lexicon);
            let mentions = mention::find(&report, &text, &lexicon);
            let events = event::find(&text, &mentions, &[]);
            m += 1;
            if events.iter().any(|e| e.kind == *kind) {
                println!("LOUD {:?}: {s}", kind);
            } else {
                quiet += 1;
            }
        }
    }
    println!("{ok}/{n} fire, {quiet}/{m} silent");
}
