# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Python that has imported what every test needs, but nothing of the collection, and runs each test in a fork of itself.

A line of standard input is a request, `{"arguments": [...], "seconds": ...}`; a line of standard output answers it,
`{"status": ..., "said": ...}`. The status is the one of pytest, or null where the test did not end within its seconds.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import tempfile
import traceback
from contextlib import suppress
from multiprocessing.context import ForkProcess
from typing import IO, Any

import ansible.executor.task_executor
import ansible.plugins.loader
import asyncssh
import hypothesis
import paramiko
import pytest
import yaml

IMPORTED = (ansible, asyncssh, hypothesis, paramiko, pytest, yaml)
FORK = multiprocessing.get_context("fork")
IMPORTED_ALREADY = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")
COULD_NOT_RUN = int(pytest.ExitCode.INTERNAL_ERROR)


def main() -> int:
    """Answers until standard input ends."""
    # That a property does not hold is enough; its smallest counterexample takes long to find.
    phases = [phase for phase in hypothesis.Phase if phase not in (hypothesis.Phase.shrink, hypothesis.Phase.explain)]
    hypothesis.settings.register_profile("mutants", phases=phases)
    hypothesis.settings.load_profile("mutants")
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)
    return 0


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """Runs pytest in a fork, and ends the fork and all that it started when the time is over."""
    with tempfile.TemporaryFile() as output:
        child = FORK.Process(target=_pytest, args=(request["arguments"], output))
        child.start()
        child.join(request["seconds"])
        status = child.exitcode
        if status is None:
            _kill(child)
        output.seek(0)
        return {"status": status, "said": output.read().decode("utf-8", "replace")[-2000:]}


def _kill(child: ForkProcess) -> None:
    """With all that it started, once it has begun a session of its own."""
    assert child.pid
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


def _pytest(arguments: list[str], output: IO[bytes]) -> None:
    """Never comes back: what pytest says goes to the output, what it found out is the exit status."""
    os.setsid()
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(output.fileno(), 1)
    os.dup2(output.fileno(), 2)
    try:
        status = int(pytest.main([*IMPORTED_ALREADY, *arguments]))
    except BaseException:
        traceback.print_exc()
        status = COULD_NOT_RUN
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # what pytest found out counts, whatever thread of a broken line still runs


if __name__ == "__main__":
    raise SystemExit(main())
