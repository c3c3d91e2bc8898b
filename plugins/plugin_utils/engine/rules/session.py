# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which release runs, and how the device was reached."""

from __future__ import annotations

from ...domain.finding import Finding, FindingId
from ...domain.policy import ReleaseRange
from ...domain.release import Ordering, Release
from ...domain.subject import Source
from .case import Case, Found, among


def image(case: Case) -> Found | None:
    """The release is in one of the ranges for its platform."""
    seen, ranges = case.seen, case.wanted.image or ()
    if seen.platform is None:
        return (_unknown(case, "which platform this is was not shown"),)
    fitting = [one for one in ranges if not one.platforms or among(seen.platform, one.platforms)]
    if not fitting or (seen.firewall is not None and not any(one.platforms for one in fitting)):
        return None
    release = seen.image.release
    if release is None:
        return (_unknown(case, "which release runs was not shown"),)
    answers = [_within(release, one) for one in fitting]
    if True in answers:
        return ()
    if None in answers:
        return (_unknown(case, f"{release.printed} cannot be compared with {', '.join(map(told, fitting))}"),)
    says = f"{release.printed} runs; wanted is {' or '.join(map(told, fitting))}"
    remedy = "Choose a release in the range, check it against the licenses of this device, and load it in its window."
    return (case.found(FindingId.IMAGE_OUT_OF_RANGE, "release", says, remedy, "image"),)


def _unknown(case: Case, says: str) -> Finding:
    remedy = "Read it again with `show version`, or give the range of this train family for this platform."
    return case.found(FindingId.IMAGE_UNKNOWN, "release", says, remedy, "image")


def _within(release: Release, wanted: ReleaseRange) -> bool | None:
    """Whether a release lies between the bounds; None where it cannot be compared with one of them."""
    above = Ordering.NEWER if wanted.minimum is None else release.compare(wanted.minimum)
    below = Ordering.OLDER if wanted.maximum is None else release.compare(wanted.maximum)
    if above is Ordering.OLDER or below is Ordering.NEWER:
        return False
    return None if Ordering.NOT_COMPARABLE in (above, below) else True


def told(wanted: ReleaseRange) -> str:
    """`15.4(3)M to 15.7(3)M9`."""
    low, high = wanted.minimum, wanted.maximum
    if low is not None and high is not None:
        return f"{low.printed} to {high.printed}"
    return f"{low.printed} or newer" if low is not None else f"{high.printed} or older" if high is not None else "any release"


def ssh(case: Case) -> Found | None:
    """The device was reached without SHA-1."""
    if case.subject.source is Source.OUTPUTS:
        return None
    if case.subject.sha1 is None:
        says = "with which algorithms the device was reached is not known"
        return (case.found(FindingId.SSH_UNKNOWN, "ssh", says, "Read it with license_facts over SSH; its facts tell."),)
    if not case.subject.sha1:
        return ()
    remedy = "Load a release with SHA-2 (`ip ssh server algorithm kex ...`, `crypto key generate rsa modulus 3072`), then set ios_ssh_crypto: modern."
    return (case.found(FindingId.SSH_SHA1, "ssh", "the device was reached with SHA-1", remedy, "ssh"),)
