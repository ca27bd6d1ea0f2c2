"""The directory of whom a council can appoint: kept by its officers, for letters and records."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from intake.domain.case.appointing import PersonFault, person_faults
from intake.domain.case.event import day_in
from intake.domain.people.directory import JOBS, WORKS, Declaration, ListedPerson
from intake.domain.people.officer import Officer, read_email
from intake.services.case.casework import Casework
from intake.services.desk.ports import Directory, Officers
from intake.services.ports import AccessLog


class NoSuchPerson(LookupError):
    """Nobody in this council's directory has this id (any more)."""


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """Somebody in the directory, or as they would stand there, and what is wrong, by control."""

    person: ListedPerson
    faults: Mapping[str, PersonFault]


@dataclass(frozen=True, slots=True)
class PeopleDirectory:
    """Keeps each council's directory; an officer only ever sees and changes their own council's."""

    directory: Directory
    officers: Officers
    casework: Casework
    log: AccessLog

    def rows(self, council: str) -> tuple[DirectoryRow, ...]:
        """Everybody who is listed, with what is wrong by now: somebody may have become an officer.

        Raises CouncilGone.
        """
        everybody = self.directory.of_council(council)
        return tuple(DirectoryRow(each, self._faults(each)) for each in everybody)

    def row(self, officer: Officer, person_id: str) -> DirectoryRow:
        """Somebody who is listed. Raises NoSuchPerson."""
        for row in self.rows(officer.council):
            if row.person.id == person_id:
                return row
        raise NoSuchPerson

    def fill(
        self, officer: Officer, person_id: str | None, controls: Mapping[str, str]
    ) -> DirectoryRow:
        """Somebody as they would be listed after what was typed; nothing is written.

        ``person_id`` is None for somebody new. Raises NoSuchPerson.
        """
        before = self.row(officer, person_id).person if person_id else None
        person = _person(officer, before, controls)
        faults = dict(self._faults(person))
        if before and is_stale(before, controls):
            faults["name"] = "stale"
        return DirectoryRow(person, faults)

    def keep(
        self, officer: Officer, person_id: str | None, controls: Mapping[str, str]
    ) -> DirectoryRow:
        """List somebody as they were typed in; one with faults is given back, and not written.

        Raises NoSuchPerson.
        """
        row = self.fill(officer, person_id, controls)
        if not row.faults:
            self.directory.save(row.person)
            self.log.write(officer.email, "people", row.person.id)
        return row

    def take_out(self, officer: Officer, person_id: str) -> None:
        """Take somebody out of the directory. Records keep their name. Raises NoSuchPerson."""
        if not self.directory.take_out(officer.council, person_id):
            raise NoSuchPerson
        self.log.write(officer.email, "people", person_id)

    def choices(self, council: str, job: str) -> Mapping[str, ListedPerson]:
        """Who can be appointed for a job now, by id: those with whom nothing is wrong."""
        rows = self.rows(council)
        return {
            row.person.id: row.person for row in rows if job in row.person.jobs and not row.faults
        }

    def names(self, council: str, job: str) -> Mapping[str, str]:
        """The names of who can be appointed for a job, by id."""
        return {key: person.name for key, person in self.choices(council, job).items()}

    def known_of(self, council: str, person_id: str) -> Mapping[str, str]:
        """What is kept of somebody with their appointment: what they do, and their declaration."""
        people = (row.person for row in self.rows(council) if row.person.id == person_id)
        person = next(people, None)
        if person is None:
            return {}
        declared_on = person.declaration.day.isoformat() if person.declaration else ""
        facts = {"work": person.work, "declared": declared_on}
        return {key: text for key, text in facts.items() if text}

    def _faults(self, person: ListedPerson) -> Mapping[str, PersonFault]:
        council = person.council
        others = [each for each in self.directory.of_council(council) if each.id != person.id]
        team, pack = self.officers.of_council(council), self.casework.pack(council)
        return person_faults(person, others, team, pack, self.casework.clock.today())


def mark_of(person: ListedPerson) -> str:
    """A mark of what is listed of somebody, so that a form of before is known as one."""
    declared_on = person.declaration.day.isoformat() if person.declaration else ""
    jobs = " ".join(sorted(person.jobs))
    stands = (person.name, person.email, jobs, person.works or "", person.work, declared_on)
    return sha256("\n".join(stands).encode()).hexdigest()[:16]


def is_stale(person: ListedPerson, controls: Mapping[str, str]) -> bool:
    """Whether somebody is listed otherwise by now than when a form about them was made.

    A form without a mark was made before there were marks, and is taken as it is.
    """
    return controls.get("was", "") not in ("", mark_of(person))


def _person(
    officer: Officer, before: ListedPerson | None, controls: Mapping[str, str]
) -> ListedPerson:
    """Somebody as they were typed in.

    A declaration that is the same as before keeps who wrote it down; with another name somebody
    has to say again that they are not of the team.
    """
    works = controls.get("works", "")
    person = ListedPerson(
        id=before.id if before else secrets.token_hex(16),
        council=officer.council,
        name=" ".join(controls.get("name", "").split()),
        email=read_email(controls.get("email", "")),
        jobs=frozenset(job for job in JOBS if controls.get(f"jobs.{job}")),
        works=next((each for each in WORKS if each == works), None),
        work=controls.get("work", "").strip(),
        declaration=_declaration(officer, controls),
    )
    if officer.decides and controls.get("apart"):
        person = replace(person, told_apart=officer.name)
    elif before and before.name == person.name:
        person = replace(person, told_apart=before.told_apart)
    old = before.declaration if before else None
    if old and person.declaration and old.day == person.declaration.day:
        person = replace(person, declaration=old)
    return person


def _declaration(officer: Officer, controls: Mapping[str, str]) -> Declaration | None:
    day = day_in(controls.get("declared_on", "").strip())
    return Declaration(day, officer.name) if day and controls.get("declared") else None
