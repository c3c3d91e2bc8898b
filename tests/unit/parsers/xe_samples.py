# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of `show version` of IOS XE: tables with an add-on, single lines of every kind, stacks. Names and serial numbers are invented."""

from __future__ import annotations

RULER = "-" * 78


def screen(software: str, block: str, hardware: str, name: str = "hall-5") -> str:
    """A whole output around a license block."""
    return f"""\
{software}
Technical Support: http://www.cisco.com/techsupport

ROM: IOS-XE ROMMON
{name} uptime is 2 weeks, 3 days, 4 hours, 5 minutes
Uptime for this control processor is 2 weeks, 3 days, 4 hours, 9 minutes
System returned to ROM by Reload Command at 01:02:03 UTC Mon Jan 6 2020
System image file is "flash:packages.conf"
Last reload reason: Reload Command

export@cisco.com.

{block}
{hardware}
Configuration register is 0x102 (will be 0x2102 at next reload)

"""


def software(release: str, image: str = "CAT9K_IOSXE", printed: str = "") -> str:
    padded = ".".join(part.zfill(2) for part in release.split("."))
    return (
        f"Cisco IOS XE Software, Version {printed or padded}\n"
        f"Cisco IOS Software [Testing], Some Software ({image}), Version {release}, RELEASE SOFTWARE (fc1)"
    )


def table(*rows: str) -> str:
    heading = f"Technology-package                                     Technology-package\n{'Current':31}{'Type':27}Next reboot  "
    return f"\nTechnology Package License Information: \n\n{RULER}\n{heading}\n{RULER}\n" + "".join(
        f"{row}\n" for row in rows
    )


BASE = "network-advantage       Smart License                    network-advantage   "
ADDON = "dna-advantage           Subscription Smart License       dna-essentials                "

STACK_HARDWARE = """\
cisco C9300-24T (X86) processor with 1392780K/6147K bytes of memory.
Processor board ID FOC00000AAA
2048K bytes of non-volatile configuration memory.

Base Ethernet MAC Address          : 00:00:5e:00:53:10
Motherboard Serial Number          : FOC00000MMM
Model Number                       : C9300-24T
System Serial Number               : FOC00000AAA


Switch Ports Model              SW Version        SW Image              Mode  \x20
------ ----- -----              ----------        ----------            ----  \x20
     1 41    C9300-24T          16.12.5           CAT9K_IOSXE           INSTALL
*    2 41    C9300-24T          16.12.5           CAT9K_IOSXE           INSTALL
     3 65    C9300-48P          16.12.5           CAT9K_IOSXE           INSTALL


Switch 01
---------
Switch uptime                      : 2 weeks, 3 days, 4 hours, 9 minutes

Model Number                       : C9300-24T
System Serial Number               : FOC00000BBB

Switch 03
---------
Switch uptime                      : 2 weeks, 3 days, 4 hours, 8 minutes

Model Number                       : C9300-48P
System Serial Number               : FOC00000CCC
Last reload reason                 : Reload Command

"""
ROUTER_HARDWARE = (
    "cisco C8000V (VXE) processor (revision VXE) with 2028465K/3075K bytes of memory.\nProcessor board ID 9TEST000AAA"
)

