"""Cases are given to a colleague, and looked at by who decides, without a word to the child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.test_desk_team import id_of

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young


@pytest.fixture
def mary(office: Office) -> DeskVisitor:
    return office.officer("Mary Hill", role="manager")


@pytest.fixture
def two(office: Office) -> list[Young]:
    return [office.complaint() for _ in range(2)]


def test_several_are_given_from_the_list_and_what_is_missing_is_said_with_ticks_kept(
    office: Office, mary: DeskVisitor, dan: DeskVisitor, two: list[Young]
) -> None:
    ticks = [f"{each.reference}~" for each in two]
    shown = mary.go("/desk/?sort=newest")
    assert shown.form("data-give").action == "/desk/give?sort=newest"
    held = mary.send("data-give", {"case": ticks, "to": [""], "why": ["They know them"]})
    assert (held.status, held.page) == (422, "desk-list")
    again = held.form("data-give").sent({}, None)
    assert sorted(text for name, text in again if name == "case") == sorted(ticks)
    assert dict(again)["why"] == "They know them"
    eve = office.officer("Eve Long")
    stale = mary.go("/desk/?sort=newest").form("data-give")
    mary.send(
        "data-give",
        {"case": ticks, "to": [id_of(office, "Eve Long")], "why": ["They know them"]},
    )
    assert mary.seen.page == "desk-list"
    mine = eve.go("/desk/?list=mine")
    assert {each.get("data-case") for each in mine.hooked("data-case")} == {
        each.reference for each in two
    }
    assert len(mine.hooked("data-given")) == 2
    case = eve.go(f"/desk/case/{two[0].reference}")
    assert "Mary gave you this" in case.text("data-given")
    assert "They know them" in case.text("data-given")
    assert "They know them" not in two[0].tracker()
    refused = mary.post(
        stale.action,
        [*stale.sent({"case": ticks, "to": [id_of(office, "Dan Carter")]}, None)],
    )
    assert (refused.status, refused.page) == (200, "desk-given")
    assert {each.get("data-why") for each in refused.hooked("data-why")} == {"changed"}


def test_who_does_not_decide_gives_nothing_from_the_list_and_nothing_ticked_is_said(
    mary: DeskVisitor, dan: DeskVisitor, two: list[Young]
) -> None:
    assert not dan.go("/desk/").hooked("data-give")
    form = mary.go("/desk/").form("data-give")
    nothing = mary.post(form.action, [*form.sent({"case": []}, None)])
    assert "Nothing was ticked" in nothing.shown()
    assert two


def test_a_case_is_refused_at_the_place_to_whom_it_names(office: Office, mary: DeskVisitor) -> None:
    lil = office.officer("Lil Hart")
    young = office.complaint(points_what="Lil Hart shouts at me")
    mary.go(f"/desk/case/{young.reference}")
    refused = mary.send("data-give", {"to": [id_of(office, "Lil Hart")]})
    assert [each.get("data-why") for each in refused.hooked("data-why")] == ["barred"]
    assert lil.go(f"/desk/case/{young.reference}").status == 404


def test_who_decides_looks_and_the_young_person_is_told_nothing(
    office: Office, mary: DeskVisitor, dan: DeskVisitor
) -> None:
    young = office.complaint(points_what="They moved my bed.")
    assert "They moved my bed." not in mary.go(f"/desk/case/{young.reference}").shown()
    look = mary.go(f"/desk/case/{young.reference}/look")
    assert "They moved my bed." in look.shown()
    assert look.hooked("data-looked")
    assert "read what you sent" not in young.tracker()
    assert dan.go(f"/desk/case/{young.reference}/look").status == 404
    assert mary.go("/desk/").hooked(f"data-case='{young.reference}'")
    kinds = [each.kind for each in office.wired.services.desk.log.of(young.reference)]
    assert kinds == ["view", "view"]
    mary.go(f"/desk/case/{young.reference}/look")
    mary.send("data-give", {"to": [id_of(office, "Dan Carter")]})
    shown = mary.go(f"/desk/case/{young.reference}")
    assert shown.hooked("data-not-yours")
    assert not shown.hooked("data-move='read'")
    assert "read what you sent" not in young.tracker()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    assert "Dan read what you sent" in young.tracker()
    assert mary.go(f"/desk/case/{young.reference}/look").page == "desk-case"


def test_only_who_has_it_can_press_that_it_was_read(
    office: Office, mary: DeskVisitor, dan: DeskVisitor
) -> None:
    young = office.complaint()
    form = dan.go(f"/desk/case/{young.reference}").form("data-move=read")
    mary.go(f"/desk/case/{young.reference}")
    mary.send("data-give", {"to": [id_of(office, "Mary Hill")]})
    refused = dan.post(form.action, [*form.sent({}, None)])
    assert refused.status == 409
    assert "A colleague has this case" in refused.shown()
    assert "read what you sent" not in young.tracker()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=assigned")
    dan.send("data-move=read")
    assert "Dan read what you sent" in young.tracker()
