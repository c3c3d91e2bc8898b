# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which licenses are there, of which type, how long they last, and whether their agreements are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ...domain.finding import Finding, FindingId
from ...domain.level import Level
from ...domain.license import Eula, License, LicenseState, LicenseType
from ...domain.platform import Era
from ...domain.smart import Authorization
from ...domain.subject import Source
from .case import FILES, SMART_ERAS, UNLICENSED, USED, Case, Found, among, any_of, named, same
from .days import days, moment_of
from .levels import path_of
from .remedies import to_accept, to_license, to_remove, to_replace

_READ_AGAIN = "Read it again with `show license detail`, or with `show license all` where that is refused."
_OPEN = (LicenseType.UNKNOWN, None)
LASTING = (LicenseType.PERMANENT, LicenseType.RIGHT_TO_USE, LicenseType.PERMANENT_RIGHT_TO_USE, LicenseType.SMART)
"""Types that end on no day of their own."""


def must_have(case: Case) -> Found:
    """Of each list of alternatives one license is there that can be used."""
    found = (_missing(case, names) for names in case.wanted.must_have or ())
    return tuple(finding for one in found for finding in one)


def _missing(case: Case, names: Sequence[str]) -> Iterator[Finding]:
    subject, paths = any_of(names), [f"licenses.{name}" for name in names]
    held = [one for name in names for one in case.holding(name)]
    if _is_there(case, names, held):
        yield from _of_others(case, names, held)
    elif not case.licenses_known or any(_unclear(one) for one in held):
        yield case.found(FindingId.FEATURE_UNKNOWN, subject, f"whether a license for {subject} is there is not known", _READ_AGAIN, *paths, "smart.usage")
    else:
        says = f"no license for {subject} is there" if not held else f"the license for {subject} that is there cannot be used"
        yield case.found(FindingId.FEATURE_MISSING, subject, says, to_license(case, names[0]), *paths, "smart.usage")


def _is_there(case: Case, names: Sequence[str], held: Sequence[License]) -> bool:
    seen = case.seen
    if any(one.usable and not _unclear(one) for one in held) or any(among(row.name, names) and row.type is not None for row in seen.rights):
        return True
    if any(among(name, names) for row in case.used if row.status not in UNLICENSED for name in named(row)):
        return True
    if seen.era is Era.IMAGE and seen.image.name is not None:
        return among(seen.image.name.feature_set, names)
    rows = seen.firewall.features if seen.firewall else ()
    return any(among(row.name, names) and row.value.lower() not in ("disabled", "0") for row in rows)


def _unclear(held: License) -> bool:
    """Whether it can be used was not read. One that is over cannot be, whatever was agreed to."""
    settled = held.eula is not Eula.UNKNOWN or held.state is LicenseState.IN_USE or not held.alive
    return held.type in _OPEN or held.state is LicenseState.UNKNOWN or not settled


def _of_others(case: Case, names: Sequence[str], held: Sequence[License]) -> Iterator[Finding]:
    """Members of a stack that hold none of their own, where licenses are locked to members."""
    locked = {one.udi for one in held if one.udi is not None and one.usable}
    shown = {one.udi for one in case.seen.licenses if one.udi is not None}
    for member in case.ready if locked and len(case.ready) > 1 else ():
        if member.udi not in locked:
            subject = f"{any_of(names)} in slot {member.slot}"
            if member.udi in shown and case.licenses_known:
                says, identifier = f"no license for {any_of(names)} is there for the member in slot {member.slot}", FindingId.FEATURE_MISSING
                yield case.found(identifier, subject, says, f"Get a license for {member.udi.pid} in slot {member.slot}.", *_paths(names))
            else:
                says = f"the licenses of the member in slot {member.slot} were not shown"
                yield case.found(FindingId.FEATURE_UNKNOWN, subject, says, f"`show license detail switch {member.slot}` tells.", *_paths(names))


def _paths(names: Sequence[str]) -> list[str]:
    return [f"licenses.{name}" for name in names]


def forbidden(case: Case) -> Found:
    """Nothing forbidden runs, or comes with the next reload."""
    names = case.wanted.forbidden or ()
    found = [finding for name in names if (finding := _running(case, name)) is not None]
    known = case.licenses_known and case.seen.levels_complete and not any(held.state is LicenseState.UNKNOWN for held in case.licenses)
    if not known:
        open_names = [name for name in names if not any(finding.subject == name for finding in found)]
        says = "neither all levels nor all licenses were read"
        remedy = "Read it again with `show version` and `show license detail`."
        found += [case.found(FindingId.FORBIDDEN_UNKNOWN, name, f"whether {name} runs is not known: {says}", remedy) for name in open_names]
    return tuple(found)


