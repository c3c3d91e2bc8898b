# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The `show license` family of the classic era."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from . import licensing
from .device import Device
from .entries import BUILT_IN, DEMO, DYNAMIC, EARLY, METERED, PRIMARY, SHIPPED, TRIALS, Entry, owned, priority_of
from .license_file import raw
from .periods import period

NOT_LOCKED = "<UDI><PID>NOTLOCKED</PID><SN>NOTLOCKED</SN></UDI><T>RTU</T>"

STATUS = """\
                License Type Supported
        permanent  Non-expiring node locked license
        extension  Expiring node locked license
        evaluation Expiring non node locked license
                License Operation Supported
        install    Install license
        clear      Clear license
        annotate   Comment license
        save       Save license
        revoke     Revoke license
        call-home  License call-home
                Call-home Operation Supported
        show pak   Display license pak via call-home
        install    Install license via call-home
        revoke     Revoke license via call-home
        resend     Fetch license via call-home
                Device status
        Device Credential type: DEVICE
        Device Credential Verification: PASS
        Rehost Type: DC_OR_IC

SWIFT url status
        Swift URL set to default value : https://tools.cisco.com/SWIFT/Licensing"""
"""Observed: `show license status` of a Catalyst. The words are those of its license MIB and of every client that looks for them."""


def summary(device: Device, slot: str | None = None) -> str:
    """`show license`: the best license of each feature, on the switch that answers or on another one of the stack."""
    lines: list[str] = []
    for number, feature in enumerate(_features(device, slot), start=1):
        lines.append(f"Index {number} Feature: {feature:<31}")
        entry = _told_of(device, feature, slot)
        if entry is not None:
            lines.extend(f"\t{line}" for line in _summary_lines(device, entry))
    return "\n".join(lines)


def short(device: Device) -> str:
    """`show license summary` of a Catalyst 4500: it counts from 0 and indents by ten blanks."""
    lines: list[str] = []
    for number, feature in enumerate(_features(device)):
        lines.append(f"Index {number}   Feature: {feature:<31}")
        entry = _told_of(device, feature)
        if entry is not None:
            lines.extend(f"{'':10}{line}" for line in _summary_lines(device, entry))
    return "\n".join(lines)


def detail(device: Device, feature: str | None = None, slot: str | None = None) -> str:
    """`show license detail`: every license, sorted by feature, with its store."""
    entries = sorted(device.held(slot), key=lambda entry: (entry.feature.lower(), entry.store != PRIMARY, entry.index))
    wanted = [entry for entry in entries if feature in (None, entry.feature)]
    return "\n".join(line for number, entry in enumerate(wanted, start=1) for line in _detail_lines(device, number, entry))


def everything(device: Device, slot: str | None = None) -> str:
    """`show license all`: grouped by store."""
    lines: list[str] = []
    held = device.held(slot)
    for store in _stores(device, held):
        lines.append(f"License Store: {store}")
        for entry in (entry for entry in held if entry.store == store):
            lines.append(f"StoreIndex: {entry.index}   Feature: {entry.feature:<33} Version: {entry.version}")
            lines.extend(f"\t{line}" for line in _all_lines(device, entry))
    return "\n".join(lines)


def _stores(device: Device, held: list[Entry]) -> list[str]:
    """The two that every image has, and one for licenses of another origin where there are some."""
    dynamic = [DYNAMIC] if any(entry.store == DYNAMIC for entry in held) else []
    return [PRIMARY, *dynamic, BUILT_IN if device.image.right_to_use else EARLY]


def features(device: Device, slot: str | None = None) -> str:
    """`show license feature`; images without right-to-use licenses have one column less and narrower names (observed: a 1941 of the 15.0 era)."""
    late = device.image.right_to_use
    heading = f"{'Feature name':<{25 if late else 20}}Enforcement  Evaluation  Subscription   Enabled"
    lines = [f"{heading}  RightToUse " if late else heading]
    for feature in _features(device, slot):
        trial = licensing.evaluation(feature, device.held(slot)) is not None
        answers = (feature != device.base, trial, False, _runs(device, feature, slot), trial)
        words = ["yes" if answer else "no" for answer in answers]
        row = f"{feature:<{25 if late else 20}}{words[0]:<13}{words[1]:<12}{words[2]:<15}"
        lines.append(f"{row}{words[3]:<9}{words[4]:<11}" if late else f"{row}{words[3]}")
    return "\n".join(lines)


def files(device: Device) -> str:
    """`show license file`: the raw lines of what was installed."""
    blocks = [device.words.say("license_file_store", store=PRIMARY)]
    for entry in (entry for entry in device.held() if entry.store == PRIMARY):
        line = licensing.line_of(entry)
        blocks.append(device.words.say("license_file_entry", index=str(entry.index), line=raw(line), comment=entry.comment, hash=line.seal))
    return "\n".join(blocks)


