# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes `ansible_collections.netlicense.cisco` importable, whatever the clone is called and however pytest was started."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

# make reaches a clone with an odd name through a plain path; without make, the path is what it is.
CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parent.parent))
TREE = CLONE / ".tree"
BUILD = CLONE / ".build"


def _plant_tree() -> None:
    """The clone appears as a collection below .tree; workers of pytest-xdist may be at it at the same time."""
    link = TREE / "ansible_collections" / "netlicense" / "cisco"
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        with suppress(FileExistsError):
            link.symlink_to(Path("..", "..", ".."), target_is_directory=True)


def _point_ansible_here() -> None:
    """For this process and for every ansible-playbook and emulator that a test starts: nothing is read from or written to HOME."""
    BUILD.mkdir(exist_ok=True)
    configuration = BUILD / "ansible.cfg"
    if not configuration.exists():
        configuration.write_text("[defaults]\n", encoding="utf-8")
    os.environ["ANSIBLE_COLLECTIONS_PATH"] = str(TREE)
    os.environ["ANSIBLE_HOME"] = str(BUILD / "ansible")
    os.environ["ANSIBLE_REMOTE_TEMP"] = str(BUILD / "ansible" / "tmp")
    os.environ["ANSIBLE_CONFIG"] = str(configuration)
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TREE), *(path for path in paths if path and path != str(TREE))])
    if str(TREE) not in sys.path:
        sys.path.insert(0, str(TREE))


_plant_tree()
_point_ansible_here()

# Only after ansible has its environment. The collection is imported as Ansible imports it, and its plugins are found by name.
from ansible.plugins.loader import init_plugin_loader  # noqa: E402

init_plugin_loader()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run in which no test passed proves nothing, so it is not a success: not when all were skipped, either."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    is_worker = hasattr(session.config, "workerinput")
    if is_worker or reporter is None or session.config.option.collectonly:
        return
    if exitstatus == pytest.ExitCode.OK and not reporter.stats.get("passed"):
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
