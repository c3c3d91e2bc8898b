# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license` and its kin, rendered for the state of a captured device, and compared with the capture line by line.

The state is written here by hand, never read by our own parsers; the serial number alone is taken from the capture, which is not ours to
copy. Every line that differs stands in the table with its reason. An entry that nothing needs any more fails.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import show_license
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.entries import (
    BUILT_IN,
    DEMO,
    EARLY,
    EARLY_EVALUATION_S,
    EVALUATION,
    PERMANENT,
    PRIMARY,
    Entry,
)
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.forms import udi
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .test_shapes import CAPTURES, capture

pytestmark = pytest.mark.skipif(CAPTURES is None, reason="the captured device output is not at hand")

SERIAL = re.compile(r"<SN>(?!NOTLOCKED)(\w+)</SN>|/K9:(\w+)")
OLD_IMAGE = "c1900-universalk9-mz.SPA.150-1.M3.bin"


def trials(*features: str, first: int = 0) -> list[Entry]:
    return [Entry(feature, EVALUATION, BUILT_IN, number, agreed=False) for number, feature in enumerate(features, start=first)]


@dataclass(frozen=True)
class State:
    """What a captured device was. `{sn}` in an entry becomes the serial number of the capture."""

    capture: str
    show: Callable[[Device], str]
    pid: str
    entries: list[Entry] = field(default_factory=list)
    platform: Mapping[str, Any] = field(default_factory=dict)
    running: tuple[str, ...] = ()
    in_use: Mapping[str, int] = field(default_factory=dict)
    image: str = ""


BASE_1941 = Entry("ipbasek9", PERMANENT, PRIMARY, 0, "CISCO1941/K9", "{sn}")
EARLY_TRIALS = [
    Entry(name, DEMO, EARLY, number, agreed=False, total_s=EARLY_EVALUATION_S) for number, name in enumerate(("securityk9", "datak9"))
]
EARLY_1941 = {"pid": "CISCO1941/K9", "image": OLD_IMAGE, "entries": [BASE_1941, *EARLY_TRIALS]}
ASR = "ASR-903"
METRO = ["metroservices", "metroipservices", "metroaggrservices"]
PERMANENT_4000 = [Entry(name, PERMANENT, PRIMARY, number, "ISR4000", "SN") for number, name in enumerate(("appxk9", "securityk9", "ipbasek9", "hseck9"))]

STATES = {
    "1941 before the agreement": State(
        "ios/show_license/03_*.txt",
        show_license.summary,
        "CISCO1941/K9",
        [BASE_1941, *trials("securityk9", "datak9", "SSL_VPN", "ios-ips-update", "WAAS_Express")],
    ),
    "1941 of the 15.0 era, all": State("ios/show_license_all/01_*.txt", show_license.everything, **EARLY_1941),
    "1941 of the 15.0 era, feature": State("ios/show_license_feature/01_*.txt", show_license.features, **EARLY_1941),
    "2911 udi": State("ios/show_license_udi/01_*.txt", udi.table, "CISCO2911/K9"),
    "Catalyst status": State("ios/show_license_status/01_*.txt", lambda _device: show_license.STATUS, "WS-C3750X-24S"),
    "ISR 4000": State(
        "iosxe/show_license/01_*.txt",
        show_license.summary,
        "ISR4000",
        [*PERMANENT_4000, *trials("uck9", "FoundationSuiteK9", "AdvUCSuiteK9", "cme-srst", "throughput")],
        {
            "packages": {"appx": "appxk9", "uc": "uck9", "security": "securityk9"},
            "order": ["appxk9", "uck9", "securityk9", "ipbasek9", "FoundationSuiteK9", "AdvUCSuiteK9", "cme-srst", "hseck9", "throughput"],
            "counted": ["cme-srst"],
        },
        ("appxk9", "securityk9"),
        {"hseck9": 1},
    ),
    "ASR-903 detail": State(
        "iosxe/show_license_detail/01_*.txt",
        show_license.detail,
        ASR,
        [
            Entry("metroaggrservices", PERMANENT, PRIMARY, 0, ASR, "{sn}"),
            Entry("oc3", PERMANENT, PRIMARY, 1, ASR, "{sn}", count=4),
            *trials("metroaggrservices", "metroipservices", "metroservices", "atm"),
        ],
        {"levels": METRO, "base": "metroservices", "packages": {}, "counted": ["oc3"]},
        ("metroaggrservices",),
        {"oc3": 4},
    ),
}


@dataclass(frozen=True)
class Difference:
    """A line of the capture and the one of ours in its place; None where there is none. `times` is how often."""

    real: str | None
    ours: str | None
    reason: str
    times: int = 1


COPY = "whoever copied the output turned some tabs into blanks"
TRIMMED = "whoever copied the output cut blanks at the end of the line"
OLDER = "an older release has no `Active,` before it; ours is the wording of newer ones, and which release changed it is not known"
BOOK = "a course book has other columns than the device, and left a value out"
EDGE = "an empty line at the edge of the copy"
TAB, EIGHT = "\t", " " * 8


def trimmed(*names: str) -> list[Difference]:
    return [Difference(f"Index {number} Feature: {name}", f"Index {number} Feature: {name:<31}", TRIMMED) for number, name in enumerate(names, start=1)]


def in_blanks(line: str, times: int, ours: str = "") -> Difference:
    return Difference(EIGHT + line, TAB + (ours or line), COPY if not ours else f"{COPY}; {TRIMMED}", times)


