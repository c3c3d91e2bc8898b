# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Global configuration: what the emulator understands of it."""

from __future__ import annotations

from collections.abc import Callable

from . import configuration, licensing
from .device import Device
from .grammar import rule

Change = Callable[[list[str], str, "str | None"], list[str]]
"""Lines of the configuration, an argument and the current interface -> the lines after the change."""

CONFIG = (
    rule("license boot module <word> technology-package <word>", "package"),
    rule("license boot module <word> technology-package <word> disable", "package_off"),
    rule("no license boot module <word> technology-package <word>", "no_package"),
    rule("no license boot module <word> technology-package <word> disable", "no_package_off"),
    rule("hostname <word>", "hostname"),
    rule("ip scp server enable", "scp_on"),
    rule("no ip scp server enable", "scp_off"),
    rule("boot system <rest>", "boot_system"),
    rule("no boot system <rest>", "no_boot_system"),
    rule("config-register <word>", "register"),
    rule("interface <word>", "interface"),
    rule("description <rest>", "description"),
    rule("ip route <rest>", "ip_route"),
    rule("username <rest>", "username"),
    rule("do <rest>", "do"),
    rule("end", "end"),
    rule("exit", "exit_mode"),
)

WRITE_HINT = "% use 'write' command to make license boot config take effect on next boot"


def package_line(module: str, package: str, disable: bool = False) -> str:
    return f"license boot module {module} technology-package {package}{' disable' if disable else ''}"


def asks(device: Device, package: str) -> bool:
    """Whether choosing this package asks for the agreement: only an evaluation that was never agreed to does."""
    if licensing.permanent(package, device.entries) is not None:
        return False
    trial = licensing.evaluation(package, device.entries)
    return trial is not None and not trial.agreed


def set_package(device: Device, module: str, package: str, disable: bool) -> None:
    """Writes the line; its opposite goes."""
    other = package_line(module, package, not disable)
    lines = configuration.without_line(device.running, other)
    device.configure(configuration.with_line(lines, package_line(module, package, disable)), "license boot module")


def plain_line(device: Device, handler: str, argument: str, interface: str | None) -> None:
    """Carries out a line without a dialogue."""
    device.configure(PLAIN[handler](device.running, argument, interface), handler)


def _adds(start: str) -> Change:
    return lambda lines, argument, _interface: configuration.with_line(lines, f"{start}{argument}")


def _removes(start: str) -> Change:
    return lambda lines, argument, _interface: configuration.without_line(lines, f"{start}{argument}")


def _hostname(lines: list[str], name: str, _interface: str | None) -> list[str]:
    others = [line for line in lines if not line.startswith("hostname ")]
    return configuration.with_line(others, f"hostname {name}")


def _description(lines: list[str], text: str, interface: str | None) -> list[str]:
    return configuration.with_line(lines, f"description {text}", f"interface {interface}") if interface else lines


PLAIN: dict[str, Change] = {
    "hostname": _hostname,
    "scp_on": _adds("ip scp server enable"),
    "scp_off": _removes("ip scp server enable"),
    "boot_system": _adds("boot system "),
    "no_boot_system": _removes("boot system "),
    "ip_route": _adds("ip route "),
    "username": _adds("username "),
    "description": _description,
}
"""Lines without a dialogue, and what each does to the configuration."""
