# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies from servers and to servers, which are other people's, and licenses that come and go this way."""

from __future__ import annotations

import asyncio
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import FleetError, spec
from ansible_collections.netlicense.cisco.extensions.emulator.remote import limits
from ansible_collections.netlicense.cisco.extensions.emulator.remote.tftp import DATA, Line, block

from . import servers
from .lab import PROMPT, Lab, Router, Shell, key

CONTENT = bytes(random.Random(7).randrange(256) for _number in range(12345))
MARKS = "!!!"
WHO = f"{servers.USER}:{servers.PASSWORD}@"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "served"
    made.mkdir()
    (made / "a.lic").write_bytes(CONTENT)
    return made


@pytest.fixture(params=["tftp", "http", "ftp", "scp"])
def url(request: pytest.FixtureRequest, folder: Path, loop: asyncio.AbstractEventLoop) -> Iterator[str]:
    """The folder on a server of each kind."""
    with served(request.param, folder, loop) as port:
        yield f"{request.param}://{WHO if request.param in ('ftp', 'scp') else ''}127.0.0.1:{port}"


@pytest.fixture
def tftp(folder: Path) -> Iterator[str]:
    with servers.tftp(folder) as port:
        yield f"tftp://127.0.0.1:{port}"


def served(scheme: str, folder: Path, loop: asyncio.AbstractEventLoop) -> AbstractContextManager[int]:
    if scheme == "scp":
        return servers.scp(folder, loop, key())
    return {"tftp": servers.tftp, "http": servers.web, "ftp": servers.ftp}[scheme](folder)


def wide(router: Router) -> Shell:
    """Somebody whose lines are long."""
    shell = router.privileged()
    shell.run("terminal width 500")
    return shell


def copy(shell: Shell, source: str, target: str = "flash0:", question: str = r"Destination filename \[[\w.-]+\]\? $") -> str:
    shell.run(f"copy {source} {target}", question)
    return shell.run("")


def test_a_file_comes_from_every_server_to_the_byte(lab: Lab, url: str) -> None:
    router = lab.router()
    answer = copy(wide(router), f"{url}/a.lic")
    assert router.device.flash.files["a.lic"].content == CONTENT
    assert MARKS in answer and f"\n{len(CONTENT)} bytes copied in " in answer and servers.PASSWORD not in answer


def test_a_copy_from_tftp_looks_as_it_was_captured(lab: Lab, folder: Path) -> None:
    with servers.tftp(folder) as port:
        shell = wide(lab.router(server_ports={"tftp": port}))
        assert shell.run("copy tftp flash", r"\n?Address or name of remote host \[\]\? $")
        shell.run("127.0.0.1", r"Source filename \[\]\? $")
        shell.run("a.lic", r"Destination filename \[a\.lic\]\? $")
        assert shell.run("") == (
            "Accessing tftp://127.0.0.1/a.lic...\nLoading a.lic from 127.0.0.1 (via GigabitEthernet0/0): !!!\n[OK - 12345 bytes]\n\n"
            "12345 bytes copied in 0.548 secs (22527 bytes/sec)\n"
        )


def test_a_file_that_is_there_is_asked_about(lab: Lab, tftp: str) -> None:
    router = lab.router()
    router.holds("a.lic", b"before")
    shell = wide(router)
    shell.run(f"copy {tftp}/a.lic flash0:", r"\[a\.lic\]\? $")
    assert shell.run("", r"\[confirm\]$").startswith("%Warning:There is a file already existing with this name\n")
    shell.send("n")
    shell.until(PROMPT)
    assert router.device.flash.files["a.lic"].content == b"before"


def test_file_prompt_quiet_asks_nothing_that_was_typed(lab: Lab, tftp: str) -> None:
    router = lab.router()
    shell = wide(router)
    shell.lines("configure terminal", "file prompt quiet", "end")
    assert "bytes copied" in shell.run(f"copy {tftp}/a.lic flash0:b.lic")
    assert router.device.flash.files["b.lic"].content == CONTENT


