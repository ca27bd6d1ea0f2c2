"""A second person looks at a letter at the desk before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from tests.web.test_desk import opened
from tests.web.test_desk_letters import events

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young

PAUSE = {
    "reason": ["A court looks at it."], "review": ["2026-12-01"], "phone": ["0151 000 0000"],
    "email": [""],
}  # fmt: skip


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what="Nobody came.")
    opened(dan, complained.reference)
    return complained


@pytest.fixture
def mo(office: Office) -> DeskVisitor:
    return office.officer("Mo Reed", role="manager")


def asks(office: Office, dan: DeskVisitor, young: Young) -> str:
    """A pause that waits for a second person; gives its address."""
    review = office.wired.casework.clock.today().replace(day=28).isoformat()
    dan.go(f"/desk/case/{young.reference}/letter/paused")
    preview = dan.send("data-letter=paused", {**PAUSE, "review": [review]})
    assert preview.hooked("data-wants-second")
    dan.send("data-send")
    assert events(office, young)[-1] == "second_asked"
    shown = dan.go(f"/desk/case/{young.reference}")
    number = shown.hooked("data-second")[0].get("data-second")
    return f"/desk/case/{young.reference}/second/{number}"


def test_it_waits_and_goes_once_a_second_person_has_looked_at_just_that(
    office: Office, dan: DeskVisitor, mo: DeskVisitor, young: Young
) -> None:
    address = asks(office, dan, young)
    mine = dan.go(address)
    assert mine.hooked("data-refused")
    assert not mine.hooked("data-send")
    assert "second person" not in young.tracker()
    theirs = mo.go(address)
    assert "A court looks at it." in theirs.shown()
    assert "Mo agreed" not in theirs.shown()
    after = mo.send("data-send", move="decision=accepted")
    names = events(office, young)
    assert names.index("paused") == names.index("second_answered") + 1
    assert "A second person agreed" in after.shown()
    assert "A court looks at it." in young.tracker()
    assert mo.go(address).status == 404


def test_it_comes_back_with_a_word_and_nothing_typed_is_lost(
    office: Office, dan: DeskVisitor, mo: DeskVisitor, young: Young
) -> None:
    address = asks(office, dan, young)
    mo.go(address)
    refused = mo.send("data-send-back", {"word": [" "]}, move="decision=refused")
    assert refused.status == 422
    mo.send("data-send-back", {"word": ["Which court?"]}, move="decision=refused")
    assert "paused" not in events(office, young)
    shown = dan.go(f"/desk/case/{young.reference}")
    assert "Which court?" in shown.shown()
    again = next(each.get("href") for each in shown.links if "?from=" in str(each.get("href")))
    form = dan.go(str(again)).form("data-letter=paused")
    assert dict(form.sent({}, None))["reason"] == "A court looks at it."


@pytest.mark.parametrize("number", ["1", "99", "x"])
def test_a_number_under_which_nothing_waits_is_not_there(
    dan: DeskVisitor, young: Young, number: str
) -> None:
    assert dan.go(f"/desk/case/{young.reference}/second/{number}").status == 404


def test_why_it_comes_late_stands_beside_the_letter_that_decides_about_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    asks_late = NewEvent(
        "message_sent", office.clock.now(), "officer", {"why_late": "I was in hospital. <b>"}
    )
    office.wired.casework.record(young.reference, "officer", asks_late)
    dan.go(f"/desk/case/{young.reference}/letter/paused")
    assert "I was in hospital. <b>" in dan.seen.text("data-why-late")
