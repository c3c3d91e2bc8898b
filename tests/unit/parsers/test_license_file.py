# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License files: both recollections of their XML, what mail and editors do to them, and what is refused."""

from __future__ import annotations

import codecs
import random
import re

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import LARGEST_FILE, LicenseFile
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import license_file

OURS, OTHER = Udi("CISCO2911/K9", "FTX1599B0AA"), Udi("CISCO1941/K9", "FTX1599C0BB")
HEAD, TAIL = '<?xml version="1.0" encoding="UTF-8"?><CISCO_WT_LICENSES version="1.0">', "</CISCO_WT_LICENSES>"


def line(feature: str, udi: Udi) -> str:
    words = f"11 {feature} 1.0 LONG NORMAL STANDALONE EXCL INFINITE_KEYS INFINITE_KEYS NEVER NEVER NiL SLM_CODE CL_ND_LCK NiL *1AAAA NiL NiL NiL 5_MINS"
    return f"<![CDATA[{words} <UDI><PID>{udi.pid}</PID><SN>{udi.sn}</SN></UDI> sig0,1$<WLC>AQEB</WLC>]]>"


def first(feature: str = "securityk9", udi: Udi = OURS, inner: Udi | None = None) -> str:
    """A record as the first recollection has it: the type is an element."""
    return (
        f'<CISCO_WT_LICENSE version="1.0"><FEATURE_NAME>{feature}</FEATURE_NAME><FEATURE_VERSION>1.0</FEATURE_VERSION>'
        f"<UDI><PID>{udi.pid}</PID><SN>{udi.sn}</SN></UDI><SOURCE>Cisco HQ</SOURCE><CREATE_DATE>2015-03-10T10:00:00</CREATE_DATE>"
        f'<LICENSE_LINE_HASH hashAlgo="SHA1">AAAA=</LICENSE_LINE_HASH><TYPE>REGULAR</TYPE><LICENSE_LINE>{line(feature, inner or udi)}</LICENSE_LINE>'
        f'<USER_MODIFIABLE_COMMENT fieldRestrictions="Max 99 ASCII characters in length."></USER_MODIFIABLE_COMMENT></CISCO_WT_LICENSE>'
    )


def second(feature: str = "securityk9", udi: Udi = OURS) -> str:
    """A record as the second recollection has it: the type is an attribute of the line."""
    return (
        f'<CISCO_WT_LICENSE version="1.0"><FEATURE_NAME>{feature}</FEATURE_NAME><FEATURE_VERSION>1.0</FEATURE_VERSION>'
        f"<UDI><PID>{udi.pid}</PID><SN>{udi.sn}</SN></UDI><SOURCE>Cisco HQ</SOURCE><NOTES></NOTES>"
        f'<LICENSE_LINE HASH="AAAA=" TYPE="REGULAR">{line(feature, udi)}</LICENSE_LINE><USER_MODIFIABLE_COMMENTS></USER_MODIFIABLE_COMMENTS>'
        "</CISCO_WT_LICENSE>"
    )


def broken_between_elements(text: str) -> str:
    """Each element on a line of its own; a license line stays one line."""
    return re.sub(r"(<!\[CDATA\[.*?\]\]>)|>(?=<)", lambda found: found[1] or ">\n", text)


def read(text: str | bytes) -> LicenseFile:
    return license_file.read("/srv/lic/a.lic", text.encode() if isinstance(text, str) else text)


def problems(text: str | bytes) -> list[str]:
    file = read(text)
    assert not file.sound
    return [problem.code for problem in file.problems]


@pytest.mark.parametrize("record", [first(), second()])
def test_both_recollections_of_the_format_are_read(record: str) -> None:
    file = read(HEAD + record + TAIL)
    assert file.sound and file.name == "a.lic" and file.udis == {OURS}
    held = file.licenses[0]
    assert (held.feature, held.version, held.udi, held.type) == ("securityk9", "1.0", OURS, "REGULAR")
    assert held.line_sha256 is not None and "LONG" not in repr(file)


