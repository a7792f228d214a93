# The commands that are typed most. Each is one line, so that it can be typed without make.
.PHONY: test lint long scores bench

# What a change must pass.
test:
	cargo test --workspace

lint:
	cargo fmt --check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

# Property tests with many more cases: before a release, or after work on the text layer.
long:
	PROPTEST_CASES=20000 cargo test --release -p tests --test properties

# Needs the exam, which is not part of the repository: make scores EXAM=../exam
scores:
	cargo xtask scores --exam $(EXAM)

# Any JSONL file of reports will do: make bench REPORTS=reports.jsonl
REPORTS ?= examples/rundu-rows.jsonl
bench:
	cargo xtask speed --in $(REPORTS) --times 1000
