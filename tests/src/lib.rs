//! Readings: what the engine must make of a snippet.
