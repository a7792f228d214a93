//! How an organisation comes to be held responsible: by its own word, which is read off, or else weighed by who
//! speaks of it, with what words and how surely.

use super::candidate::Candidate;
use super::draft::Draft;
use super::part::Part;
use super::scene::Scene;
use engine::text::{Hit, TokenIx, Tokens};
use lexicon::{ActorKind, Function, NumberWord, Sense, Stance};
use std::collections::BTreeSet;

/// Words between a body and a word of speech or doubt that is near it.
const NEAR: u32 = 6;

/// Whether the body itself says that it did it: `the Front claimed responsibility`.
pub(super) fn admits(scene: &Scene<'_>, part: &Part<'_>) -> bool {
    let mut candidates = part.mentions.iter().map(|m| &m.candidate);
    candidates.any(|c| {
        let behind = Tokens::new(c.tokens.end, scene.run(c.sentence).end.max(c.tokens.end));
        let hits = scene.text.hits_in(behind).iter();
        hits.filter(|h| claims_credit(h)).any(|h| !refused(scene, h.tokens.start))
    })
}

/// Whether it is a word for taking an act upon oneself.
fn claims_credit(hit: &Hit) -> bool {
    hit.words.iter().any(|w| {
        matches!(w.sense, Sense::Speech { stance: Stance::Asserted, .. })
            && ["credit", "responsibility"].iter().any(|r| w.lemma.contains(r))
    })
}

/// Whether the words before say that it is not so: `has not yet`, `no group has`.
fn refused(scene: &Scene<'_>, cue: TokenIx) -> bool {
    let not =
        |s: &Sense| matches!(s, Sense::Function(Function::Not) | Sense::Number(NumberWord::Zero));
    let start = scene.run(scene.text.sentence_of(cue)).start.max(cue.saturating_sub(NEAR));
    (start..cue).any(|i| scene.text.has_sense(i, not))
}

/// What speaks for each way of being held responsible.
pub(super) fn features(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>) -> Vec<String> {
    let mut out = BTreeSet::from(["always".to_owned()]);
    spoken(scene, part, &mut out);
    claimed(scene, draft, part, &mut out);
    for mention in &part.mentions {
        words(scene, &mention.candidate, &mut out);
    }
    out.into_iter().collect()
}

/// Who speaks of the body, and how; or that it speaks itself.
fn spoken(scene: &Scene<'_>, part: &Part<'_>, out: &mut BTreeSet<String>) {
    let heads = || part.mentions.iter().map(|m| m.candidate.head);
    for said in &scene.layers.attributions {
        let stance = said.stance.code();
        if heads().any(|head| said.source.has(head)) {
            out.insert(format!("speaks {stance}"));
        }
        if heads().any(|head| said.says(head)) {
            let mentions = &scene.layers.mentions;
            let kind = |m| mentions.entity(mentions.get(m).entity).kind;
            let kinds = || mentions.in_range(said.source).map(kind);
            let source = kinds().find(|k| k.is_state()).or_else(|| kinds().next());
            out.insert(format!("said {stance}"));
            out.insert(format!("said {stance} by {}", source.map_or("none", who)));
        }
    }
}

/// What the claims of the report say that it did, and who is behind them.
fn claimed(scene: &Scene<'_>, draft: &Draft<'_>, part: &Part<'_>, out: &mut BTreeSet<String>) {
    let mut acts = false;
    for (claim, spans) in &scene.claims {
        let stance = claim.stance.code();
        let is = |t: &Tokens| part.mentions.iter().any(|m| t.has(m.candidate.head));
        if spans.agents.iter().any(is) {
            acts = true;
            let source = claim.attribution.first().map_or(ActorKind::Author, |s| s.kind);
            out.insert(format!("agent {stance}"));
            out.insert(format!("agent {stance} by {}", who(source)));
            if !claim.hedges.is_empty() {
                out.insert("agent hedged".to_owned());
            }
        } else if draft.claims.iter().any(|d| std::ptr::eq(*d, *claim)) {
            out.insert(format!("told {stance}"));
        }
    }
    out.insert(format!("acts {acts}"));
}

/// Kinds of speakers that the slot tells apart, and the others by name.
fn who(kind: ActorKind) -> &'static str {
    if kind.is_state() { "authority" } else { kind.code() }
}

/// Words of blame, doubt and denial in the sentence of a mention, by side.
fn words(scene: &Scene<'_>, candidate: &Candidate, out: &mut BTreeSet<String>) {
    for hit in scene.text.hits_in(scene.run(candidate.sentence)) {
        let behind = hit.tokens.start >= candidate.tokens.end;
        let side = if behind { "behind" } else { "before" };
        let far = if behind {
            hit.tokens.start - candidate.tokens.end
        } else {
            candidate.tokens.start.saturating_sub(hit.tokens.end)
        };
        let place = if far <= NEAR { "near" } else { "far" };
        for word in hit.words {
            match word.sense {
                Sense::Hedge(stance) => {
                    out.insert(format!("hedge {} {side} {place}", stance.code()));
                }
                Sense::Speech { stance: Stance::Asserted, .. } => {}
                Sense::Speech { stance, .. } | Sense::SpeechAround { stance, .. } => {
                    out.insert(format!("word {} {side}", stance.code()));
                    out.insert(format!("word {} {side} {place}", stance.code()));
                }
                _ => {}
            }
        }
    }
}
