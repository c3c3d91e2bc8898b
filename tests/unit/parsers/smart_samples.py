# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of devices with Smart licensing, made for these tests."""

PRIVACY = """\
Data Privacy:
  Sending Hostname: yes
    Callhome hostname privacy: DISABLED
    Smart Licensing hostname privacy: DISABLED
  Version privacy: DISABLED
"""

POLICY_DEFAULT = """\
Policy:
  Policy in use: Merged from multiple sources.
  Reporting ACK required: yes (CISCO default)
  Unenforced/Non-Export Perpetual Attributes:
    First report requirement (days): 365 (CISCO default)
    Reporting frequency (days): 0 (CISCO default)
    Report on change (days): 90 (CISCO default)
  Export (Perpetual/Subscription) License Attributes:
    First report requirement (days): 0 (CISCO default)
    Reporting frequency (days): 0 (CISCO default)
    Report on change (days): 0 (CISCO default)
"""

POLICY_OWN = """\
Policy:
  Policy in use: Installed On Jan 09 07:08:09 2025 CET
  Policy name: Branch Policy
  Reporting ACK required: no (Customer Policy)
  Unenforced/Non-Export Perpetual Attributes:
    First report requirement (days): 30 (Customer Policy)
    Reporting frequency (days): 60 (CISCO default)
    Report on change (days): 60 (Customer Policy)
"""

POLICY_ALL = f"""\
Smart Licensing Status
======================

Smart Licensing is ENABLED

License Conversion:
  Automatic Conversion Enabled: False
  Last Data Push: <none>

Export Authorization Key:
  Features Authorized:
    <none>

Utility:
  Status: DISABLED

Smart Licensing Using Policy:
  Status: ENABLED
  Reporting Mode: STANDARD

Account Information:
  Smart Account: Example Works As of Jan 10 08:09:10 2025 UTC
  Virtual Account: Branch, North

{PRIVACY}
Transport:
  Type: Smart
  URL: https://receiver.example.com/licservice/license
  Proxy:
    Address: 192.0.2.80
    Port: 3128
    Username: <empty>
    Password: <empty>
  VRF: <empty>

Miscellaneous:
  Custom Id: <empty>

{POLICY_DEFAULT}
Usage Reporting:
  Last ACK received: Jan 10 08:09:20 2025 UTC
  Next ACK deadline: Apr 10 08:09:20 2025 UTC
  Reporting push interval: 30  days
  Next ACK push check: <none>
  Next report push: Feb 09 08:04:20 2025 UTC
  Last report push: Jan 10 08:04:20 2025 UTC
  Last report file write: <none>

Trust Code Installed:
  Active: PID:C9300-24T,SN:FOC9901AAAA
    INSTALLED on Jan 08 10:11:12 2025 UTC
  Standby: PID:C9300-48T,SN:FOC9901BBBB
    INSTALLED on Jan 08 10:11:13 2025 UTC

License Usage
=============

network-advantage (C9300-24 Network Advantage):
  Description: C9300-24 Network Advantage
  Count: 1
  Version: 1.0
  Status: IN USE
  Export status: NOT RESTRICTED
  Feature Name: network-advantage
  Feature Description: C9300-24 Network Advantage
  Enforcement type: NOT ENFORCED
  License type: Perpetual

network-advantage (C9300-48 Network Advantage):
  Description: C9300-48 Network Advantage
  Count: 1
  Version: 1.0
  Status: IN USE
  Export status: NOT RESTRICTED
  Feature Name: network-advantage
  Feature Description: C9300-48 Network Advantage
  Enforcement type: NOT ENFORCED
  License type: Perpetual

hseck9 (Cat9K HSEC (2.5G)):
  Description: hseck9
  Count: 0
  Version: 1.0
  Status: NOT IN USE
  Export status: RESTRICTED - NOT ALLOWED
  Feature Name: hseck9
  Feature Description: hseck9
  Enforcement type: EXPORT RESTRICTED
  License type: Perpetual

Product Information
===================
UDI: PID:C9300-24T,SN:FOC9901AAAA

HA UDI List:
    Active:PID:C9300-24T,SN:FOC9901AAAA
    Standby:PID:C9300-48T,SN:FOC9901BBBB

Agent Version
=============
Smart Agent for Licensing: 5.11.1_rel/7

License Authorizations
======================
Overall status:
  Active: PID:C9300-24T,SN:FOC9901AAAA
      Status: SMART AUTHORIZATION INSTALLED on Jan 09 11:12:13 2025 UTC
      Last Confirmation code: 1a2b3c4d
  Standby: PID:C9300-48T,SN:FOC9901BBBB
      Status: NOT INSTALLED

Purchased Licenses:
  No Purchase Information Available

Usage Report Summary:
=====================
Total: 12,  Purged: 3(3)
Total Acknowledged Received: 4,  Waiting for Ack: 5(6)
Available to Report: 7  Collecting Data: 2

"""

