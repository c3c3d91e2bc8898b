# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of licenses that somebody waits for. Every mistake is an error that names the file, the line and the key."""

from __future__ import annotations

from ..domain.subject import Order
from ..domain.udi import Udi
from .yaml_entries import Entry, read

KEYS = ("pid", "sn", "feature", "ordered")


def parse(text: str, file: str) -> tuple[Order, ...]:
    """The orders of a file: a list of mappings, each with product id, serial number, feature and the day it was ordered."""
    return tuple(_order(entry) for entry in read(text, file).items())


def _order(entry: Entry) -> Order:
    keys = entry.keys(KEYS)
    missing = next((key for key in KEYS if key not in keys), None)
    if missing is not None:
        raise entry.wrong(f"lacks {missing}", f"an order has {', '.join(KEYS)}")
    pid, sn, feature = (keys[key].text() for key in KEYS[:3])
    return Order(Udi(pid, sn), feature, keys["ordered"].day())
