# Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0
"""Makes the databases of this folder: pip install mmdb_writer==0.2.7 netaddr==1.3.0; python make-databases.py

Networks are those set aside for documentation (RFC 5737, RFC 3849), numbers too (RFC 5398), but for
AS16509, which is Amazon's. Places are real cities, so that distances can be checked on any map.
Prints what another reader (pip install maxminddb==3.2.0) finds; GeoDatabaseTest expects the same.
"""

from netaddr import IPSet
from mmdb_writer import MMDBWriter, MmdbU16, MmdbU32
import maxminddb

LONDON = ("GB", 51.5074, -0.1278, 20)
SAO_PAULO = ("BR", -23.5505, -46.6333, 50)
SINGAPORE = ("SG", 1.3521, 103.8198, 10)
ASHBURN = ("US", 39.0438, -77.4874, 1000)
PARIS = ("FR", 48.8566, 2.3522, 20)

NETWORKS = [
    ("198.51.100.0/25", LONDON, 64500, "Example Office"),
    ("198.51.100.128/26", LONDON, 64501, "Example Mobile"),
    ("198.51.100.192/26", PARIS, 64502, "Example Rail"),
    ("203.0.113.0/25", SAO_PAULO, 64510, "Example <b>Hosting</b> & Sons"),
    ("203.0.113.128/25", SINGAPORE, 64509, "Example VPN"),
    ("192.0.2.0/25", ASHBURN, 64496, "Example Cloud"),
    ("192.0.2.128/25", ASHBURN, 16509, "AMAZON-02"),
    ("2001:db8:f1c::/48", LONDON, 64500, "Example Office"),
    ("2001:db8:bad::/48", SINGAPORE, 65550, "Example Proxies"),
]


def city(country, latitude, longitude, radius):
    return {
        "country": {"iso_code": country, "names": {"en": "Example"}},
        "location": {"latitude": latitude, "longitude": longitude, "accuracy_radius": MmdbU16(radius)},
    }


def write(name, kind, record):
    writer = MMDBWriter(6, kind, languages=["en"], description="Made for tests", ipv4_compatible=True)
    for network, place, number, organisation in NETWORKS:
        found = record(place, number, organisation)
        if found:
            writer.insert_network(IPSet([network]), found)
    writer.to_db_file(name)


write("city.mmdb", "GeoLite2-City", lambda place, number, organisation: city(*place))
write(
    "asn.mmdb",
    "GeoLite2-ASN",
    lambda place, number, organisation: {
        "autonomous_system_number": MmdbU32(number),
        "autonomous_system_organization": organisation,
    },
)
write(
    "ipinfo.mmdb",
    "ipinfo generic_bundle_lite.mmdb",
    lambda place, number, organisation: {
        "asn": f"AS{number}",
        "as_name": organisation,
        "as_domain": "example.com",
        "country": "Example Country",
        "country_code": place[0],
    },
)
write(
    "anonymous.mmdb",
    "GeoIP2-Anonymous-IP",
    lambda place, number, organisation: {"is_anonymous": True, "is_anonymous_vpn": True},
)

for name in ("city.mmdb", "asn.mmdb", "ipinfo.mmdb"):
    with maxminddb.open_database(name) as database:
        for address in (
            "198.51.100.7", "198.51.100.130", "203.0.113.66", "203.0.113.201", "192.0.2.200",
            "2001:db8:f1c::1", "2001:db8:bad:5eed::17", "2001:db8:1::1", "8.8.8.8",
        ):
            print(name, address, database.get(address))
