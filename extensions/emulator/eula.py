# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The end user license agreement as an evaluation asks for it. First and last line, length and layout as captured; the words are ours."""

from __future__ import annotations

FIRST_LINE = "PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY. INSTALLING THE LICENSE OR"
LAST_LINES = ("Activation  of the  software command line interface will be evidence of", "your acceptance of this agreement.")

_TERMS = (
    "LICENSE  KEY  OF THIS  EMULATED  FEATURE  MEANS  NOTHING TO ANYBODY AND",
    "BINDS  NOBODY: IT EXISTS SO THAT THE  DIALOGUE OF A REAL DEVICE CAN  BE",
    "PRACTISED  AND TESTED.  NOTHING SET FORTH HEREIN IS A TERM OF  ANY REAL",
    "AGREEMENT.",
)
_EVALUATION = tuple(f"Emulated paragraph  on the  evaluation  period of 60 days, line {number:2}" for number in range(1, 17))
_SCOPE = tuple(f"Emulated paragraph  on all  devices of the same kind, line  {number}." for number in range(1, 8))

TEXT = "\n".join(("", "", "", FIRST_LINE, *_TERMS, "", *_EVALUATION, "", *_SCOPE, "", *LAST_LINES, "", "", ""))

PROMPTS = {"brackets": "ACCEPT? [yes/no]: ", "parens": "ACCEPT? (yes/[no]): "}