@pytest.mark.parametrize("scheme", ["tftp", "ftp", "scp"])
def test_files_and_configurations_go_to_servers(lab: Lab, folder: Path, loop: asyncio.AbstractEventLoop, scheme: str) -> None:
    (folder / "r1-confg").touch()  # some servers only write over what is there
    router = lab.router()
    router.holds("mine.lic", CONTENT)
    shell = wide(router)
    with served(scheme, folder, loop) as port:
        url = f"{scheme}://{WHO if scheme != 'tftp' else ''}127.0.0.1:{port}"
        shell.run(f"copy flash0:mine.lic {url}/theirs.lic", r"remote host \[127\.0\.0\.1\]\? $")
        shell.run("", r"Destination filename \[theirs\.lic\]\? $")
        assert f"{MARKS}\n{len(CONTENT)} bytes copied in " in shell.run("")
        for source, lines in (("running-config", router.device.running), ("startup-config", router.device.startup)):
            shell.run(f"copy {source} {url}", r"remote host \[127\.0\.0\.1\]\? $")
            shell.run("", r"Destination filename \[r1-confg\]\? $")
            assert "bytes copied" in shell.run("")
            until(lambda wanted=lines: (folder / "r1-confg").read_text().splitlines() == wanted)  # type: ignore[misc]
    until(lambda: (folder / "theirs.lic").read_bytes() == CONTENT)


def test_a_configuration_comes_from_a_server(lab: Lab, url: str, folder: Path) -> None:
    router = lab.router()
    (folder / "lines").write_text("!\nhostname R9\nip route 203.0.113.0 255.255.255.0 192.0.2.9\nend\n")
    shell = wide(router)
    assert "bytes copied" in copy(shell, f"{url}/lines", "running-config", r"Destination filename \[running-config\]\? $")
    assert router.device.hostname == "R9" and "ip route 203.0.113.0 255.255.255.0 192.0.2.9" in router.device.running
    assert "[OK]" in copy(shell, f"{url}/lines", "startup-config", r"Destination filename \[startup-config\]\? $")
    assert router.device.startup == ["!", "hostname R9", "ip route 203.0.113.0 255.255.255.0 192.0.2.9", "end"]


def test_a_file_of_the_flash_can_be_what_boots(router: Router) -> None:
    router.holds("lines", b"hostname R9\n")
    assert "[OK]" in copy(wide(router), "flash0:lines", "startup-config", r"Destination filename \[startup-config\]\? $")
    assert router.device.startup == ["hostname R9", "end"]


def test_a_license_is_installed_from_every_server(lab: Lab, url: str, folder: Path) -> None:
    router = lab.router()
    (folder / "r1.lic").write_bytes(router.license("securityk9"))
    answer = wide(router).run(f"license install {url}/r1.lic")
    assert "1/1 licenses were successfully installed\n" in answer and servers.PASSWORD not in answer
    assert any(entry.feature == "securityk9" and entry.type == "Permanent" for entry in router.device.entries)


def test_what_is_no_license_is_not_installed(lab: Lab, tftp: str) -> None:
    assert "is not valid" in wide(lab.router()).run(f"license install {tftp}/a.lic")


def test_licenses_are_saved_on_a_server_and_installed_from_there(lab: Lab, folder: Path) -> None:
    router = lab.router()
    path = router.holds("r1.lic", router.license("securityk9"))
    shell = wide(router)
    shell.run(f"license install {path}")
    with servers.tftp(folder) as port:
        assert "license lines saved" in shell.run(f"license save tftp://127.0.0.1:{port}/saved.lic")
        assert "saved" in shell.run(f"license save credential tftp://127.0.0.1:{port}/credential")
        until(lambda: b"securityk9" in (folder / "saved.lic").read_bytes() and (folder / "credential").exists())
        assert "2/2 licenses were existing licenses" in shell.run(f"license install tftp://127.0.0.1:{port}/saved.lic")


