# Everything happens inside the clone: .venv (Python packages), .tree (the clone as an Ansible collection), .build (logs, reports).
# Nothing but the cache of pip is written to HOME. Paths stay relative, so the folder may have any name.
#
#   make demo PYTHON=python3.12     another interpreter than python3

.DEFAULT_GOAL := help
export PYTHON ?= python3

RUN := .ci/env

.PHONY: help demo lab lab-stop test test-clients test-browser lint ruff mypy sanity ansible-lint docs docs-lint walkthrough bench mutants clean prepare-demo prepare-test prepare-lint

help:
	@echo 'make demo         an emulated fleet is activated and audited; prints the paths of both reports'
	@echo 'make lab          two emulated routers and a switch to log in to and learn on: docs/learn.md; make lab-stop ends them'
	@echo 'make test         the tests'
	@echo 'make test-clients OpenSSH, netmiko, scrapli, NAPALM, cisco.ios against the emulator; ALSO=pyats adds pyATS (800 MB)'
	@echo 'make test-browser our pages in a headless Chromium: keyboard, screen reader, print, narrow screens'
	@echo 'make lint         ruff and mypy'
	@echo 'make sanity       ansible-test sanity'
	@echo 'make ansible-lint ansible-lint, with the rules for production'
	@echo 'make docs         the documentation of every plugin, as ansible-doc prints it, in .build/docs'
	@echo 'make docs-lint    the documentation of every plugin and its links, as antsibull-docs reads them'
	@echo 'make walkthrough  docs/walkthrough.html anew, from docs/walkthrough and the emulator'
	@echo 'make bench        the benchmarks: facts and audits of many devices, the parsers and the emulator beside those of others, a large report'
	@echo 'make mutants      each promise is broken on purpose; a test must notice'
	@echo 'make clean        removes .venv, .tree and .build'

prepare-demo:
	@.ci/prepare demo

prepare-test: prepare-demo
	@.ci/prepare demo test

prepare-lint: prepare-demo
	@.ci/prepare demo lint

demo: prepare-demo
	@$(RUN) ansible-playbook netlicense.cisco.demo -e demo_dir=.build/demo

lab: prepare-demo
	@$(RUN) ansible-playbook netlicense.cisco.lab -e lab_dir=.build/lab -e '{"lab_stop": "make lab-stop"}'

lab-stop: prepare-demo
	@$(RUN) ansible-playbook netlicense.cisco.lab -e lab_dir=.build/lab -e lab_state=absent -e '{"lab_start": "make lab"}'

test: prepare-test
	@$(RUN) python -m pytest -n auto --junit-xml=.build/junit.xml

# Each client has an environment of its own, in .build/clients. A client that does not install here is skipped, and says why.
test-clients: prepare-test
	@$(RUN) python .ci/clients.py make $(ALSO)
	@$(RUN) python -m pytest -n 2 -rs tests/clients --junit-xml=.build/junit-clients.xml
	@$(RUN) python .ci/clients.py ran

# Playwright and axe-core lie in .build/browser. Where there can be no browser the tests are skipped, and say why.
test-browser: prepare-test
	@$(RUN) python .ci/browser.py make
	@$(RUN) python -m pytest -n 2 -rs tests/browser --junit-xml=.build/junit-browser.xml || [ -e .build/browser/skipped ]
	@$(RUN) python .ci/browser.py ran

lint: ruff mypy

ruff: prepare-test
	@$(RUN) python -m ruff check .

mypy: prepare-test
	@cd .tree && ../.ci/env python -m mypy --config-file ../pyproject.toml --cache-dir ../.build/mypy \
		-p ansible_collections.netlicense.cisco.plugins -p ansible_collections.netlicense.cisco.extensions

sanity: prepare-demo
	@$(RUN) python .ci/sanity.py

ansible-lint: prepare-lint
	@$(RUN) python .ci/linters.py ansible-lint

docs: prepare-demo
	@$(RUN) python .ci/docs.py

docs-lint: prepare-lint
	@$(RUN) python .ci/linters.py antsibull-docs

walkthrough: prepare-demo
	@$(RUN) python docs/walkthrough/build.py

bench: prepare-test
	@$(RUN) python benchmarks/bench.py
	@$(RUN) python benchmarks/round_trip.py
	@$(RUN) python benchmarks/parsers.py
	@$(RUN) python benchmarks/emulator.py
	@$(RUN) python benchmarks/audit.py
	@$(RUN) python benchmarks/report.py

mutants: prepare-test
	@$(RUN) python tests/mutants/run.py

clean:
	@[ ! -e .build/lab/ready.json ] || { echo 'The lab in .build/lab runs: make lab-stop' >&2; exit 1; }
	@link=$$(cat .build/plain-path 2>/dev/null) && rm -f -- "$$link" && rmdir -- "$$(dirname -- "$$link")" || true
	rm -rf .venv .tree .build
