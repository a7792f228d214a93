# The commands that are typed most. Each is one line, so that it can be typed without make.
.PHONY: test lint wasm long scores bench

# What a change must pass.
test:
	cargo test --workspace

lint:
	cargo fmt --check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

# The pure crates for a target without files, clock and threads (rustup target add wasm32-unknown-unknown).
wasm:
	cargo check --target wasm32-unknown-unknown -p syntax -p engine -p lexicon

# Property tests, mutations and noise, many more of them, and all texts through every set of vector instructions: before a release,
# or after work on text, models or kernels.
long:
	PROPTEST_CASES=20000 cargo test --release -p tests --test properties
	cargo test --release -p syntax --features long

# Needs the exam, which is not part of the repository: make scores EXAM=../exam
scores:
	cargo xtask scores --exam $(EXAM)

# Any JSONL file of reports will do: make bench REPORTS=reports.jsonl
REPORTS ?= examples/rundu-rows.jsonl
bench:
	cargo xtask speed --in $(REPORTS) --times 1000
