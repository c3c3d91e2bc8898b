# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration modes: which lines they take, and what each does to the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import configuration, help_texts, interfaces, levels, license_rules, licensing
from .device import Device
from .entries import owned
from .grammar import Rule, rule

if TYPE_CHECKING:
    from .handlers import Handler
    from .session import Session

ADDS, REPLACES = "adds", "replaces"
"""A line beside its likes, or in the place of the one with the same beginning."""
PLAIN = (ADDS, REPLACES, "removes", "defaults")
"""Deeds without a dialogue, which only change the configuration. Every other one has a handler."""

_GLOBAL_ADDS = (
    "aaa", "access-list", "boot system", "crypto key", "crypto pki", "ip access-list", "ip http", "ip name-server", "ip route", "ip scp",
    "ip ssh", "ip domain", "ip domain-lookup", "line", "logging", "ntp", "service", "snmp-server", "username", "privilege", "archive",
)  # fmt: skip
_GLOBAL_REPLACES = (
    "hostname", "enable secret", "enable password", "ip domain-name", "ip domain name", "ip ssh version", "clock timezone", "file prompt",
    "ip ftp username", "ip ftp password",
)  # fmt: skip
_INTERFACE_REPLACES = ("description", "ip address", "duplex", "speed", "ip access-group", "mtu", "bandwidth")
_LINE_REPLACES = ("exec-timeout", "transport input", "transport output", "privilege level", "login", "password", "length", "width", "access-class", "stopbits")
_GLOBAL_IN_ANY_BLOCK = "login block-for"
"""Begins as a line of a block does, and never is one."""
_SWITCHES = ("shutdown", "logging synchronous", "login", "ip redirects")
DEFAULT_ON = ("ip http server", "logging console", "logging monitor", "ip domain lookup", "ip domain-lookup", "service password-encryption", "shutdown")
"""Lines whose `no` form is itself kept in the configuration."""

_SIGNS = (("", ADDS), ("no ", "removes"), ("default ", "defaults"))
"""What stands before a line, and what that does."""

WRITE_HINT = "% use 'write' command to make license boot config take effect on next boot"


def _plain(starts: tuple[str, ...], deed: str) -> tuple[Rule, ...]:
    signs = (("", deed), *_SIGNS[1:])
    return tuple(rule(f"{sign}{start} <rest>", does) for sign, does in signs for start in starts)


