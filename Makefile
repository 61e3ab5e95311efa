# The portal's commands. `make` lists them.

PORT ?= 8000
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE # else every test compiles Django anew
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
ON_POSTGRESQL := $(PYTHON) -W ignore:XDG_RUNTIME_DIR tests/postgres.py
COLLECTED = $(or $(PORTAL_VAR),var)/static
TEMPLATES = find templates -name '*.html'
LOCK = .tools/uv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(if $(UPGRADE),--upgrade)

# The shape of a production environment, with nothing secret in it, for Django's deployment check.
PRODUCTION = PORTAL_ENV=production PORTAL_DEMO=0 ALLOWED_HOSTS=portal.example.vn EMAIL_HOST=mail.example.vn \
	PORTAL_URL=https://portal.example.vn CLIENT_IP_HEADER=X-Real-IP DATABASE_URL=postgres://portal@localhost/portal \
	SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')"

.PHONY: help setup setup-dev run test check check-all test-browser test-sqlite test-papers test-postgresql style types fix migrations fuzz days-off bench scale office lock drill upgrade

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '%-18s %s\n' "$$name" "$$text"; done

setup: .venv/run.stamp ## Install what the portal needs

setup-dev: .venv/dev.stamp ## Install what tests and checks need as well

.venv/run.stamp: requirements/uv.txt requirements/run.txt requirements/node.txt package-lock.json setup/install.sh setup/vendor.py
	@setup/install.sh run
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@setup/install.sh dev
	@touch $@

$(COLLECTED)/staticfiles.json: .venv/run.stamp config/joined.py $(shell find static -type f 2>/dev/null)
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@

run: export PORTAL_DEMO = 1
run: export PATH := $(CURDIR)/.venv/bin:$(PATH)
run: export PYTHONUNBUFFERED = 1
run: export PORTAL_URL = http://127.0.0.1:$(PORT)
run: setup ## Run the portal with demonstration data: make run PORT=8000
	@$(MAKE) --silent $(COLLECTED)/staticfiles.json
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) load_demo
	@echo "The portal is on http://127.0.0.1:$(PORT) - Ctrl-C stops it."
	@honcho start --port $(PORT) || test $$? -eq 130 # Ctrl-C

test: setup-dev ## Run the suite: in a browser, on PostgreSQL what asks the database, on SQLite the rest
	@$(MAKE) -j3 --output-sync=target test-browser test-sqlite test-postgresql test-papers

check: setup-dev ## Check style, types, contracts, migrations and deployment, then test
	@$(MAKE) -j4 --output-sync=target test-browser test-sqlite test-postgresql types style test-papers

check-all: export EXHAUSTIVE = 1
check-all: setup-dev ## The same with the searching tests in full, each test on both databases, and the tests in any order
	@$(MAKE) check OF_SQLITE= OF_POSTGRESQL="database and not browser" ORDER="-p randomly" WORKERS=2

# Not for a call of their own: the parts of `check`. On two cores three passes at a time, the longest first; papers begin
# when one of them has ended.
WORKERS = $(shell $(PYTHON) -c "import os; print(max(0, os.cpu_count() - 2))") # on SQLite, where there are more than two cores
OF_SQLITE = sqlite
OF_POSTGRESQL = postgresql
ORDER =

test-browser: setup-dev
	$(PYTHON) -m pytest tests/browser $(ORDER)

test-sqlite: setup-dev
	$(PYTHON) -m pytest --ignore=tests/browser --ignore=tests/reports -n $(WORKERS) -m "$(OF_SQLITE)" $(ORDER)

test-papers: setup-dev
	$(PYTHON) -m pytest tests/reports -m "$(OF_SQLITE)" $(ORDER)

test-postgresql: setup-dev
	$(ON_POSTGRESQL) $(PYTHON) -m pytest -m "$(OF_POSTGRESQL)" $(ORDER)

style: setup-dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports
	$(TEMPLATES) | xargs .venv/bin/djade --check
	$(MANAGE) makemigrations --check --dry-run
	@echo "manage.py check --deploy, with production settings"
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

types: setup-dev
	.venv/bin/mypy

fix: setup-dev ## Put style right where a tool can
	.venv/bin/ruff check --fix --exit-zero
	.venv/bin/ruff format
	$(TEMPLATES) | xargs .venv/bin/djade || $(TEMPLATES) | xargs .venv/bin/djade --check # it fails when it changes a file

migrations: setup-dev ## Make each floor's one initial migration anew after a change of models, and draw them
	$(MANAGE) make_initial
	@.venv/bin/ruff check --quiet --fix */migrations
	@.venv/bin/ruff format --quiet */migrations
	$(MANAGE) draw_models

upgrade: ## Take this portal to another version, in its environment: make upgrade TO=v0.2.0 BACKUPS=/var/backups/portal
	@setup/upgrade.sh "$(TO)" "$(BACKUPS)" $(BACKUP_OPTIONS)

drill: setup-dev ## Destroy and restore a loaded portal, upgrade one with failures, on both databases
	$(PYTHON) -m tests.drill
	$(ON_POSTGRESQL) $(PYTHON) -m tests.drill
	$(PYTHON) -m tests.upgrade
	$(ON_POSTGRESQL) $(PYTHON) -m tests.upgrade

fuzz: setup-dev ## Read 10,000 damaged lists of each kind, ask every address with every odd value
	EXHAUSTIVE=1 FUZZ_CASES=10000 $(PYTHON) -m pytest tests/registrations -k damaged
	ODD_INPUT=all $(ON_POSTGRESQL) $(PYTHON) -m pytest tests/test_odd_input.py

days-off: setup-dev ## Write the days off by law anew, from the library that knows them
	$(PYTHON) -m tests.days_off

bench: setup-dev ## Measure speed beside the least Django project, on PostgreSQL: make bench BENCH=--write keeps the table
	$(ON_POSTGRESQL) $(PYTHON) -m bench $(BENCH)

scale: setup-dev ## Work out from measured costs what 34 provinces of 100,000 people need: docs/quy-mo.md
	$(ON_POSTGRESQL) $(PYTHON) -m bench.scale

office: setup-dev ## Open the Word and Excel files of all documents in LibreOffice (about 300 MB to install)
	@setup/install.sh office
	$(PYTHON) -m pytest tests/reports/office.py

lock: setup ## Lock again what pyproject.toml names: make lock UPGRADE=1 for newer releases
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra s3 --constraint requirements/run.txt --output-file requirements/s3.txt
	$(LOCK) pyproject.toml --extra s3 --group dev --constraint requirements/s3.txt --output-file requirements/dev.txt
	npm install --package-lock-only
