# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command says to its user, and the questions it asks."""

from __future__ import annotations

from .device import Device
from .terminal import ENTER, Terminal


class Questions:
    """Somebody at a terminal of a device, who can be told and asked."""

    def __init__(self, device: Device, terminal: Terminal) -> None:
        self.device, self.terminal = device, terminal

    def say(self, text: str) -> None:
        self.terminal.write(text)

    async def ask(self, question: str) -> str:
        """The line that answers a question."""
        answer = await self.terminal.line(question)
        self.device.log.event(f"answer {answer}")
        return answer.strip()

    async def file_name(self, question: str) -> str:
        """The name that answers a question about a file, which `file prompt quiet` leaves out."""
        return "" if self.device.file_prompt == "quiet" else await self.ask(question)

    async def sure(self, question: str) -> bool:
        """Consent to what destroys a file; `file prompt quiet` takes it for granted."""
        return self.device.file_prompt == "quiet" or await self.confirm(question)

    async def yes_or_no(self, question: str) -> bool:
        """Asks until the answer is yes or no; nothing but Enter is what the question has in brackets."""
        while True:
            answer = (await self.ask(question)).lower()
            if answer and "yes".startswith(answer):
                return True
            if (answer and "no".startswith(answer)) or (not answer and "[no]" in question):
                return False
            self.say(f"{self.device.words.say('yes_or_no')}\n")

    async def confirm(self, question: str) -> bool:
        """Whether the key behind `[confirm]` goes on."""
        key = await self.terminal.confirm(question)
        self.device.log.event(f"answer {'Enter' if key == ENTER else key}")
        return key in (ENTER, "y", "Y")
