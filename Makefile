# The commands of the project; CONTRIBUTING.md says more about each.
.PHONY: run test full lint format bench clean
LEDGER ?= var/terrace.sqlite
TERRACE = .build/release/terrace

run: ## Set up, load the national programme and print its figures.
	@Scripts/setup.sh run
	@echo "building" >&2
	@swift build --configuration release --product terrace
	@$(TERRACE) load Data/national --ledger $(LEDGER)
	@$(TERRACE) figures --ledger $(LEDGER)

test: ## Set up and pass the tests.
	@Scripts/setup.sh test
	swift build --build-tests
	swift test --skip-build

full: ## The long versions of the tests, with sanitizers and coverage.
	@Scripts/setup.sh test
	TERRACE_LONG=1 swift test --enable-code-coverage
	Scripts/coverage.sh
	TERRACE_LONG= swift test --sanitize=thread --scratch-path .build-thread

lint: ## Check the format and the rules of the house.
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	Scripts/lint.sh

format: ## Format in place.
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

bench: ## Measure; the figures belong into Docs/performance.md.
	@Scripts/setup.sh bench
	swift build --configuration release --product benchmarks
	.build/release/benchmarks

clean:
	rm -rf .build .build-thread var
