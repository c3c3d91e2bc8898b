# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our parsers beside those of ntc-templates and genie, where they are installed, on the same texts.

    make bench            or: python benchmarks/parsers.py

The texts are the captures of real devices where they are at hand, and else the samples of our tests. A text that a parser does not read
is left out for that parser and counted; the ratio to ours is made of the texts that both read. CPU time, best of several turns. genie is
asked as for IOS, and as for IOS XE where it reads nothing as IOS.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[1]))
sys.path[:0] = [str(CLONE / ".tree"), str(CLONE)]
CAPTURES = Path(os.environ.get("NETLICENSE_TRANSCRIPTS", CLONE.resolve().parent / "shared" / "transcripts"))
PARSERS = "ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers"
COMMANDS = {
    "show version": "show_version",
    "show license": "show_license",
    "show license detail": "show_license_detail",
    "show license all": "show_license_all",
    "show license udi": "show_license_udi",
    "show license feature": "show_license_feature",
    "show license summary": "show_license_summary",
    "show license usage": "show_license_usage",
    "show license status": "show_license_status",
}
SYSTEMS = ("ios", "iosxe")
REPEATS = 7

Parse = Callable[[str, str], Any]


def main() -> int:
    """Prints the table."""
    peers = dict(_peers())
    print(f"\n{sys.version.split()[0]}; CPU per text, best of {REPEATS}; ratio to ours on the texts that both read")
    print(f"{'':34}{'texts read':>12}{'CPU ms':>9}{'ratio':>8}")
    for command, module in COMMANDS.items():
        texts, source = _texts(module)
        ours = _measured(_ours(module), command, texts)
        print(f"{f'{command}, {source}':34}{f'{len(ours)} of {len(texts)}':>12}{_mean(ours):9.2f}{1:8.2f}")
        for name, parse in peers.items():
            theirs = _measured(parse, command, texts)
            both = ours.keys() & theirs.keys()
            ratio = sum(theirs[text] for text in both) / sum(ours[text] for text in both) if both else None
            shown = f"{_mean(theirs):9.2f}{ratio:8.2f}" if ratio is not None else f"{'-':>9}{'-':>8}"
            print(f"{f'  {name}':34}{f'{len(theirs)} of {len(texts)}':>12}{shown}")
    return 0


def _texts(module: str) -> tuple[list[str], str]:
    """What is read, and where it comes from."""
    paths = [path for system in SYSTEMS for path in sorted((CAPTURES / system / module).glob("*.txt"))]
    if paths:
        return [path.read_text(encoding="utf-8") for path in paths], "captures"
    cases = importlib.import_module("tests.unit.parsers.robustness").CASES.values()
    return [text for parser, text in cases if parser.__name__.rpartition(".")[2] in (module, f"{module}_smart")], "our samples"


def _ours(module: str) -> Parse:
    """Our parser. `show license all` prints one page with classic licenses and another one with Smart licensing."""
    parser = importlib.import_module(f"{PARSERS}.{module}")
    if module == "show_license_all":
        smart = importlib.import_module(f"{PARSERS}.show_license_all_smart")
        return lambda _command, text: (parser if parser.is_classic(text) else smart).parse(text)
    return lambda _command, text: parser.parse(text)


def _peers() -> Iterator[tuple[str, Parse]]:
    """The parsers of others that are installed; a sentence for each that is not."""
    for package, made in (("ntc-templates", _ntc), ("genie", _genie)):
        try:
            yield f"{package} {version(package)}", made()
        except (PackageNotFoundError, ImportError):
            print(f"{package} is not installed (`pip install {package}` brings it): left out")


def _ntc() -> Parse:
    parse = importlib.import_module("ntc_templates.parse").parse_output
    return lambda command, text: parse(platform="cisco_ios", command=command, data=text)


def _genie() -> Parse:
    """The parser of the first system that has one for the command and reads the text with it; which one it is does not count."""
    devices = [importlib.import_module("genie.conf.base").Device(name="bench", os=system) for system in SYSTEMS]
    for device in devices:
        device.custom.setdefault("abstraction", {})["order"] = ["os"]
    chosen: dict[tuple[str, str], Any] = {}

    def parse(command: str, text: str) -> Any:
        if (command, text) not in chosen:
            chosen[command, text] = _reading(devices, command, text)
        device = chosen[command, text]
        return device.parse(command, output=text) if device is not None else None

    return parse


def _reading(devices: list[Any], command: str, text: str) -> Any:
    for device in devices:
        with suppress(Exception):
            if device.parse(command, output=text):
                return device
    return None


def _measured(parse: Parse, command: str, texts: list[str]) -> dict[str, float]:
    """Milliseconds for every text that is read; the first turn, which loads and compiles, does not count."""
    taken: dict[str, float] = {}
    for text in texts:
        with suppress(Exception):  # whatever another parser raises, it has not read the text
            if parse(command, text):
                taken[text] = min(_once(parse, command, text) for _turn in range(REPEATS))
    return taken


def _once(parse: Parse, command: str, text: str) -> float:
    begun = time.process_time()
    parse(command, text)
    return (time.process_time() - begun) * 1000


def _mean(taken: Mapping[str, float]) -> float:
    return sum(taken.values()) / len(taken) if taken else float("nan")


if __name__ == "__main__":
    sys.exit(main())
