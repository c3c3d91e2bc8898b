# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status blocks of a Smart licensing screen: registration, authorization, transport, policy, reporting."""

from __future__ import annotations

import re

from ..domain.smart import Attempt
from . import smart_words as said
from .label_tree import Node, walk
from .license_words import seconds
from .secrets import masked
from .smart_page import STATUS, Screen, Shown

_SOURCE = re.compile(r"\S{1,10} {1,3}\(([^()]{1,60})\)")
# The blocks that devices print next. Any other line may stand within the policy and have cut it in two.
_BELOW_POLICY = ("usage reporting", "miscellaneous", "custom id", "trust code installed", "export authorization key")
# Blocks that no device with a registration prints: other-eras table 1.
_OF_A_POLICY = ("policy", "usage reporting", "trust code installed")
_DAYS = re.compile(r"(\d{1,5})(?:\s+(?:days\b.*|\(no reporting\)))?")
_URL = re.compile(r"\S{1,300}")
_PORT = re.compile(r"\d{1,5}")


def read(screen: Screen) -> Shown:
    """Everything that the status blocks show."""
    shown: Shown = {}
    for part in (_switches, _registration, _authorization, _accounts, _export, _transport, _policy, _reporting):
        shown |= part(screen)
    return {**shown, "using_policy": _using_policy(screen)}


def _switches(screen: Screen) -> Shown:
    ha_error = [node.value for node in screen.block("licensing ha configuration error").children if not node.label]
    return dict(
        enabled=_is(screen, "smart licensing is"),
        reservation_enabled=_is(screen, "license reservation is"),
        ha_error=" ".join(ha_error) or None,
    )


def _is(screen: Screen, sentence: str) -> bool | None:
    on, off = screen.says(f"{sentence} enabled"), screen.says(f"{sentence} disabled")
    return None if on == off else on


def _using_policy(screen: Screen) -> bool | None:
    """The policy block decides; then a registration, which no device with a policy has; then blocks and words that only such a one has."""
    printed = screen.block("smart licensing using policy").text("status")
    if printed is not None:
        return screen.word(printed, said.ENABLED, "status")
    registered, _date = said.dated(screen.block("registration").text("status") or "")
    if said.begins_registration(registered):
        return False
    blocks = any(node.label.lower() in _OF_A_POLICY for node in screen.tops(STATUS))
    authorization = screen.block("license authorization", (*STATUS, "license usage")).text("status")
    return True if blocks or said.words(authorization or "") == "not applicable" else None


def _registration(screen: Screen) -> Shown:
    block = screen.block("registration")
    printed = block.text("status")
    words, _date = said.dated(printed) if printed else ("", None)
    registration = said.registration(words) if words else None
    if words and registration is None:
        screen.warn("registration", words)
    first = attempt(screen, block.one("initial registration"))
    return dict(
        registration=registration,
        registered_at=first.at if first and first.succeeded else None,
        registration_expires=screen.moment(block.text("registration expires")),
        renewal=attempt(screen, block.one("last renewal attempt")),
        next_renewal=screen.moment(block.text("next renewal attempt")),
    )


def _authorization(screen: Screen) -> Shown:
    block = screen.block("license authorization", (*STATUS, "license usage"))
    words, date = said.dated(block.text("status") or "")
    left = said.shown(
        block.text("evaluation period remaining")
        or screen.block("evaluation period").text("evaluation period remaining")
    )
    left_s = seconds(left) if left else None
    if left and left_s is None:
        screen.warn("period", left)
    return dict(
        authorization=screen.word(words, said.AUTHORIZATIONS, "authorization"),
        authorization_at=screen.moment(date),
        evaluation_left_s=left_s,
        communication=attempt(screen, block.one("last communication attempt")),
        next_communication=screen.moment(block.text("next communication attempt")),
        communication_deadline=screen.moment(block.text("communication deadline")),
    )


