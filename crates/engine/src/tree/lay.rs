//! From a parse to a tree over the text's tokens: tokens aligned, relations of the treebank turned
//! into ours, prepositions made marks of their nouns.

use super::{Node, Relation, Tag};
use crate::text::{Text, TokenIx, Tokens};
use syntax::{Label, Labels, Parse, Pos, TokenId};

/// What the labels of a pipeline mean here, looked up by label.
#[derive(Clone, Debug)]
pub(crate) struct Relations {
    raws: Vec<Raw>,
    participles: Vec<bool>,
    tags: Vec<Tag>,
}

/// A relation as treebanks have it: ours, or one of those in which a preposition is a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raw {
    Ours(Relation),
    /// CLEAR `prep`: the preposition hangs on the word that the phrase belongs to.
    Preposition,
    /// CLEAR `agent`: the `by` of a passive.
    By,
    /// CLEAR `dative`: a preposition or a noun.
    Dative,
    /// CLEAR `pobj`, `pcomp`.
    OfPreposition,
}

/// CLEAR labels (Choi and Palmer 2012) of the English pipelines, UD labels of the others.
fn raw(label: &str) -> Raw {
    use Relation as R;
    Raw::Ours(match label {
        "prep" => return Raw::Preposition,
        "agent" => return Raw::By,
        "dative" => return Raw::Dative,
        "pobj" | "pcomp" => return Raw::OfPreposition,
        "ROOT" | "root" => R::Root,
        "nsubj" | "csubj" | "expl:subj" => R::Subject,
        "nsubjpass" | "csubjpass" | "nsubj:pass" => R::PassiveSubject,
        "dobj" | "obj" => R::Object,
        "iobj" | "obl:arg" => R::Dative,
        "obl:agent" => R::Agent,
        "obl" | "obl:mod" | "nmod" => R::Oblique,
        "ccomp" => R::Complement,
        "xcomp" => R::OpenComplement,
        "advcl" => R::Adverbial,
        "relcl" | "acl:relcl" => R::Relative,
        "acl" => R::Participle,
        "conj" => R::Conjunct,
        "appos" => R::Apposition,
        "poss" => R::Possessor,
        "compound" | "nn" | "flat" | "flat:name" | "flat:foreign" | "fixed" => R::Compound,
        "amod" => R::Modifier,
        "attr" | "acomp" | "oprd" => R::Attribute,
        "aux" | "aux:tense" | "aux:caus" | "cop" => R::Auxiliary,
        "auxpass" | "aux:pass" => R::PassiveAuxiliary,
        "neg" => R::Negation,
        "mark" => R::Mark,
        "case" => R::Case,
        "det" | "predet" => R::Determiner,
        "nummod" => R::Number,
        "parataxis" => R::Parataxis,
        _ => R::Other,
    })
}

impl Relations {
    /// For the labels of a pipeline.
    pub(crate) fn new(labels: &Labels) -> Self {
        let names = || (0..u16::MAX).map(Label).map(|l| labels.name(l));
        let all = || std::iter::once("").chain(names().skip(1).take_while(|n| !n.is_empty()));
        let participle =
            |n: &str| n == "VBN" || n.contains("VerbForm=Part") && !n.contains("Tense=Pres");
        Self {
            raws: all().map(raw).collect(),
            participles: all().map(participle).collect(),
            tags: all().map(Tag::of).collect(),
        }
    }

    fn of(&self, label: Label) -> Raw {
        let known = self.raws.get(usize::from(label.0)).copied();
        known.unwrap_or(Raw::Ours(Relation::Other))
    }

    fn tag(&self, label: Label) -> Tag {
        self.tags.get(usize::from(label.0)).copied().unwrap_or_default()
    }

    fn is_participle(&self, label: Label) -> bool {
        self.participles.get(usize::from(label.0)).copied().unwrap_or(false)
    }
}

/// Lays the parse of a sentence, given its own text, over the sentence's tokens in `nodes`.
pub(crate) fn lay(
    text: &Text<'_>,
    sentence: Tokens,
    parse: &Parse,
    relations: &Relations,
    nodes: &mut [Node],
) {
    let links = Links::new(parse, relations);
    let shared = align(text, sentence, parse);
    for i in sentence.iter() {
        nodes[i as usize] = Node { head: i, relation: Relation::Root, ..Node::default() };
    }
    for (i, group) in sentence.iter().zip(&shared.groups) {
        let Some(group) = group else {
            // Part of a longer token of the parse: hangs on the part that stands for it.
            let whole = shared.part_of[(i - sentence.start) as usize];
            let head = whole.map_or(i, |s| shared.stand[s]);
            let relation = if head == i { Relation::Root } else { Relation::Compound };
            nodes[i as usize] = Node { head, relation, ..Node::default() };
            continue;
        };
        // Of several tokens of the parse the one whose head lies outside speaks for all.
        let lead = group.clone().find(|s| !group.contains(&links.head[*s])).unwrap_or(group.start);
        let head = shared.stand[links.head[lead]];
        let rooted = links.head[lead] == lead || head == i;
        nodes[i as usize] = Node {
            head: if rooted { i } else { head },
            relation: if rooted { Relation::Root } else { links.relation[lead] },
            via: links.via[lead].map(|s| shared.stand[s]).filter(|v| *v != i),
            participle: relations.is_participle(parse.tags[lead])
                || relations.is_participle(parse.morphs[lead]),
            verb: matches!(parse.pos[lead], Pos::Verb | Pos::Aux),
            tag: relations.tag(parse.tags[lead]),
        };
    }
    break_rings(sentence, nodes);
    // `staff fear that`: what has a subject or an auxiliary is a verb, whatever its tag.
    for i in sentence.iter() {
        let Node { head, relation, .. } = nodes[i as usize];
        let asks = matches!(
            relation,
            Relation::Subject
                | Relation::PassiveSubject
                | Relation::Auxiliary
                | Relation::PassiveAuxiliary
        );
        if asks && sentence.has(head) {
            nodes[head as usize].verb = true;
        }
    }
}

