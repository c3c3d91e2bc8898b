# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of devices that nobody has captured yet, each with its source, in one table.

Nothing may rest on them: they may be read where failing to read them refuses, and they are never proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Evidence(str, Enum):
    """How sure a statement about a device is."""

    OBSERVED = "observed"
    DOCUMENTED = "documented"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Statement:
    """Something said about a device: what we do with it, and what stands behind it."""

    text: str
    evidence: Evidence
    source: str
    used_for: str


STATEMENTS = {
    "install_counters": Statement(
        "N/M licenses were successfully installed | existing licenses | failed to install",
        Evidence.OBSERVED,
        "CISCO2951, 15.0(1)M",
        "must not contradict the second look; that look decides",
    ),
    "install_failure": Statement(
        "Installing...Feature:<f>...Failed:<cause>", Evidence.UNVERIFIED, "inferred from the license MIB", "shown to the user, never decided on"
    ),
    "save_result": Statement(
        "license lines saved ..... to <file>", Evidence.UNVERIFIED, "memory", "not read: the saved file itself is fetched and read"
    ),
    "md5_result": Statement(
        "verify /md5 (<file>) = <32 hex>", Evidence.UNVERIFIED, "course text", "read if it has this shape; otherwise the file is read twice"
    ),
    "lic_format": Statement(
        "CISCO_WT_LICENSES / CISCO_WT_LICENSE / FEATURE_NAME / UDI", Evidence.UNVERIFIED, "two recollections", "read; what is not found there refuses"
    ),
    "lic_line": Statement(
        "one line of printable ASCII in LICENSE_LINE",
        Evidence.UNVERIFIED,
        '"an atomic set of ASCII characters" in the manual; that it is never wrapped is inferred',
        "a file in which it is wrapped or has other characters is refused; its other elements are still read",
    ),
    "other_files": Statement(
        "SERVER this_host ANY | specificPLR | RUMReport | activation-key | CB-Z<pid>:<sn>-..",
        Evidence.DOCUMENTED,
        "manuals and captures of the other eras; the tags of authorization codes and acknowledgements are from memory",
        "only to say what a refused file is",
    ),
    "udi_pair": Statement("<PID>..</PID><SN>..</SN>", Evidence.OBSERVED, "ASR-903, 16.9, `show license detail`", "decides which device gets a file"),
    "eula_begins": Statement(
        "PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY.", Evidence.OBSERVED, "CISCO1941/K9, 15.2(4)M", "an agreement that begins otherwise is not accepted"
    ),
    "eula_prompts": Statement(
        "ACCEPT? [yes/no]:  |  ACCEPT? (yes/[no]):", Evidence.OBSERVED, "CISCO1941/K9 and CSR1000V", "the only prompts that are answered with yes"
    ),
    "eula_at_install": Statement(
        "<EULA> ACCEPT? [yes/no]: inside `license install`", Evidence.UNVERIFIED, "memory", "not answered: permanent licenses do not ask"
    ),
    "no_reload": Statement(
        "No reload is scheduled.", Evidence.DOCUMENTED, "vendor manual, `show reload`", "the only answer after which a reload may be sent"
    ),
    "reload_scheduled": Statement(
        "Reload scheduled for <time> (in <time left>) by <user>", Evidence.UNVERIFIED, "memory", "not read: any other answer refuses, and is shown as it stands"
    ),
    "delete_questions": Statement(
        "Delete filename [x]?  Delete flash:/x? [confirm]", Evidence.DOCUMENTED, "vendor manual", "answered for files of our own name only"
    ),
}
