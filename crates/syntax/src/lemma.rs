//! Lemmas by rule and table.
