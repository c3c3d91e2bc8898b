# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may import whom: the rooms of the collection and the arrows between them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
COLLECTION = "ansible_collections.netlicense.cisco"

# The longest prefix that fits a file decides its room.
ROOMS = {
    "plugins.action": "action",
    "plugins.connection": "connection",
    "plugins.doc_fragments": "documentation",
    "plugins.filter": "filter",
    "plugins.lookup": "lookup",
    "plugins.modules": "documentation",
    "plugins.plugin_utils.cli": "cli",
    "plugins.plugin_utils.cli.port": "cli port",
    "plugins.plugin_utils.cli.ssh": "ssh",
    "plugins.plugin_utils.domain": "domain",
    "plugins.plugin_utils.edge": "edge",
    "plugins.plugin_utils.engine": "engine",
    "plugins.plugin_utils.engine.comply": "pure engine",
    "plugins.plugin_utils.engine.dialogue": "pure engine",
    "plugins.plugin_utils.engine.fit": "pure engine",
    "plugins.plugin_utils.engine.guard": "pure engine",
    "plugins.plugin_utils.engine.offer": "pure engine",
    "plugins.plugin_utils.engine.plan": "pure engine",
    "plugins.plugin_utils.engine.owned_places": "pure engine",
    "plugins.plugin_utils.engine.redact": "pure engine",
    "plugins.plugin_utils.engine.rules": "pure engine",
    "plugins.plugin_utils.engine.stand_ins": "pure engine",
    "plugins.plugin_utils.engine.steps": "pure engine",
    "plugins.plugin_utils.parsers": "parsers",
    "plugins.plugin_utils.report": "report",
    "plugins.plugin_utils.vault": "vault",
    "extensions.emulator": "emulator",
}

# Rooms and packages a room may import beside itself; the standard library is open to all but the pure engine.
MAY_IMPORT = {
    "domain": set(),
    "parsers": {"domain", "yaml"},
    "vault": {"parsers", "domain"},
    "report": {"domain", "jinja2"},
    "cli": {"cli port", "domain"},
    "cli port": {"domain"},
    "ssh": {"cli", "cli port", "domain", "paramiko", "cryptography"},
    "pure engine": {"domain"},
    "engine": {"pure engine", "parsers", "vault", "cli port", "domain"},
    "edge": {"engine", "pure engine", "cli", "cli port", "domain", "ansible"},
    "connection": {"cli", "cli port", "ssh", "domain", "ansible", "paramiko"},
    # ansible.netcommon and cisco.ios: imported ahead of the fork where they are installed, never needed.
    "action": {"edge", "engine", "pure engine", "vault", "report", "connection", "ansible", "ansible_collections"},
    "filter": {"edge", "engine", "pure engine", "parsers", "report", "domain", "ansible"},
    "lookup": {"edge", "engine", "pure engine", "vault", "parsers", "domain", "ansible"},
    "documentation": set(),
    "emulator": {"domain", "asyncssh", "yaml"},
}

