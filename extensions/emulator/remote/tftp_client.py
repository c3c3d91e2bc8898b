# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""TFTP as a client."""

from __future__ import annotations

from collections.abc import Callable

from . import tftp
from .limits import BROKEN, NO_FILE, NOT_ALLOWED, SILENCE_S, TIMED_OUT, Arrival, CopyFailed, TooLarge
from .place import Place

_REASONS = {tftp.NOT_FOUND: NO_FILE, tftp.VIOLATION: NOT_ALLOWED}


async def fetch(place: Place, address: str, port: int, arrival: Arrival) -> None:
    line = await tftp.opened((address, port))
    try:
        await tftp.receive(line, tftp.request(tftp.READ, place.path), arrival.take, SILENCE_S / tftp.TRIES)
    except TooLarge:
        line.send(tftp.error(tftp.DISK_FULL, "no room"))
        raise
    except (tftp.Refused, tftp.Silent) as error:
        raise _failure(error) from error
    finally:
        line.close()


async def give(place: Place, address: str, port: int, content: bytes, sent: Callable[[bytes], None]) -> None:
    line = await tftp.opened((address, port))
    try:
        await line.exchange(tftp.request(tftp.WRITE, place.path), tftp.ACK, 0, SILENCE_S / tftp.TRIES)
        await tftp.send(line, content, SILENCE_S / tftp.TRIES, sent)
    except (tftp.Refused, tftp.Silent) as error:
        raise _failure(error) from error
    finally:
        line.close()


def _failure(error: tftp.Refused | tftp.Silent) -> CopyFailed:
    return CopyFailed(_REASONS.get(error.code, BROKEN) if isinstance(error, tftp.Refused) else TIMED_OUT)
