use engine::Report;
use engine::claim::Layers;
use engine::text::Text;
use lexicon::{Lexicon, Sense};
#[test]
fn trace() {
    let lexicon = Lexicon::builtin();
    let Ok(list) = std::fs::read_to_string("/tmp/kinds_trace.txt") else { return };
    for s in list.lines() {
        let report = Report {
            text: s.to_owned(),
            published: Some(jiff::civil::date(2024, 5, 14)),
            ..Report::default()
        };
        let text = Text::new(&report.text, report.language, &lexicon);
        let l = Layers::of(&report, &text, &lexicon);
        println!("### {s} [{:?}]", text.lang);
        for e in &l.events {
            println!(
                "  E {} {:?} strong={} refers={} irr={} neg={}",
                text.slice(e.tokens),
                e.kind,
                e.strong,
                e.refers,
                e.irrealis,
                e.negated
            );
        }
        for a in &l.attributions {
            println!(
                "  A src=`{}` cue=`{}` content=`{}` rest=`{}` {:?}",
                text.slice(a.source),
                text.slice(a.cue),
                text.slice(a.content),
                text.slice(a.rest),
                a.stance
            );
        }
        for h in &l.harm {
            println!("  H {} {:?} {:?}", text.slice(h.cue), h.effect, h.range);
        }
        for h in &text.hits {
            for w in h.words {
                match w.sense {
                    Sense::Event { kind, trigger } => println!(
                        "  hit `{}` {} {:?} {:?} {:?}",
                        text.slice(h.tokens),
                        kind.code(),
                        w.pos,
                        trigger.strong,
                        (trigger.frame, trigger.wants)
                    ),
                    Sense::Idiom | Sense::Genre(_) => {
                        println!("  hit `{}` {:?} lemma {}", text.slice(h.tokens), w.sense, w.lemma)
                    }
                    Sense::Hedge(_) | Sense::Speech { .. } => {
                        println!("  hit `{}` {:?}", text.slice(h.tokens), w.sense)
                    }
                    _ => {}
                }
            }
        }
        for m in l.mentions.outer_in(text.all()) {
            let m = l.mentions.get(m);
            println!(
                "  M `{}` {:?} {:?} {:?} armed={}",
                text.slice(m.phrase),
                m.kind,
                m.form,
                m.what,
                m.kind.is_armed()
            );
        }
        for c in engine::read(&report, &lexicon).claims {
            println!(
                "  C {} {} hyp={} `{}`",
                c.event.kind.code(),
                c.stance.code(),
                c.hypothetical,
                c.event.trigger.text
            );
        }
    }
}
