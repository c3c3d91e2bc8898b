# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in a folder of license files and is none, and what became of one on its way: each has its word and its way out."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.file_problem import (
    WAY_OUT,
    FileProblem,
    ProblemCode,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import LARGEST_FILE, LicenseFile
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import license_file

UDI = Udi("CISCO1921/K9", "FTX0007G0GG")
LINE = "11 datak9 1.0 LONG NORMAL STANDALONE EXCL *1SECRETBODY <UDI><PID>CISCO1921/K9</PID><SN>FTX0007G0GG</SN></UDI> abc,1$<WLC>AQ=</WLC>"
RECORD = (
    '<CISCO_WT_LICENSE version="1.0"><FEATURE_NAME>datak9</FEATURE_NAME><FEATURE_VERSION>1.0</FEATURE_VERSION>'
    f"<UDI><PID>CISCO1921/K9</PID><SN>FTX0007G0GG</SN></UDI><TYPE>REGULAR</TYPE><LICENSE_LINE><![CDATA[{LINE}]]></LICENSE_LINE></CISCO_WT_LICENSE>"
)
FILE = f'<?xml version="1.0" encoding="UTF-8"?><CISCO_WT_LICENSES version="1.0">{RECORD}</CISCO_WT_LICENSES>'
KEY = "0x1234abcd 0x0 0x5678abcd 0x90ababab 0xcdcdcdcd"


def read(content: str | bytes) -> LicenseFile:
    return license_file.read("x.lic", content.encode() if isinstance(content, str) else content)


