# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of images: what the name of a file says, what the image knows, and which one a device boots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

IGNORES_STARTUP = 0x0040
"""The bit of the configuration register that makes a boot ignore the saved configuration."""

BOOT_FIELD = 0x000F

_CLASSIC = re.compile(
    r"(?P<family>[a-z0-9]+)-(?P<set>[a-z0-9_]+)-mz(\.S[PS]A)?"
    r"\.(?P<major>\d\d)(?P<minor>\d)-(?P<release>\d+)\.(?P<train>[A-Z]+)(?P<rebuild>\d*[a-z]?)\.bin"
)
_DUAL = re.compile(
    r"(?P<family>[a-z0-9_]+)-(?P<set>[a-z0-9_]+)(\.S[PS]A)?\.03\.\d\d\.\d\d[a-z]?\.[A-Z]+"
    r"\.(?P<major>\d\d)(?P<minor>\d)-(?P<release>\d+)\.(?P<train>[A-Z]+)(?P<rebuild>\d*[a-z]?)(-std|-ext)?(\.S[PS]A)?\.(bin|pkg)"
)
_XE = re.compile(
    r"(?P<family>[a-z0-9_]+)-(?P<set>[a-z0-9_]+)\.(?P<major>1[67])\.(?P<minor>\d\d)\.(?P<release>\d\d)(?P<rebuild>[a-z]?)\.S[PS]A\.bin"
)
_RELEASE = re.compile(r"(\d+)\.(\d+)(?:\((\d+)[a-z]?\)([A-Z]*)(\d*)|\.(\d+))")
_LINEAGES = (("router", ("", "M", "T")), ("switch", ("SE", "E", "SG")), ("provider", ("S", "SP")))


@dataclass(frozen=True)
class Image:
    """What the name of an image file says about it, and what the catalogue knows of such images."""

    file: str
    software: str
    name: str
    release: str
    family: str = ""
    feature_set: str = ""
    universal: bool = True
    licensing: str = "full"
    """full; display: licenses are only shown; none: there is no such command."""
    expand_nvram: bool = True
    right_to_use: bool = True
    eula: str = "brackets"
    status: bool = False
    summary: bool = False
    without: tuple[str, ...] = ()

    @property
    def level(self) -> str | None:
        """The level of a fixed image: its feature set."""
        return None if self.universal else self.feature_set.removesuffix("k9")


UNKNOWN = Image("", "", "", "")
"""An image whose name says nothing: it is taken for one that knows everything."""


@cache
def catalogue() -> tuple[Mapping[str, Any], ...]:
    """The rules of the catalogue, in their order."""
    return tuple(yaml.safe_load(Path(__file__).with_name("images.yml").read_text(encoding="utf-8"))["rules"])


@cache
def described(file: str) -> Image | None:
    """`c1900-universalk9-mz.SPA.154-3.M3.bin` is C1900-UNIVERSALK9-M, 15.4(3)M3; None for a file whose name says nothing."""
    found = next((found for pattern in (_CLASSIC, _DUAL, _XE) if (found := pattern.fullmatch(file))), None)
    if found is None:
        return None
    part = found.groupdict()
    release = f"{int(part['major'])}.{int(part['minor'])}.{int(part['release'])}{part['rebuild']}"
    if "train" in part:
        release = f"{part['major']}.{part['minor']}({part['release']}){part['train']}{part['rebuild']}"
    family = part["family"]
    named = Image(file, family.upper(), f"{family.upper()}-{part['set'].upper()}-M", release, family, part["set"], expand_nvram=False)
    for rule in catalogue():
        if _fits(rule, named):
            knows: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in rule["knows"].items()}
            named = replace(named, **knows)
    return named


def _fits(rule: Mapping[str, Any], image: Image) -> bool:
    kinds = (image.feature_set, "universal" if "universal" in image.feature_set else "fixed")
    if not set(rule.get("sets", kinds)) & set(kinds) or image.family not in rule.get("families", (image.family,)):
        return False
    own = _ordered(image.release)
    if lineage(image.release) not in rule.get("lineages", (lineage(image.release),)):
        return False
    return ("from" not in rule or own >= _ordered(rule["from"])) and ("before" not in rule or own < _ordered(rule["before"]))


def lineage(release: str) -> str:
    """The family of releases that share one numbering."""
    found = _RELEASE.match(release)
    if found is None:
        return "other"
    if found[6] is not None:
        return "xe"
    return next((name for name, trains in _LINEAGES if found[4] in trains), "other")


def _ordered(release: str) -> tuple[int, ...]:
    found = _RELEASE.match(release)
    return tuple(int(part or 0) for part in (found[1], found[2], found[3] or found[6], found[5])) if found else ()


def applied(platform: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The platform while this image runs: its names, and without the features that the image lacks."""
    image = described(file)
    features = platform.get("all_features", platform["features"])
    packages = platform.get("all_packages", platform.get("packages", {}))
    changed: dict[str, Any] = {**platform, "image": file, "all_features": features, "all_packages": packages}
    if image is not None:
        if file != platform["image"]:
            changed.update(software=image.software, image_name=image.name, release=image.release)
        features = [name for name in features if name not in image.without]
        packages = {row: name for row, name in packages.items() if name not in image.without}
    return {**changed, "features": features, "packages": packages}


def chosen(files: Iterable[str], boot_lines: Sequence[str], register: int) -> str | None:
    """The file that boots: the first of `boot system` that is there, else the first image on flash; None stays in the monitor."""
    if register & BOOT_FIELD == 0:
        return None
    present = [file for file in files if file.endswith(".bin")]
    wanted = [] if register & BOOT_FIELD == 1 or register & IGNORES_STARTUP else boot_lines
    names = [line.split()[-1].rpartition(":")[2].lstrip("/") for line in wanted]
    return next((file for file in names if file in present), present[0] if present else None)
