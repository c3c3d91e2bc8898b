# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: ios_license
short_description: Bring a Cisco IOS device to a declared license state
version_added: 0.1.0
description:
  - Says which technology packages a router shall run, and does what is missing for it. Backs up the licenses that are there, copies and
    installs the C(.lic) file that was issued for this device, writes the boot line where one is needed, saves, reloads if it may, and reads
    the device again to prove the result.
  - A universal image holds every feature. A license decides which of them run, and a package changes only at a reload. So there are two
    truths about a device, the package that runs and the package that runs after the next reload, and the module keeps them apart.
    RV(status) is V(converged) when both are as asked, and V(pending_reload) when only the second one is.
  - >-
    Before anything is sent, the module looks for reasons not to: see RV(checks). It refuses files that were issued for another device, images
    that do not know the feature, a next boot that would take another image or ignore the configuration, unsaved configuration that is not
    ours, and a full flash. It refuses to go on when the licenses cannot be backed up first. None of that depends on a role.
  - An end user license agreement is accepted only when O(accept_eula=true), and its text is returned in RV(eula).
  - A question of the device that is not known is never answered. The session is closed, the device read again, and the question reported.
  - Whatever interrupts a run, run the play again. It reads the device first and does what is left.
options:
  config:
    description:
      - The declared state. A key that is left out is left alone.
      - Required with O(state=merged).
    type: dict
    suboptions:
      technology_packages:
        description:
          - Packages a router shall run beyond the base package, for example V(securityk9), V(datak9), V(uck9).
          - A package implies that a license of the same name is on the device, or in one of O(license_files).
        type: list
        elements: str
      licenses:
        description:
          - Features that must be installed beyond what the packages imply.
          - A package of O(config.technology_packages) implies the license of its own name; it need not stand here. Name here what shall be on
            the device without being a package that runs.
        type: list
        elements: dict
        suboptions:
          feature:
            description: Name as in C(show license feature).
            type: str
            required: true
  license_files:
    description:
      - License files, or folders of them, nested ones too. Searched as M(ansible.builtin.copy) does.
      - >-
        One folder may hold the files of the whole inventory. A file goes only to the device whose product id and serial number it names,
        and only when something is missing that it brings.
      - Files are read as bytes and never templated.
    type: list
    elements: path
    default: []
  allow_types:
    description:
      - License types that may satisfy O(config). By default only what was bought for good.
      - Where another type is allowed and there, a bought license in O(license_files) is still installed in its place.
      - Add V(eval_right_to_use) to run a package on its 60-day evaluation, which becomes a right to use; that asks for O(accept_eula=true).
    type: list
    elements: str
    default: [permanent, permanent_right_to_use]
    choices: [evaluation, extension, grace_period, permanent, eval_right_to_use, right_to_use, permanent_right_to_use, subscription]
  accept_eula:
    description: Accept the end user license agreement where a license asks for it.
    type: bool
    default: false
  transfer:
    description:
      - How a license file gets to the device. V(auto) takes the file that lies on the default file system already, if its bytes are the same,
        and copies it over SCP otherwise. V(scp) always copies. V(on_flash) never does.
      - The SCP server of the device is never switched on by this module. Where it is off, the refusal names the two lines that do it.
    type: str
    default: auto
    choices: [auto, scp, on_flash]
  save:
    description:
      - Whether the running configuration is saved after a boot line was written. Saving saves everything, also what somebody else has typed.
      - V(if_clean) refuses when there are unsaved changes that are not ours. V(always) saves them too. V(never) does not save, so the boot
        line is lost at the next reload.
    type: str
    default: if_clean
    choices: [if_clean, always, never]
  reload:
    description:
      - V(never) leaves the reload to you; RV(status) is V(pending_reload) then.
      - V(if_needed) reloads when a package only waits for that, waits until the device is back, and proves the level.
      - V(start) sends the reload and does not wait; run the task again later to verify.
    type: str
    default: never
    choices: [never, if_needed, start]
  config_line:
    description:
      - V(if_needed) writes C(license boot module) only where the next boot would not bring the package by itself. A permanent license brings it.
      - V(always) also writes it down as an intent.
    type: str
    default: if_needed
    choices: [if_needed, always]
  waive:
    description: Lift a refusal, with a reason. The waiver is shown in RV(checks).
    type: list
    elements: dict
    default: []
    suboptions:
      check:
        description: Id of the check. V(image_unknown), V(image_changes) and V(no_room) can be waived; safety of licenses cannot.
        type: str
        required: true
      reason:
        description: Who decided it and why.
        type: str
        required: true
  install_timeout:
    description: Seconds that C(license install) may take.
    type: int
    default: 180
  reload_timeout:
    description: Seconds until the device must take logins again after a reload.
    type: int
    default: 600
  state:
    description:
      - V(merged) adds what is missing and removes nothing. V(gathered) only reads, and returns RV(gathered) in the shape of O(config).
      - V(parsed) and V(rendered) connect to nothing. V(parsed) returns O(outputs) as RV(parsed), in the shape of O(config). V(rendered)
        returns the lines that would be sent to a device that printed O(outputs), to reach O(config), with RV(before), RV(after), RV(plan)
        and RV(checks). RV(status) is the prediction then; where a check says no it is V(refused), and the task does not fail.
    type: str
    default: merged
    choices: [merged, gathered, parsed, rendered]
  outputs:
    description:
      - Outputs of a device that were collected before, command and text, as M(netlicense.cisco.license_facts) takes them. Required with
        O(state=parsed) and O(state=rendered).
      - V(rendered) plans a change only from a whole picture, C(show version), C(show license detail), C(show license udi),
        C(show license feature), C(show running-config), C(show startup-config), C(show bootvar), C(show file systems), C(show reload) and
        C(dir). What is missing is named in a warning, and refuses as it would on the device where something rests on it.
    type: dict
  vault:
    description:
      - Required with O(state=merged). There is no default; a backup nobody knows of is none.
      - A folder on the control node, one folder per device in it. Relative to the playbook; in the playbooks of this collection, to the
        folder in which C(ansible-playbook) was started. On a path that does not outlive the job it takes O(vault_durable=true).
