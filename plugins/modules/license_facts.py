# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: license_facts
short_description: Read what a Cisco device is licensed for
version_added: 0.1.0
description:
  - Reads how a device is licensed, which level runs, which level runs after the next reload, and every license with its store.
  - Only reads. Nothing on the device is changed, and nothing on the control node unless O(capture_dir) asks for a file.
  - With O(outputs) it reads text that was collected before, and does not connect at all.
  - What cannot be read is null, and a sentence in RV(ansible_facts.net_license.warnings) says why. A blank is never filled with a guess.
options:
  outputs:
    description:
      - Read these outputs instead of a device. Keys are commands, values the text that the device printed.
      - >-
        Commands that are read: C(show version), C(show license), C(show license detail), C(show license all), C(show license feature),
        C(show license udi), C(show license status), C(show license summary), C(show license usage), C(show license right-to-use) with
        C(summary), C(usage) or C(default) behind it, C(show license tech support), C(show license authorization),
        C(show license rum id all), C(show running-config), C(show startup-config), C(show boot), C(show bootvar), C(show reload), C(show inventory),
        C(show file systems), C(dir), C(show activation-key). C(show license file), C(show switch) and C(show redundancy) are taken and not
        read yet. Others are refused by name.
    type: dict
  capture_dir:
    description:
      - Also write what was read to a file in this folder, without names, for a report about a device that is not read as it should be.
        The emulator of this collection answers from such a file.
      - >-
        Serial numbers, host names, users, addresses, accounts, activation keys and every other word that not all devices print have stand-ins
        of the same length. Of a configuration only license lines are kept. Read the file before you send it.
      - >-
        Each run writes a new file C(<stand-in of the host name>.yml) with mode 0600, so the task is changed each time: the stand-ins come of a salt
        that is kept nowhere, and two captures of one device have nothing in common. No file that is there is touched.
      - Relative to the playbook; in the playbooks of this collection, to the folder in which C(ansible-playbook) was started. It may not be a link.
    type: path
    version_added: 0.1.0
extends_documentation_fragment:
  - netlicense.cisco.device
attributes:
  check_mode:
    description: Can run in check mode without changing anything. A capture is not written; RV(capture.path) is where it could be.
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
- name: Read the licenses of every router
  netlicense.cisco.license_facts:

- name: Say who waits for a reload
  ansible.builtin.debug:
    msg: "{{ ansible_facts['net_license'].levels }}"
  when: ansible_facts['net_license'].reload_pending

- name: Write captures to send them with a report
  netlicense.cisco.license_facts:
    capture_dir: captures

- name: Read outputs that were collected before, without a device
  netlicense.cisco.license_facts:
    outputs:
      show version: "{{ lookup('ansible.builtin.file', 'archive/' ~ inventory_hostname ~ '/show_version.txt') }}"
      show license detail: "{{ lookup('ansible.builtin.file', 'archive/' ~ inventory_hostname ~ '/show_license_detail.txt') }}"
"""

RETURN = r"""
capture:
  description: The capture that was written, or would be in check mode.
  returned: when O(capture_dir) is given
  type: dict
  contains:
    path: {description: "Its file. In another run it has another name.", type: str, returned: always, sample: captures/qwmxfh-31.yml}
    commands: {description: "The commands in it, in the order they were asked.", type: list, elements: str, returned: always}
    differs:
      description: Parts of the facts that cannot be read from the capture as they were read from the device. A warning names them, too.
      type: list
      elements: str
      returned: always
      sample: []
read_at:
  description: When the device was read, or these outputs were; UTC, ISO 8601.
  returned: always
  type: str
  sample: "2026-01-05T09:30:00Z"
