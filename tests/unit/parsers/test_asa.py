# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version` and `show activation-key` of a firewall; no key is ever kept."""

from __future__ import annotations

import hashlib

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.asa import (
    ActivationKey,
    AsaFeature,
    AsaVersionScreen,
    FlashKey,
    KeyKind,
    KeyPlace,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError, UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    asa_keys,
    show_activation_key,
    show_version,
    show_version_asa,
)

from . import asa_samples as sample
from .version_samples import FORM_A


def read(text: str) -> AsaVersionScreen:
    reading = show_version_asa.parse(text)
    assert reading.warnings == ()
    return reading.value


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def test_a_firewall_shows_its_software_and_hardware() -> None:
    screen = read(sample.VERSION)
    assert (screen.hostname, screen.printed_release, screen.device_manager) == ("fw-hall", "9.6(4)8", "7.8(2)151")
    assert (screen.hardware, screen.model, screen.image_file) == ("ASA5515", None, "disk0:/asa964-8-smp-k8.bin")
    assert (screen.uptime_s, screen.failover_uptime_s) == ((365 + 97) * 86400, (2 * 365 + 3) * 86400)
    assert (screen.confreg, screen.confreg_next, screen.context) == (0x1, 0x41, False)


def test_features_have_values_and_durations() -> None:
    licensing = read(sample.VERSION).licensing
    assert licensing.serial == "FCH00000ABC" and licensing.platform_license == "ASA 5515 Security Plus"
    assert licensing.features == (
        AsaFeature("Maximum Physical Interfaces", "Unlimited", "perpetual"),
        AsaFeature("Maximum VLANs", "20 DMZ Unrestricted", None),
        AsaFeature("Inside Hosts", "50", "perpetual"),
        AsaFeature("Failover", "Active/Active", "perpetual"),
        AsaFeature("Encryption-3DES-AES", "Enabled", "perpetual"),
        AsaFeature("Botnet Traffic Filter", "Enabled", "646 days"),
        AsaFeature("Shared License", "Enabled", "perpetual"),
        AsaFeature("Shared AnyConnect Premium Peers", "12000", "perpetual"),
    )
    assert [row.value for row in licensing.failover_features] == ["Active/Active", "4"]
    assert licensing.notices[0].startswith("The Running Activation Key feature: 2 security contexts")


def test_keys_are_kept_as_fingerprints() -> None:
    assert read(sample.VERSION).licensing.keys == (
        ActivationKey(KeyPlace.RUNNING, KeyKind.PERMANENT, digest(sample.PERMANENT)),
        ActivationKey(KeyPlace.RUNNING, KeyKind.TIMEBASED, digest(sample.TIMEBASED)),
    )


def test_a_virtual_firewall_is_licensed_another_way() -> None:
    screen = read(sample.VIRTUAL)
    assert (screen.license_mode, screen.license_state, screen.license_reservation) == (
        "Smart Licensing",
        "Licensed",
        "Enabled",
    )
    assert (screen.hardware, screen.model, screen.uptime_s) == ("ASAv", "ASAv30", 19 * 60 + 42)
    assert screen.licensing.features == (
        AsaFeature("Maximum VLANs", "200"),
        AsaFeature("Failover", "Active/Standby"),
    )
    assert screen.licensing.keys == ()


def test_a_user_context_shows_neither_serial_number_nor_image() -> None:
    screen = read(sample.CONTEXT)
    assert screen.context and (screen.licensing.serial, screen.image_file) == (None, None)
    assert len(screen.licensing.features) == 2 and len(screen.licensing.failover_features) == 1


def test_a_time_based_key_is_shown_with_its_features() -> None:
    reading = show_activation_key.parse(sample.KEYS)
    botnet, proxies = (
        AsaFeature("Botnet Traffic Filter", "Enabled", "646 days"),
        AsaFeature("Total UC Proxy Sessions", "10", "62 days"),
    )
    assert reading.warnings == () and reading.value.flash_key is FlashKey.SAME and not reading.value.reload_pending
    assert reading.value.keys == (
        ActivationKey(KeyPlace.RUNNING, KeyKind.PERMANENT, digest(sample.PERMANENT)),
        ActivationKey(KeyPlace.RUNNING, KeyKind.TIMEBASED, digest(sample.TIMEBASED), (botnet,)),
        ActivationKey(KeyPlace.RUNNING, KeyKind.TIMEBASED, digest(sample.OTHER), (proxies,)),
    )


