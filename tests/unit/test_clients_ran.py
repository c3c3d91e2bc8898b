# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of the client tests in which a client was silent is no success."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "clients.py"


@pytest.fixture
def clients() -> Any:
    spec = importlib.util.spec_from_file_location("clients_of_ci", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def case(client: str, inside: str = "") -> str:
    return f'<testcase classname="tests.clients.test_{client}" name="t">{inside}</testcase>'


@pytest.mark.parametrize(
    ("netmiko", "napalm", "status"),
    [
        (case("netmiko"), case("napalm"), 0),
        (case("netmiko"), case("napalm", '<skipped message="not for this Python"/>'), 0),
        (case("netmiko"), "", 1),
        (case("netmiko"), case("napalm", "<failure/>"), 1),
        (case("netmiko", '<skipped message="broken"/>'), case("napalm"), 1),
    ],
    ids=["all passed", "skipped with a reason", "silent", "failed", "one that installs anywhere was skipped"],
)
def test_every_client_passed_or_said_why_not(clients: Any, tmp_path: Path, netmiko: str, napalm: str, status: int) -> None:
    others = [case(name) for name in ("openssh", *clients.declared()) if name not in ("netmiko", "napalm")]
    clients.REPORT = tmp_path / "report.xml"
    clients.REPORT.write_text(f"<testsuites><testsuite>{''.join((*others, netmiko, napalm))}</testsuite></testsuites>", encoding="utf-8")
    assert clients.ran() == status