CONFIG = (
    *license_rules.CONFIG,
    rule("config-register <word>", "register"),
    rule("interface <rest>", "block"),
    rule("line con <rest>", "block"),
    rule("line console <rest>", "block"),
    rule("line vty <rest>", "block"),
    rule("line aux <rest>", "block"),
    rule("default interface <rest>", "default_interface"),
    rule("no interface <rest>", "no_interface"),
    rule("banner <word> <rest>", "banner"),
    rule("no banner <word>", "no_banner"),
    rule("do <rest>", "do"),
    rule("end", "end"),
    rule("exit", "exit_mode"),
    rule("login block-for <word> attempts <word> within <word>", "block_for"),
    rule("no login block-for", "removes"),
    rule("no logging console", "removes"),
    rule("no boot system", "removes"),
    *_plain(tuple(start for start in _GLOBAL_ADDS if start != "line"), ADDS),
    *_plain(_GLOBAL_REPLACES, REPLACES),
)
_INTERFACE = (
    *_plain(_INTERFACE_REPLACES, REPLACES),
    *(rule(f"{sign}{word}", deed) for word in _SWITCHES for sign, deed in _SIGNS),
    *(rule(f"{sign}{start}", deed) for start in _INTERFACE_REPLACES for sign, deed in _SIGNS[1:]),
)
_LINE = (
    *_plain(_LINE_REPLACES, REPLACES),
    *(rule(f"{sign}{word}", deed) for word in _SWITCHES for sign, deed in _SIGNS),
    *(rule(f"{sign}{start}", deed) for start in _LINE_REPLACES if start not in _SWITCHES for sign, deed in _SIGNS[1:]),
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


def asks(device: Device, feature: str, slot: str | None = None) -> bool:
    """Whether choosing this package or level asks for the agreement: only an evaluation that was never agreed to does."""
    held = device.held(slot)
    if owned(feature, held, device.time.seconds()) is not None:
        return False
    trial = licensing.evaluation(feature, held)
    return trial is not None and trial.agreed is False


def set_package(device: Device, module: str, package: str, disable: bool, by: str | None = None) -> None:
    """Writes the line; its opposite goes."""
    other = package_line(module, package, not disable)
    lines = configuration.without_line(device.running, other)
    device.configure(configuration.with_line(lines, package_line(module, package, disable)), "license boot module", by)


def carried_out(lines: list[str], line: str, deed: str, block: str | None) -> list[str]:
    """The configuration after a line without a dialogue."""
    words = line.split()
    own = block if _belongs_to(block, words[1:] if words[0] in ("no", "default") else words) else None
    if deed == "removes":
        return _removed(lines, line.removeprefix("no "), own)
    if deed == "defaults":
        plain = line.removeprefix("default ")
        return configuration.without_key(configuration.without_key(lines, plain, own), f"no {plain}", own)
    kept = configuration.without_line(lines, f"no {line}")
    return configuration.replaced(kept, line, _key(words) if deed == REPLACES else line, own)


def _removed(lines: list[str], line: str, block: str | None) -> list[str]:
    kept = configuration.without_key(lines, line, block)
    return configuration.replaced(kept, f"no {line}", f"no {line}", block) if kept == lines and line in DEFAULT_ON[:-1] else kept


def _belongs_to(block: str | None, words: list[str]) -> bool:
    """Whether a line is one of the block's own, not a global one that was typed inside of it."""
    line = " ".join(words)
    own = _INTERFACE_REPLACES if block is not None and block.startswith("interface ") else _LINE_REPLACES
    if block is None or line.startswith(_GLOBAL_IN_ANY_BLOCK):
        return False
    return any(line == start or line.startswith(f"{start} ") for start in (*own, *_SWITCHES))


def _key(words: list[str]) -> str:
    """The beginning that two lines of the same setting share."""
    line = " ".join(words)
    starts = (*_GLOBAL_REPLACES, *_INTERFACE_REPLACES, *_LINE_REPLACES)
    return max((start for start in starts if line.startswith(f"{start} ")), key=len, default=line)


async def _block(session: Session, name: str) -> None:
    """Below an interface or a line; a new one appears in the configuration."""
    header = _header(session, name)
    if not session.takes(header is not None) or header is None:
        return
    session.block = header
    if header not in session.device.running:
        session.configure(configuration.with_line(session.device.running, header), header)


def _header(session: Session, name: str) -> str | None:
    """The line of the configuration that a block has; None for an interface that cannot be."""
    words = session.matched.split()
    if words[0] == "interface":
        whole = interfaces.full_name(name)
        return whole and f"interface {whole}"
    return f"{words[0]} {words[1].replace('console', 'con')} {name}"


async def _no_interface(session: Session, name: str) -> None:
    whole = interfaces.full_name(name)
    header = f"interface {whole}"
    if not session.takes(whole is not None and header in session.device.running) or whole is None:
        return
    if not interfaces.removable(whole):
        session.say(f"{session.device.words.say('interface_stays')}\n")
        return
    lines = configuration.without_line(configuration.emptied(session.device.running, header), header)
    session.configure(lines, session.matched)


async def _default_interface(session: Session, name: str) -> None:
    """Everything below an interface goes."""
    whole = interfaces.full_name(name)
    if session.takes(whole is not None) and whole is not None:
        session.configure(configuration.emptied(session.device.running, f"interface {whole}"), session.matched)
        session.say(f"{session.device.words.say('interface_default', name=whole)}\n")


def values(device: Device, words: tuple[str, ...]) -> Mapping[str, str]:
    """What this device has for the placeholder behind these words, with help texts."""
    if words[-3:] == ("license", "boot", "module"):
        return {device.family: "license module name"}
    if words[-1:] == ("technology-package",):
        return {package: help_texts.text_of((package,)) for package in device.platform["packages"].values()}
    if words[-3:] == ("license", "boot", "suite"):
        return {suite: help_texts.text_of((suite,)) for suite in device.platform.get("suites", ())}
    if words[-3:] == ("license", "boot", "level") or (words[:2] == ("license", "right-to-use") and words[-1] in ("activate", "deactivate")):
        return {level: help_texts.text_of((level,)) for level in levels.known(device.platform)}
    return {kind: f"Set the {kind} banner" for kind in ("exec", "login", "motd")} if words[-1:] == ("banner",) else {}


HANDLERS: dict[str, Handler] = {"block": _block, "default_interface": _default_interface, "no_interface": _no_interface}
