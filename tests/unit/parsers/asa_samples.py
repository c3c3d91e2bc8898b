# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of firewalls. Names, serial numbers and keys are invented; the keys are none."""

from __future__ import annotations

PERMANENT = "0x0000a11c 0x0000b0b0 0x0000c0de 0x0000d00d 0x0000e66e"
TIMEBASED = "0x0000f00d 0x0000beef 0x0000cafe 0x0000face 0x0000feed"
OTHER = "0x00001dea 0x00002bad 0x00003bed 0x00004cab 0x00005dab"

_FEATURES = """\
Maximum Physical Interfaces       : Unlimited      perpetual
Maximum VLANs                     : 20             DMZ Unrestricted
Inside Hosts                      : 50 perpetual
Failover                          : Active/Active  perpetual
Encryption-3DES-AES               : Enabled        perpetual
Botnet Traffic Filter             : Enabled        646 days
Shared License                    : Enabled        perpetual
  Shared AnyConnect Premium Peers : 12000          perpetual
"""

VERSION = f"""\

Cisco Adaptive Security Appliance Software Version 9.6(4)8\x20
Device Manager Version 7.8(2)151

Compiled on Wed 11-Apr-18 19:58 PDT by builders
System image file is "disk0:/asa964-8-smp-k8.bin"
Config file at boot was "startup-config"

fw-hall up 1 year 97 days
failover cluster up 2 years 3 days

Hardware:   ASA5515, 8192 MB RAM, CPU Clarkdale 3059 MHz, 1 CPU (4 cores)
            ASA: 4096 MB RAM, 1 CPU (1 core)
Internal ATA Compact Flash, 8192MB

 0: Int: Internal-Data0/0    : address is 0000.5e00.5301, irq 11
 1: Ext: GigabitEthernet0/0  : address is 0000.5e00.5302, irq 10
The Running Activation Key feature: 2 security contexts exceed the limit on the platform, reduced to 0 security contexts.

Licensed features for this platform:
{_FEATURES}
This platform has an ASA 5515 Security Plus license.

Failover cluster licensed features for this platform:
Failover                          : Active/Active  perpetual
Security Contexts                 : 4              perpetual

This platform has an ASA 5515 Security Plus license.

Serial Number: FCH00000ABC
Running Permanent Activation Key: {PERMANENT}\x20
Running Timebased Activation Key: {TIMEBASED}\x20
Configuration register is 0x1 (will be 0x41 at next reload)

Image type                : Release
Key version               : A

Configuration has not been modified since last system restart.
"""

VIRTUAL = """\
Cisco Adaptive Security Appliance Software Version 9.10(1)11
Firepower Extensible Operating System Version 2.4(1.227)
Device Manager Version 7.10(1)

System image file is "boot:/asa9101-11-smp-k8.bin"

cloud-fw up 19 mins 42 secs

Hardware:   ASAv, 2048 MB RAM, CPU Xeon E5 series 2300 MHz,
Model Id:   ASAv30

License mode: Smart Licensing
ASAv Platform License State: Licensed
License reservation: Enabled

Licensed features for this platform:
Maximum VLANs                     : 200
Failover                          : Active/Standby

Serial Number: 9ATEST00001

Image type          : Release
Key version         : A
"""

CONTEXT = """\
Cisco Adaptive Security Appliance Software Version 9.8(3)21 <context>
Device Manager Version 7.8(2)

tenant-1 up 114 days 18 hours

Hardware:   FPR4K-SM-12

License mode: Smart Licensing

Licensed features for this user context:
Failover                          : Active/Active \x20
Cluster                           : Enabled       \x20
              \x20

Failover cluster licensed features for this user context:
Failover                          : Active/Active \x20

Configuration last modified by ann at 09:15:45.959 UTC Mon Dec 12 2018
"""

KEYS = f"""\
Serial Number:  JMX0000AAAA
Running Permanent Activation Key: {PERMANENT}\x20
Running Timebased Activation Key: {TIMEBASED}\x20

Licensed features for this platform:
{_FEATURES}
This platform has an ASA 5520 VPN Plus license.

The flash permanent activation key is the SAME as the running permanent key.

Active Timebased Activation Key:
{TIMEBASED}\x20
Botnet Traffic Filter             : Enabled        646 days

{OTHER}\x20
Total UC Proxy Sessions           : 10             62 days
"""

OLD_KEYS = f"""\
Serial Number:  JMX0000AAAA
Running Activation Key: {PERMANENT}\x20

Licensed features for this platform:
Maximum Physical Interfaces    : Unlimited\x20
VPN-3DES-AES                   : Disabled \x20
GTP/GPRS                       : Disabled \x20

This platform has a Base license.

The flash activation key is the SAME as the running key.
"""
