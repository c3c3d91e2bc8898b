# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One login: prompt, mode, privilege, and the dialogues of the commands that change something."""

from __future__ import annotations

import asyncio

from . import config_mode, eula, licensing
from .commands import EXEC, LOOKS
from .configuration import without_line
from .device import Device
from .flash import FlashFull
from .grammar import Match, Refusal, filtered, understand
from .license_file import LicenseLine, NotALicenseFile, read, sign, write
from .terminal import HungUp, Terminal

INVALID = "% Invalid input detected at '^' marker."


class Session:
    """What a user does on one vty."""

    def __init__(self, device: Device, terminal: Terminal) -> None:
        self.device, self.terminal = device, terminal
        self.privileged = device.privilege >= 15
        self.configuring = False
        self.interface: str | None = None

    @property
    def prompt(self) -> str:
        sign_ = "#" if self.privileged else ">"
        mode = ("(config-if)" if self.interface else "(config)") if self.configuring else ""
        return f"{self.device.hostname[:20] if mode else self.device.hostname}{mode}{sign_}"

    async def talk(self) -> None:
        """Prompt and answer until the user leaves."""
        if self.device.motd:
            self.terminal.write(f"\n{self.device.motd}\n")
        self.terminal.write("\n")
        while True:
            line = (await self.terminal.line(self.prompt)).strip()
            if line:
                await self.obey(line)

    async def obey(self, line: str) -> None:
        """Carries out one line, with the faults that are due around it."""
        command, _bar, pipe = line.partition(" | ")
        match = understand(command, config_mode.CONFIG if self.configuring else EXEC, self.privileged)
        self.device.log.event(f"cmd {line}")
        if isinstance(match, Refusal):
            self._refuse(match)
            return
        if any(_matches(pattern, match.line) for pattern in self.device.deny):
            self.terminal.write("Command authorization failed.\n\n")
            return
        await self._fault("before", match.line)
        await self._answer(match, pipe)
        await self._fault("after", match.line)

    def _refuse(self, refusal: Refusal) -> None:
        if refusal.column is not None:
            self.terminal.write(" " * (len(self.prompt) + refusal.column) + "^\n")
        self.terminal.write(f"{refusal.text}\n\n")

    async def _answer(self, match: Match, pipe: str) -> None:
        look = LOOKS.get(match.rule.handler) if not self.configuring else None
        if look is None:
            name = match.rule.handler
            await getattr(self, f"do_{name}", self._plain(match))(*match.arguments)
            return
        text = look(self.device, *match.arguments)
        if pipe:
            selected = filtered(text, pipe)
            if selected is None:
                self.terminal.write(f"{INVALID}\n\n")
                return
            text = selected
        await self.terminal.page(text)

    def _plain(self, match: Match):  # type: ignore[no-untyped-def]
        async def carry_out(*arguments: str) -> None:
            config_mode.plain_line(self.device, match.rule.handler, arguments, self.interface)

        return carry_out

    async def _fault(self, when: str, line: str) -> None:
        deed = self.device.faults.due(when, line)
        if deed == "unexpected_question":
            await self.terminal.line("Do you want to continue with something nobody has heard of? [yes/no]: ")
        elif deed == "stall":
            await asyncio.sleep(3600)
        elif deed is not None:
            if deed == "power_loss":
                self.device.restart()
            raise HungUp

    async def do_privilege(self) -> None:
        self.terminal.write(f"Current privilege level is {15 if self.privileged else self.device.privilege}\n")

    async def do_nothing(self) -> None:
        return

    async def do_terminal_length(self, number: str) -> None:
        self.terminal.length = int(number) if number.isdecimal() and int(number) <= 512 else self.terminal.length

    async def do_terminal_width(self, number: str) -> None:
        self.terminal.width = int(number) if number.isdecimal() and int(number) <= 512 else self.terminal.width

    async def do_enable(self) -> None:
        if self.privileged:
            return
        for _attempt in range(3):
            typed = await self.terminal.line("Password: ", echo=False)
            self.device.log.event("answer ***")
            if typed == self.device.enable:
                self.privileged = True
                return
        self.terminal.write(f"{self.device.words.say('bad_secret')}\n\n")

    async def do_disable(self) -> None:
        self.privileged = False

    async def do_leave(self) -> None:
        raise HungUp

    async def do_configure(self) -> None:
        self.configuring = True
        self.terminal.write("Enter configuration commands, one per line.  End with CNTL/Z.\n")

    async def do_end(self) -> None:
        if self.interface:
            self.interface = None
        self.configuring = False

    async def do_interface(self, name: str) -> None:
        self.interface = name

    async def do_do(self, line: str) -> None:
        self.configuring = False
        try:
            await self.obey(line)
        finally:
            self.configuring = True

    async def do_register(self, value: str) -> None:
        self.device.confreg_next = int(value, 16)
        self.device.touched("config-register")

    async def do_package(self, module: str, package: str) -> None:
        await self._choose(module, package, disable=False)

    async def do_package_off(self, module: str, package: str) -> None:
        await self._choose(module, package, disable=True)

    async def do_no_package(self, module: str, package: str) -> None:
        self.device.configure(without_line(self.device.running, config_mode.package_line(module, package)), "no license boot module")

    async def do_no_package_off(self, module: str, package: str) -> None:
        self.device.configure(without_line(self.device.running, config_mode.package_line(module, package, True)), "no license boot module")

    async def _choose(self, module: str, package: str, disable: bool) -> None:
        """`license boot module`: an evaluation asks for the agreement before the line is taken."""
        device = self.device
        if module != device.family or package not in device.platform["packages"].values():
            self._refuse(Refusal(INVALID, len("license boot module ")))
            return
        if not disable and config_mode.asks(device, package):
            self.terminal.write(f"{eula.TEXT}")
            answer = (await self.terminal.line(eula.PROMPTS[device.eula_style])).strip().lower()
            device.log.event(f"answer {answer}")
            if answer not in ("y", "ye", "yes"):
                return
            device.entries = licensing.agree(package, device.entries)
            device.syslog(f"%LICENSE-6-EULA_ACCEPTED: EULA for feature {package} 1.0 has been accepted. UDI={device.pid}:{device.sn}; StoreIndex=0:Built-In License Storage")
        await self._fault("inside", f"license boot module {module} technology-package {package}")
        config_mode.set_package(device, module, package, disable)
        self.terminal.write(f"{config_mode.WRITE_HINT}\n\n\n")

    async def do_license_install(self, path: str) -> None:
        device = self.device
        file = device.flash.get(path)
        try:
            lines = read(file.content) if file is not None and file.content is not None else None
        except NotALicenseFile:
            lines = None
        if lines is None:
            self.terminal.write(device.words.say("install_unreadable", path=path) + "\n")
            return
        self.terminal.write(f'Installing licenses from "{path}"\n')
        results = [await self._install(line, f"license install {path}") for line in lines]
        for count, words in (("installed", "successfully installed"), ("existing", "existing licenses"), ("failed", "failed to install")):
            self.terminal.write(f"{sum(result.outcome == count for result in results)}/{len(results)} licenses were {words}\n")

    async def _install(self, line: LicenseLine, command: str) -> licensing.Result:
        device = self.device
        result = licensing.judge(line, device.entries, device.pid, device.sn, device.slots)
        if result.outcome == "failed":
            cause = device.words.say(result.cause or "cause_line")
            self.terminal.write(device.words.say("install_failed", feature=line.feature, cause=cause) + "\n")
            return result
        if result.outcome == "installed":
            device.entries = licensing.installed(line, device.entries)
            device.touched(f"license install {line.feature}")
            device.syslog(f"%LICENSE-6-INSTALL: Feature {line.feature} {line.version} was installed in this device. UDI={device.pid}:{device.sn}")
        self.terminal.write(f"Installing...Feature:{line.feature}...Successful:Supported\n")
        await self._fault("inside", command)
        return result

    async def do_license_save(self, path: str) -> None:
        device = self.device
        held = [entry for entry in device.entries if entry.store == licensing.PRIMARY]
        lines = [
            LicenseLine(entry.feature, entry.pid or "", entry.sn or "", entry.version, sign(entry.feature, entry.version, entry.pid or "", entry.sn or ""))
            for entry in held
        ]
        if self._put(path, write(lines), "license save"):
            self.terminal.write(device.words.say("save_done", path=path) + "\n")

    def _put(self, path: str, content: bytes, cause: str) -> bool:
        device = self.device
        try:
            device.flash.put(path, content, device.now().strftime("%b %-d %Y %H:%M:%S +00:00"))
        except FlashFull:
            self.terminal.write(device.words.say("no_space", path=path) + "\n")
            return False
        device.touched(f"{cause} {path}")
        return True

    async def do_delete(self, path: str) -> None:
        name = await self.terminal.line(self.device.words.say("delete_name", name=self.device.flash.base(path)))
        path = name or path
        if await self.terminal.confirm(self.device.words.say("delete_confirm", path=f"{self.device.flash.name}/{self.device.flash.base(path)}")):
            await self.do_delete_force(path)

    async def do_delete_force(self, path: str) -> None:
        if self.device.flash.remove(path):
            self.device.touched(f"delete {path}")
        else:
            self.terminal.write(self.device.words.say("no_file", path=path) + "\n")

    async def do_copy_file(self, source: str, target: str) -> None:
        file = self.device.flash.get(source)
        name = await self.terminal.line(f"Destination filename [{self.device.flash.base(target) or self.device.flash.base(source)}]? ")
        if file is None or file.content is None:
            self.terminal.write(self.device.words.say("no_file", path=source) + "\n")
        elif self._put(name or target, file.content, "copy"):
            self.terminal.write(f"{file.size} bytes copied in 0.548 secs ({file.size * 2} bytes/sec)\n")

    async def do_copy_to_startup(self) -> None:
        await self.terminal.line("Destination filename [startup-config]? ")
        await self.do_write()

    async def do_write(self) -> None:
        if self.device.overwrite_question:
            self.terminal.write(
                "Warning: Attempting to overwrite an NVRAM configuration previously written\nby a different version of the system image.\n"
            )
            if not await self.terminal.confirm("Overwrite the previous NVRAM configuration?[confirm]"):
                return
        self.terminal.write("Building configuration...\n")
        await self._fault("inside", "write")
        self.device.save()
        self.terminal.write("[OK]\n")

    async def do_reload(self) -> None:
        if self.device.running != self.device.startup:
            answer = (await self.terminal.line("\nSystem configuration has been modified. Save? [yes/no]: ")).strip().lower()
            self.device.log.event(f"answer {answer}")
            if answer in ("y", "yes"):
                await self.do_write()
            elif answer not in ("n", "no"):
                return
        if await self.terminal.confirm("Proceed with reload? [confirm]"):
            self.device.restart()
            raise HungUp


def _matches(pattern: str, line: str) -> bool:
    import re

    return re.search(pattern, line) is not None
