# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every workflow ends the same when each text that nobody has captured is another one: verdicts are compared, never texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import license_file, mishaps
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import names
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import KEPT, TEXTS, Words
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.gate import CheckedGate
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy, SavePolicy
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import Refused
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome, Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.bring import keep
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from ..emulator.device.lab import PROMPT, Shell
from .lab import Lab, Operator, Router, running

SEEDS = ("7", "other words")
DAY = 86400
EVALUATIONS = frozenset({LicenseType.PERMANENT, LicenseType.EVAL_RIGHT_TO_USE})
BEFORE_EXPANSION = "c1900-advipservicesk9-mz.124-15.T1.bin"
QUESTION = r"[0-9a-f:] $"
"""A person waits for the blank behind a question, whatever it says."""
QUESTION_OR_KEY = r"confirm\]$|[0-9a-f]{4,} $"
STACK = [{"slot": 1}, {"slot": 2, "sn": "FDO00000002"}, {"slot": 3, "sn": "FDO00000003"}]


class Bench:
    """One run of a workflow: its routers, who brings them to a state, and who types on them."""

    def __init__(self, lab: Lab, operator: Operator, scramble: str | None) -> None:
        self._lab, self.operator, self._scramble = lab, operator, scramble
        self._shells: list[Shell] = []

    def router(self, **settings: Any) -> Router:
        return self._lab.router(scramble=self._scramble, **{"crypto": "modern", "boot_s": 0.05, **settings})

    def types(self, router: Router) -> Shell:
        self._shells.append(Shell(router.listener.port))
        self._shells[-1].run("terminal length 0")
        return self._shells[-1]

    def close(self) -> None:
        for shell in self._shells:
            shell.close()


def stores(device: Device) -> list[tuple[object, ...]]:
    """What lies in the stores, what of it runs, and what would run after the next boot."""
    held = [(one.slot, one.feature, one.type, one.store, one.agreed, one.count, one.priority, device.runs_on(one)) for one in device.entries]
    levels = sorted((slot, level.name) for slot, level in device.levels.items())
    packages = [(row, entry.feature if entry else None) for row, entry in device.packages.items()]
    files = sorted(re.sub("[0-9a-f]{8,}", "-", name) for name in device.flash.files)  # ours have names by chance
    return [*held, *levels, *packages, *((line,) for line in (*device.running, *files))]


def judged(outcome: Outcome, router: Router) -> tuple[object, ...]:
    failure = outcome.failure
    checks = sorted((check.id, check.refuses) for check in outcome.checks)
    levels = [(level.technology, level.current, level.next_reload) for level in outcome.after.levels]
    ended = (failure.reason, failure.stopped_at, failure.stage) if failure else None
    backup = (outcome.backup.kind, outcome.backup.licenses, outcome.backup.verified) if outcome.backup else None
    return outcome.status, ended, checks, [step.step for step in outcome.plan], levels, backup, stores(router.listener.device)


def facts(platform: str) -> Callable[[Bench], object]:
    def work(bench: Bench) -> object:
        router = bench.router(platform=platform)
        with closing(router.session()) as session:
            seen = observe(read_facts(session))
        return seen.era, seen.hostname, seen.image.file, seen.members, seen.levels, seen.licenses, seen.licenses_complete

    return work


def activates(status: Status, platform: str = "c1941", **how: Any) -> Callable[[Bench], object]:
    """One activation that must end with this status, whatever the words."""

    def work(bench: Bench) -> object:
        settings = {key: how[key] for key in ("faults", "deny", "scp", "primary_store_slots", "boot_modules", "licenses", "scheduled_reload") if key in how}
        router = bench.router(platform=platform, **settings)
        files = () if how.get("without_file") else (router.license(*how.get("brings", ("securityk9",))),)
        terms = {key: how[key] for key in ("reload", "save", "accept_eula", "allow_types", "reload_timeout") if key in how}
        outcome = bench.operator.bring(router, how.get("package", "securityk9"), files=files, **terms)
        assert outcome.status is status, (outcome.failure, outcome.checks)
        return judged(outcome, router)

    return work


def backup(bench: Bench) -> object:
    return kept_of(bench, bench.router(licenses=[{"feature": "securityk9"}, {"feature": "SSL_VPN", "count": 25}]))


def kept_of(bench: Bench, router: Router) -> object:
    with closing(router.session()) as session:
        kept = keep(CheckedGate(session, may_write=True), bench.operator.vault, bench.operator.clock)
    return kept.receipt.kind, kept.receipt.licenses, kept.receipt.verified, stores(router.listener.device)


