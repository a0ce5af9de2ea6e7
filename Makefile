# Everything for working on Nextup. `make demo` and `make test` are all a newcomer needs.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
SCRIPTS := Scripts
else
SCRIPTS := bin
endif
BIN := .venv/$(SCRIPTS)
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Tests start hundreds of processes: each would compile the sources again where an environment forbids to keep them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install demo run test kills check format schemas weights bench simulate site pictures clean

.venv/installed .venv-run/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Nextup needs Python 3.11 or newer: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(@D)
	$(@D)/$(SCRIPTS)/python $(PIP_INSTALL) --editable '.[$(if $(filter .venv,$(@D)),dev,pictures)]'
	@touch $@

install: .venv/installed  ## The set-up: .venv with everything for demo and tests

demo: install  ## A study group in a simulated Discord, in the browser
	$(BIN)/nextup demo

run: .venv-run/installed  ## The bot on Discord, with what it needs and no more; DISCORD_TOKEN is in .env
	exec .venv-run/$(SCRIPTS)/nextup run

test: install  ## The tests
	$(BIN)/python -m pytest -n auto --dist worksteal

kills: install  ## 200 times a process that writes is killed: what it acknowledged is there
	$(BIN)/python -m pytest tests/storage/test_killed.py --kills 200

check: install  ## Style, types, the roadmap, and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/nextup lint --strict
	$(BIN)/python -m pytest -n auto --dist worksteal

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: install  ## Rewrite the editors' JSON Schemas from the model
	$(BIN)/python -m roadmap.schema

weights: install  ## Fit the matcher's weights again, after changes of its wordings or of the tuning questions
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[fit]'
	$(BIN)/python -m tools.fit_intents
	$(BIN)/python -m tools.fit_topics
	$(BIN)/python -m tools.fit_stances

WEEKS ?= 1000
ZONES ?= 10

simulate: install  ## Years of digests, nudges, purges, sessions, votes and pods with crashes and two processes; less with WEEKS=200 ZONES=1
	SIMULATED_WEEKS=$(WEEKS) SIMULATED_ZONES=$(ZONES) $(BIN)/python -m pytest --durations 0 tests/bot/test_delivery.py tests/bot/test_nudge_weeks.py tests/bot/test_session_weeks.py tests/bot/test_vote_weeks.py tests/bot/test_pod_months.py

site: install  ## The shipped roadmap as web pages, in build/site
	mkdir -p build
	$(BIN)/nextup site --out build/site

pictures: install  ## The picture of the README, from the running demo; needs Chromium
	$(BIN)/python -m tools.pictures

bench: install  ## Speed and memory, as docs/benchmarks.md reports them
	for file in benchmarks/[a-z]*.py; do $(BIN)/python $$file; done

clean:
	rm -rf .venv .venv-run build *.egg-info .pytest_cache .ruff_cache .hypothesis
