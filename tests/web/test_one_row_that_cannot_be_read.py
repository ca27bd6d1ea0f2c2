"""Each kind of damage to one row, at each door: a line that says so, and nobody else is stopped."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.made_notices import notice
from tests.web.desk_visitor import Clockwork, DeskVisitor, Office, Young
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake

pytestmark = pytest.mark.sampled(4)
EVENT_DAMAGE = {
    "one byte of what is sealed": "UPDATE events SET sealed = zeroblob(length(sealed))",
    "its name": "UPDATE events SET name = 'closed'",
    "a name that nobody knows": "UPDATE events SET name = 'sung'",
    "its day": "UPDATE events SET at = '2026-13-45'",
    "when it was recorded": "UPDATE events SET recorded = 'yesterday'",
    "who did it": "UPDATE events SET actor = 'nobody'",
    "its digest": "UPDATE events SET digest = zeroblob(32)",
    "its hash": "UPDATE events SET hash = zeroblob(32)",
    "its number": "UPDATE events SET sequence = 99",
}
"""What may be changed in one event, as it is written in SQL."""

DRAFT_DAMAGE = {
    "one byte of what is sealed": "UPDATE drafts SET sealed = zeroblob(length(sealed))",
    "all of it": "UPDATE drafts SET sealed = x''",
    "its revision": "UPDATE drafts SET revision = revision + 1",
    "its council": "UPDATE drafts SET council = 'atlantis'",
    "its key": "UPDATE ways_in SET wrapped = zeroblob(length(wrapped))",
}
"""What may be changed of a draft; it is done to all of them."""


@dataclass
class Scene:
    """A desk with two cases, one of which will be damaged, and somebody else's draft."""

    office: Office
    dan: DeskVisitor
    whole: str
    hurt: Young

    @contextmanager
    def damaged(self, statement: str, *values: object) -> Iterator[None]:
        """Something done to the database for as long as the block lasts."""
        file = self.office.wired.database.file
        assert file is not None
        with (
            closing(sqlite3.connect(file)) as there,
            closing(sqlite3.connect(":memory:")) as before,
        ):
            there.backup(before)
            assert there.execute(statement, values).rowcount
            there.commit()
            try:
                yield
            finally:
                before.backup(there)

    def hurt_event(self, change: str) -> AbstractContextManager[None]:
        """One event of the case changed."""
        return self.damaged(f"{change} WHERE reference = ? AND sequence = 1", self.hurt.reference)

    @property
    def hurt_shown(self) -> str:
        """The reference of the case that is damaged, as people read it."""
        return f"{self.hurt.reference[:4]}-{self.hurt.reference[4:]}"


@pytest.fixture(scope="module")
def scene(desk_app: tuple[Flask, Intake, Path]) -> Scene:
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    hurt, whole = office.complaint(points_what="Zebra"), office.complaint().reference
    dan = office.officer("Erin Moss", role="manager")
    return Scene(office, dan, whole, hurt)


@pytest.mark.parametrize("damage", EVENT_DAMAGE)
@pytest.mark.parametrize("address", ["/desk/", "/desk/?q={hurt}"])
def test_a_case_with_a_damaged_event_is_one_line_of_the_list(
    scene: Scene, damage: str, address: str
) -> None:
    with scene.hurt_event(EVENT_DAMAGE[damage]):
        seen = scene.dan.go(address.format(hurt=scene.hurt.reference))
    assert seen.status == 200
    assert "This case cannot be read: tell whoever runs the service." in seen.shown()
    assert scene.hurt_shown in seen.shown()


@pytest.mark.parametrize("damage", EVENT_DAMAGE)
def test_the_other_cases_stand_in_the_list_as_before(scene: Scene, damage: str) -> None:
    with scene.hurt_event(EVENT_DAMAGE[damage]):
        seen = scene.dan.go("/desk/")
        assert scene.whole in [each.get("data-case") for each in seen.hooked("data-case")]
        assert scene.dan.go(f"/desk/case/{scene.whole}").status == 200
    assert len(seen.hooked("data-unreadable")) == 1


