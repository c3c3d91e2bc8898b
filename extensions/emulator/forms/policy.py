# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Smart Licensing Using Policy, as a Catalyst 9300 shows it that reports to nobody yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from ..device import Device
from ..members import READY
from .udi import high_availability

PURCHASED = ("Purchased Licenses:", "  No Purchase Information Available")
TRANSPORTS = {
    "callhome": ("  Type: Callhome",),
    "cslu": ("  Type: cslu", "  Cslu address: <empty>", "  Proxy:", "    Not Configured"),
    "smart": ("  Type: Smart", "  URL: https://smartreceiver.cisco.com/licservice/license", "  Proxy:", "    Not Configured"),
    "off": ("  Type: Transport Off",),
}
"""What `license smart transport` takes, and how it is shown."""

_SERIES = re.compile(r"[A-Z]+\d+[A-Z]?-\d+")
TRANSPORT_LINE = "license smart transport "
_ATTRIBUTES = (
    ("Unenforced/Non-Export Perpetual", (365, 0, 90)),
    ("Unenforced/Non-Export Subscription", (90, 90, 90)),
    ("Enforced (Perpetual/Subscription) License", (0, 0, 0)),
    ("Export (Perpetual/Subscription) License", (0, 0, 0)),
)
_NUMBERS = ("First report requirement (days)", "Reporting frequency (days)", "Report on change (days)")


def everything(device: Device) -> str:
    """`show license all`."""
    parts = [
        *_title("Smart Licensing Status"),
        "Smart Licensing is ENABLED",
        "",
        "Export Authorization Key:",
        "  Features Authorized:",
        "    <none>",
        "",
        *_state(device, policy_last=True),
        *_title("License Usage"),
        *_usages(device),
        *_title("Product Information", blank=False),
        f"UDI: PID:{device.pid},SN:{device.sn}",
        "",
        *high_availability(device),
        "",
        *_title("Agent Version", blank=False),
        f"Smart Agent for Licensing: {device.platform['agent']}",
        "",
        *_title("License Authorizations", blank=False),
        *_authorizations(device),
        "",
        *_title("Usage Report Summary:", blank=False),
        "Total: 12,  Purged: 0",
        "Total Acknowledged Received: 0,  Waiting for Ack: 0",
        "Available to Report: 12  Collecting Data: 4",
    ]
    return "\n".join(("", *parts))


def status(device: Device) -> str:
    """`show license status`."""
    return "\n".join(_state(device, policy_last=False))


def summary(device: Device) -> str:
    """`show license summary`: names of entitlements are cut after 22 characters."""
    told = ["License Usage:", "License                 Entitlement Tag               Count Status", "-" * 77]
    for name, tag, count in _running(device):
        shown = f"({tag[:22]}...)" if len(tag) > 22 else f"({tag})"
        told.append(f"{name:<24}{shown:<28}{count:>7} IN USE")
    return "\n".join(told)


def usage(device: Device) -> str:
    """`show license usage`."""
    return "\n".join(("License Authorization:", "  Status: Not Applicable", "", *_usages(device)))


def authorization(device: Device) -> str:
    """`show license authorization`."""
    return "\n".join((*_authorizations(device),))


def _state(device: Device, policy_last: bool) -> Iterator[str]:
    yield from ("Utility:", "  Status: DISABLED", "", "Smart Licensing Using Policy:", "  Status: ENABLED", "")
    yield from ("Account Information:", "  Smart Account: <none>", "  Virtual Account: <none>", "")
    yield from ("Data Privacy:", "  Sending Hostname: yes", "    Callhome hostname privacy: DISABLED")
    yield from ("    Smart Licensing hostname privacy: DISABLED", "  Version privacy: DISABLED", "")
    yield from ("Transport:", *TRANSPORTS[transport(device)], "")
    miscellaneous = ("Miscellaneous:", "  Custom Id: <empty>", "")
    yield from (*miscellaneous, *_policy()) if policy_last else (*_policy(), *miscellaneous)
    yield from _reporting(device)


def transport(device: Device) -> str:
    """What the configuration says; without it reports go to the utility, which is the documented default."""
    return next((line.split()[-1] for line in device.running if line.startswith(TRANSPORT_LINE)), "cslu")


def _policy() -> Iterator[str]:
    yield from ("Policy:", "  Policy in use: Merged from multiple sources.", "  Reporting ACK required: yes (CISCO default)")
    for kind, numbers in _ATTRIBUTES:
        yield f"  {kind} Attributes:"
        yield from (f"    {what}: {number} (CISCO default)" for what, number in zip(_NUMBERS, numbers, strict=True))
    yield ""


def _reporting(device: Device) -> Iterator[str]:
    def date(days: int) -> str:
        return (device.now() + timedelta(days=days, seconds=-device.uptime_s)).strftime("%b %d %H:%M:%S %Y UTC")

    yield from ("Usage Reporting:", "  Last ACK received: <none>", f"  Next ACK deadline: {date(90)}", "  Reporting push interval: 30  days")
    yield from ("  Next ACK push check: <none>", f"  Next report push: {date(1)}", "  Last report push: <none>", "  Last report file write: <none>")
    yield from ("", "Trust Code Installed: <none>", "")


def _usages(device: Device) -> Iterator[str]:
    for name, tag, count in _running(device):
        yield f"{name} ({tag}):"
        yield from (f"  Description: {tag}", f"  Count: {count}", "  Version: 1.0", "  Status: IN USE", "  Export status: NOT RESTRICTED")
        yield from (f"  Feature Name: {name}", f"  Feature Description: {tag}", "  Enforcement type: NOT ENFORCED")
        yield from (f"  License type: {'Subscription' if name.startswith('dna-') else 'Perpetual'}", "")


def _authorizations(device: Device) -> Iterator[str]:
    yield "Overall status:"
    for line in high_availability(device)[1:]:
        role, _colon, rest = line.strip().partition(":")
        yield from (f"  {role}: {rest}", "      Status: NOT INSTALLED")
    yield from ("", *PURCHASED)


def _running(device: Device) -> list[tuple[str, str, int]]:
    """Level and add-on that run with what they entitle to, and on how many switches: each kind of switch counts for itself."""
    kinds = Counter(_kind(member.pid) for member in device.members if member.state == READY)
    names = [name for name in (device.level.name, device.level.addon) if name]
    return [(name, _entitlement(device, name, kind), count) for kind, count in kinds.items() for name in names]


def _kind(pid: str) -> str:
    """Series and number of ports, which is what an entitlement is for: `C9300-24` for a C9300-24UX."""
    found = _SERIES.match(pid)
    return found[0] if found else pid


def _entitlement(device: Device, name: str, kind: str) -> str:
    """The entitlement of the platform, for switches of this kind."""
    _series, _blank, rest = str(device.platform["entitlements"][name]).partition(" ")
    return f"{kind} {rest}"


def _title(text: str, blank: bool = True) -> list[str]:
    return [text, "=" * len(text), *([""] if blank else [])]


FORMS: dict[str, Callable[[Device], str]] = {
    "policy_all": everything,
    "policy_status": status,
    "policy_summary": summary,
    "policy_usage": usage,
    "policy_authorization": authorization,
}
