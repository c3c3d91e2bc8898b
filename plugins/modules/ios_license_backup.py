# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: ios_license_backup
short_description: Fetch every license of a device into the vault, verified
version_added: 0.1.0
description:
  - Lets the device write its installed licenses to a file with C(license save), fetches the file, proves that it arrived whole, checks that
    every installed license is in it, keeps it in O(vault), and removes the file from the device.
  - The only thing written to the device is that one file, under a name that begins with C(netlicense-), and it is removed again.
  - The file is fetched over SCP where the device's SCP server is on, and with C(more) where it is off.
  - A device with nothing but the licenses of its image has nothing to lose. A snapshot of its state is kept instead.
  - Licenses that are in the vault already are not stored twice. What counts is the set of licenses, not the bytes of the file.
options:
  vault:
    required: true
extends_documentation_fragment:
  - netlicense.cisco.vault
  - netlicense.cisco.device
attributes:
  check_mode:
    description: Can run in check mode; then it only reads, and says whether a backup would be new.
    support: full
  diff_mode:
    description: Has no difference to show.
    support: none
author:
  - netlicense.cisco contributors (@netlicense)
seealso:
  - module: netlicense.cisco.ios_license
"""

EXAMPLES = r"""
- name: Keep a copy of every license of every router
  netlicense.cisco.ios_license_backup:
    vault: license_vault
  register: kept

- name: Say where
  ansible.builtin.debug:
    msg: "{{ kept.backup.path }} holds {{ kept.backup.licenses | join(', ') }}"
"""

RETURN = r"""
backup:
  description: The verified backup. In check mode, null where a new one would have to be taken.
  returned: success
  type: dict
  contains:
    path: {description: "File in the vault.", type: str, returned: always}
    kind: {description: "V(license_file), or V(state) for a device that has no license to lose.", type: str, returned: always}
    sha256: {description: "Fingerprint of the file before encryption.", type: str, returned: always}
    licenses: {description: "The licenses in it.", type: list, elements: str, returned: always, sample: ["securityk9 1.0 CISCO1941/K9:FTX00000001"]}
    verified: {description: "It was read back and compared.", type: bool, returned: always}
checks:
  description: Reasons to refuse that were looked for, as in M(netlicense.cisco.ios_license).
  returned: always
  type: list
  elements: dict
failure_reason:
  description: Why it failed, as one word.
  returned: failure
  type: str
  sample: backup_failed
hint:
  description: The way out.
  returned: failure
  type: str
"""
