# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying out a plan, step by step, each one looked at before the next."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field, replace

from ..cli.port import Cli
from ..domain.command import Command
from ..domain.desired import Terms, Transfer
from ..domain.errors import CommandRefused, NotAuthorized, NotProved, SessionError, TransferFailed
from ..domain.failure_reason import FailureReason
from ..domain.flash_name import on_flash
from ..domain.license import License
from ..domain.observed import Observed
from ..domain.outcome import Asker, Consent
from ..parsers import install_counts
from ..parsers.refusals import raise_refusal
from .backup import sweep
from .clock import Clock
from .dialogue import EULA_ENDS, copy_line, delete_own, dialogue, take_back
from .fetch import same_bytes
from .guard import lies_on_flash
from .looks import read_for_change
from .observe import observe
from .reload import reload
from .steps import BackUp, InstallLicense, Reload, SaveConfiguration, SetPackage, Step

SAVE_ATTEMPTS = 3
_BUSY = "startup-config file open failed"
_AGREEMENT_ENDS = re.compile(EULA_ENDS)


@dataclass
class Execution:
    """One run of a plan: the session, what was seen last, and a record of what was sent and accepted."""

    cli: Cli
    terms: Terms
    clock: Clock
    seen: Observed
    asker: Asker = Asker()
    sent: list[str] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    lines_of_ours: list[SetPackage] = field(default_factory=list)
    stopped_at: str | None = None
    token: str = field(default_factory=lambda: secrets.token_hex(4))
    """Stands in the names of this run's files, so that no other run's file is taken for one of them."""

    def carry_out(self, steps: tuple[Step, ...]) -> None:
        """Every step in turn; `stopped_at` names the one that failed. The last look is in `seen`."""
        self.sent += sweep(self.cli, self.seen)
        for step in steps:
            self.stopped_at = type(step).__name__
            self._step(step)
        self.stopped_at = None
        if steps and not isinstance(steps[-1], Reload | SaveConfiguration):  # these two look by themselves
            self.look_again()

    def look_again(self) -> None:
        self.seen = observe(read_for_change(self.cli), whole=True)

    def _step(self, step: Step) -> None:
        if isinstance(step, InstallLicense):
            self._install(step)
        elif isinstance(step, SetPackage):
            self._set_package(step)
        elif isinstance(step, SaveConfiguration):
            self._save()
        elif isinstance(step, Reload):
            self._reload(step)
        elif isinstance(step, BackUp):
            return

    def _say(self, command: Command) -> str:
        """Sends a line that changes something; a refusal of the device is an error."""
        self.sent.append(command.line)
        output = self.cli.run(command)
        raise_refusal(output, command.line)
        return output

    def _install(self, step: InstallLicense) -> None:
        path, ours = self._place(step)
        (command,) = dialogue(InstallLicense(step.offered, path, step.features), self.terms)
        output = self._say(command)
        self.look_again()
        counts = install_counts.parse(output)
        absent = [feature for feature in step.features if not self._installed(feature)]
        if absent or (counts is not None and not counts.success):
            raise NotProved(
                f"`{command.line}` was sent, and {', '.join(absent) or 'its counters'} cannot be confirmed; the device printed: {_told(output)}",
                hint="check that the file was issued for this device and release; the backup named in this result is untouched",
                reason=FailureReason.INSTALL_FAILED,
            )
        if ours:
            self._say(delete_own(path))

    def _installed(self, feature: str) -> bool:
        """The device shows an installed license of an allowed type for this feature."""
        return any(self._counts(held) for held in self.seen.holding(feature))

    def _counts(self, held: License) -> bool:
        return held.installed and held.type in self.terms.allow_types and (held.udi is None or held.udi in self.seen.udis)

    def _place(self, step: InstallLicense) -> tuple[str, bool]:
        """Where the file lies on the device, its bytes proved, and whether we put it there."""
        flash = self.seen.default_filesystem
        if flash is not None and self.terms.transfer is not Transfer.SCP and lies_on_flash(step, self.seen):
            there = on_flash(flash.name, step.offered.file.name)
            if same_bytes(self.cli, there, step.offered.content):
                return there, False
            if self.terms.transfer is Transfer.ON_FLASH:
                raise TransferFailed(f"{there} has other bytes than {step.offered.file.path}", hint="copy the file again")
        step = replace(step, path=f"{step.path.removesuffix('.lic')}-{self.token}.lic")
        self.cli.write_file(step.path, step.offered.content)
        self.sent.append(copy_line(step))
        if not same_bytes(self.cli, step.path, step.offered.content):
            raise TransferFailed(f"{step.path} did not arrive whole", hint="run again; look at the room on the flash and at the link")
        return step.path, True

    def _set_package(self, step: SetPackage) -> None:
        enter, line, leave = dialogue(step, self.terms)
        self._say(enter)
        try:
            raise_refusal(self._agree(step, line), line.line)
        except CommandRefused:
            self.cli.run(leave)
            raise
        if step.line not in self.seen.config.license_lines:
            self.lines_of_ours.append(step)
        self._say(leave)

    def _agree(self, step: SetPackage, line: Command) -> str:
        """Sends the boot line. An agreement that it accepted is kept before anything else happens, and also when the link drops behind it."""
        self.sent.append(line.line)
        try:
            output = self.cli.run(line)
        except SessionError as error:
            self._keep_consent(step, line, error.answered)
            raise
        self._keep_consent(step, line, output)
        return output

    def _keep_consent(self, step: SetPackage, line: Command, printed: str) -> None:
        """That the text begins as observed was settled before it was answered."""
        asked = _AGREEMENT_ENDS.search(printed) if line.may_ask else None
        if asked is not None:
            text = printed[: asked.start()].strip()
            self.consents.append(Consent(step.package, self.clock.now(), text, self.asker.task, self.asker.user))

    def _save(self) -> None:
        (command,) = dialogue(SaveConfiguration(), self.terms)
        try:
            for _attempt in range(SAVE_ATTEMPTS):
                output = self._say(command)
                if _BUSY not in output:
                    return self._prove_saved(output)
        except NotAuthorized:
            self._take_back()
            raise
        raise NotProved(
            f"`{command.line}` answers {_BUSY!r} {SAVE_ATTEMPTS} times",
            hint="another session is saving: run again",
            reason=FailureReason.NOT_SAVED,
        )

    def _prove_saved(self, output: str) -> None:
        """What the device says about a save decides nothing: the saved configuration is read again."""
        self.look_again()
        config = self.seen.config
        if config.unsaved is None or config.ours:
            what = ", ".join(config.ours) or "running and startup configuration cannot be compared"
            raise NotProved(
                f"the configuration was saved, and that cannot be confirmed: {what}; the device printed: {_told(output)}",
                hint="look at the room in its NVRAM and at who else is saving, then run again; it was not reloaded",
                reason=FailureReason.NOT_SAVED,
            )

    def _take_back(self) -> None:
        """Our own boot lines, which nobody could save, are removed again."""
        for step in self.lines_of_ours:
            for command in take_back(step):
                self._say(command)
        self.look_again()
        left = [step.line for step in self.lines_of_ours if step.line in self.seen.config.license_lines]
        if left:
            self.warnings.append(f"still in the running configuration, not saved: {', '.join(left)}")

    def _reload(self, step: Reload) -> None:
        self.sent.append("reload")
        if step.wait:
            self.seen = reload(self.cli, self.seen, self.terms, self.clock)
        else:
            (command,) = dialogue(step, self.terms)
            self.cli.run(command)


def _told(output: str) -> str:
    """What the device said about an install or a save, for people; nothing is decided from it."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return " | ".join(lines[-4:]) or "nothing"
