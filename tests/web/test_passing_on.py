"""A case is passed on to the council whose it is, with the young person's yes and never before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young


@pytest.fixture
def tess(office: Office) -> DeskVisitor:
    return office.officer("Tess Roe", council="trafford")


def asked(office: Office, dan: DeskVisitor) -> Young:
    """Somebody who is asked whether Trafford may have their complaint."""
    young = office.complaint(points_what="My worker in Stretford never rings.", name="Zebedee")
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    dan.send("data-move=safety_checked", move="found=no")
    why = {"to": ["trafford"], "pass_why": ["Your social worker is Trafford's."]}
    shown = dan.send("data-move=route_proposed", why)
    assert "Asked, no answer yet" in shown.shown()
    return young


def answers(young: Young, flow: str) -> None:
    young.visitor.go("/sefton/case")
    young.visitor.send(f"data-start={flow}")
    young.visitor.send("data-step", {}, "skip")
    young.visitor.send("data-send")


def test_the_young_person_reads_why_and_nothing_goes_before_their_yes(
    office: Office, dan: DeskVisitor, tess: DeskVisitor
) -> None:
    young = asked(office, dan)
    told = young.tracker()
    assert "Can another council answer this?" in told
    assert "Your social worker is Trafford's." in told
    assert tess.go(f"/desk/case/{young.reference}").status == 404
    assert young.reference not in tess.go("/desk/").html


def test_with_the_yes_it_is_the_other_councils_and_the_way_back_stays(
    office: Office, dan: DeskVisitor, tess: DeskVisitor
) -> None:
    young = asked(office, dan)
    young.visitor.go("/sefton/sent")
    words = young.visitor.seen.text("data-code")
    answers(young, "pass_on")
    shown = young.visitor.go("/sefton/case")
    assert "/trafford/case" in shown.address
    assert "The right council has it now." in shown.shown()
    fresh = type(young.visitor)(office.app.test_client())
    for council in ("sefton", "trafford"):
        fresh.go(f"/{council}/back")
        fresh.send("data-back", {"reference": [young.reference], "words": [words]})
        assert "/trafford/case" in fresh.seen.address
    assert young.reference in tess.go("/desk/").html
    tess.go(f"/desk/case/{young.reference}")
    tess.send("data-move=read")
    assert "Stretford" in tess.seen.shown()
    assert "Tess read what you sent." in young.visitor.go("/trafford/case").shown()


def test_who_passed_it_on_keeps_the_record_and_nothing_of_what_comes(
    office: Office, dan: DeskVisitor, tess: DeskVisitor
) -> None:
    young = asked(office, dan)
    answers(young, "pass_on")
    tess.go(f"/desk/case/{young.reference}")
    tess.send("data-move=read")
    tess.send("data-move=safety_checked", move="found=no")
    tess.send("data-move=message_sent", {"text": ["Hello from Trafford."]})
    tess.send("data-send")
    kept = dan.go(f"/desk/case/{young.reference}")
    assert "This is how it stood then" in kept.text("data-passed")
    assert "Stretford" in kept.shown()
    assert "Hello from Trafford" not in kept.shown()
    assert not [form for form in kept.forms if (form.action or "").startswith("/desk/case/")]
    assert young.reference in dan.go("/desk/?list=closed").html
    assert young.reference in dan.go("/desk/?q=zebedee").html
    assert young.reference not in dan.go("/desk/").html
    assert dan.go(f"/desk/case/{young.reference}/letter/acknowledgement").status == 404


def test_both_teams_are_told(office: Office, dan: DeskVisitor) -> None:
    young = asked(office, dan)
    outbox = office.wired.delivering.outbox
    while outbox.take():
        pass
    answers(young, "pass_on")
    to = []
    while taken := outbox.take():
        assert taken.notice is not None
        to.append((taken.notice.kind, taken.notice.to))
    trafford = office.wired.casework.councils["trafford"].team.email
    assert trafford is not None
    assert ("arrival", trafford.value) in to


def test_with_a_no_it_stays(office: Office, dan: DeskVisitor, tess: DeskVisitor) -> None:
    young = asked(office, dan)
    answers(young, "route_declined")
    assert "You said no. It stays here." in young.tracker()
    assert tess.go(f"/desk/case/{young.reference}").status == 404
    assert "Can another council" not in young.tracker()
    assert dan.go(f"/desk/case/{young.reference}").form("data-move=route_proposed").action


def test_it_is_offered_only_while_it_can_be_asked(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    assert dan.seen.hooked("data-move='route_proposed'")
    form = dan.seen.form("data-move=route_proposed")
    typed = form.sent({"pass_why": ["Your social worker is Trafford's."]}, None)
    dan.post(form.hooks["data-draft"], typed)
    casework = office.wired.casework
    answer = NewEvent("stage1_answered", casework.clock.now(), "officer", {})
    casework.record(young.reference, "officer", answer)
    shown = dan.go(f"/desk/case/{young.reference}")
    assert not shown.hooked("data-move='route_proposed'")
    assert "Your social worker is Trafford's." in shown.text("data-stray")


def test_a_proposal_needs_a_council_and_a_reason_and_loses_neither(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    dan.send("data-move=safety_checked", move="found=no")
    form = dan.seen.form("data-move=route_proposed")
    own = [pair for pair in form.sent({}, None) if pair[0] not in {"to", "pass_why"}]
    refused = dan.post(form.action, [*own, ("to", "mars"), ("pass_why", "They live there.")])
    assert refused.status == 422
    kept = refused.form("data-move=route_proposed")
    assert kept.default("pass_why") == ["They live there."]
    assert dan.post(form.action, [*own, ("to", "trafford"), ("pass_why", " ")]).status == 422