POLICY_STATUS = f"""\
Utility:
  Status: DISABLED

Smart Licensing Using Policy:
  Status: ENABLED

Account Information:
  Smart Account: <none>
  Virtual Account: <none>

{PRIVACY}
Transport:
  Type: cslu
  Cslu address: http://192.0.2.9:8182/cslu/v1/pi
  Proxy:
    Not Configured
  VRF:
    Mgmt-vrf

{POLICY_OWN}
Miscellaneous:
  Custom Id: <empty>

Usage Reporting:
  Last ACK received: <none>
  Next ACK deadline: Mar 20 12:13:14 2025 CET
  Reporting push interval: 0 (no reporting)
  Next ACK push check: <none>
  Next report push: <none>
  Last report push: <none>
  Last report file write: Jan 19 12:13:14 2025 CET

Trust Code Installed: <none>

"""

REGISTERED_STATUS = f"""\
Smart Licensing is ENABLED

Utility:
  Status: DISABLED

{PRIVACY}
Transport:
  Type: Callhome

Registration:
  Status: REGISTERED
  Smart Account: Example Works
  Virtual Account: Lab
  Export-Controlled Functionality: ALLOWED
  Initial Registration: SUCCEEDED on Feb 03 04:05:06 2021 UTC
  Last Renewal Attempt: FAILED on Feb 13 04:05:06 2021 UTC
    Failure reason: Communication message send error
  Next Renewal Attempt: Aug 02 04:05:06 2021 UTC
  Registration Expires: Feb 03 04:00:01 2022 UTC

License Authorization:\x20
  Status: OUT OF COMPLIANCE on Feb 03 04:06:06 2021 UTC
  Last Communication Attempt: SUCCEEDED on Feb 14 04:05:06 2021 UTC
  Next Communication Attempt: Feb 14 16:05:06 2021 UTC
  Communication Deadline: May 14 04:00:01 2021 UTC

Export Authorization Key:
  Features Authorized:
    hseck9
"""

UNREGISTERED_STATUS = """\
Smart Licensing is ENABLED

Registration:
  Status: UNREGISTERED - REGISTRATION FAILED
  Export-Controlled Functionality: NOT ALLOWED
  Initial Registration: FAILED on Feb 03 04:05:06 2021 UTC
    Failure reason: Fail to send out Call Home HTTP message
  Next Registration Attempt: Feb 03 04:22:06 2021 UTC

License Authorization:
  Status: EVAL MODE
  Evaluation Period Remaining: 88 days, 1 hours, 2 minutes, 3 seconds

"""

RESERVED_ALL = """\
Smart Licensing Status
======================

Smart Licensing is ENABLED
License Reservation is ENABLED

Registration:
  Status: REGISTERED - SPECIFIC LICENSE RESERVATION
  Export-Controlled Functionality: Not Allowed
  Initial Registration: SUCCEEDED on May 02 03:04:05 2019 UTC

License Authorization:
  Status: AUTHORIZED - RESERVED on May 02 03:04:06 2019 UTC

Licensing HA configuration error:
    The tags of two devices do not agree

Transport:
  Type: Callhome

License Usage
==============

(C9300_24_Ess):
  Description:
  Count: 1
  Version: 1.0
  Status: NOT AUTHORIZED
  Reservation:
    Reservation status: SPECIFIC INSTALLED
    Total reserved count: 0

Product Information
===================
UDI: PID:C9300-24T,SN:FOC9901CCCC

Agent Version
=============
Smart Agent for Licensing: 4.4.9_rel/2
Component Versions: SA:(1_3_dev)1.0.15, SI:(dev22)1.2.1

Reservation Info
================

Overall status:
  Active: PID:C9300-24T,SN:FOC9901CCCC
    License reservation: ENABLED
      Reservation status: SPECIFIC INSTALLED on May 02 03:04:05 2019 UTC
      Export-Controlled Functionality: Not Allowed
      Last Confirmation code: 0f0f0f0f

Specified license reservations:
  C9300 24 Essentials (C9300_24_Ess):
    Description: C9300 24 Essentials
    Total reserved count: 1
    Term information:
      Active: PID:C9300-24T,SN:FOC9901CCCC
        License type: TERM
          Term Count: 1

"""

