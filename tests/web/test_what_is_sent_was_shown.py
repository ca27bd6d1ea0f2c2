"""Only what a page showed is sent from it: an old tab sends nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.web.desk_visitor import Office


def test_an_old_send_button_of_the_complaint_stops_nothing_that_was_sent(office: Office) -> None:
    young = office.complaint()
    visitor = young.visitor
    form = [("csrf_token", visitor.go("/sefton/case").form("data-start").sent({}, None)[0][1])]
    visitor.send("data-start=withdrawal_asked")
    while visitor.seen.page == "turn":
        visitor.send("data-step", None, "skip" if "skip" in visitor.seen.moves else "")
    refused = visitor.post("/sefton/sent", [*form, ("seen", "an older page")])
    assert refused.page == "check"
    assert refused.hooked("data-not-sent")
    names = [each.name for each in office.wired.casework.cases.events(young.reference)]
    assert "withdrawal_asked" not in names
    visitor.send("data-send")
    names = [each.name for each in office.wired.casework.cases.events(young.reference)]
    assert "withdrawal_asked" in names


def test_a_move_that_is_not_allowed_is_refused_kindly_at_every_send_button(office: Office) -> None:
    young = office.complaint()
    visitor = young.visitor
    visitor.go("/sefton/case")
    form = visitor.seen.form("data-start=withdrawal_asked")
    key = next(pair for pair in form.sent({}, None) if pair[0] == "csrf_token")
    visitor.post(form.action, [key, ("start", "stage3_requested"), ("about", "1")])
    while visitor.seen.page == "turn":
        skips = "skip" in visitor.seen.moves
        visitor.send("data-step", None if skips else {"answer": ["x"]}, "skip" if skips else "")
    assert visitor.seen.page == "check"
    shown = visitor.seen.form("data-send").sent({}, None)
    for door in ("/sefton/sent", "/sefton/case"):
        assert visitor.post(door, shown).status == 409
