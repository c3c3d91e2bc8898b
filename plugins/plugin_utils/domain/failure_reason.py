# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why something was refused or failed: one table of words for results, findings and tests."""

from __future__ import annotations

from enum import Enum


class FailureReason(str, Enum):
    """The `failure_reason` of a result. The first block holds the license MIB's causes, the rest are our own."""

    GENERAL_FAILURE = "general_failure"
    INVALID_LICENSE_FILE = "invalid_license_file"
    INVALID_LICENSE_FILE_PATH = "invalid_license_file_path"
    LICENSE_NOT_VALID_FOR_DEVICE = "license_not_valid_for_device"
    LICENSE_STORAGE_FULL = "license_storage_full"

    # reading and deciding
    BAD_ARGUMENT = "bad_argument"
    UNREADABLE_OUTPUT = "unreadable_output"
    FILE_UNREADABLE = "file_unreadable"
    SEVERAL_DEVICES = "several_devices"
    UDI_MISMATCH = "udi_mismatch"
    UDI_UNKNOWN = "udi_unknown"
    LICENSE_MISSING = "license_missing"
    DUPLICATE_FILES = "duplicate_files"
    NOT_ASKED_FOR = "not_asked_for"
    PLATFORM_UNKNOWN = "platform_unknown"
    PLATFORM_READ_ONLY = "platform_read_only"
    FEATURE_UNKNOWN_TO_IMAGE = "feature_unknown_to_image"
    IMAGE_NOT_UNIVERSAL = "image_not_universal"
    IMAGE_UNKNOWN = "image_unknown"
    IMAGE_CHANGES = "image_changes"
    IMAGE_MISSING = "image_missing"
    RELOAD_SCHEDULED = "reload_scheduled"
    CONFIGURATION_REGISTER = "configuration_register"
    NO_ROOM = "no_room"
    EULA_REQUIRED = "eula_required"
    UNSAVED_CONFIGURATION = "unsaved_configuration"
    DIALOGUE_UNVERIFIED = "dialogue_unverified"

    # the vault
    BACKUP_FAILED = "backup_failed"
    VAULT_NOT_DURABLE = "vault_not_durable"
    VAULT_NOT_ENCRYPTED = "vault_not_encrypted"
    VAULT_DAMAGED = "vault_damaged"
    DEVICE_BUSY = "device_busy"

    # the session
    PARAMIKO_MISSING = "paramiko_missing"
    CONNECTION_REFUSED = "connection_refused"
    CONNECTION_LOST = "connection_lost"
    AUTHENTICATION_FAILED = "authentication_failed"
    LOGINS_STOPPED = "logins_stopped"
    HOST_KEY_UNKNOWN = "host_key_unknown"
    HOST_KEY_CHANGED = "host_key_changed"
    NO_COMMON_ALGORITHM = "no_common_algorithm"
    ENABLE_REFUSED = "enable_refused"
    NOT_AUTHORIZED = "not_authorized"
    COMMAND_REFUSED = "command_refused"
    PROMPT_LOST = "prompt_lost"
    UNKNOWN_QUESTION = "unknown_question"
    TIMEOUT = "timeout"
    WRITE_WHILE_LOOKING = "write_while_looking"
    SCP_OFF = "scp_off"
    TRANSFER_FAILED = "transfer_failed"

    # the proof
    INSTALL_FAILED = "install_failed"
    NOT_SAVED = "not_saved"
    NOT_READ_BACK = "not_read_back"
    RELOAD_FAILED = "reload_failed"
    FELL_BACK = "fell_back"
