//! The attribute ruler: patterns over tokens that set tags, parts of speech and morphology.
