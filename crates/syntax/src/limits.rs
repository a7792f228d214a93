//! Every limit on a model file, in one place. Files come from strangers: none may exhaust the machine
//! by what it says of itself.
//!
//! [`crate::Pipeline::from_bytes`] holds at once no more than six bytes for each byte of the file and
//! 128 MB besides (`tests/hostile.rs`). The six: tensors do not overlap, so together they are no longer
//! than the file; half precision becomes single (two bytes for one), and the largest of them lies in
//! memory as read, as laid out by pieces and as packed for the kernels at the same time. What is said in
//! words grows by more when it is read (a number of two characters in JSON becomes a value of 32
//! bytes), so it has a length of its own, about ten times what spaCy's pipelines need: that is the 128 MB.

/// Longest header (bytes); the Spanish pipeline has 47 kB.
pub(crate) const HEADER_BYTES: usize = 1 << 20;

/// Longest part `tokenizer` (bytes); the French has 190 kB.
pub(crate) const TOKENIZER_BYTES: usize = 1 << 20;

/// Longest part `attribute_ruler` (bytes); the English has 20 kB.
pub(crate) const RULER_BYTES: usize = 1 << 18;

/// Patterns of the ruler times labels; the English has 20,000.
pub(crate) const RULER_CELLS: usize = 1 << 21;

/// Expressions in the ruler's patterns, each an automaton of its own; the English has three.
pub(crate) const RULER_EXPRESSIONS: usize = 64;

/// Characters of such an expression, states of its automaton, and of the machine that it is made of: it
/// is about one word.
pub(crate) const EXPRESSION: usize = 128;

/// Parts of speech that a lemmatizer has words, exceptions or groups of rules for; there are twenty.
pub(crate) const LEMMA_POS: usize = 32;

/// Lists of rules; the Spanish has 65.
pub(crate) const LEMMA_LISTS: usize = 256;

/// Rules of a list; the Spanish have up to 84.
pub(crate) const LEMMA_RULES: usize = 512;

/// Groups of rules of one part of speech; the Spanish verbs have 53.
pub(crate) const LEMMA_GROUPS: usize = 128;

/// Bytes of the features of a group; the Spanish have up to 53.
pub(crate) const LEMMA_FEATURES: usize = 128;

/// Numbers of a token's vector; spaCy's have 96.
pub(crate) const WIDTH: usize = 512;

/// Numbers that a layer reads; the widest has eight vectors.
pub(crate) const INPUTS: usize = 16 * WIDTH;

/// Hashed tables of an embedding; spaCy's have up to six.
pub(crate) const TABLES: usize = 15;

/// Layers of an encoder; spaCy's have four.
pub(crate) const LAYERS: usize = 32;

/// Hidden units of a state machine; spaCy's have 64.
pub(crate) const HIDDEN: usize = 512;
