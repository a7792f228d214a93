//! A report as the templates see it: its text and layers, its claims and where they stand, and the
//! words of violence.

use super::feature;
use super::table;
use engine::claim::Layers;
use engine::reading::{Claim, Party, Quote};
use engine::span::CodePoints;
use engine::text::{Text, TokenIx, Tokens};
use jiff::civil::Date;
use lexicon::{EventKind, Pos};

/// The text, its layers, and where its sentences lie in code points.
pub(super) struct Scene<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) layers: Layers<'t>,
    /// The claims and where they stand.
    pub(super) claims: Vec<(&'t Claim, Spans)>,
    pub(super) triggers: Vec<Trigger>,
    /// The first token behind the dateline.
    pub(super) body: TokenIx,
    /// Ends of the sentences in code points.
    ends: Vec<u32>,
    points: CodePoints,
    pub(super) published: Option<Date>,
}

/// Where the parts of a claim stand.
pub(super) struct Spans {
    pub(super) quote: Tokens,
    pub(super) agents: Vec<Tokens>,
    pub(super) targets: Vec<Tokens>,
}

/// A word of violence or harm.
pub(super) struct Trigger {
    pub(super) head: TokenIx,
    pub(super) sentence: usize,
    /// The kind of the event or the harm.
    pub(super) kind: String,
    /// The event, if it names one.
    pub(super) event: Option<EventKind>,
    pub(super) lemma: &'static str,
    /// How participants stand to it, and whether it is a verb.
    pub(super) frame: String,
    /// What is said of it besides: `negated`.
    pub(super) flags: Vec<&'static str>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(layers: Layers<'t>, claims: &'t [Claim]) -> Self {
        let text = layers.text;
        let points = CodePoints::new(text.source);
        let end = |t: Tokens| points.at(text.span(t).end);
        let ends = text.sentences.iter().map(|s| end(s.tokens)).collect();
        let published = layers.published;
        let body = (0..text.len().min(60)).find(|i| text.norm(*i) == "--").unwrap_or(0);
        let mut scene = Self {
            text,
            layers,
            claims: Vec::new(),
            triggers: Vec::new(),
            body,
            ends,
            points,
            published,
        };
        scene.triggers = triggers(&scene);
        scene.claims = claims.iter().map(|c| (c, scene.spans(c))).collect();
        scene
    }

    fn spans(&self, claim: &Claim) -> Spans {
        let party =
            |p: &Party| p.span.as_ref().map_or(Tokens::default(), |quote| self.tokens(quote));
        Spans {
            quote: self.tokens(&claim.quote),
            agents: claim.agents.iter().map(party).collect(),
            targets: claim.targets.iter().map(party).collect(),
        }
    }

    /// The tokens of a quotation.
    pub(super) fn tokens(&self, quote: &Quote) -> Tokens {
        let start = self.token_at(quote.start).unwrap_or(self.text.len());
        let last = self.token_at(quote.end.saturating_sub(1)).map_or(self.text.len(), |i| i + 1);
        Tokens::new(start, last.max(start))
    }

    /// The words of a sentence.
    pub(super) fn run(&self, sentence: usize) -> Tokens {
        self.text.sentences[sentence].tokens
    }

    /// The sentences that a quotation touches.
    pub(super) fn sentences(&self, quote: &Quote) -> std::ops::Range<usize> {
        self.sentences_of(quote.start, quote.end)
    }

    /// The sentences that a stretch of code points touches.
    pub(super) fn sentences_of(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        let first = self.ends.partition_point(|e| *e <= start);
        let last = self.ends.partition_point(|e| *e < end);
        first..(last + 1).min(self.ends.len()).max(first)
    }

    /// The head of a run of tokens: by the tree, else its last word.
    pub(super) fn head(&self, tokens: Tokens) -> TokenIx {
        self.text.tree.head_of(tokens).unwrap_or(tokens.end.max(1) - 1)
    }

    /// Whether the text names a place followed by the kind of division, or as one.
    pub(super) fn names(&self, division: &str) -> bool {
        let source = self.text.source.to_uppercase();
        ["DEPARTMENT", "PROVINCE", "REGION"]
            .iter()
            .any(|kind| source.contains(&format!("{division} {kind}")))
    }

    /// Whether the sentences of a quotation tell of a type, stage or damage.
    pub(super) fn says(&self, quote: &Quote, fill: &str) -> bool {
        self.sentences(quote).any(|s| table::tells(self.text, self.run(s), fill))
    }

    /// The token that holds a code point.
    pub(super) fn token_at(&self, point: u32) -> Option<TokenIx> {
        let at = self.text.tokens.partition_point(|t| self.points.at(t.span.end) <= point);
        (at < self.text.tokens.len()).then_some(at as TokenIx)
    }

    /// The words as the template shows them: line breaks as blanks.
    pub(super) fn words(&self, tokens: Tokens) -> String {
        let words = self.text.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        words.to_uppercase()
    }
}

/// The words of violence and harm of a text, each head once.
fn triggers(scene: &Scene<'_>) -> Vec<Trigger> {
    let text = scene.text;
    let mut found: Vec<Trigger> = Vec::new();
    for event in &scene.layers.events {
        let head = scene.head(event.tokens);
        let marks = [
            (event.negated, "negated"),
            (event.irrealis, "irrealis"),
            (event.refers, "refers"),
            (event.aside, "aside"),
            (event.thing, "thing"),
            (!event.strong, "weak"),
        ];
        found.push(Trigger {
            head,
            sentence: text.sentence_of(head),
            kind: format!("{:?}", event.kind),
            event: Some(event.kind),
            lemma: feature::known(text, head).unwrap_or("?"),
            frame: format!("{:?} {}", event.frame, event.pos == Pos::Verb),
            flags: marks.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect(),
        });
    }
    for harm in &scene.layers.harm {
        let head = scene.head(harm.cue);
        let effect = harm.effect.map_or("open", lexicon::Effect::code);
        if let Some(known) = found.iter_mut().find(|t| t.head == head) {
            known.kind = format!("{} {effect}", known.kind);
            continue;
        }
        let marks = [(harm.negated, "negated"), (harm.irrealis, "irrealis")];
        found.push(Trigger {
            head,
            sentence: harm.sentence as usize,
            kind: effect.to_owned(),
            event: None,
            lemma: harm.lemma,
            frame: format!("{:?}", harm.kind),
            flags: marks.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect(),
        });
    }
    found
}
