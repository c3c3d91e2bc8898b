# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options of every module that keeps license backups."""

from __future__ import annotations


class ModuleDocFragment:
    """The vault: where backups go, and what protects them."""

    DOCUMENTATION = r"""
options:
  vault:
    description:
      - Folder on the control node that keeps license backups, one folder per device.
      - Relative to the playbook; in the playbooks of this collection, to the folder in which C(ansible-playbook) was started.
      - It must outlive the job. A path in a temporary folder or on a container's own layer is refused unless O(vault_durable=true).
      - Folders are created with mode 0700, files with mode 0600. What is in a device's folder stands in its C(manifest.json).
    type: path
  encrypt:
    description:
      - Inside a git work tree, encrypt license bodies with ansible-vault. The manifests stay readable.
      - Needs a vault password, from C(--vault-password-file) or C(--vault-id). Outside a git work tree nothing is encrypted.
    type: bool
    default: true
  vault_durable:
    description:
      - Say that something else keeps O(vault) although it lies on a path that looks short-lived, for example an artifact store.
    type: bool
    default: false
"""