def attempt(screen: Screen, node: Node | None) -> Attempt | None:
    """`FAILED on <date>`, with the reason on a line below."""
    if node is None or said.shown(node.value) is None:
        return None
    words, date = said.dated(node.value)
    succeeded = screen.word(words, said.SUCCEEDED, "attempt")
    return Attempt(succeeded, screen.moment(date), said.shown(node.text("failure reason")))


def _accounts(screen: Screen) -> Shown:
    found = {
        name: [
            account
            for block in ("registration", "account information")
            if (account := said.account(screen.block(block).text(name))) is not None
        ]
        for name in ("smart account", "virtual account")
    }
    smart, virtual = (names[0] if len(set(names)) == 1 else None for names in found.values())
    return dict(smart_account=smart, virtual_account=virtual)


def _export(screen: Screen) -> Shown:
    printed = screen.block("registration").text("export-controlled functionality")
    features = screen.block("export authorization key").one("features authorized")
    return dict(
        export_authorized=screen.word(printed, said.ALLOWED, "export control"),
        export_features=_features(features) if features else None,
    )


def _features(node: Node) -> tuple[str, ...] | None:
    """The features of an export key; None where the list was cut off before its first line."""
    names = [node.value, *(child.label or child.value for child in node.children)]
    if not any(names):
        return None
    return tuple(name for name in names if said.shown(name))


def _transport(screen: Screen) -> Shown:
    block = screen.block("transport")
    urls = {
        url
        for label in ("url", "registration url", "cslu address")
        if (url := said.shown(block.text(label))) and _URL.fullmatch(url)
    }
    proxy, vrf = block.one("proxy"), block.one("vrf")
    port = said.shown(proxy.text("port")) if proxy else None
    return dict(
        transport=screen.word(block.text("type"), said.TRANSPORTS, "transport"),
        transport_url=masked(urls.pop()) if len(urls) == 1 else None,
        proxy=said.shown(proxy.text("address")) if proxy else None,
        proxy_port=int(port) if port and _PORT.fullmatch(port) else None,
        vrf=said.shown(" ".join([vrf.value, *(child.value for child in vrf.children if not child.label)]))
        if vrf
        else None,
    )


def _policy(screen: Screen) -> Shown:
    block = screen.block("policy")
    used = block.text("policy in use") or ""
    installed = used.lower().startswith("installed on ")
    merged = used.lower().startswith("merged from")
    if used and not (installed or merged):
        screen.warn("policy", used)
    required = (block.text("reporting ack required") or "").partition(" (")[0]
    return dict(
        policy=said.shown(block.text("policy name")) or (_only_source(block, screen) if merged else None),
        policy_installed_at=screen.moment(used[len("installed on ") :]) if installed else None,
        ack_required=screen.word(required, {"yes": True, "no": False}, "acknowledgement"),
    )


def _only_source(block: Node, screen: Screen) -> str | None:
    """Where all numbers of a policy come from, when that is one place and what stands below shows that the policy is whole."""
    tops = [node.label.lower() for node in screen.tops(STATUS)]
    below = tops[tops.index("policy") + 1 :]
    if (below and below[0] not in _BELOW_POLICY) or (not below and screen.sections[-1].title in STATUS):
        return None
    sources = {found[1] for node in walk(block.children) if (found := _SOURCE.fullmatch(node.value))}
    return sources.pop() if len(sources) == 1 else None


def _reporting(screen: Screen) -> Shown:
    block = screen.block("usage reporting")
    days = _DAYS.fullmatch(block.text("reporting push interval") or block.text("reporting interval") or "")
    return dict(
        last_ack=screen.moment(block.text("last ack received")),
        next_ack_deadline=screen.moment(block.text("next ack deadline")),
        push_interval_days=int(days[1]) if days else None,
        next_ack_check=screen.moment(block.text("next ack push check")),
        next_report_push=screen.moment(block.text("next report push")),
        last_report_push=screen.moment(block.text("last report push")),
        last_report_file=screen.moment(block.text("last report file write")),
    )
