# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of the device that nobody has captured, each with where it comes from, in one place so that a capture can replace it.

`--scramble-unverified` puts other words in the place of each: whoever depends on one of them then fails.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

MIB, MANUAL, MEMORY = "inferred from the license MIB", "vendor manual", "memory of devices"
CLIENTS = "what clients read in it"
LOGS = "public terminal logs"
KEPT = ("delete_name", "delete_confirm", "no_reload")
"""Documented words: a client may answer these questions and rest on this answer, so they are not scrambled."""

TEXTS: Mapping[str, tuple[str, str]] = {
    # key: (text, source)
    "install_failed": ("Installing...Feature:{feature}...Failed:{cause}", MIB),
    "install_existing": ("Installing...Feature:{feature}...Successful:Supported", "inferred from the counters"),
    "install_unknown_feature": ("Installing...Feature:{feature}...Successful:Not Supported", MEMORY),
    "cause_udi": ("UDI mismatch", MIB),
    "cause_line": ("Invalid license line", MIB),
    "cause_full": ("License storage full", MIB),
    "cause_count": ("Invalid license count", MIB),
    "cause_period": ("Invalid license period", MIB),
    "cause_refused": ("End user license agreement not accepted", "the failure has no name in the license MIB"),
    "install_unreadable": ("% Error: License file {path} is not valid", MEMORY),
    "save_done": ("license lines saved ..... to {path}", MEMORY),
    "save_while_clearing": ("% Error: a license is being cleared. Try again in few seconds", MIB),
    "credential_done": ("device credential saved to {path}", MEMORY),
    "no_such_license": ("% Error: no license of feature {feature} is installed", MEMORY),
    "clear_heading": ("Feature: {feature}", MEMORY),
    "clear_candidate": (
        "    {number}   License Type: {type}\n        License State: {state}\n        License Addition: {addition}\n"
        "        Comment: {comment}\n        Store Index: {index}\n        Store Name: {store}",
        MEMORY,
    ),
    "clear_index": ("Select Index to Clear [1-{most}]: ", MEMORY),
    "clear_question": ("Are you sure you want to clear? (yes/[no]): ", MEMORY),
    "clear_built_in": ("% Error: license of feature {feature} is built in and cannot be cleared", "course text names the refusal, not its words"),
    "clear_in_use": ("% Error: license of feature {feature} is in use", MIB),
    "expanded_part_in_use": ("% Error: licenses are stored in the expanded NVRAM", MEMORY),
    "log_remove": ("%LICENSE-6-REMOVE: Feature {feature} {version} was removed from this device. UDI={udi}; StoreIndex={place}", MEMORY),
    "right_to_use_soon": ("%LICENSE-1-EXPIRING: Evaluation license of feature {feature} turns into a right to use in {left}", MIB),
    "expiring": ("%LICENSE-1-EXPIRING: License of feature {feature} expires in {left}", MIB),
    "expired": ("%LICENSE-1-EXPIRED: License of feature {feature} has expired", MIB),
    "state_expired_in_use": ("Expired, In Use", MIB),
    "state_expired": ("Expired, Not in Use", MIB),
    "type_extension": ("Extension", MIB),
    "type_grace_period": ("Grace Period", MIB),
    "type_permanent_right_to_use": ("PermanentRightToUse", MIB),
    "type_subscription": ("Subscription", MIB),
    "comment_line": ("Comment: {comment}", MEMORY),
    "accept_all_question": ("ACCEPT? [yes/no]: ", "vendor test framework names a dialog, not its words"),
    "license_file_store": ("License Store: {store}", MEMORY),
    "license_file_entry": ("  Store Index: {index}\n    License: {line}\n    Comment: {comment}\n    Hash: {hash}", MEMORY),
    "verify_done": (".....Done!\nverify /md5 ({path}) = {digest}", "course text"),
    "erase_done": ("Erasing device... eeeeeeeeeeeeeeee ...erased\nErase of flash: complete", LOGS),
    "squeeze_deleted": ("All deleted files will be removed. Continue? [confirm]", LOGS),
    "squeeze_long": ("Squeeze operation may take a while. Continue? [confirm]", LOGS),
    "squeeze_done": ("Squeeze of flash complete", LOGS),
    "delete_name": ("Delete filename [{name}]? ", MANUAL),
    "delete_confirm": ("Delete {path}? [confirm]", MANUAL),
    "no_file": ("%Error opening {path} (No such file or directory)", MEMORY),
    "no_space": ("%Error writing {path} (No space left on device)", MEMORY),
    "merging": ("%Error: a configuration is being merged", MEMORY),
    "source_user": ("Source username [{user}]? ", LOGS),
    "destination_user": ("Destination username [{user}]? ", MANUAL),
    "accessing_ftp": ("Accessing {url}...", LOGS),
    "loading_ftp": ("Loading {name} ", LOGS),
    "loading_http": ("Loading {url} ", MEMORY),
    "loading_scp": (" Sending file modes: C0644 {name}\n", LOGS),
    "loaded_ftp": ("[OK - {size}/4096 bytes]", LOGS),
    "writing": ("Writing {name} ", LOGS),
    "copy_failed": ("%Error opening {url} ({reason})", LOGS),
    "reason_no_file": ("No such file or directory", LOGS),
    "reason_timed_out": ("Timed out", LOGS),
    "reason_not_allowed": ("Permission denied", MEMORY),
    "reason_not_spoken": ("Protocol not supported", MIB),
    "reason_broken": ("I/O error", MEMORY),
    "login_unwatched": (
        "     No login delay has been applied.\n     No Quiet-Mode access list has been configured.\n\n"
        "     Router NOT enabled to watch for login Attacks",
        MANUAL,
    ),
    "login_watched": (
        "     A default login delay of 1 seconds is applied.\n     No Quiet-Mode access list has been configured.\n\n"
        "     Router enabled to watch for login Attacks.\n     If more than {attempts} login failures occur in {within} seconds or less,\n"
        "     logins will be disabled for {quiet} seconds.",
        MANUAL,
    ),
    "login_normal": ("     Router presently in Normal-Mode.\n     Present login failure count {failures}.", MANUAL),
    "login_quiet": (
        "     Router presently in Quiet-Mode.\n     Will remain in Quiet-Mode for {left} seconds.\n     Denying logins from all sources.",
        MANUAL,
    ),
    "log_quiet_on": ("%SEC_LOGIN-1-QUIET_MODE_ON: Too many login failures [user: {user}]", LOGS),
    "log_quiet_off": ("%SEC_LOGIN-5-QUIET_MODE_OFF: Quiet Mode is OFF, because block period timed out", LOGS),
    "yes_or_no": ("% Please answer 'yes' or 'no'.", MEMORY),
    "bad_secret": ("% Access denied", MEMORY),
    "no_secret": ("% Error in authentication.", MEMORY),
    "help": (
        "Help may be asked for at any place of a command by a question mark.\n"
        "Behind a blank it lists what may follow, behind a letter the words that begin so.",
        "our own words",
    ),
    "interface_default": ("Interface {name} set to default configuration", MEMORY),
    "interface_stays": ("% Removal of physical interfaces is not permitted", MEMORY),
    "no_reload": ("No reload is scheduled.", MANUAL),
    "reload_scheduled": ("Reload scheduled for {when} (in {left}) by {user} on vty0", MEMORY),
    "reload_cancelled": ("\n\n***\n*** --- SHUTDOWN ABORTED ---\n***", MEMORY),
    "power_on": ("power-on", MEMORY),
    "udi_row": ("{star}{slot}{pid}{sn}{udi}", MEMORY),
    "switch_heading": ("Switch/Stack Mac Address : {mac}\nSwitch#  Role   Mac Address     Priority State \n" + "-" * 60, MEMORY),
    "switch_row": ("{star}{slot}       {role} {mac}     1      {state}", MEMORY),
    "switch_ready": ("Ready", MEMORY),
    "switch_not_ready": ("Initializing", MEMORY),
    "switch_provisioned": ("Provisioned", MEMORY),
    "rights_heading": ("  License Name    Type     Count   Period left\n" + "-" * 60, MEMORY),
    "rights_row": ("  {name}    permanent  N/A     Lifetime", MEMORY),
    "rights_levels": ("License Level In Use: {now}\nLicense Level on Reboot: {next}", MEMORY),
    "rights_usage_heading": ("Slot#  License Name  Type  usage-duration  In-Use", MEMORY),
    "rights_usage_row": ("{slot}  {name}  permanent  -  {used}", MEMORY),
    "right_activated": ("% switch-1:stack-mgr:Reboot the switch to invoke the highest activated License level", MEMORY),
    "bad_pattern": ("% Failed to compile regular expression.", MEMORY),
    "memory_head": ("                Head    Total(b)     Used(b)     Free(b)   Lowest(b)  Largest(b)", CLIENTS),
    "memory_pool": ("{name}   2B2E4880{total}{used}{free}{free}{free}", CLIENTS),
    "processors": ("CPU utilization for five seconds: 1%/0%; one minute: 1%; five minutes: 1%", CLIENTS),
    "archive_off": ("Archive feature not enabled", CLIENTS),
    "incremental_head": ("!List of Commands:", CLIENTS),
    "incremental_none": ("!No changes were found", CLIENTS),
    "scp_full": ("scp: {path}: No space left on device", MEMORY),
    "scp_refused": ("scp: {path}: Permission denied", MEMORY),
    "scp_missing": ("scp: {path}: No such file or directory", MEMORY),
}

_FIELD = re.compile(r"(\{[a-z]+\}|\n)")


class Words:
    """Hands out the texts of the table, as they stand or scrambled."""

    def __init__(self, scramble: str | None = None) -> None:
        self._scramble = scramble

    def say(self, key: str, **values: str) -> str:
        text = TEXTS[key][0]
        if self._scramble is not None and key not in KEPT:
            text = "".join(self._other(key, part) for part in _FIELD.split(text))
        return _FIELD.sub(lambda field: values.get(field[0][1:-1], field[0]), text)

    def _other(self, key: str, part: str) -> str:
        if not part.strip() or _FIELD.fullmatch(part):
            return part
        return " " + hashlib.sha256(f"{self._scramble}{key}{part}".encode()).hexdigest()[: max(4, len(part) // 2)] + " "