def _running(case: Case, name: str) -> Finding | None:
    now = [level for level in case.levels if same(level.current, name)]
    later = [level for level in case.levels if same(level.next_reload, name)]
    used = any(held.state in USED for held in case.holding(name))
    entitled = any(among(name, named(row)) for row in case.used)
    image = case.seen.era is Era.IMAGE and case.seen.image.name is not None and same(case.seen.image.name.feature_set, name)
    keys = case.seen.firewall.features if case.seen.firewall else ()
    enabled = any(same(row.name, name) and row.value.lower() not in ("disabled", "0") for row in keys)
    if not (now or later or used or entitled or image or enabled):
        return None
    says = f"{name} runs" if now or not later or used else f"{name} does not run, and comes with the next reload"
    rows = now or later
    paths = (*map(path_of, rows), f"licenses.{name}", "smart.usage")
    return case.found(FindingId.FEATURE_FORBIDDEN, name, says, to_remove(case, name, rows), *paths)


def license_types(case: Case) -> Found:
    """What runs is carried by licenses of types that may be relied on."""
    allowed = case.wanted.license_types or ()
    found = [_judged_type(case, one.feature, one.type, f"licenses.{one.feature}") for one in case.licenses if one.state in USED]
    for level in case.levels:
        carried = [one for one in case.holding(level.current or "") if one.state in USED]
        if level.current is not None and not carried:
            kind = LicenseType.SMART if level.type is None and case.seen.era in SMART_ERAS else level.type  # nothing else licenses it there
            found.append(_judged_type(case, level.current, kind, path_of(level)))
    unclear = [one.feature for one in case.licenses if one.state is LicenseState.UNKNOWN]
    found += [_judged_type(case, feature, None, f"licenses.{feature}") for feature in dict.fromkeys(unclear)]
    if case.seen.era in SMART_ERAS and LicenseType.SMART not in allowed:
        found += [_judged_type(case, named(row)[0], LicenseType.SMART, "smart.usage") for row in case.used if named(row)]
    if (not case.licenses_known and case.seen.era in FILES) or not (case.levels or case.licenses_known):
        found.append(_judged_type(case, "licenses", None, "image"))
    by_subject = {(finding.id, finding.subject): finding for finding in found if finding is not None}
    return tuple(by_subject.values())


def _judged_type(case: Case, feature: str, kind: LicenseType | None, path: str) -> Finding | None:
    allowed = case.wanted.license_types or ()
    if kind is None or kind is LicenseType.UNKNOWN:
        remedy = "Read it again with `show license detail`, or send a capture of it."
        return case.found(FindingId.TYPE_UNKNOWN, feature, f"of which type the license of {feature} is was not shown", remedy, path)
    if kind in allowed:
        return None
    says = f"{feature} runs with a license of type {kind.value}; allowed: {', '.join(one.value for one in allowed) or 'none'}"
    return case.found(FindingId.TYPE_NOT_ALLOWED, feature, says, to_replace(case, feature, "a license of an allowed type"), path)


def evaluation(case: Case) -> Found:
    """What runs lasts long enough."""
    found = [_ending(case, one) for one in _limited(case)]
    for level in case.levels:
        carried = case.holding(level.current or "")
        if level.current is not None and not carried and _may_end(case, level):
            says = f"how long {level.current} still runs is not shown"
            found.append(case.found(FindingId.EVALUATION_UNKNOWN, level.current, says, _READ_AGAIN, path_of(level)))
    if case.seen.era in FILES and not case.seen.licenses_complete:
        found.append(case.found(FindingId.EVALUATION_UNKNOWN, "licenses", "the licenses were not all read", _READ_AGAIN))
    if case.seen.era in SMART_ERAS:
        found.append(_smart_ending(case))
    return tuple(finding for finding in found if finding is not None)


def _may_end(case: Case, level: Level) -> bool:
    """Whether the license of a level may end on a day that only its entry would show. Under Smart Licensing the authorization tells."""
    if level.type is None or level.type is LicenseType.UNKNOWN:
        return case.seen.era not in SMART_ERAS
    return level.type not in (*LASTING, LicenseType.SUBSCRIPTION)


def _limited(case: Case) -> list[License]:
    """Licenses in use, or perhaps in use, that do not last for life."""
    perhaps = (*USED, LicenseState.UNKNOWN)
    return [held for held in case.licenses if held.state in perhaps and held.type not in LASTING and not held.lifetime]


def _ending(case: Case, held: License) -> Finding | None:
    if held.state is LicenseState.EXPIRED_IN_USE or held.period_left_s == 0:
        says = f"the license of {held.feature} is over; what it carries ends with the next reload at the latest"
        return case.found(FindingId.EVALUATION_OVER, held.feature, says, to_replace(case, held.feature, "a permanent license"), f"licenses.{held.feature}")
    return _left(case, held.feature, held.period_left_s, held.state is LicenseState.UNKNOWN, f"licenses.{held.feature}")


