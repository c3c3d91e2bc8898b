# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for whoever has to say yes: its rules, its table of devices and its ways back are held against the code and the emulator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.entries import PRIMARY
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import evidence, names
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome, Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.platform import Era, family
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.bring import keep
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.dialogue import words
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from .lab import Lab, Operator, Router
from .test_command_authorization import blocks
from .test_ways_out import typed

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "before-you-run-it.md").read_text(encoding="utf-8")
FENCES = dict(re.findall(r"^```(\w+ ?\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
RULES = FENCES["tacacs"]
GROUPS = ("netlicense-read", "netlicense-backup", "netlicense-change")
STEPS = ("back_up", "install_license", "set_package", "save_configuration", "reload")


def rules(group: str, lines: Iterable[str]) -> str:
    """A group of a TACACS+ server that permits these lines."""
    by_word: dict[str, list[str]] = {}
    for line in lines:
        word, _blank, rest = line.partition(" ")
        pattern = re.escape(rest).replace(r"\ ", " ").replace(r"\*", ".*").replace(r"\-", "-").replace("flash0:", "[A-Za-z0-9-]+:")
        by_word.setdefault(word, []).append(f'^{pattern}{" ?" if rest else ""}(<cr>)?$')
    told = "".join(
        f"    cmd = {word} {{\n" + "".join(f'        permit "{one}"\n' for one in patterns) + "        deny .*\n    }\n" for word, patterns in by_word.items()
    )
    return f"group = {group} {{\n    default service = deny\n    service = exec {{ priv-lvl = 15 }}\n{told}}}\n"


def merged(count: int) -> list[str]:
    return list(dict.fromkeys(line for block in blocks()[:count] for line in block))


def permitted(group: str) -> list[str]:
    """The lines that a group permits, each as a regular expression over the whole line."""
    (body,) = re.findall(rf"^group = {group} \{{\n(.*?)^\}}$", RULES, re.MULTILINE | re.DOTALL)
    by_word = re.findall(r"cmd = (\S+) \{\n(.*?)\n    \}", body, re.DOTALL)
    found = [(word, pattern) for word, rest in by_word for pattern in re.findall(r'permit "\^(.*?)(?: \?)?\(<cr>\)\?\$"', rest)]
    return [f"^{word}{' ' if pattern else ''}{pattern}$" for word, pattern in found]


@pytest.mark.parametrize("number", range(3), ids=GROUPS)
def test_the_rules_permit_the_commands_of_the_list_and_no_others(number: int) -> None:
    expected = rules(GROUPS[number], merged(number + 1))
    assert expected in RULES, expected
    strange = ("show tech-support", "reload in 5", "license clear securityk9", "delete flash0:x.lic", "write erase", "erase nvram:")
    assert not [line for line in strange for pattern in permitted(GROUPS[number]) if re.search(pattern, line)]


@pytest.mark.parametrize("number", range(3), ids=GROUPS)
def test_a_device_that_permits_a_group_lets_its_runs_through(number: int, lab: Lab, operator: Operator) -> None:
    authorization = [*({"permit": pattern} for pattern in permitted(GROUPS[number])), {"deny": ".*"}]
    router = lab.router(authorization=authorization, licenses=[{"feature": "datak9"}])
    looked = operator.bring(router, "securityk9", files=(router.license("securityk9"),), check=True)
    assert looked.failure is None
    if number >= 1:
        assert keep(router.gate(), operator.vault, operator.clock).receipt
    changed = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED)
    assert (changed.failure is None and changed.status is Status.CONVERGED) == (number == 2)


def test_what_lies_on_the_flash_for_a_while_is_on_the_page_and_is_gone_afterwards(lab: Lab, operator: Operator) -> None:
    router = lab.router(licenses=[{"feature": "datak9"}])
    before = set(router.listener.device.flash.files)
    changed(router, operator)
    assert set(router.listener.device.flash.files) == before
    put = {line.split(":")[-1] for line in router.heard() if re.match(r"cmd (license save|license install) ", line)}
    told = re.findall(r"^\| flash \| `(.*?)`", PAGE, re.MULTILINE)
    assert [name for name in put if not any(fnmatchcase(name, pattern) for pattern in told)] == []
    assert [pattern for pattern in told if not any(fnmatchcase(name, pattern) for name in put)] == []


def changed(router: Router, operator: Operator) -> Outcome:
    return operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED)


def lines_needed() -> dict[str, int]:
    (row,) = re.findall(r"^\| login lines .*$", PAGE, re.MULTILINE)
    return dict(zip(("reading", "backup", "change"), map(int, re.findall(r"\| (\d+)", row)), strict=True))