FIREWALL_ALL = """\
Smart Licensing Status
======================

Smart Licensing is ENABLED

Registration:
  Status: REGISTERED
  Smart Account: Example Works
Virtual Account: Firewalls
  Export-Controlled Functionality: Allowed
  Initial Registration: SUCCESS on Jun 05 2022 06:07:08 UTC
  Last Renewal Attempt: None
  Next Renewal Attempt: Dec 02 2022 06:07:08 UTC
  Registration Expires: Jun 05 2023 06:02:03 UTC

License Authorization:
  Status: AUTHORIZED on Jun 05 2022 06:08:08 UTC
  Last Communication Attempt: SUCCESS on Jun 06 2022 06:08:08 UTC
  Next Communication Attempt: Jul 05 2022 06:08:08 UTC
  Communication Deadline: Sep 03 2022 06:02:03 UTC

License Usage
==============

No licenses in use

Product Information
===================
UDI: PID:ASAv,SN:9AEXAMPLE01

Agent Version
=============
Smart Agent for Licensing: 4.3.6_rel/38

Reservation Info
================
License reservation: DISABLED

"""

SUMMARY_REGISTERED = """\
Smart Licensing is ENABLED

Registration:
  Status: REGISTERED
  Smart Account: Example Works
  Virtual Account: Lab
  Export-Controlled Functionality: NOT ALLOWED
  Last Renewal Attempt: None
  Next Renewal Attempt: Aug 02 04:05:06 2021 UTC

License Authorization:
  Status: AUTHORIZED
  Last Communication Attempt: SUCCEEDED
  Next Communication Attempt: Mar 05 04:05:06 2021 UTC

License Usage:
  License                 Entitlement tag               Count Status
  -----------------------------------------------------------------------------
  C9300 Network Advan...  (C9300-24 Network Advan...)       2 AUTHORIZED
                          (C9300_24_Ess)                    1 NOT AUTHORIZED

"""

SUMMARY_POLICY = """\
Account Information:
  Smart Account: Example Works As of Jan 10 08:09:10 2025 UTC
  Virtual Account: Branch, North

License Usage:
License\tEntitlement Tag\tCount\tStatus
-----------------------------------------------------------------------------
network-advantage\t(C9300-24 Network Advan...)\t1\tIN USE
network-advantage       (C9300-48 Network Advan...)       1 IN USE
hseck9                  (Cat9K HSEC (2.5G))               0 NOT IN USE

"""

USAGE = """\
License Authorization:
  Status: Not Applicable

network-premier_5G (ESR_P_5G_P):
  Description: network-premier_5G
  Count: 1
  Version: 1.0
  Status: IN USE
  Export status: NOT RESTRICTED
  Feature Name: network-premier_5G
  Feature Description: network-premier_5G
  Enforcement type: NOT ENFORCED
  License type: Subscription

"""

TECH_SUPPORT = f"""\
Smart Licensing Tech Support info

Smart Licensing Status
======================

Smart Licensing is ENABLED

Smart Licensing Using Policy:
  Status: ENABLED

Account Information:
  Smart Account: <none>
  Virtual Account: <none>\x20
{PRIVACY}
Transport:
  Type: Transport Off
  Proxy:\x20
Address: <empty>
    Port: <empty>
  Server Identity Check: True
  VRF: <empty>

{POLICY_DEFAULT.rstrip()}
Usage Reporting:
  Last ACK received: <none>
  Next ACK deadline: Mar 07 01:02:03 2025 pacific
  Reporting push interval: 30  days State(2) InPolicy(90)
  Last report push: <none>

License Usage
=============
Handle: 1
  License: network-advantage
  Entitlement Tag: regid.2017-03.com.example.advantage,1.0_00000000-1111-2222-3333-444444444444
  Description: C9300-24 Network Advantage
  Count: 1
  Version: 1.0
  Status: IN USE(15)
    Authorized Count: 0
    No license: 0
  Status time: Jan 05 01:02:03 2025 pacific
  Request Time: None
  Export status: NOT RESTRICTED
  Feature Name: network-advantage
  Enforcement type: NOT ENFORCED
  License type: Perpetual
  Measurements:
    ENTITLEMENT:
      Interval: 00:15:00
      Current Value: 1
      Current Report: 1234567890       Previous: 0
  Soft Enforced: True\x20
Handle: 2
  License: dna-advantage
  Entitlement Tag: regid.2017-05.com.example.dna,1.0_00000000-1111-2222-3333-555555555555
  Description: C9300-24 DNA Advantage
  Count: 0
  Version: 1.0
  Status: NOT IN USE(1)
  License type: Subscription
  Soft Enforced: True
Product Information
===================
UDI: PID:C9300-24T,SN:FOC9901AAAA

Agent Version
=============
Smart Agent for Licensing: 6.3.10/aabbccdd0

Upcoming Scheduled Jobs
=======================
Current time: Jan 09 02:03:04 2025 pacific
Daily: Jan 10 01:02:03 2025 pacific (22 hours, 58 minutes, 59 seconds remaining)

Communication Statistics:
=======================
Communication Level Allowed: INDIRECT
Usage Reporting:
  Attempts: Total=1, Success=0, Fail=1  Ongoing Failure: Overall=1 Communication=1
  Last Response: NO REPLY on Jan 09 01:02:03 2025 pacific
    Failure Reason: <none>

Reservation Info
================
License reservation: DISABLED

Overall status:
  Active: PID:C9300-24T,SN:FOC9901AAAA
    Reservation status: NOT INSTALLED
    Request code: <none>
    Last Confirmation code: <none>

Usage Report Summary:
=====================
Total: 1,  Purged: 0(0)
Total Acknowledged Received: 0,  Waiting for Ack: 0(1)
Available to Report: 1  Collecting Data: 2
Maximum Display: 1  In Storage: 1,  MIA: 0(0)

Trust Code Installed:    Trust Code Type: CSSM
    Attributes: <none>

  Active: PID:C9300-24T,SN:FOC9901AAAA
    INSTALLED on Jan 06 01:02:03 2025 pacific    Valid on Jan 06 01:00:00 2025 pacific
    Expired on Jan 08 01:02:03 2033 pacific
    Trust Code Type: CSSM

Other Info
==========
Software ID: regid.2017-05.com.example.C9300,v1_00000000-aaaa
Agent State: authorized
Transport: Transport Off

"""

