# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the commands that are read, and how their answers are kept."""

from __future__ import annotations

from collections.abc import Mapping

Outputs = Mapping[str, str]
"""Command -> what the device printed."""

VERSION, DETAIL, SUMMARY, ALL = "show version", "show license detail", "show license", "show license all"
KEYS = "show activation-key"
STARTUP, RELOAD = "show startup-config", "show reload"
RIGHTS = "show license right-to-use"
RIGHTS_COMMANDS = (RIGHTS, *(f"{RIGHTS} {word}" for word in ("summary", "usage", "default")))
UNREAD = frozenset({"show license file", "show switch", "show redundancy"})
"""Accepted with the outputs of a device, because nobody has captured them yet; nothing rests on them."""
