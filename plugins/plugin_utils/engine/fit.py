# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which license file fits which device, by the product id and serial number a license names; decided without a device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..domain.license_file import LicenseFile
from ..domain.udi import Udi


@dataclass(frozen=True)
class Duplicate:
    """A license for one device that several files bring. `identical`: it is the same license in all of them."""

    feature: str
    udi: Udi
    paths: tuple[str, ...]
    identical: bool


@dataclass(frozen=True)
class Fit:
    """Files and devices, sorted out. A file with problems fits nothing."""

    matches: tuple[tuple[str, tuple[str, ...]], ...]  # host, its files
    unmatched_files: tuple[str, ...]
    unmatched_devices: tuple[str, ...]
    unmatched_members: tuple[tuple[str, tuple[Udi, ...]], ...]  # host, its UDIs that no file brings anything for, while others do
    doubts: tuple[str, ...]


def fit(files: Sequence[LicenseFile], devices: Mapping[str, frozenset[Udi]]) -> Fit:
    """Every file to every host whose UDI one of its licenses names."""
    brought: dict[Udi, list[str]] = {}
    for file in files:
        for udi in _udis(file):
            brought.setdefault(udi, []).append(file.path)
    given = {file.path: place for place, file in enumerate(files)}
    matches = {host: sorted({path for udi in udis for path in brought.get(udi, ())}, key=given.__getitem__) for host, udis in devices.items()}
    matched = {path for paths in matches.values() for path in paths}
    lacking = {host: tuple(sorted(udi for udi in udis if udi not in brought)) for host, udis in devices.items()}
    return Fit(
        matches=tuple((host, tuple(paths)) for host, paths in matches.items() if paths),
        unmatched_files=tuple(file.path for file in files if file.path not in matched),
        unmatched_devices=tuple(host for host, paths in matches.items() if not paths),
        unmatched_members=tuple((host, udis) for host, udis in lacking.items() if udis and matches[host]),
        doubts=(*_shared(devices), *_near(brought, devices)),
    )


def duplicates(files: Iterable[LicenseFile]) -> tuple[Duplicate, ...]:
    """Licenses for the same feature of the same device in several files; of two different ones a person has to choose."""
    holders: dict[tuple[str, Udi], dict[str, set[str]]] = {}
    for file in files:
        for one in file.licenses if file.sound else ():
            holders.setdefault((one.feature, one.udi), {}).setdefault(file.path, set()).add(one.line_sha256 or file.sha256)
    return tuple(
        Duplicate(feature, udi, tuple(paths), len(set().union(*paths.values())) == 1) for (feature, udi), paths in holders.items() if len(paths) > 1
    )


def _udis(file: LicenseFile) -> list[Udi]:
    """The devices that a file brings a license for; a device that only its text names is none."""
    return sorted({one.udi for one in file.licenses}) if file.sound else []


def _shared(devices: Mapping[str, frozenset[Udi]]) -> Iterable[str]:
    hosts: dict[Udi, list[str]] = {}
    for host, udis in devices.items():
        for udi in sorted(udis):
            hosts.setdefault(udi, []).append(host)
    for udi, several in hosts.items():
        if len(several) > 1:
            yield f"{udi} is given for {', '.join(several)}; a device has one UDI, so they are one device or one of them is wrong"


def _near(brought: Mapping[Udi, Sequence[str]], devices: Mapping[str, frozenset[Udi]]) -> Iterable[str]:
    """The serial number fits and the product id does not: no match, but worth a look."""
    serials = {udi.sn: (host, udi) for host, udis in devices.items() for udi in udis}
    known = {udi for udis in devices.values() for udi in udis}
    for udi, paths in brought.items():
        host, other = serials.get(udi.sn, ("", udi))
        if udi not in known and other != udi:
            yield f"{', '.join(paths)} is for {udi}, and {host} is {other}; the product ids differ, so it does not fit"
