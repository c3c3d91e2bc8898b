# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which file goes to which device."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.offer import sort_out

from .devices import OTHER, OWNED, ROUTER, UDI, file, lic


def names(offer: object) -> list[str]:
    return [chosen.offered.file.name for chosen in offer.chosen]  # type: ignore[attr-defined]


def test_the_file_that_names_the_device_is_chosen_among_many() -> None:
    files = [file(f"{number}.lic", lic(OTHER)) for number in range(3)] + [file("mine.lic", lic(UDI))]
    offer = sort_out(["securityk9"], ROUTER, files)
    assert (names(offer), offer.missing) == (["mine.lic"], ())


def test_a_file_of_another_device_is_never_chosen() -> None:
    offer = sort_out(["securityk9"], ROUTER, [file("other.lic", lic(OTHER))])
    assert (names(offer), offer.missing, offer.foreign, offer.not_asked_for) == ([], ("securityk9",), (), ())


def test_a_license_of_another_device_in_a_shared_file_does_not_count() -> None:
    shared = file("shared.lic", lic(OTHER, "securityk9").replace(b"</CISCO_WT_LICENSES>", b"") + lic(UDI, "datak9").replace(b"<CISCO_WT_LICENSES>", b""))
    assert shared.file.sound and len(shared.file.udis) == 2
    assert sort_out(["securityk9"], ROUTER, [shared]).missing == ("securityk9",)
    assert names(sort_out(["datak9"], ROUTER, [shared])) == ["shared.lic"]


def test_a_pair_outside_any_record_opens_the_gate_for_nothing() -> None:
    dressed = file("dressed.lic", b"for <PID>CISCO1941/K9</PID><SN>FTX0001A0A1</SN>\n" + lic(OTHER))
    assert sort_out(["securityk9"], ROUTER, [dressed]).missing == ("securityk9",)


def test_copies_of_one_license_are_one() -> None:
    offer = sort_out(["securityk9"], ROUTER, [file("a.lic", lic()), file("b.lic", lic() + b"\n")])
    assert (names(offer), offer.ambiguous, offer.not_asked_for) == (["a.lic"], (), ("licenses/b.lic",))


def test_different_licenses_for_one_feature_are_not_chosen_between() -> None:
    offer = sort_out(["securityk9"], ROUTER, [file("a.lic", lic(body="x")), file("b.lic", lic(body="y"))])
    assert names(offer) == [] and offer.ambiguous[0][0] == "securityk9"


def test_what_a_file_brings_beside_is_said_unless_it_is_there_already() -> None:
    both = file("both.lic", lic(UDI, "securityk9", "datak9"))
    assert sort_out(["securityk9"], ROUTER, [both]).unasked == (("licenses/both.lic", "datak9"),)
    holding = replace(ROUTER, licenses=(*ROUTER.licenses, replace(OWNED, feature="datak9")))
    assert sort_out(["securityk9"], holding, [both]).unasked == ()
