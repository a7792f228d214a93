//! spaCy's ids of strings.
