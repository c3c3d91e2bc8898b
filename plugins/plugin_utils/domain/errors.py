# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can go wrong, built from facts.

LicensingError
+-- UnreadableOutput            a line fits no known shape
+-- SeveralDevices              outputs of two devices in one text
+-- CommandRefused              the device does not take the command
|   +-- NotAuthorized           ... from this user
+-- BadArgument                 what the play says cannot be meant
+-- Refused                     a guard says no; nothing was sent
+-- VaultError                  the backup cannot be kept or trusted
+-- SessionError                the login, the link or the dialogue
|   +-- CannotLogin, ConnectionLost, PromptLost, UnknownQuestion, CommandTimeout, WriteWhileLooking, TransferFailed
+-- NotProved                   done, but the second look does not show it
"""

from __future__ import annotations

import re

from .failure_reason import FailureReason

_OWN_NAME = re.compile(r"\bnetlicense-[a-z0-9-]+\.lic\b")


class LicensingError(Exception):
    """Base of our errors: a sentence, its reason as a word, and the way out."""

    reason = FailureReason.GENERAL_FAILURE

    def __init__(self, message: str, *, hint: str = "", reason: FailureReason | None = None) -> None:
        super().__init__(message)
        self.hint = hint
        if reason is not None:
            self.reason = reason


class UnreadableOutput(LicensingError):
    """The device printed something that fits no known shape of this command."""

    reason = FailureReason.UNREADABLE_OUTPUT

    def __init__(self, command: str, line: str) -> None:
        shown = line if len(line) <= 120 else line[:117] + "..."
        super().__init__(
            f"cannot read {shown!r} in the output of `{command}`" if shown else f"the output of `{command}` is empty",
            hint="please report the output of this command; nothing was decided from it",
        )
        self.command, self.line = command, line


class GluedOutputs(UnreadableOutput):
    """A text that holds more than one output: whose value is whose cannot be told."""

    def __init__(self, command: str, line: str) -> None:
        super().__init__(command, line)
        shown = line.strip()[:120]
        LicensingError.__init__(
            self,
            f"the output of `{command}` is more than one output: another one begins with {shown!r}",
            hint="give every output its own text; nothing was read from this one",
        )


class OtherSystem(UnreadableOutput):
    """The output of a system that is not read."""

    def __init__(self, command: str, line: str, system: str) -> None:
        super().__init__(command, line)
        LicensingError.__init__(
            self,
            f"the output of `{command}` is that of {system}, which is not read: neither IOS, IOS XE, ASA nor PIX",
            hint="leave this device out",
        )


class SeveralDevices(LicensingError):
    """Outputs of two devices stand in one text, so nothing in it can be said of either."""

    reason = FailureReason.SEVERAL_DEVICES

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"outputs of two devices, {one[:80]} and {other[:80]}, stand together",
            hint="keep what each device printed in a file of its own",
        )
        self.one, self.other = one, other


class CommandRefused(LicensingError):
    """The device does not take this command."""

    reason = FailureReason.COMMAND_REFUSED

    def __init__(self, command: str, answer: str, *, hint: str = "") -> None:
        super().__init__(f"the device answers {answer!r} to `{command}`", hint=hint)
        self.command, self.answer = command, answer


class NotAuthorized(CommandRefused):
    """Command authorization denies this command to this user."""

    reason = FailureReason.NOT_AUTHORIZED

    def __init__(self, command: str, answer: str) -> None:
        pattern = _OWN_NAME.sub("netlicense-*", command)
        super().__init__(command, answer, hint=f"allow `{pattern}` for this user on the AAA server, or use another user")


class BadArgument(LicensingError):
    """The play asks for something that cannot be meant."""

    reason = FailureReason.BAD_ARGUMENT


class Refused(LicensingError):
    """A guard says no. Nothing that changes the device was sent."""


class VaultError(LicensingError):
    """The vault cannot take, keep or give back a backup."""

    reason = FailureReason.BACKUP_FAILED


class BackupNotProved(VaultError):
    """A backup was stored and does not read back as what was given."""

    def __init__(self, path: str) -> None:
        super().__init__(f"the backup {path} does not read back as what was stored", hint="look at the disk of the vault and run again")


class SessionError(LicensingError):
    """The conversation with the device failed. `answered` is what was printed up to our last answer to a question, that question included."""

    reason = FailureReason.CONNECTION_LOST
    answered = ""


class CannotLogin(SessionError):
    """No login was reached: refused, wrong password, wrong key, no common algorithm, enable refused."""


class ConnectionLost(SessionError):
    """The link dropped. `during` is the command that was running; what it did is unknown until the device is read again."""

    def __init__(self, during: str) -> None:
        super().__init__(
            f"the connection was lost during `{during}`",
            hint="run the play again: it reads the device first and finishes what is left",
        )
        self.during = during


class PromptLost(SessionError):
    """The device printed no prompt we know."""

    reason = FailureReason.PROMPT_LOST


class CommandTimeout(SessionError):
    """A command was not done in time."""

    reason = FailureReason.TIMEOUT

    def __init__(self, command: str, seconds: float, tail: str) -> None:
        super().__init__(
            f"`{command}` was not done after {seconds:g} s; the last the device printed is {tail!r}",
            hint="raise the timeout of this step, or look at the device's console",
        )
        self.command = command


class UnknownQuestion(SessionError):
    """The device asked something nobody has captured. It was not answered and the session was closed."""

    reason = FailureReason.UNKNOWN_QUESTION

    def __init__(self, command: str, question: str) -> None:
        super().__init__(
            f"`{command}` asks {question!r}, a question that is not known here; it was not answered and the session was closed",
            hint="look at the device before the next run, and please report the question",
        )
        self.command, self.question = command, question


class WriteWhileLooking(SessionError):
    """Something other than a known reading command was to be sent while only looking was allowed."""

    reason = FailureReason.WRITE_WHILE_LOOKING

    def __init__(self, line: str) -> None:
        super().__init__(f"{line!r} is not a reading command, and only reading is allowed here", hint="this is a fault of the collection: please report it")
        self.line = line


class TransferFailed(SessionError):
    """A file did not arrive, or not whole."""

    reason = FailureReason.TRANSFER_FAILED


class NotProved(LicensingError):
    """A step was carried out, and reading the device again does not show its result."""

    reason = FailureReason.NOT_READ_BACK
