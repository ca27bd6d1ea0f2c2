"""What `intake serve --demo` has besides: somebody of each council who can sign in."""

import secrets
from collections.abc import Sequence
from typing import Final

from intake.adapters.crypto.one_time import code_before
from intake.adapters.db.demonstrations import DEMO_MANAGER, DEMO_OFFICER, demo_email
from intake.app import Intake
from intake.domain.people.directory import Declaration, Job, ListedPerson
from intake.domain.people.officer import OfficerNames, Role
from intake.services.accounts.ports import SetUpChoice

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
    """A manager and an officer of each council, made anew, with lines that tell how to sign in.

    Where a council's directory is empty, people who can be appointed are put into it.
    """
    roles = f"{DEMO_MANAGER} is a manager, {DEMO_OFFICER} an officer"
    lines = [f"The desk is at /desk/: {roles}. These codes work once each, in place of an app's:"]
    for council in intake.services.councils:
        for name, (role, full_name) in _PEOPLE.items():
            email = demo_email(name, council)
            codes = _signed_up(intake, (email, council, role), OfficerNames(full_name))[:DEMO_CODES]
            lines.append(f"  {email}  password: {DEMO_PASSWORD}  codes: {' '.join(codes)}")
        _list_people(intake, council)
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


def _signed_up(
    intake: Intake, invitation: tuple[str, str, Role], names: OfficerNames
) -> Sequence[str]:
    """Invite somebody and set up their signing in; gives the recovery codes."""
    officers = intake.services.desk.cases.officers
    key = officers.invite(*invitation, names)
    set_up = officers.invited(key)
    if set_up is None:
        raise RuntimeError("a link that was made just now is not good")
    code = code_before(set_up.secret, intake.casework.clock.now())
    return officers.settle(key, SetUpChoice(DEMO_PASSWORD, code)) or ()
