//! Compiles `data/` into tables: no downloads, no clock, equal input gives equal output.
//!
//! An error here is an error of the data's author: it names the file and line and stops the build.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads files and talks to cargo on stdout; the crate itself is pure"
)]

mod actors;
#[path = "../src/fold.rs"]
#[expect(unreachable_pub, reason = "public in the crate, which this file is part of")]
mod fold;
mod french;
mod inflect;
mod names;
mod ontology;
#[path = "../src/place/pack.rs"]
mod pack;
mod places;
mod spanish;
mod table;
mod words;

use std::path::{Path, PathBuf};

fn main() {
    // Asked when it runs: a checkout may have moved since it was compiled.
    let folder = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let data = Path::new(&folder).join("../../data");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build");
    let kinds = ontology::read(&data);
    ontology::write(&kinds, &out);
    words::write(&data, &kinds, &out);
    actors::write(&data, &out);
    places::write(&data, &out);
    names::write(&data, &out);
    println!("cargo::rustc-env=LEXICON_VERSION={}", table::fingerprint(&data));
}
