# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was collected from devices earlier: files of an archive, and why some of them give no facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from .finding import Shown
from .observed import Observed


LARGEST_OUTPUT = 32 * 1024 * 1024
"""Bytes of a file; all outputs of a large device have a few million."""


class ArchiveCode(str, Enum):
    """One word for each reason why a file of an archive, or a part of it, gives no facts."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    LEAVES_FOLDER = "leaves_folder"
    ENCODING = "encoding"
    SEVERAL_DEVICES = "several_devices"
    NO_OUTPUT = "no_output"
    NO_DEVICE = "no_device"
    ANSWERED_TWICE = "answered_twice"
    CUT = "cut"
    ARCHIVE = "archive"
    ARCHIVE_DAMAGED = "archive_damaged"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    ARCHIVE_PATH = "archive_path"


WAY_OUT: dict[ArchiveCode, str] = {
    ArchiveCode.EMPTY: "collect it again",
    ArchiveCode.TOO_LARGE: "keep the outputs that are read in a file of their own",
    ArchiveCode.UNREADABLE: "let the user that runs Ansible read it",
    ArchiveCode.LEAVES_FOLDER: "put the file itself into the folder, or name its own folder in the play",
    ArchiveCode.ENCODING: "give the text that the device printed",
    ArchiveCode.SEVERAL_DEVICES: "keep what each device printed in a file of its own",
    ArchiveCode.NO_OUTPUT: "collect `show version` and `show license all`, with the prompts, or one file for each command",
    ArchiveCode.NO_DEVICE: "name the file, or the folder it lies in, after the device",
    ArchiveCode.ANSWERED_TWICE: "keep one of the files",
    ArchiveCode.CUT: "collect it to the prompt behind it",
    ArchiveCode.ARCHIVE: "unpack it and give the files in it",
    ArchiveCode.ARCHIVE_DAMAGED: "unpack it and give the files in it",
    ArchiveCode.ARCHIVE_ENCRYPTED: "unpack it and give the files in it",
    ArchiveCode.ARCHIVE_PATH: "do not trust this archive; collected outputs need no such paths",
}
"""What a person does about each."""


@dataclass(frozen=True)
class ArchiveProblem:
    """Why a file gives no facts, or not all."""

    code: ArchiveCode
    detail: str

    @property
    def sentence(self) -> str:
        """What is wrong, and the way out."""
        way_out = WAY_OUT[self.code]
        return f"{self.detail[0].upper()}{self.detail[1:]}. {way_out[0].upper()}{way_out[1:]}."


@dataclass(frozen=True)
class Collected:
    """One text taken apart: the name in its prompts, where it has any, and the output of each command.

    `prompt_cut` says that this name may be cut, as it is in configuration mode; `cut` names the commands behind whose output a prompt
    should stand and none does.
    """

    prompt: str | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    cut: tuple[str, ...] = ()
    prompt_cut: bool = False


@dataclass(frozen=True)
class CollectedFile:
    """A file of an archive. `folder` and `device` tell whose it is, `command` what its name says it holds; `read` gives its bytes when asked."""

    path: str
    folder: str
    device: str
    command: str | None = None
    read: Callable[[], bytes] = field(default=bytes, repr=False)
    problem: ArchiveProblem | None = None


@dataclass(frozen=True)
class CollectedDevice:
    """What an archive says of one device; `seen` is None where nothing of it could be read."""

    name: str
    files: tuple[str, ...]
    seen: Observed | None
    problems: tuple[ArchiveProblem, ...] = ()
    shown: tuple[tuple[str, Shown], ...] = ()  # lines that prove what was seen, by the path of the fact
