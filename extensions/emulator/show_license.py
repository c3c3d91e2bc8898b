# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The `show license` family of the classic era."""

from __future__ import annotations

from collections.abc import Iterator

from . import licensing
from .device import Device
from .license_file import LicenseLine, raw
from .licensing import BUILT_IN, EVALUATION, EVALUATION_S, PERMANENT, PRIMARY, Entry, period

NOT_LOCKED = "<UDI><PID>NOTLOCKED</PID><SN>NOTLOCKED</SN></UDI><T>RTU</T>"


def summary(device: Device) -> str:
    """`show license`: the best license of each feature."""
    lines: list[str] = []
    for number, feature in enumerate(_features(device), start=1):
        lines.append(f"Index {number} Feature: {feature:<31}")
        entry = licensing.permanent(feature, device.entries) or licensing.evaluation(feature, device.entries)
        if entry is not None:
            lines.extend(f"\t{line}" for line in _summary_lines(device, entry))
    return "\n".join(lines)


def detail(device: Device, feature: str | None = None) -> str:
    """`show license detail`: every license, sorted by feature, with its store."""
    entries = sorted(device.entries, key=lambda entry: (entry.feature.lower(), entry.store != PRIMARY, entry.index))
    wanted = [entry for entry in entries if feature in (None, entry.feature)]
    return "\n".join(line for number, entry in enumerate(wanted, start=1) for line in _detail_lines(device, number, entry))


def everything(device: Device) -> str:
    """`show license all`: grouped by store."""
    lines: list[str] = []
    for store in (PRIMARY, BUILT_IN):
        lines.append(f"License Store: {store}")
        for entry in (entry for entry in device.entries if entry.store == store):
            lines.append(f"StoreIndex: {entry.index}   Feature: {entry.feature:<33} Version: {entry.version}")
            lines.extend(f"\t{line}" for line in _all_lines(device, entry))
    return "\n".join(lines)


def features(device: Device) -> str:
    """`show license feature`."""
    lines = ["Feature name             Enforcement  Evaluation  Subscription   Enabled  RightToUse "]
    for feature in _features(device):
        trial = licensing.evaluation(feature, device.entries) is not None
        answers = (feature != "ipbasek9", trial, False, _runs(device, feature), trial)
        words = ["yes" if answer else "no" for answer in answers]
        lines.append(f"{feature:<25}{words[0]:<13}{words[1]:<12}{words[2]:<15}{words[3]:<9}{words[4]:<11}")
    return "\n".join(lines)


def files(device: Device) -> str:
    """`show license file`: the raw lines of what was installed."""
    blocks = [device.words.say("license_file_store", store=PRIMARY)]
    for entry in (entry for entry in device.entries if entry.store == PRIMARY):
        line = LicenseLine(entry.feature, entry.pid or "", entry.sn or "", entry.version)
        blocks.append(device.words.say("license_file_entry", index=str(entry.index), line=raw(line), hash=line.seal))
    return "\n".join(blocks)


def _features(device: Device) -> list[str]:
    return list(dict.fromkeys(entry.feature for entry in device.entries))


def _runs(device: Device, feature: str) -> bool:
    return feature == "ipbasek9" or any(entry is not None and entry.feature == feature for entry in device.packages.values())


def _state(device: Device, entry: Entry) -> str:
    """The printed state: a package runs on the license it booted with."""
    running = entry.feature == "ipbasek9" or any(
        other is not None and (other.feature, other.type) == (entry.feature, entry.type) for other in device.packages.values()
    )
    shadowed = entry.type != PERMANENT and licensing.permanent(entry.feature, device.entries) is not None
    return licensing.state_of(entry, running, shadowed)


def _summary_lines(device: Device, entry: Entry) -> Iterator[str]:
    if entry.type != EVALUATION:
        yield "Period left: Life time"
    elif entry.agreed:
        yield f"Period left: {_left(device, entry)}"
    else:
        yield "Period left: Not Activated"
        yield f"Period Used: {period(device.used_s(entry))}"
    yield f"License Type: {entry.type}"
    yield f"License State: {_state(device, entry)}"
    yield _count(entry)
    yield f"License Priority: {licensing.priority_of(entry)}"


def _detail_lines(device: Device, number: int, entry: Entry) -> Iterator[str]:
    yield f"Index: {number} \tFeature: {entry.feature:<34}Version: {entry.version}"
    yield f"\tLicense Type: {entry.type}"
    yield f"\tLicense State: {_state(device, entry)}"
    if entry.type == EVALUATION:
        yield f"\t    Evaluation total period: {period(EVALUATION_S)}"
        yield f"\t    Evaluation period left: {_left(device, entry)}"
        yield f"\t    Period used: {period(device.used_s(entry))}"
    yield f"\tLock type: {'Node locked' if entry.pid else 'Non Node locked'}"
    yield f"\tVendor info: {f'<PID>{entry.pid}</PID><SN>{entry.sn}</SN>' if entry.pid else NOT_LOCKED}"
    yield f"\tLicense Addition: {'Exclusive' if entry.pid else 'Additive'}"
    yield f"\tLicense Generation version: {'0x8100000' if entry.pid else '0x8200000'}"
    yield f"\t{_count(entry)}"
    yield f"\tLicense Priority: {licensing.priority_of(entry)}"
    yield f"\tStore Index: {entry.index}"
    yield f"\tStore Name: {entry.store}"


def _all_lines(device: Device, entry: Entry) -> Iterator[str]:
    yield f"License Type: {entry.type}"
    yield f"License State: {_state(device, entry)}"
    if entry.type == EVALUATION:
        yield f"    Evaluation total period: {period(EVALUATION_S)}"
        yield f"    Evaluation period left: {_left(device, entry)}"
    yield _count(entry)
    yield f"License Priority: {licensing.priority_of(entry)}"


def _left(device: Device, entry: Entry) -> str:
    return period(max(0, EVALUATION_S - device.used_s(entry)))


def _count(entry: Entry) -> str:
    return "License Count: 0/0  (In-use/Violation)" if entry.feature == "SSL_VPN" else "License Count: Non-Counted"
