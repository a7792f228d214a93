//! Views of a parse as a tree: what hangs on a token, how far its phrase reaches.

use crate::parse::{Parse, TokenId};

/// Dependents of every token and the reach of its subtree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Dependents of all tokens, those of one token together and from left to right.
    children: Vec<TokenId>,
    /// Where the dependents of each token begin, and the end.
    starts: Vec<u32>,
    edges: Vec<(TokenId, TokenId)>,
}

impl Tree {
    /// The tree of a parse. Time is linear in its tokens.
    pub fn new(parse: &Parse) -> Self {
        let count = parse.heads.len();
        let head = |token: usize| parse.heads[token].index().min(count - 1);
        let mut starts = vec![0_u32; count + 1];
        for token in (0..count).filter(|&token| head(token) != token) {
            starts[head(token) + 1] += 1;
        }
        for token in 0..count {
            starts[token + 1] += starts[token];
        }
        let mut next = starts.clone();
        let mut children = vec![TokenId(0); starts[count] as usize];
        for token in (0..count).filter(|&token| head(token) != token) {
            let place = &mut next[head(token)];
            children[*place as usize] = TokenId(token as u32);
            *place += 1;
        }
        let mut tree = Self { children, starts, edges: Vec::new() };
        tree.edges = tree.reach(&head);
        tree
    }

    /// Leaves first: a token's reach is known when all its dependents have handed theirs up.
    fn reach(&self, head: &impl Fn(usize) -> usize) -> Vec<(TokenId, TokenId)> {
        let count = self.starts.len() - 1;
        let mut edges: Vec<(TokenId, TokenId)> =
            (0..count as u32).map(|token| (TokenId(token), TokenId(token))).collect();
        let mut waits: Vec<usize> =
            (0..count).map(|token| self.children(TokenId(token as u32)).len()).collect();
        let mut ready: Vec<usize> = (0..count).filter(|&token| waits[token] == 0).collect();
        while let Some(token) = ready.pop() {
            let (above, edge) = (head(token), edges[token]);
            if above == token {
                continue;
            }
            edges[above] = (edges[above].0.min(edge.0), edges[above].1.max(edge.1));
            waits[above] -= 1;
            if waits[above] == 0 {
                ready.push(above);
            }
        }
        edges
    }

    /// The dependents of a token from left to right.
    pub fn children(&self, token: TokenId) -> &[TokenId] {
        let at = token.index();
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.children[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The dependents before a token, from left to right.
    pub fn lefts(&self, token: TokenId) -> &[TokenId] {
        let children = self.children(token);
        &children[..children.partition_point(|&child| child < token)]
    }

    /// The dependents after a token, from left to right.
    pub fn rights(&self, token: TokenId) -> &[TokenId] {
        let children = self.children(token);
        &children[children.partition_point(|&child| child < token)..]
    }

    /// The first token of the subtree.
    pub fn left_edge(&self, token: TokenId) -> TokenId {
        self.edges.get(token.index()).map_or(token, |edge| edge.0)
    }

    /// The last token of the subtree.
    pub fn right_edge(&self, token: TokenId) -> TokenId {
        self.edges.get(token.index()).map_or(token, |edge| edge.1)
    }

    /// All tokens of the subtree from left to right, the token itself among them. A tree whose branches cross has gaps.
    pub fn subtree(&self, token: TokenId) -> Vec<TokenId> {
        let mut tokens = vec![token];
        let mut at = 0;
        while let Some(&next) = tokens.get(at) {
            tokens.extend_from_slice(self.children(next));
            at += 1;
        }
        tokens.sort_unstable();
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(heads: &[u32]) -> Tree {
        Tree::new(&Parse {
            heads: heads.iter().map(|&head| TokenId(head)).collect(),
            ..Parse::default()
        })
    }

    #[test]
    fn a_subtree_reaches_over_all_that_hangs_on_it() {
        // The old mayor of Brack resigned yesterday
        let tree = tree(&[2, 2, 5, 2, 3, 5, 5]);
        let ids = |tokens: &[u32]| tokens.iter().map(|&token| TokenId(token)).collect::<Vec<_>>();
        assert_eq!(tree.children(TokenId(2)), ids(&[0, 1, 3]));
        assert_eq!(tree.lefts(TokenId(5)), ids(&[2]));
        assert_eq!(tree.rights(TokenId(5)), ids(&[6]));
        assert_eq!(tree.subtree(TokenId(2)), ids(&[0, 1, 2, 3, 4]));
        assert_eq!(
            (tree.left_edge(TokenId(2)), tree.right_edge(TokenId(2))),
            (TokenId(0), TokenId(4))
        );
        assert_eq!(
            (tree.left_edge(TokenId(5)), tree.right_edge(TokenId(5))),
            (TokenId(0), TokenId(6))
        );
    }

    #[test]
    fn crossing_branches_and_empty_parses_are_no_trouble() {
        let crossed = tree(&[2, 3, 2, 2]);
        assert_eq!(crossed.subtree(TokenId(3)), [TokenId(1), TokenId(3)]);
        assert_eq!(crossed.left_edge(TokenId(3)), TokenId(1));
        assert_eq!(tree(&[]).children(TokenId(0)), []);
    }
}