requirements:
  - A router of the families 1900 or 2900 (ISR G2) with a universal image. Every other device is read and not changed.
  - To copy a license file, the SCP server of the router (C(ip scp server enable)) and a login of privilege 15 without C(enable). Neither is
    needed with O(transfer=on_flash), or when nothing has to be copied.
extends_documentation_fragment:
  - netlicense.cisco.vault
  - netlicense.cisco.device
attributes:
  check_mode:
    description: Can run in check mode; then it reads, checks and plans, and RV(after) is the prediction.
    support: full
  diff_mode:
    description: Shows the state before and after, and the plan.
    support: full
author:
  - netlicense.cisco contributors (@netlicense)
seealso:
  - module: netlicense.cisco.license_facts
  - module: netlicense.cisco.ios_license_backup
"""

EXAMPLES = r"""
- name: See what would happen; nothing is sent but reading
  netlicense.cisco.ios_license:
    config:
      technology_packages: [securityk9]
    license_files: [licenses/]
    vault: license_vault
  check_mode: true
  diff: true

- name: Security on every branch router, with the files of all of them in one folder
  netlicense.cisco.ios_license:
    config:
      technology_packages: [securityk9]
    license_files: [licenses/]
    vault: license_vault
    reload: if_needed
  register: activation

- name: Stop the pipeline unless every router runs it
  ansible.builtin.assert:
    that: activation.status == 'converged'

- name: Try the data package on its evaluation license
  netlicense.cisco.ios_license:
    config:
      technology_packages: [datak9]
    allow_types: [permanent, permanent_right_to_use, eval_right_to_use, right_to_use]
    accept_eula: true
    vault: license_vault

- name: Install the file that somebody has put on the flash, where the SCP server stays off
  netlicense.cisco.ios_license:
    config:
      technology_packages: [securityk9]
    license_files: [licenses/] # the same files; they are compared with those on the flash
    transfer: on_flash
    vault: license_vault

- name: Go on although another image boots next, because the change says so
  netlicense.cisco.ios_license:
    config:
      technology_packages: [securityk9]
    license_files: [licenses/]
    vault: license_vault
    waive:
      - {check: image_changes, reason: "CHG0042, the new image is universal, too"}

- name: Read the state in the shape of config
  netlicense.cisco.ios_license:
    state: gathered
  register: state

- name: Print what each router runs, and what it runs after the next reload
  ansible.builtin.debug:
    msg: >-
      {% for level in state.gathered.levels %}{{ level.technology }}: {{ level.current or 'none' }}{{
      '' if level.next_reload == level.current else ', after a reload ' ~ (level.next_reload or 'none') }}. {% endfor %}

- name: What would bring an archived device to the declared state; nothing is connected to
  netlicense.cisco.ios_license:
    state: rendered
    outputs:
      show version: "{{ lookup('ansible.builtin.file', archive ~ '/show_version.txt') }}"
      show license udi: "{{ lookup('ansible.builtin.file', archive ~ '/show_license_udi.txt') }}"
      show license detail: "{{ lookup('ansible.builtin.file', archive ~ '/show_license_detail.txt') }}"
      show license feature: "{{ lookup('ansible.builtin.file', archive ~ '/show_license_feature.txt') }}"
      show running-config: "{{ lookup('ansible.builtin.file', archive ~ '/show_running-config.txt') }}"
      show startup-config: "{{ lookup('ansible.builtin.file', archive ~ '/show_startup-config.txt') }}"
      show bootvar: "{{ lookup('ansible.builtin.file', archive ~ '/show_bootvar.txt') }}"
      show file systems: "{{ lookup('ansible.builtin.file', archive ~ '/show_file_systems.txt') }}"
      show reload: "{{ lookup('ansible.builtin.file', archive ~ '/show_reload.txt') }}"
      dir: "{{ lookup('ansible.builtin.file', archive ~ '/dir.txt') }}"
    config:
      technology_packages: [securityk9]
    license_files: [licenses/]
    reload: if_needed
  vars:
    archive: archive/branch-1
  register: lines
