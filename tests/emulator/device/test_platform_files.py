# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the platforms: each says where its values come from, and a file that cannot be meant is refused with its key."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator import platform_files
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.forms import layouts
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import FOLDER, PlatformError, load, names, platforms
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

OLD_NAMES = {"c1921", "c1941", "c2901", "c2911", "c2921", "c2951"}


def blocks() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = yaml.safe_load((FOLDER / "c1941.yml").read_text(encoding="utf-8"))
    return loaded


def refused(folder: Path, data: object, name: str = "new") -> str:
    """What is said of a file with this in it."""
    (folder / f"{name}.yml").write_text(data if isinstance(data, str) else yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(PlatformError) as caught:
        load(folder, name)
    return str(caught.value)


def test_the_names_of_old_stay() -> None:
    assert set(names()) >= OLD_NAMES


def test_every_block_says_where_it_comes_from() -> None:
    for name, own in platform_files.evidence().items():
        assert own and all(re.match(r"(observed|documented|unverified): \S", text) for text in own.values()), name


def test_every_layout_that_a_platform_names_exists() -> None:
    for name, platform in platforms().items():
        for command, layout in platform["shows"].items():
            assert layout in layouts.LAYOUTS.get(command, {}), (name, command, layout)


def test_what_one_caller_puts_in_the_place_of_a_value_no_other_sees() -> None:
    platform_files.platform("c1941")["features"] = ["invented"]
    platforms()["c1941"]["packages"] = {}
    assert "invented" not in platform_files.platform("c1941")["features"]
    assert platform_files.platform("c1941")["packages"]


def test_no_device_changes_a_value_that_others_share() -> None:
    before = json.dumps(platforms(), sort_keys=True)
    for name in names():
        device = build(spec({"name": "R1", "platform": name, "npe": True}, 1), Words(), 1, None)
        device.boot()
    assert json.dumps(platforms(), sort_keys=True) == before


def test_a_new_platform_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "c1941.yml").write_text((FOLDER / "c1941.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "new.yml").write_text("base: c1941\nidentity: {evidence: 'unverified: invented', pid: NEW/K9}\n", encoding="utf-8")
    assert load(tmp_path, "new") == {**load(tmp_path, "c1941"), "pid": "NEW/K9"}


def changed(block: str, **keys: object) -> dict[str, dict[str, object]]:
    data = blocks()
    data[block] = {**data[block], **keys}
    return data


def without(block: str, key: str) -> dict[str, dict[str, object]]:
    data = blocks()
    del data[block][key]
    return data


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (without("identity", "evidence"), "new.yml: identity: evidence: says `observed: `"),
        (changed("identity", evidence="I remember it"), "new.yml: identity: evidence: says `observed: `"),
        (without("identity", "pid"), "new.yml: identity: pid is missing"),
        (without("shows", "shows"), "new.yml: shows: shows is missing"),
        (changed("hardware", colour="grey"), "new.yml: hardware: colour: no such key"),
        (changed("software", image_size="big"), "new.yml: software: image_size: 'big' is not a whole number"),
        (changed("software", image_size=True), "new.yml: software: image_size: True is not a whole number"),
        (changed("storage", flash_aliases="flash:"), "new.yml: storage: flash_aliases: 'flash:' is not a list of texts"),
        (changed("licensing", packages={"security": 9}), "new.yml: licensing: packages: {'security': 9} is not a mapping of texts"),
        (changed("licensing", command="guess"), "new.yml: licensing: command: 'guess' is not one of module, level"),
        (changed("licensing", packages={"security": "other"}), "new.yml: licensing: packages: other is none of the features"),
        (changed("licensing", levels=["low", "high"]), "new.yml: licensing: base: ipbasek9 is none of the levels low, high"),
        (changed("licensing", command="level", packages={}), "new.yml: licensing: levels: `command: level` needs the levels"),
        (changed("software", image_size=999999999), "new.yml: software: image_size: the image does not fit on the flash"),
        ({**blocks(), "extras": {}}, "new.yml: extras: no such block; known are base, identity"),
        ({**blocks(), "identity": "CISCO"}, "new.yml: identity: holds no keys"),
        ({"base": "gone"}, "new.yml: base: there is no platform gone"),
        ({"base": "new"}, "new.yml: base: new -> new goes round in a circle"),
        ("- a list", "new.yml: holds no blocks"),
        ("a: [", "new.yml: while parsing"),
    ],
)
def test_a_file_that_cannot_be_meant_is_named_with_its_key(tmp_path: Path, data: object, told: str) -> None:
    assert refused(tmp_path, data).startswith(told)


def test_a_platform_that_is_not_there() -> None:
    with pytest.raises(PlatformError, match=r"^c9999.yml: base: there is no platform c9999$"):
        load(FOLDER, "c9999")


def test_the_page_of_the_lab_names_every_platform() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "lab.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert sorted(name for row in rows for name in re.findall(r"`([a-z]+\d[a-z0-9-]+)`", row)) == names()
