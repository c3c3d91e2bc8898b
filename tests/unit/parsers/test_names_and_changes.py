# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of releases and images, and what of a configuration was not saved."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.release import Lineage, Ordering
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.config_changes import unsaved_lines
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.image_name import parse_image_name
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.release import parse_release

CHAIN = """\
crypto pki certificate chain TP-self-signed-1
 certificate self-signed 01
  3082023A 308201A3 A0030201 02020101 300D0609 2A864886 F70D0101 04050030
  \tquit
"""


@pytest.mark.parametrize(
    ("printed", "lineage", "numbers", "train", "rebuild"),
    [
        ("15.1(4)M8", Lineage.ROUTER, (15, 1, 4), "M", 8),
        ("12.4(24)T8", Lineage.ROUTER, (12, 4, 24), "T", 8),
        ("12.2(55)SE8", Lineage.ACCESS_SWITCH, (12, 2, 55), "SE", 8),
        ("15.2(3.1.30)E1", Lineage.ACCESS_SWITCH, (15, 2, 3, 1, 30), "E", 1),
        ("15.5(3)S4b", Lineage.SERVICE_PROVIDER, (15, 5, 3), "S", 4),
        ("12.3(6f)", Lineage.ROUTER, (12, 3, 6), None, 0),
        ("12.2(33)SXI14", Lineage.OTHER, (12, 2, 33), "SXI", 14),
        ("03.06.01.E", Lineage.XE, (3, 6, 1), "E", 0),
        ("16.09.01a", Lineage.XE, (16, 9, 1), None, 0),
    ],
)
def test_a_release_has_parts(
    printed: str, lineage: Lineage, numbers: tuple[int, ...], train: str | None, rebuild: int
) -> None:
    release = parse_release(printed)
    assert (release.lineage, release.numbers, release.train, release.rebuild) == (lineage, numbers, train, rebuild)
    assert not release.engineering


@pytest.mark.parametrize("printed", ["15.3(20130101:101010)", "17.09.08prd1", "BLD_V166_LATEST_2", "", "15.1(4"])
def test_an_engineering_release_is_never_compared(printed: str) -> None:
    release = parse_release(printed)
    assert release.engineering
    assert release.compare(parse_release("15.1(4)M8")) is Ordering.NOT_COMPARABLE


def test_padding_is_no_difference() -> None:
    assert parse_release("16.09.01a").compare(parse_release("16.9.1a")) is Ordering.SAME


@pytest.mark.parametrize(
    ("printed", "family", "universal", "encrypts"),
    [
        ("C1900-UNIVERSALK9-M", "c1900", True, True),
        ("C3750E-UNIVERSALK9NPE-M", "c3750e", True, False),
        ("C2900-UNIVERSALK9_NPE-M", "c2900", True, False),
        ("s72033_rp-ADVENTERPRISEK9_WAN-M", "s72033_rp", False, True),
        ("C3560-IPSERVICESK9-M", "c3560", False, True),
        ("UNIVERSALK9_NPE-M", "", True, False),
    ],
)
def test_an_image_name_has_parts(printed: str, family: str, universal: bool, encrypts: bool) -> None:
    name = parse_image_name(printed)
    assert name is not None
    assert (name.family, name.universal, name.payload_encryption) == (family, universal, encrypts)


@pytest.mark.parametrize("printed", ["", "fc1", "a b-M", "C1900-UNIVERSALK9-M;reload"])
def test_what_is_no_image_name_is_none(printed: str) -> None:
    assert parse_image_name(printed) is None


def test_headers_and_the_drift_of_the_clock_are_no_changes() -> None:
    running = "Building configuration...\nCurrent configuration : 99 bytes\n!\nversion 15.2\nntp clock-period 17180000\nhostname a\nend\n"
    assert unsaved_lines(running, "Using 80 out of 262136 bytes\n!\nversion 15.1\nhostname a\nend\n") == ()


def test_lines_of_only_one_configuration_are_named_with_their_side() -> None:
    assert unsaved_lines("hostname a\nip domain name x\n", "hostname a\nlogging host 192.0.2.1\n") == (
        "+ip domain name x",
        "-logging host 192.0.2.1",
    )


def test_a_line_that_stands_twice_counts_twice() -> None:
    assert unsaved_lines(
        "interface a\n shutdown\n shutdown\n", "interface a\n shutdown\n"
    ) == ("+ shutdown (in interface a)",)


def test_a_line_that_moved_to_another_block_is_a_change() -> None:
    moved = unsaved_lines("interface a\ninterface b\n shutdown\n", "interface a\n shutdown\ninterface b\n")
    assert moved == ("+ shutdown (in interface b)", "- shutdown (in interface a)")


def test_blocks_of_blocks_are_told_apart() -> None:
    def routes(first: str, second: str) -> str:
        return f"router bgp 1\n address-family a\n  {first}\n exit\n address-family b\n  {second}\n exit\n"

    changed = unsaved_lines(routes("no x", "x"), routes("x", "no x"))
    expected = (("+", "a", "no x"), ("+", "b", "x"), ("-", "a", "x"), ("-", "b", "no x"))
    assert set(changed) == {f"{side}  {line} (in address-family {one})" for side, one, line in expected}


@pytest.mark.parametrize("block", ["", "ip access-list extended x\n"])
def test_the_order_inside_a_block_counts(block: str) -> None:
    indent = " " if block else ""
    first, second, third, last = (f"{indent}{line}\n" for line in ("permit tcp any any", "deny tcp any any", "permit udp any any", "deny ip any any"))
    assert unsaved_lines(block + first + second + third + last, block + first + second + third + last) == ()
    changed = unsaved_lines(block + first + third + second + last, block + first + second + third + last)
    assert sorted(line[0] for line in changed) == ["+", "+", "-", "-"]
    assert not any("permit tcp" in line or "deny ip" in line for line in changed)


def test_our_own_line_is_told_apart_whatever_else_changed() -> None:
    line = "license boot module c1900 technology-package datak9"
    saved = "hostname a\ninterface a\n shutdown\ninterface b\n"
    assert unsaved_lines(saved + line, saved) == (f"+{line}",)
    assert unsaved_lines(f"hostname a\n{line}\ninterface a\ninterface b\n shutdown\n", saved)[0] == f"+{line}"


def test_a_huge_configuration_takes_no_time() -> None:
    from time import process_time

    deep = "".join(f"{' ' * (number % 300)}line {number}\n" for number in range(20_000))
    same = "interface a\n" + " x\n y\n" * 20_000
    began = process_time()
    unsaved_lines(deep, deep.replace("line 1", "line 2"))
    unsaved_lines(same, same.replace(" x\n y", " y\n x", 1))
    assert process_time() - began < 3


def test_a_certificate_is_shown_in_full_only_while_running() -> None:
    saved = "crypto pki certificate chain TP-self-signed-1\n certificate self-signed 01 nvram:IOS-Self-Sig#1.cer\n"
    assert unsaved_lines(CHAIN + "hostname a\n", saved + "hostname a\n") == ()


def test_a_statement_behind_a_certificate_is_still_seen() -> None:
    assert unsaved_lines(CHAIN + "ip scp server enable\n", CHAIN) == ("+ip scp server enable",)
