# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of the lab behind TFTP, HTTP and SCP, asked by clients of other people's making and by our own devices."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncssh
import pytest
import tftpy
from ansible_collections.netlicense.cisco.extensions.emulator.remote import tftp
from ansible_collections.netlicense.cisco.extensions.emulator.remote.file_servers import Access, FileServers
from ansible_collections.netlicense.cisco.extensions.emulator.remote.folder import LARGEST, Folder, Forbidden

from .lab import Lab

CONTENT = bytes(range(256)) * 6
SECRET = "nobody may read this"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two ways out that must not be taken."""
    made = tmp_path / "served"
    (made / "below").mkdir(parents=True)
    (made / "a.lic").write_bytes(CONTENT)
    (made / "below" / "b.lic").write_bytes(CONTENT)
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "served-beside").mkdir()
    (tmp_path / "served-beside" / "secret").write_text(SECRET)
    (made / "link").symlink_to(tmp_path / "secret")
    (made / "folder").symlink_to(tmp_path)
    return made


@contextmanager
def running(folder: Path, loop: asyncio.AbstractEventLoop, writable: bool = False, largest: int = LARGEST) -> Iterator[dict[str, str]]:
    servers = FileServers(Folder(folder, writable, largest), Access("lab", "word"))
    urls = asyncio.run_coroutine_threadsafe(servers.start({}), loop).result(10)
    try:
        yield urls
    finally:
        asyncio.run_coroutine_threadsafe(servers.stop(), loop).result(10)


@pytest.fixture
def urls(folder: Path, loop: asyncio.AbstractEventLoop) -> Iterator[dict[str, str]]:
    with running(folder, loop) as there:
        yield there


def port(url: str) -> int:
    return urlsplit(url).port or 0


def by_tftp(url: str, path: str) -> bytes:
    got = BytesIO()
    tftpy.TftpClient("127.0.0.1", port(url)).download(path, got)
    return got.getvalue()


def by_web(url: str, path: str) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port(url), timeout=5)) as connection:
        connection.request("GET", path)
        with closing(connection.getresponse()) as answer:
            return answer.status, answer.read()


def logged_in(url: str, password: str = "word") -> Any:
    return asyncssh.connect("127.0.0.1", port(url), username="lab", password=password, known_hosts=None, client_keys=None, config=None)


async def by_scp(url: str, path: str, target: Path, password: str = "word") -> None:
    async with logged_in(url, password) as there:
        await asyncssh.scp((there, path), str(target))


def test_other_clients_read_the_folder(urls: dict[str, str], tmp_path: Path) -> None:
    assert by_tftp(urls["tftp"], "a.lic") == by_tftp(urls["tftp"], "/below/b.lic") == CONTENT
    assert by_web(urls["http"], "/a.lic") == by_web(urls["http"], "/below/b.lic") == (200, CONTENT)
    asyncio.run(by_scp(urls["scp"], "a.lic", tmp_path / "got"))
    assert (tmp_path / "got").read_bytes() == CONTENT


@pytest.mark.parametrize("path", ["link", "folder/secret", "../secret", "../served-beside/secret", "/../secret", "below/../../secret"])
def test_no_path_leads_out(urls: dict[str, str], tmp_path: Path, path: str) -> None:
    with pytest.raises(tftpy.TftpException):
        by_tftp(urls["tftp"], path)
    status, body = by_web(urls["http"], f"/{path}")
    assert status == 404 and SECRET.encode() not in body
    with pytest.raises((asyncssh.Error, OSError)):
        asyncio.run(by_scp(urls["scp"], path, tmp_path / "got"))
    assert not (tmp_path / "got").exists()


def test_the_web_lists_no_folder_outside(urls: dict[str, str]) -> None:
    assert by_web(urls["http"], "/folder/")[0] == 404 and by_web(urls["http"], "/%2e%2e/secret")[0] == 404


def test_only_somebody_with_the_password_uses_scp(urls: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(asyncssh.PermissionDenied):
        asyncio.run(by_scp(urls["scp"], "a.lic", tmp_path / "got", "other"))


@pytest.mark.parametrize("writable", [False, True])
def test_files_are_put_only_where_that_was_asked_for(folder: Path, loop: asyncio.AbstractEventLoop, tmp_path: Path, writable: bool) -> None:
    (tmp_path / "mine").write_bytes(CONTENT)

    async def put(url: str) -> None:
        async with logged_in(url) as there:
            await asyncssh.scp(str(tmp_path / "mine"), (there, "by-scp"))

    with running(folder, loop, writable) as urls:
        client = tftpy.TftpClient("127.0.0.1", port(urls["tftp"]))
        for work in (lambda: client.upload("by-tftp", str(tmp_path / "mine")), lambda: asyncio.run(put(urls["scp"]))):
            if writable:
                work()
            else:
                with pytest.raises((tftpy.TftpException, asyncssh.Error, OSError)):
                    work()
        time.sleep(0.2)
    there = {path.name: path.read_bytes() for path in folder.glob("by-*")}
    assert there == ({"by-tftp": CONTENT, "by-scp": CONTENT} if writable else {})


def test_a_file_that_somebody_puts_has_an_end(folder: Path, loop: asyncio.AbstractEventLoop, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(bytes(2000))

    async def put(url: str) -> None:
        async with logged_in(url) as there:
            await asyncssh.scp(str(tmp_path / "mine"), (there, "by-scp"))

    with running(folder, loop, writable=True, largest=1999) as urls:
        with pytest.raises((asyncssh.Error, OSError), match="too large"):
            asyncio.run(put(urls["scp"]))
        with pytest.raises(tftpy.TftpException):
            tftpy.TftpClient("127.0.0.1", port(urls["tftp"])).upload("by-tftp", str(tmp_path / "mine"))
    assert all(path.stat().st_size < 2000 for path in folder.glob("by-*"))


@pytest.mark.parametrize(("peer", "heard_at"), [("127.0.0.5", "127.0.0.1"), ("192.0.2.1", "0.0.0.0")])
def test_a_copy_inside_this_machine_is_heard_on_this_machine_only(loop: asyncio.AbstractEventLoop, peer: str, heard_at: str) -> None:
    async def address() -> str:
        with closing(await tftp.opened((peer, 6969))) as line:
            return line.local

    assert asyncio.run_coroutine_threadsafe(address(), loop).result(5) == heard_at


def test_a_writable_folder_lets_nobody_remove_or_link(folder: Path, loop: asyncio.AbstractEventLoop) -> None:
    async def change(url: str) -> None:
        async with logged_in(url) as there, there.start_sftp_client() as client:
            for deed in (client.remove("a.lic"), client.rename("a.lic", "c"), client.symlink("/etc/passwd", "d"), client.mkdir("e")):
                with pytest.raises(asyncssh.SFTPError):
                    await deed

    with running(folder, loop, writable=True) as urls:
        asyncio.run(change(urls["scp"]))
    assert (folder / "a.lic").exists() and not (folder / "d").is_symlink()


@pytest.mark.parametrize("path", ["../x", "link", "folder/x", "below", "nowhere/x"])
def test_nothing_is_written_outside(folder: Path, path: str) -> None:
    with pytest.raises(Forbidden):
        Folder(folder, writable=True).writes(path)
    with pytest.raises(Forbidden):
        Folder(folder).writes("new")


def test_what_is_no_request_is_not_answered(urls: dict[str, str]) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as client:
        client.settimeout(0.3)
        for packet in (b"", b"\x00", b"\x00\x09a\x00octet\x00", b"\x00\x01a"):
            client.sendto(packet, ("127.0.0.1", port(urls["tftp"])))
        with pytest.raises(TimeoutError):
            client.recv(100)
        client.settimeout(5)
        client.sendto(b"\x00\x01a.lic\x00mail\x00", ("127.0.0.1", port(urls["tftp"])))
        assert client.recv(100).startswith(b"\x00\x05\x00\x04")


@pytest.mark.parametrize("scheme", ["tftp", "http", "scp"])
def test_our_devices_copy_from_it(lab: Lab, urls: dict[str, str], scheme: str) -> None:
    router = lab.router()
    shell = router.privileged()
    shell.lines("terminal width 500", "configure terminal", "file prompt quiet", "end")
    assert "bytes copied" in shell.run(f"copy {urls[scheme]}below/b.lic flash0:")
    assert "bytes copied" not in shell.run(f"copy {urls[scheme]}link flash0:")
    assert router.device.flash.files["b.lic"].content == CONTENT and "link" not in router.device.flash.files


def test_the_command_serves_until_it_is_told_to_end(folder: Path, tmp_path: Path) -> None:
    ready = tmp_path / "files.json"
    command = [sys.executable, "-m", "ansible_collections.netlicense.cisco.extensions.emulator", "files", "--dir", str(folder), "--lifetime", "60"]
    with subprocess.Popen([*command, "--ready-file", str(ready)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while not ready.exists() and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.05)
        urls = json.loads(ready.read_text(encoding="utf-8"))
        assert by_tftp(urls["tftp"], "a.lic") == CONTENT and by_web(urls["http"], "/a.lic")[0] == 200
        assert urls["scp"].startswith("scp://lab:") and ready.stat().st_mode & 0o077 == 0
        os.kill(process.pid, signal.SIGTERM)
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output, errors) == (0, b"", b"") and not ready.exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ansible_collections.netlicense.cisco.extensions.emulator", "files", "--dir", str(tmp_path / "x")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2 and done.stderr == f"fleet: {tmp_path / 'x'} is no folder\n"
