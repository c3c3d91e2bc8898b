# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Activation keys and the features that they open, in `show version` and `show activation-key` of a firewall."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from ..domain.asa import ActivationKey, AsaFeature, AsaKeys, FlashKey, KeyKind, KeyPlace

_HEADING = re.compile(r"\s*(Failover cluster )?licensed features(?: for this (?:platform|user context))?:\s*", re.IGNORECASE)
_FEATURE = re.compile(r"\s*(\d{0,4}[A-Za-z][A-Za-z0-9 /.()&+_-]{1,60}?)\s*:\s*(\S.{0,100})")
_ZONE = re.compile(r"DMZ (?:Un)?restricted", re.IGNORECASE)
_DURATION = re.compile(r"(\S.{0,60}?) +(perpetual|\d{1,6} days?)")
_PLATFORM = re.compile(r"\s*This (?:platform|machine) has an? (\S.{0,80}?) license\.\s*", re.IGNORECASE)
_SERIAL = re.compile(r"\s*Serial Number:\s*([A-Za-z0-9]{4,20})\s*")
_KEY = re.compile(r"\s*(Running|Flash|Active)? ?(Permanent|Time-?based)? ?(Flash)? ?Activation Key:\s*(.*)", re.IGNORECASE)
_WORDS = re.compile(r"\s*(?:0x)?[0-9a-f]{1,8}(?: +(?:0x)?[0-9a-f]{1,8}){3,4}\s*", re.IGNORECASE)
# What a key may be in, whole or torn: such a line is never cited.
_SECRET = re.compile(r"0x|x[0-9a-f]{5}|\b[0-9a-f]{6}|^[0-9a-fx ]{1,60}$", re.IGNORECASE)
_INVALID = re.compile(r"\s*The Running Activation Key is not valid\b", re.IGNORECASE)
_FLASH = re.compile(r"\s*The flash (?:permanent )?activation key is (.{0,60})", re.IGNORECASE)
_SAME = re.compile(r"the same as the running (?:permanent )?key\.?\s*", re.IGNORECASE)
_OTHER = re.compile(r"(?:not the same as|different from) the running (?:permanent )?key\b.*", re.IGNORECASE)
_NOTICE = re.compile(r"\s*The Running Activation Key feature: \S.*")
# A line of another meaning that has the shape of a feature.
_NO_FEATURE = ("serial number", "license mode", "license state", "image type", "key version", "device manager version")


def without_keys(text: str) -> str:
    """The text as it may be shown to somebody: none where it may hold a key or a part of one."""
    return "(a line that may hold an activation key)" if _SECRET.search(text.strip()) else text


def fingerprint(printed: str) -> str | None:
    """The first twelve digits of a digest over the key's words in one spelling; None for what is no key, and for a key of zeros."""
    if not _WORDS.fullmatch(printed):
        return None
    words = [int(word.removeprefix("0x"), 16) for word in printed.lower().split()]
    return hashlib.sha256(" ".join(f"0x{word:08x}" for word in words).encode()).hexdigest()[:12] if any(words) else None


def read(lines: Sequence[str]) -> tuple[AsaKeys, tuple[str, ...]]:
    """Everything about keys and features, and what of it was not understood."""
    warnings: list[str] = []
    keys = AsaKeys(
        serial=next((found[1] for found in map(_SERIAL.fullmatch, lines) if found), None),
        features=_table(lines, failover=False, warnings=warnings),
        failover_features=_table(lines, failover=True, warnings=warnings),
        platform_license=next((found[1] for found in map(_PLATFORM.fullmatch, lines) if found), None),
        keys=_keys(lines, warnings),
        key_valid=False if any(_INVALID.match(line) for line in lines) else None,
        flash_key=_flash_key(lines, warnings),
        notices=tuple(line.strip() for line in lines if _NOTICE.fullmatch(line) and not _SECRET.search(line)),
    )
    return keys, tuple(warnings)


