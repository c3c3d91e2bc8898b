# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration modes: which lines they take, and what each does to the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import configuration, license_rules, licensing
from .device import Device
from .entries import owned
from .grammar import Rule, rule

if TYPE_CHECKING:
    from .session import Handler, Session

ADDS, REPLACES = "adds", "replaces"
"""Names of the two plain deeds: a line beside its likes, or in the place of the one with the same beginning."""

_GLOBAL_ADDS = (
    "aaa", "access-list", "boot system", "crypto key", "crypto pki", "ip access-list", "ip http", "ip name-server", "ip route", "ip scp",
    "ip ssh", "ip domain", "ip domain-lookup", "line", "logging", "ntp", "service", "snmp-server", "username", "privilege", "archive",
)  # fmt: skip
_GLOBAL_REPLACES = ("hostname", "enable secret", "enable password", "ip domain-name", "ip domain name", "ip ssh version", "clock timezone", "file prompt")
_INTERFACE_REPLACES = ("description", "ip address", "duplex", "speed", "ip access-group", "mtu", "bandwidth")
_LINE_REPLACES = ("exec-timeout", "transport input", "transport output", "privilege level", "login", "password", "length", "width", "access-class", "stopbits")
_SWITCHES = ("shutdown", "logging synchronous", "login", "ip redirects")
DEFAULT_ON = ("ip http server", "logging console", "logging monitor", "ip domain lookup", "ip domain-lookup", "service password-encryption", "shutdown")
"""Lines whose `no` form is itself kept in the configuration."""

WRITE_HINT = "% use 'write' command to make license boot config take effect on next boot"


def _plain(starts: tuple[str, ...], deed: str) -> tuple[Rule, ...]:
    return tuple(rule(f"{start} <rest>", deed) for start in starts) + tuple(rule(f"no {start} <rest>", "removes") for start in starts)


CONFIG = (
    *license_rules.CONFIG,
    rule("config-register <word>", "register"),
    rule("interface <rest>", "block"),
    rule("line con <rest>", "block"),
    rule("line console <rest>", "block"),
    rule("line vty <rest>", "block"),
    rule("line aux <rest>", "block"),
    rule("do <rest>", "do"),
    rule("end", "end"),
    rule("exit", "exit_mode"),
    rule("no logging console", "removes"),
    rule("no boot system", "removes"),
    *_plain(tuple(start for start in _GLOBAL_ADDS if start != "line"), ADDS),
    *_plain(_GLOBAL_REPLACES, REPLACES),
)
_INTERFACE = (
    *_plain(_INTERFACE_REPLACES, REPLACES),
    *(rule(f"{sign}{word}", deed) for word in _SWITCHES for sign, deed in (("", ADDS), ("no ", "removes"))),
    *(rule(f"no {start}", "removes") for start in _INTERFACE_REPLACES),
)
_LINE = (
    *_plain(_LINE_REPLACES, REPLACES),
    *(rule(f"{sign}{word}", deed) for word in _SWITCHES for sign, deed in (("", ADDS), ("no ", "removes"))),
    *(rule(f"no {start}", "removes") for start in _LINE_REPLACES if start not in _SWITCHES),
)


def rules(block: str | None) -> tuple[Rule, ...]:
    """What can be typed here: the lines of the block, and those of the global mode."""
    if block is None:
        return CONFIG
    return (*(_INTERFACE if block.startswith("interface ") else _LINE), *CONFIG)


def suffix(block: str | None) -> str:
    """The part of the prompt that tells the block."""
    if block is None:
        return ""
    return "-if" if block.startswith("interface ") else "-line"


def package_line(module: str, package: str, disable: bool = False) -> str:
    return f"license boot module {module} technology-package {package}{' disable' if disable else ''}"


def asks(device: Device, feature: str) -> bool:
    """Whether choosing this package or level asks for the agreement: only an evaluation that was never agreed to does."""
    if owned(feature, device.entries, device.time.seconds()) is not None:
        return False
    trial = licensing.evaluation(feature, device.entries)
    return trial is not None and trial.agreed is False


def set_package(device: Device, module: str, package: str, disable: bool, by: str | None = None) -> None:
    """Writes the line; its opposite goes."""
    other = package_line(module, package, not disable)
    lines = configuration.without_line(device.running, other)
    device.configure(configuration.with_line(lines, package_line(module, package, disable)), "license boot module", by)


def carried_out(lines: list[str], line: str, deed: str, block: str | None) -> list[str]:
    """The configuration after a line without a dialogue."""
    words = line.split()
    own = block if _belongs_to(block, words[1:] if words[0] == "no" else words) else None
    if deed == "removes":
        return _removed(lines, line.removeprefix("no "), own)
    kept = configuration.without_line(lines, f"no {line}")
    return configuration.replaced(kept, line, _key(words) if deed == REPLACES else line, own)


def _removed(lines: list[str], line: str, block: str | None) -> list[str]:
    kept = configuration.without_key(lines, line, block)
    return configuration.replaced(kept, f"no {line}", f"no {line}", block) if kept == lines and line in DEFAULT_ON[:-1] else kept


def _belongs_to(block: str | None, words: list[str]) -> bool:
    """Whether a line is one of the block's own, not a global one that was typed inside of it."""
    line = " ".join(words)
    own = _INTERFACE_REPLACES if block is not None and block.startswith("interface ") else _LINE_REPLACES
    return block is not None and any(line == start or line.startswith(f"{start} ") for start in (*own, *_SWITCHES))


def _key(words: list[str]) -> str:
    """The beginning that two lines of the same setting share."""
    line = " ".join(words)
    starts = (*_GLOBAL_REPLACES, *_INTERFACE_REPLACES, *_LINE_REPLACES)
    return max((start for start in starts if line.startswith(f"{start} ")), key=len, default=line)


async def _block(session: Session, name: str) -> None:
    """Below an interface or a line; a new one appears in the configuration."""
    word = session.matched.split()[0]
    kind = word if word == "interface" else " ".join(session.matched.split()[:2])
    header = f"{kind} {name}".replace("line console ", "line con ")
    session.block = header
    if header not in session.device.running:
        session.configure(configuration.with_line(session.device.running, header), header)


HANDLERS: dict[str, Handler] = {"block": _block}
