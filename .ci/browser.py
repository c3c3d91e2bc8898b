# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what tests/browser needs, and afterwards tells whether those tests ran.

    .ci/env python .ci/browser.py make
    .ci/env python .ci/browser.py ran

`make` lays the packages of the extra `browser` of pyproject.toml below .build/browser, away from .venv, and installs chromium where it
is missing, somebody is root and apt-get is there. Where there can be no browser it leaves .build/browser/skipped with the reason. An
installation that was tried and failed is a failure and no reason. `ran` reads the report of the tests: they passed, or there is a reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

from clients import NOT_FOR_HERE, PYTHON

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parent.parent))
MADE = CLONE / ".build" / "browser"
SKIPPED = MADE / "skipped"
REPORT = CLONE / ".build" / "junit-browser.xml"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def make() -> int:
    """0 where the tests can run, or there is a reason why they cannot."""
    MADE.mkdir(parents=True, exist_ok=True)
    SKIPPED.unlink(missing_ok=True)
    said = _packages()
    if said and NOT_FOR_HERE.search(said):
        return _skip(f"playwright cannot be installed on Python {PYTHON}")
    if said:
        print(said, file=sys.stderr)
        return 1
    if os.environ.get("NETLICENSE_CHROMIUM") or any(shutil.which(name) for name in NAMES):
        return 0
    if not _may_install():
        return _skip("there is no chromium, and it can be installed by root with apt-get only; NETLICENSE_CHROMIUM names another browser")
    return _chromium()


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _packages() -> str:
    """What pip says when it fails; nothing when all is well, as it is at a second run."""
    needs = [str(need) for need in tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]["browser"]]
    stamp, wanted = MADE / "made", "\n".join((f"# {PYTHON} {sys.base_prefix}", *needs, ""))
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return ""
    stamp.unlink(missing_ok=True)
    shutil.rmtree(MADE / "packages", ignore_errors=True)
    print(f"Making .build/browser: {' '.join(needs)}", flush=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(MADE / "packages")]
    done = subprocess.run([*pip, *needs], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        stamp.write_text(wanted, encoding="utf-8")
        return ""
    return done.stdout + done.stderr or "pip failed and said nothing"


def _chromium() -> int:
    """The lists of a fresh container are old or absent, so they are fetched before a second try."""
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
    print("Installing chromium", flush=True)
    for command in (install, ["apt-get", "update", "--quiet"], install):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        if done.returncode == 0 and command is install:
            return 0
    print(done.stdout + done.stderr, file=sys.stderr)
    return 1


def _skip(why: str) -> int:
    SKIPPED.write_text(f"{why}\n", encoding="utf-8")
    print(f"skipped: {why}", flush=True)
    return 0


def ran() -> int:
    """1 where no test of a page passed, or one was skipped, and `make` knows no reason."""
    cases = list(ElementTree.parse(REPORT).getroot().iter("testcase"))
    skipped = [str(mark.get("message")) for case in cases if (mark := case.find("skipped")) is not None]
    well = [case for case in cases if all(case.find(mark) is None for mark in ("skipped", "failure", "error"))]
    reason = SKIPPED.read_text(encoding="utf-8").strip() if SKIPPED.exists() else ""
    print(f"browser: {len(well)} passed" + (f", {len(skipped)} skipped: {reason or '; '.join(sorted(set(skipped)))}" if skipped else ""))
    if len(well) + len(skipped) < len(cases):
        return 1
    return 0 if (well and not skipped) or (skipped and reason) else 1


if __name__ == "__main__":
    raise SystemExit(ran() if sys.argv[1:2] == ["ran"] else make())