def goes(run: str, vtys: int, lab: Lab, operator: Operator) -> bool:
    """Whether a run of this kind ends well on a device with so many lines."""
    router = lab.router(f"{run}-{vtys}", vtys=vtys, licenses=[{"feature": "datak9"}])
    try:
        if run == "reading":
            session = router.session()
            read_facts(session)
            session.close()
            return True
        if run == "backup":
            return keep(router.gate(), operator.vault, operator.clock).receipt is not None
        return changed(router, operator).failure is None
    except LicensingError:
        return False


@pytest.mark.parametrize("run", ["reading", "backup", "change"])
def test_a_run_needs_as_many_lines_as_the_page_says(run: str, lab: Lab, operator: Operator) -> None:
    needed = lines_needed()[run]
    assert goes(run, needed, lab, operator)
    assert needed == 1 or not goes(run, needed - 1, lab, operator)


def step_rows() -> list[tuple[str, str]]:
    (table,) = re.findall(r"^\| step \|.*?\n\n", PAGE, re.MULTILINE | re.DOTALL)
    return re.findall(r"^\| `(\w+)` \|.*\| (.*?) \|$", table, re.MULTILINE)


def test_every_step_of_a_plan_has_its_worst_case_and_its_way_back() -> None:
    assert [name for name, _back in step_rows()] == list(STEPS)
    assert all(f'"{name}"' in Path(words.__code__.co_filename).read_text(encoding="utf-8") for name in STEPS)


BACK: Mapping[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "back_up": ({"extra_files": {"netlicense-backup-0a1b2c3d.lic": 900}}, ()),
    "install_license": ({"licenses": [{"feature": "securityk9", "since_boot": True}]}, ()),
    "set_package": ({"agreed": ["datak9"]}, ("configure terminal", "license boot module c1900 technology-package datak9", "end")),
    "save_configuration": ({"unsaved": ["ip route 198.51.100.0 255.255.255.0 192.0.2.254"]}, ()),
}
"""A router on which each step has just done its worst: its row in the fleet, and what was typed. After a reload it is the restore that leads back."""


@pytest.mark.parametrize("step", BACK)
def test_the_way_back_of_a_step_leads_back(step: str, lab: Lab) -> None:
    row, lines = BACK[step]
    router = lab.router(**row)  # type: ignore[arg-type]
    device = router.listener.device
    typed(router, lines)
    commands = re.findall(r"`([^`]+)`", dict(step_rows())[step])
    done = {
        "back_up": lambda: not [name for name in device.flash.files if name.startswith("netlicense-")],
        "install_license": lambda: not [entry for entry in device.entries if entry.feature == "securityk9" and entry.store == PRIMARY],
        "set_package": lambda: "datak9" not in str(device.running),
        "save_configuration": lambda: device.running == device.startup,
    }[step]
    assert not done()
    typed(router, commands)
    assert done()


def test_the_licenses_come_back_from_the_vault(lab: Lab, operator: Operator) -> None:
    whole = lab.router("whole", licenses=[{"feature": "securityk9"}], boot_modules=["securityk9"])
    assert keep(whole.gate(), operator.vault, operator.clock).receipt
    (saved,) = operator.vault.root.rglob("*.lic")
    pid, sn = whole.udi
    assert re.fullmatch(PAGE.split("Bring the file")[1].split("`<vault>/")[1].split("/`")[0].replace("<PID>", ".*").replace("<SN>", ".*"), saved.parent.name)
    bare = lab.router("bare", sn=sn, boot_modules=["securityk9"])
    device = bare.listener.device
    device.flash.put("netlicense-restore.lic", saved.read_bytes(), device.file_date())
    assert bare.udi == (pid, sn) and device.packages["security"] is None
    typed(bare, FENCES["ios restore"].splitlines())
    assert device.packages["security"] is not None


def matrix(lab: Lab) -> list[str]:
    """The rows of the table of devices, as the emulated ones are read and as the platform files say where their values come from."""
    rows, sources = [], evidence()
    for name in names():
        router = lab.router(name, platform=name)
        session = router.session()
        seen = observe(read_facts(session))
        session.close()
        sure = [sources[name][block].partition(":")[0] for block in ("identity", "software", "licensing", "shows")]
        writes = family(seen.platform) is not None and seen.era is Era.CISL
        cells = (f"`{name}`", f"`{seen.platform}`", seen.image.printed_release, f"`{seen.era.value}`", "yes, *emulator only*" if writes else "no", *sure)
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return rows


def test_the_table_of_devices_is_that_of_the_code_and_of_the_emulated_devices(lab: Lab) -> None:
    assert re.findall(r"^\| `\w[\w-]*` \| `\w+` \|.*$", PAGE, re.MULTILINE) == matrix(lab)
