# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that devices print whoever owns them: what may stay in a capture. Every word that is not here is replaced."""

from __future__ import annotations

_WORDS = """
aa absolutely ac accelerator accelerators accept accepted access accompanying account ack acknowledged acknowledgement activated activation
active adaptive adaptor addition additional additive addon address admin advan advanced advancedmetroipaccess advantage adventerprise
adventerprisek advipservices advipservicesk advsecurity advsecurityk advventerprise aedt aes aest again agent agree agreement air aironet
all allen allocation allow allowed ambiguous amsterdam an and anyconnect ap apcount appliance applicable appx appxk apr april archive are
arm as asa asav asdm asr assembly assessment assistance asynchronous at ata atm atom ats attempt attempts attributes aug august authority
authorization authorizations authorized auto automatic autonomous available aws ax backplane bad balancing bandwidth base baseboard based
baud bc be been bengaluru between big bin bios bld board boot bootflash bootldr bootmode bootstrap bootvar botnet bradley brand break bri
bridging bst build builders building built bundle by bytes ca caa cache call callhome callmanager can capabilities capacity card carrier cat
catalyst cc cd cdt cedge cellular cert certain certificate certificates cest cet cf cfp cgr chain change channel char chassis check checksum
cip cisco cl clarkdale clear clei cli client clock closed cluster cme cmong cnpx cns code codes collecting com comes command comment
communication compact compactflash company compatible compiled compliance comply component components conf config configuration configure
configured confirmation connect consolidated consumed contact contains context contexts control controlled controller conversion copyright
core coredumpinfo cores count counted coyote cpak cpu crashinfo crashkernel credential crypto cryptographic cslu csr cssm cst cts cube cue
cupertino current currently custom customer cw cycle daily dat data datak dataplane date daughtercard day days dbg dd de deadline debug dec
december default defense deleted denali denied deployment des descr description detail details detected dev development device dhcp did
different dir direct directory disable disabled disk display dlc dmz dna do document documentation does download dram drw drwx dsp dual
dublin dynamic early ed edge edt ee ehsa em email empty en enable enabled enabling encore encryption end endian endpoint enforced
enforcement engineering entbase entitlement entservices erase erm error esg espbase esr essentials est establishment esw ethernet
etherswitch eula eusb eval evalrighttouse evaluation event everest exceed exceeds exclusive exist existing expandable expansion experimental
expiration expired expires explode export express ext extend extended extensible extension external fail failed failover failure false
fastethernet fd feature features feb february fetch ff fifty file files filter firepower firewall firmware first five flag flags flash
flexstack following for force format forty fortygige found four fpga free frequency fri friday from ftp fuji functionality further fxo fxos
gatekeeper generation generic genie ghz gibraltar gigabit gigabitethernet gmt gnu golden governing gpl gprs grace group gsm gtp guidelines
ha handle hard harddisk hardware has hash have hboot helper high home host hostname hosts hour hours hsec hseck html http https hub hundred
hundredgige id identifier identity iedge ieee if image images immediately implementation imply import in inactive inc incomplete index
indirect industrial info information init initial inpolicy input inside install installation installed installer installing instance
insufficient int intercompany interface interfaces intermediate internal internetwork interval inuse invalid inventory ios iosd iosv iosxe
iox ip ipbase ipbasek ipcore ips ipsec ipservices ipservicesk ipvoice ipxe ir irq is isa isdn isps isr issu ist it its jan january job jobs
jst jul july jun june kb kbps key keys lanbase last latest laws left length level lfbff lic licensable license licensed licenses licensing
licservice life lifetime limit limited lina line link linux list lite llc lns load loader local lock locked log loopback lost low lrm mac
macosx malware managed management manager manual mapping mar march marker mask master match max maximum may mb mcp mcpre mdt measurements
mechanism medium mega mem member members memo memory meraki merged message metric metroipaccess metroservices mgmt mhz mia microcode
midplane min mins minute minutes mips miscellaneous mismatch missing mobile mod mode model modified modify module modules mon monday mono
more motherboard mpls msg msk mst multiple mz name network newest next nexus no node nodes non none normal not notice notlocked nov november
npe ntp ntwkess ntwkesssuitek null number nvram nwstack nxos nzst occurred oct october of off offline oid oldest on one ongoing only open opaque
operating operation operational optimization or org other out outlet ova overall oversubscription package packages packet pak params parity
part pass password past path pci pcmcia pd pdt peers pending pentium period permanent permanentrighttouse permission permitted perpetual
phone physical pid pix pkg pki platform please plus polaris policy poll polling port ports power pram prefixes premier premium previous pri
primary priority privacy private process processing processor prod product production products program provided provider provisioned
provisioning proxies proxy pst public purchase purchased purged push qdd qsfp ram rcp read ready reason reboot received receiver recorded
recovery redistribute reduced redundancy redundant refer refused regid register registered registering registration regulations rehost rel
relay release reload remaining removed renewal reply report reporting reports request require required requirement requiring rescheduled
resend reservation reservations reserved reset resource response responsible restart restarted restricted result retrieve return returned
rev revision revoke revrcsf right rights righttouse ring rmf ro rockwell role rollback rom rommon route routed router routes rp rpbase rtr
rtu rum run running rw rwx sa same sat sata saturday save saved scheduled scp sd sdflash sec second seconds secs sector secure security
securityk securityplus see send sending sent sep september serial series server service session sessions sfp sftp sh shared show si simm
simulated since single size sizeof sku sla sle slot slotid slots slp smart smartreceiver smp sn snapshot snasw snmp soft software source
sources sp spa specific specified spservices srst ssa ssd ssh ssl sslvpn ssm sso ssp ssr stack stand standard standby start startup state
stateless states statistics status stby std storage store storeindex storename stqrg subject subscription succeeded success successfully
such suite summary sun sunday superlat supply support supported sw swift switch switched switches switchover sync synced synchronization
syslog system systems taas table tac tag tags tar team tech technical technology techsupport telemetry ten tengigabitethernet term terminal
terms text tftp than that the third this threat throttle throughput thu thursday tier time timebased timeout timer timestamp tls tmpsys to
token tool tools total tracelogs traffic transaction transfer transparent transport true trust trusted trustid trustpoint tue tuesday
twentyfive txt type uadp uc uck ucsb udi unable unack unacknowledged under unenforced united unity universal universalk unknown unlicensed
unlimited unrecognized unregistered unreported unrestricted unspecified unthrottled up upcoming update updated upgrade upoe uptime url us
usable usage usb usbflash use used user username users using utc utf utility valid value variable variables vedge vendor verification verify
version versions via vid violation vios virtual vlan vlans voice volatile volts vpn vpnplus vrf vrfs vs vxe vxr waas waasexpress waiting wan
warranty was webui wed wednesday week weekly weeks were which wib wic wide will win wireless with within wlc wo write wwl www xe xeon xmodem
xos year years yes ymodem you
"""

SCREEN_WORDS = frozenset(_WORDS.split())