def _table(lines: Sequence[str], failover: bool, warnings: list[str]) -> tuple[AsaFeature, ...]:
    """The rows below the first heading of this kind, up to the first line that is none."""
    headings = ((number, found) for number, found in enumerate(map(_HEADING.fullmatch, lines)) if found)
    start = next((number for number, found in headings if (found[1] is not None) is failover), None)
    return () if start is None else tuple(_rows(lines[start + 1 :], warnings))


def _rows(lines: Sequence[str], warnings: list[str]) -> list[AsaFeature]:
    rows: list[AsaFeature] = []
    for line in lines:
        if not line.strip():
            if rows:
                break
            continue
        row = feature(line)
        if row is None:
            if ":" in line and not _ends_table(line):
                warnings.append(f"{without_keys(line.strip())[:100]!r} in the table of features is not understood")
            break
        rows.append(row)
    return rows


def _ends_table(line: str) -> bool:
    label = " ".join(line.split(":")[0].lower().split())
    return label in _NO_FEATURE or "activation key" in label or "0x" in line.lower()


def feature(line: str) -> AsaFeature | None:
    """`Botnet Traffic Filter             : Enabled        646 days`; two columns where the release has no durations."""
    found = _FEATURE.fullmatch(line)
    if found is None or _ends_table(line):
        return None
    cells = re.split(r"\s{2,}", found[2].strip())
    if len(cells) == 2 and _ZONE.fullmatch(cells[1]):  # what a VLAN more may do is no duration
        cells = [" ".join(cells)]
    if len(cells) == 1:
        single = _DURATION.fullmatch(cells[0])
        cells = [single[1], single[2]] if single else cells
    return AsaFeature(found[1], cells[0], cells[1] if len(cells) == 2 else None) if len(cells) <= 2 else None


def _keys(lines: Sequence[str], warnings: list[str]) -> tuple[ActivationKey, ...]:
    """One entry per key; below `Active Timebased Activation Key:` stand keys on lines of their own, each with its features."""
    keys: dict[tuple[KeyPlace, str], ActivationKey] = {}
    below: tuple[KeyPlace, KeyKind] | None = None
    current: tuple[KeyPlace, str] | None = None
    for line in lines:
        label = _KEY.fullmatch(line)
        if label:
            below, current = _whose(label), None
            printed = label[4].strip()
        elif below and _WORDS.fullmatch(line):
            printed = line.strip()
        else:
            row = feature(line) if current else None
            if current and row:
                keys[current] = replace(keys[current], features=(*keys[current].features, row))
            elif line.strip():
                below = current = None
            continue
        current = _add(keys, below, printed, own_line=not label, warnings=warnings) if printed else None
    return tuple(keys.values())


def _whose(label: re.Match[str]) -> tuple[KeyPlace, KeyKind]:
    place = KeyPlace.FLASH if "flash" in ((label[1] or "").lower(), (label[3] or "").lower()) else KeyPlace.RUNNING
    kind = (label[2] or "").lower()
    return place, KeyKind.UNSPECIFIED if not kind else KeyKind.PERMANENT if kind == "permanent" else KeyKind.TIMEBASED


def _add(
    keys: dict[tuple[KeyPlace, str], ActivationKey], whose: tuple[KeyPlace, KeyKind], printed: str, own_line: bool, warnings: list[str]
) -> tuple[KeyPlace, str] | None:
    """Notes the key, and returns its name where features may follow below it."""
    made = fingerprint(printed)
    if made is None:
        if not _WORDS.fullmatch(printed):
            warnings.append("an activation key is not understood")
        return None
    name = (whose[0], made)
    keys.setdefault(name, ActivationKey(whose[0], whose[1], made))
    return name if own_line else None


def _flash_key(lines: Sequence[str], warnings: list[str]) -> FlashKey | None:
    """What the first sentence about the key in flash says; a wording that is not known says nothing."""
    said = next((found[1] for found in map(_FLASH.fullmatch, lines) if found), None)
    if said is None:
        return None
    if _SAME.fullmatch(said):
        return FlashKey.SAME
    if _OTHER.fullmatch(said):
        return FlashKey.DIFFERENT
    warnings.append(f"what is said of the activation key in flash is not understood: {without_keys(said)!r}")
    return None
