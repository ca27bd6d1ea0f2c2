"""Sefton with a provider of its own, its desk, and who is signed in at the provider."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from intake.app import wire
from intake.settings import read_settings
from tests.support.council_provider import SECRET, CouncilProviderProcess
from tests.support.made_sign_on import secret_in
from tests.support.ready_made import with_tables
from tests.support.served_app import fresh_key
from tests.web.conftest import put_away
from tests.web.desk_visitor import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from intake.app import Intake
    from intake.domain.people.officer import Role
    from intake.services.ports import AccessRow
    from tests.web.desk_visitor import DeskVisitor, Office

SIGN_IN = "/desk/council-account/sefton/sign-in"
BACK = "/desk/council-account/sefton/back"
HERE = {"Sec-Fetch-Site": "same-origin"}
OTHER_SITE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}


class Town:
    """Sefton with a provider, its desk, and who is signed in at the provider."""

    def __init__(self, office: Office, provider: CouncilProviderProcess) -> None:
        self.office, self.provider = office, provider

    def says(self, subject: str, *roles: str, **more: Any) -> None:
        """Have the provider know somebody, in these roles."""
        self.provider.told(**{"deed": "", "asked": [], **more}, subject=subject,
                           claims={"roles": list(roles)})  # fmt: skip

    def answer(self, client: FlaskClient, at: str = SIGN_IN) -> str:
        """Go to the provider from a link, and come to the address that it sends back to."""
        leaving = client.get(at, headers=HERE)
        assert leaving.status_code == 303
        return self.path(self.provider.sent_back(leaving.headers["Location"]))

    @staticmethod
    def path(back: str) -> str:
        parts = urlsplit(back)
        return f"{parts.path}?{parts.query}"

    def signs_in(self, client: FlaskClient, at: str = SIGN_IN) -> TestResponse:
        return client.get(self.answer(client, at), headers=OTHER_SITE)

    def connected(self, name: str, subject: str, role: Role = "officer") -> DeskVisitor:
        """Somebody with a password who connected their account, and is signed in."""
        visitor = self.office.officer(name, role=role)
        self.says(subject, f"intake-{role}")
        back = self.path(self.provider.sent_back(asked_by(visitor)))
        assert visitor.client.get(back).location == "/desk/council-account"
        assert visitor.go("/desk/council-account").hooked("data-bound")
        return visitor

    def client(self) -> FlaskClient:
        return self.office.app.test_client()

    def log(self, email: str) -> list[str]:
        rows: list[AccessRow] = list(self.office.wired.services.desk.log.of(email))
        return [row.kind for row in rows]


@contextmanager
def wired_at(folder: Path, home: Path, now: Path) -> Iterator[Intake]:
    wired = wire(
        read_settings(
            {
                "INTAKE_HOME": str(home),
                "INTAKE_DATABASE_URL": with_tables(folder / "intake.db"),
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_SIGN_ON_KEYS": str(secret_in(folder, SECRET)),
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": f"@{now}",
            }
        )
    )
    yield wired
    put_away(wired)


def asked_by(visitor: DeskVisitor, password: str = PASSWORD) -> str:
    """Where somebody is sent who wants to connect their account."""
    visitor.go("/desk/council-account")
    visitor.send("data-connect", {"password": [password], "code": [visitor.code()]})
    return way_of(visitor)


def way_of(visitor: DeskVisitor) -> str:
    """The way to the provider that a page shows."""
    return visitor.seen.hooked("data-to-council")[0].attrib["href"]


def who_is_in(client: FlaskClient) -> str:
    """Whose desk a browser opens; empty where it is led to the page for signing in."""
    response = client.get("/desk/")
    return response.text if response.status_code == 200 else ""
