"""The directory in the database: sealed, and each person bound to their council."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import listed_people
from intake.adapters.db.people_store import PeopleStore
from tests.adapters.conftest import KEYS
from tests.support.fake_people import a_person

if TYPE_CHECKING:
    from tests.adapters.conftest import Stored


@pytest.fixture
def people(store: Stored) -> PeopleStore:
    with store.database.write() as connection:
        connection.execute(delete(listed_people))
    return PeopleStore(store.database, Keyring.of(KEYS))


def test_a_person_is_kept_whole_and_neither_name_nor_email_stands_in_the_clear(
    store: Stored, people: PeopleStore
) -> None:
    ben, ann = a_person("ben Frost", declaration=None, jobs=frozenset({"panel"})), a_person()
    people.save(ben)
    people.save(ann)
    assert people.of_council("anytown") == [ann, ben]
    assert people.of_council("elsewhere") == []
    with store.database.read() as connection:
        rows = connection.execute(select(listed_people)).all()
    assert all(b"Frost" not in row.sealed and b"frost" not in row.sealed for row in rows)


def test_a_change_takes_the_place_of_what_was_there(people: PeopleStore) -> None:
    people.save(a_person())
    people.save(a_person(work="Elsewhere"))
    assert [each.work for each in people.of_council("anytown")] == ["Elsewhere"]


def test_only_their_own_council_takes_somebody_out(people: PeopleStore) -> None:
    people.save(a_person())
    assert not people.take_out("elsewhere", "ann")
    assert people.take_out("anytown", "ann")
    assert not people.take_out("anytown", "ann")
    assert people.of_council("anytown") == []


def test_a_row_that_was_moved_to_another_council_from_outside_is_nobody(
    store: Stored, people: PeopleStore
) -> None:
    people.save(a_person())
    with store.database.write() as connection:
        connection.execute(update(listed_people).values(council="elsewhere"))
    assert people.of_council("elsewhere") == []
