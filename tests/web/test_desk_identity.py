"""Who the young person is at the council stands at the top of the case, and on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office


def test_not_identified_yet_is_a_state_that_shows_until_the_number_is_recorded(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    case = dan.go(f"/desk/case/{young.reference}")
    assert case.text("data-identity") == "Not identified yet"
    assert dan.go(f"/desk/?q={young.reference}").hooked("data-unidentified")
    dan.go(f"/desk/case/{young.reference}/act/child_identified")
    refused = dan.send("data-act=child_identified", {"identified": ["yes"]})
    assert refused.status == 422
    told = {"identified": ["yes"], "council_number": ["C 123"], "service_area": ["fostering"]}
    after = dan.send("data-act=child_identified", told)
    assert "Council’s number: C 123, fostering" in after.text("data-identity")
    listed = dan.go(f"/desk/?q={young.reference}")
    assert listed.text("data-number") == "C 123"
    assert not listed.hooked("data-unidentified")
    assert "C 123" not in young.tracker()
    again = dan.go(f"/desk/case/{young.reference}/act/child_identified")
    controls = {each.name: each.value for each in again.form("data-act=child_identified").controls}
    assert controls["council_number"] == "C 123"
