# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for AAA servers lists what devices hear: nothing less, nothing more, and each command where it is first needed."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy, Transfer
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import NotAuthorized
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.bring import keep
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import MORE

from .lab import Lab, Operator, Router

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-authorization.md"


def blocks() -> list[list[str]]:
    """The patterns for looking, for backups, for changes."""
    return [found.splitlines() for found in re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)]


def heard(*routers: Router) -> set[str]:
    return {line.removeprefix("cmd ") for router in routers for line in router.heard() if line.startswith("cmd ")}


def uncovered(lines: set[str], patterns: list[str]) -> list[str]:
    return sorted(line for line in lines if not any(fnmatchcase(line, pattern) for pattern in patterns))


def looked_at(lab: Lab, operator: Operator) -> set[str]:
    router = lab.router("look", privilege=1, scp=False)
    operator.bring(router, "securityk9", files=(router.license("securityk9"),), check=True)
    refusing = lab.router("summary", deny=["show license detail"])
    operator.bring(refusing, "securityk9", check=True)
    return heard(router, refusing) | {line for commands in MORE.values() for line in commands}


def backed_up(lab: Lab, operator: Operator) -> set[str]:
    routers = [lab.router(f"backup-{scp}", scp=scp, licenses=[{"feature": "securityk9"}]) for scp in (True, False)]
    for router in routers:
        keep(router.gate(), operator.vault, operator.clock)
    return heard(*routers)


def changed(lab: Lab, operator: Operator) -> set[str]:
    copied = lab.router("copied")
    operator.bring(copied, "securityk9", files=(copied.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED)
    there = lab.router("there")
    content = there.license("securityk9")
    there.listener.device.flash.put("0.lic", content, there.listener.device.file_date())
    on_flash = operator.bring(there, "securityk9", files=(content,), transfer=Transfer.ON_FLASH)
    assert on_flash.failure is None
    unsaved = lab.router("unsaved", deny=["^write"])
    operator.bring(unsaved, "datak9", allow_types=frozenset(LicenseType), accept_eula=True)
    return heard(copied, there, unsaved)


def test_what_is_sent_is_on_the_page_and_nothing_else(lab: Lab, operator: Operator) -> None:
    looking, backups, changes = blocks()
    sent_looking, sent_backups, sent_changes = looked_at(lab, operator), backed_up(lab, operator), changed(lab, operator)
    assert uncovered(sent_looking, looking) == []
    assert uncovered(sent_backups, looking + backups) == []
    assert uncovered(sent_changes, looking + backups + changes) == []
    for patterns, sent in ((looking, sent_looking), (backups, sent_backups), (changes, sent_changes)):
        assert [pattern for pattern in patterns if not any(fnmatchcase(line, pattern) for line in sent)] == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("license save flash0:netlicense-backup-0a1b2c3d.lic", "`license save flash0:netlicense-*`"),
        ("license install flash0:netlicense-0a1b2c3d4e5f.lic", "`license install flash0:netlicense-*`"),
        ("license install flash0:R1.lic", "`license install flash0:R1.lic`"),
        ("write memory", "`write memory`"),
    ],
)
def test_a_command_that_is_not_allowed_is_named_as_a_server_takes_it(command: str, told: str) -> None:
    assert told in NotAuthorized(command, "Command authorization failed.").hint
