"""Until when a case is kept stands on it, a hold too; of one that was erased the dates are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.event import NewEvent
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office

BELOW = (
    *("", "/look", "/earlier?from=0", "/letter.txt", "/papers.pdf", "/access", "/documents"),
    *("/letter/stage1_answered", "/act/note", "/act/erasure_held", "/message", "/ask-draft"),
    *("/hand-over", "/notes", "/story.pdf"),
)
"""Pages below a case's address, whether or not there is such a one."""


def test_until_when_a_case_is_kept_stands_on_it_with_what_holds_it_back(office: Office) -> None:
    young, mo = office.complaint(name="Zoë"), office.officer("Mo Reed", role="manager")
    opened(mo, young.reference)
    case = mo.go(f"/desk/case/{young.reference}")
    assert "kept for up to 6 years" in case.text("data-keeping")
    assert not case.hooked("data-held-back")
    mo.go(f"/desk/case/{young.reference}/act/erasure_held")
    ahead = (office.clock.now().date()).replace(year=office.clock.now().year + 1).isoformat()
    held = mo.send("data-act=erasure_held", {"reason": ["The police asked"], "until": [ahead]})
    assert "The police asked" in held.text("data-held-back")
    casework, about = office.wired.casework, {"kind": "hold", "until": ahead}
    near = NewEvent("reminded", casework.clock.now(), "system", about)
    casework.record_all(casework.read(young.reference), "system", [near])
    asked = mo.go(f"/desk/case/{young.reference}")
    assert "look at it again" in asked.text("data-to-do")
    assert "Keep it for longer" in asked.text("data-to-do")
    assert "To do: look at the hold" in mo.go("/desk/?list=to_do").shown()
    mo.go(f"/desk/case/{young.reference}/act/erasure_freed")
    freed = mo.send("data-act=erasure_freed", {"reason": ["They are done"]})
    assert not freed.hooked("data-held-back")
    assert not freed.hooked("data-to-do")
    tracker = young.tracker()
    assert "it stays here for up to 6 years" in tracker
    for name in ("withdrawal_asked", "withdrawn"):
        office.desk_event(young.reference, name)
    assert "If nothing new happens, this stays here until" in young.tracker()
    assert "keeps your complaint" not in tracker
    assert "police asked" not in tracker


def test_an_officer_who_decides_nothing_is_not_offered_a_hold(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    case = dan.go(f"/desk/case/{young.reference}")
    assert "Keep it for longer" not in case.shown()
    refused = dan.go(f"/desk/case/{young.reference}/act/erasure_held")
    assert refused.status == 409
    assert "A manager decides this" in refused.shown()


def test_of_a_case_that_was_erased_every_page_tells_no_word_and_none_fails(office: Office) -> None:
    young, mo = office.complaint(name="Zoë"), office.officer("Mo Reed", role="manager")
    opened(mo, young.reference)
    begun = office.clock.now()
    for name in ("withdrawal_asked", "withdrawn"):
        office.desk_event(young.reference, name, text="CANARY-81")
    try:
        office.clock.move(days=7 * 366)
        office.wired.timed.purge("ann", by_person=True)
        mo.sign_in()
        for below in BELOW:
            page = mo.go(f"/desk/case/{young.reference}{below}")
            assert page.status < 500, below
            assert "CANARY-81" not in page.shown(), below
            assert "Zoë" not in page.shown(), below
        case = mo.go(f"/desk/case/{young.reference}")
        assert case.hooked("data-erased")
        assert "The dates that are left are kept up to" in case.text("data-keeping")
        assert mo.go(f"/desk/?q={young.reference}").status == 200
        assert young.visitor.go("/sefton/").status == 200
    finally:
        office.clock.file.write_text(begun.isoformat())
