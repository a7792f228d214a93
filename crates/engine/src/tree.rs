//! Who depends on whom: a parse laid over the text's own tokens.
//!
//! Treebanks name relations differently and some make a preposition the head of its noun. Here all
//! are brought to one set of relations between words of content, the preposition a mark of its noun
//! (collapsed dependencies: de Marneffe and Manning 2008; Universal Dependencies), so that later
//! layers ask the same questions in every language. A sentence without a parse has no tree, and
//! [`Tree::has`] says so.

mod argument;
mod lay;
mod tag;
#[cfg(test)]
mod tests;

pub use argument::{Arguments, is_passive, of_noun, of_verb, subject_of};
pub(crate) use lay::{Relations, lay};
pub use tag::Tag;

use crate::text::{TokenIx, Tokens};

/// What a token is to its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The sentence has no parse.
    #[default]
    None,
    /// Nothing stands above it.
    Root,
    /// `the army | attacked`
    Subject,
    /// `the mill | was burned`
    PassiveSubject,
    /// `burned | the mill`
    Object,
    /// `told | residents`
    Dative,
    /// `burned by | gunmen`
    Agent,
    /// A noun with its preposition: `burned in | Adou`, `the mayor of | Adou`.
    Oblique,
    /// `said | gunmen burned the mill`
    Complement,
    /// `tried | to flee`
    OpenComplement,
    /// `fled | after gunmen came`
    Adverbial,
    /// `gunmen | who burned the mill`
    Relative,
    /// `gunmen | riding motorcycles`
    Participle,
    /// `burned | and looted`: hangs on the first of the list.
    Conjunct,
    /// `Ada Obi, | the mayor`
    Apposition,
    /// `the army's | attack`
    Possessor,
    /// `army | attack`
    Compound,
    /// `Malian | attack`
    Modifier,
    /// `was | a mayor`
    Attribute,
    /// `has | burned`
    Auxiliary,
    /// `was | burned`
    PassiveAuxiliary,
    /// `not | burned`
    Negation,
    /// `that | gunmen came`
    Mark,
    /// The preposition of a noun.
    Case,
    /// `the | mill`
    Determiner,
    /// `two | mills`
    Number,
    /// A further statement beside the first.
    Parataxis,
    /// Marks, conjunctions, particles, and what no layer asks for.
    Other,
}

/// The place of a token in its tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The token it depends on; itself at a root.
    pub head: TokenIx,
    /// What it is to its head.
    pub relation: Relation,
    /// The preposition that ties it to its head.
    pub via: Option<TokenIx>,
    /// A past participle (`burned` in `the mill burned on Monday`).
    pub participle: bool,
    /// A verb by its place in the sentence.
    pub verb: bool,
    /// Its form.
    pub tag: Tag,
}

/// The trees of all sentences of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Children of each token, in order: ranges into `children`.
    starts: Vec<u32>,
    children: Vec<TokenIx>,
    extents: Vec<Tokens>,
}

impl Tree {
    /// From the nodes of all tokens.
    pub(crate) fn new(nodes: Vec<Node>) -> Self {
        let mut starts = vec![0_u32; nodes.len() + 1];
        let depends = |(i, n): (usize, &Node)| n.relation != Relation::None && n.head as usize != i;
        for (i, node) in nodes.iter().enumerate() {
            starts[node.head as usize + 1] += u32::from(depends((i, node)));
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts.last().map_or(0, |n| *n as usize)];
        for (i, node) in nodes.iter().enumerate().filter(|(i, n)| depends((*i, n))) {
            children[next[node.head as usize] as usize] = i as TokenIx;
            next[node.head as usize] += 1;
        }
        let extents = extents(&nodes);
        Self { nodes, starts, children, extents }
    }

    /// Whether the sentence of a token has a tree.
    pub fn has(&self, i: TokenIx) -> bool {
        self.node(i).relation != Relation::None
    }

    /// The place of a token; of no relation where there is no tree.
    pub fn node(&self, i: TokenIx) -> Node {
        self.nodes.get(i as usize).copied().unwrap_or_default()
    }

    /// What a token is to its head.
    pub fn relation(&self, i: TokenIx) -> Relation {
        self.node(i).relation
    }

    /// The tokens that depend on a token, in order.
    pub fn children(&self, i: TokenIx) -> &[TokenIx] {
        match (self.starts.get(i as usize), self.starts.get(i as usize + 1)) {
            (Some(from), Some(to)) => &self.children[*from as usize..*to as usize],
            _ => &[],
        }
    }

    /// The first child in a relation.
    pub fn child(&self, i: TokenIx, relation: Relation) -> Option<TokenIx> {
        self.children(i).iter().copied().find(|c| self.relation(*c) == relation)
    }

    /// From the first to the last token that hangs on a token, itself included.
    pub fn extent(&self, i: TokenIx) -> Tokens {
        self.extents.get(i as usize).copied().unwrap_or(Tokens::new(i, i + 1))
    }

    /// The first token of a list of equals (`burned` of `burned and looted`).
    pub fn first_of_list(&self, i: TokenIx) -> TokenIx {
        let mut at = i;
        while self.relation(at) == Relation::Conjunct {
            at = self.node(at).head;
        }
        at
    }

    /// The token of a run that none of the others holds: the head of a phrase.
    pub fn head_of(&self, tokens: Tokens) -> Option<TokenIx> {
        tokens.iter().filter(|i| self.has(*i)).find(|i| {
            let node = self.node(*i);
            node.relation == Relation::Root || !tokens.has(node.head)
        })
    }

    /// Whether `i` hangs on `above`, however far.
    pub fn is_under(&self, i: TokenIx, above: TokenIx) -> bool {
        let mut at = i;
        loop {
            if at == above {
                return true;
            }
            let node = self.node(at);
            if node.head == at || node.relation == Relation::None {
                return false;
            }
            at = node.head;
        }
    }
}

/// Extents of all subtrees: each token widens those above it. Heads form no ring (`lay` sees to it).
fn extents(nodes: &[Node]) -> Vec<Tokens> {
    let own = |i: usize| Tokens::new(i as TokenIx, i as TokenIx + 1);
    let mut extents: Vec<Tokens> = (0..nodes.len()).map(own).collect();
    for i in 0..nodes.len() {
        let mut at = i;
        while nodes[at].relation != Relation::None && nodes[at].head as usize != at {
            at = nodes[at].head as usize;
            let wide = extents[at];
            extents[at] = Tokens::new(wide.start.min(i as TokenIx), wide.end.max(i as TokenIx + 1));
        }
    }
    extents
}
