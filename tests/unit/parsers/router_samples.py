# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of `show version` of routers: the table of technologies, and releases that are out of the ordinary."""

from __future__ import annotations

RULER = "-" * 65

# A router of the second generation. Tabs and trailing blanks are where devices print them.
FORM_D = f"""\
Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.2(4)M7, RELEASE SOFTWARE (fc2)
Technical Support: http://www.cisco.com/techsupport
Copyright (c) 1986-2014 by Cisco Systems, Inc.
Compiled Thu 25-Sep-14 10:36 by prod_rel_team

ROM: System Bootstrap, Version 15.0(1r)M16, RELEASE SOFTWARE (fc1)

branch-44 uptime is 3 weeks, 6 days, 11 hours, 9 minutes
System returned to ROM by reload at 22:10:05 UTC Sun Feb 1 2015
System restarted at 22:11:31 UTC Sun Feb 1 2015
System image file is "flash0:c2900-universalk9-mz.SPA.152-4.M7.bin"
Last reload type: Normal Reload
Last reload reason: Reload Command

If you require further assistance please contact us by sending email to
export@cisco.com.

Cisco CISCO2911/K9 (revision 1.0) with 483328K/40960K bytes of memory.
Processor board ID FTX1599B0AA
3 Gigabit Ethernet interfaces
DRAM configuration is 64 bits wide with parity enabled.
255K bytes of non-volatile configuration memory.
250880K bytes of ATA System CompactFlash 0 (Read/Write)


License Info:

License UDI:

-------------------------------------------------
Device#\t  PID\t\t\tSN
-------------------------------------------------
*0  \t  CISCO2911/K9          FTX1599B0AA    \x20



Technology Package License Information for Module:'c2900'\x20

{RULER}
Technology    Technology-package           Technology-package
              Current       Type           Next reboot \x20
{RULER}-
ipbase        ipbasek9      Permanent      ipbasek9
security      None          None           securityk9
uc            uck9          EvalRightToUse uck9
data          None          None           None

Configuration register is 0x2102

"""

NPE = FORM_D.replace("C2900-UNIVERSALK9-M", "C2900-UNIVERSALK9_NPE-M").replace("universalk9-mz", "universalk9_npe-mz")

EXPERIMENTAL = FORM_D.replace(
    "(C2900-UNIVERSALK9-M), Version 15.2(4)M7, RELEASE SOFTWARE (fc2)",
    "(C2900-UNIVERSALK9-M), Experimental Version 15.3(20130101:101010) [someone-branch 7]",
)

OLD = """\
Cisco Internetwork Operating System Software\x20
IOS (tm) C2600 Software (C2600-IPBASE-M), Version 12.3(26), RELEASE SOFTWARE (fc2)
Technical Support: http://www.cisco.com/techsupport

ROM: System Bootstrap, Version 12.2(7r) [cmong 7r], RELEASE SOFTWARE (fc1)

attic uptime is 2 days, 1 hour, 1 minute
System returned to ROM by power-on
System image file is "flash:c2600-ipbase-mz.123-26.bin"

cisco 2651XM (MPC860P) processor (revision 3.1) with 127627K/3445K bytes of memory.
Processor board ID JAE0799AAAA (1234567890)

Configuration register is 0x2102
"""

XE = f"""\
Cisco IOS XE Software, Version 16.06.04
Cisco IOS Software [Everest], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.6.4, RELEASE SOFTWARE (fc3)
Technical Support: http://www.cisco.com/techsupport

ROM: IOS-XE ROMMON

edge-3 uptime is 8 weeks, 20 hours, 14 minutes
Uptime for this control processor is 8 weeks, 20 hours, 15 minutes
System returned to ROM by Reload Command
System image file is "bootflash:isr4300-universalk9.16.06.04.SPA.bin"

Suite License Information for Module:'esg'\x20

{RULER}---------------
Suite                 Suite Current         Type           Suite Next reboot    \x20
{RULER}---------------
FoundationSuiteK9     None                  None           None
securityk9
appxk9

Technology Package License Information:\x20

{RULER}
Technology    Technology-package           Technology-package
              Current       Type           Next reboot \x20
{RULER}-
appxk9           None             None             None
uck9             None             None             None
securityk9       securityk9       RightToUse       securityk9
ipbase           ipbasek9         Permanent        ipbasek9

cisco ISR4331/K9 (1RU) processor with 1795979K/6147K bytes of memory.
Processor board ID FLM1599W0XX
3 Gigabit Ethernet interfaces
4194304K bytes of physical memory.

Configuration register is 0x2102
"""
