# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was observed, as plain values: the shape of `ansible_facts['net_license']`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Any

from ..cli.port import Crypto
from ..domain.asa import AsaFeature, AsaKeys
from ..domain.finding import Shown
from ..domain.level import Level
from ..domain.license import Eula, License
from ..domain.observed import Observed
from ..domain.right_to_use import RightToUse
from ..domain.smart import AuthorizationCode, Registration, Reservation, SmartState, Usage
from ..domain.udi import Member, Udi

SCHEMA = 1
NO_PACKAGES = (None, "ipbase", "addon", "air", "wireless")
"""Rows of levels that no technology package chooses."""

_SHA1 = re.compile(r"sha1$|^ssh-rsa$")


def facts(seen: Observed, crypto: Crypto | None = None, shown: Iterable[tuple[str, Shown]] = ()) -> dict[str, Any]:
    """Facts of one device, with the lines that prove them; a key that was not read is null, never guessed."""
    return {
        "schema": SCHEMA,
        "era": seen.era.value,
        "hostname": seen.hostname,
        "platform": seen.platform,
        "udi": [_member(member) for member in sorted(seen.members, key=lambda member: not member.active)],
        "image": _image(seen),
        "levels": levels(seen),
        "configured": list(seen.config.license_lines),
        "unsaved": None if seen.config.unsaved is None else [line for line in seen.config.unsaved if line[1:].startswith("license boot ")],
        "reload_pending": seen.reload_pending,
        "licenses": [_license(held) for held in seen.licenses],
        "features": [vars(feature).copy() for feature in seen.features],
        "filesystems": [{"name": fs.name, "free": fs.free, "total": fs.total, "default": fs.default} for fs in seen.filesystems],
        "smart": _smart(seen) if seen.smart else None,
        "right_to_use": [_right(row) for row in seen.rights],
        "activation_keys": _firewall(seen.firewall) if seen.firewall else None,
        "ssh": vars(crypto).copy() if crypto else None,
        "complete": _complete(seen),
        "shown": [{"path": path, "command": one.command, "line": one.line} for path, one in shown],
        "warnings": [*seen.warnings, *_crypto_warnings(crypto)],
    }


def _complete(seen: Observed) -> dict[str, bool]:
    """What was read to its end. Where it was not, what is missing above may be there all the same."""
    state = seen.smart or SmartState()
    return {
        "levels": seen.levels_complete,
        "next_reload": all(level.next_shown for level in seen.levels),
        "licenses": seen.licenses_complete,
        "configured": seen.config.readable,
        "usage": state.usage is not None,
        "authorization_codes": state.authorizations is not None,
    }


def levels(seen: Observed) -> list[dict[str, Any]]:
    """The rows of the license table."""
    return [_level(level) for level in seen.levels]


def config(seen: Observed) -> dict[str, Any]:
    """The state in the shape of the `config` option, plus levels and agreements: what is fed back changes nothing."""
    packages = [level.next_reload for level in seen.levels if level.technology not in NO_PACKAGES and level.next_reload]
    installed = sorted({held.feature for held in seen.installed} - set(packages) - {"ipbasek9"})
    return {
        "technology_packages": packages,
        "licenses": [{"feature": feature} for feature in installed],
        "levels": levels(seen),
        "eula": {held.feature: held.eula.value for held in seen.licenses if held.eula in (Eula.ACCEPTED, Eula.NOT_ACCEPTED)},
    }


def _member(member: Member) -> dict[str, Any]:
    return {**_udi(member.udi), "slot": member.slot, "active": member.active, "state": _word(member.state)}


def _udi(udi: Udi) -> dict[str, str]:
    return {"pid": udi.pid, "sn": udi.sn}


