# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts that are read again: they say what they said, and what is of another shape is an error that names the place."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.port import Crypto
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.from_facts import observed_of, sha1_of, shown_of
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown

from ..parsers import asa_samples, hardware_samples, router_samples, smart_samples, version_samples, xe_samples
from . import policy_devices as given

DEVICES: dict[str, Mapping[str, str]] = {
    "router": given.ROUTER,
    "cut": {"show version": given.VERSION[:900]},
    "old": {"show version": router_samples.OLD},
    "experimental": {"show version": router_samples.EXPERIMENTAL},
    "rights": {"show version": version_samples.FORM_C, "show license right-to-use": hardware_samples.RIGHTS},
    "policy": given.POLICY_ROUTER,
    "registered": given.REGISTERED_SWITCH,
    "reserved": {"show version": xe_samples.STACK, "show license all": smart_samples.RESERVED_ALL},
    "firewall": {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS},
    "nothing next": {"show version": xe_samples.NOTHING_NEXT},
    "nothing": {},
}
SESSION = Crypto("diffie-hellman-group14-sha1", "ssh-rsa", "aes128-cbc")


def written(outputs: Mapping[str, str], crypto: Crypto | None = None) -> dict[str, Any]:
    seen = observe(outputs)
    told: dict[str, Any] = json.loads(json.dumps(facts(seen, crypto, shown(outputs, seen))))
    return told


@pytest.mark.parametrize("name", DEVICES)
def test_facts_say_the_same_again(name: str) -> None:
    told = written(DEVICES[name], SESSION)
    assert facts(observed_of(told), SESSION, shown_of(told)) == told


def test_what_a_rule_needs_survives() -> None:
    for outputs in DEVICES.values():
        seen, again = observe(outputs), observed_of(written(outputs))
        for name in ("era", "udis", "levels_complete", "licenses_complete", "licenses", "platform", "rights", "reload_pending"):
            assert getattr(again, name) == getattr(seen, name), name
        assert again.config.readable == seen.config.readable and again.image.release == seen.image.release


@pytest.mark.parametrize(
    ("crypto", "expected"),
    [(None, None), (SESSION, True), (Crypto("curve25519-sha256", "ssh-rsa", "x"), True), (Crypto("curve25519-sha256", "rsa-sha2-512", "x"), False)],
)
def test_how_the_device_was_reached_is_known_again(crypto: Crypto | None, expected: bool | None) -> None:
    told = written(given.ROUTER, crypto)
    assert sha1_of(told) is expected
    assert not any("SHA-1" in warning for warning in observed_of(told).warnings)


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ({}, None),
        ({"kex": "curve25519-sha256"}, None),
        ({"kex": "curve25519-sha256", "host_key": ""}, None),
        ({"host_key": "ssh-rsa"}, True),
        ({"kex": "curve25519-sha256", "host_key": "ssh-dss"}, True),
    ],
)
def test_a_session_of_which_something_is_not_told_is_not_without_sha1(session: dict[str, Any], expected: bool | None) -> None:
    assert sha1_of({**written(given.ROUTER), "ssh": session}) is expected


@pytest.mark.parametrize("line", ["enable password x", "license smart register idtoken abc", "two\nlines", "x" * 201, "PID:CISCO2911/K9,SN:FTX1599B0AA"])
def test_facts_of_somebody_else_bring_no_secret_into_a_report(line: str) -> None:
    rows = [{"path": "levels", "command": "show version", "line": line}, {"path": "levels", "command": "show version", "line": "plain"}]
    assert [shown.line for _path, shown in shown_of({**written(given.ROUTER), "shown": rows})] == ["plain"]


def changed(path: str, value: object) -> dict[str, Any]:
    """The facts of the router with one place changed."""
    told = copy.deepcopy(written(given.ROUTER))
    place: Any = told
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    for step in way:
        place = place[step]
    place[last] = value
    return told


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("schema", 2, "schema is 2, and only 1 is known here"),
        ("schema", None, "schema is missing"),
        ("schema", True, "schema is no number"),
        ("era", "stone", "era is 'stone', which is none of: cisl, rtu"),
        ("hostname", 7, "hostname is no text"),
        ("udi", {}, "udi is no list"),
        ("udi/0", "x", "udi[0] is no mapping"),
        ("udi/0/sn", None, "udi[0].sn is missing"),
        ("udi/0/active", "yes", "udi[0].active is no true or false"),
        ("levels/0/current", 9, "levels[0].current is no text"),
        ("levels/1/type", "gold", "levels[1].type is 'gold', which is none of"),
        ("licenses/0/feature", None, "licenses[0].feature is missing"),
        ("licenses/0/period_left_s", "60", "licenses[0].period_left_s is no number"),
        ("licenses/0/count/total", True, "licenses[0].count.total is no number"),
        ("configured/0", 1, "configured[0] is no text"),
        ("image", [], "image is no mapping"),
        ("reload_pending", "no", "reload_pending is no true or false"),
        ("complete", 1, "complete is no mapping"),
        ("smart", "x", "smart is no mapping"),
        ("smart", {"usage": [{"status": "x"}]}, "smart.usage[0].status is 'x'"),
        ("smart", {"usage_reports": [{}]}, "smart.usage_reports[0].id is missing"),
        ("activation_keys", {"keys": [{"place": "running"}]}, "activation_keys.keys[0].kind is missing"),
        ("features", [{}], "features[0].name is missing"),
        ("warnings", "x", "warnings is no list"),
        ("licenses", [{"feature": "x"}] * 20_001, "licenses has more than 20000 entries"),
    ],
)
def test_facts_of_another_shape_are_an_error_that_names_the_place(path: str, value: object, words: str) -> None:
    with pytest.raises(BadArgument) as told:
        observed_of(changed(path, value))
    assert str(told.value).startswith(words)


@pytest.mark.parametrize("thing", [None, [], "facts", 1])
def test_what_is_no_facts_at_all_is_refused(thing: object) -> None:
    with pytest.raises(BadArgument, match=r"^the facts "):
        observed_of(thing)


def test_lines_of_another_shape_are_refused() -> None:
    with pytest.raises(BadArgument, match=r"shown\[0\]\.command is missing"):
        shown_of({"schema": 1, "shown": [{"path": "levels"}]})


def test_facts_that_do_not_say_what_is_complete_are_not_believed_to_be() -> None:
    told = written(given.ROUTER)
    bare = {key: value for key, value in told.items() if key not in ("complete", "shown", "unsaved")}
    seen = observed_of(bare)
    assert seen.levels_complete and not seen.licenses_complete and seen.config.readable and seen.config.unsaved is None
    assert observed_of({**bare, "reload_pending": None}).levels_complete is False
    assert observed_of({**bare, "configured": []}).config.readable is False
    assert not any(level.next_shown for level in observed_of({**bare, "reload_pending": None}).levels if level.next_reload is None)
    assert observed_of({"schema": 1}).era.value == "unknown"