def installs(bench: Bench) -> object:
    """New, twice, of another device, of an unknown feature, and with no room."""
    router = bench.router(primary_store_slots=3)
    shell, verdicts = bench.types(router), []
    for features, sn in ((("securityk9",), None), (("securityk9",), None), (("datak9",), "FTX00000009"), (("unheard",), None), (("datak9",), None)):
        content = license_file.make(list(features), router.udi[0], sn or router.udi[1])
        router.listener.device.flash.put("x.lic", content, "Apr 18 2013 03:31:18 +00:00")
        verdicts.append(re.findall(r"^(\d/\d) licenses", shell.run("license install flash0:x.lic"), re.MULTILINE))
    shell.run("license install flash0:nothing.lic")
    return verdicts, stores(router.listener.device)


def clears(bench: Bench) -> object:
    """One of two licenses of a feature is commented, ranked, and cleared; a built-in one is not."""
    router = bench.router(licenses=[{"feature": "datak9"}, {"feature": "datak9", "type": "extension", "period": "60d"}])
    shell = bench.types(router)
    shell.lines('license comment add "kept" datak9', "license modify priority datak9 high", "license save flash0:all.lic")
    shell.run("license clear datak9", QUESTION)
    shell.run("1", QUESTION)
    refused = shell.run("yes")
    shell.run("license clear datak9", QUESTION)
    shell.run("3", QUESTION)
    shell.run("yes")
    return bool(refused), stores(router.listener.device)


def evaluation_ends(bench: Bench) -> object:
    router = bench.router(boot_modules=["datak9"], agreed=["datak9"])
    device, seen = router.listener.device, []
    for days in (59, 2):
        device.advance(days * DAY)
        device.boot()
        seen.append(stores(device))
    return seen, len(device.log_lines())


def extension_ends(bench: Bench) -> object:
    device = bench.router(licenses=[{"feature": "datak9", "type": "extension", "period": "60d"}]).listener.device
    said = []
    for days in (59, 2, 14):
        device.advance(days * DAY)
        said.append(len(device.log_lines()))
    device.boot()
    return said, stores(device)


def disaster(bench: Bench) -> object:
    """NVRAM is expanded, an image that does not know it destroys the licenses, and what was saved brings them back."""
    router = bench.router(licenses=[{"feature": "securityk9"}], extra_files={BEFORE_EXPANSION: 1000})
    shell, device, seen = bench.types(router), router.listener.device, []
    shell.lines("configure terminal", "license expand nvram", f"boot system flash0:{BEFORE_EXPANSION}", "end", "license save flash0:saved.lic")
    shell.run("write")
    device.boot()
    seen.append(stores(device))
    device.startup = [line for line in device.startup if not line.startswith("boot system")]
    device.flash.remove(BEFORE_EXPANSION)
    device.boot()
    seen.append(stores(device))
    bench.types(router).run("license install flash0:saved.lic")
    device.boot()
    return [*seen, stores(device)]


def right_to_use(bench: Bench) -> object:
    router = bench.router(platform="c3850")
    shell = bench.types(router)
    shell.run("license right-to-use activate ipservices all acceptEULA")
    shell.run("show license right-to-use summary")
    before = stores(router.listener.device)
    router.listener.device.boot()
    return before, stores(router.listener.device)


def stack(bench: Bench) -> object:
    """The license of the second switch, its level, and a reload after which the third is missing."""
    router = bench.router(platform="c3750x", members=STACK, boot_level="lanbase", faults=[{"do": "reload_without_member"}])
    device, shell = router.listener.device, bench.types(router)
    device.flash.put("x.lic", license_file.make(["ipservices"], router.udi[0], "FDO00000002"), "Apr 18 2013 03:31:18 +00:00")
    shell.lines("license install flash:x.lic", "show license udi", "show switch", "configure terminal")
    shell.lines("license boot level ipservices switch 2", "end", "write", "license save flash:all.lic")
    device.boot()
    mishaps.come_back_changed(device)
    return [(member.slot, member.state) for member in device.members], stores(device)


def reload_fault(fault: str) -> Callable[[Bench], object]:
    def work(bench: Bench) -> object:
        how = {"reload": ReloadPolicy.IF_NEEDED, "faults": [{"do": fault}], "reload_timeout": 1.0 if fault == "reload_never_returns" else 30.0}
        return activates(Status.FAILED, **how)(bench)

    return work


def files(bench: Bench) -> object:
    """Copied, verified, looked for in vain, and deleted with its questions."""
    router = bench.router()
    shell = bench.types(router)
    shell.run("copy nvram:startup-config flash0:kept", r"\? $")
    shell.run("")
    shell.lines("verify /md5 flash0:kept", "dir flash0:nothing", "more flash0:nothing")
    shell.run("delete flash0:kept", r"\? $")
    shell.run("", r"confirm\]$")
    shell.send("\n")
    shell.until(PROMPT)
    return stores(router.listener.device)


