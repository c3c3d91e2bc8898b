# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zip archives: read in memory, within limits, and never believed."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import LARGEST_FILE
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import archive
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.license_files import Collected, collected

LICENSE = (
    b"<CISCO_WT_LICENSES><CISCO_WT_LICENSE><FEATURE_NAME>datak9</FEATURE_NAME><UDI><PID>CISCO1941/K9</PID><SN>FTX0001A0A1</SN></UDI>"
    b"<LICENSE_LINE>11 datak9 1.0</LICENSE_LINE></CISCO_WT_LICENSE></CISCO_WT_LICENSES>"
)


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as opened:
        warnings.simplefilter("ignore")
        for name, content in entries:
            opened.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return stream.getvalue()


def read(folder: Path, content: bytes) -> Collected:
    (folder / "all.zip").write_bytes(content)
    return collected([str(folder)], lambda path: path)


def codes(found: Collected, folder: Path) -> dict[str, list[str]]:
    return {file.path.removeprefix(f"{folder}/"): [problem.code.value for problem in file.problems] for file in found.files}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_is_read_like_a_folder(tmp_path: Path, method: int) -> None:
    content = packed(
        ("x.lic", LICENSE), ("in/ner/y.xml", LICENSE), ("in/", b""), ("README.txt", b"read me"), ("__MACOSX/._x.lic", b"\x00\x05"), method=method
    )
    found = read(tmp_path, content)
    assert codes(found, tmp_path) == {"all.zip!x.lic": [], "all.zip!in/ner/y.xml": []}
    assert all(file.sound for file in found.files)
    assert found.ignored == (f"{tmp_path}/all.zip!README.txt", f"{tmp_path}/all.zip!__MACOSX/._x.lic")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["all.zip"], "nothing is unpacked"


@pytest.mark.parametrize("name", ["../x.lic", "/etc/x.lic", "a/../../x.lic", "..\\x.lic", "C:\\x.lic", "\\\\host\\x.lic", "a/../..x/../x.lic"])
def test_paths_that_climb_out_are_not_read(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, packed((name, LICENSE), ("good..name/x..lic", LICENSE)))
    assert [[problem.code.value for problem in file.problems] for file in found.files] == [["archive_path"], []]
    assert found.files[0].licenses == ()


def test_archives_in_archives_are_not_opened(tmp_path: Path) -> None:
    inner = packed(("x.lic", LICENSE))
    found = read(tmp_path, packed(("inner.zip", inner), ("hidden.lic", inner)))
    assert codes(found, tmp_path) == {"all.zip!inner.zip": ["archive"], "all.zip!hidden.lic": ["archive"]}


def test_two_entries_of_one_name_are_not_both_believed(tmp_path: Path) -> None:
    found = read(tmp_path, packed(("x.lic", LICENSE), ("x.lic", LICENSE.replace(b"datak9", b"uck9"))))
    assert [[problem.code.value for problem in file.problems] for file in found.files] == [[], ["archive_damaged"]]


def test_a_name_cannot_write_on_a_terminal(tmp_path: Path) -> None:
    assert codes(read(tmp_path, packed(("\x1b[2J\nx.lic", LICENSE))), tmp_path) == {"all.zip!?[2J?x.lic": []}


def test_an_entry_that_unpacks_to_too_much_is_cut_off(tmp_path: Path) -> None:
    content = packed(("bomb.lic", b"\0" * (LARGEST_FILE * 4)), ("x.lic", LICENSE))
    assert [len(entry.content) for entry in archive.entries("a.zip", content, lambda name: name.endswith(".lic"))] == [LARGEST_FILE + 1, len(LICENSE)]
    found = read(tmp_path, content)
    assert codes(found, tmp_path) == {"all.zip!bomb.lic": ["too_large"], "all.zip!x.lic": []}
    assert found.files[0].sha256 == ""


def test_an_archive_that_unpacks_to_too_much_is_given_up(tmp_path: Path) -> None:
    most = archive.LARGEST_UNPACKED // LARGEST_FILE
    found = read(tmp_path, packed(*((f"{number}.lic", b"\0" * LARGEST_FILE) for number in range(most + 4))))
    assert [problem.code.value for problem in found.files[-1].problems] == ["too_large"]
    assert found.files[-1].path == f"{tmp_path}/all.zip" and len(found.files) == most + 1


def test_an_archive_of_too_many_entries_is_not_opened(tmp_path: Path) -> None:
    found = read(tmp_path, packed(*((f"{number}.lic", b"") for number in range(archive.MOST_ENTRIES + 1))))
    assert codes(found, tmp_path) == {"all.zip": ["too_large"]}


def test_a_huge_archive_is_not_opened(tmp_path: Path) -> None:
    content = packed(("x.lic", LICENSE), ("big.bin", b"\0" * archive.LARGEST_ARCHIVE), method=zipfile.ZIP_STORED)
    assert codes(read(tmp_path, content), tmp_path) == {"all.zip": ["too_large"]}


def test_archives_together_hold_no_more_than_folders(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"{number}.zip").write_bytes(packed(("a.lic", LICENSE), ("b.lic", LICENSE)))
    with pytest.raises(BadArgument, match="more than 3 license files"):
        collected([str(tmp_path)], lambda path: path, most=3)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (packed(), {"all.zip": ["not_a_license"]}),
        (packed(("photo.png", b"")), {"all.zip": ["not_a_license"]}),
        (packed(("x.lic", LICENSE))[:-30], {"all.zip": ["archive_damaged"]}),
        (packed(("x.lic", LICENSE), method=zipfile.ZIP_BZIP2), {"all.zip!x.lic": ["archive_damaged"]}),
        (packed(("x.lic", LICENSE), method=zipfile.ZIP_LZMA), {"all.zip!x.lic": ["archive_damaged"]}),
        (packed(("x.lic", LICENSE), method=zipfile.ZIP_STORED).replace(b"datak9", b"datak8"), {"all.zip!x.lic": ["archive_damaged"]}),
        (b"<html>no such file</html>", {"all.zip": ["html_page"]}),
    ],
)
def test_what_is_wrong_with_an_archive_is_told(tmp_path: Path, content: bytes, expected: dict[str, list[str]]) -> None:
    assert codes(read(tmp_path, content), tmp_path) == expected


def test_an_encrypted_archive_is_told(tmp_path: Path) -> None:
    content = bytearray(packed(("x.lic", LICENSE)))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert codes(read(tmp_path, bytes(content)), tmp_path) == {"all.zip!x.lic": ["archive_encrypted"]}


def test_damage_of_any_kind_never_raises() -> None:
    chance, whole = random.Random(11), packed(("x.lic", LICENSE), ("y/z.xml", LICENSE), ("n.txt", b"n"))
    for _number in range(1500):
        damaged = bytearray(whole)
        for _place in range(chance.randrange(1, 6)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        for entry in archive.entries(
            "a.zip", bytes(damaged[: chance.randrange(4, len(damaged) + 1)] if chance.random() < 0.2 else damaged), lambda name: name.endswith((".lic", ".xml"))
        ):
            assert entry.path.startswith("a.zip")
