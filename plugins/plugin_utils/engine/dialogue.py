# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each step says to the device, and which questions it may be asked."""

from __future__ import annotations

from ..domain.command import Command, Question
from ..domain.desired import Terms
from .steps import BackUp, InstallLicense, Reload, SaveConfiguration, SetPackage, Step

# CISCO1941/K9 15.2(4)M asks with [yes/no], a CSR1000V with (yes/[no]); both begin with the same line, double blanks included.
EULA_BEGINS = r"\s*(?:Feature Name: ?\S{1,100}\s+)?PLEASE\s+READ\s+THE\s+FOLLOWING\s+TERMS\s+CAREFULLY\."
EULA_ENDS = r"ACCEPT\? (?:\[yes/no\]|\(yes/\[no\]\)): ?"

ACCEPT_EULA = Question(id="eula", begins=EULA_BEGINS, ends=EULA_ENDS, answer="yes")

# Asked by the first save after an image change; there is no blank before the bracket.
OVERWRITE_NVRAM = Question(id="overwrite_nvram", ends=r"Overwrite the previous NVRAM configuration\?\s*\[confirm\]\s*", answer="\r", key=True)

PROCEED_WITH_RELOAD = Question(id="proceed_with_reload", ends=r"Proceed with reload\? \[confirm\]\s*", answer="\r", key=True)


def dialogue(step: Step, terms: Terms) -> tuple[Command, ...]:
    """The commands of a step in their order. A backup has its own, and names them only when it knows where it writes."""
    if isinstance(step, InstallLicense):
        return (Command(f"license install {step.path}", timeout=terms.install_timeout),)
    if isinstance(step, SetPackage):
        return _set_package(step, terms)
    if isinstance(step, SaveConfiguration):
        return (Command("write memory", (OVERWRITE_NVRAM,), timeout=120),)
    if isinstance(step, Reload):
        return (Command("reload", (PROCEED_WITH_RELOAD,), timeout=120, ends_session=True),)
    if isinstance(step, BackUp):
        return ()


def _set_package(step: SetPackage, terms: Terms) -> tuple[Command, ...]:
    may_ask = (ACCEPT_EULA,) if step.evaluation and terms.accept_eula else ()
    return Command("configure terminal"), Command(step.line, may_ask, timeout=60), Command("end")


def take_back(step: SetPackage) -> tuple[Command, ...]:
    """Undoes a boot line of ours that could not be saved."""
    return Command("configure terminal"), Command(f"no {step.line}"), Command("end")


def save_licenses(path: str) -> Command:
    """`license save` to a file of our own."""
    return Command(f"license save {path}", timeout=120)


def delete_own(path: str) -> Command:
    """Removes a file of our own name; `file prompt noisy` makes the device ask all the same."""
    name = path.partition(":")[2]
    questions = (
        Question(id="delete_name", ends=rf"Delete filename \[{_literal(name)}\]\? ?", answer=""),
        Question(id="delete_confirm", ends=rf"Delete [a-z0-9-]+:/?{_literal(name)}\? ?\[confirm\] ?", answer="\r", key=True),
    )
    return Command(f"delete /force {path}", questions, timeout=60)


def _literal(name: str) -> str:
    return name.replace(".", r"\.")


def lines_of(step: Step, terms: Terms) -> tuple[str, ...]:
    """The lines of a step as a plan shows them."""
    if isinstance(step, BackUp):
        return ("license save",)
    lines = tuple(command.line for command in dialogue(step, terms))
    if isinstance(step, InstallLicense):
        return (copy_line(step), *lines)
    return lines


def copy_line(step: InstallLicense) -> str:
    """How a transfer stands in `commands`."""
    return f"# copy {step.offered.file.name} -> {step.path} (sha256 {step.offered.file.sha256[:12]})"


def words(step: Step) -> tuple[str, str]:
    """A step's name and the reason for it."""
    if isinstance(step, BackUp):
        return "back_up", "every installed license is saved and fetched before anything is changed"
    if isinstance(step, InstallLicense):
        return "install_license", f"{step.offered.file.name} brings {', '.join(step.features)}"
    if isinstance(step, SetPackage):
        why = "on a license whose agreement the play accepts" if step.evaluation else "the next boot would not bring it"
        return "set_package", f"{step.package}: {why}"
    if isinstance(step, SaveConfiguration):
        return "save_configuration", "the boot line counts only when it is saved"
    return "reload", "the level changes at a reload and never before"
