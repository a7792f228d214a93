//! What is known of a pair of actors: the acts named by the verb over the source, by what hangs on
//! that verb, by the clause it governs, on the way to the target, and anywhere in the text.

use super::Pair;
use crate::clause::is_function;
use crate::text::{Text, TokenIx, Tokens};
use crate::tree::Relation;
use lexicon::{Function, Lexicon, Pos, Sense, Word, Words};
use std::collections::BTreeSet;

/// Names of the features of a pair: a place in the tree and the acts that stand there.
pub fn features(text: &Text<'_>, lexicon: &Lexicon, pair: Pair) -> BTreeSet<String> {
    let words = lexicon.acts(text.lang);
    let acts = text.all().iter().map(|i| acts_at(text, words, i)).collect();
    let mut out = BTreeSet::from(["any".to_owned()]);
    let scene = Scene { text, acts, pair };
    scene.predicates(&mut out);
    scene.ends(&mut out);
    scene.path(&mut out);
    for i in text.all().iter().filter(|i| !covers(pair.source, *i)) {
        scene.put(&mut out, "text", i);
    }
    out
}

fn covers(tokens: Option<Tokens>, i: TokenIx) -> bool {
    tokens.is_some_and(|t| t.has(i))
}

/// The acts that the longest known phrase from a token on names, and the events of the ontology by
/// their root.
fn acts_at(text: &Text<'_>, words: Words, i: TokenIx) -> Vec<&'static str> {
    let node = text.tree.node(i);
    // What is not done is another act, whatever it would have been.
    if text.tree.child(i, Relation::Negation).is_some() {
        return vec!["not"];
    }
    let verbal = node.verb || node.relation == Relation::Participle;
    let (length, longest) = words.longest(text.pieces(i));
    let fits = |w: &&Word| (w.pos == Pos::Verb) == verbal;
    // A word that is known as a verb alone may be one that the tree takes for a noun, but not one
    // that describes a noun.
    let some_fit = longest.iter().any(|w| fits(&w));
    let modifies = length == 1 && !verbal && node.relation == Relation::Compound;
    let own = longest.iter().filter(|w| fits(w) || !some_fit && !modifies);
    let events =
        text.hits_at(i).iter().flat_map(|h| h.words).filter(|w| {
            matches!(w.sense, Sense::Event { .. }) && (w.pos == Pos::Verb) == node.verb
        });
    own.chain(events).filter_map(label).collect()
}

fn label(word: &Word) -> Option<&'static str> {
    match word.sense {
        Sense::Act(act) => Some(act.code()),
        Sense::Event { kind, .. } => Some(kind.codes().plover),
        _ => None,
    }
}

/// A pair in its text, with the acts of every token.
struct Scene<'a> {
    text: &'a Text<'a>,
    acts: Vec<Vec<&'static str>>,
    pair: Pair,
}

