"""What was promised on one page of the desk, and what changed on the first page for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import page_rules
from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office


def test_an_officer_sees_all_promises_and_finds_those_of_somebody(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(points_what="Nobody came.")
    opened(dan, young.reference)
    what = "Your worker <i> comes"
    office.desk_event(
        young.reference, "action_promised", what=what, until="2026-01-02", owner="Pat <b>"
    )
    seen = dan.go("/desk/actions")
    assert [each.get("data-state") for each in seen.hooked("data-state")] == ["overdue"]
    shown = seen.text("data-actions")
    assert all(part in shown for part in (what, "Pat <b>", "days over", young.reference[:4]))
    assert not dan.go("/desk/actions?owner=joe&only=nonsense").hooked("data-state")
    assert dan.go("/desk/actions?owner=PAT&only=overdue").hooked("data-state")
    assert not dan.go("/desk/actions?mine=1").hooked("data-state")
    office.desk_event(young.reference, "child_identified", identified="no", team_about="Elm <b>")
    assert dan.go("/desk/actions?team=elm+%3Cb%3E").hooked("data-state")
    assert "Elm <b>" in dan.go("/desk/actions").text("data-teams")
    assert not dan.go("/desk/actions?team=north").hooked("data-state")
    ben = office.officer("Ben Long", council="trafford")
    assert not ben.go("/desk/actions").hooked("data-state")


def test_what_changed_is_told_to_who_complained_first_and_later_to_everybody(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(points_what="Nobody asked me.")
    opened(dan, young.reference)
    office.desk_event(young.reference, "stage1_answered", decision="upheld")
    office.desk_event(young.reference, "change_told", text="Now they <b> ask you first.")
    own = young.visitor.go("/sefton/case")
    assert "What you said changed something." in own.shown()
    assert "Now they <b> ask you first." in own.shown()
    assert own.hooked("data-reply")
    stranger = YoungVisitor(office.app.test_client())
    assert not stranger.go("/sefton/").hooked("data-what-changed")
    assert office.clock is not None
    office.clock.move(days=14)
    seen = stranger.go("/sefton/")
    page_rules.hold(seen)
    assert "Now they <b> ask you first." in seen.text("data-what-changed")
    assert not stranger.go("/trafford/").hooked("data-what-changed")
    assert young.reference not in seen.html
