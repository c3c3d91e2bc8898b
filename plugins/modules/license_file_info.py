# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: license_file_info
short_description: Read Cisco IOS license files and say which fits which device
version_added: 0.1.0
description:
  - Reads C(.lic) files on the control node, says what is in each of them, and, with O(devices), which file fits which host. A license is bound
    to one device by its UDI, the pair of product id and serial number; the name of a file says nothing.
  - No device is asked and nothing is written. O(devices) comes from facts, from an inventory, or from a list.
  - Folders are read with the folders in them, and zip archives without unpacking them. A folder may hold the files of the whole inventory.
  - >-
    A file that is not a license, or not a whole one, does not fail the task. It is listed in RV(files) with RV(files[].errors): what it is, and
    the way out. Such a file fits no device, and M(netlicense.cisco.ios_license) does not install it.
  - >-
    What surrounds a license in its file does not matter: a byte order mark, line ends of Windows, the text of a mail before and after it. Damage
    of the license itself is an error and is never repaired, because the device checks a signature that covers it.
  - That a file is read here does not say that the device accepts it. The signature can only be checked by the device.
options:
  paths:
    description:
      - License files, zip archives of them, or folders, nested ones too. Searched as M(ansible.builtin.copy) does, in C(files/) of the role and
        beside the playbook.
      - >-
        In folders and archives, files named C(*.lic) and C(*.xml) are read, in folders also C(*.zip); others are listed in RV(ignored). A file that is
        named here is read whatever it is called. A zip archive in a zip archive is not opened.
      - Links that lead out of a folder are not followed. Files are read as bytes and never templated.
      - >-
        More than 50000 files fail the task. A file may have 4 MiB, an archive 32 MiB, packed and unpacked, and 5000 entries; what is larger is an
        error of that file.
    type: list
    elements: path
    required: true
  devices:
    description:
      - The UDIs of each host. Keys are hosts, or any other names; each value is a list of UDIs, because every member of a stack has its own.
      - >-
        A UDI is a string C(PID:SN) as C(show license udi) prints it, or a dictionary with C(pid) and C(sn). The list
        C(ansible_facts['net_license'].udi) of M(netlicense.cisco.license_facts) can be given as it is.
      - The UDI is not always the product id of the chassis, so take it from C(show license udi).
      - An empty list is a host whose UDI is not known. It is listed in RV(unmatched_devices).
    type: dict
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
  - module: netlicense.cisco.ios_license
  - module: netlicense.cisco.license_facts
"""

EXAMPLES = r"""
- name: Say what is in a folder and in an archive
  netlicense.cisco.license_file_info:
    paths:
      - licenses/
      - ~/Downloads/portal.zip
  register: licenses
  run_once: true

- name: Stop when a file cannot be used
  ansible.builtin.assert:
    that: item.errors == []
    fail_msg: "{{ item.path }}: {{ item.errors | map(attribute='detail') | join(' ') }}"
  loop: "{{ licenses.files }}"
  loop_control:
    label: "{{ item.path }}"
  run_once: true

- name: Say which file fits which device, by UDIs that are written down
  netlicense.cisco.license_file_info:
    paths: [licenses/]
    devices:
      branch-1: ["CISCO1941/K9:FTX00000001"]
      branch-2: [{pid: CISCO2911/K9, sn: FTX00000002}]
  run_once: true

- name: Which of these files fits which router of the inventory
  hosts: routers
  gather_facts: false
  tasks:
    - name: Read every router
      netlicense.cisco.license_facts:

    - name: Match
      netlicense.cisco.license_file_info:
        paths: [licenses/]
        devices: >-
          {{ dict(ansible_play_hosts_all | zip(ansible_play_hosts_all
             | map('extract', hostvars, ['ansible_facts', 'net_license', 'udi']) | map('default', []))) }}
      register: licenses
      run_once: true

    - name: Say what fits this router
      ansible.builtin.debug:
        msg: "{{ licenses.matches[inventory_hostname] | default(['no file']) }}"
