# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of `show inventory` and `show license right-to-use`. Names and serial numbers are invented."""

from __future__ import annotations

INVENTORY = """\
NAME: "Switch System", DESCR: "Cisco Systems, Inc. WS-CTEST 1 slot switch "
PID:                   , VID:      , SN: FOX00000AAA

NAME: "Switch 1", DESCR: "C9300-TEST, with a comma"
PID: C9300-TEST        , VID: V01  , SN: FOC00000BBB

NAME: "Switch 2", DESCR: "C9300-TEST - Provisioned"
PID: C9300-TEST        , VID:      , SN:

NAME: "VWIC2-2MFT-T1/E1 - 2-Port RJ-48 on Slot 0", DESCR: "A "quoted" card"
PID: VWIC2-2MFT-T1/E1  ,                     VID: V01 , SN: FOC00000CCC     \x20

NAME: "Switch 1 Fan Tray Bay 1", DESCR: "Container without numbers"
NAME: "TenGigabitEthernet1/1/1", DESCR: "SFP-10GBase-SR"
PID: SFP-10G-SR          , VID: CSCO , SN: AGD00000DDD-CH1

"""

FIREWALL = """\
Name: "Chassis", DESCR: "ASA 5506-X with FirePOWER services, 8GE, AC, DES"
PID: ASA5506           , VID: V01     , SN: JMX00000EEE

Name: "Storage Device 1", DESCR: "ASA 5506-X SSD"
PID: ASA5506-SSD       , VID: N/A     , SN:
"""

RIGHTS = """\
Slot#       License Name         Type  Count
--------------------------------------------
    1  network-advantage    Permanent    N/A
    1      dna-advantage Subscription    N/A
    2            apcount         base     25
--------------------------------------------
"""

RIGHTS_3 = """\
Slot#       License Name         Type
-------------------------------------
    1             ipbase    Permanent
    2             ipbase    Permanent
-------------------------------------
"""