@pytest.mark.parametrize("damage", EVENT_DAMAGE)
def test_a_damaged_case_says_whom_an_officer_should_tell(scene: Scene, damage: str) -> None:
    with scene.hurt_event(EVENT_DAMAGE[damage]):
        seen = scene.dan.go(f"/desk/case/{scene.hurt.reference}")
    assert (seen.status, seen.page) == (409, "desk-unreadable")
    assert scene.hurt_shown in seen.shown()


@pytest.mark.parametrize("damage", EVENT_DAMAGE)
def test_who_does_not_decide_doubts_learns_that_something_is_unreadable_but_not_what(
    scene: Scene, damage: str
) -> None:
    colleague = scene.office.officer("Nia Rowe", email=f"{damage.replace(' ', '.')}@sefton.gov.uk")
    reference = scene.hurt.reference
    with scene.hurt_event(EVENT_DAMAGE[damage]):
        seen = colleague.go("/desk/")
        assert seen.hooked("data-unreadable")
        assert reference not in seen.html
        assert scene.hurt_shown not in seen.html
        assert colleague.go(f"/desk/case/{reference}").status == 404


@pytest.mark.parametrize("damage", EVENT_DAMAGE)
def test_the_child_of_a_damaged_case_is_told_kindly_whom_to_call(scene: Scene, damage: str) -> None:
    with scene.hurt_event(EVENT_DAMAGE[damage]):
        seen = scene.hurt.visitor.go("/sefton/case")
    assert (seen.status, seen.page) == (409, "unreadable")
    assert "It is not your fault." in seen.shown()
    assert any((link.get("href") or "").startswith("tel:") for link in seen.links)


@pytest.mark.parametrize("damage", EVENT_DAMAGE)
@pytest.mark.parametrize("address", ["/", "/safe", "/safe/now", "/map", "/back"])
def test_the_child_of_a_damaged_case_has_every_page_that_needs_no_case(
    scene: Scene, damage: str, address: str
) -> None:
    with scene.hurt_event(EVENT_DAMAGE[damage]):
        assert scene.hurt.visitor.go(f"/sefton{address}").status == 200


def test_an_erased_case_is_no_fault_at_the_desk(scene: Scene) -> None:
    erased = "UPDATE events SET sealed = NULL WHERE reference = ?"
    with scene.damaged(erased, scene.hurt.reference):
        for address in ("/desk/", f"/desk/case/{scene.hurt.reference}"):
            seen = scene.dan.go(address)
            assert (seen.status, seen.hooked("data-unreadable")) == (200, [])


def test_a_case_of_a_clock_that_went_ahead_across_midnight_stands_everywhere(
    desk_app: tuple[Flask, Intake, Path],
) -> None:
    app, wired, now = desk_app
    office = Office(app, wired, Clockwork(now))
    office.clock.move(days=1)
    young = office.complaint()
    office.clock.move(days=-1)
    dan = office.officer("Ann Ahead")
    for path in ("/sefton/case", "/sefton/sent", "/sefton/", "/sefton/letter"):
        assert young.visitor.go(path).status == 200
    assert young.reference in [
        each.get("data-case") for each in dan.go("/desk/").hooked("data-case")
    ]
    assert dan.go(f"/desk/case/{young.reference}").status == 200
    assert dan.send("data-move=read").status < 500


@pytest.fixture
def draft(scene: Scene) -> YoungVisitor:
    """Somebody who has told something and not sent it."""
    visitor = YoungVisitor(scene.office.app.test_client())
    visitor.at_step("points.what")
    return visitor


DOORS = {"/": 200, "/back": 200, "/safe": 200, "/safe/now": 200, "/map": 200,
         "/talk": 409, "/talk/check": 409, "/letter": 409, "/keep": 409}  # fmt: skip
"""What each page is answered with when the draft of this device does not open."""


