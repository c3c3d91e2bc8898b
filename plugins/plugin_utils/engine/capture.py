# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A capture of a device: its outputs without names, and what in the facts is not the same when they are read again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ..domain.filesystem import DirectoryEntry
from ..domain.observed import Observed
from ..domain.smart import SmartState
from ..parsers.noise import clean
from .commands import Outputs
from .observe import observe
from .redact import Known, Redactor

_NAMES = """
    hostname sn serial smart_account virtual_account transport_url proxy policy vrf confirmation boots_next report_id ha_error
    license_lines unsaved at failure file notices description warnings zones
    """
NAMES = frozenset(_NAMES.split())
"""Fields of an observation that may hold a name: a capture keeps their shape."""


@dataclass(frozen=True)
class Capture:
    """Outputs in the order they were asked for, and which facts they do not give any more."""

    hostname: str
    firewall: bool
    outputs: dict[str, str]
    differs: tuple[str, ...] = ()


def capture(outputs: Outputs, names: Sequence[str], salt: bytes) -> Capture:
    """The capture of one device. `names` are those of the inventory: its host, its address, its user; the first is its name there."""
    seen = observe(outputs)
    redactor = Redactor(salt, Known(owned=(*names, *_owned(seen)), public=tuple(_public(seen))))
    shown = redactor.outputs({command: clean(text, command) for command, text in outputs.items()})
    shown = {command: _ended(text, outputs[command]) for command, text in shown.items()}
    name = seen.hostname or next((name for name in names if name), "device")
    return Capture(
        redactor.name(name), seen.firewall is not None, shown, tuple(sorted(set(_differences(seen, observe(shown)))))
    )


def _ended(shown: str, text: str) -> str:
    """A last line that was complete stays complete, and one that was cut stays cut."""
    return f"{shown}\n" if shown and text.rstrip(" ").endswith(("\n", "\r", "#", ">")) else shown


def _owned(seen: Observed) -> Iterator[str]:
    """Names that the outputs give this device."""
    yield seen.hostname or ""
    yield from (member.udi.sn for member in seen.members)
    yield from (held.udi.sn for held in seen.licenses if held.udi is not None)
    if seen.firewall is not None:
        yield seen.firewall.serial or ""
    if seen.smart is not None:
        yield from _owned_by_account(seen.smart)


def _owned_by_account(smart: SmartState) -> Iterator[str]:
    yield smart.smart_account or ""
    yield smart.virtual_account or ""
    yield from (member.udi.sn for member in smart.members)
    yield from (code.udi.sn for code in smart.authorizations or ())
    yield from (code.udi.sn for code in smart.reservations or ())


def _public(seen: Observed) -> Iterator[str]:
    """Names that the maker gave: they say nothing about the owner."""
    members = (*seen.members, *(seen.smart.members if seen.smart is not None else ()))
    yield from (member.udi.pid for member in members)
    yield seen.platform or ""
    yield seen.image.printed_release or ""
    yield seen.image.name.printed if seen.image.name is not None else ""
    yield from (feature.name for feature in seen.features)
    yield from (held.feature for held in seen.licenses)
    yield from (right.name for right in seen.rights)
    yield from (report.feature for report in seen.reports if report.feature)
    for level in seen.levels:
        yield from (word for word in (level.module, level.technology, level.current, level.next_reload) if word)
    if seen.smart is not None:
        yield seen.smart.agent_version or ""
        for row in seen.smart.usage or ():
            yield from (word for word in (row.entitlement, row.tag, row.feature) if word)
    if seen.firewall is not None:
        yield seen.firewall.platform_license or ""
        yield from (row.name for row in (*seen.firewall.features, *seen.firewall.failover_features))


def _differences(one: Observed, other: Observed) -> Iterator[str]:
    """Fields that two observations do not agree on, but for names."""
    for field in dataclasses.fields(one):
        if not _same(getattr(one, field.name), getattr(other, field.name), field.name):
            yield field.name


def _same(one: object, other: object, name: str) -> bool:
    if name == "fingerprint":
        return (one is None) == (other is None)
    if isinstance(one, DirectoryEntry) and isinstance(other, DirectoryEntry):
        return (one.size, one.is_directory, _shape(one.name)) == (other.size, other.is_directory, _shape(other.name))
    if dataclasses.is_dataclass(one) and not isinstance(one, type) and type(one) is type(other):
        return all(
            _same(getattr(one, field.name), getattr(other, field.name), field.name) for field in dataclasses.fields(one)
        )
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(_same(left, right, name) for left, right in zip(one, other, strict=True))
    if isinstance(one, str) and isinstance(other, str) and not isinstance(one, Enum) and name in NAMES:
        return _shape(one) == _shape(other) or name == "warnings"
    return one == other or (name == "report_id" and other is not None)


def _shape(text: str) -> str:
    return re.sub("[A-Za-z]", "a", re.sub(r"\d", "0", text))