def _image(seen: Observed) -> dict[str, Any]:
    image = seen.image
    return {
        "file": image.file,
        "name": image.name.printed if image.name else None,
        "release": image.release.printed if image.release else image.printed_release,
        "train": image.release.train if image.release else None,
        "engineering": image.release.engineering if image.release else None,
        "universal": image.universal,
        "payload_encryption": image.name.payload_encryption if image.name else None,
        "boots_next": image.boots_next,
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "slot": level.slot,
        "module": level.module,
        "technology": level.technology,
        "current": level.current,
        "type": _word(level.type),
        "configured_next": level.configured_next,
        "next_reload": level.next_reload,
    }


def _license(held: License) -> dict[str, Any]:
    return {
        "feature": held.feature,
        "version": held.version,
        "type": _word(held.type),
        "state": held.state.value,
        "eula": held.eula.value,
        "lifetime": held.lifetime,
        "period_left_s": held.period_left_s,
        "period_used_s": held.period_used_s,
        "count": vars(held.count).copy(),
        "priority": _word(held.priority),
        "node_locked": held.node_locked,
        "store": _word(held.store),
        "store_index": held.store_index,
        "udi": _udi(held.udi) if held.udi else None,
    }


def _smart(seen: Observed) -> dict[str, Any]:
    """Smart licensing. With a policy there is no registration, whether or not the device says so."""
    state = seen.smart or SmartState()
    registration = state.registration or (Registration.NOT_APPLICABLE if state.using_policy else None)
    return {
        "using_policy": state.using_policy,
        "registration": _word(registration),
        "registration_expires": state.registration_expires,
        "authorization": _word(state.authorization),
        "evaluation_left_s": state.evaluation_left_s,
        "smart_account": state.smart_account,
        "virtual_account": state.virtual_account,
        "export_authorized": state.export_authorized,
        "transport": _word(state.transport),
        "transport_url": state.transport_url,
        "policy": state.policy,
        "ack_required": state.ack_required,
        "next_ack_deadline": state.next_ack_deadline,
        "last_report_push": state.last_report_push,
        "trust_code_installed": state.trust_code_installed,
        "authorization_codes": [_code(code) for code in state.authorizations or ()],
        "reservations": [_code(code) for code in state.reservations or ()],
        "usage": [_usage(row) for row in state.usage or ()],
        "usage_reports": [{"id": one.report_id, "state": _word(one.state), "feature": one.feature} for one in seen.reports],
        "agent_version": state.agent_version,
    }


def _usage(row: Usage) -> dict[str, Any]:
    return {
        "entitlement": row.entitlement,
        "tag": row.tag,
        "feature": row.feature,
        "count": row.count,
        "status": _word(row.status),
        "export_restricted": row.export_restricted,
        "enforcement": _word(row.enforcement),
        "term": _word(row.term),
    }


def _code(code: AuthorizationCode | Reservation) -> dict[str, Any]:
    return {**_udi(code.udi), "status": _word(code.status), "installed_at": code.installed_at}


def _right(row: RightToUse) -> dict[str, Any]:
    return {"slot": row.slot, "name": row.name, "type": _word(row.type), "printed_type": row.printed_type, "count": row.count}


def _firewall(keys: AsaKeys) -> dict[str, Any]:
    """Activation keys of a firewall; a fingerprint tells two keys apart and gives none away."""
    return {
        "serial": keys.serial,
        "platform_license": keys.platform_license,
        "keys": [{"place": _word(key.place), "kind": _word(key.kind), "fingerprint": key.fingerprint} for key in keys.keys],
        "valid": keys.key_valid,
        "flash_key": _word(keys.flash_key),
        "features": [_row(row) for row in keys.features],
        "failover_features": [_row(row) for row in keys.failover_features],
    }


def _row(row: AsaFeature) -> dict[str, Any]:
    return {"name": row.name, "value": row.value, "duration": row.duration}


def _crypto_warnings(crypto: Crypto | None) -> list[str]:
    old = [name for name in (crypto.kex, crypto.host_key) if _SHA1.search(name)] if crypto else []
    return [f"ssh: the device was reached with SHA-1 ({', '.join(old)})"] if old else []


def _word(value: Enum | None) -> str | None:
    return None if value is None else str(value.value)
