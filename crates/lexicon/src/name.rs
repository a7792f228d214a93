//! Parts of personal names (`data/names/`): they tell a person's name from a place or a body where
//! case alone does not, and above all in texts in capitals.

/// Lists of parts of personal names.
#[derive(Clone, Copy, Debug)]
pub struct Names;

include!(concat!(env!("OUT_DIR"), "/names.rs"));

impl Names {
    /// Whether a folded word is a given name somewhere.
    pub fn is_given(&self, word: &str) -> bool {
        GIVEN.binary_search(&word).is_ok()
    }

    /// Whether a folded word joins the parts of a name: `al`, `de`, `ould`.
    pub fn is_particle(&self, word: &str) -> bool {
        PARTICLES.binary_search(&word).is_ok()
    }
}
