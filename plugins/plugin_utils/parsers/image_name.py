# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar of image names, as printed and as files."""

from __future__ import annotations

import re

from ..domain.image import ImageName

# C1900-UNIVERSALK9-M, C3750E-UNIVERSALK9NPE-M, UNIVERSALK9_NPE-M, s72033_rp-ADVENTERPRISEK9_WAN-M
_PRINTED = re.compile(r"(?:([A-Za-z0-9_]{2,40}(?:-[A-Za-z0-9]{1,12})?)-)?([A-Za-z0-9_]{1,60})-([A-Z]{1,4})", re.IGNORECASE)
# CAT9K_IOSXE, CAT9K_LITE_IOSXE, C9800-CL-K9_IOSXE, C9800_IOSXE-K9: all of them are universal
_IOSXE = re.compile(r"([A-Z0-9]{2,20}(?:[_-][A-Z0-9]{1,12}){0,3}?)(?:-K9)?_(IOSXE(?:[_-][A-Z0-9]{1,20}){0,3})", re.IGNORECASE)
_NPE = re.compile(r"_?NPE(?:_|$)", re.IGNORECASE)


def parse_image_name(printed: str) -> ImageName | None:
    """What stands in parentheses in the software line; None when it is no image name."""
    text = printed.strip()
    whole = _IOSXE.fullmatch(text)
    if whole:
        family, feature_set = (part.lower() for part in whole.groups())
        return ImageName(text, family, feature_set, universal=True, payload_encryption=_NPE.search(feature_set) is None)
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
