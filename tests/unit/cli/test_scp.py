# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SCP protocol over a scripted channel, byte by byte."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.channel import ByteChannel, ExecChannel
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.port import Crypto
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.scp import read_file, write_file
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import TransferFailed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason

BODY = b"<License>\r\n\x00\x01\x02\xff</License>"


class Wire:
    """Plays back what a device sends, and keeps what it gets."""

    def __init__(
        self, replies: bytes, status: int | None = 0, pieces: int = 10_000, gone_after: int | None = None
    ) -> None:
        self.replies, self.status, self.pieces, self.gone_after = replies, status, pieces, gone_after
        self.got = b""
        self.ended = self.closed = False

    def send(self, data: bytes) -> None:
        if self.gone_after is not None and len(self.got) >= self.gone_after:
            raise BrokenPipeError
        self.got += data

    def receive(self, timeout: float) -> bytes:
        piece, self.replies = self.replies[: self.pieces], self.replies[self.pieces :]
        return piece

    def end_input(self) -> None:
        self.ended = True

    def exit_status(self, timeout: float) -> int | None:
        return self.status

    def close(self) -> None:
        self.closed = True


class OneCommand:
    """A link that runs one command on a wire."""

    crypto = Crypto("", "", "")

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.line = ""

    def shell(self) -> ByteChannel:
        raise NotImplementedError

    def execute(self, line: str) -> ExecChannel:
        self.line = line
        return self.wire

    def close(self) -> None:
        self.wire.close()


@pytest.mark.parametrize("pieces", [1, 2, 10_000])
@pytest.mark.parametrize("body", [b"", b"x", BODY, bytes(range(256)) * 200])
@pytest.mark.parametrize("times", [b"", b"T1700000000 0 1700000000 0\n"])
def test_reads_every_byte(body: bytes, times: bytes, pieces: int) -> None:
    link = OneCommand(Wire(times + b"C0644 %d a.lic\n" % len(body) + body + b"\0", pieces=pieces))
    assert read_file(link, "flash0:a.lic") == body
    assert link.line == "scp -f flash0:a.lic"
    assert link.wire.got == b"\0" * (4 if times else 3)
    assert link.wire.closed


@pytest.mark.parametrize("pieces", [1, 10_000])
def test_writes_every_byte(pieces: int) -> None:
    link = OneCommand(Wire(b"\0\0\0", pieces=pieces))
    write_file(link, "flash0:/dir/netlicense-1.lic", BODY)
    assert link.line == "scp -t flash0:/dir/netlicense-1.lic"
    assert link.wire.got == b"C0644 %d netlicense-1.lic\n" % len(BODY) + BODY + b"\0"
    assert link.wire.ended and link.wire.closed


def test_a_device_that_does_not_say_how_it_ended_is_forgiven_only_behind_the_last_acknowledgement() -> None:
    write_file(OneCommand(Wire(b"\0\0\0", status=None)), "flash0:a", b"x")
    with pytest.raises(TransferFailed):
        write_file(OneCommand(Wire(b"\0\0", status=None)), "flash0:a", b"x")
    with pytest.raises(TransferFailed, match="status 1"):
        write_file(OneCommand(Wire(b"\0\0\0", status=1)), "flash0:a", b"x")


@pytest.mark.parametrize(
    "replies",
    [
        b"Administratively disabled.\n",
        b"\x01Administratively disabled.\n",
        b"Administratively disabled.\r\n",
        b"\x02Administratively disabled",
    ],
)
def test_scp_that_is_off_says_which_lines_turn_it_on(replies: bytes) -> None:
    for attempt in (lambda link: read_file(link, "flash0:a"), lambda link: write_file(link, "flash0:a", b"x")):
        with pytest.raises(TransferFailed) as caught:
            attempt(OneCommand(Wire(replies, status=1)))
        assert caught.value.reason is FailureReason.SCP_OFF
        assert "\nconfigure terminal\nip scp server enable\nend\nwrite memory\n" in caught.value.hint


def test_a_user_without_privilege() -> None:
    for attempt in (lambda link: read_file(link, "flash0:a"), lambda link: write_file(link, "flash0:a", b"x")):
        with pytest.raises(TransferFailed) as caught:
            attempt(OneCommand(Wire(b"\x01Privilege denied.\n")))
        assert caught.value.reason is FailureReason.NOT_AUTHORIZED


def test_a_complaint_is_told() -> None:
    with pytest.raises(TransferFailed, match="No such file or directory"):
        read_file(OneCommand(Wire(b"\x01flash0:a: No such file or directory\n")), "flash0:a")
    with pytest.raises(TransferFailed, match="No space left on device"):
        write_file(OneCommand(Wire(b"\0\0\x01flash0:a: No space left on device\n")), "flash0:a", b"x")


@pytest.mark.parametrize(
    "replies",
    [
        b"",
        b"C0644 10 a\n12345",
        b"C0644 5 a\n12345",
        b"C0644 x a\n",
        b"D0755 0 dir\n",
        b"C0644 99999999999 a\n",
        b"C0644 5 a\n12345\x01read error\n",
    ],
)
def test_what_did_not_arrive_whole_is_not_returned(replies: bytes) -> None:
    with pytest.raises(TransferFailed):
        read_file(OneCommand(Wire(replies)), "flash0:a")


@pytest.mark.parametrize("after", [0, 1, 10])
def test_a_link_that_drops_while_writing(after: int) -> None:
    with pytest.raises(TransferFailed) as caught:
        write_file(OneCommand(Wire(b"\0\0\0", gone_after=after)), "flash0:a", b"x")
    assert caught.value.reason is FailureReason.TRANSFER_FAILED


@pytest.mark.parametrize(
    "path",
    [
        "a",
        "flash0:",
        "flash0:a b",
        "flash0:../a",
        "flash0:a;reload",
        "flash0:a\n",
        "-r flash0:a",
        "tftp://x/y",
        "flash0:$(x)",
        "flash0:a?",
    ],
)
def test_other_names_are_not_sent(path: str) -> None:
    link = OneCommand(Wire(b""))
    with pytest.raises(TransferFailed):
        read_file(link, path)
    with pytest.raises(TransferFailed):
        write_file(link, path, b"x")
    assert link.line == ""