def test_credentials_of_the_configuration_and_those_that_are_asked_for(lab: Lab, folder: Path, loop: asyncio.AbstractEventLoop) -> None:
    router = lab.router()
    shell = wide(router)
    shell.lines("configure terminal", f"ip ftp username {servers.USER}", f"ip ftp password {servers.PASSWORD}", "end")
    with servers.ftp(folder) as port:
        assert "bytes copied" in copy(shell, f"ftp://127.0.0.1:{port}/a.lic")
    with servers.scp(folder, loop, key()) as port:
        shell.run("copy scp: flash0:b.lic", r"remote host \[\]\? $")
        shell.run(f"127.0.0.1:{port}", r"Source username \[admin\]\? $")
        shell.run(servers.USER, r"Source filename \[\]\? $")
        shell.run("a.lic", r"Destination filename \[b\.lic\]\? $")
        shell.run("", "Password: $")
        assert "bytes copied" in shell.run_unseen(servers.PASSWORD)
    assert router.device.flash.files["b.lic"].content == CONTENT


def test_secrets_of_a_url_are_in_no_transcript(lab: Lab, folder: Path) -> None:
    router = lab.router()
    with servers.ftp(folder) as port:
        copy(wide(router), f"ftp://{WHO}127.0.0.1:{port}/a.lic")
    assert servers.PASSWORD not in str(router.listener.transcript.told([]))


@pytest.mark.parametrize(("scheme", "who"), [("tftp", ""), ("http", ""), ("ftp", WHO), ("scp", WHO)])
def test_what_no_server_has_is_told(lab: Lab, folder: Path, loop: asyncio.AbstractEventLoop, scheme: str, who: str) -> None:
    router = lab.router()
    with served(scheme, folder, loop) as port:
        answer = copy(wide(router), f"{scheme}://{who}127.0.0.1:{port}/nothing.lic")
    assert f"%Error opening {scheme}://127.0.0.1:{port}/nothing.lic (No such file or directory)\n" in answer
    assert "nothing.lic" not in router.device.flash.files and len(router.states()) == 1


@pytest.mark.parametrize("scheme", ["ftp", "scp"])
def test_a_wrong_password_is_told(lab: Lab, folder: Path, loop: asyncio.AbstractEventLoop, scheme: str) -> None:
    with served(scheme, folder, loop) as port:
        answer = copy(wide(lab.router()), f"{scheme}://{servers.USER}:wrong@127.0.0.1:{port}/a.lic")
    assert "(Permission denied)\n" in answer


