# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a module's page says is what its action accepts: ansible-test does not compare them for action plugins, so this does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.plugins.loader import fragment_loader
from ansible.utils.plugin_docs import get_docstring

REPOSITORY = Path(__file__).resolve().parents[2]
COLLECTION = "netlicense.cisco"
SOUNDS_SECRET = re.compile(r"(?<!ssh_)(pass(word|phrase)?|secret|token|private_key)$")
GATHERS_TASKS = ("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always")
RELATIONS = ("mutually_exclusive", "required_together", "required_one_of")


def names_in(folder: str) -> list[str]:
    """The plugins of a folder."""
    return sorted(path.stem for path in (REPOSITORY / "plugins" / folder).glob("*.py") if not path.stem.startswith("_"))


MODULES = names_in("modules")


def page(module: str) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """DOCUMENTATION with its fragments, EXAMPLES and RETURN, as ansible-doc reads them."""
    path = REPOSITORY / "plugins" / "modules" / f"{module}.py"
    read = get_docstring(str(path), fragment_loader, collection_name=COLLECTION, is_module=True, plugin_type="module")
    return read[0] or {}, read[1] or "", read[2] or {}


def specification(module: str) -> dict[str, Any]:
    """What the action of this module has its arguments validated by."""
    from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.argument_specs import ARGUMENT_SPECS

    found: dict[str, Any] = ARGUMENT_SPECS[module]
    return found


def differences(documented: dict[str, Any], accepted: dict[str, Any], where: str = "") -> Iterator[str]:
    """Where the options of a page and an argument spec do not say the same."""
    for name in sorted(documented.keys() ^ accepted.keys()):
        yield f"{where}{name} is {'documented' if name in documented else 'accepted'} only"
    for name in sorted(documented.keys() & accepted.keys()):
        option, spec = documented[name], accepted[name]
        said, meant = _shape(option), _shape(spec)
        yield from (f"{where}{name}: {key} {said[key]!r} documented, {meant[key]!r} accepted" for key in said if said[key] != meant[key])
        if SOUNDS_SECRET.search(name) and "no_log" not in spec:
            yield f"{where}{name} sounds like a secret and does not say no_log"
        yield from differences(option.get("suboptions") or {}, spec.get("options") or {}, f"{where}{name}.")


def _shape(option: dict[str, Any]) -> dict[str, Any]:
    """What page and spec have in common."""
    return {
        "type": option.get("type", "str"),
        "elements": option.get("elements"),
        "required": bool(option.get("required", False)),
        "default": option.get("default"),
        "choices": list(option.get("choices") or []),
        "aliases": sorted(option.get("aliases") or []),
    }


def strangers(spec: dict[str, Any]) -> set[str]:
    """Names in required_if and its kin that are no option."""
    named = {name for relation in RELATIONS for group in spec.get(relation) or () for name in group}
    for relation in spec.get("required_if") or ():
        named |= {relation[0], *relation[2]}
    for key, needed in (spec.get("required_by") or {}).items():
        named |= {key, *([needed] if isinstance(needed, str) else needed)}
    return named - spec["argument_spec"].keys()


