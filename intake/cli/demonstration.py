"""What `intake serve --demo` has besides: somebody of each council and service who can sign in."""

import secrets
from collections.abc import Sequence
from typing import Any, Final

from intake.adapters.crypto.one_time import code_before
from intake.adapters.db.demonstrations import (
    DEMO_ADVOCATE,
    DEMO_MANAGER,
    DEMO_OFFICER,
    demo_email,
)
from intake.app import Intake
from intake.domain.people.directory import Declaration, Job, ListedPerson
from intake.domain.people.officer import OfficerNames, Role
from intake.services.accounts.ports import Accounts, SetUpChoice

DEMO_PASSWORD: Final = "tractor pelican oboe"  # noqa: S105 it opens demonstrations alone
DEMO_CODES: Final = 4

_PEOPLE: Final[dict[str, tuple[Role, str]]] = {
    DEMO_MANAGER: ("manager", "Dan Carter"),
    DEMO_OFFICER: ("officer", "Erin Shaw"),
}

_TO_APPOINT: Final[dict[str, tuple[Job, str]]] = {
    "Ivy Stone": ("investigators", "Investigates complaints for councils"),
    "Noah Field": ("investigators", "Social worker, retired"),
    "Grace Adu": ("independents", "Head teacher, retired"),
    "Pia Lund": ("panel", "Magistrate, retired"),
    "Ola Berg": ("panel", "Youth worker"),
    "Rae Moss": ("panel", "Nurse"),
    "Tom Hale": ("panel", "Grew up in care"),
}
"""Invented people whom a council can appoint, so that Stages 2 and 3 can be tried to their end."""


def demonstration(intake: Intake) -> list[str]:
    """People of each council and service, made anew, with lines that tell how to sign in.

    Where a council's directory is empty, people who can be appointed are put into it.
    """
    roles = f"{DEMO_MANAGER} is a manager, {DEMO_OFFICER} an officer"
    lines = [f"The desk is at /desk/: {roles}. These codes work once each, in place of an app's:"]
    for council in intake.services.councils:
        for name, (role, full_name) in _PEOPLE.items():
            email = demo_email(name, council)
            desk = intake.services.desk.cases.officers
            lines.append(_line(email, _set_up(intake, desk, (email, council, role), full_name)))
        _list_people(intake, council)
    lines.append("The room of advocacy services is at /advocate/, likewise:")
    room = intake.services.advocate_room
    for service in sorted(room.services):
        invitation = (demo_email(DEMO_ADVOCATE, service), service, "lead")
        codes = _set_up(intake, room.signing_in.accounts, invitation, "Ines Cole")
        lines.append(_line(invitation[0], codes))
    for pack in intake.services.councils.values():
        if pack.outside_contact is None:
            lines.append(
                f"  {pack.short_name}: nobody outside the team is known who is told of a case that"
                " nobody in it may open (outside_contact)."
            )
    return lines


def _list_people(intake: Intake, council: str) -> None:
    directory = intake.services.desk.people.directory
    if directory.of_council(council):
        return
    declaration = Declaration(intake.casework.clock.today(), _PEOPLE[DEMO_MANAGER][1])
    for name, (job, work) in _TO_APPOINT.items():
        directory.save(
            ListedPerson(
                id=secrets.token_hex(16),
                council=council,
                name=name,
                email=f"{name.casefold().replace(' ', '.')}@people.example",
                jobs=frozenset({job}),
                works="outside",
                work=work,
                declaration=declaration,
            )
        )


def _line(email: str, codes: Sequence[str]) -> str:
    return f"  {email}  password: {DEMO_PASSWORD}  codes: {' '.join(codes)}"


def _set_up(
    intake: Intake, accounts: Accounts[Any, Any], invitation: tuple[str, str, str], name: str
) -> Sequence[str]:
    """Invite somebody and set up their signing in; gives a few recovery codes."""
    key = accounts.invite(*invitation, OfficerNames(name))
    set_up = accounts.invited(key)
    if set_up is None:
        raise RuntimeError("a link that was made just now is not good")
    code = code_before(set_up.secret, intake.casework.clock.now())
    return (accounts.settle(key, SetUpChoice(DEMO_PASSWORD, code)) or ())[:DEMO_CODES]