@pytest.mark.parametrize("scheme", ["tftp", "http", "ftp", "scp"])
def test_a_server_that_is_silent_does_not_hold_anybody_up(lab: Lab, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile another device of the same loop answers at once."""
    for module in ("tftp_client", "threaded_clients", "scp_client"):
        monkeypatch.setattr(f"ansible_collections.netlicense.cisco.extensions.emulator.remote.{module}.SILENCE_S", 0.8)
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM if scheme == "tftp" else socket.SOCK_STREAM)) as silent:
        silent.bind(("127.0.0.1", 0))
        if scheme != "tftp":
            silent.listen(5)
        shell, other = wide(lab.router()), wide(lab.router("R2"))
        shell.run(f"copy {scheme}://{WHO if scheme in ('ftp', 'scp') else ''}127.0.0.1:{silent.getsockname()[1]}/a.lic flash0:", r"\[a\.lic\]\? $")
        shell.send("\n")
        began = time.monotonic()
        other.run("show clock")
        assert time.monotonic() - began < 0.5
        assert "(Timed out)" in shell.until(PROMPT)


@pytest.mark.parametrize("path", ["tftp://192.0.2.1/a.lic", "http://license.example/a.lic", "ftp://198.51.100.1:21/a.lic", "scp://a:b@192.0.2.1/a.lic"])
def test_devices_stay_on_this_machine(lab: Lab, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", None)  # nobody is asked for a name either
    answer = copy(wide(lab.router()), path)
    assert "(Timed out)\n" in answer
    assert "192.0.2.1" not in asyncio.run(_address("localhost"))


async def _address(host: str) -> str:
    return await limits.address_of(host, "loopback")


def test_a_fleet_file_lets_a_device_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(limits.address_of("192.0.2.1", "any")) == "192.0.2.1"
    with pytest.raises(limits.CopyFailed):
        asyncio.run(limits.address_of("192.0.2.1", "loopback"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"network": "some"}, "network: 'some' is none of loopback, any"),
        ({"server_ports": {"rcp": 1}}, "server_ports: 'rcp' is none of tftp, ftp, http, scp"),
        ({"server_ports": {"tftp": 70000}}, "server_ports: tftp: 1 to 65535"),
    ],
)
def test_what_a_fleet_file_cannot_mean(row: dict[str, Any], why: str) -> None:
    with pytest.raises(FleetError, match=why):
        spec({"name": "R1", "platform": "c1941", **row}, 1)


@pytest.mark.parametrize("path", ["https://127.0.0.1/a.lic", "rcp://127.0.0.1/a.lic"])
def test_other_protocols_are_not_spoken(lab: Lab, path: str) -> None:
    assert "(Protocol not supported)" in copy(wide(lab.router()), path)


def test_more_than_there_is_room_for_is_not_taken_to_its_end(lab: Lab, url: str) -> None:
    router = lab.router(flash_free=1000)
    assert "(No space left on device)" in copy(wide(router), f"{url}/a.lic")
    assert "a.lic" not in router.device.flash.files and router.device.flash.free == 1000


def test_an_arrival_has_its_room_and_its_time() -> None:
    arrival = limits.Arrival(10)
    arrival.take(b"0123456789")
    with pytest.raises(limits.TooLarge):
        arrival.take(b"x")
    with pytest.raises(limits.CopyFailed, match="reason_timed_out"):
        limits.Arrival(10, longest_s=-1).take(b"x")


def test_an_endless_answer_ends(lab: Lab) -> None:
    """A server that never stops sending is left when the flash is full."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def pour() -> None:
            connection, _peer = server.accept()
            with closing(connection):
                connection.recv(1000)
                connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
                try:
                    while True:
                        connection.sendall(b"x" * 100000)
                except OSError:
                    return

        thread = threading.Thread(target=pour, daemon=True)
        thread.start()
        router = lab.router(flash_free=300000)
        assert "(No space left on device)" in copy(wide(router), f"http://127.0.0.1:{server.getsockname()[1]}/x")
        thread.join(5)
        assert not thread.is_alive() and "x" not in router.device.flash.files


def test_a_server_that_drips_is_left(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte comes in time, and all together they take too long: the copy ends, and so does the thread behind it."""
    monkeypatch.setattr("ansible_collections.netlicense.cisco.extensions.emulator.remote.copies.LONGEST_S", 0.5)
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def drip() -> None:
            connection, _peer = server.accept()
            with closing(connection):
                connection.recv(1000)
                connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
                try:
                    while True:
                        connection.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        assert "(Timed out)" in copy(wide(lab.router()), f"http://127.0.0.1:{server.getsockname()[1]}/x")
        thread.join(5)
        assert not thread.is_alive()


def test_a_copy_does_not_hear_somebody_else(loop: asyncio.AbstractEventLoop) -> None:
    """Blocks of another port than the one that answered first, and of another address, are not those of the file."""

    async def heard() -> bytes:
        line = Line(("127.0.0.1", 69))
        line.datagram_received(block(1, b"right"), ("127.0.0.9", 5000))
        line.datagram_received(block(1, b"first"), ("127.0.0.1", 5001))
        line.datagram_received(block(2, b"wrong"), ("127.0.0.1", 5002))
        line.datagram_received(block(2, b"second"), ("127.0.0.1", 5001))
        one = await line.exchange(b"", DATA, 1, 1)
        two = await line.exchange(b"", DATA, 2, 1)
        return one[4:] + two[4:]

    assert asyncio.run_coroutine_threadsafe(heard(), loop).result(5) == b"firstsecond"


def test_a_redirection_is_not_followed(lab: Lab) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def redirect() -> None:
            connection, _peer = server.accept()
            with closing(connection):
                connection.recv(1000)
                connection.sendall(b"HTTP/1.0 302 Found\r\nLocation: http://192.0.2.1/x\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=redirect, daemon=True).start()
        assert "(I/O error)" in copy(wide(lab.router()), f"http://127.0.0.1:{server.getsockname()[1]}/x")


def faulty(deed: str, **more: Any) -> dict[str, Any]:
    return {"faults": [{"do": deed, "command": "a\\.lic", **more}]}


def test_half_of_a_file_arrives(lab: Lab, tftp: str) -> None:
    router = lab.router(**faulty("truncate_transfer"))
    copy(wide(router), f"{tftp}/a.lic")
    assert router.device.flash.files["a.lic"].content == CONTENT[: len(CONTENT) // 2]


def test_one_byte_arrives_changed(lab: Lab, tftp: str) -> None:
    router = lab.router(**faulty("corrupt_transfer"))
    copy(wide(router), f"{tftp}/a.lic")
    got = router.device.flash.files["a.lic"].content or b""
    assert sum(one != other for one, other in zip(got, CONTENT, strict=True)) == 1


def test_a_copy_is_refused_and_the_next_one_is_not(lab: Lab, tftp: str) -> None:
    router = lab.router(**faulty("refuse_transfer"))
    shell = wide(router)
    assert f"%Error opening {tftp}/a.lic (Permission denied)\n" in copy(shell, f"{tftp}/a.lic")
    assert "bytes copied" in copy(shell, f"{tftp}/a.lic")


def test_the_flash_is_full_on_purpose(lab: Lab, tftp: str) -> None:
    router = lab.router(**faulty("flash_full"))
    assert "(No space left on device)" in copy(wide(router), f"{tftp}/a.lic")
    assert "a.lic" not in router.device.flash.files


def test_a_link_that_is_cut_inside_a_copy_leaves_nothing(lab: Lab, tftp: str) -> None:
    router = lab.router(**faulty("drop", when="inside"))
    shell = wide(router)
    shell.run(f"copy {tftp}/a.lic flash0:", r"\[a\.lic\]\? $")
    shell.send("\n")
    assert b"bytes copied" not in shell.ends() and "a.lic" not in router.device.flash.files


def test_what_leaves_is_spoiled_as_well(lab: Lab, folder: Path) -> None:
    router = lab.router(faults=[{"do": "truncate_transfer", "command": "theirs"}, {"do": "refuse_transfer", "command": "theirs", "skip": 1}])
    router.holds("mine.lic", CONTENT)
    shell = wide(router)
    shell.lines("configure terminal", "file prompt quiet", "end")
    with servers.tftp(folder) as port:
        shell.run(f"copy flash0:mine.lic tftp://127.0.0.1:{port}/theirs")
        until(lambda: (folder / "theirs").read_bytes() == CONTENT[: len(CONTENT) // 2])
        assert "(Permission denied)" in shell.run(f"copy flash0:mine.lic tftp://127.0.0.1:{port}/theirs")


def test_nobody_waits_for_a_copy_whose_user_is_gone(lab: Lab) -> None:
    router = lab.router()
    shell = wide(router)
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        shell.run(f"copy http://127.0.0.1:{server.getsockname()[1]}/a.lic flash0:", r"\[a\.lic\]\? $")
        shell.send("\n")
        connection, _peer = server.accept()
        with closing(connection):
            shell.close()
            until(lambda: router.listener.sessions == 0)
            connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx")
            time.sleep(0.1)
    assert "a.lic" not in router.device.flash.files and "logout" in str(router.heard())


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("seed", ["one", "two"])
def test_other_words_lead_to_the_same_end(lab: Lab, url: str, folder: Path, seed: str) -> None:
    """Whatever the unverified words are: the same files, the same licenses, and the same refusals."""
    plain, other = lab.router(flash_free=50000), lab.router("R2", scramble=seed, flash_free=50000)
    (folder / "large").write_bytes(b"x" * 60000)
    for router in (plain, other):
        (folder / f"{router.device.name}.lic").write_bytes(router.license("securityk9"))
        shell = wide(router)
        shell.lines("configure terminal", "file prompt quiet", "end")
        for name in ("a.lic", "large", "nothing"):
            shell.run(f"copy {url}/{name} flash0:")
        assert "1/1 licenses were successfully installed" in shell.run(f"license install {url}/{router.device.name}.lic")
    assert set(plain.device.flash.files) == set(other.device.flash.files) == {plain.device.platform["image"], "a.lic"}
