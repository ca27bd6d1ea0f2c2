"""What an address belongs to."""

from __future__ import annotations

import pytest

from intake.adapters.networks import site_and_network


@pytest.mark.parametrize(
    ("address", "site", "network"),
    [
        ("192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48", "2001:db8:1:2::/64"),
        ("", "", ""),
        ("unix socket", "unix socket", "unix socket"),
    ],
)
def test_an_address_belongs_to_a_site_and_a_network(address: str, site: str, network: str) -> None:
    assert site_and_network(address) == (site, network)
