# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which file fits which device: only by what a license names, and only from a file without problems."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.file_problem import FileProblem, ProblemCode
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import FileLicense, LicenseFile
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import arguments
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.fit import Duplicate, duplicates, fit

ONE, TWO, THREE = Udi("CISCO1941/K9", "FTX0001A0A1"), Udi("CISCO1941/K9", "FTX0002B0B2"), Udi("WS-C3750X-24T-S", "FDO0003C0C3")


def file(path: str, *licenses: tuple[str, Udi], line: str = "line", broken: bool = False, named: frozenset[Udi] = frozenset()) -> LicenseFile:
    held = tuple(FileLicense(feature, "1.0", udi, line) for feature, udi in licenses)
    problems = (FileProblem(ProblemCode.TRUNCATED, "it ends"),) if broken else ()
    return LicenseFile(path, path, f"sha of {path}", named | {udi for _feature, udi in licenses}, held, problems)


def test_files_go_to_the_hosts_whose_udi_they_name() -> None:
    files = [file("z", ("datak9", ONE)), file("a", ("securityk9", ONE), ("securityk9", TWO)), file("other", ("uck9", THREE))]
    found = fit(files, {"r1": frozenset({ONE}), "r2": frozenset({TWO}), "r3": frozenset({Udi("CISCO1941/K9", "FTX0009Z0Z9")}), "r4": frozenset()})
    assert found.matches == (("r1", ("z", "a")), ("r2", ("a",)))
    assert found.unmatched_files == ("other",)
    assert found.unmatched_devices == ("r3", "r4")
    assert found.doubts == ()


def test_a_file_with_problems_fits_nothing() -> None:
    found = fit([file("cut", ("datak9", ONE), broken=True)], {"r1": frozenset({ONE})})
    assert (found.matches, found.unmatched_files, found.unmatched_devices) == ((), ("cut",), ("r1",))


def test_a_device_that_only_the_text_around_names_gets_nothing() -> None:
    found = fit([file("mail", ("datak9", ONE), named=frozenset({TWO}))], {"r2": frozenset({TWO})})
    assert found.matches == () and found.unmatched_files == ("mail",)


def test_a_member_of_a_stack_without_a_file_is_named() -> None:
    found = fit([file("a", ("ipservices", ONE))], {"stack": frozenset({ONE, TWO, THREE}), "r": frozenset({THREE})})
    assert found.unmatched_members == (("stack", (TWO, THREE)),)
    assert found.unmatched_devices == ("r",)


def test_a_serial_number_under_another_product_id_is_no_match_and_is_told() -> None:
    near = Udi("CISCO1941", ONE.sn)
    found = fit([file("a", ("datak9", near))], {"r1": frozenset({ONE})})
    assert found.matches == ()
    assert found.doubts == (f"a is for {near}, and r1 is {ONE}; the product ids differ, so it does not fit",)


def test_two_hosts_with_one_udi_both_get_the_file_and_are_told() -> None:
    found = fit([file("a", ("datak9", ONE))], {"r1": frozenset({ONE}), "r2": frozenset({ONE})})
    assert found.matches == (("r1", ("a",)), ("r2", ("a",)))
    assert len(found.doubts) == 1 and "r1, r2" in found.doubts[0]


def test_the_same_license_in_two_files_is_told_from_two_licenses() -> None:
    same = [file("a", ("datak9", ONE)), file("b", ("datak9", ONE)), file("c", ("datak9", TWO)), file("d", ("datak9", ONE), broken=True)]
    assert duplicates(same) == (Duplicate("datak9", ONE, ("a", "b"), True),)
    assert duplicates([same[0], file("e", ("datak9", ONE), line="another")]) == (Duplicate("datak9", ONE, ("a", "e"), False),)


@pytest.mark.parametrize(
    "given",
    [
        [{"pid": "CISCO1941/K9", "sn": "FTX0001A0A1"}],
        [{"slot": "0", "pid": "CISCO1941/K9", "sn": "FTX0001A0A1", "active": True, "state": None}],
        ["CISCO1941/K9:FTX0001A0A1"],
        (" CISCO1941/K9:FTX0001A0A1\n",),
        "CISCO1941/K9:FTX0001A0A1",
        {"pid": "CISCO1941/K9", "sn": "FTX0001A0A1"},
    ],
)
def test_a_udi_may_be_written_in_each_of_these_ways(given: object) -> None:
    assert arguments.devices({"devices": {"r1": given}}) == {"r1": frozenset({ONE})}


def test_a_host_without_udi_is_a_host_and_no_devices_are_none() -> None:
    assert arguments.devices({"devices": {"r1": [], "r2": None}}) == {"r1": frozenset(), "r2": frozenset()}
    assert arguments.devices({"devices": None}) is None


@pytest.mark.parametrize(
    "given", ["CISCO1941/K9", "CISCO1941/K9:", ":FTX0001A0A1", "a b:FTX0001A0A1", 7, {"pid": "x"}, {"pid": None, "sn": "FTX0001A0A1"}, [[]]]
)
def test_what_is_no_udi_is_refused_with_its_host(given: object) -> None:
    with pytest.raises(BadArgument, match="of r1 is not a UDI"):
        arguments.devices({"devices": {"r1": [given]}})
