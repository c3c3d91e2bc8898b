# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the offered license files bring what a device lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..domain.license_file import FileLicense, OfferedFile
from ..domain.observed import Observed


@dataclass(frozen=True)
class Chosen:
    """A file that will be installed, and the features this device gets from it."""

    offered: OfferedFile
    features: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """The offered files, sorted out for one device."""

    chosen: tuple[Chosen, ...] = ()
    missing: tuple[str, ...] = ()  # features no file brings
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()  # feature, the files that each hold another license for it
    unreadable: tuple[OfferedFile, ...] = ()  # broken files that name this device, nobody, or were named by the play
    foreign: tuple[OfferedFile, ...] = ()  # files of other devices that hold a missing feature and were named by the play
    unasked: tuple[tuple[str, str], ...] = ()  # file, feature: a chosen file would install what nobody asked for
    not_asked_for: tuple[str, ...] = ()  # files for this device that are not needed
    looked_at: int = 0  # every offered file
    besides: tuple[tuple[str, tuple[str, ...]], ...] = ()  # file for this device, the other features it brings while one is missing


def sort_out(lacking: Sequence[str], observed: Observed, files: Sequence[OfferedFile], improvable: Sequence[str] = ()) -> Offer:
    """Matches files to the device by the UDIs they name; a file for another device is never chosen.

    `improvable`: features that can do without a file, and are better off with one.
    """
    udis = observed.udis
    mine = [offered for offered in files if offered.file.sound and offered.file.udis & udis]
    chosen: dict[str, list[str]] = {}
    unmet, ambiguous = [], []
    for feature in (*lacking, *improvable):
        holders = [offered for offered in mine if _licenses_for(offered, observed, feature)]
        if not holders:
            unmet.append(feature)
        elif len({_fingerprint(offered, observed, feature) for offered in holders}) > 1:
            ambiguous.append((feature, tuple(offered.file.path for offered in holders)))
        else:
            chosen.setdefault(holders[0].file.path, []).append(feature)
    missing = [feature for feature in unmet if feature in lacking]
    picked = tuple(Chosen(offered, tuple(chosen[offered.file.path])) for offered in mine if offered.file.path in chosen)
    return Offer(
        chosen=picked,
        missing=tuple(missing),
        ambiguous=tuple(ambiguous),
        unreadable=tuple(_unreadable(files, observed)),
        foreign=tuple(_foreign(files, observed, unmet)),
        unasked=tuple(_unasked(picked, observed)),
        not_asked_for=tuple(offered.file.path for offered in mine if offered.file.path not in chosen),
        looked_at=len(files),
        besides=tuple(_besides(mine, observed)) if missing else (),
    )


def _licenses_for(offered: OfferedFile, observed: Observed, feature: str | None = None) -> list[FileLicense]:
    return [one for one in offered.file.licenses if one.udi in observed.udis and feature in (None, one.feature)]


def _besides(mine: Iterable[OfferedFile], observed: Observed) -> Iterable[tuple[str, tuple[str, ...]]]:
    for offered in mine:
        features = tuple(dict.fromkeys(one.feature for one in _licenses_for(offered, observed)))
        if features:
            yield offered.file.path, features


def _fingerprint(offered: OfferedFile, observed: Observed, feature: str) -> tuple[str | None, ...]:
    return tuple(sorted(one.line_sha256 or offered.file.sha256 for one in _licenses_for(offered, observed, feature)))


def _unreadable(files: Iterable[OfferedFile], observed: Observed) -> Iterable[OfferedFile]:
    for offered in files:
        concerns = offered.explicit or not offered.file.udis or bool(offered.file.udis & observed.udis)
        if not offered.file.sound and concerns:
            yield offered


def _foreign(files: Iterable[OfferedFile], observed: Observed, unmet: Sequence[str]) -> Iterable[OfferedFile]:
    for offered in files:
        brings = any(one.feature in unmet for one in offered.file.licenses)
        if offered.explicit and offered.file.sound and brings and not offered.file.udis & observed.udis:
            yield offered


def _unasked(picked: Iterable[Chosen], observed: Observed) -> Iterable[tuple[str, str]]:
    """What a chosen file would bring beside what was asked, unless it is on the device already."""
    for one in picked:
        for held in _licenses_for(one.offered, observed):
            there = any(entry.installed for entry in observed.holding(held.feature))
            if held.feature not in one.features and not there:
                yield one.offered.file.path, held.feature
