# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: license_archive_info
short_description: Read collected outputs of Cisco devices and say how each device is licensed
version_added: 0.1.0
description:
  - Reads what devices printed earlier, on the control node, and returns the facts of M(netlicense.cisco.license_facts) for each device. Archives of
    RANCID and Oxidized, session logs, output of C(show tech-support), and folders with one file for each command are read.
  - No device is asked and nothing is written.
  - >-
    In a file, an output begins behind a prompt with a command (C(R1#sh ver)), or below a heading (C(------- show version -------)); the next prompt or
    heading ends it. Commands may be abbreviated. A command with a pipe is another command. Of a command that stands in a file twice, the last
    answer counts that is no refusal. A file that is one output without a prompt is known by its first lines, where these are unmistakable.
  - >-
    RANCID and Oxidized keep of C(show version) the image, its release and the board, which is enough to say whether licenses decide the level. What
    they do not keep is V(null).
  - A file that gives no facts does not fail the task. It is named in RV(devices[].errors), with the way out.
options:
  paths:
    description:
      - Files, folders, nested ones too, or zip archives. Searched as M(ansible.builtin.copy) does, in C(files/) of the role and beside the playbook.
      - >-
        One file for each device, C(R1.txt), C(R1.log), C(R1.cfg), C(R1.conf) or C(R1); a host name may hold dots. Or one file for each command,
        C(R1/show_version.txt), C(R1/show version), C(R1__show_version.txt), C(show_version/R1.txt). Both may be mixed; what lies in one folder under the
        name of a device is one device.
      - >-
        Files of other kinds (C(.md), C(.json), C(.gz), ...), hidden files and folders of version control are left alone; they are listed in RV(ignored), hidden
        ones are not. A file that is named here is read whatever it is called.
      - >-
        Links that lead out of a folder are not followed. More than 50000 files fail the task. A file may have 32 MiB, an archive 32 MiB, packed and
        unpacked, and 5000 entries; what is larger is an error of that file.
    type: list
    elements: path
    required: true
attributes:
  check_mode:
    description: Can run in check mode without changing anything, because it only reads.
    support: full
  diff_mode:
    description: Has no difference to show.
    support: none
author:
  - netlicense.cisco contributors (@netlicense)
seealso:
  - module: netlicense.cisco.license_facts
  - module: netlicense.cisco.license_file_info
"""

EXAMPLES = r"""
- name: Say how the devices of an archive are licensed
  netlicense.cisco.license_archive_info:
    paths: [/var/lib/rancid/network/configs]
  register: archive
  run_once: true

- name: Show those that another reload would change
  ansible.builtin.debug:
    msg: "{{ archive.devices | selectattr('facts') | selectattr('facts.reload_pending') | map(attribute='name') }}"
  run_once: true

- name: Stop when a file gives no facts
  ansible.builtin.assert:
    that: archive.devices | selectattr('errors') | length == 0
    fail_msg: "{{ archive.devices | map(attribute='errors') | flatten | map(attribute='detail') | join(' ') }}"
  run_once: true
"""

RETURN = r"""
devices:
  description: The devices, by name.
  returned: always
  type: list
  elements: dict
  contains:
    name:
      description: Name of the file or folder, without its ending. Where two folders hold a device of the same name, with the folders that tell them apart.
      type: str
      returned: always
      sample: R1
    files:
      description: The files of the device. A file in an archive is shown as C(archive.zip!R1/show_version.txt).
      type: list
      elements: str
      returned: always
      sample: [archive/R1.txt]
    facts:
      description:
        - What M(netlicense.cisco.license_facts) returns as C(net_license). Null where no output of the device was found.
      type: dict
      returned: always
    errors:
      description: Why a file, or a part of it, gives no facts.
      type: list
      elements: dict
      returned: always
      contains:
        code:
          description:
            - >-
              Of the file as such, V(empty), V(too_large), V(unreadable), V(leaves_folder) for a link that leads out of the folder, V(encoding) for what is
              no text.
            - >-
              V(several_devices) when two devices stand in one file, or when files of one name come from two devices, V(no_output) when no command
              that is read was found, V(no_device) when the path names a command and no device, V(answered_twice) when two files answer the same
              command differently; then that command is not read. V(cut) when a log with prompts has none behind an output; then it is read as
              far as it goes.
            - Of archives, V(archive) for one in another, V(archive_damaged), V(archive_encrypted), V(archive_path) for a path that climbs out.
          type: str
          returned: always
          sample: no_output
        detail:
          description: What is wrong, and the way out, in sentences.
          type: str
          returned: always
          sample: >-
            In archive/R1.txt, no output of a command that is read was found. Collect `show version` and `show license all`, with the prompts, or one file
            for each command.
eras:
  description: How many devices there are of each era. V(unknown) counts those without facts, too.
  returned: always
  type: dict
  sample: {cisl: 12, slp: 3, unknown: 1}
ignored:
  description: Files in folders and archives that were not read because of their names. At most 500; a warning counts the others.
  returned: always
  type: list
  elements: str
  sample: [archive/README.md]
"""
