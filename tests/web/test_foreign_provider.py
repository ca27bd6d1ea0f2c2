"""A provider that others wrote is understood, so that we don't only understand ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests

from intake.adapters.clock import SystemClock
from intake.app import application
from tests.support.foreign_provider import foreign_provider
from tests.support.made_sign_on import home_with
from tests.web.conftest import compiled
from tests.web.council_town import HERE, SIGN_IN, Town, asked_by, wired_at
from tests.web.desk_visitor import Clockwork, Office

if TYPE_CHECKING:
    from pathlib import Path


def test_a_real_provider_that_others_wrote_is_understood(tmp_path: Path) -> None:
    """`oidc-provider-mock`, a provider for tests by others, in a process of its own."""
    with foreign_provider() as issuer:
        now = tmp_path / "now"
        now.write_text(SystemClock().now().isoformat())
        with wired_at(tmp_path, home_with(tmp_path, issuer), now) as wired:
            office = Office(compiled(application(wired)), wired, Clockwork(now))
            dan = office.officer()
            requests.put(f"{issuer}/users/dan", json={"roles": ["intake-manager"]}, timeout=60)
            asked = asked_by(dan)
            dan.client.get(Town.path(authorized(asked, "dan")))
            client = office.app.test_client()
            asked = client.get(SIGN_IN, headers=HERE).location
            assert client.get(Town.path(authorized(asked, "dan"))).location == "/desk/"
            assert client.get("/desk/team").status_code == 200
            asked = client.get(SIGN_IN, headers=HERE).location
            assert client.get(Town.path(authorized(asked, "eve"))).status_code == 422


def authorized(address: str, subject: str) -> str:
    """Where the provider sends back to who signs in there as somebody."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=60)
    return answer.headers["Location"]
