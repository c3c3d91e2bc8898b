# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts of a device, whoever wrote them down, read back into what was observed. Facts of another shape are an error that names the place.

What the facts leave open stays open: a list that may be cut is never read as a whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from ..domain.asa import ActivationKey, AsaFeature, AsaKeys, FlashKey, KeyKind, KeyPlace
from ..domain.errors import BadArgument
from ..domain.filesystem import Filesystem
from ..domain.finding import Shown
from ..domain.image import Image, ImageName
from ..domain.level import Feature, Level
from ..domain.license import Count, Eula, License, LicenseState, LicenseType, Priority, Store
from ..domain.observed import ConfigState, Observed
from ..domain.platform import Era
from ..domain.right_to_use import RightToUse
from ..domain.smart import (
    Authorization,
    AuthorizationCode,
    CodeStatus,
    Enforcement,
    EntitlementTerm,
    Registration,
    ReportState,
    Reservation,
    SmartState,
    Transport,
    Usage,
    UsageReport,
    UsageStatus,
)
from ..domain.udi import Member, MemberState, Udi
from ..parsers.image_name import parse_image_name
from ..parsers.release import parse_release
from ..parsers.running_config import boot_module_line
from .shown import quotable

SCHEMA = 1
REACHED_WITH_SHA1 = "ssh: the device was reached with SHA-1"
_SHA1_KEYS = ("ssh-rsa", "ssh-dss")
_NAMES = {str: "text", int: "a number", bool: "true or false", dict: "a mapping", list: "a list"}
_MOST = 20_000  # entries of a list; the largest device has some hundred

T = TypeVar("T")
W = TypeVar("W", bound=Enum)


def observed_of(facts: object) -> Observed:
    """What was observed, by these facts."""
    whole = _Part(facts, "")
    _known_schema(whole)
    complete = whole.part("complete", {})
    levels, levels_complete = _levels(whole, complete)
    smart = whole.optional("smart")
    config = _config(whole, complete)
    licenses = whole.each("licenses", _license)
    return Observed(
        era=whole.word("era", Era) or Era.UNKNOWN,
        hostname=whole.text("hostname"),
        platform=whole.text("platform"),
        members=whole.each("udi", _member),
        image=_image(whole.part("image", {})),
        levels=levels,
        levels_complete=levels_complete,
        licenses=licenses,
        licenses_complete=bool(complete.truth("licenses")),
        features=whole.each("features", _feature),
        filesystems=whole.each("filesystems", _filesystem),
        config=config,
        smart=_smart(smart, complete) if smart else None,
        reports=smart.each("usage_reports", _report) if smart else (),
        rights=whole.each("right_to_use", _right),
        firewall=_firewall(keys) if (keys := whole.optional("activation_keys")) else None,
        warnings=tuple(line for line in whole.texts("warnings") if not line.startswith(REACHED_WITH_SHA1)),
    )


def shown_of(facts: object) -> tuple[tuple[str, Shown], ...]:
    """The lines that prove these facts, where they were kept. Facts of somebody else may quote what no report may hold."""
    lines = _Part(facts, "").each("shown", lambda row: (row.needed("path"), Shown(row.needed("command"), row.text("line") or "")))
    return tuple((path, line) for path, line in lines if quotable(line.line) and quotable(line.command))


def sha1_of(facts: object) -> bool | None:
    """Whether the device was reached with SHA-1; None where these facts do not say how it was reached."""
    whole = _Part(facts, "")
    session = whole.optional("ssh")
    if session is None:
        return None
    used = [session.text(name) for name in ("kex", "host_key")]
    if any(name is not None and (name.endswith("sha1") or name in _SHA1_KEYS) for name in used):
        return True
    return None if None in used or "" in used else False