def _features(device: Device, slot: str | None = None) -> list[str]:
    """What the image can license, and what is licensed beside it, in the order of the platform."""
    known = device.platform.get("order", ())
    return list(dict.fromkeys((*known, *(entry.feature for entry in device.held(slot)))))


def _told_of(device: Device, feature: str, slot: str | None = None) -> Entry | None:
    """The license that stands for a feature: the one it runs on, or else the best one."""
    held = [entry for entry in device.held(slot) if entry.feature == feature]
    running = next((entry for entry in held if device.runs_on(entry)), None)
    return running or owned(feature, held, device.time.seconds()) or licensing.evaluation(feature, held) or next(iter(held), None)


def _runs(device: Device, feature: str, slot: str | None = None) -> bool:
    return any(entry.feature == feature and device.runs_on(entry) for entry in device.held(slot)) or feature == device.base == licensing.BASE


def state(device: Device, entry: Entry) -> str:
    """The printed state: a package runs on the license it booted with."""
    beside = device.held(entry.slot or device.home)
    shadowed = entry.store in SHIPPED and owned(entry.feature, beside, device.time.seconds()) is not None
    word = licensing.state_of(entry, device.runs_on(entry), shadowed or _dormant(device, entry), device.time.seconds())
    return device.words.say(word) if word.startswith("state_") else word


def _dormant(device: Device, entry: Entry) -> bool:
    """An evaluation of an early image that nobody agreed to. Observed: `Inactive` in `show license all` of a 1941 of the 15.0 era."""
    return entry.type == DEMO and not entry.agreed


def _summary_lines(device: Device, entry: Entry) -> Iterator[str]:
    if entry.type not in METERED:
        yield "Period left: Life time"
    elif entry.agreed:
        yield f"Period left: {_left(device, entry)}"
    else:
        yield "Period left: Not Activated"
        yield f"Period Used: {period(device.used_s(entry))}"
    yield f"License Type: {device.type_word(entry)}"
    yield f"License State: {state(device, entry)}"
    yield _count(device, entry)
    yield f"License Priority: {priority_of(entry)}"


def _detail_lines(device: Device, number: int, entry: Entry) -> Iterator[str]:
    yield f"Index: {number} \tFeature: {entry.feature:<34}Version: {entry.version}"
    yield f"\tLicense Type: {device.type_word(entry)}"
    yield f"\tLicense State: {state(device, entry)}"
    if entry.type in METERED:
        yield f"\t    Evaluation total period: {period(entry.total_s)}"
        yield f"\t    Evaluation period left: {_left(device, entry)}"
        yield f"\t    Period used: {period(device.used_s(entry))}"
    yield f"\tLock type: {'Node locked' if entry.pid else 'Non Node locked'}"
    yield f"\tVendor info: {f'<PID>{entry.pid}</PID><SN>{entry.sn}</SN>' if entry.pid else NOT_LOCKED}"
    yield f"\tLicense Addition: {'Exclusive' if entry.pid else 'Additive'}"
    yield f"\tLicense Generation version: {'0x8100000' if entry.pid else '0x8200000'}"
    yield f"\t{_count(device, entry)}"
    yield f"\tLicense Priority: {priority_of(entry)}"
    yield f"\tStore Index: {entry.index}"
    yield f"\tStore Name: {entry.store}"
    if entry.comment:
        yield f"\t{device.words.say('comment_line', comment=entry.comment)}"


def _all_lines(device: Device, entry: Entry) -> Iterator[str]:
    yield f"License Type: {device.type_word(entry)}"
    yield f"License State: {state(device, entry)}"
    if entry.type in METERED:
        yield f"    Evaluation total period: {period(entry.total_s)}"
        yield f"    Evaluation period left: {_left(device, entry)}"
    yield _count(device, entry)
    yield f"License Priority: {priority_of(entry)}"


def _left(device: Device, entry: Entry) -> str:
    return period(max(0, entry.total_s - device.used_s(entry)))


def _count(device: Device, entry: Entry) -> str:
    """Observed: `4/4/0  (Active/In-use/Violation)` for licenses with a number, `0/0  (In-use/Violation)` for the trial of such a feature."""
    used = device.in_use.get(entry.feature, 0)
    if entry.count:
        return f"License Count: {entry.count}/{used}/{max(0, used - entry.count)}  (Active/In-use/Violation)"
    if entry.type in TRIALS and entry.feature in device.counted:
        return f"License Count: {used}/0  (In-use/Violation)"
    return "License Count: Non-Counted"


OF_A_SWITCH: Mapping[str, Callable[[Device, str], str]] = {
    "license_switch": summary,
    "license_all_switch": everything,
    "license_detail_switch": lambda device, slot: detail(device, slot=slot),
    "license_feature_switch": features,
}
"""The same of one switch of a stack; its number is the last word of the command."""
