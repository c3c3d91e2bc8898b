# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our parsers beside those of ntc-templates and genie, where they are installed, on the same texts.

    make bench            or: python benchmarks/parsers.py

The texts are the captures of real devices where they are at hand, and else the samples of our tests. A text that a parser does not read
is left out for that parser and counted; the ratio to ours is made of the texts that both read. CPU time, best of several turns.
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
COMMANDS = {"show version": "show_version", "show license": "show_license"}
REPEATS = 5
MOST_TEXTS = 20

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
    paths = sorted((CAPTURES / "ios" / module).glob("*.txt"))
    if paths:
        return [path.read_text(encoding="utf-8") for path in paths[:: len(paths) // MOST_TEXTS + 1]], "captures"
    cases = importlib.import_module("tests.unit.parsers.robustness").CASES.values()
    return [text for parser, text in cases if parser.__name__.endswith(f".{module}")], "our samples"


def _ours(module: str) -> Parse:
    parser = importlib.import_module(f"{PARSERS}.{module}")
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
    device = importlib.import_module("genie.conf.base").Device(name="bench", os="ios")
    device.custom.setdefault("abstraction", {})["order"] = ["os"]
    return lambda command, text: device.parse(command, output=text)


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
