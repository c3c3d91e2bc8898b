# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy file. Every mistake is an error that names the file, the line and the key, and says what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from ..domain.finding import FindingId, Severity, Waiver
from ..domain.license import LicenseType
from ..domain.platform import Era
from ..domain.policy import AppliesTo, BackupWanted, Policy, ReleaseRange, SmartWanted
from ..domain.release import Lineage, Ordering, Release
from ..domain.smart import Transport
from .release import parse_release
from .yaml_entries import BOOL, INT, Entry, read

SCHEMA = 1
MOST_DAYS = 36500
KEYS = (
    "schema",
    "name",
    "applies_to",
    "levels",
    "fallback",
    "reload",
    "must_have",
    "forbidden",
    "license_types",
    "evaluation_days",
    "eula",
    "backup",
    "image",
    "waiting_days",
    "smart",
    "ssh",
    "severity",
    "waivers",
)
SMART_KEYS = ("registered", "authorized", "transports", "ack_days_left", "report_days", "trust_code", "export_authorized")
RELIABLE_TYPES = tuple(kind for kind in LicenseType if kind is not LicenseType.UNKNOWN)
"""Types a policy may allow: what was not read is never allowed."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]{0,63}")
"""A feature, a level or a platform."""
RELEASE = re.compile(r"\d{1,2}\.\d{1,2}(\(\d{1,4}(\.\d{1,4}){0,3}[a-z]?\)(M|T|S|E|SE)?\d{0,3}[a-z]{0,2}|\.\d{1,2}[a-z]?(\.?[A-Z]{1,4})?)")
_NUMBER = re.compile(r"0|[1-9]\d{0,5}")

T = TypeVar("T")
W = TypeVar("W", bound=Enum)


def parse(text: str, file: str) -> Policy:
    """The policy that a file holds; `file` is its name, for errors and reports."""
    entry = read(text, file)
    keys = entry.keys(KEYS)
    _schema(entry, keys)
    if "name" not in keys:
        raise entry.wrong("name is missing", "write `name: branch routers`")
    days = {key: _days(keys[key]) if key in keys else None for key in ("evaluation_days", "waiting_days")}
    truths = {key: _truth(keys[key]) if key in keys else None for key in ("fallback", "reload", "eula")}
    return Policy(
        name=keys["name"].text(),
        file=file,
        applies_to=_applies_to(keys["applies_to"]) if "applies_to" in keys else AppliesTo(),
        levels=_if("levels", keys, _alternatives),
        must_have=_if("must_have", keys, _alternatives),
        forbidden=_if("forbidden", keys, lambda value: _each(value, _name)),
        license_types=_if("license_types", keys, lambda value: _each(value, lambda one: _word(one, RELIABLE_TYPES))),
        backup=_if("backup", keys, _backup),
        image=_if("image", keys, lambda value: _each(value, _range)),
        smart=_if("smart", keys, _smart),
        ssh_sha1=_if("ssh", keys, _ssh),
        severity=_severity(keys["severity"]) if "severity" in keys else {},
        waivers=_each(keys["waivers"], _waiver) if "waivers" in keys else (),
        evaluation_days=days["evaluation_days"],
        waiting_days=days["waiting_days"],
        fallback=truths["fallback"],
        reload=truths["reload"],
        eula=truths["eula"],
    )


def _if(key: str, keys: dict[str, Entry], reader: Callable[[Entry], T]) -> T | None:
    return reader(keys[key]) if key in keys else None


def _schema(entry: Entry, keys: dict[str, Entry]) -> None:
    if "schema" not in keys:
        raise entry.wrong("schema is missing", f"write `schema: {SCHEMA}`")
    if keys["schema"].scalar() != (INT, str(SCHEMA)):
        raise keys["schema"].wrong(f"is {keys['schema'].scalar()[1][:20] or keys['schema'].kind!r}; only {SCHEMA} is known", f"write `schema: {SCHEMA}`")


def _name(entry: Entry) -> str:
    value = entry.text()
    if NAME.fullmatch(value) is None:
        raise entry.wrong(f"is {value!r}, which is no name of a feature, a level or a platform", "write it as the device prints it, such as securityk9")
    return value


def _truth(entry: Entry) -> bool:
    tag, value = entry.scalar()
    if tag != BOOL:
        raise entry.wrong(f"is {entry.kind}; it must be true or false")
    return value.lower() in ("true", "yes", "on")


def _days(entry: Entry) -> int:
    tag, value = entry.scalar()
    if tag != INT or _NUMBER.fullmatch(value) is None or int(value) > MOST_DAYS:
        raise entry.wrong(f"is {value[:40]!r}" if value else f"is {entry.kind}", f"it must be a number of days, from 0 to {MOST_DAYS}")
    return int(value)


def _word(entry: Entry, allowed: tuple[W, ...]) -> W:
    value = entry.text()
    found = next((word for word in allowed if word.value == value), None)
    if found is None:
        words = [str(word.value) for word in allowed]
        near = get_close_matches(value, words, 1)
        raise entry.wrong(f"is {value!r}", f"did you mean {near[0]!r}?" if near else f"allowed are {', '.join(words)}")
    return found


def _each(entry: Entry, reader: Callable[[Entry], T]) -> tuple[T, ...]:
    return tuple(reader(one) for one in entry.items())


def _alternatives(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """Each entry is a name, or a list of names of which one will do."""
    found = []
    for one in entry.items():
        names = _each(one, _name) if one.is_list else (_name(one),)
        if not names:
            raise one.wrong("is an empty list", "of which names shall one be there?")
        found.append(names)
    return tuple(found)


def _applies_to(entry: Entry) -> AppliesTo:
    keys = entry.keys(("groups", "hosts", "platforms", "eras"))
    names = {key: _each(keys[key], Entry.text) if key in keys else () for key in ("groups", "hosts")}
    return AppliesTo(
        groups=names["groups"],
        hosts=names["hosts"],
        platforms=_each(keys["platforms"], _name) if "platforms" in keys else (),
        eras=_each(keys["eras"], lambda one: _word(one, tuple(Era))) if "eras" in keys else (),
    )


def _backup(entry: Entry) -> BackupWanted:
    keys = entry.keys(("max_age_days",))
    return BackupWanted(_days(keys["max_age_days"]) if "max_age_days" in keys else None)


def _range(entry: Entry) -> ReleaseRange:
    keys = entry.keys(("minimum", "maximum", "platforms"))
    low, high = (_release(keys[key]) if key in keys else None for key in ("minimum", "maximum"))
    if low is None and high is None:
        raise entry.wrong("has neither minimum nor maximum", "give one of them, or both")
    if low is not None and high is not None:
        order = low.compare(high)
        if order is Ordering.NOT_COMPARABLE:
            raise keys["maximum"].wrong(f"is {high.printed}, which cannot be compared with {low.printed}", "give a range of its own for each train family")
        if order is Ordering.NEWER:
            raise keys["maximum"].wrong(f"is {high.printed}, which is older than the minimum {low.printed}", "swap them")
    return ReleaseRange(low, high, _each(keys["platforms"], _name) if "platforms" in keys else ())


def _release(entry: Entry) -> Release:
    value = entry.text()
    found = parse_release(value)
    if RELEASE.fullmatch(value) is None or found.lineage is Lineage.OTHER:
        raise entry.wrong(f"is {value!r}, which cannot be read as a release", "write it as `show version` prints it, such as 15.4(3)M3 or 17.9.4")
    return found


def _smart(entry: Entry) -> SmartWanted:
    keys = entry.keys(SMART_KEYS)
    truths = {key: _truth(keys[key]) if key in keys else None for key in ("registered", "authorized", "trust_code", "export_authorized")}
    return SmartWanted(
        registered=truths["registered"],
        authorized=truths["authorized"],
        transports=_each(keys["transports"], _transport) if "transports" in keys else (),
        ack_days_left=_days(keys["ack_days_left"]) if "ack_days_left" in keys else None,
        report_days=_days(keys["report_days"]) if "report_days" in keys else None,
        trust_code=truths["trust_code"],
        export_authorized=truths["export_authorized"],
    )


def _transport(entry: Entry) -> Transport:
    """To YAML, `off` without quotes is false."""
    tag, _value = entry.scalar()
    return Transport.OFF if tag == BOOL and not _truth(entry) else _word(entry, tuple(Transport))


def _ssh(entry: Entry) -> bool:
    keys = entry.keys(("sha1",))
    if "sha1" not in keys:
        raise entry.wrong("has no sha1", "write `sha1: false`")
    return _truth(keys["sha1"])


def _severity(entry: Entry) -> dict[FindingId, Severity]:
    keys = entry.keys(tuple(one.value for one in FindingId))
    return {FindingId(name): _word(value, tuple(Severity)) for name, value in keys.items()}


def _waiver(entry: Entry) -> Waiver:
    keys = entry.keys(("finding", "hosts", "subjects", "reason", "until"))
    for key, why in (("finding", "which finding is waived?"), ("reason", "say who decided it, and why"), ("until", "a waiver ends on a day")):
        if key not in keys:
            raise entry.wrong(f"has no {key}", why)
    hosts, subjects = (_each(keys[key], Entry.text) if key in keys else ("*",) for key in ("hosts", "subjects"))
    if not hosts:
        raise keys["hosts"].wrong("is an empty list", "leave it out for every host the policy is for")
    if not subjects:
        raise keys["subjects"].wrong("is an empty list", "leave it out for all that the finding is about")
    return Waiver(_word(keys["finding"], tuple(FindingId)), keys["reason"].text(), keys["until"].day(), hosts, subjects)
