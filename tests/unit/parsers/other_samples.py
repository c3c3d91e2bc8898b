# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs about files, configurations, boot variables and installs. Names and serial numbers are invented."""

from __future__ import annotations

DIR = """\
Directory of flash0:/

    1  -rw-    97794040   Mar 9 2015 11:02:20 +00:00  c2900-universalk9-mz.SPA.152-4.M7.bin
    2  drw-           0   Mar 9 2015 11:10:44 +00:00  archive
519170  -rw  -             4892   Mar 2 2015 08:48:30 +00:00  packages.conf
    7  -rw-        1149                    <no date>  old license.lic

256487424 bytes total (158507008 bytes free)
"""

DIR_EMPTY = """\
Directory of usbflash1:/

No files in directory

1004060672 bytes total (1004027904 bytes free)
"""

FILE_SYSTEMS = """\
File Systems:

       Size(b)       Free(b)      Type  Flags  Prefixes
             -             -    opaque     rw   archive:
             -             -   network     rw   tftp:
*    256487424     158507008      disk     rw   flash0: flash:#
    1004060672    1004027904  usbflash     rw   usbflash0:
        262136        255902     nvram     rw   nvram:
             -             -    opaque     wo   syslog:
             -             -   network     rw   scp:
             -             -    opaque     ro   cns:
"""

RUNNING = """\
Building configuration...

Current configuration : 1822 bytes
!
! Last configuration change at 09:14:02 UTC Tue Mar 10 2015 by ann
! NVRAM config last updated at 09:15:00 UTC Tue Mar 10 2015 by ann
version 15.2
service timestamps debug datetime msec
!
hostname branch-44
!
boot-start-marker
boot system flash0:c2900-universalk9-mz.SPA.152-4.M7.bin
boot-end-marker
!
license udi pid CISCO2911/K9 sn FTX1599B0AA
license accept end user agreement
license boot module c2900 technology-package securityk9
license boot module c2900 technology-package datak9 disable
!
ip scp server enable
!
line vty 0 4
 login local
!
end
"""

BOOT_TWO = """\
BOOT variable = flash0:c2900-universalk9-mz.SPA.154-3.M2.bin,12;flash0:c2900-universalk9-mz.SPA.152-4.M7.bin,12;
CONFIG_FILE variable =\x20
BOOTLDR variable =\x20
Configuration register is 0x2102 (will be 0x2142 at next reload)

Standby not ready to show bootvar
"""

BOOT_EMPTY = """\
BOOT variable =\x20
CONFIG_FILE variable =\x20
BOOTLDR variable =\x20
Configuration register is 0x2102
"""

BOOT_ABSENT = """\
BOOT variable does not exist
CONFIG_FILE variable does not exist
BOOTLDR variable does not exist
Configuration register is 0x2102
"""

BOOT_SWITCH = """\
BOOT path-list      : flash:/c3750e-universalk9-mz.150-2.SE7.bin
Config file         : flash:/config.text
Private Config file : flash:/private-config.text
Enable Break        : no
Manual Boot         : no
"""

BOOT_NEXT = """\
---------------------------
Switch 1
---------------------------
Current Boot Variables:
BOOT variable does not exist

Boot Variables on next reload:
BOOT variable = flash:packages.conf
Manual Boot = no
"""

BOOT_STACK = """\
---------------------------
Switch 1
---------------------------
Current Boot Variables:
BOOT variable = flash:old.bin;

Boot Variables on next reload:
BOOT variable = flash:packages.conf;
Manual Boot = no

---------------------------
Switch 2
---------------------------
Current Boot Variables:
BOOT variable = flash:packages.conf;

Boot Variables on next reload:
BOOT variable = flash:packages.conf;
Manual Boot = no
"""

DIR_FIREWALL = """\
Directory of disk0:/

120    -rwx  74369568     19:39:56 Nov 03 2015  asa951-test-k8.spa
11     drwx  4096         19:43:48 Nov 03 2015  log

1 file(s) total size: 74369568 bytes
7859437568 bytes total (4417200128 bytes free/56% free)
"""

INSTALL = """\
Installing...Feature:datak9...Successful:Supported
Installing...Feature:uck9...Failed:
2/3 licenses were successfully installed
0/3 licenses were existing licenses
1/3 licenses were failed to install
"""