def _left(case: Case, name: str, left_s: int | None, doubtful: bool, path: str) -> Finding | None:
    """What is left of a period, counted from when it was read."""
    least = case.wanted.evaluation_days or 0
    if left_s is not None and left_s < least * 86400:
        return case.found(FindingId.EVALUATION_ENDS, name, _ends(case, name, left_s), _lasting(case, name), path)
    end = end_of(case, left_s)
    if end is None or doubtful:
        says = f"how long {name} still runs is not shown" if left_s is None or doubtful else f"{name} had {days(left_s // 86400)} left on an unknown day"
        return case.found(FindingId.EVALUATION_UNKNOWN, name, says, _READ_AGAIN, path)
    if end <= case.today:
        return case.found(FindingId.EVALUATION_OVER, name, f"the license of {name} ended on {end.isoformat()}", _lasting(case, name), path)
    if (end - case.today).days < least:
        return case.found(FindingId.EVALUATION_ENDS, name, _ends(case, name, left_s or 0), _lasting(case, name), path)
    return None


def _lasting(case: Case, name: str) -> str:
    if name == "smart":
        return "Register the device, or set up its trust code; its licenses then come from the account."
    return to_replace(case, name, "a permanent license")


def _ends(case: Case, name: str, left_s: int) -> str:
    end = end_of(case, left_s)
    return f"{name} ends on {end.isoformat()}" if end is not None else f"{name} had {days(left_s // 86400)} left when it was read"


def end_of(case: Case, left_s: int | None) -> date | None:
    """The day a period ends; None where neither it nor the day it was read is known."""
    if left_s is None:
        return None
    read = moment_of(case.subject.read_at)
    if read is None:
        live = case.subject.source is Source.DEVICE and case.subject.read_at is None
        return case.today + timedelta(seconds=left_s) if live else None
    return (read + timedelta(seconds=left_s)).date()


def _smart_ending(case: Case) -> Finding | None:
    """The evaluation that a device is in before it is registered."""
    authorization = case.smart.authorization
    if authorization is Authorization.EVAL_EXPIRED:
        remedy = "Register the device: `license smart register idtoken ...` (or set up its trust code)."
        return case.found(FindingId.EVALUATION_OVER, "smart", "the evaluation period is over", remedy, "smart.authorization")
    if authorization is Authorization.EVAL:
        return _left(case, "smart", case.smart.evaluation_left_s, False, "smart.authorization")
    if authorization is None and case.smart.using_policy is not True:
        return case.found(FindingId.EVALUATION_UNKNOWN, "smart", "whether an evaluation period runs is not shown", "Read it again with `show license all`.")
    return None


def eula(case: Case) -> Found | None:
    """The agreements of everything that is wanted, configured or in use are accepted."""
    if case.seen.era not in (Era.CISL, Era.RTU, Era.UNKNOWN) or (case.seen.era is Era.RTU and not case.licenses):
        return None
    wanted = [name for names in (*(case.wanted.levels or ()), *(case.wanted.must_have or ())) for name in names]
    told = [name for name, _member in case.configured]
    used = [held.feature for held in case.licenses if held.state in USED]
    features = dict.fromkeys(held.feature for held in case.licenses if among(held.feature, (*wanted, *told, *used)))
    found = [finding for feature in features if (finding := _agreement(case, feature)) is not None]
    if not case.seen.config.readable and case.seen.era is not Era.RTU:
        says = "the running configuration was not shown, so what the device was told to run is not known"
        found.append(case.found(FindingId.EULA_UNKNOWN, "configuration", says, "Read `show running-config`, too."))
    if not case.seen.licenses_complete and case.seen.era is not Era.RTU:
        found.append(case.found(FindingId.EULA_UNKNOWN, "licenses", "the licenses were not all read", _READ_AGAIN))
    return tuple(found)


def _agreement(case: Case, feature: str) -> Finding | None:
    alive = [held for held in case.holding(feature) if held.alive or held.state is LicenseState.UNKNOWN]
    used = [held for held in alive if held.state in USED]
    if any(held.state is LicenseState.IN_USE and held.eula is Eula.UNKNOWN for held in alive):
        return None  # what is in use is settled, whether or not the line says so
    if any(held.eula in (Eula.ACCEPTED, Eula.NOT_REQUIRED) and held.state is not LicenseState.UNKNOWN for held in used or alive):
        return None
    if any(held.eula is Eula.UNKNOWN or held.state is LicenseState.UNKNOWN for held in alive):
        says = f"whether the agreement of {feature} is accepted is not shown"
        return case.found(FindingId.EULA_UNKNOWN, feature, says, _READ_AGAIN, f"licenses.{feature}")
    if not alive or (not used and _runs_without_it(case, feature)):
        return None
    says = f"the agreement of {feature} is not accepted"
    return case.found(FindingId.EULA_NOT_ACCEPTED, feature, says, to_accept(case, feature), f"licenses.{feature}")


def _runs_without_it(case: Case, feature: str) -> bool:
    """It runs on everybody and stays while no license of it is in use: something else carries it, and asks for no agreement."""
    if any(among(feature, names) for names in case.wanted.must_have or ()):
        return False
    rows = [level for level in case.levels if same(level.current, feature) and same(level.next_reload, feature)]
    return bool(rows) and {level.slot for level in rows} == {level.slot for level in case.levels}
