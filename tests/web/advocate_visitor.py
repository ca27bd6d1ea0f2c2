"""An advocate at the room of a service, with an authenticator app, by the same hooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.domain.people.officer import OfficerNames
from tests.web.desk_visitor import DeskVisitor, Office

if TYPE_CHECKING:
    from intake.domain.people.advocate import AdvocateRole


@dataclass
class AdvocateVisitor(DeskVisitor):
    """Goes through the room's pages as an advocate does."""

    room: str = "advocate"


def advocate_at(
    office: Office, name: str = "Priya Nair", service: str = "nyas", role: AdvocateRole = "advocate"
) -> AdvocateVisitor:
    """Somebody new at a service, signed in."""
    email = f"{name.replace(' ', '.').lower()}@{service}.example"
    accounts = office.wired.services.advocate_room.signing_in.accounts
    key = accounts.invite(email, service, role, OfficerNames(name))
    visitor = AdvocateVisitor(office.app.test_client(), clock=office.clock, email=email)
    visitor.set_up(key)
    visitor.sign_in()
    return visitor
