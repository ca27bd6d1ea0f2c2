"""A message to a young person: how hard it reads and how they hear of it, and sent but once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from intake.domain.notices.notice import by_hand
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead
from intake.services.desk.messages import DeskMessages
from intake.services.desk.once import DoneAlready
from intake.services.ports import NoSuchCase
from tests.services.desk_office import NOTICES, DeskOffice

HARD = "Notwithstanding considerations, the department will communicate its determination."
LONG = "I " + "and you " * 12 + "go."


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice()


def messages(office: DeskOffice) -> DeskMessages:
    return DeskMessages(office.desk, partial(by_hand, NOTICES))


def test_a_message_waits_until_the_clock_is_right(office: DeskOffice) -> None:
    found = office.desk.look(office.dan, office.opened())
    office.days_go_by(-92)
    with pytest.raises(NotNow):
        messages(office).preview(office.dan, found, "I read it.")


@pytest.mark.parametrize(("text", "is_hard"), [(HARD, True), (LONG, True), ("I read it.", False)])
def test_a_message_says_how_hard_it_reads(office: DeskOffice, text: str, is_hard: bool) -> None:
    found = office.desk.look(office.dan, office.opened())
    preview = messages(office).preview(office.dan, found, text)
    assert (preview.text, preview.reading.is_hard) == (text, is_hard)
    assert preview.reading.age >= 5


@pytest.mark.parametrize(
    ("replies", "told", "untold"),
    [
        ({"reach": "email", "reach_email": "sam@x.example"}, ["news"], False),
        ({"reach": "call", "reach_number": "07700 900123"}, [], True),
        ({"reach": "here"}, [], False),
    ],
)
def test_it_says_how_they_will_hear_of_it_or_that_they_will_not(
    office: DeskOffice, replies: dict[str, str], told: list[str], untold: bool
) -> None:
    found = office.desk.look(office.dan, office.opened(**replies))
    preview = messages(office).preview(office.dan, found, "Hello.")
    assert [each.kind for each in preview.hearing.notices] == told
    assert preview.hearing.untold is untold


def test_nothing_is_shown_of_one_that_cannot_be_sent(office: DeskOffice) -> None:
    new = office.desk.look(office.dan, office.complaint())
    with pytest.raises(NotRead):
        messages(office).preview(office.dan, new, "Hello.")
    there = office.desk.look(office.dan, office.opened())
    with pytest.raises(NoSuchCase):
        messages(office).preview(office.dan, replace(there, passed_on=True), "Hello.")


def test_a_message_is_sent_once_however_often_it_is_pressed(office: DeskOffice) -> None:
    reference = office.opened()
    found = office.desk.look(office.dan, reference)
    messages(office).send(office.dan, found, found.seen, "Hello.")
    with pytest.raises(DoneAlready):
        messages(office).send(office.dan, found, found.seen, "Hello.")
    now = office.desk.look(office.dan, reference)
    with pytest.raises(DoneAlready):
        messages(office).send(office.dan, now, found.seen, "Hello.")
    with pytest.raises(MovedOn):
        messages(office).send(office.dan, found, found.seen, "Another.")
    assert office.names(reference).count("message_sent") == 1
