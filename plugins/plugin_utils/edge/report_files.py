# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports as files of the control node: each is there whole or not at all, and those of earlier runs are read again."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..domain.errors import BadArgument
from ..domain.failure_reason import FailureReason

LARGEST = 256 * 1024 * 1024
"""Bytes of a report that is read; one of ten thousand devices has some twenty million."""


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes the files that are new or differ; their names. They replace those of an earlier run, and nothing else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(name for name, content in files.items() if _written(folder / name, content))
    except OSError as error:
        raise BadArgument(f"dest: cannot write to {str(folder)!r}: {error.strerror}", hint="name a folder that this user may write to") from error


def read_json(path: Path) -> object:
    """What a JSON file holds."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadArgument(f"{path} has more than {LARGEST} bytes", hint="name a report.json that license_report has written")
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = FailureReason.FILE_UNREADABLE
        raise BadArgument(f"cannot read {path}: {error.strerror}", hint="check the path and who may read it", reason=reason) from error
    except (ValueError, RecursionError) as error:
        raise BadArgument(f"{path} is no JSON: {str(error)[:120]}", hint="name a report.json that license_report has written") from error


def _written(path: Path, content: bytes) -> bool:
    if path.is_file() and not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True
