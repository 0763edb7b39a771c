# `make demo` and `make test` need nothing but Rust and, where PostgreSQL (and for the tests Chromium) is missing, the right to
# install it. Without Kannel a few tests are skipped.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench sqlx postgresql chromium kannel
SHELL := /bin/sh

# Where cargo builds, and what it built; asked for only when it is used, because cargo may be told to build elsewhere.
built = "$$(cargo metadata --format-version 1 --no-deps --locked | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')"
program = $(built)/debug/powerlink

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1  \2/p' Makefile | awk '{ printf "  %s %-11s", $$1, $$2; $$1 = $$2 = ""; print }'

# Built without optimisation: it is quick enough for one person, and the first start is minutes sooner.
demo: postgresql ## The whole product on this machine, with no account anywhere (ARGS=--fresh starts over)
	@cargo build --locked
	@exec $(program) demo $(ARGS)

# Many tests wait for something most of the time: four at once, also on two cores.
test: postgresql chromium kannel ## All tests (ARGS="--test it transcripts" for some; what follows `cargo test`; SEED=7 for other chances)
	@cargo build --locked
	@PROPTEST_RNG_SEED=$${SEED:-0} RUST_TEST_THREADS=$${RUST_TEST_THREADS:-4} $(program) with-postgres --no-fsync -- cargo test --locked $(ARGS)

check: ## Everything that is asked of a change before it is merged
	@.ci/run

bench: postgresql ## How fast it is, beside a plain bot and with a million tickets, with fsync on (BENCH_SECONDS=10 for each)
	@cargo build --locked --release
	@cargo build --locked --release --manifest-path benches/peer/Cargo.toml --target-dir $(built)
	@$(subst /debug/,/release/,$(program)) with-postgres -- cargo bench --locked --bench conversations --bench road --bench desk --bench flood --bench sms --bench api

sqlx: postgresql ## Refresh .sqlx/ after a statement or a migration has changed
	@.ci/sqlx write

postgresql: ## Install PostgreSQL where it is missing
	@.ci/install-postgresql

chromium: ## Install Chromium, which the tests of the page drive, where it is missing
	@.ci/install-chromium

kannel: ## Install Kannel with its fake operator, which some tests drive, where it is missing and can be had
	@.ci/install-kannel