def tasks_in(written: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The tasks of plays and blocks, however deep."""
    for entry in written:
        inner = [task for key in GATHERS_TASKS for task in entry.get(key) or []]
        if not inner:
            yield entry
        yield from tasks_in(inner)


def faulty_examples(module: str, text: str, options: dict[str, Any]) -> Iterator[str]:
    """What would not run when a reader copies it."""
    full_name = f"{COLLECTION}.{module}"
    tasks = list(tasks_in(yaml.safe_load(text) or []))
    if not any(full_name in task for task in tasks):
        yield f"no example calls {full_name}"
    for task in tasks:
        yield from (f"{key} stands without its collection" for key in task if key in MODULES or key == module)
        arguments = task.get(full_name)
        if isinstance(arguments, dict):
            yield from (f"{name} is no option of {module}" for name in arguments if name not in options)


def undescribed(returned: dict[str, Any], where: str = "") -> Iterator[str]:
    """Returned values without a description, a type, or when they come."""
    for name, value in returned.items():
        wanted = ("description", "type") if where else ("description", "type", "returned")
        yield from (f"{where}{name} has no {key}" for key in wanted if not value.get(key))
        yield from undescribed(value.get("contains") or {}, f"{where}{name}.")


def test_there_are_modules_and_each_has_its_action() -> None:
    assert MODULES, "plugins/modules holds no module"
    assert names_in("action") == MODULES


def test_each_module_has_one_argument_spec() -> None:
    from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.argument_specs import ARGUMENT_SPECS

    assert sorted(ARGUMENT_SPECS) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_the_page_documents_what_the_action_accepts(module: str) -> None:
    documentation = page(module)[0]
    spec = specification(module)
    assert documentation["module"] == module
    assert list(differences(documentation.get("options") or {}, spec["argument_spec"])) == []
    assert strangers(spec) == set()


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_run_as_they_stand(module: str) -> None:
    documentation, examples = page(module)[:2]
    assert list(faulty_examples(module, examples, documentation.get("options") or {})) == []


@pytest.mark.parametrize("module", MODULES)
def test_what_comes_back_is_documented(module: str) -> None:
    returned = page(module)[2]
    assert returned
    assert list(undescribed(returned)) == []


@pytest.mark.parametrize("value", ["before", "after", "gathered", "parsed"])
def test_the_state_that_comes_back_has_the_documented_shape(value: str) -> None:
    from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import facts

    from .engine.devices import ROUTER

    contains = page("ios_license")[2][value]["contains"]
    state = facts.config(ROUTER)
    assert contains.keys() == state.keys()
    assert {*contains["levels"]["sample"][0]} <= {*state["levels"][0]}


# The comparison itself, on faults made up for it.


@pytest.mark.parametrize(
    ("documented", "accepted"),
    [
        ({"vault": {"type": "path"}}, {}),
        ({}, {"vault": {"type": "path"}}),
        ({"vault": {"type": "path"}}, {"vault": {"type": "str"}}),
        ({"vault": {"type": "path"}}, {"vault": {}}),
        ({"vault": {"required": True}}, {"vault": {}}),
        ({"reload": {"default": "never"}}, {"reload": {"default": "start"}}),
        ({"reload": {"choices": ["never"]}}, {"reload": {"choices": ["never", "start"]}}),
        ({"paths": {"type": "list", "elements": "path"}}, {"paths": {"type": "list", "elements": "str"}}),
        ({"config": {"type": "dict", "suboptions": {"addon": {}}}}, {"config": {"type": "dict", "options": {}}}),
        ({"config": {"type": "dict"}}, {"config": {"type": "dict", "options": {"addon": {"required": True}}}}),
        ({"password": {}}, {"password": {}}),
    ],
)
def test_a_difference_is_told(documented: dict[str, Any], accepted: dict[str, Any]) -> None:
    assert list(differences(documented, accepted))


def test_the_same_said_in_two_ways_is_no_difference() -> None:
    documented = {
        "level": {"type": "str", "choices": {"a": "The first.", "b": "The second."}, "required": False},
        "password": {"description": "Hidden."},
    }
    accepted = {"level": {"choices": ["a", "b"]}, "password": {"type": "str", "no_log": True}}
    assert list(differences(documented, accepted)) == []


@pytest.mark.parametrize(
    "relation",
    [
        {"required_if": [("state", "merged", ["volt"])]},
        {"required_if": [("status", "merged", ["vault"], True)]},
        {"mutually_exclusive": [("vault", "volt")]},
        {"required_by": {"vault": "volt"}},
    ],
)
def test_a_relation_to_no_option_is_told(relation: dict[str, Any]) -> None:
    assert strangers({"argument_spec": {"state": {}, "vault": {}}, **relation})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- ansible.builtin.debug:\n",
        "- toaster:\n    bread: 2\n- netlicense.cisco.toaster:\n    bread: 2\n",
        "- hosts: all\n  tasks:\n    - block:\n        - netlicense.cisco.toaster:\n            butter: 2\n",
    ],
)
def test_a_faulty_example_is_told(text: str) -> None:
    assert list(faulty_examples("toaster", text, {"bread": {}}))


def test_a_good_example_passes() -> None:
    text = "- hosts: all\n  tasks:\n    - name: Toast\n      netlicense.cisco.toaster:\n        bread: 2\n"
    assert list(faulty_examples("toaster", text, {"bread": {}})) == []


def test_a_value_without_description_is_told() -> None:
    kept = {"description": "What was kept.", "type": "dict", "returned": "always"}
    assert list(undescribed({"backup": {**kept, "contains": {"path": {"description": "Where.", "type": "str"}}}})) == []
    assert list(undescribed({"backup": {**kept, "contains": {"path": {"type": "str"}}}})) == ["backup.path has no description"]
