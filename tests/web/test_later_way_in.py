"""Who complains in a case that came without words gets some at the desk, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.running_cases.rows import TableRow
from intake.running_case_wiring import running_cases
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office

ROW = {
    "old_reference": "CC/1", "stage": "1", "received": "02/03/2026", "came_by": "phone",
    "complains_as": "self", "about": "She never came.", "safety_checked": "02/03/2026",
    "acknowledged": "03/03/2026",
}  # fmt: skip


def brought_in(office: Office, **more: str) -> str:
    importing = running_cases(office.wired)
    row = ROW | more
    checked = importing.check("sefton", [*row], [TableRow(2, row)])
    assert checked.faults == ()
    importing.bring_in(checked, lambda _: None)
    return checked.outcomes[0].reference


def test_they_are_shown_once_to_the_officer_and_open_the_case_for_the_young_person(
    office: Office, dan: DeskVisitor
) -> None:
    reference = brought_in(office)
    page = dan.go(f"/desk/case/{reference}")
    assert f"/desk/case/{reference}/way-in" in page.html
    dan.go(f"/desk/case/{reference}/way-in")
    given = dan.send("data-way-in")
    assert given.page == "desk-way-in-given"
    words = given.text("data-code")
    assert len(words.split()) == 5
    assert words not in dan.go(f"/desk/case/{reference}").html
    assert f"/desk/case/{reference}/way-in" not in dan.seen.html
    child = YoungVisitor(office.app.test_client())
    child.go("/sefton/back")
    child.send("data-back", {"reference": [reference], "words": [words]})
    tracker = child.go("/sefton/case").shown()
    assert "A person in the team told you that the team has your complaint." in tracker
    assert "Taken over" not in tracker
    assert dan.go(f"/desk/case/{reference}/way-in").page == "desk-case"


def test_two_who_press_at_once_give_one_way_in(office: Office, dan: DeskVisitor) -> None:
    reference = brought_in(office, old_reference="CC/2")
    form = dan.go(f"/desk/case/{reference}/way-in").form("data-way-in")
    first = dan.post(form.action, form.sent({}, None))
    assert first.page == "desk-way-in-given"
    second = dan.post(form.action, form.sent({}, None))
    assert second.page == "desk-case"
