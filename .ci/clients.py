# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the environment of each client that tests/clients drives, below .build/clients, and afterwards tells which of them ran.

    .ci/env python .ci/clients.py make [client that is made on demand ...]
    .ci/env python .ci/clients.py ran

`make` leaves beside each environment either NAME.made, the requirements it was made from, or NAME.skipped, the reason why this client
cannot be installed on this machine. Anything else that goes wrong, a package index out of reach for one, is a failure and no reason.
`ran` reads the report of the tests. Every client must have passed a test or have told why it was skipped, and the ones that install
everywhere must have passed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import yaml
from packaging.specifiers import SpecifierSet

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parent.parent))
ENVIRONMENTS = CLONE / ".build" / "clients"
REPORT = CLONE / ".build" / "junit-clients.xml"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}"
WORKERS = 2

INSTALLS_ANYWHERE = ("netmiko", "paramiko_4", "paramiko_5")
"""Clients in pure Python: a machine on which they do not install is broken."""

NOT_FOR_HERE = re.compile(
    r"requires? a different python version|Requires-Python|from versions: \d|is not a supported wheel|"
    r"Failed (building wheel|to build)|subprocess-exited-with-error"
)
"""What pip says when it reached the index and the index has nothing that runs here."""

Declared = dict[str, dict[str, object]]


def declared() -> Declared:
    """Client -> what its environment needs."""
    loaded: Declared = yaml.safe_load((CLONE / "tests" / "clients" / "environments.yml").read_text(encoding="utf-8"))
    return loaded


def make(also: list[str]) -> int:
    """Every environment that is not there yet, two at a time."""
    clients = declared()
    unknown = set(also) - set(clients)
    if unknown:
        print(f"no such client: {', '.join(sorted(unknown))}; there are {', '.join(clients)}", file=sys.stderr)
        return 2
    ENVIRONMENTS.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(WORKERS) as pool:
        broken = [name for name, well in zip(clients, pool.map(lambda name: _made(name, clients[name], name in also), clients), strict=True) if not well]
    if broken:
        print(f"could not be installed, and not for want of a release: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


def _made(name: str, client: dict[str, object], asked: bool) -> bool:
    """False where the installation failed for a reason that is none of this machine."""
    needs = [str(need) for need in client["needs"]]  # type: ignore[attr-defined]
    stamp, skipped = ENVIRONMENTS / f"{name}.made", ENVIRONMENTS / f"{name}.skipped"
    skipped.unlink(missing_ok=True)
    wanted = "\n".join((f"# {PYTHON} {sys.base_prefix}", *needs, ""))
    if PYTHON not in SpecifierSet(str(client["python"])):
        return _skip(name, f"{name} runs on Python {client['python']}, this is {PYTHON}")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return True
    if client.get("on_demand") and not asked:
        return _skip(name, f"{name} is large and made on demand only: make test-clients ALSO={name}")
    stamp.unlink(missing_ok=True)
    print(f"Making .build/clients/{name}: {' '.join(needs)}", flush=True)
    failure = _install(ENVIRONMENTS / name, needs)
    if not failure:
        stamp.write_text(wanted, encoding="utf-8")
        return True
    print(failure, file=sys.stderr)
    return _skip(name, f"{name} cannot be installed on Python {PYTHON}: {_last_error(failure)}") if NOT_FOR_HERE.search(failure) else False


def _install(folder: Path, needs: list[str]) -> str:
    """What pip says when it fails; nothing when all is well."""
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True, symlinks=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    done = subprocess.run([*pip, *needs], capture_output=True, text=True, check=False, env=_own_environment())
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _own_environment() -> dict[str, str]:
    """Without what points Python at the environment of the tests."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def _skip(name: str, why: str) -> bool:
    (ENVIRONMENTS / f"{name}.skipped").write_text(f"{why}\n", encoding="utf-8")
    print(f"skipped: {why}", flush=True)
    return True


def _last_error(said: str) -> str:
    errors = [line for line in said.splitlines() if line.startswith("ERROR:")]
    return (errors or said.splitlines() or ["pip said nothing"])[-1].removeprefix("ERROR: ")


def ran() -> int:
    """One line per client, and 1 if a client neither passed nor said why not."""
    outcomes = _outcomes(ElementTree.parse(REPORT).getroot())
    silent = []
    for client in ("openssh", *declared()):
        passed, skipped = outcomes.get(client, (0, []))
        print(f"{client}: {passed} passed" + (f", skipped: {'; '.join(sorted(set(skipped)))}" if skipped else ""))
        if not passed and (not skipped or client in INSTALLS_ANYWHERE):
            silent.append(client)
    if silent:
        print(f"did not run: {', '.join(silent)}", file=sys.stderr)
    return 1 if silent else 0


def _outcomes(report: ElementTree.Element) -> dict[str, tuple[int, list[str]]]:
    """Client -> tests that passed, and the reasons of those that were skipped. The file of a test names its client."""
    outcomes: dict[str, tuple[int, list[str]]] = {}
    for case in report.iter("testcase"):
        client = str(case.get("classname", "")).rpartition("test_")[2]
        passed, reasons = outcomes.get(client, (0, []))
        skipped = case.find("skipped")
        well = skipped is None and case.find("failure") is None and case.find("error") is None
        outcomes[client] = passed + well, reasons + ([str(skipped.get("message"))] if skipped is not None else [])
    return outcomes


if __name__ == "__main__":
    raise SystemExit(ran() if sys.argv[1:2] == ["ran"] else make(sys.argv[2:]))
