# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the files of an archive to the state of every device in it."""

from __future__ import annotations

import codecs
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ..domain.collected import LARGEST_OUTPUT, ArchiveCode, ArchiveProblem, Collected, CollectedDevice, CollectedFile
from ..domain.errors import SeveralDevices
from ..parsers.collected import same_device, split
from .observe import observe
from .one_device import refuse_two_devices
from .shown import shown

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NULLS = 100  # an old terminal leaves some in a log


@dataclass
class _Device:
    """The outputs of one device as its files are read, one after the other."""

    commands: Sequence[str]
    prompts: dict[tuple[str, bool], None] = field(default_factory=dict)  # each with whether its name may be cut
    outputs: dict[str, tuple[str, str]] = field(default_factory=dict)
    problems: list[ArchiveProblem] = field(default_factory=list)

    def add(self, file: CollectedFile) -> None:
        if file.problem is not None:
            self.problems.append(file.problem)
            return
        try:
            text = _text(file)
            found = split(text, self.commands, file.command)
        except (_NoText, SeveralDevices) as error:
            code = error.code if isinstance(error, _NoText) else ArchiveCode.SEVERAL_DEVICES
            self.problems.append(ArchiveProblem(code, f"in {file.path}, {error}"))
            return
        if not found.outputs:
            self.problems.append(ArchiveProblem(ArchiveCode.NO_OUTPUT, f"in {file.path}, no output of a command that is read was found"))
            return
        self._keep(file.path, found)

    def _keep(self, path: str, found: Collected) -> None:
        if found.prompt is not None:
            self.prompts[found.prompt, found.prompt_cut] = None
        for command in found.cut:
            detail = f"in {path}, no prompt stands behind the output of `{command}`, so its end may be missing"
            self.problems.append(ArchiveProblem(ArchiveCode.CUT, detail))
        for command, text in found.outputs.items():
            other, kept = self.outputs.setdefault(command, (path, text))
            if kept.strip() != text.strip():
                self.outputs[command] = (other, "")
                detail = f"the files {other} and {path} hold different outputs of `{command}`, and none of them was read"
                self.problems.append(ArchiveProblem(ArchiveCode.ANSWERED_TWICE, detail))

    def _files(self) -> str:
        paths = list(dict.fromkeys(path for path, _text in self.outputs.values()))
        return ", ".join(paths[:4]) + (f" and {len(paths) - 4} more" if len(paths) > 4 else "")

    def texts(self) -> dict[str, str]:
        """What is read; nothing where the files come from two devices."""
        texts = {command: text for command, (path, text) in self.outputs.items() if text}
        try:
            for (first, first_cut), (other, other_cut) in combinations(self.prompts, 2):
                if not same_device(first, other, cut=first_cut or other_cut):
                    raise SeveralDevices(first, other)
            refuse_two_devices(texts)
        except SeveralDevices as error:
            self.problems.append(ArchiveProblem(ArchiveCode.SEVERAL_DEVICES, f"in {self._files()}, {error}"))
            return {}
        return texts


class _NoText(Exception):
    """A file that cannot be read as text."""

    def __init__(self, code: ArchiveCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def audit(files: Iterable[CollectedFile], commands: Sequence[str]) -> tuple[CollectedDevice, ...]:
    """Every device of an archive, by name; each file is read when its device is due, and given up afterwards."""
    by_device: dict[tuple[str, str], list[CollectedFile]] = {}
    for file in files:
        by_device.setdefault((file.folder, file.device), []).append(file)
    names = _names(list(by_device))
    devices = (_device(names[place], held, commands) for place, held in by_device.items())
    return tuple(sorted(devices, key=lambda device: device.name))


def eras(devices: Iterable[CollectedDevice]) -> Mapping[str, int]:
    """How many devices there are of each era; of those that could not be read, the era is not known."""
    return Counter(device.seen.era.value if device.seen else "unknown" for device in devices)


def _device(name: str, files: Sequence[CollectedFile], commands: Sequence[str]) -> CollectedDevice:
    reading = _Device(commands)
    for file in files:
        reading.add(file)
    texts = reading.texts()
    seen = observe(texts) if texts else None
    lines = shown(texts, seen) if seen is not None else ()
    return CollectedDevice(name, tuple(file.path for file in files), seen, tuple(reading.problems), lines)


def _names(places: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The name of each device; where two folders hold one of the same name, with the folders that tell them apart."""
    seen = Counter(device for folder, device in places)
    shared = [folder for folder, device in places if seen[device] > 1]
    root = os.path.commonpath(shared) if shared else ""
    return {
        (folder, device): os.path.join(os.path.relpath(folder, root), device).removeprefix("./") if seen[device] > 1 else device
        for folder, device in places
    }


def _text(file: CollectedFile) -> str:
    try:
        content = file.read()
    except OSError as error:
        raise _NoText(ArchiveCode.UNREADABLE, f"nothing can be read: {error.strerror or 'unknown reason'}") from error
    if len(content) > LARGEST_OUTPUT:
        raise _NoText(ArchiveCode.TOO_LARGE, f"there are more than {LARGEST_OUTPUT} bytes")
    text = _decoded(content)
    if not text.strip():
        raise _NoText(ArchiveCode.EMPTY, "there is nothing")
    return text


def _decoded(content: bytes) -> str:
    """Text of any collector: a banner may be in any encoding, and no value that is read is."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if content.count(0) > _NULLS:
        raise _NoText(ArchiveCode.ENCODING, "there is no text")
    return content.decode("utf-8", "replace")
