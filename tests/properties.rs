//! The invariants of ARCHITECTURE.md that hold for every text.
