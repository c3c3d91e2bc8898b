# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the exec modes, and who answers them; a handler that is a command itself has a layout for every family."""

from __future__ import annotations

from collections.abc import Callable

from . import configuration, license_rules, login_watch, reload_commands, show_files, show_license, show_network, show_system
from .device import Device
from .grammar import rule

EXEC = (
    rule("show version", "show version"),
    *license_rules.EXEC,
    rule("show privilege", "privilege"),
    rule("show clock", "clock"),
    rule("show inventory", "show inventory"),
    rule("show ip ssh", "ip_ssh"),
    rule("show ip interface brief", "interfaces"),
    rule("show hosts", "hosts"),
    rule("show users", "users"),
    rule("show login", "login", privileged=True),
    rule("show running-config", "running", privileged=True),
    rule("show startup-config", "startup", privileged=True),
    rule("show file systems", "file_systems"),
    rule("show bootvar", "show bootvar", privileged=True),
    rule("show reload", "reload_schedule"),
    rule("show logging", "logging"),
    rule("show memory statistics", "memory"),
    rule("show processes cpu", "processors"),
    rule("show archive", "archive", privileged=True),
    rule("show archive config incremental-diffs <word>", "incremental", privileged=True),
    rule("show archive config incremental-diffs <word> ignorecase", "incremental", privileged=True),
    rule("terminal length <word>", "terminal_length"),
    rule("terminal width <word>", "terminal_width"),
    rule("terminal monitor", "monitor"),
    rule("terminal no monitor", "no_monitor"),
    rule("show history", "history"),
    rule("enable", "enable"),
    rule("enable <word>", "enable_at"),
    rule("disable", "disable"),
    rule("disable <word>", "disable_to"),
    rule("help", "help"),
    rule("exit", "leave"),
    rule("logout", "leave"),
    rule("quit", "leave"),
    rule("dir", "dir", privileged=True),
    rule("dir <word>", "dir", privileged=True),
    rule("dir /all", "dir", privileged=True),
    rule("dir /all <word>", "dir", privileged=True),
    rule("more <word>", "more", privileged=True),
    rule("verify /md5 <word>", "verify", privileged=True),
    rule("configure terminal", "configure", privileged=True),
    rule("delete <word>", "delete", privileged=True),
    rule("delete /force <word>", "delete_force", privileged=True),
    rule("copy running-config startup-config", "copy_to_startup", privileged=True),
    rule("copy <word> <word>", "copy_file", privileged=True),
    rule("copy running-config <word>", "copy_running", privileged=True),
    rule("copy startup-config <word>", "copy_startup", privileged=True),
    rule("copy <word> running-config", "merge", privileged=True),
    rule("copy startup-config running-config", "merge_startup", privileged=True),
    rule("copy <word> startup-config", "copy_into_startup", privileged=True),
    rule("write", "write", privileged=True),
    rule("write memory", "write", privileged=True),
    rule("reload", "reload", privileged=True),
    rule("reload in <word>", "reload_in", privileged=True),
    rule("reload at <rest>", "reload_at", privileged=True),
    rule("reload cancel", "reload_cancel", privileged=True),
)


def _running(device: Device, *_arguments: str) -> str:
    body = configuration.printed(device.running, device.changed, device.saved)
    return f"Building configuration...\n\nCurrent configuration : {len(body)} bytes\n{body}\n"


def _startup(device: Device, *_arguments: str) -> str:
    body = configuration.printed(device.startup, None, device.saved)
    return f"Using {len(body)} out of {configuration.NVRAM_SIZE} bytes\n{body}"


def _dir(device: Device, path: str = "") -> str:
    if not device.flash.owns(path) or (device.flash.base(path) and device.flash.get(path) is None):
        return device.words.say("no_file", path=path)
    return show_files.directory(device, path)


def _more(device: Device, path: str) -> str:
    content = device.read(path)
    if content is None:
        return device.words.say("no_file", path=path)
    return content.decode("utf-8", "replace").rstrip("\n")


def _verify(device: Device, path: str) -> str:
    file = device.flash.get(path)
    return device.words.say("verify_done", path=path, digest=file.digest) if file else device.words.say("no_file", path=path)


def _ip_ssh(device: Device, *_arguments: str) -> str:
    return "SSH Enabled - version 2.0\nAuthentication timeout: 120 secs; Authentication retries: 3"


LOOKS: dict[str, Callable[..., str]] = {
    "license": show_license.summary,
    "license_all": show_license.everything,
    "license_detail": show_license.detail,
    "license_feature": show_license.features,
    "license_file": show_license.files,
    "license_status": lambda _device: show_license.STATUS,
    "license_summary": show_license.short,
    "clock": lambda device: f"*{device.clock()}",
    "ip_ssh": _ip_ssh,
    "interfaces": show_network.interfaces,
    "hosts": show_network.hosts,
    "running": _running,
    "startup": _startup,
    "login": login_watch.show,
    "file_systems": show_files.file_systems,
    "reload_schedule": reload_commands.schedule,
    "logging": lambda device: "\n".join(("Syslog logging: enabled", "", "Log Buffer (8192 bytes):", "", *device.log_lines())),
    "memory": show_system.memory,
    "processors": show_system.processors,
    "archive": show_system.archive,
    "incremental": show_system.incremental,
    "dir": _dir,
    "more": _more,
    "verify": _verify,
}
"""Commands that change nothing: the text they print."""