def zipped(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.lic", text)
    return stream.getvalue()


OTHERS = [
    (
        "nxos_license",
        "SERVER this_host ANY\r\nVENDOR cisco\r\nINCREMENT N7K_X cisco 1.0 permanent uncounted \\\r\n  HOSTID=VDH=JAF0000AAAA SIGN=00",
    ),
    ("nxos_license", "Dear customer\n> INCREMENT N7K_X cisco 1.0 permanent 1 \\\n"),
    ("nxos_license", "VENDOR cisco\n"),
    (
        "reservation_code",
        "<specificPLR><authorizationCode><flag>A</flag></authorizationCode><signature>00</signature></specificPLR>",
    ),
    ("reservation_code", "<smartLicenseConfirmation><udi>P:C9300,S:FOC0000A0AA</udi></smartLicenseConfirmation>"),
    (
        "reservation_code",
        '<?xml version="1.0"?><smartLicenseAuthorization><udi>P:C8300</udi></smartLicenseAuthorization>',
    ),
    ("reservation_request", "CB-ZC9300-24T:FOC0000A0AA-AbCdEfGhJ-1f"),
    ("reservation_request", "Enter this request code in the Cisco Smart Software Manager portal:\n"),
    (
        "usage_report",
        '<?xml version="1.0"?><smartLicense><RUMReport><![CDATA[{"payload":"{}"}]]></RUMReport></smartLicense>',
    ),
    ("usage_report", '<?xml version="1.0"?><smartLicense><RUMReport><![CDATA[{"payl'),
    ("usage_report", '{"payload": "{\\"entitlement_tag\\": 1}", "signature": {}}'),
    ("usage_acknowledgement", '<?xml version="1.0"?><smartLicense><RUMAck><![CDATA[{}]]></RUMAck></smartLicense>'),
    ("usage_acknowledgement", "<smartLicense><ACK>1</ACK></smartLicense>"),
    ("smart_licensing", "<smartLicense><trustCode>0</trustCode></smartLicense>"),
    ("asa_activation_key", f"Serial Number:  JMX0000A0AA\nRunning Permanent Activation Key: {KEY}\n"),
    ("asa_activation_key", "ciscoasa(config)# activation-key 1234abcd 0 5678abcd 90ababab\n"),
    ("asa_activation_key", f"your key\n{KEY}\n"),
    ("html_page", "<!DOCTYPE HTML PUBLIC>\n<HTML><body>Session expired</body></HTML>"),
    ("pak_without_license", "From: licensing@example.com\nSubject: your order\n\nPAK: 0000J000000\n"),
    ("pak_without_license", "Product Activation Key 0000J000000\n"),
    ("pak_without_license", "Dear Customer,\nthe license you ordered is attached.\n"),
    ("document", "From: a@example.com\nContent-Transfer-Encoding: base64\n\nPD94bWwg\n"),
    ("empty", b"\xef\xbb\xbf"),
    ("empty", b"\xff\xfe\r\x00\n\x00"),
    ("mail_damage", "&lt;?xml version=&quot;1.0&quot;?&gt;&lt;CISCO_WT_LICENSES&gt;"),
    ("document", b"%PDF-1.4\n\xff\xfe"),
    ("document", rb"{\rtf1\ansi FEATURE_NAME}"),
    ("document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("archive", zipped(FILE)),
    ("archive", b"\x1f\x8b\x08\x00"),
    ("vault_encrypted", "$ANSIBLE_VAULT;1.1;AES256\n3131\n"),
    ("encoding", FILE.encode("utf-16-le")),
    ("not_a_license", '<?xml version="1.0"?><note>hello</note>'),
]

DAMAGED = [
    ("truncated", FILE[: len(FILE) // 2]),
    ("truncated", FILE[:30]),
    ("smart_quotes", FILE.replace('"1.0"', "\u201c1.0\u201d")),
    ("smart_quotes", FILE.replace('"1.0"', "'1.0'").encode().replace(b"'", b"\x93")),
    ("smart_quotes", FILE.replace("EXCL", "\u2019EXCL")),
    ("smart_quotes", FILE.replace('<?xml version="1.0"', "<?xml version=\u201c1.0\u201d")),
    ("mail_damage", FILE.replace('="', '=3D"')),
    ("mail_damage", FILE.replace("NORMAL ", "NORMAL=3D ")),
    ("mail_damage", FILE.replace("FEATURE_VERSION>", "FEATURE_VER=\nSION>", 1)),
    ("mail_damage", FILE.replace("><", ">\n> <", 3)),
    ("wrapped_line", FILE.replace("NORMAL ", "NORMAL\r\n")),
    ("wrapped_line", FILE.replace("STANDALONE", "STAND\nALONE")),
    ("wrapped_line", FILE.replace("<FEATURE_VERSION>", "<FEATURE_\nVERSION>")),
    ("damaged_line", FILE.replace("EXCL", "EXCL\u00e9")),
    ("no_license_line", FILE.replace(LINE, "  ")),
    ("damaged_udi", FILE.replace("<PID>CISCO1921/K9</PID>", "<PID>CISCO\n1921/K9</PID>", 1)),
    ("no_feature", FILE.replace("<FEATURE_NAME>datak9", "<FEATURE_NAME>data\nk9")),
    ("not_well_formed", FILE.replace("<TYPE>", "<TIPE>")),
]


@pytest.mark.parametrize(("code", "content"), [*OTHERS, *DAMAGED])
def test_each_kind_has_its_word(code: str, content: str | bytes) -> None:
    file = read(content)
    assert [problem.code for problem in file.problems] == [code]
    assert not file.sound


@pytest.mark.parametrize(("code", "content"), [*OTHERS, *DAMAGED])
def test_no_secret_of_a_file_is_told(code: str, content: str | bytes) -> None:
    sentences = " ".join(problem.sentence for problem in read(content).problems)
    for secret in ("SECRETBODY", "1234abcd", "0000J000000", "AbCdEfGhJ", "JAF0000AAAA"):
        assert secret not in sentences, code


@pytest.mark.parametrize("code", list(ProblemCode))
def test_each_word_has_a_way_out_and_makes_a_sentence(code: ProblemCode) -> None:
    sentence = FileProblem(code, "it is broken").sentence
    assert sentence.startswith("It is broken. ") and sentence.endswith(".") and ".." not in sentence
    assert len(WAY_OUT[code]) > 15


def test_a_readable_part_between_licenses_does_not_matter() -> None:
    assert read(FILE.replace("</CISCO_WT_LICENSE></", "</CISCO_WT_LICENSE>for the branch in Bern</")).sound


@pytest.mark.parametrize("written", ["(none)", "x" * 41, "&lt;b&gt;"])
def test_a_type_that_is_no_word_is_left_out(written: str) -> None:
    assert [one.type for one in read(FILE.replace("REGULAR", written)).licenses] == [None]


@pytest.mark.parametrize(
    "banner",
    [
        "From: licensing@example.com\nSubject: PAK 0000J000000\n\n",
        f"the firewall beside it has the key {KEY}\n",
        "\u201cquoted\u201d and > marked\n",
        "Product Activation Key\r\n\r\n",
    ],
)
def test_what_stands_around_a_license_does_not_matter(banner: str) -> None:
    file = read(f"{banner}{FILE}\r\n{banner}")
    assert file.sound and file.udis == {UDI}


def test_a_license_with_a_damaged_line_is_named_and_not_used() -> None:
    file = read(FILE.replace("NORMAL ", "NORMAL\n"))
    assert not file.sound and [(one.feature, one.udi) for one in file.licenses] == [("datak9", UDI)]
    assert file.problems[0].detail == "license 1 (datak9, line 1) has a license line that was wrapped"


def test_a_file_of_which_not_all_was_read_has_no_checksum() -> None:
    assert read(b"x" * (LARGEST_FILE + 1)).sha256 == ""


@pytest.mark.parametrize(
    "piece",
    [
        "<?xml?><a></a>",
        "<CISCO_WT_LICENSE/>",
        "<?xml ",
        "<WT_LICENSE>",
        "=\n> ",
        "0x1 0x1 ",
        "CB-ZA:AAAA-AAAA-",
        "<PID>A</PID> ",
        "> INCREMENT x",
        "\n> \n",
        "activation ",
        "<\n",
    ],
)
def test_hostile_megabytes_take_no_time(piece: str) -> None:
    for start in ("", HEAD, HEAD + "<CISCO_WT_LICENSE>"):
        began = time.process_time()
        read((start + piece * (LARGEST_FILE // len(piece)))[: LARGEST_FILE // 4])
        assert time.process_time() - began < 2


HEAD = '<?xml version="1.0"?><CISCO_WT_LICENSES version="1.0">'
