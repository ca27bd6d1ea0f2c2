"""What an address on the internet belongs to, so that tries can be shared out fairly."""

import ipaddress
from typing import Final

SITE_BITS: Final = 48
"""What a provider gives to one customer at the most (RFC 6177): 65,536 networks."""

NETWORK_BITS: Final = 64
"""One household's or school's network; inside it addresses change as a device likes."""


def site_and_network(address: str) -> tuple[str, str]:
    """The site that an address belongs to, and its network in it.

    Of version 4, and of what is no address, both are the address itself.
    """
    try:
        ip_address = ipaddress.ip_address(address)
    except ValueError:
        return address, address
    if not isinstance(ip_address, ipaddress.IPv6Address):
        return str(ip_address), str(ip_address)
    if ip_address.ipv4_mapped is not None:
        return str(ip_address.ipv4_mapped), str(ip_address.ipv4_mapped)
    return _leading(ip_address, SITE_BITS), _leading(ip_address, NETWORK_BITS)


def _leading(address: ipaddress.IPv6Address, bits: int) -> str:
    return str(ipaddress.ip_network((address, bits), strict=False))