def test_a_file_may_bring_several_licenses_for_several_devices() -> None:
    file = read(HEAD + first() + second("datak9") + first("securityk9", OTHER) + TAIL)
    assert file.sound and file.udis == {OURS, OTHER}
    assert [(held.feature, held.udi) for held in file.licenses] == [
        ("securityk9", OURS),
        ("datak9", OURS),
        ("securityk9", OTHER),
    ]


def test_banners_before_between_and_behind_are_passed_over() -> None:
    file = read(f"Dear customer,\n<no tag> & more\n\n{HEAD}{first()}{TAIL}\n-- \nregards\n{HEAD}{second('datak9')}{TAIL}\nend\n")
    assert file.sound and [held.feature for held in file.licenses] == ["securityk9", "datak9"]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_line_ends_and_byte_order_marks_change_nothing(mark: bytes) -> None:
    text = broken_between_elements(HEAD + first() + TAIL)
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le"}.get(mark, "utf-16-be")
    assert read(mark + text.replace("\n", "\r\n").encode(encoding)).licenses == read(text).licenses
    assert read(text).sound


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \r\n ", "empty"),
        (b"\xff\xfe\x00", "encoding"),
        (b"<PID>\xe9</PID>", "encoding"),
        ("hello\n", "not_a_license"),
        (HEAD + TAIL, "not_a_license"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + first() + TAIL, "doctype_refused"),
        (
            HEAD.replace("?>", '?><!DOCTYPE CISCO_WT_LICENSES SYSTEM "file:///etc/passwd">') + first() + TAIL,
            "doctype_refused",
        ),
        ("SERVER this_host ANY\nVENDOR cisco\nINCREMENT LAN_X cisco 1.0 permanent uncounted \\\n", "nxos_license"),
        ("<html><body>404</body></html>", "html_page"),
        ("<!DOCTYPE html>\n<html>", "html_page"),
        (
            "<smartLicenseReservation><authorizationCode>x</authorizationCode></smartLicenseReservation>",
            "reservation_code",
        ),
        (HEAD + first() + TAIL[:-3], "truncated"),
        (HEAD + first(), "truncated"),
        (HEAD + "<CISCO_WT_LICENSE>&unknown;</CISCO_WT_LICENSE>" + TAIL, "not_well_formed"),
        (HEAD + "<a>" * 30 + "</a>" * 30 + TAIL, "not_a_license"),
        (HEAD + first("NOT A FEATURE") + TAIL, "no_feature"),
        (HEAD + first(udi=Udi("NOTLOCKED", "NOTLOCKED")) + TAIL, "no_udi"),
        (HEAD + first(inner=OTHER) + TAIL, "ambiguous_udi"),
        (HEAD + first() + first() + TAIL, "duplicate_license"),
        (b"x" * (LARGEST_FILE + 1), "too_large"),
        (HEAD + first().replace("Cisco HQ", "x" * 70_000) + TAIL, "too_large"),
        (HEAD + "<LICENSE/>" * 2001 + TAIL, "too_large"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_a_word(text: str | bytes, code: str) -> None:
    assert problems(text) == [code]


def test_a_broken_file_still_says_which_device_it_names() -> None:
    assert read(HEAD + first()).udis == {OURS}


def test_a_problem_names_the_line_of_its_license() -> None:
    file = read(f"a banner\n{HEAD}\n{first()}\n{first('')}\n{TAIL}")
    assert [problem.detail for problem in file.problems] == ["license 2 (line 4) names no feature"]


def test_a_file_cut_anywhere_is_never_sound() -> None:
    whole = HEAD + first() + second("datak9") + TAIL
    for end in range(len(whole)):
        assert not read(whole[:end]).sound, whole[end - 20 : end]


def test_damage_of_any_kind_never_raises() -> None:
    chance, whole = random.Random(7), (HEAD + first() + second("datak9") + TAIL).encode()
    for _number in range(500):
        damaged = bytearray(whole)
        for _place in range(chance.randrange(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        file = read(bytes(damaged))
        assert file.problems or file.sound
