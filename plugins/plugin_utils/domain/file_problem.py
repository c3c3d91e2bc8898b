# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a file that was offered as a license is not used, and the way out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ProblemCode(str, Enum):
    """One word for each kind of file, or damage, that keeps a file from being used."""

    # the file as such
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    LEAVES_FOLDER = "leaves_folder"
    ENCODING = "encoding"

    # something else under the name of a license
    NOT_A_LICENSE = "not_a_license"
    NXOS_LICENSE = "nxos_license"
    RESERVATION_CODE = "reservation_code"
    RESERVATION_REQUEST = "reservation_request"
    USAGE_REPORT = "usage_report"
    USAGE_ACKNOWLEDGEMENT = "usage_acknowledgement"
    SMART_LICENSING = "smart_licensing"
    ASA_ACTIVATION_KEY = "asa_activation_key"
    HTML_PAGE = "html_page"
    PAK_WITHOUT_LICENSE = "pak_without_license"
    DOCUMENT = "document"
    VAULT_ENCRYPTED = "vault_encrypted"

    # damage
    DOCTYPE_REFUSED = "doctype_refused"
    MAIL_DAMAGE = "mail_damage"
    NOT_WELL_FORMED = "not_well_formed"
    SMART_QUOTES = "smart_quotes"
    TRUNCATED = "truncated"
    WRAPPED_LINE = "wrapped_line"

    # a license in it
    NO_FEATURE = "no_feature"
    NO_UDI = "no_udi"
    DAMAGED_UDI = "damaged_udi"
    AMBIGUOUS_UDI = "ambiguous_udi"
    NO_LICENSE_LINE = "no_license_line"
    DAMAGED_LINE = "damaged_line"
    DUPLICATE_LICENSE = "duplicate_license"

    # archives
    ARCHIVE = "archive"
    ARCHIVE_DAMAGED = "archive_damaged"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    ARCHIVE_PATH = "archive_path"


_FETCH_AGAIN = "fetch the file from the portal again, and move it as a file and not as text of a mail"
_REISSUE = "have the license issued again by the portal"
_SMART = "this is for a device with Smart Licensing; classic IOS needs the .lic file that the portal issued for its UDI"

WAY_OUT: dict[ProblemCode, str] = {
    ProblemCode.EMPTY: "fetch the file again",
    ProblemCode.TOO_LARGE: "give single license files; a license has a few thousand bytes",
    ProblemCode.UNREADABLE: "let the user that runs Ansible read it",
    ProblemCode.LEAVES_FOLDER: "put the file itself into the folder, or name its own folder in the play",
    ProblemCode.ENCODING: "fetch the file again, and move it in binary mode",
    ProblemCode.NOT_A_LICENSE: "fetch the .lic file that the portal issued",
    ProblemCode.NXOS_LICENSE: "install it with `install license` on the switch whose host id it names; IOS does not take it",
    ProblemCode.RESERVATION_CODE: _SMART,
    ProblemCode.RESERVATION_REQUEST: "enter the code in the portal it was made for; what the portal issues for it is another file",
    ProblemCode.USAGE_REPORT: "upload it to the license manager; " + _SMART,
    ProblemCode.USAGE_ACKNOWLEDGEMENT: "give it to `license smart import` on the device that sent the report; " + _SMART,
    ProblemCode.SMART_LICENSING: _SMART,
    ProblemCode.ASA_ACTIVATION_KEY: "enter it with `activation-key` on the firewall it was issued for; IOS does not take it",
    ProblemCode.HTML_PAGE: "log in to the portal and download the file again; a web page was saved in its place",
    ProblemCode.PAK_WITHOUT_LICENSE: "register the PAK with the UDI of the device in the portal; the .lic file it issues then is what is needed",
    ProblemCode.DOCUMENT: "save the attachment of the mail, or the .lic file of the portal, instead of the document",
    ProblemCode.VAULT_ENCRYPTED: "decrypt a copy with `ansible-vault decrypt`",
    ProblemCode.DOCTYPE_REFUSED: "do not use this file; fetch it from the portal again",
    ProblemCode.MAIL_DAMAGE: _FETCH_AGAIN,
    ProblemCode.NOT_WELL_FORMED: _FETCH_AGAIN,
    ProblemCode.SMART_QUOTES: _FETCH_AGAIN,
    ProblemCode.TRUNCATED: "fetch the file again, its end is missing",
    ProblemCode.WRAPPED_LINE: _FETCH_AGAIN,
    ProblemCode.NO_FEATURE: _REISSUE,
    ProblemCode.NO_UDI: "have the license issued for the UDI that `show license udi` prints",
    ProblemCode.DAMAGED_UDI: _FETCH_AGAIN,
    ProblemCode.AMBIGUOUS_UDI: _REISSUE,
    ProblemCode.NO_LICENSE_LINE: _FETCH_AGAIN,
    ProblemCode.DAMAGED_LINE: _FETCH_AGAIN,
    ProblemCode.DUPLICATE_LICENSE: "keep one of them, in a file of its own",
    ProblemCode.ARCHIVE: "unpack it and give the files in it",
    ProblemCode.ARCHIVE_DAMAGED: "fetch the archive again, or unpack it and give the files in it",
    ProblemCode.ARCHIVE_ENCRYPTED: "unpack it and give the files in it",
    ProblemCode.ARCHIVE_PATH: "do not trust this archive; license files need no such paths",
}
"""What a person does about each."""


@dataclass(frozen=True)
class FileProblem:
    """Why a file, or a license in it, is not used."""

    code: ProblemCode
    detail: str

    @property
    def sentence(self) -> str:
        """What is wrong, and the way out."""
        way_out = WAY_OUT[self.code]
        return f"{self.detail[0].upper()}{self.detail[1:]}. {way_out[0].upper()}{way_out[1:]}."
