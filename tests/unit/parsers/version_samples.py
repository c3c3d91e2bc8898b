# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of `show version` in every shape a license block has had. Names and serial numbers are invented."""

from __future__ import annotations

RULER = "-" * 65

_CRYPTO = """
This product contains cryptographic features and is subject to United
States and local country laws governing import, export, transfer and
use.
"""

# A switch: single lines, and a stack table below.
FORM_A = f"""\
Cisco IOS Software, C3750E Software (C3750E-UNIVERSALK9-M), Version 15.0(2)SE7, RELEASE SOFTWARE (fc1)
Technical Support: http://www.cisco.com/techsupport
Copyright (c) 1986-2014 by Cisco Systems, Inc.
Compiled Thu 23-Oct-14 13:10 by prod_rel_team

ROM: Bootstrap program is C3750E boot loader
BOOTLDR: C3750E Boot Loader (C3750X-HBOOT-M) Version 12.2(53r)SE2, RELEASE SOFTWARE (fc1)

dist-hall2 uptime is 31 weeks, 2 days, 4 hours, 55 minutes
System returned to ROM by power-on
System restarted at 03:12:44 UTC Sat Mar 7 2015
System image file is "flash:/c3750e-universalk9-mz.150-2.SE7.bin"
{_CRYPTO}
License Level: ipbase
License Type: Permanent
Next reload license Level: ipservices

cisco WS-C3750X-48P (PowerPC405) processor (revision A0) with 262144K bytes of memory.
Processor board ID FDO1599X0AB
Last reset from power-on
2 Virtual Ethernet interfaces
The password-recovery mechanism is enabled.

512K bytes of flash-simulated non-volatile configuration memory.
Base ethernet MAC Address       : 00:00:5E:00:53:01
Model number                    : WS-C3750X-48P-S
System serial number            : FDO1599X0AB

Switch Ports Model                     SW Version            SW Image
------ ----- -----                     ----------            ----------
*    1 54    WS-C3750X-48P             15.0(2)SE7            C3750E-UNIVERSALK9-M
     2 54    WS-C3750X-48P             15.0(2)SE7            C3750E-UNIVERSALK9-M


Switch 02
---------
Switch Uptime                   : 31 weeks, 2 days, 4 hours, 50 minutes
Model number                    : WS-C3750X-48P-S
System serial number            : FDO1599X0CD


Configuration register is 0xF
"""

# A small router: two values on one line, and `reboot` in place of `reload`.
FORM_B = f"""\
Cisco IOS Software, C880 Software (C880DATA-UNIVERSALK9-M), Version 15.3(3)M6, RELEASE SOFTWARE (fc1)
Technical Support: http://www.cisco.com/techsupport

ROM: System Bootstrap, Version 12.4(22r)YB5, RELEASE SOFTWARE (fc1)

kiosk-17 uptime is 1 year, 3 weeks, 20 minutes
System returned to ROM by reload at 04:01:10 UTC Fri May 1 2015
System image file is "flash:c880data-universalk9-mz.153-3.M6.bin"
Last reload reason: Reload Command
{_CRYPTO}
Cisco 881 (MPC8300) processor (revision 1.0) with 236544K/25600K bytes of memory.
Processor board ID FTX1599A0QZ

5 FastEthernet interfaces
256K bytes of non-volatile configuration memory.
125440K bytes of ATA CompactFlash (Read/Write)


License Info:

License UDI:

-------------------------------------------------
Device#   PID                   SN
-------------------------------------------------
*0        CISCO881-SEC-K9       FTX1599A0QZ



License Information for 'c880-data'
    License Level: advipservices   Type: Permanent
    Next reboot license Level: advipservices


Configuration register is 0x2102 (will be 0x2142 at next reload)
"""

# A later switch: a table of packages, without technologies.
FORM_C = """\
Cisco IOS Software [Denali], Catalyst L3 Switch Software (CAT3K_CAA-UNIVERSALK9-M), Version 16.3.7, RELEASE SOFTWARE (fc4)
Technical Support: http://www.cisco.com/techsupport

ROM: IOS-XE ROMMON
BOOTLDR: CAT3K_CAA Boot Loader (CAT3K_CAA-HBOOT-M) Version 4.28, RELEASE SOFTWARE (P)

floor-9 uptime is 5 weeks, 1 day, 2 hours, 3 minutes
Uptime for this control processor is 5 weeks, 1 day, 2 hours, 7 minutes
System returned to ROM by reload
System image file is "flash:packages.conf"
Last reload reason: Reload Command


Technology Package License Information:\x20

-----------------------------------------------------------------
Technology-package                   Technology-package
Current             Type             Next reboot \x20
------------------------------------------------------------------
ipbasek9            Permanent        ipservicesk9

cisco WS-C3850-24T (MIPS) processor (revision X0) with 8388608K/6147K bytes of memory.
Processor board ID FOC1599X1YZ
1 Virtual Ethernet interface

Configuration register is 0x102
"""
