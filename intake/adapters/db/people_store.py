"""The directory of people in the database: what the Directory port asks for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import listed_people
from intake.adapters.db.engine import Database
from intake.domain.people.directory import Declaration, ListedPerson
from intake.services.ports import DamagedContent


@dataclass(frozen=True, slots=True)
class PeopleStore:
    """Keeps the directory, sealed with the server's own keys as cases are."""

    database: Database
    keyring: Keyring

    def of_council(self, council: str) -> Sequence[ListedPerson]:
        """Everybody in a council's directory, by name; one whose row was changed from outside is
        left out."""
        query = select(listed_people).where(listed_people.c.council == council)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        people = (each for each in map(self._opened, rows) if each is not None)
        return sorted(people, key=lambda each: (each.name.casefold(), each.id))

    def save(self, person: ListedPerson) -> None:
        """Write somebody down, in place of what was written of them before."""
        plain = json.dumps(_document(person)).encode("utf-8", "surrogatepass")
        ciphertext = self.keyring.encrypt(plain, person_label(person.id, person.council))
        row = {"id": person.id, "council": person.council, "sealed": ciphertext}
        with self.database.write() as connection:
            connection.execute(_one(person.council, person.id))
            connection.execute(insert(listed_people), row)

    def take_out(self, council: str, person_id: str) -> bool:
        """Take somebody out; tells whether they were there."""
        with self.database.write() as connection:
            return bool(connection.execute(_one(council, person_id)).rowcount)

    def _opened(self, row: Row[Any]) -> ListedPerson | None:
        try:
            plain = self.keyring.decrypt(row.sealed, person_label(row.id, row.council))
        except DamagedContent:
            return None
        return _person(row.id, row.council, json.loads(plain))


def _one(council: str, person_id: str) -> Any:
    mine = (listed_people.c.council == council, listed_people.c.id == person_id)
    return delete(listed_people).where(*mine)


def _document(person: ListedPerson) -> dict[str, Any]:
    declaration = person.declaration
    return {
        "name": person.name,
        "email": person.email,
        "jobs": sorted(person.jobs),
        "works": person.works,
        "work": person.work,
        "declared": [declaration.day.isoformat(), declaration.by] if declaration else None,
        "told_apart": person.told_apart,
    }


def _person(person_id: str, council: str, document: dict[str, Any]) -> ListedPerson:
    day_and_by = document["declared"]
    return ListedPerson(
        person_id,
        council,
        document["name"],
        document["email"],
        frozenset(document["jobs"]),
        document["works"],
        document["work"],
        Declaration(date.fromisoformat(day_and_by[0]), day_and_by[1]) if day_and_by else None,
        document["told_apart"],
    )


def person_label(person_id: str, council: str) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return json.dumps(["listed people", person_id, council]).encode()