"""

RETURN = r"""
files:
  description: Every file that was read, in the order of O(paths), and by name in folders.
  returned: always
  type: list
  elements: dict
  contains:
    path:
      description: Path of the file. A file in an archive is shown as C(archive.zip!inner/name.lic).
      type: str
      returned: always
      sample: licenses/FTX00000001_20260101120000.lic
    sha256:
      description: Checksum of its bytes; null when not all of them were read.
      type: str
      returned: always
    licenses:
      description: Licenses of the file, each with the device it is bound to. RV(files[].licenses[].version) and C(type) are null where the file does not say.
      type: list
      elements: dict
      returned: always
      contains:
        feature: {description: "Name of the feature.", type: str, returned: always, sample: securityk9}
        version: {description: "Version of the feature.", type: str, returned: always, sample: "1.0"}
        pid: {description: "Product id of the device.", type: str, returned: always, sample: CISCO1941/K9}
        sn: {description: "Serial number of the device.", type: str, returned: always, sample: FTX00000001}
        type: {description: "The word of the file for the type of the license.", type: str, returned: always, sample: REGULAR}
    errors:
      description: Why the file is not used; empty for a file that can be.
      type: list
      elements: dict
      returned: always
      contains:
        code:
          description:
            - >-
              Of the file as such, V(empty), V(too_large), V(unreadable), V(leaves_folder) for a link that leads out of the folder, V(encoding).
            - >-
              Something else under the name of a license, V(nxos_license), V(reservation_code) and V(reservation_request) of Smart Licensing,
              V(usage_report), V(usage_acknowledgement), V(smart_licensing), V(asa_activation_key), V(html_page), V(pak_without_license),
              V(document), V(vault_encrypted), V(not_a_license) for everything else.
            - >-
              Damage, V(truncated), V(mail_damage), V(wrapped_line), V(smart_quotes), V(not_well_formed), V(damaged_line), V(damaged_udi),
              V(no_license_line), V(doctype_refused).
            - Of a license in the file, V(no_feature), V(no_udi), V(ambiguous_udi), V(duplicate_license).
            - Of archives, V(archive) for one that is not opened, V(archive_damaged), V(archive_encrypted), V(archive_path) for a path that climbs out.
          type: str
          returned: always
          sample: html_page
        detail:
          description: What is wrong, and the way out, in sentences. Nothing of a license, a key or a PAK is in it.
          type: str
          returned: always
          sample: >-
            This is a web page, probably an error page saved under the name of the file. Log in to the portal and download the file again; a web
            page was saved in its place.
ignored:
  description: Files in folders and archives that were not read, because they are not named like a license file. At most 500; a warning counts the others.
  returned: always
  type: list
  elements: str
  sample: [licenses/README.txt]
duplicates:
  description: Licenses for the same feature of the same device that are in several files.
  returned: always
  type: list
  elements: dict
  contains:
    feature: {description: "Name of the feature.", type: str, returned: always, sample: securityk9}
    pid: {description: "Product id of the device.", type: str, returned: always, sample: CISCO1941/K9}
    sn: {description: "Serial number of the device.", type: str, returned: always, sample: FTX00000001}
    paths: {description: "The files.", type: list, elements: str, returned: always, sample: [licenses/a.lic, licenses/b.lic]}
    identical:
      description:
        - V(true) when it is the same license in all of them; one of the files is enough.
        - V(false) when they differ. M(netlicense.cisco.ios_license) refuses to choose; keep one.
      type: bool
      returned: always
matches:
  description: The files of each host that has any. A file that names several devices is listed for each of them.
  returned: when O(devices) is given
  type: dict
  sample: {branch-1: [licenses/FTX00000001_20260101120000.lic]}
unmatched_files:
  description: Files that fit no host, those with RV(files[].errors) among them.
  returned: when O(devices) is given
  type: list
  elements: str
unmatched_devices:
  description: Hosts that no file fits.
  returned: when O(devices) is given
  type: list
  elements: str
  sample: [branch-2]
unmatched_members:
  description: Of hosts with several UDIs, such as stacks, those that no file brings a license for while another member has one.
  returned: when O(devices) is given
  type: dict
  sample: {stack-1: ["WS-C3750X-24T-S:FDO00000003"]}
"""
