# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The legal notices of `show version`. What a real device prints is left out; a reader finds as many lines as there."""

from __future__ import annotations

EXPORT = (
    "This product contains cryptographic features and is subject to United",
    "States and local country laws governing import, export, transfer and",
    "use. This is an emulated device: the notice of a real one goes on here.",
    "It is left out, but a reader must find as many lines as on a device and",
    "these fill them. An emulated device has no features of any kind, and no",
    "law applies to it. Nothing that it prints is a license, a permission or",
    "a promise of anybody, least of all of the maker of the devices which it",
    "imitates. Read the notice of a real device when you have got one.",
    "",
    "A summary of U.S. laws governing Cisco cryptographic products may be found at:",
    "http://www.cisco.com/wwl/export/crypto/tool/stqrg.html",
    "",
    "If you require further assistance please contact us by sending email to",
    "export@cisco.com.",
)

PUBLIC_LICENSE = (
    "All rights reserved.  Certain components of Cisco IOS-XE software are",
    "licensed under the GNU General Public License (\"GPL\") Version 2.0.  The",
    "notice of a real device goes on here. This is an emulated device, and",
    "these lines fill the place of those that are left out, so that what is",
    "printed below stands where a reader expects it. Nothing that is printed",
    "by an emulated device is a license of anybody, nor a promise of anybody.",
    "Read the notice of a real device when you have got one, or the license of",
    "software.",
)
"""The lines behind the one with the copyright."""

LONGER_PUBLIC_LICENSE = (*PUBLIC_LICENSE[:3], "printed by IOS XE 3 with one line more, namely this one: an address.", *PUBLIC_LICENSE[3:])
