# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Global configuration: what the emulator understands of it."""

from __future__ import annotations

from . import configuration, licensing
from .device import Device
from .grammar import rule

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
    rule("exit", "end"),
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


def plain_line(device: Device, handler: str, arguments: tuple[str, ...], interface: str | None) -> bool:
    """Lines without a dialogue; False when the handler is another one's."""
    lines = device.running
    if handler == "hostname":
        lines = [line for line in lines if not line.startswith("hostname ")]
        lines = configuration.with_line(lines, f"hostname {arguments[0]}")
    elif handler == "scp_on":
        lines = configuration.with_line(lines, "ip scp server enable")
    elif handler == "scp_off":
        lines = configuration.without_line(lines, "ip scp server enable")
    elif handler == "boot_system":
        lines = configuration.with_line(lines, f"boot system {arguments[0]}")
    elif handler == "no_boot_system":
        lines = configuration.without_line(lines, f"boot system {arguments[0]}")
    elif handler == "ip_route":
        lines = configuration.with_line(lines, f"ip route {arguments[0]}")
    elif handler == "username":
        lines = configuration.with_line(lines, f"username {arguments[0]}")
    elif handler == "description" and interface:
        lines = configuration.with_line(lines, f"description {arguments[0]}", f"interface {interface}")
    else:
        return False
    device.configure(lines, handler)
    return True
