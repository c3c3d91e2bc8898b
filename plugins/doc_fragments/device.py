# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the modules reach a device."""

from __future__ import annotations


class ModuleDocFragment:
    """Notes on the session that every module with a device shares."""

    DOCUMENTATION = r"""
options: {}
notes:
  - Works with the inventory as it is. Whatever C(ansible_connection) says, the device is reached over SSH from the control node with
    C(ansible_host), C(ansible_user), C(ansible_password) or C(ansible_ssh_private_key_file), and C(ansible_become_password) as the enable
    secret. See P(netlicense.cisco.ios_ssh#connection) for its own options.
  - With C(delegate_to) naming a device, that device is logged in to, with its own variables. C(delegate_to) C(localhost), C(127.0.0.1) or
    C(::1) only says where the task runs, which is the control node anyway. The device is the host of the play then.
  - One login per device and task, one attempt per login. A refused password is never tried again.
  - Set C(gather_facts=false) in the play. Facts of network devices come from M(netlicense.cisco.license_facts).
requirements:
  - paramiko >= 3.5, < 5 on the control node
"""
