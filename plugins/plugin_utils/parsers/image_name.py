# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar of image names, as printed and as files."""

from __future__ import annotations

import re

from ..domain.image import ImageName

# C1900-UNIVERSALK9-M, C3750E-UNIVERSALK9NPE-M, UNIVERSALK9_NPE-M, s72033_rp-ADVENTERPRISEK9_WAN-M
_PRINTED = re.compile(r"(?:([A-Za-z0-9_]{2,40}(?:-[A-Za-z0-9]{1,12})?)-)?([A-Za-z0-9_]{2,60})-([A-Z]{1,4})", re.IGNORECASE)
_NPE = re.compile(r"_?NPE$", re.IGNORECASE)


def parse_image_name(printed: str) -> ImageName | None:
    """What stands in parentheses in the software line; None when it is no image name."""
    text = printed.strip()
    found = _PRINTED.fullmatch(text)
    if found is None:
        return None
    family, feature_set, _run = found.groups()
    return ImageName(
        printed=text,
        family=(family or "").lower(),
        feature_set=feature_set.lower(),
        universal="universal" in feature_set.lower(),
        payload_encryption=_NPE.search(feature_set) is None,
    )