# Guards, plans, steps, dialogues and compliance are decided without I/O and without a clock.
NOT_PURE = {
    "asyncio", "http", "io", "logging", "multiprocessing", "os", "random", "secrets", "select", "shutil", "socket", "ssl",
    "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
IMPURE_CALLS = {"open", "input", "print", "now", "utcnow", "today"}


def module_of(path: Path) -> str:
    """`plugins/action/ios_license.py` as `plugins.action.ios_license`."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The room a module of the collection stands in."""
    fitting = [prefix for prefix in ROOMS if f"{module}.".startswith(f"{prefix}.")]
    return ROOMS[max(fitting, key=len)] if fitting else None


def imported(tree: ast.Module, path: Path) -> Iterator[str]:
    """Every name that a file imports, absolute, with relative imports resolved; `from a import b` is `a.b`."""
    package = [*COLLECTION.split("."), *path.parent.parts]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__") and node.args:
            yield str(node.args[0].value) if isinstance(node.args[0], ast.Constant) else "<computed>"


def _called(call: ast.Call) -> str:
    """The last word of what is called: `now` of `datetime.now()`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _arrow(name: str) -> str | None:
    """Where an import leads: a room, the first word of a package, None for the standard library."""
    if name.startswith(f"{COLLECTION}."):
        inside = name.removeprefix(f"{COLLECTION}.")
        return room_of(inside) or inside
    first = name.split(".")[0]
    return None if first in sys.stdlib_module_names else first


def broken_arrows(path: Path, source: str) -> list[str]:
    """What a file of the collection imports, or does, though its room may not."""
    room = room_of(module_of(path))
    if room is None:
        return [f"{path} stands in no room of the architecture"] if source.strip() and path.name != "__init__.py" else []
    tree = ast.parse(source)
    allowed = MAY_IMPORT[room] | {room}
    faults = [
        f"{path} ({room}) imports {name}"
        for name in imported(tree, path)
        if name != "<computed>" or room not in ("action", "edge")
        if _arrow(name) not in (None, *allowed)
    ]
    return faults + (list(_impurities(tree, path)) if room == "pure engine" else [])


def _impurities(tree: ast.Module, path: Path) -> Iterator[str]:
    """I/O and clocks where decisions are pure."""
    for name in imported(tree, path):
        if name.split(".")[0] in NOT_PURE:
            yield f"{path} (pure engine) imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in IMPURE_CALLS:
            yield f"{path}:{node.lineno} (pure engine) calls {_called(node)}()"


def source_files() -> list[Path]:
    """Every Python file that the collection ships, relative to the repository."""
    found = [*REPOSITORY.glob("plugins/**/*.py"), *REPOSITORY.glob("extensions/**/*.py")]
    return sorted(path.relative_to(REPOSITORY) for path in found)


def test_every_import_follows_an_arrow() -> None:
    files = source_files()
    assert files, "no source file found: this test looks in the wrong place"
    broken = [fault for path in files for fault in broken_arrows(path, (REPOSITORY / path).read_text(encoding="utf-8"))]
    assert broken == []


DOMAIN = f"{COLLECTION}.plugins.plugin_utils.domain.udi"
ENGINE = "plugins/plugin_utils/engine"


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("plugins/plugin_utils/domain/udi.py", "import yaml"),
        ("plugins/plugin_utils/domain/udi.py", "from ..parsers import udi"),
        ("plugins/plugin_utils/domain/udi.py", "from .. import parsers"),
        ("plugins/plugin_utils/domain/udi.py", "from ansible.errors import AnsibleError"),
        ("plugins/plugin_utils/parsers/udi.py", f"import {COLLECTION}.plugins.plugin_utils.engine.plan"),
        ("plugins/plugin_utils/parsers/udi.py", "def late():\n    from ..cli import port"),
        ("plugins/plugin_utils/parsers/udi.py", "import importlib\nimportlib.import_module('paramiko')"),
        ("plugins/plugin_utils/parsers/udi.py", "import importlib\nimportlib.import_module(name)"),
        ("plugins/plugin_utils/cli/shell.py", "import paramiko"),
        ("plugins/plugin_utils/vault/vault.py", "from ..engine import observe"),
        ("plugins/plugin_utils/report/html.py", "from ..vault.vault import Vault"),
        ("plugins/plugin_utils/edge/session.py", "import paramiko"),
        (f"{ENGINE}/execute.py", "from ..cli.shell import Shell"),
        (f"{ENGINE}/execute.py", "from ..cli import Shell"),
        (f"{ENGINE}/execute.py", "from ansible.errors import AnsibleError"),
        (f"{ENGINE}/plan.py", "from .observe import observe"),
        (f"{ENGINE}/plan.py", "from ..parsers.release import release"),
        (f"{ENGINE}/guard.py", "from ..cli.port import Cli"),
        (f"{ENGINE}/guard/image.py", "from ...cli.port import Cli"),
        (f"{ENGINE}/guard.py", "import time"),
        (f"{ENGINE}/guard.py", "from datetime import datetime\nlate = datetime.now()"),
        (f"{ENGINE}/comply.py", "open('policy.yml')"),
        ("plugins/connection/ios_ssh.py", "from ..plugin_utils.engine.plan import plan"),
        ("plugins/connection/ios_ssh.py", "import asyncssh"),
        ("plugins/action/ios_license.py", "from ..plugin_utils.parsers.udi import udi"),
        ("plugins/modules/ios_license.py", "from ansible.module_utils.basic import AnsibleModule"),
        ("extensions/emulator/device.py", f"import {COLLECTION}.plugins.plugin_utils.parsers.udi"),
        ("extensions/emulator/device.py", "from ...plugins.plugin_utils.engine.steps import Step"),
        ("extensions/emulator/screens/version.py", "from ....plugins.plugin_utils.cli.port import Cli"),
        ("extensions/emulator/device.py", "import ansible"),
        ("plugins/plugin_utils/utils.py", "import re"),
        ("plugins/module_utils/shared.py", "import re"),
    ],
)
def test_a_planted_fault_is_seen(file: str, source: str) -> None:
    assert broken_arrows(Path(file), source)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("plugins/plugin_utils/domain/udi.py", "from __future__ import annotations\nimport re\nfrom .level import Level"),
        ("plugins/plugin_utils/parsers/udi.py", f"from {DOMAIN} import Udi\nfrom ..domain import level"),
        ("plugins/plugin_utils/report/html.py", "import jinja2\nfrom ..domain.check import Check"),
        (f"{ENGINE}/execute.py", "import time\nfrom ..cli.port import Cli\nfrom .plan import plan\nfrom ..vault import Vault"),
        (f"{ENGINE}/execute.py", "from ..cli import port"),
        (f"{ENGINE}/plan.py", "from .steps import Step\nfrom ..domain.udi import Udi\nfrom datetime import timedelta"),
        ("plugins/plugin_utils/edge/session.py", "import importlib\nimportlib.import_module(name)\nimport ansible.errors"),
        ("plugins/connection/ios_ssh.py", "import paramiko\nfrom ansible.plugins.connection import ConnectionBase"),
        ("plugins/action/ios_license.py", "from ..connection import ios_ssh\nfrom ansible.plugins.action import ActionBase"),
        ("extensions/emulator/device.py", f"import asyncssh, yaml\nfrom {DOMAIN} import Udi\nfrom .store import Store"),
        ("extensions/emulator/screens/version.py", "from ....plugins.plugin_utils.domain.udi import Udi\nfrom ..store import Store"),
        ("plugins/plugin_utils/__init__.py", ""),
    ],
)
def test_what_the_architecture_allows_passes(file: str, source: str) -> None:
    assert broken_arrows(Path(file), source) == []
