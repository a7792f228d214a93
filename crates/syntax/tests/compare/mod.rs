//! Compares parses with analyses that spaCy made (`training/analyses.py`): one JSON row a text.

use serde::Deserialize;
use syntax::{Parse, Pipeline, TokenId, Workspace};

/// What spaCy says of a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Analysis {
    /// The text itself.
    pub(crate) text: String,
    spans: Vec<(u32, u32)>,
    tags: Vec<String>,
    pos: Vec<String>,
    morphs: Vec<String>,
    lemmas: Vec<String>,
    heads: Vec<u32>,
    deps: Vec<String>,
    starts: Vec<u32>,
    entities: Vec<(u32, u32, String)>,
}

/// How often the two agree. All but `texts`, `same_tokens` and the entities count tokens of texts
/// whose tokens agree.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Agreement {
    /// Texts compared.
    pub(crate) texts: usize,
    /// Texts with equal tokens.
    pub(crate) same_tokens: usize,
    /// Sentences, by spaCy's count.
    pub(crate) sentences: usize,
    /// Tokens.
    pub(crate) tokens: usize,
    /// Fine tags.
    pub(crate) tags: usize,
    /// Coarse tags.
    pub(crate) pos: usize,
    /// Morphology.
    pub(crate) morphs: usize,
    /// Lemmas.
    pub(crate) lemmas: usize,
    /// Heads together with their labels.
    pub(crate) arcs: usize,
    /// Starts of sentences, yes or no.
    pub(crate) starts: usize,
    /// Entities that both find.
    pub(crate) entities: usize,
    /// Entities that spaCy finds.
    pub(crate) entities_wanted: usize,
    /// Entities that are found here.
    pub(crate) entities_got: usize,
}

impl Agreement {
    /// Adds the comparison of one text.
    pub(crate) fn add(&mut self, pipeline: &Pipeline, work: &mut Workspace, wanted: &Analysis) {
        let parse = pipeline.parse_with(work, &wanted.text);
        self.texts += 1;
        let spans: Vec<(u32, u32)> =
            parse.spans.iter().map(|span| (span.start, span.end)).collect();
        if spans != wanted.spans {
            return;
        }
        self.same_tokens += 1;
        self.sentences += wanted.starts.len();
        self.tokens += spans.len();
        (0..spans.len()).for_each(|at| self.add_token(pipeline, &parse, wanted, at));
        let names = |entity: &syntax::Entity| {
            (entity.first.0, entity.end.0, pipeline.labels().name(entity.label).to_owned())
        };
        self.entities_wanted += wanted.entities.len();
        self.entities_got += parse.entities.len();
        self.entities +=
            parse.entities.iter().filter(|e| wanted.entities.contains(&names(e))).count();
    }

    fn add_token(&mut self, pipeline: &Pipeline, parse: &Parse, wanted: &Analysis, at: usize) {
        let name = |label| pipeline.labels().name(label);
        let arc = parse.heads[at].0 == wanted.heads[at] && name(parse.deps[at]) == wanted.deps[at];
        let start = wanted.starts.binary_search(&(at as u32)).is_ok();
        self.tags += usize::from(name(parse.tags[at]) == wanted.tags[at]);
        self.pos += usize::from(parse.pos[at].name() == wanted.pos[at]);
        self.morphs += usize::from(name(parse.morphs[at]) == wanted.morphs[at]);
        self.lemmas += usize::from(parse.lemmas.get(TokenId(at as u32)) == wanted.lemmas[at]);
        self.arcs += usize::from(arc);
        self.starts += usize::from(parse.sentence_starts[at] == start);
    }

    /// Shares of what is compared, each with its name.
    pub(crate) fn shares(&self) -> [(&'static str, f64); 8] {
        let of = |part: usize, all: usize| if all == 0 { 1.0 } else { part as f64 / all as f64 };
        [
            ("texts with equal tokens", of(self.same_tokens, self.texts)),
            ("tags", of(self.tags, self.tokens)),
            ("coarse tags", of(self.pos, self.tokens)),
            ("morphology", of(self.morphs, self.tokens)),
            ("lemmas", of(self.lemmas, self.tokens)),
            ("heads with labels", of(self.arcs, self.tokens)),
            ("sentence starts", of(self.starts, self.tokens)),
            ("entities, f", of(2 * self.entities, self.entities_wanted + self.entities_got)),
        ]
    }
}