ansible_facts:
  description: Use it as C(ansible_facts['net_license']).
  returned: always
  type: dict
  contains:
    net_license:
      description: License state of the device.
      type: dict
      returned: always
      contains:
        schema: {description: "Version of this structure.", type: int, returned: always, sample: 1}
        era:
          description:
            - How the device is licensed. V(cisl) is Cisco IOS Software Activation with license files, V(rtu) rights to use on trust,
              V(smart) Smart Licensing with a registration, V(slp) Smart Licensing using policy, V(image) an image with a fixed feature set,
              V(asa_key) activation keys of an ASA or PIX, V(asa_smart) Smart Licensing of a firewall.
            - V(unknown) where the device did not show it; the reason stands in RV(ansible_facts.net_license.warnings).
          type: str
          returned: always
          sample: cisl
        hostname: {description: "Name of the device.", type: str, returned: always, sample: R1}
        platform: {description: "Family as in image names.", type: str, returned: always, sample: c1900}
        udi:
          description: Product id and serial number that licenses are bound to, one per member, the active one first.
          type: list
          elements: dict
          returned: always
          sample: [{slot: "0", pid: CISCO1941/K9, sn: FTX00000001, active: true, state: null}]
        image: {description: "The running image, and the file that boots next.", type: dict, returned: always}
        levels:
          description: For every technology, the package that runs, its license type, the one configured, and the one that runs after a reload.
          type: list
          elements: dict
          returned: always
          sample:
            - {slot: "0", module: c1900, technology: security, current: securityk9, type: permanent, configured_next: null, next_reload: securityk9}
        configured: {description: "License lines of the running configuration.", type: list, elements: str, returned: always}
        unsaved:
          description: "Those of them that differ from the saved configuration, with C(+) or C(-) in front. Null where nobody compared."
          type: list
          elements: str
          returned: always
        reload_pending:
          description:
            - Some level changes at the next reload. Null where none is seen to change and not every level was read, because no C(show version) was
              given, or one that has no end.
          type: bool
          returned: always
        licenses:
          description:
            - Every license entry with type, state, agreement, periods in seconds, count, priority, store and UDI.
            - C(count.counted) is null where the output may have been cut in front of it.
          type: list
          elements: dict
          returned: always
        features: {description: "Features that the running image knows.", type: list, elements: dict, returned: always}
        filesystems: {description: "File systems with free and total bytes.", type: list, elements: dict, returned: always}
        smart:
          description:
            - Smart Licensing, with C(registration), C(authorization), C(transport), C(policy), C(next_ack_deadline), C(last_report_push),
              C(trust_code_installed), C(authorization_codes), C(reservations) and C(usage). Null outside the eras that have it;
              where the era is not known, it holds what was read.
            - Moments are in ISO 8601; without an offset where the device printed a zone whose offset it does not say.
          type: dict
          returned: always
          sample:
            {using_policy: true, registration: not_applicable, transport: cslu, policy: CISCO default, trust_code_installed: false,
             usage: [{entitlement: network-advantage, count: 1, status: in_use}]}
        right_to_use: {description: "Rows of C(show license right-to-use).", type: list, elements: dict, returned: always}
        activation_keys:
          description:
            - Keys of a firewall as fingerprints, whether the one in flash is the running one, and the table of features. Null elsewhere.
          type: dict
          returned: always
        ssh: {description: "Algorithms of the session that read the facts; null offline.", type: dict, returned: always}
        complete:
          description:
            - What was read to its end. Where C(levels), C(next_reload), C(licenses), C(configured), C(usage) or C(authorization_codes) is
              false, what is missing above may be there all the same.
          type: dict
          returned: always
        shown:
          description:
            - The lines of the device that prove these facts, as they were printed, by the path of the fact. An empty line stands for the
              answer as a whole.
            - No line with a serial number, a key or a part of a license is among them.
          type: list
          elements: dict
          returned: always
          sample:
            - path: levels.security
              command: show version
              line: "security      securityk9    Permanent      securityk9"
        warnings: {description: "What could not be read, from which command.", type: list, elements: str, returned: always}
"""
