# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of devices that a policy finds nothing at, to be changed by one line. Names and serial numbers are invented."""

from __future__ import annotations

from ..parsers import license_samples, router_samples, smart_samples, xe_samples

UDI = ("CISCO2911/K9", "FTX1599B0AA")
TODAY = "2025-03-01"
SECURITY = "security      securityk9    Permanent      securityk9"
VERSION = router_samples.FORM_D.replace("security      None          None           securityk9", SECURITY).replace(
    "uc            uck9          EvalRightToUse uck9", "uc            None          None           None"
)


def entry(number: int, feature: str, kind: str, state: str, more: str = "", store: str = "Primary", udi: str = "") -> str:
    """One entry of `show license detail`."""
    vendor = udi or "<PID>CISCO2911/K9</PID><SN>FTX1599B0AA</SN>"
    return (
        f"Index: {number} \tFeature: {feature:<34}Version: 1.0\n\tLicense Type: {kind}\n\tLicense State: {state}\n{more}"
        f"\tLock type: Node locked\n\tVendor info: {vendor}\n\tLicense Count: Non-Counted\n\tLicense Priority: Medium\n"
        f"\tStore Index: {number}\n\tStore Name: {store} License Storage\n"
    )


def period(left: str) -> str:
    return f"\t    Evaluation total period: 8  weeks 4  days \n\t    Evaluation period left: {left} \n\t    Period used: 1  day   2  hours \n"


NOT_LOCKED = "<UDI><PID>NOTLOCKED</PID><SN>NOTLOCKED</SN></UDI><T>RTU</T>"


def trial(number: int, feature: str, state: str = "Not in Use, EULA not accepted", left: str = "8  weeks 4  days") -> str:
    return entry(number, feature, "EvalRightToUse", state, period(left), "Built-In", NOT_LOCKED)


IPBASE = entry(1, "ipbasek9", "Permanent", "Active, In Use")
OWNED = entry(2, "securityk9", "Permanent", "Active, In Use")
UNUSED = entry(2, "securityk9", "Permanent", "Active, Not in Use")
DETAIL = IPBASE + OWNED + trial(3, "uck9") + trial(4, "datak9")
TRIALS_ONLY = IPBASE + trial(2, "securityk9") + trial(3, "uck9") + trial(4, "datak9")
RUNNING = "!\nhostname branch-44\n!\nlicense boot module c2900 technology-package securityk9\n!\nend\n"
ROUTER = {
    "show version": VERSION,
    "show license udi": license_samples.UDI,
    "show license detail": DETAIL,
    "show license feature": license_samples.FEATURES_TWO_WORDS,
    "show running-config": RUNNING,
}
"""A router of the second generation whose securityk9 is bought, runs and stays."""

WITH_VOICE = router_samples.FORM_D.replace("security      None          None           securityk9", SECURITY)
FALLEN = VERSION.replace(SECURITY, "security      None          None           None")
WAITS = VERSION.replace(SECURITY, "security      None          None           securityk9")
ENDS = VERSION.replace(SECURITY, "security      securityk9    Permanent      None")
ON_TRIAL = VERSION.replace(SECURITY, "security      securityk9    EvalRightToUse securityk9")

POLICY_ROUTER = {
    "show version": xe_samples.LINES,
    "show license all": smart_samples.POLICY_ALL,
    "show running-config": "hostname hall-5\nlicense boot level network-premier addon dna-premier\nend\n",
}
"""A router with Smart Licensing using policy."""

NO_TRUST = smart_samples.POLICY_ALL.partition("Trust Code Installed:")[0] + "Trust Code Installed: <none>\n"
USAGE = """\
License Authorization:
  Status: AUTHORIZED on Feb 03 04:06:06 2025 UTC

network-advantage (C9300-24 Network Advantage):
  Description: C9300-24 Network Advantage
  Count: 1
  Version: 1.0
  Status: AUTHORIZED
  Export status: NOT RESTRICTED

"""
REGISTERED = smart_samples.REGISTERED_STATUS.replace("OUT OF COMPLIANCE on Feb 03 04:06:06 2021", "AUTHORIZED on Feb 03 04:06:06 2025").replace(
    "Registration Expires: Feb 03 04:00:01 2022", "Registration Expires: Feb 03 04:00:01 2026"
)
REGISTERED_SWITCH = {"show version": xe_samples.STACK, "show license status": REGISTERED, "show license usage": USAGE}
"""A switch that is registered."""

STACK = {
    **ROUTER,
    "show license udi": (
        "Device#   PID                   SN              UDI\n" + "-" * 77 + "\n"
        "*1        CISCO2911/K9          FTX1599B0AA     CISCO2911/K9:FTX1599B0AA\n"
        " 2        CISCO2911/K9          FTX1599B0BB     CISCO2911/K9:FTX1599B0BB\n"
    ),
}
"""Two members that answer as one."""