def old_flash(bench: Bench) -> object:
    """A file is deleted, its room is squeezed out, and a copy that is answered by Enter erases everything."""
    router = bench.router(flash_lefs=True, extra_files={"notes.txt": 1000}, flash_free=5000)
    shell, flash = bench.types(router), router.listener.device.flash
    shell.run("delete /force flash0:notes.txt")
    room = [flash.free]
    shell.run("squeeze flash0:", QUESTION_OR_KEY)
    for until in (QUESTION_OR_KEY, PROMPT):
        shell.send("\n")
        shell.until(until)
    room.append(flash.free)
    shell.run("copy nvram:startup-config flash0:kept", r"\? $")
    for until in (r"confirm\]$", r"confirm\]$", PROMPT):
        shell.send("\n")
        shell.until(until)
    return room, stores(router.listener.device)


IF_NEEDED = ReloadPolicy.IF_NEEDED
WORKFLOWS: dict[str, Callable[[Bench], object]] = {
    **{f"facts of {name}": facts(name) for name in names()},
    "activate converged": activates(Status.CONVERGED, reload=IF_NEEDED),
    **{f"activate pending_reload on {name}": activates(Status.PENDING_RELOAD, name) for name in ("c1921", "c1941", "c2901", "c2911", "c2921")},
    "activate an evaluation": activates(
        Status.PENDING_RELOAD, package="datak9", without_file=True, accept_eula=True, allow_types=EVALUATIONS
    ),
    "activate waiting_for_file": activates(Status.WAITING_FOR_FILE, without_file=True),
    "activate refused, no consent": activates(Status.REFUSED, package="datak9", without_file=True, allow_types=EVALUATIONS),
    "activate refused, without SCP": activates(Status.REFUSED, scp=False),
    "activate refused, a reload is scheduled": activates(Status.REFUSED, reload=IF_NEEDED, scheduled_reload=30),
    "activate failed, no room": activates(Status.FAILED, primary_store_slots=1),
    "activate failed, a save is denied": activates(
        Status.FAILED, package="datak9", without_file=True, accept_eula=True, allow_types=EVALUATIONS, deny=["^write"], save=SavePolicy.IF_CLEAN
    ),
    "activate failed, a file arrives cut": activates(Status.FAILED, faults=[{"do": "truncate_transfer", "command": "netlicense-[0-9a-f]{12}-"}]),
    "activate failed, a link drops": activates(Status.FAILED, faults=[{"do": "drop", "when": "inside", "command": "^license install"}]),
    **{f"activate failed, {fault}": reload_fault(fault) for fault in ("reload_never_returns", "reload_falls_back")},
    "backup": backup,
    "install": installs,
    "clear": clears,
    "the end of an evaluation": evaluation_ends,
    "the end of an extension": extension_ends,
    "expand nvram, downgrade, restore": disaster,
    "a right to use": right_to_use,
    "a stack": stack,
    "files": files,
    "the old kind of flash": old_flash,
}


def run(name: str, folder: Path, scramble: str | None) -> object:
    with running(folder / "state") as lab, closing(Bench(lab, Operator(folder / "vault"), scramble)) as bench:
        return WORKFLOWS[name](bench)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_ends_the_same_with_other_words(tmp_path: Path, name: str) -> None:
    plain = run(name, tmp_path / "plain", None)
    for seed in SEEDS:
        assert run(name, tmp_path / seed.replace(" ", "_"), seed) == plain, seed


def test_a_kind_of_license_that_is_called_something_else_is_not_said_to_be_saved(tmp_path: Path) -> None:
    """The one verdict that rests on an unverified word: `Extension`. With another word the backup refuses, and says which line it is."""
    rows = [{"feature": "datak9", "type": "extension", "period": "60d"}]
    with running(tmp_path / "state") as lab, closing(Bench(lab, Operator(tmp_path / "vault"), "7")) as bench, pytest.raises(Refused):
        kept_of(bench, bench.router(licenses=rows))


def test_every_status_is_met() -> None:
    assert {status.value for status in Status} <= {name.split()[1].rstrip(",") for name in WORKFLOWS if name.startswith("activate")}


def differing() -> Iterator[str]:
    """Texts that a seed leaves as they are."""
    for key, (text, _source) in TEXTS.items():
        if re.sub(r"\{[a-z]+\}", "", text).strip() and any(Words(seed).say(key) == Words().say(key) for seed in SEEDS):
            yield key


def test_every_unverified_text_is_another_one_but_those_that_are_documented() -> None:
    assert set(differing()) == set(KEPT)