/// Heads and relations of the parse's tokens, prepositions collapsed.
struct Links {
    head: Vec<usize>,
    relation: Vec<Relation>,
    via: Vec<Option<usize>>,
}

impl Links {
    fn new(parse: &Parse, relations: &Relations) -> Self {
        let raws: Vec<Raw> = parse.deps.iter().map(|d| relations.of(*d)).collect();
        let mut links = Self {
            head: parse.heads.iter().map(|h| h.index()).collect(),
            relation: raws.iter().map(|r| ours(*r)).collect(),
            via: vec![None; raws.len()],
        };
        links.collapse(&raws);
        links.mark_cases();
        links
    }

    /// CLEAR: `burned → in → Adou` becomes `burned → Adou`, `in` its case.
    fn collapse(&mut self, raws: &[Raw]) {
        let old = self.head.clone();
        for i in 0..raws.len() {
            let by = old[i];
            if raws[i] != Raw::OfPreposition || by == i {
                continue;
            }
            // `out of the town`: prepositions in a row stand for the first.
            let mut first = by;
            while old[first] != first && matches!(raws[old[first]], Raw::Preposition) {
                first = old[first];
            }
            let relation = match raws[first] {
                Raw::By => Relation::Agent,
                Raw::Dative => Relation::Dative,
                _ => Relation::Oblique,
            };
            if old[first] == first {
                continue;
            }
            (self.head[i], self.relation[i], self.via[i]) = (old[first], relation, Some(by));
            let mut at = by;
            while at != old[first] {
                (self.head[at], self.relation[at]) = (i, Relation::Case);
                at = old[at];
            }
        }
    }

    /// UD: the preposition is a child of the noun already.
    fn mark_cases(&mut self) {
        for i in 0..self.head.len() {
            let noun = self.head[i];
            if self.relation[i] == Relation::Case && self.via[noun].is_none() {
                self.via[noun] = Some(i);
            }
        }
    }
}

fn ours(raw: Raw) -> Relation {
    match raw {
        Raw::Ours(relation) => relation,
        Raw::Dative => Relation::Dative,
        Raw::Preposition | Raw::By | Raw::OfPreposition => Relation::Other,
    }
}

/// Which tokens of the parse stand in which of the text's, and the other way round.
struct Alignment {
    /// For each token of the text those of the parse that end in it and no later.
    groups: Vec<Option<std::ops::Range<usize>>>,
    /// For a token without such: the one of the parse that runs over it.
    part_of: Vec<Option<usize>>,
    /// For each token of the parse the token of the text that stands for it: its last.
    stand: Vec<TokenIx>,
}

fn align(text: &Text<'_>, sentence: Tokens, parse: &Parse) -> Alignment {
    let base = text.span(sentence).start;
    let count = sentence.len() as usize;
    let mut groups = vec![None; count];
    let mut part_of = vec![None; count];
    let mut stand = vec![sentence.start; parse.len()];
    let mut at = 0;
    for s in (0..parse.len()).map(|s| TokenId(s as u32)) {
        let (start, end) = (parse.spans[s.index()].start + base, parse.spans[s.index()].end + base);
        let span = |at: usize| {
            text.span(Tokens::new(sentence.start + at as u32, sentence.start + at as u32 + 1))
        };
        while at + 1 < count && span(at).end <= start {
            at += 1;
        }
        while at + 1 < count && span(at).end < end {
            part_of[at] = part_of[at].or(Some(s.index()));
            at += 1;
        }
        stand[s.index()] = sentence.start + at as TokenIx;
        let group = groups[at].get_or_insert(s.index()..s.index());
        group.end = s.index() + 1;
    }
    Alignment { groups, part_of, stand }
}

/// Tokens whose heads lead back to them are made roots, so that every climb ends.
fn break_rings(sentence: Tokens, nodes: &mut [Node]) {
    for i in sentence.iter() {
        let mut at = i;
        for _ in 0..sentence.len() {
            let next = nodes[at as usize].head;
            if next == at || !sentence.has(next) {
                break;
            }
            at = next;
        }
        if nodes[at as usize].head != at {
            nodes[at as usize].head = at;
            nodes[at as usize].relation = Relation::Root;
        }
    }
}