@pytest.mark.parametrize("damage", DRAFT_DAMAGE)
@pytest.mark.parametrize("door", DOORS)
def test_a_draft_that_does_not_open_takes_no_page_down(
    scene: Scene, draft: YoungVisitor, damage: str, door: str
) -> None:
    with scene.damaged(DRAFT_DAMAGE[damage]):
        seen = draft.go(f"/sefton{door}")
    assert seen.status == DOORS[door]


@pytest.mark.parametrize("damage", DRAFT_DAMAGE)
@pytest.mark.parametrize("door", ["/", "/back", "/talk"])
def test_a_child_whose_draft_does_not_open_is_told_that_it_is_not_their_fault(
    scene: Scene, draft: YoungVisitor, damage: str, door: str
) -> None:
    with scene.damaged(DRAFT_DAMAGE[damage]):
        assert "It is not your fault." in draft.go(f"/sefton{door}").shown()


@pytest.mark.parametrize("damage", DRAFT_DAMAGE)
def test_whoever_cannot_open_their_draft_starts_again_once_they_say_so(
    scene: Scene, draft: YoungVisitor, damage: str
) -> None:
    with scene.damaged(DRAFT_DAMAGE[damage]):
        assert (draft.start().status, draft.seen.page) == (409, "unreadable")
        assert draft.send("data-start=complaint").page == "turn"


@pytest.mark.parametrize("damage", DRAFT_DAMAGE)
def test_what_was_typed_into_a_draft_that_does_not_open_is_given_back(
    scene: Scene, draft: YoungVisitor, damage: str
) -> None:
    with scene.damaged(DRAFT_DAMAGE[damage]):
        seen = draft.send("data-step", {"answer": ["They took my PANGOLIN."]})
    assert (seen.status, seen.page) == (409, "unreadable")
    assert "They took my PANGOLIN." in seen.shown()


@pytest.mark.parametrize("damage", DRAFT_DAMAGE)
def test_leaving_fast_works_from_a_draft_that_does_not_open(
    scene: Scene, draft: YoungVisitor, damage: str
) -> None:
    with scene.damaged(DRAFT_DAMAGE[damage]):
        assert draft.post("/leave", []).page == "left"


@pytest.mark.parametrize("document", ["", "{", "null", "[]", '{"flow": 7}'])
def test_a_flow_version_that_cannot_be_read_stops_no_talk(
    scene: Scene, draft: YoungVisitor, document: str
) -> None:
    with scene.damaged("UPDATE flow_versions SET document = ?", document):
        assert draft.go("/sefton/talk").status == 200


OFFICER_DAMAGE = (
    "UPDATE officers SET sealed = zeroblob(length(sealed))",
    "UPDATE officers SET sealed = x''",
)


@pytest.mark.parametrize("damage", OFFICER_DAMAGE)
def test_a_damaged_officer_stops_no_other_and_is_let_in_again_by_a_new_link(
    scene: Scene, damage: str
) -> None:
    hurt = scene.office.officer("Eve Hurt")
    with scene.damaged(f"{damage} WHERE email = ?", hurt.email):
        assert scene.dan.go("/desk/").status == 200
        assert hurt.go("/desk/").page == "desk-sign-in"
        assert (hurt.sign_in().status, hurt.seen.page) == (422, "desk-sign-in")
        assert scene.office.officer("Eve Hurt").go("/desk/").page == "desk-list"


@pytest.mark.parametrize("sealed", [bytes(60), b"", None])
def test_a_notice_that_cannot_be_read_stops_no_list(scene: Scene, sealed: bytes | None) -> None:
    scene.office.wired.delivering.outbox.put_in("sefton", notice(1))
    lost = "UPDATE outbox SET state = 'given_up', last_fault = 'x', sealed = ?"
    with scene.damaged(lost, sealed):
        seen = scene.dan.go("/desk/")
    assert seen.status == 200
    assert seen.hooked("data-lost")