AIR = "AIR License Level: AIR DNA Advantage\nNext reload AIR license Level: AIR DNA Advantage\n"
STACK = screen(software("16.12.5"), table(BASE, ADDON) + AIR, STACK_HARDWARE)
BETWEEN = screen(
    software("17.3.4"), table(BASE.replace("  S", "\t S"), "  ", ADDON.replace("  S", "\t S")), STACK_HARDWARE
)
NOTHING_NEXT = screen(
    software("17.9.4", "IE31xx-UNIVERSALK9-M"),
    table(
        "network-essentials      Smart License                    None",
        "None                    Subscription Smart License       None",
    ),
    "Allen-Bradley 1783-TEST (ARM) processor (revision V00) with 634859K/6147K bytes of memory.\nProcessor board ID FOC00000DDD",
)
TYPE_FIRST = screen(
    software("17.17.1", "ARMV8EL_LINUX_IOSD-UNIVERSALK9-M"),
    f"""
Technology Package License Information:

{RULER[:65]}
Technology     Type         Technology-package Technology-package
                            Current            Next Reboot
{RULER[:65]}
Smart License  Subscription essentials         advantage

The current crypto throughput level is unthrottled
""",
    ROUTER_HARDWARE,
)
LINES = screen(
    software("17.6.1", "X86_64_LINUX_IOSD-UNIVERSALK9-M"),
    """
License Level: network-premier
License Type: Perpetual
Next reload license Level: network-premier

Addon License Level: dna-premier
Addon License Type: Subscription
Next reload addon license Level: dna-premier

The current throughput level is 10000 kbps

Smart Licensing Status: Registration Not Applicable/Not Applicable
""",
    ROUTER_HARDWARE,
)
EMPTY = screen(
    software("17.4.1", "X86_64_LINUX_IOSD-UNIVERSALK9-M"),
    "License Level: \nLicense Type: Perpetual\nNext reload license Level: network-essentials\n",
    ROUTER_HARDWARE,
)
SWAPPED = screen(
    software("16.3.4", "X86_64_LINUX_IOSD-UNIVERSALK9-M"),
    "License Type: RightToUse\nLicense Level: adventerprise\nNext reload license Level: advipservices\n",
    ROUTER_HARDWARE,
)
WIRELESS = screen(
    software("17.19.1", "C9800_IOSXE-K9"),
    """
AIR License Level: AIR Network Advantage addon AIR DNA Advantage
Next reload AIR License Level: AIR Network Advantage addon AIR DNA Essentials
Cisco Wireless License Level: Cisco Wireless Advantage
Next reload Cisco Wireless License Level: Cisco Wireless Advantage
Cisco Wireless License enforcement: DISABLE
""",
    ROUTER_HARDWARE,
)
SMART_ROUTER = screen(
    software("17.11.1", "ARMV8EL_LINUX_IOSD-UNIVERSALK9-M"),
    f"""
Suite License Information for Module:'esg'

{RULER}
Suite                 Suite Current         Type           Suite Next reboot
{RULER}
FoundationSuiteK9     None                  Smart License  None
securityk9
appxk9


Technology Package License Information:

{RULER[:65]}
Technology    Technology-package           Technology-package
              Current       Type           Next reboot
{RULER[:66]}
appxk9           appxk9           Smart License    appxk9
uck9             None             Smart License    uck9
ipbase           ipbasek9         Smart License    ipbasek9
""",
    ROUTER_HARDWARE,
)
SUPERVISOR = screen(
    "Cisco IOS Software, IOS-XE Software, Catalyst 4500 L3 Switch Software (cat4500e-UNIVERSALK9-M), Version 03.06.06.E RELEASE SOFTWARE (fc3)",
    "License Information for 'WS-X45-SUP8-E'\n    License Level: entservices   Type: Permanent Right-To-Use\n"
    "    Next reboot license Level: ipbase\n",
    "cisco WS-C4506-E (P5040) processor (revision 2) with 4194304K bytes of physical memory.\nProcessor board ID FOX00000EEE",
)
MANAGED = screen(
    software("17.9.1", "X86_64_LINUX_IOSD-UNIVERSALK9-M"),
    "Technology Package License Information: \nController-managed\n\nThe current throughput level is unthrottled\n",
    ROUTER_HARDWARE,
)
BUILD = screen(
    software(
        "17.13.20230512:105008", printed="BLD_POLARIS_TEST_20230512_092306_WITH_A_NAME_THAT_IS_LONGER_THAN_OTHERS"
    ).replace("Version 17.13", "Experimental Version 17.13"),
    table(BASE),
    STACK_HARDWARE,
)
SPECIAL = screen(
    software("16.9.5", printed="V169_5_SR000000001_2").replace(
        "RELEASE SOFTWARE (fc1)", "CUST-SPECIAL:V169_5_SR000000001_2"
    ),
    table(BASE),
    STACK_HARDWARE,
)
TWO_UDIS = screen(
    "Cisco IOS Software, C3900 Software (C3900-UNIVERSALK9-M), Version 15.4(3)M5, RELEASE SOFTWARE (fc1)",
    f"""
License Info:

License UDI:

{RULER[:49]}
Device#\t  PID\t\t\tSN
{RULER[:49]}
*0  \t  C3900-SPE150/K9       FOC00000SPE
 1  \t  C3900-SPE100/K9       FOC00000SPF

""",
    "Cisco CISCO3945-CHASSIS (revision 1.0) with C3900-SPE150/K9 with 980992K/67584K bytes of memory.\nProcessor board ID FTX00000FFF",
)
