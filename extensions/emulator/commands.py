# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the exec modes, and who answers them."""

from __future__ import annotations

from collections.abc import Callable

from . import configuration, reload_commands, show_files, show_license, show_system, show_version
from .device import Device
from .grammar import rule

EXEC = (
    rule("show version", "version"),
    rule("show license", "license"),
    rule("show license all", "license_all"),
    rule("show license detail", "license_detail"),
    rule("show license detail <word>", "license_detail"),
    rule("show license feature", "license_feature"),
    rule("show license udi", "license_udi"),
    rule("show license file", "license_file"),
    rule("show privilege", "privilege"),
    rule("show clock", "clock"),
    rule("show inventory", "inventory"),
    rule("show ip ssh", "ip_ssh"),
    rule("show running-config", "running", privileged=True),
    rule("show startup-config", "startup", privileged=True),
    rule("show file systems", "file_systems"),
    rule("show bootvar", "bootvar", privileged=True),
    rule("show reload", "reload_schedule"),
    rule("show logging", "logging"),
    rule("show hosts", "hosts"),
    rule("show ip interface brief", "interfaces"),
    rule("show memory statistics", "memory"),
    rule("show processes cpu", "processors"),
    rule("show archive", "archive", privileged=True),
    rule("show archive config incremental-diffs <word>", "incremental", privileged=True),
    rule("show archive config incremental-diffs <word> ignorecase", "incremental", privileged=True),
    rule("terminal length <word>", "terminal_length"),
    rule("terminal width <word>", "terminal_width"),
    rule("terminal monitor", "monitor"),
    rule("terminal no monitor", "no_monitor"),
    rule("enable", "enable"),
    rule("disable", "disable"),
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
    rule("license install <word>", "license_install", privileged=True),
    rule("license save <word>", "license_save", privileged=True),
    rule("delete <word>", "delete", privileged=True),
    rule("delete /force <word>", "delete_force", privileged=True),
    rule("copy running-config startup-config", "copy_to_startup", privileged=True),
    rule("copy <word> <word>", "copy_file", privileged=True),
    rule("copy running-config <word>", "copy_running", privileged=True),
    rule("copy startup-config <word>", "copy_startup", privileged=True),
    rule("copy <word> running-config", "merge", privileged=True),
    rule("copy startup-config running-config", "merge_startup", privileged=True),
    rule("write", "write", privileged=True),
    rule("write memory", "write", privileged=True),
    rule("reload", "reload", privileged=True),
    rule("reload in <word>", "reload_in", privileged=True),
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


def _inventory(device: Device, *_arguments: str) -> str:
    return f'NAME: "{device.pid} chassis", DESCR: "{device.pid} chassis"\nPID: {device.pid:<18}, VID: V05 , SN: {device.sn}\n'


def _ip_ssh(device: Device, *_arguments: str) -> str:
    return "SSH Enabled - version 2.0\nAuthentication timeout: 120 secs; Authentication retries: 3"


LOOKS: dict[str, Callable[..., str]] = {
    "version": show_version.render,
    "license": show_license.summary,
    "license_all": show_license.everything,
    "license_detail": show_license.detail,
    "license_feature": show_license.features,
    "license_udi": show_license.udi,
    "license_file": show_license.files,
    "clock": lambda device: f"*{device.clock()}",
    "inventory": _inventory,
    "ip_ssh": _ip_ssh,
    "running": _running,
    "startup": _startup,
    "file_systems": show_files.file_systems,
    "bootvar": lambda device: f"{show_files.bootvar(device)}\n",
    "reload_schedule": reload_commands.schedule,
    "logging": lambda device: "\n".join(("Syslog logging: enabled", "", "Log Buffer (8192 bytes):", "", *device.logging)),
    "hosts": show_system.hosts,
    "interfaces": show_system.interfaces,
    "memory": show_system.memory,
    "processors": show_system.processors,
    "archive": show_system.archive,
    "incremental": show_system.incremental,
    "dir": _dir,
    "more": _more,
    "verify": _verify,
}
"""Commands that change nothing: the text they print."""
