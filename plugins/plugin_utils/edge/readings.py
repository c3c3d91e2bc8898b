# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a play has read of its hosts: facts, or the reason why there are none. Nothing that was not read gets lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.errors import BadArgument
from ..domain.subject import Reading, Source

__all__ = ["Reading", "of_findings", "of_play"]

FACTS = "net_license"
"""The name of our facts among those of a host."""

_KEPT = "facts are cached, so these may be of an earlier run: register the result of license_facts, and name it (`registered`)"


def of_play(task_vars: Mapping[str, Any], registered: str | None, kept: bool) -> list[Reading]:
    """The hosts of the play, also those that were lost on the way.

    `registered` names the variable that holds the result of `license_facts`. `kept`: facts of a host may be those of an earlier run.
    """
    hostvars = task_vars["hostvars"]
    variables_of = getattr(hostvars, "raw_get", hostvars.__getitem__)  # results are no templates, and looking for some in them takes long
    return [_of_host(host, variables_of(host), registered, kept) for host in task_vars["ansible_play_hosts_all"]]


def of_findings(findings: Iterable[object], groups: Mapping[str, Iterable[str]]) -> list[Reading]:
    """Devices as `license_archive_info` returns them, or as a play puts them together.

    `groups` are those of the inventory, with their hosts: a device that names none is in those of the host of its name.
    """
    known: defaultdict[str, list[str]] = defaultdict(list)
    for group in sorted(set(groups) - {"all"}):
        for host in groups[group]:
            known[str(host)].append(str(group))
    return [_of_finding(number, finding, known) for number, finding in enumerate(findings)]


def _of_host(host: str, variables: Mapping[str, Any], registered: str | None, kept: bool) -> Reading:
    groups = tuple(sorted(map(str, variables.get("group_names") or ())))
    if registered is None:
        facts = (variables.get("ansible_facts") or {}).get(FACTS)
        if facts and kept:
            return Reading(host, Source.DEVICE, None, _KEPT, groups=groups)
        return Reading(host, Source.DEVICE, facts, None if facts else "no facts of its licenses were gathered in this play", groups=groups)
    result = variables.get(registered)
    if not isinstance(result, Mapping):
        return Reading(host, Source.DEVICE, None, f"nothing was registered as {registered!r}: the play lost it before it was read", groups=groups)
    facts = (result.get("ansible_facts") or {}).get(FACTS)
    why = None if facts else _why(result)
    return Reading(host, Source.DEVICE, facts, why, _text_or_none(result.get("read_at")), groups)


def _why(result: Mapping[str, Any]) -> str:
    if result.get("skipped"):
        return "the task that reads it was skipped"
    return str(result.get("msg") or "the task that reads it gave no facts")


def _of_finding(number: int, finding: object, known: Mapping[str, Iterable[str]]) -> Reading:
    if not isinstance(finding, Mapping) or not isinstance(finding.get("name"), str) or not finding["name"]:
        raise BadArgument(
            f"findings[{number}] is no device: a `name` is missing",
            hint="give devices as `license_archive_info` returns them: dictionaries with `name`, and `facts` or `unread`",
        )
    facts = finding.get("facts")
    if facts is not None and not isinstance(facts, Mapping):
        raise BadArgument(f"findings[{number}].facts of {finding['name']} is no dictionary", hint="give the facts as `license_facts` returns them")
    for key in ("errors", "groups"):
        if not isinstance(finding.get(key), (list, tuple, type(None))):
            raise BadArgument(f"findings[{number}].{key} of {finding['name']} is no list", hint=f"give `{key}` as a list, or leave it out")
    errors = [str(error.get("detail")) for error in finding.get("errors") or () if isinstance(error, Mapping)]
    why = finding.get("unread") or " ".join(errors) or "nothing of it was read"
    source = Source.OUTPUTS if "files" in finding else Source.DEVICE
    named = finding.get("groups")
    groups = tuple(map(str, known.get(finding["name"], ()) if named is None else named))
    return Reading(finding["name"], source, facts, None if facts else str(why), _text_or_none(finding.get("read_at")), groups)


def _text_or_none(value: object) -> str | None:
    return str(value) if value is not None else None
