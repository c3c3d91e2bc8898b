# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files are found and read within limits: links that lead out, pipes, archives made to hurt, and hundreds of files at once."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import LARGEST_FILE
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.license_files import Collected, collected, offered_files


def license_of(feature: str = "securityk9", sn: str = "FTX0001A0A1", pid: str = "CISCO1941/K9") -> bytes:
    udi = f"<UDI><PID>{pid}</PID><SN>{sn}</SN></UDI>"
    return (
        f'<?xml version="1.0"?><CISCO_WT_LICENSES><CISCO_WT_LICENSE><FEATURE_NAME>{feature}</FEATURE_NAME><FEATURE_VERSION>1.0</FEATURE_VERSION>{udi}'
        f"<LICENSE_LINE><![CDATA[11 {feature} 1.0 LONG {udi}]]></LICENSE_LINE></CISCO_WT_LICENSE></CISCO_WT_LICENSES>"
    ).encode()


def read(*paths: Path) -> Collected:
    return collected([str(path) for path in paths], lambda path: path)


def codes(found: Collected) -> dict[str, list[str]]:
    """What is wrong with each file, by the end of its path."""
    return {file.path.rsplit("/", 1)[-1]: [problem.code.value for problem in file.problems] for file in found.files}


def test_folders_in_folders_are_read_and_other_names_are_listed(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for place in ("x.lic", "b/y.LIC", "b/c/z.xml"):
        (tmp_path / place).write_bytes(license_of())
    for place in ("README.txt", ".hidden", "._x.lic", "b/notes"):
        (tmp_path / place).write_text("", encoding="utf-8")
    found = read(tmp_path)
    assert [file.path for file in found.files] == [f"{tmp_path}/{place}" for place in ("x.lic", "b/y.LIC", "b/c/z.xml")]
    assert all(file.sound for file in found.files)
    assert found.ignored == (f"{tmp_path}/README.txt", f"{tmp_path}/b/notes")
    assert found.files[0].sha256 == hashlib.sha256(license_of()).hexdigest()


def test_a_file_that_is_named_is_read_whatever_it_is_called_and_once(tmp_path: Path) -> None:
    (tmp_path / "x.lic").write_bytes(license_of())
    (tmp_path / "from portal").write_bytes(license_of())
    (tmp_path / "again.lic").symlink_to(tmp_path / "x.lic")
    found = read(tmp_path / "x.lic", tmp_path / "from portal", tmp_path, tmp_path / "x.lic")
    assert codes(found) == {"x.lic": [], "from portal": []}
    assert found.ignored == ()


def test_links_that_lead_out_of_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    (outside / "more").mkdir(parents=True)
    (inside / "deep").mkdir(parents=True)
    (tmp_path / "inside-not").mkdir()
    for place in (outside / "secret.lic", outside / "more" / "m.lic", inside / "deep" / "x.lic", tmp_path / "inside-not" / "n.lic"):
        place.write_bytes(license_of())
    (inside / "out.lic").symlink_to(outside / "secret.lic")
    (inside / "relative.lic").symlink_to("../outside/secret.lic")
    (inside / "near.lic").symlink_to(tmp_path / "inside-not" / "n.lic")
    (inside / "folder").symlink_to(outside)
    (inside / "deep" / "up").symlink_to("..")
    (inside / "in.lic").symlink_to("deep/x.lic")
    assert codes(read(inside)) == {
        "in.lic": [],
        "near.lic": ["leaves_folder"],
        "out.lic": ["leaves_folder"],
        "relative.lic": ["leaves_folder"],
        "folder": ["leaves_folder"],
    }
    assert codes(read(inside / "out.lic")) == {"out.lic": []}, "who names a link means what it leads to"
    assert codes(read(inside, outside / "secret.lic"))["secret.lic"] == []


def test_ios_license_is_offered_the_same_files_by_the_same_rules(tmp_path: Path) -> None:
    folder = tmp_path / "licenses"
    folder.mkdir()
    (tmp_path / "secret.lic").write_bytes(license_of())
    (folder / "x.lic").write_bytes(license_of())
    (folder / "all.zip").write_bytes(b"PK\x03\x04")
    (folder / "out.lic").symlink_to(tmp_path / "secret.lic")
    (folder / "gone.lic").symlink_to(folder / "nowhere")
    offered = offered_files([str(folder), str(tmp_path / "secret.lic")], lambda path: path)
    assert [(Path(one.file.path).name, [problem.code.value for problem in one.file.problems], one.explicit) for one in offered] == [
        ("gone.lic", ["unreadable"], False),
        ("out.lic", ["leaves_folder"], False),
        ("x.lic", [], False),
        ("secret.lic", [], True),
    ]
    with pytest.raises(BadArgument, match="cannot read the license file"):
        offered_files([str(folder / "gone.lic")], lambda path: path)


def test_what_cannot_be_read_is_told_and_nothing_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.lic")
    (tmp_path / "gone.lic").symlink_to("nowhere")
    (tmp_path / "loop.lic").symlink_to("loop.lic")
    (tmp_path / "folder.lic").mkdir()
    found = read(tmp_path)
    assert codes(found) == {"gone.lic": ["unreadable"], "loop.lic": ["unreadable"], "pipe.lic": ["unreadable"]}
    assert {file.sha256 for file in found.files} == {""}
    assert codes(read(tmp_path / "pipe.lic")) == {"pipe.lic": ["unreadable"]}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.lic").write_bytes(license_of())
    (tmp_path / "x.lic").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    assert codes(read(tmp_path)) == {"x.lic": ["unreadable"], "closed": ["unreadable"]}


def test_only_so_much_of_a_file_is_read(tmp_path: Path) -> None:
    for name, size in (("most.lic", LARGEST_FILE), ("more.lic", LARGEST_FILE + 1), ("huge.lic", 1 << 40)):
        with (tmp_path / name).open("wb") as stream:
            stream.write(b"x")
            stream.truncate(size)
    found = read(tmp_path)
    assert codes(found) == {"huge.lic": ["too_large"], "more.lic": ["too_large"], "most.lic": ["encoding"]}
    assert [bool(file.sha256) for file in found.files] == [False, False, True]


def test_a_name_that_is_no_text_does_not_stop_anything(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.lic")).write_bytes(license_of())
    found = read(tmp_path)
    assert found.files[0].sound and found.files[0].path.encode()


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    for name in ("a.lic", "b.lic", "c.lic", "notes.txt"):
        (tmp_path / name).write_bytes(license_of())
    with pytest.raises(BadArgument, match="more than 2 license files"):
        collected([str(tmp_path)], lambda path: path, most=2)
    with pytest.raises(BadArgument, match="more than 2 license files"):
        offered_files([str(tmp_path)], lambda path: path, most=2)
    assert len(collected([str(tmp_path)], lambda path: path, most=3).files) == 3
    assert len(offered_files([str(tmp_path)], lambda path: path, most=3)) == 3


def test_hundreds_of_files_take_no_time(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number}.lic").write_bytes(license_of(sn=f"FTX{number:08}"))
    began = time.process_time()
    found = read(tmp_path)
    assert time.process_time() - began < 2
    assert len(found.files) == 500 and all(file.sound for file in found.files)
