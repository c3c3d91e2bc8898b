# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP and FTP as a client: the standard library, in a thread, so that no other device waits."""

from __future__ import annotations

import base64
import ftplib
import io
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote

from .limits import BROKEN, NO_FILE, NOT_ALLOWED, SILENCE_S, TIMED_OUT, Arrival, CopyFailed
from .place import Place

_PART = 16384
_NOBODY = ("anonymous", "emulated@device")


def fetch_http(place: Place, address: str, port: int, arrival: Arrival) -> None:
    """One GET. A redirection is not followed: it could lead anywhere."""
    with _told(), closing(HTTPConnection(address, port, timeout=SILENCE_S)) as connection:
        connection.request("GET", "/" + quote(place.path, safe="/%?=&"), headers={"Host": place.host, **_credentials(place)})
        with closing(connection.getresponse()) as answer:
            if answer.status != 200:
                raise CopyFailed({404: NO_FILE, 401: NOT_ALLOWED, 403: NOT_ALLOWED}.get(answer.status, BROKEN))
            while data := answer.read1(_PART):
                arrival.take(data)
            if answer.length:
                raise CopyFailed(BROKEN)


def _credentials(place: Place) -> dict[str, str]:
    if not place.user:
        return {}
    return {"Authorization": "Basic " + base64.b64encode(f"{place.user}:{place.password}".encode()).decode()}


def fetch_ftp(place: Place, address: str, port: int, arrival: Arrival) -> None:
    with _logged_in(place, address, port) as server:
        server.retrbinary(f"RETR {_one_line(place.path)}", arrival.take, _PART)


def give_ftp(place: Place, address: str, port: int, content: bytes, sent: Callable[[bytes], None]) -> None:
    with _logged_in(place, address, port) as server:
        server.storbinary(f"STOR {_one_line(place.path)}", io.BytesIO(content), _PART, sent)


@contextmanager
def _logged_in(place: Place, address: str, port: int) -> Iterator[ftplib.FTP]:
    with _told(), closing(ftplib.FTP(timeout=SILENCE_S)) as server:
        server.connect(address, port)
        server.login(*((place.user, place.password) if place.user else _NOBODY))
        yield server
        with suppress(ftplib.Error, EOFError, OSError):
            server.quit()


def _one_line(path: str) -> str:
    if any(letter in path for letter in "\r\n\x00"):
        raise CopyFailed(NO_FILE)
    return path


@contextmanager
def _told() -> Iterator[None]:
    """What a library raises, in the words of a device."""
    try:
        yield
    except ftplib.error_perm as error:
        raise CopyFailed(NO_FILE if str(error).startswith("55") else NOT_ALLOWED) from error
    except (TimeoutError, ConnectionRefusedError) as error:
        raise CopyFailed(TIMED_OUT) from error
    except (ftplib.Error, HTTPException, EOFError, OSError, ValueError) as error:
        raise CopyFailed(BROKEN) from error
