# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License files are hostile until read: what is wrong with one has a name, and nothing in it opens the gate by a trick."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.license_file import read

UDI = Udi("CISCO1941/K9", "FTX0001A0A1")
RECORD = (
    "<CISCO_WT_LICENSE><FEATURE_NAME>securityk9</FEATURE_NAME><FEATURE_VERSION>1.0</FEATURE_VERSION>"
    "<UDI><PID>CISCO1941/K9</PID><SN>FTX0001A0A1</SN></UDI><LICENSE_LINE><![CDATA[11 securityk9 1.0 LONG]]></LICENSE_LINE></CISCO_WT_LICENSE>"
)
FILE = f'<?xml version="1.0" encoding="UTF-8"?><CISCO_WT_LICENSES version="1.0">{RECORD}</CISCO_WT_LICENSES>'


@pytest.mark.parametrize(
    "text",
    [
        FILE,
        f"Dear customer,\r\nyour license:\r\n{FILE}\r\nregards",
        f"\ufeff{FILE}",
        FILE.replace("><", ">\r\n<"),
        f"{FILE}\n{FILE.replace('securityk9', 'datak9')}",
    ],
)
def test_banners_marks_and_line_ends_do_not_matter(text: str) -> None:
    file = read("x.lic", text.encode())
    assert file.sound and file.udis == {UDI}
    assert file.licenses[0].feature == "securityk9"


def test_a_file_in_another_encoding_is_read_or_named() -> None:
    assert read("x.lic", FILE.encode("utf-16")).sound
    assert read("x.lic", b"\xff\xfe\xff" + FILE.encode()).problems[0].code == "encoding"


WRONG = [
    ("empty", ""),
    ("not_a_license", "hello"),
    ("truncated", FILE[:-30]),
    ("no_udi", FILE.replace("<UDI><PID>CISCO1941/K9</PID><SN>FTX0001A0A1</SN></UDI>", "")),
    ("no_feature", FILE.replace("<FEATURE_NAME>securityk9</FEATURE_NAME>", "")),
    ("no_feature", FILE.replace("<FEATURE_NAME>securityk9", "<FEATURE_NAME>securityk9; reload")),
    ("ambiguous_udi", FILE.replace("LONG", "<PID>CISCO1941/K9</PID><SN>FTX0002B0B2</SN>")),
    ("duplicate_license", FILE.replace(RECORD, RECORD * 2)),
    ("doctype_refused", f'<!DOCTYPE a [<!ENTITY b "c">]>{FILE}'),
    ("doctype_refused", FILE.replace("?><", '?><!DOCTYPE a SYSTEM "file:///etc/passwd"><', 1)),
    ("nxos_license", "SERVER this_host ANY\nVENDOR cisco\nINCREMENT LAN_PKG cisco 1.0 permanent uncounted"),
    ("html_page", f"<html><body>Not found {FILE}</body></html>"),
    ("reservation_code", "<smartLicenseReservation><version>1</version></smartLicenseReservation>"),
    ("not_a_license", "<CISCO_WT_LICENSES>" + "<a>" * 50 + "</a>" * 50 + "</CISCO_WT_LICENSES>"),
    ("too_large", FILE.replace("LONG", "L" * 70_000)),
]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_what_is_wrong_has_a_name_and_no_body_in_it(code: str, text: str) -> None:
    file = read("drop/x.lic", text.encode())
    assert [problem.code for problem in file.problems] == [code]
    assert not file.sound
    assert "CDATA" not in file.problems[0].detail and "LONG" not in file.problems[0].detail


def test_a_license_bound_to_no_device_names_none() -> None:
    unbound = FILE.replace("CISCO1941/K9", "NOTLOCKED").replace("FTX0001A0A1", "NOTLOCKED")
    assert read("x.lic", unbound.encode()).udis == frozenset()


def test_ten_megabytes_are_too_many_and_take_no_time() -> None:
    assert read("x.lic", b"<" * 10_000_000).problems[0].code == "too_large"