class _Part:
    """A mapping of the facts, with the way to it."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, Mapping):
            raise _wrong(path or "the facts", value, "a mapping")
        self.value: Mapping[Any, Any] = value
        self.path = path

    def where(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _of(self, key: str, kind: type[T]) -> T | None:
        value = self.value.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise _wrong(self.where(key), value, _NAMES[kind])
        return value

    def text(self, key: str) -> str | None:
        found = self._of(key, str)
        return None if found is None else str(found)

    def needed(self, key: str) -> str:
        found = self.text(key)
        if found is None:
            raise _wrong(self.where(key), None, "text")
        return found

    def number(self, key: str) -> int | None:
        return self._of(key, int)

    def truth(self, key: str) -> bool | None:
        return self._of(key, bool)

    def word(self, key: str, kind: type[W]) -> W | None:
        found = self.text(key)
        if found is None:
            return None
        try:
            return kind(found)
        except ValueError:
            allowed = ", ".join(str(one.value) for one in kind)
            raise BadArgument(f"{self.where(key)} is {found[:60]!r}, which is none of: {allowed}", hint=_HINT) from None

    def part(self, key: str, default: Mapping[str, Any]) -> _Part:
        return self.optional(key) or _Part(default, self.where(key))

    def optional(self, key: str) -> _Part | None:
        value = self.value.get(key)
        return None if value is None else _Part(value, self.where(key))

    def _list(self, key: str) -> list[Any]:
        found = self._of(key, list) or []
        if len(found) > _MOST:
            raise BadArgument(f"{self.where(key)} has more than {_MOST} entries", hint=_HINT)
        return found

    def each(self, key: str, read: Callable[[_Part], T]) -> tuple[T, ...]:
        return tuple(read(_Part(row, f"{self.where(key)}[{number}]")) for number, row in enumerate(self._list(key)))

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._list(key)
        for number, row in enumerate(found):
            if not isinstance(row, str):
                raise _wrong(f"{self.where(key)}[{number}]", row, "text")
        return tuple(str(row) for row in found)


_HINT = "give facts as license_facts returns them (ansible_facts.net_license, schema 1)"


def _wrong(path: str, value: object, expected: str) -> BadArgument:
    what = "missing" if value is None else f"no {expected.removeprefix('a ')}"
    return BadArgument(f"{path} is {what}" if value is not None else f"{path} is {what}; it is {expected}", hint=_HINT)


def _known_schema(whole: _Part) -> None:
    schema = whole.number("schema")
    if schema is None:
        raise _wrong("schema", None, "a number")
    if schema != SCHEMA:
        raise BadArgument(f"schema is {schema}, and only {SCHEMA} is known here", hint="read the device with this version of the collection")


def _levels(whole: _Part, complete: _Part) -> tuple[tuple[Level, ...], bool]:
    """The levels. Facts that do not say what is complete are only believed where they say that no reload is pending."""
    pending = whole.truth("reload_pending")
    told = complete.truth("levels")
    shown = complete.truth("next_reload")
    shown = pending is not None if shown is None else shown

    def level(row: _Part) -> Level:
        following = row.text("next_reload")
        return Level(
            slot=row.text("slot") or "0",
            module=row.text("module"),
            technology=row.text("technology"),
            current=row.text("current"),
            type=row.word("type", LicenseType),
            next_reload=following,
            configured_next=row.text("configured_next"),
            next_shown=shown or following is not None or (row.text("current") is None and pending is not None),
        )

    return whole.each("levels", level), pending is False if told is None else told


def _member(row: _Part) -> Member:
    active = row.truth("active")
    return Member(row.text("slot") or "", _udi(row), active is not False, row.word("state", MemberState))


def _udi(row: _Part) -> Udi:
    return Udi(row.needed("pid"), row.needed("sn"))


def _image(row: _Part) -> Image:
    printed, release = row.text("name"), row.text("release")
    name = parse_image_name(printed) if printed else None
    if printed and name is None:
        name = ImageName(printed, "", "", bool(row.truth("universal")), row.truth("payload_encryption") is not False)
    read = parse_release(release) if release else None
    engineering = row.truth("engineering")
    if read is not None:
        known = not read.engineering if engineering is None else True
        read = replace(read, engineering=read.engineering or bool(engineering)) if known and not _of_a_firewall(row) else None
    return Image(row.text("file"), name, read, release, row.text("boots_next"))


def _of_a_firewall(row: _Part) -> bool:
    """Its release compares with none of a router, and its image has no name."""
    return row.text("name") is None and row.truth("engineering") is None


def _config(whole: _Part, complete: _Part) -> ConfigState:
    lines = whole.texts("configured")
    told = complete.truth("configured")
    modules = tuple(line for line in map(boot_module_line, lines) if line is not None)
    unsaved = None if whole.value.get("unsaved") is None else whole.texts("unsaved")
    return ConfigState(readable=bool(lines) if told is None else told, license_lines=lines, boot_modules=modules, unsaved=unsaved)


def _license(row: _Part) -> License:
    counted = row.part("count", {"counted": None})
    udi = row.optional("udi")
    return License(
        feature=row.needed("feature"),
        version=row.text("version"),
        type=row.word("type", LicenseType),
        state=row.word("state", LicenseState) or LicenseState.UNKNOWN,
        eula=row.word("eula", Eula) or Eula.UNKNOWN,
        lifetime=bool(row.truth("lifetime")),
        period_left_s=row.number("period_left_s"),
        period_used_s=row.number("period_used_s"),
        count=Count(counted.truth("counted"), counted.number("total"), counted.number("in_use"), counted.number("violation")),
        priority=row.word("priority", Priority),
        node_locked=row.truth("node_locked"),
        store=row.word("store", Store),
        store_index=row.number("store_index"),
        udi=_udi(udi) if udi else None,
    )


def _feature(row: _Part) -> Feature:
    return Feature(
        row.needed("name"),
        bool(row.truth("enforced")),
        bool(row.truth("evaluation")),
        row.truth("subscription"),
        bool(row.truth("enabled")),
        row.truth("right_to_use"),
    )


def _filesystem(row: _Part) -> Filesystem:
    return Filesystem(row.needed("name"), row.number("free"), row.number("total"), bool(row.truth("default")))


def _right(row: _Part) -> RightToUse:
    return RightToUse(
        row.text("slot") or "", row.needed("name"), row.text("printed_type") or "", row.word("type", LicenseType), row.number("count")
    )


def _smart(row: _Part, complete: _Part) -> SmartState:
    usage, codes = row.each("usage", _usage), row.each("authorization_codes", _authorization_code)
    return SmartState(
        using_policy=row.truth("using_policy"),
        registration=row.word("registration", Registration),
        registration_expires=row.text("registration_expires"),
        authorization=row.word("authorization", Authorization),
        evaluation_left_s=row.number("evaluation_left_s"),
        smart_account=row.text("smart_account"),
        virtual_account=row.text("virtual_account"),
        export_authorized=row.truth("export_authorized"),
        transport=row.word("transport", Transport),
        transport_url=row.text("transport_url"),
        policy=row.text("policy"),
        ack_required=row.truth("ack_required"),
        next_ack_deadline=row.text("next_ack_deadline"),
        last_report_push=row.text("last_report_push"),
        trust_code_installed=row.truth("trust_code_installed"),
        authorizations=codes if codes or complete.truth("authorization_codes") else None,
        reservations=row.each("reservations", _reservation) or None,
        usage=usage if usage or complete.truth("usage") else None,
        agent_version=row.text("agent_version"),
    )


def _usage(row: _Part) -> Usage:
    return Usage(
        entitlement=row.text("entitlement"),
        tag=row.text("tag"),
        count=row.number("count"),
        status=row.word("status", UsageStatus),
        export_restricted=row.truth("export_restricted"),
        feature=row.text("feature"),
        enforcement=row.word("enforcement", Enforcement),
        term=row.word("term", EntitlementTerm),
    )


def _authorization_code(row: _Part) -> AuthorizationCode:
    return AuthorizationCode(_udi(row), status=row.word("status", CodeStatus), installed_at=row.text("installed_at"))


def _reservation(row: _Part) -> Reservation:
    return Reservation(_udi(row), status=row.word("status", CodeStatus), installed_at=row.text("installed_at"))


def _report(row: _Part) -> UsageReport:
    number = row.number("id")
    if number is None:
        raise _wrong(row.where("id"), None, "a number")
    return UsageReport(number, row.word("state", ReportState), None, row.text("feature"))


def _firewall(row: _Part) -> AsaKeys:
    return AsaKeys(
        serial=row.text("serial"),
        features=row.each("features", _asa_feature),
        failover_features=row.each("failover_features", _asa_feature),
        platform_license=row.text("platform_license"),
        keys=row.each("keys", _key),
        key_valid=row.truth("valid"),
        flash_key=row.word("flash_key", FlashKey),
    )


def _key(row: _Part) -> ActivationKey:
    place, kind = row.word("place", KeyPlace), row.word("kind", KeyKind)
    if place is None or kind is None:
        raise _wrong(row.where("place" if place is None else "kind"), None, "text")
    return ActivationKey(place, kind, row.needed("fingerprint"))


def _asa_feature(row: _Part) -> AsaFeature:
    return AsaFeature(row.needed("name"), row.needed("value"), row.text("duration"))
