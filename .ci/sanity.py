# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `ansible-test sanity` on the work tree as it stands, committed or not, with the arguments given (such as `--test pep8`).

ansible-test wants a git work tree in a folder .../ansible_collections/netlicense/cisco, and not through a symbolic link: it gets a
snapshot. It also wants to fetch a bootstrap script for pip from a server of Ansible's own. It takes one that lies in its cache, so
a stand-in is laid there, which installs pip from the package index, and the index is all it needs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path
from types import SimpleNamespace

from snapshot import HOME, a_plain_place, environment, take_snapshot

PYTHON_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"

STAND_IN = '''\
"""Stands in for get-pip: installs what ansible-test asks for with the pip wheel beside it."""
import pathlib
import sys

sys.path.insert(0, str(next(pathlib.Path(__file__).parent.glob("pip-{version}-*.whl"))))
from pip._internal.cli.main import main

wanted = [word for word in sys.argv[1:] if word not in ("--no-setuptools", "--no-wheel")]
sys.exit(main(["install", "--upgrade", "--force-reinstall", *wanted]))
'''


def keep_pip_settings() -> None:
    """ansible-test hides pip's environment variables and, with a HOME of its own, the user's file: both go into that HOME."""
    settings = RawConfigParser()
    settings.read([Path.home() / ".pip" / "pip.conf", Path.home() / ".config" / "pip" / "pip.conf"], encoding="utf-8")
    if not settings.has_section("global"):
        settings.add_section("global")
    for name, value in os.environ.items():
        if name.startswith("PIP_") and name != "PIP_CONFIG_FILE":
            settings.set("global", name.removeprefix("PIP_").lower().replace("_", "-"), value)
    target = HOME / ".config" / "pip" / "pip.conf"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8") as file:
        settings.write(file)


def pinned_pip() -> str:
    """The version of pip that this ansible-core bootstraps."""
    from ansible_test._internal.python_requirements import get_venv_packages

    version: str = get_venv_packages(SimpleNamespace(version=PYTHON_VERSION))["pip"]
    return version


def lay_stand_in() -> None:
    """The bootstrap script and its wheel, unless they lie there already."""
    version = pinned_pip()
    cache = HOME / ".ansible" / "test" / "cache"
    script = cache / f"get_pip_{version.replace('.', '_')}.py"
    if script.is_file():
        return
    cache.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", f"pip=={version}", "--dest", str(cache)]
    subprocess.run(command, check=True)
    script.write_text(STAND_IN.format(version=version), encoding="utf-8")


def main() -> int:
    """The exit code of ansible-test."""
    keep_pip_settings()
    try:
        lay_stand_in()
    except (ImportError, AttributeError, KeyError, subprocess.CalledProcessError) as error:
        print(f"No stand-in for the pip bootstrap ({error!r}); ansible-test fetches its own.", file=sys.stderr)
    tool = Path(sys.executable).with_name("ansible-test")
    command = [sys.executable, str(tool), "sanity", "--local", "--python", PYTHON_VERSION, "--color", "no", *sys.argv[1:]]
    with a_plain_place("sanity") as place:
        return subprocess.run(command, cwd=take_snapshot(place), env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
