# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who carries out the commands that do something: every handler by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from . import (
    banners,
    config_mode,
    file_commands,
    lefs_commands,
    level_commands,
    license_commands,
    license_install,
    license_writes,
    login_watch,
    mode_commands,
    network_commands,
    reload_commands,
    rights_commands,
)

Handler = Callable[..., Awaitable[None]]

HANDLERS: dict[str, Handler] = (
    mode_commands.HANDLERS
    | license_commands.HANDLERS
    | license_install.HANDLERS
    | license_writes.HANDLERS
    | level_commands.HANDLERS
    | rights_commands.HANDLERS
    | file_commands.HANDLERS
    | network_commands.HANDLERS
    | lefs_commands.HANDLERS
    | reload_commands.HANDLERS
    | config_mode.HANDLERS
    | login_watch.HANDLERS
    | banners.HANDLERS
)