impl Scene<'_> {
    fn acts(&self, i: TokenIx) -> &[&'static str] {
        &self.acts[i as usize]
    }

    fn put(&self, out: &mut BTreeSet<String>, place: &str, i: TokenIx) {
        out.extend(self.acts(i).iter().map(|act| format!("{place} {act}")));
    }

    fn put_pairs(&self, out: &mut BTreeSet<String>, place: &str, i: TokenIx, j: TokenIx) {
        for a in self.acts(i) {
            out.extend(self.acts(j).iter().map(|b| format!("{place} {a} {b}")));
        }
    }

    fn head(&self, tokens: Option<Tokens>) -> Option<TokenIx> {
        self.text.tree.head_of(tokens?)
    }

    /// A token and what it hangs on, up to the root.
    fn above(&self, i: TokenIx) -> Vec<TokenIx> {
        let tree = &self.text.tree;
        let next = |i: &TokenIx| Some(tree.node(*i).head).filter(|h| tree.has(*i) && h != i);
        std::iter::successors(Some(i), next).collect()
    }

    /// The first verb that a token hangs on, else the root.
    fn governor(&self, i: TokenIx) -> TokenIx {
        let above = self.above(i);
        let verb = above.iter().skip(1).find(|h| self.text.tree.node(**h).verb);
        verb.or(above.last()).copied().unwrap_or(i)
    }

    /// The verb over the source, and the one that it governs in turn.
    fn predicates(&self, out: &mut BTreeSet<String>) {
        let Some(first) = self.head(self.pair.source).or(self.head(self.pair.target)) else {
            return;
        };
        let first = self.governor(first);
        self.predicate(out, "first", first);
        if let Some(second) = self.governed(first) {
            self.predicate(out, "second", second);
            self.put_pairs(out, "first-second", first, second);
        }
    }

    /// The clause that a verb governs: that of the target before others.
    fn governed(&self, verb: TokenIx) -> Option<TokenIx> {
        let tree = &self.text.tree;
        let clause = |c: &&TokenIx| {
            let relation = tree.relation(**c);
            matches!(relation, Relation::Complement | Relation::OpenComplement)
                && (tree.node(**c).verb || !self.acts(**c).is_empty())
        };
        let clauses: Vec<TokenIx> = tree.children(verb).iter().filter(clause).copied().collect();
        let target = self.head(self.pair.target);
        let of_target = clauses.iter().find(|c| target.is_some_and(|t| tree.is_under(t, **c)));
        of_target.or(clauses.first()).copied()
    }

    /// A verb, and what hangs on it.
    fn predicate(&self, out: &mut BTreeSet<String>, place: &str, verb: TokenIx) {
        self.put(out, place, verb);
        for &i in self.text.tree.children(verb) {
            let node = self.text.tree.node(i);
            match node.relation {
                Relation::Object
                | Relation::Attribute
                | Relation::Dative
                | Relation::PassiveSubject => {
                    self.put(out, &format!("{place}-object"), i);
                    self.put_pairs(out, &format!("{place}+object"), verb, i);
                }
                Relation::Oblique => {
                    self.put(out, &format!("{place}-oblique"), i);
                    if let Some(via) = node.via {
                        self.put(out, &format!("{place} {}", self.text.norm(via)), i);
                    }
                }
                Relation::Adverbial => self.put(out, &format!("{place}-adverbial"), i),
                Relation::Conjunct => self.put(out, &format!("{place}-conjunct"), i),
                Relation::Auxiliary => self.modal(out, place, verb, i),
                Relation::PassiveAuxiliary => self.marked(out, place, "passive", verb),
                _ => {}
            }
        }
    }

    /// A closed-class word on a verb, by itself and with the verb's acts.
    fn marked(&self, out: &mut BTreeSet<String>, place: &str, mark: &str, verb: TokenIx) {
        out.insert(format!("{place}-{mark}"));
        self.put(out, mark, verb);
    }

    fn modal(&self, out: &mut BTreeSet<String>, place: &str, verb: TokenIx, i: TokenIx) {
        if is_function(self.text, i, |f| f == Function::Future) {
            self.marked(out, place, "future", verb);
        } else if is_function(self.text, i, |f| f == Function::Modal) {
            self.marked(out, place, "modal", verb);
        }
    }

    /// How source and target stand in the tree.
    fn ends(&self, out: &mut BTreeSet<String>) {
        let tree = &self.text.tree;
        match self.head(self.pair.source) {
            Some(source) => {
                out.insert(format!("source {:?}", tree.relation(source)));
                self.over(out, "over-source", source);
            }
            None => drop(out.insert("no-source".to_owned())),
        }
        match self.head(self.pair.target) {
            Some(target) => {
                let via = tree.node(target).via.map_or("-", |v| self.text.norm(v));
                out.insert(format!("target {via}"));
                self.over(out, "over-target", target);
                self.put(out, "verb-over-target", self.governor(target));
            }
            None => drop(out.insert("no-target".to_owned())),
        }
    }

    fn over(&self, out: &mut BTreeSet<String>, place: &str, i: TokenIx) {
        let head = self.text.tree.node(i).head;
        if head != i {
            self.put(out, place, head);
        }
    }

    /// The tokens from source to target through the tree, both left out.
    fn path(&self, out: &mut BTreeSet<String>) {
        let ends = (self.head(self.pair.source), self.head(self.pair.target));
        let (Some(source), Some(target)) = ends else { return };
        let (up, down) = (self.above(source), self.above(target));
        let Some(top) = up.iter().find(|i| down.contains(i)).copied() else { return };
        let until = |i: &&TokenIx| **i != top;
        let way = up.iter().take_while(until).chain(down.iter().take_while(until)).chain([&top]);
        for &i in way.filter(|i| !covers(self.pair.source, **i) && !covers(self.pair.target, **i)) {
            self.put(out, "path", i);
        }
    }
}
