# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of the license commands. Names and serial numbers are invented; tabs and blanks are mixed as devices and collectors mix them."""

from __future__ import annotations

SUMMARY = """\
Index 1 Feature: ipbasek9                      \x20
\tPeriod left: Life time
\tLicense Type: Permanent
        License State: Active, In Use
\tLicense Count: Non-Counted
        License Priority: Medium
Index 2 Feature: securityk9                    \x20
        Period left: 6  weeks 2  days\x20
\tPeriod Used: 2  weeks 2  days\x20
\tLicense Type: EvalRightToUse
\tLicense State: Active, Not in Use, EULA accepted
\tLicense Count: Non-Counted
\tLicense Priority: Low
Index 3 Feature: SSL_VPN                       \x20
        Period left: Not Activated
\tPeriod Used: 0  minute  0  second \x20
\tLicense Type: EvalRightToUse
        License State: Not in Use, EULA not accepted
\tLicense Count: 0/0  (In-use/Violation)
        License Priority: None
Index 4 Feature: oc9                           \x20
Index 5 Feature: oc7                           \x20
\tPeriod left: Life time
\tLicense Type: Permanent
\tLicense State: Active, In Use
\tLicense Count: 6/5/1  (Active/In-use/Violation)
\tLicense Priority: Medium
"""

DETAIL = """\
Index: 1 \tFeature: securityk9                        Version: 1.0
\tLicense Type: Permanent
\tLicense State: Active, In Use
\tLock type: Node locked
\tVendor info: <PID>CISCO2911/K9</PID><SN>FTX1599B0AA</SN>
\tLicense Addition: Exclusive
\tLicense Generation version: 0x8100000
\tLicense Count: Non-Counted
\tLicense Priority: Medium
\tStore Index: 2
\tStore Name: Primary License Storage
Index: 2 \tFeature: securityk9                        Version: 1.0
\tLicense Type: EvalRightToUse
\tLicense State: Inactive
\t    Evaluation total period: 8  weeks 4  days\x20
\t    Evaluation period left: 8  weeks 3  days\x20
\t    Period used: 1  day   2  hours\x20
\tLock type: Non Node locked
\tVendor info: <UDI><PID>NOTLOCKED</PID><SN>NOTLOCKED</SN></UDI><T>RTU</T>
\tLicense Addition: Additive
\tLicense Generation version: 0x8200000
\tLicense Count: Non-Counted
\tLicense Priority: None
\tStore Index: 1
\tStore Name: Built-In License Storage
Index: 3 \tFeature: datak9                            Version: 1.0
\tLicense Type: Permanent
\tLicense State: Active, Not in Use
\tLock type: Node locked
\tVendor info: <UDI><PID>CISCO2911/K9</PID><SN>FTX1599B0AA</SN></UDI>
\tLicense Addition: Exclusive
\tLicense Generation version: 0x8100000
\tLicense Count: Non-Counted
\tLicense Priority: Medium
\tStore Index: 3
\tStore Name: Primary License Storage
"""

ALL = """\
License Store: Primary License Storage
StoreIndex: 0   Feature: ipbasek9                   Version: 1.0
        License Type: Permanent
        License State: Active, In Use
        License Count: Non-Counted
        License Priority: Medium
License Store: Evaluation License Storage
StoreIndex: 0   Feature: uck9                      Version: 1.0
        License Type: Evaluation
        License State: Inactive
            Evaluation total period: 208 weeks 2 days
            Evaluation period left: 208 weeks 1 day
        License Count: Non-Counted
        License Priority: None
StoreIndex: 1   Feature: datak9                     Version: 1.0
        License Type:
        License State: Inactive
            Evaluation total period: 208 weeks 2 days
            Evaluation period left: 208 weeks 2 days
        License Count: Non-Counted
        License Priority: None
"""

FEATURES_4 = """\
Feature name        Enforcement  Evaluation  Subscription   Enabled
ipbasek9            no           no          no             yes
uck9                yes          yes         no             no
"""

FEATURES_TWO_WORDS = """\
Feature name             Enforcement  Evaluation  Subscription   Enabled  RightToUse  Clear Allowed
ipbasek9                 no           no          no             yes      no          yes
securityk9               yes          yes         no             no       yes         yes
ios-ips-update           yes          yes         yes            no       yes         yes
"""

FEATURES_5 = """\
Feature name             Enforcement  Evaluation  Subscription   Enabled  RightToUse\x20
ipbasek9                 no           no          no             yes      no        \x20
securityk9               yes          yes         no             no       yes       \x20
"""

UDI = """\
Device#   PID                   SN              UDI
-----------------------------------------------------------------------------
*0        CISCO2911/K9          FTX1599B0AA     CISCO2911/K9:FTX1599B0AA
"""

UDI_STACK = """\
Device#   PID                   SN              UDI
-----------------------------------------------------------------------------
*1        WS-C3750X-48P-S       FDO1599X0AB     WS-C3750X-48P-S:FDO1599X0AB
 2        WS-C3750X-48P-S       FDO1599X0CD     WS-C3750X-48P-S:FDO1599X0CD
"""

UDI_LINES = """\
UDI: PID:C9300-24T,SN:FOC1599B0AA

HA UDI List:
    Active:PID:C9300-24T,SN:FOC1599B0AA
    Standby:PID:C9300-24T,SN:FOC1599B0AB
    Member:PID:C9300-48P,SN:FOC1599B0AC
    Member:PID:C9300-48P,SN:FOC1599B0AD
"""

UDI_SLOT = """\
SlotID   PID    \t\tSN      \t\tUDI
--------------------------------------------------------------
*\t ASR1004               NWG1599050G     ASR1004:NWG1599050G
"""