def in_book(number: int, name: str, room: int) -> Difference:
    return Difference(f"StoreIndex: {number}   Feature: {name:<{room}}Version: 1.0", f"StoreIndex: {number}   Feature: {name:<34}Version: 1.0", BOOK)


PERIODS = ("total period", "period left")
NOT_USED, NOT_USED_NOW = "License State: Not in Use, EULA not accepted", "License State: Active, Not in Use, EULA not accepted"
NEVER = "Period Used: 0  minute  0  second  "
VENDOR = "<PID>ASR-903</PID><SN>{sn}</SN>"

DIFFERENCES: Mapping[str, list[Difference]] = {
    "1941 before the agreement": [
        *trimmed("ipbasek9", "securityk9", "datak9", "SSL_VPN", "ios-ips-update", "WAAS_Express"),
        Difference(TAB + NOT_USED, TAB + NOT_USED_NOW, OLDER, 3),
        Difference(EIGHT + NOT_USED, TAB + NOT_USED_NOW, f"{OLDER}; {COPY}", 2),
        in_blanks(NEVER, 2),
        in_blanks("License Priority: None", 2),
        in_blanks("Period left: Not Activated", 1),
        in_blanks("License Type: EvalRightToUse", 1),
        in_blanks("License Count: Non-Counted", 1),
    ],
    "1941 of the 15.0 era, all": [
        *(in_book(number, name, room) for number, name, room in ((0, "ipbasek9", 27), (0, "securityk9", 26), (1, "datak9", 27))),
        in_blanks("License Type: Permanent", 1),
        in_blanks("License State: Active, In Use", 1),
        in_blanks("License Count: Non-Counted", 3),
        in_blanks("License Priority: Medium", 1),
        in_blanks("License Type: Evaluation", 1),
        in_blanks("License State: Inactive", 2),
        in_blanks("License Priority: None", 2),
        *(Difference(f"{'':12}Evaluation {which}: 208 weeks 2 days", f"\t    Evaluation {which}: 208  weeks 2  days ", BOOK, 2) for which in PERIODS),
        Difference(f"{EIGHT}License Type:", f"{TAB}License Type: Evaluation", BOOK),
    ],
    "1941 of the 15.0 era, feature": [
        Difference(
            "datak9              yes          no          no             no",
            "datak9              yes          yes         no             no",
            "the book says that datak9 has no evaluation, and lists one in its `show license all`",
        ),
    ],
    "2911 udi": [],
    "Catalyst status": [],
    "ISR 4000": [
        Difference("", None, EDGE),
        Difference("    ", None, EDGE),
        in_blanks("Period left: Life time", 4),
        in_blanks("License Type: Permanent", 4),
        in_blanks("License State: Active, In Use", 4),
        in_blanks("License Count: Non-Counted", 8),
        in_blanks("License Count: 0/0  (In-use/Violation)", 1),
        in_blanks("License Priority: Medium", 4),
        in_blanks("Period left: Not Activated", 5),
        in_blanks(NEVER.rstrip(), 5, NEVER),
        in_blanks("License Type: EvalRightToUse", 5),
        in_blanks(NOT_USED_NOW, 5),
        in_blanks("License Priority: None", 5),
    ],
    "ASR-903 detail": [
        Difference(f"\tVendor info: <UDI>{VENDOR}</UDI>", f"\tVendor info: {VENDOR}", "both spellings are on the same device; what decides is not known"),
        Difference("", None, EDGE),
    ],
}


def device_of(state: State, sn: str) -> Device:
    """A device in this state, brought there by the state dictionary."""
    device = build(spec({"name": "R1", "platform": "c1941", "sn": sn}, 1), Words(), 1, None)
    device.platform = {**device.platform, "pid": state.pid, **state.platform}
    device.platform["all_packages"], device.platform["all_features"] = device.platform["packages"], device.platform["features"]
    rows = [{name: value.replace("{sn}", sn) if isinstance(value, str) else value for name, value in asdict(entry).items()} for entry in state.entries]
    running = {row["feature"]: [row["store"], row["index"]] for row in rows if row["feature"] in state.running and row["store"] == PRIMARY}
    image = state.image or device.platform["image"]
    device.from_dict({**device.to_dict(), "entries": rows, "packages": running, "in_use": dict(state.in_use), "image": image})
    return device


def differences(real: list[str], ours: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Lines that stand in one of the two, paired in their order."""
    for kind, one, two, three, four in SequenceMatcher(None, real, ours, autojunk=False).get_opcodes():
        if kind != "equal":
            left: list[str | None] = [*real[one:two]]
            right: list[str | None] = [*ours[three:four]]
            width = max(len(left), len(right))
            yield from zip(left + [None] * (width - len(left)), right + [None] * (width - len(right)), strict=True)


@pytest.mark.parametrize("name", STATES)
def test_what_is_rendered_differs_from_the_capture_only_where_the_table_says(name: str) -> None:
    state = STATES[name]
    real = capture(state.capture)
    found = next((match for line in real if (match := SERIAL.search(line))), None)
    sn = next(filter(None, found.groups())) if found else "FTX00000000"
    device = device_of(state, sn)
    seen = Counter(differences(real, state.show(device).split("\n")))
    told = {(_with(one.real, sn), _with(one.ours, sn)): one.times for one in DIFFERENCES[name]}
    assert seen == told


def _with(line: str | None, sn: str) -> str | None:
    return line.replace("{sn}", sn) if line is not None else None


def test_every_state_has_its_table_and_every_difference_its_reason() -> None:
    assert set(STATES) == set(DIFFERENCES)
    assert all(one.reason and one.real != one.ours for rows in DIFFERENCES.values() for one in rows)
