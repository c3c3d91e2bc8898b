# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The policy file: what it may say, how a mistake is told, and that its JSON Schema and its parser agree."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import FindingId, Severity, Waiver
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.platform import Era
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.policy import AppliesTo, BackupWanted, Policy, SmartWanted
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.smart import Transport
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.policy import KEYS, SMART_KEYS, parse
from hypothesis import given, strategies as st

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[3]))
SCHEMA = json.loads((CLONE / "docs" / "schemas" / "policy.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
FILE = "policies/branch.yml"
HEAD = "schema: 1\nname: branch routers\n"

WHOLE = """\
schema: 1
name: branch routers
applies_to: {groups: [branch], hosts: ["br-*"], platforms: [c1900, c2900], eras: [cisl]}
levels: [ipbasek9, [securityk9, advsecurityk9]]
fallback: true
reload: yes
must_have: [hseck9]
forbidden: [uck9]
license_types: [permanent, permanent_right_to_use]
evaluation_days: 30
eula: true
backup: {max_age_days: 90}
image: [{minimum: 15.4(3)M3, maximum: 15.7(3)M9, platforms: [c1900]}, {minimum: 17.9.4}]
waiting_days: 14
smart: {registered: true, authorized: true, transports: [cslu, off], ack_days_left: 30, report_days: 60, trust_code: true, export_authorized: true}
ssh: {sha1: false}
severity: {ssh_sha1: note, reload_pending: error}
waivers:
  - {finding: ssh_sha1, hosts: ["old-*"], reason: "CHG0042, until the image is changed", until: 2027-01-31}
"""


class Plain(yaml.SafeLoader):
    """YAML without dates, as JSON has none."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_takes(text: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.load(text, Loader=Plain)))


def parser_takes(text: str) -> bool:
    try:
        parse(text, FILE)
    except BadArgument:
        return False
    return True


def test_every_key_is_read() -> None:
    policy = parse(WHOLE, FILE)
    ranges = policy.image or ()
    assert [(one.minimum and one.minimum.printed, one.maximum and one.maximum.printed, one.platforms) for one in ranges] == [
        ("15.4(3)M3", "15.7(3)M9", ("c1900",)),
        ("17.9.4", None, ()),
    ]
    assert policy == Policy(
        name="branch routers",
        file=FILE,
        applies_to=AppliesTo(("branch",), ("br-*",), ("c1900", "c2900"), (Era.CISL,)),
        levels=(("ipbasek9",), ("securityk9", "advsecurityk9")),
        fallback=True,
        reload=True,
        must_have=(("hseck9",),),
        forbidden=("uck9",),
        license_types=(LicenseType.PERMANENT, LicenseType.PERMANENT_RIGHT_TO_USE),
        evaluation_days=30,
        eula=True,
        backup=BackupWanted(90),
        image=ranges,
        waiting_days=14,
        smart=SmartWanted(True, True, (Transport.CSLU, Transport.OFF), 30, 60, True, True),
        ssh_sha1=False,
        severity={FindingId.SSH_SHA1: Severity.NOTE, FindingId.RELOAD_PENDING: Severity.ERROR},
        waivers=(Waiver(FindingId.SSH_SHA1, "CHG0042, until the image is changed", "2027-01-31", ("old-*",)),),
    )


def test_what_is_not_named_is_not_judged() -> None:
    assert parse(HEAD, FILE) == Policy("branch routers", FILE)


def test_schema_and_parser_name_the_same_keys() -> None:
    assert list(SCHEMA["properties"]) == list(KEYS)
    assert list(SCHEMA["properties"]["smart"]["properties"]) == list(SMART_KEYS)
    assert SCHEMA["properties"]["waivers"]["items"]["properties"]["finding"]["enum"] == [one.value for one in FindingId]


def test_a_waiver_may_be_for_some_subjects_only() -> None:
    waiver = "{finding: feature_forbidden, subjects: [uck9], reason: CHG0042, until: 2027-01-31}"
    assert parse(f"{HEAD}waivers: [{waiver}]\n", FILE).waivers == (Waiver(FindingId.FEATURE_FORBIDDEN, "CHG0042", "2027-01-31", subjects=("uck9",)),)


def test_anchors_and_merge_keys_mean_what_they_mean_elsewhere() -> None:
    text = HEAD + "waivers:\n- &one {finding: fell_back, reason: a, until: 2027-01-31}\n- {<<: *one, reason: b}\n"
    assert [waiver.reason for waiver in parse(text, FILE).waivers] == ["a", "b"]
    several = HEAD + "backup: &a {max_age_days: 1}\nimage:\n- &b {minimum: 15.4(3)M}\n- {<<: [*b], maximum: 15.7(3)M}\n"
    assert [one.maximum and one.maximum.printed for one in parse(several, FILE).image or ()] == [None, "15.7(3)M"]


def test_anchors_that_merge_each_other_are_gone_through_once_and_none_is_left_out() -> None:
    itself = parse(f"{HEAD}severity: &itself {{<<: *itself, fell_back: note}}\n", FILE)
    assert itself.severity == {FindingId.FELL_BACK: Severity.NOTE}
    many = "&a0 {k0: 1}"
    for number in range(1, 15):
        many = f"&a{number} {{<<: [{many}{f', *a{number - 1}' * 15}], k{number}: 1}}"
    with pytest.raises(BadArgument, match=r"severity\.k\d+ is no key"):
        parse(f"{HEAD}severity: {{<<: {many}}}\n", FILE)
    names = [f"w{number}" for number in range(40)]
    anchors = "".join(f"- &{name} {{finding: fell_back, reason: {name}, until: 2027-01-31}}\n" for name in names)
    with pytest.raises(BadArgument, match="merges more than"):
        parse(f"{HEAD}waivers:\n{anchors}- {{<<: [{', '.join(f'*{name}' for name in names)}]}}\n", FILE)
    first = parse(f"{HEAD}waivers:\n{anchors}- {{<<: [{', '.join(f'*{name}' for name in names[:20])}]}}\n", FILE)
    assert first.waivers[-1].reason == "w0"


MISTAKES = {
    # text behind the head, which has two lines: line, key, words
    "levls: [x]": (3, "levls", "did you mean 'levels'?"),
    "colour: red": (3, "colour", "its keys are schema, name"),
    "levels: securityk9": (3, "levels", "it must be a list"),
    "levels:\n- securityk9\n- {a: b}": (5, "levels[1]", "it must be text"),
    "levels:\n- [securityk9, 7]": (4, "levels[0][1]", "it must be text"),
    "levels:\n- []": (4, "levels[0]", "is an empty list"),
    "levels:": (3, "levels", "is nothing; it must be a list"),
    "must_have: ['a b']": (3, "must_have[0]", "no name of a feature"),
    "fallback: perhaps": (3, "fallback", "it must be true or false"),
    "license_types: [permanant]": (3, "license_types[0]", "did you mean 'permanent'?"),
    "license_types: [gold]": (3, "license_types[0]", "allowed are evaluation"),
    "license_types: [unknown]": (3, "license_types[0]", "allowed are evaluation"),
    "evaluation_days: soon": (3, "evaluation_days", "a number of days"),
    "evaluation_days: -1": (3, "evaluation_days", "a number of days"),
    "evaluation_days: 1.5": (3, "evaluation_days", "a number of days"),
    "waiting_days: 99999": (3, "waiting_days", "from 0 to 36500"),
    "image:\n- minimum: fifteen": (4, "image[0].minimum", "cannot be read as a release"),
    "image:\n- minimum: 17.9": (4, "image[0].minimum", "put it in quotes"),
    "image:\n- {minimum: 15.7(3)M,\n   maximum: 15.4(3)M}": (5, "image[0].maximum", "older than the minimum"),
    "image:\n- {minimum: 15.4(3)M, maximum: 17.9.4}": (4, "image[0].maximum", "cannot be compared"),
    "image: [{platforms: [c1900]}]": (3, "image[0]", "neither minimum nor maximum"),
    "smart: {transports: [pigeon]}": (3, "smart.transports[0]", "allowed are smart, callhome, cslu, off"),
    "smart: {transports: [true]}": (3, "smart.transports[0]", "it must be text"),
    "smart: {registred: true}": (3, "smart.registred", "did you mean 'registered'?"),
    "ssh: {}": (3, "ssh", "write `sha1: false`"),
    "ssh: {sha1: 0}": (3, "ssh.sha1", "it must be true or false"),
    "severity: {fel_back: error}": (3, "severity.fel_back", "did you mean 'fell_back'?"),
    "severity: {fell_back: fatal}": (3, "severity.fell_back", "allowed are error, warning, note"),
    "waivers:\n- {finding: fell_back, until: 2027-01-31}": (4, "waivers[0]", "has no reason"),
    "waivers:\n- {finding: fell_back, reason: x}": (4, "waivers[0]", "has no until"),
    "waivers:\n- {reason: x, until: 2027-01-31}": (4, "waivers[0]", "has no finding"),
    "waivers:\n- finding: fell_back\n  reason: x\n  until: 2027-02-30": (6, "waivers[0].until", "is no day"),
    "waivers:\n- finding: fell_back\n  reason: x\n  until: 31.1.2027": (6, "waivers[0].until", "is no day"),
    "waivers:\n- finding: fell_back\n  reason: ' '\n  until: 2027-01-31": (5, "waivers[0].reason", "is empty"),
    "waivers: [{finding: fell_back, hosts: [], reason: x, until: 2027-01-31}]": (3, "waivers[0].hosts", "is an empty list"),
    "waivers: [{finding: fell_back, subjects: [], reason: x, until: 2027-01-31}]": (3, "waivers[0].subjects", "is an empty list"),
    "applies_to: {eras: [stone]}": (3, "applies_to.eras[0]", "allowed are cisl"),
    "eula: true\neula: false": (4, "eula", "stands twice, first on line 3"),
    "eula: !vault x": (3, "eula", "has the tag '!vault'"),
    "eula: !!python/object/apply:os.system [x]": (3, "eula", "no tag means anything here"),
    "levels: [a\nfallback: true": (4, "", "this is no YAML"),
    "? [a]\n: b": (3, "", "a key that is no text"),
    "backup:\n  <<: [1]": (4, "backup.<<", "merges what is no mapping"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_names_file_line_key_and_the_way_out(text: str) -> None:
    line, key, words = MISTAKES[text]
    with pytest.raises(BadArgument) as told:
        parse(f"{HEAD}{text}\n", FILE)
    assert str(told.value).startswith(f"{FILE}:{line}: {key}")
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("- a\n", "is a list; it must be a mapping"),
        ("name: x\n", "schema is missing"),
        ("schema: 1\n", "name is missing"),
        ("schema: 2\nname: x\n", "only 1 is known"),
        ("schema: '1'\nname: x\n", "only 1 is known"),
        ("schema: 1\nname: 7\n", "put it in quotes"),
        ("a: &x {<<: *x}\n", "FILE"),
        ("[" * 5000, "more than 50 brackets stand open"),
        ("- " * 5000, "no YAML"),
        ("x" * 300_000, "the text has more than"),
        ("schema: 1\nname: \x00\n", "no YAML"),
    ],
)
def test_a_text_that_is_no_policy_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadArgument) as told:
        parse(text, FILE)
    assert str(told.value).startswith(f"{FILE}:") and words.replace("FILE", FILE) in str(told.value)


def test_anchors_that_grow_are_not_followed() -> None:
    rows = "\n".join(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 20))
    started = time.monotonic()
    with pytest.raises(BadArgument):
        parse(f"a0: &a0 [x]\n{rows}\n", FILE)
    with pytest.raises(BadArgument):
        parse(HEAD + "levels: &a [*a]\n", FILE)
    assert time.monotonic() - started < 2


BEYOND_A_SCHEMA = ("stands twice", "cannot be compared", "older than the minimum")
"""What a schema cannot say."""


@pytest.mark.parametrize("text", [text for text, (_line, _key, words) in MISTAKES.items() if not words.startswith(BEYOND_A_SCHEMA)])
def test_the_schema_refuses_what_the_parser_refuses(text: str) -> None:
    with suppress(yaml.YAMLError, TypeError):
        assert not schema_takes(f"{HEAD}{text}\n")


def test_the_schema_takes_what_the_parser_takes() -> None:
    assert schema_takes(WHOLE) and schema_takes(HEAD)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


NAMES = st.sampled_from(["securityk9", "SSL_VPN", "network-advantage", "a b", "", "-x", "x" * 65])
DAYS = st.sampled_from([0, 1, 36500, 36501, -1, "1", None, True])
TRUTHS = st.sampled_from([True, False, "true", 1, None])
TEXTS = st.text(max_size=12) | st.sampled_from(["*", "br-*", " ", 7, None])
RELEASES = st.sampled_from(["15.4(3)M", "15.4", "17.9.4", "12.2(33)SXI", 17.9])
MAYBE: dict[str, st.SearchStrategy[Any]] = {
    "applies_to": st.fixed_dictionaries({}, optional={"groups": st.lists(TEXTS, max_size=2), "eras": st.lists(st.sampled_from(["cisl", "x"]), max_size=2)}),
    "levels": st.lists(NAMES | st.lists(NAMES, max_size=2), max_size=3) | st.none(),
    "must_have": st.lists(NAMES, max_size=2),
    "forbidden": st.lists(NAMES, max_size=2) | NAMES,
    "license_types": st.lists(st.sampled_from(["permanent", "smart", "unknown", "x", 1]), max_size=2),
    "fallback": TRUTHS,
    "eula": TRUTHS,
    "evaluation_days": DAYS,
    "backup": st.fixed_dictionaries({}, optional={"max_age_days": DAYS, "extra": DAYS}),
    "image": st.lists(
        st.fixed_dictionaries({}, optional={"minimum": RELEASES, "platforms": st.lists(NAMES, max_size=1)}),
        max_size=2,
    ),
    "smart": st.fixed_dictionaries({}, optional={"trust_code": TRUTHS, "transports": st.lists(st.sampled_from(["cslu", "off", False, True, "x"]), max_size=2)}),
    "ssh": st.fixed_dictionaries({}, optional={"sha1": TRUTHS}),
    "severity": st.dictionaries(st.sampled_from(["fell_back", "x"]), st.sampled_from(["error", "fatal"]), max_size=2),
    "waivers": st.lists(
        st.fixed_dictionaries(
            {"finding": st.sampled_from(["fell_back", "x"])},
            optional={"reason": TEXTS, "until": st.sampled_from(["2027-01-31", "2027-13-01", "soon", 7]), "hosts": st.lists(TEXTS, max_size=2)},
        ),
        max_size=2,
    ),
    "other": st.none(),
}


@given(st.fixed_dictionaries({"schema": st.sampled_from([1, 1, 1, 2, "1"]), "name": TEXTS}, optional=MAYBE))
def test_schema_and_parser_agree(document: dict[str, Any]) -> None:
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    assert schema_takes(text) == parser_takes(text)