"""

RETURN = r"""
status:
  description:
    - Where the device stands. V(converged), V(pending_reload), V(waiting_for_file) when no offered file holds a license that is missing,
      V(refused) when a check said no, V(failed) when something went wrong on the way. CI gates on this word.
    - In check mode and with O(state=rendered), where it would stand. O(state=rendered) never says V(failed).
    - With O(state=gathered), null where C(show version) was not read to its end.
  returned: when O(state=merged), O(state=gathered) or O(state=rendered), and on failure
  type: str
  sample: pending_reload
before:
  description: The state before, in the shape of O(config), with C(levels) and C(eula).
  returned: when O(state=merged) or O(state=rendered)
  type: dict
  contains: &state
    technology_packages:
      description: Packages that run after the next reload, as O(config.technology_packages) takes them.
      type: list
      elements: str
      sample: [securityk9]
    licenses:
      description: >-
        Installed features beyond what the packages imply, as O(config.licenses) takes them. A package in C(technology_packages) and the base
        package are not among them.
      type: list
      elements: dict
      sample: [{feature: datak9}]
    levels:
      description: >-
        One row per technology of the license table. C(current) runs now, C(next_reload) runs after the next reload, C(configured_next) is what
        the configuration asks for; null is none. Where C(configured_next) is not null and the other two are, the router has fallen back.
      type: list
      elements: dict
      sample: [{technology: security, current: null, next_reload: securityk9, configured_next: null}]
    eula:
      description: Features whose license asks for an agreement, and whether it was accepted.
      type: dict
      sample: {datak9: not_accepted}
after:
  description: The state after, read again. In check mode and with O(state=rendered), the prediction.
  returned: when O(state=merged) or O(state=rendered)
  type: dict
  contains: *state
gathered:
  description: The state in the shape of O(config), with C(levels) and C(eula).
  returned: when O(state=gathered)
  type: dict
  contains: *state
parsed:
  description: The state that O(outputs) show, in the shape of O(config), with C(levels) and C(eula).
  returned: when O(state=parsed)
  type: dict
  contains: *state
rendered:
  description: The lines that would be sent, transfers as comments.
  returned: when O(state=rendered)
  type: list
  elements: str
  sample:
    - license save
    - "# copy FTX00000001_20260101120000.lic -> flash0:netlicense-0a1b2c3d4e5f.lic (sha256 0a1b2c3d4e5f)"
    - license install flash0:netlicense-0a1b2c3d4e5f.lic
    - reload
plan:
  description: The steps from one to the other, each with its reason and its lines.
  returned: when O(state=merged) or O(state=rendered)
  type: list
  elements: dict
  sample:
    - step: back_up
      reason: every installed license is saved and fetched before anything is changed
      commands: [license save]
      reload: false
    - step: install_license
      reason: FTX00000001_20260101120000.lic brings securityk9
      commands:
        - "# copy FTX00000001_20260101120000.lic -> flash0:netlicense-0a1b2c3d4e5f.lic (sha256 0a1b2c3d4e5f)"
        - license install flash0:netlicense-0a1b2c3d4e5f.lic
      reload: false
checks:
  description: Every reason to refuse that was looked for. C(status) is one of V(pass), V(warn), V(refuse), V(waived), V(not_run).
  returned: when O(state=merged) or O(state=rendered)
  type: list
  elements: dict
  sample:
    - id: udi_mismatch
      status: refuse
      evidence: licenses/x.lic is for CISCO1941/K9:FTX00000002, this device is CISCO1941/K9:FTX00000001
      hint: "a license is bound to one UDI: have it issued for this device"
commands:
  description: Lines that change something, as sent; transfers as C(# copy). In check mode, those that would be sent. Names of files that were
    copied end in a word of this run, which the plan does not know.
  returned: when O(state=merged)
  type: list
  elements: str
backup:
  description: The backup that was taken first, as in M(netlicense.cisco.ios_license_backup).
  returned: when O(state=merged)
  type: dict
eula:
  description: Agreements that were accepted, each with C(feature), C(at), C(text), the C(task) and the C(user) of the login.
  returned: when O(state=merged)
  type: list
  elements: dict
reload_required:
  description: Some level changes at the next reload; null where C(show version) was not read to its end.
  returned: when O(state=merged) or O(state=rendered)
  type: bool
failure_reason:
  description: Why it failed or refused, as one word; the id of the first check that refused.
  returned: failure
  type: str
  sample: license_missing
hint:
  description: The way out.
  returned: failure
  type: str
stopped_at:
  description: The step that failed. What it did is shown by RV(after), which was read after the failure.
  returned: failure
  type: str
failed_stage:
  description: How far a reload got. V(no_ssh), V(wrong_image), V(member_missing) or V(level).
  returned: when a reload failed
  type: str
"""
