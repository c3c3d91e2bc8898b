# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every parser, whatever it is given. The examples are the same in every run."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from .properties import LINES, LONG, NOISE, PARSERS, READ, changed, letters, mangled, noise, sample_lines, value, with_noise

FIXED = settings(
    derandomize=True, database=None, deadline=None, max_examples=30, suppress_health_check=list(HealthCheck)
)
every_parser = pytest.mark.parametrize("name", PARSERS)


def read_lines(name: str) -> list[str]:
    """The lines of the samples that a parser reads."""
    return sorted({line for text in READ[name].values() for line in text.split("\n")}) or LINES


def test_every_parser_has_a_sample() -> None:
    assert len(PARSERS) > 20 and [name for name in PARSERS if not READ[name]] == []


@every_parser
@FIXED
@given(data=st.data())
def test_any_text_is_read_or_refused(name: str, data: st.DataObject) -> None:
    value(PARSERS[name], data.draw(letters))


@every_parser
@FIXED
@given(data=st.data())
def test_any_mixture_of_lines_is_read_or_refused(name: str, data: st.DataObject) -> None:
    own = read_lines(name)
    line = st.sampled_from(own) | mangled(own) | sample_lines | st.sampled_from(NOISE) | letters
    lines = data.draw(st.lists(line, max_size=25))
    value(PARSERS[name], data.draw(st.sampled_from(["\n", "\r\n", "\r\r\n", "\r", ""])).join(lines))


@every_parser
@FIXED
@given(data=st.data())
def test_a_sample_with_mangled_lines_is_read_or_refused(name: str, data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(sorted(READ[name].values()))).split("\n")
    for place in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=4)):
        lines[place] = data.draw(mangled([lines[place]]))
    value(PARSERS[name], "\n".join(lines))


@every_parser
@FIXED
@given(data=st.data())
def test_noise_between_lines_never_makes_another_value(name: str, data: st.DataObject) -> None:
    text, noisy = data.draw(with_noise(sorted(READ[name].values()), noise(name)))
    assert changed(PARSERS[name], text, noisy) == []


def steps(parser: Any, text: str) -> int:
    """How many functions, in Python or in C, a parser calls: the same number in every run, on every machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        value(parser, text)
    finally:
        sys.setprofile(before)
    return calls


@every_parser
def test_four_times_the_text_takes_at_most_four_times_the_steps(name: str) -> None:
    parser = PARSERS[name]
    samples = list(READ[name].values())
    for text in (*samples[:: len(samples) // 6 + 1], *(f"{line}\n" for line in LONG)):
        once = f"{text}\n".replace("\n", f"\n{NOISE[0]}\n") * 4
        assert steps(parser, once * 4) <= 4.4 * steps(parser, once) + 100, text[:60]


MOST_LINES = 30


def stretched(texts: list[str]) -> Iterator[str]:
    """Texts in which one line is longer than any: by the line again and again, by its last word, by blanks in one of its gaps."""
    places = [(lines, place) for lines in (text.split("\n") for text in texts) for place in range(len(lines))]
    places = list({lines[place]: (lines, place) for lines, place in places if lines[place].strip()}.values())
    for lines, place in places[:: len(places) // MOST_LINES + 1]:
        for long in longer(lines[place]):
            yield "\n".join([*lines[:place], long, *lines[place + 1 :]])
            yield long


def longer(line: str) -> Iterator[str]:
    for gap in sorted({line.find(" "), line.rfind(" "), line.find(": ") + 1, 0} - {-1}):
        yield f"{line[:gap]}{' ' * 1_800}{line[gap:]} !"
    for unit in sorted({line, f"{line[:20]} ", line.rpartition(" ")[2]} - {""}):
        yield f"{line}{unit * (3_000 // len(unit))} !"


# What one call does inside a regular expression is no step, so it is timed: CPU of this process, with room for a slow machine. A tenth
# of a microsecond per character is usual; an expression that looks at a line again for each of its characters takes hundreds of it.
MOST_PER_CHARACTER = 1e-5


@every_parser
def test_no_long_line_takes_long(name: str) -> None:
    texts = list(stretched(list(READ[name].values())))
    texts += [line * 10 for line in LONG] + [f"{line}\n" * 10 for line in LONG]
    for text in texts:
        taken = []
        while not taken or (min(taken) > MOST_PER_CHARACTER * len(text) and len(taken) < 3):
            begun = time.process_time()
            value(PARSERS[name], text)
            taken.append(time.process_time() - begun)
        assert min(taken) <= MOST_PER_CHARACTER * len(text), text[:60]
