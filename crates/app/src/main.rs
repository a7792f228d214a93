//! reckon.
fn main() {}
