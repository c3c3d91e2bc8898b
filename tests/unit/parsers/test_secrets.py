# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""No secret of a configuration stays in a line that facts keep."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import running_config, show_license_status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.secrets import masked


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("license smart url https://user:pa55@cslu.example.net/x", "license smart url https://***@cslu.example.net/x"),
        ("license smart register idtoken NzQ4OWQ4", "license smart register idtoken ***"),
        ("license smart proxy username bob password 7 0822455D0A16", "license smart proxy username bob password 7 ***"),
        ("license boot module c1900 technology-package securityk9", "license boot module c1900 technology-package securityk9"),
        ("license udi pid CISCO1941/K9 sn FTX15240000", "license udi pid CISCO1941/K9 sn FTX15240000"),
        ("license smart url https://cslu.example.net/cslu/v1/pi", "license smart url https://cslu.example.net/cslu/v1/pi"),
    ],
)
def test_a_secret_is_hidden_and_the_rest_of_the_line_stays(line: str, kept: str) -> None:
    assert masked(line) == kept


def test_license_lines_of_a_configuration_hold_no_secret() -> None:
    text = "Building configuration...\n\nversion 17.9\nlicense smart url https://user:pa55@cslu.example.net/x\nend\n"
    assert running_config.parse(text).value.license_lines == ("license smart url https://***@cslu.example.net/x",)


def test_the_address_of_a_license_server_holds_no_login() -> None:
    text = "Transport:\n  Type: cslu\n  Cslu address: https://user:pa55@cslu.example.net/x\n"
    assert "pa55" not in repr(show_license_status.parse(text))