def test_an_older_release_has_one_kind_of_key_and_no_durations() -> None:
    keys = show_activation_key.parse(sample.OLD_KEYS).value
    assert (keys.serial, keys.platform_license, keys.flash_key) == ("JMX0000AAAA", "Base", FlashKey.SAME)
    assert keys.keys == (ActivationKey(KeyPlace.RUNNING, KeyKind.UNSPECIFIED, digest(sample.PERMANENT)),)
    assert keys.features[-1] == AsaFeature("GTP/GPRS", "Disabled")


@pytest.mark.parametrize(
    "sentence", ["is NOT the same as the running key.", "is DIFFERENT from the running permanent key."]
)
def test_a_key_in_flash_that_differs_waits_for_a_reload(sentence: str) -> None:
    text = sample.OLD_KEYS.replace("is the SAME as the running key.", sentence)
    assert show_activation_key.parse(text).value.reload_pending


def test_a_sentence_that_is_not_known_says_nothing() -> None:
    reading = show_activation_key.parse(sample.OLD_KEYS.replace("is the SAME as", "resembles"))
    assert reading.value.flash_key is None
    reading = show_activation_key.parse(sample.OLD_KEYS.replace("is the SAME as", "is akin to"))
    assert reading.value.flash_key is None and "not understood" in reading.warnings[0]


def test_a_whole_sentence_needs_no_line_feed() -> None:
    assert show_activation_key.parse(sample.OLD_KEYS.rstrip()).value.flash_key is FlashKey.SAME
    assert show_activation_key.parse(sample.OLD_KEYS.rstrip()[:-1]).value.flash_key is None


def test_a_key_that_is_not_valid_is_told() -> None:
    line = "The Running Activation Key is not valid, using default settings:\n"
    assert show_activation_key.parse(line + sample.OLD_KEYS).value.key_valid is False
    assert show_activation_key.parse(sample.OLD_KEYS).value.key_valid is None


@pytest.mark.parametrize("key", ["0x0 0x0 0x0 0x0 0x0", "0x1 0x2", "none"])
def test_what_is_no_key_has_no_fingerprint(key: str) -> None:
    assert asa_keys.fingerprint(key) is None


def test_the_spelling_of_a_key_does_not_matter() -> None:
    bare = " ".join(word.removeprefix("0x").lstrip("0").upper() for word in sample.PERMANENT.split())
    assert asa_keys.fingerprint(bare) == asa_keys.fingerprint(f"{sample.PERMANENT} ") == digest(sample.PERMANENT)


def test_a_flash_key_lies_in_flash() -> None:
    keys = show_activation_key.parse(f"{sample.OLD_KEYS}Flash Permanent Activation Key: {sample.OTHER}\n").value.keys
    assert keys[-1] == ActivationKey(KeyPlace.FLASH, KeyKind.PERMANENT, digest(sample.OTHER))


WORDS = {word for key in (sample.PERMANENT, sample.TIMEBASED, sample.OTHER) for word in key.split()}


def everything(parser: object, text: str) -> str:
    """All that comes out of a parser: value, warnings, or its refusal."""
    try:
        return repr(vars(parser)["parse"](text))
    except LicensingError as refusal:
        return f"{refusal!r} {refusal} {vars(refusal)}"


@pytest.mark.parametrize("text", [sample.VERSION, sample.KEYS, sample.OLD_KEYS])
@pytest.mark.parametrize("parser", [show_version_asa, show_activation_key])
def test_no_word_of_a_key_comes_out(parser: object, text: str) -> None:
    lines = text.splitlines(keepends=True)
    broken = text.replace(" 0x", "\n0x").replace("Activation Key:", "Activation Key :")
    moved = [text[start:] for start in range(0, len(text), 3)]
    for variant in (text, broken, *moved, *("".join(lines[number:]) for number in range(len(lines)))):
        said = everything(parser, variant)
        assert not [word for word in WORDS if word in said or word.removeprefix("0x") in said]


def test_a_router_is_no_firewall_and_a_firewall_no_router() -> None:
    with pytest.raises(UnreadableOutput):
        show_version_asa.parse(FORM_A)
    with pytest.raises(UnreadableOutput):
        show_version.parse(sample.VERSION)


def test_a_time_among_features_is_none() -> None:
    heading = "Licensed features for this platform:\n"
    strange = sample.VERSION.replace(heading, f"{heading}10:11:12.345 UTC Tue Mar 10 2015\n")
    assert strange != sample.VERSION
    assert show_version_asa.parse(strange).value.licensing.features == ()
