"""What stands in the way of appointing somebody: an independent person is none of the council's.

Names are held against those of the team as cases hold them: something like an officer's whole name
is doubtful, and a manager says whether it is somebody else. The whole name is never taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal

from intake.domain.case.access import named, told_of
from intake.domain.people.council import CouncilPack
from intake.domain.people.directory import MOST_WORK, ListedPerson
from intake.domain.people.officer import MOST_NAME, Officer, is_email, read_email

PersonFault = Literal[
    "empty", "long", "email", "twice", "works", "promise", "undeclared", "ahead", "officer",
    "alike", "domain", "stale",
]  # fmt: skip
"""Why somebody can't be listed so: ``works`` is that they work for the council though they have to
be independent of it, ``promise`` that the council's own promise keeps them from investigating,
``officer`` that it is somebody of the team, ``alike`` that it may be, ``domain`` that the email is
one of the council's, ``stale`` that somebody else changed it since the form was made."""

NAME: Final = "name"
EMAIL: Final = "email"
WORK: Final = "work"
JOBS_ASKED: Final = "jobs"
WORKS_ASKED: Final = "works"
DECLARED: Final = "declared"
"""The controls that faults are told at."""


def person_faults(
    person: ListedPerson,
    others: Sequence[ListedPerson],
    team: Sequence[Officer],
    pack: CouncilPack,
    today: date,
) -> Mapping[str, PersonFault]:
    """What is wrong with somebody in the directory, by control; the first thing at each.

    ``others`` are those who are listed beside them, ``team`` the officers of the council.
    """
    faults: dict[str, PersonFault] = {}
    rules = (_of_form(person, others), _of_work(person, pack))
    checks = (*rules, _independent(person, team, pack, today)) if person.is_independent else rules
    for check in checks:
        for control, fault in check:
            faults.setdefault(control, fault)
    return faults


def council_domains(pack: CouncilPack) -> frozenset[str]:
    """The domains of a council's own emails: those its pack names, and those of its desks."""
    desks = (pack.team, pack.front_door, pack.out_of_hours, pack.safety_contact)
    emails = (desk.email.value for desk in desks if desk and desk.email)
    return frozenset({*map(str.casefold, pack.email_domains), *map(_domain, emails)})


def _of_form(
    person: ListedPerson, others: Sequence[ListedPerson]
) -> Iterator[tuple[str, PersonFault]]:
    if not any(map(str.isalpha, person.name)):
        yield NAME, "empty"
    if len(person.name) > MOST_NAME:
        yield NAME, "long"
    if len(person.work) > MOST_WORK:
        yield WORK, "long"
    if not is_email(person.email):
        yield EMAIL, "email" if person.email else "empty"
    if any(read_email(each.email) == read_email(person.email) for each in others):
        yield EMAIL, "twice"
    if not person.jobs:
        yield JOBS_ASKED, "empty"


def _of_work(person: ListedPerson, pack: CouncilPack) -> Iterator[tuple[str, PersonFault]]:
    if person.works is None:
        yield WORKS_ASKED, "empty"
    elif person.is_independent and person.works != "outside":
        yield WORKS_ASKED, "works"
    elif "investigators" in person.jobs and not may_investigate(person, pack):
        yield WORKS_ASKED, "promise"


def may_investigate(person: ListedPerson, pack: CouncilPack) -> bool:
    """Whether the council's own promise lets them investigate."""
    return not (pack.investigators_apart and person.works == "childrens")


def _independent(
    person: ListedPerson, team: Sequence[Officer], pack: CouncilPack, today: date
) -> Iterator[tuple[str, PersonFault]]:
    if person.declaration is None:
        yield DECLARED, "undeclared"
    elif person.declaration.day > today:
        yield DECLARED, "ahead"
    email = read_email(person.email)
    if any(email == read_email(each.email) for each in team):
        yield EMAIL, "officer"
    if is_within(_domain(email), council_domains(pack)):
        yield EMAIL, "domain"
    if any(named([person.name], each) == "barred" for each in team):
        yield NAME, "officer"
    if not person.told_apart and any(told_of([person.name], each) for each in team):
        yield NAME, "alike"


def _domain(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def is_within(domain: str, domains: frozenset[str]) -> bool:
    """Whether a domain of an email is one of these, or belongs to one."""
    return any(domain == each or domain.endswith(f".{each}") for each in domains)