AUTHORIZATION = """\
Overall status:
  Active: PID:C8300-1N1S,SN:FDO9901DDDD
      Status: SMART AUTHORIZATION INSTALLED on Sep 03 10:11:12 2023 UTC
      Last Confirmation code: 5e6f7a8b
  Standby: PID:C8300-1N1S,SN:FDO9901EEEE
      Status: NOT INSTALLED

Authorizations:
  Router Export Lic. for DNA (DNA_HSEC):
    Description: Export license
    Total available count: 1
    Enforcement type: EXPORT RESTRICTED
    Term information:
      Active: PID:C8300-1N1S,SN:FDO9901DDDD
        Authorization type: SMART AUTHORIZATION INSTALLED
        License type: PERPETUAL
          Term Count: 1

Purchased Licenses:
  No Purchase Information Available

"""

UDI_LIST = """\
UDI: PID:C9300-24T,SN:FOC9901AAAA

HA UDI List:
    Active:PID:C9300-24T,SN:FOC9901AAAA
    Standby:PID:C9300-48T,SN:FOC9901BBBB
    Member:PID:C9300-48T,SN:FOC9901FFFF

"""

UDI_ALONE = "UDI: PID:C8300-1N1S,SN:FDO9901DDDD\n\n"

REPORTS = """\
Smart Licensing Usage Report:
====================================
Report Id,          State,    Flag, Feature Name
1700000001          CLOSED    N     network-premier_2.5G
1700000002          ACK       N     hseck9
1700000003          OPEN      N     Some Feature
"""

CLASSIC_STATUS = """\
                License Type Supported
        permanent  Non-expiring node locked license
        evaluation Expiring non node locked license
                License Operation Supported
        install    Install license
        call-home  License call-home
                Call-home Operation Supported
        show pak   Display license pak via call-home
        resend     Fetch license via call-home
                Device status
        Device Credential type: DEVICE
        Device Credential Verification: PASS
        Rehost Type: DC_OR_IC

SWIFT url status
        Swift URL set to default value : https://tools.example.com/SWIFT/Licensing
"""

OTHER_VENDOR = """\
Licenses installed:
  Licenses Installed     Licenses   Expiry
  Feature usage          used    installed    needed
  scale-subscriber        0        1000        0    permanent
"""

OLD_AGENT = """\
Smart Licensing Status
======================

Smart Licensing is ENABLED

Registration:
  Status: UNREGISTERED
  Export-Controlled Functionality: Not Allowed

License Authorization:
  Status: EVAL MODE

Evaluation Period:
  Evaluation Mode: In Use
  Evaluation Period Remaining: 87 days, 1 hours, 41 minutes, 5 seconds

License Usage
==============

License Authorization:
  Status: EVAL MODE

Example Firewall - 1G (EXAMPLE-1G):
  Description: Example Firewall - 1G
  Count: 1
  Version: 1.0
  Status: EVAL MODE

Product Information
===================
UDI: PID:ASAv,SN:9AEXAMPLE02

"""
