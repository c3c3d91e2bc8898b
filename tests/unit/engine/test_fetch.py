# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file is what the device has, byte by byte, or it is nothing."""

from __future__ import annotations

import hashlib

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CommandRefused, TransferFailed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.fetch import fetch, same_bytes

from .devices import ScriptedCli

PATH = "flash0:netlicense-backup-0a1b2c3d.lic"
CONTENT = b"<A>\n<B/>\n</A>\n"


def md5(content: bytes) -> str:
    return f".....Done!\nverify /md5 ({PATH}) = {hashlib.md5(content).hexdigest()}\n"


def test_a_copy_with_the_checksum_of_the_device_is_taken() -> None:
    assert fetch(ScriptedCli({"verify": md5(CONTENT)}, {PATH: [CONTENT]}), PATH, True) == CONTENT


def test_a_copy_with_another_checksum_is_refused() -> None:
    with pytest.raises(TransferFailed):
        fetch(ScriptedCli({"verify": md5(b"other")}, {PATH: [CONTENT]}), PATH, True)


def test_without_a_checksum_two_equal_reads_prove_it() -> None:
    device = ScriptedCli({"verify": "words nobody has captured"}, {PATH: [CONTENT, CONTENT]})
    assert fetch(device, PATH, True) == CONTENT
    assert device.heard.count(f"read {PATH}") == 2


def test_without_a_checksum_two_different_reads_are_refused() -> None:
    with pytest.raises(TransferFailed):
        fetch(ScriptedCli({"verify": "?"}, {PATH: [CONTENT, CONTENT[:-4]]}), PATH, True)


@pytest.mark.parametrize("content", [CONTENT, CONTENT.rstrip(b"\n"), CONTENT.replace(b"\n", b"\r\n")])
def test_read_line_by_line_the_form_that_fits_the_checksum_is_taken(content: bytes) -> None:
    device = ScriptedCli({"verify": md5(content), "more": content.decode()})
    assert fetch(device, PATH, False) == content


def test_a_denied_read_is_a_refusal() -> None:
    with pytest.raises(CommandRefused):
        fetch(ScriptedCli({"more": "Command authorization failed.\n"}), PATH, False)


def test_files_are_compared_line_by_line() -> None:
    device = ScriptedCli({"more": CONTENT.decode()})
    assert same_bytes(device, PATH, CONTENT.replace(b"\n", b"\r\n"))
    assert not same_bytes(device, PATH, CONTENT[:-6])
