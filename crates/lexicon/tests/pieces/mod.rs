//! Text cut much as the engine cuts it, for the tests and the bench of a crate that knows no engine.

/// Words and single marks, each with whether a blank follows.
pub(crate) fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if c.is_whitespace() => {
                last.1 = true;
                open = false;
            }
            Some(last) if open && c.is_alphanumeric() => last.0.push(c),
            _ => {
                pieces.push((c.to_string(), false));
                open = c.is_alphanumeric();
            }
        }
    }
    pieces
}
