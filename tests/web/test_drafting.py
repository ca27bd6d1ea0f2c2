"""A colleague's own page: opened by a code, filled in, handed in; and no door leads further."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.web import drafting
from intake.web.desk import DOORS as DESK_DOORS
from intake.web.young import DOORS as YOUNG_DOORS
from tests.web.colleague_visitor import ColleagueVisitor, asks, mail_to
from tests.web.test_desk import opened
from tests.web.test_desk_letters import events

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

CHILDS = "They moved me. <b>Twice</b>"


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what=CHILDS, avoid="My uncle Barnaby")
    opened(dan, complained.reference)
    return complained


@pytest.fixture
def rafe(office: Office, dan: DeskVisitor, young: Young) -> ColleagueVisitor:
    return asks(dan, young, office)


def elsewhere(rafe: ColleagueVisitor, office: Office) -> ColleagueVisitor:
    """The same colleague on another device."""
    return replace(rafe, client=office.app.test_client())


def test_opening_the_link_asks_for_a_code_and_tells_nothing(
    office: Office, young: Young, rafe: ColleagueVisitor
) -> None:
    before = events(office, young)
    seen = rafe.go(rafe.link)
    assert (seen.status, seen.page) == (200, "draft-code")
    assert CHILDS not in seen.shown()
    assert young.reference not in seen.html
    assert events(office, young) == before


def test_with_a_code_they_see_their_points_and_nothing_of_whom_not_to_tell(
    office: Office, rafe: ColleagueVisitor
) -> None:
    sheet = rafe.comes(office)
    assert (sheet.status, sheet.page) == (200, "draft-sheet")
    assert CHILDS in sheet.shown()
    assert "Please say what you saw." in sheet.shown()
    assert "Barnaby" not in sheet.html


def test_a_wrong_code_lets_nobody_in(office: Office, rafe: ColleagueVisitor) -> None:
    rafe.go(rafe.link)
    rafe.send("data-send-code")
    wrong = "000000" if rafe.newest_code(office) != "000000" else "111111"
    refused = rafe.send("data-enter", {"code": [wrong]})
    assert (refused.status, refused.page) == (422, "draft-code")
    assert rafe.go(rafe.link).page == "draft-code"


def test_too_many_codes_are_told_so(rafe: ColleagueVisitor) -> None:
    rafe.go(rafe.link)
    statuses = [rafe.send("data-send-code").status for _ in range(5)]
    assert statuses == [200] * 5
    assert rafe.send("data-send-code").status == 429


def test_what_was_saved_is_there_on_another_device_and_is_handed_in_from_there(
    office: Office, dan: DeskVisitor, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    saved = rafe.send("data-sheet", {"words.1": ["I was\n\naway. <i>"]}, move="move=save")
    assert "I was\n\naway. <i>" in saved.shown()
    other = ColleagueVisitor(
        office.app.test_client(), clock=office.clock, email=rafe.email, link=rafe.link
    )
    assert "I was\n\naway. <i>" in other.comes(office).shown()
    done = other.send("data-sheet", move="move=hand_in")
    assert (done.status, done.page) == (200, "draft-done")
    assert events(office, young)[-1] == "draft_handed_in"
    case = dan.go(f"/desk/case/{young.reference}")
    assert "I was\n\naway. <i>" in case.shown()
    history = case.text("data-timeline")
    assert "What they wrote" in history
    assert "colleague: Rafe Quill" in history
    assert case.hooked("data-request")[0].get("data-state") == "handed_in"
    assert "away" not in young.tracker()
    assert "Rafe" not in young.tracker()


def test_an_empty_point_is_named_and_nothing_is_handed_in(
    office: Office, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    refused = rafe.send("data-sheet", {"words.1": [" "]}, move="move=hand_in")
    assert (refused.status, refused.page) == (422, "draft-sheet")
    assert refused.hooked("data-gaps")
    assert "draft_handed_in" not in events(office, young)


def test_a_second_press_and_another_window_are_told_that_the_team_has_it_and_lose_nothing(
    office: Office, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    form = rafe.seen.form("data-sheet")

    def hand_in(words: str) -> PageHooks:
        fields = form.sent({"words.1": [words]}, None)
        return rafe.post(rafe.link, [*fields, ("move", "hand_in")])

    assert hand_in("I was away.").status == 200
    again = hand_in("I was away.")
    assert (again.status, again.page, again.hooked("data-typed")) == (409, "draft-done", [])
    other = hand_in("I was here.")
    assert (other.page, "I was here." in other.text("data-typed")) == ("draft-done", True)
    assert events(office, young).count("draft_handed_in") == 1


def test_two_windows_lose_nothing(office: Office, rafe: ColleagueVisitor) -> None:
    rafe.comes(office)
    old = rafe.seen.form("data-sheet")
    rafe.send("data-sheet", {"words.1": ["From one window"]}, move="move=save")
    action = rafe.link
    both = rafe.post(action, [*old.sent({"words.1": ["From another"]}, None), ("move", "save")])
    assert (both.status, both.page) == (409, "draft-sheet")
    assert "From one window" in both.text("data-other")
    assert "From another" in both.shown()
    kept = rafe.send("data-sheet", move="move=save")
    assert "From another" in kept.shown()


def test_a_device_that_is_not_known_any_more_types_its_code_and_loses_nothing(
    office: Office, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    form = rafe.seen.form("data-sheet")
    stranger = ColleagueVisitor(
        office.app.test_client(), clock=office.clock, email=rafe.email, link=rafe.link
    )
    fields = [*form.sent({"words.1": ["Typed too late"]}, None), ("move", "hand_in")]
    asked = stranger.post(rafe.link, fields)
    assert (asked.status, asked.page) == (403, "draft-code")
    stranger.send("data-send-code")
    sheet = stranger.send("data-enter", {"code": [stranger.newest_code(office)]})
    assert (sheet.page, "Typed too late" in sheet.shown()) == ("draft-sheet", True)


def test_the_pages_script_keeps_what_is_typed_and_never_over_another_window(
    office: Office, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    form = rafe.seen.form("data-sheet")
    fields = form.sent({"words.1": ["Half a sen"]}, None)
    once = rafe.client.post(f"{rafe.link}/keep", data=dict(fields))
    assert (once.status_code, (once.json or {})["kept_as"]) == (200, 1)
    assert rafe.client.post(f"{rafe.link}/keep", data=dict(fields)).status_code == 200
    other = rafe.client.post(f"{rafe.link}/keep", data={"words.1": "x", "draft_as": "0"})
    assert other.status_code == 409
    stranger = office.app.test_client()
    assert stranger.post(f"{rafe.link}/keep", data=dict(fields)).status_code == 403


def test_sent_back_it_comes_again_with_why_and_a_second_version_stands_beside_the_first(
    office: Office, dan: DeskVisitor, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    rafe.send("data-sheet", {"words.1": ["I was away."]}, move="move=hand_in")
    dan.go(f"/desk/case/{young.reference}")
    empty = dan.send("data-move=draft_sent_back", {"reason": [" "], "until": ["2026-12-03"]})
    assert (empty.status, empty.page) == (422, "desk-case")
    dan.send("data-move=draft_sent_back", {"reason": ["When?"], "until": ["2026-12-03"]})
    assert len([b for b in mail_to(office, rafe.email) if "/draft/" in b]) == 2
    again = rafe.go(rafe.link)
    assert (again.text("data-back"), "I was away." in again.shown()) == (
        "It came back to you When?", True,
    )  # fmt: skip
    rafe.send("data-sheet", {"words.1": ["I was away on 2 May."]}, move="move=hand_in")
    case = dan.go(f"/desk/case/{young.reference}")
    assert [each.get("data-version") for each in case.hooked("data-version")] == ["2", "1"]


def test_their_words_come_into_the_officers_letter_at_one_press_behind_what_stands_there(
    office: Office, dan: DeskVisitor, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    rafe.send("data-sheet", {"words.1": ["I was away."]}, move="move=hand_in")
    form = dan.go(f"/desk/case/{young.reference}/letter/stage1_answered")
    key = form.hooked("data-part")[0].get("data-part")
    assert "Rafe Quill wrote" in form.shown()
    filled = dan.send(
        "data-letter=stage1_answered", {"points.1.reason": ["We looked."]}, move=f"use={key}"
    )
    (reason,) = [each for each in filled.form("data-letter=stage1_answered").controls
                 if each.name == "points.1.reason"]  # fmt: skip
    assert reason.value == "We looked.\n\nI was away."
    assert filled.status == 200


def test_the_code_is_not_told_by_what_stands_in_the_emails_head(
    office: Office, rafe: ColleagueVisitor
) -> None:
    def keys() -> set[str]:
        outbox = office.wired.delivering.outbox
        taken = list(iter(outbox.take, None))
        for each in taken:
            outbox.put_off(each, "not now", office.clock.now())
        return {each.notice.key for each in taken if each.notice and each.notice.to == rafe.email}

    rafe.comes(office)
    made_of = "|".join(("sefton", "code", rafe.email, rafe.newest_code(office)))
    assert len(keys()) == 2
    assert hashlib.sha256(made_of.encode()).hexdigest()[:40] not in keys()


def test_it_stands_in_the_list_whom_it_waits_for(
    office: Office, dan: DeskVisitor, young: Young, rafe: ColleagueVisitor
) -> None:
    rows = dan.go(f"/desk/?q={young.reference}").hooked("data-case")
    (mark,) = [each for each in rows[0].iter() if each.get("data-draft")]
    assert mark.get("data-draft") == "waiting"
    assert "waiting for team manager, asked" in str(mark.get("title"))


def test_whom_the_complaint_is_about_is_not_asked_and_nothing_typed_is_lost(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(points_what="x", points_facts="", avoid="Rafe Quill")
    opened(dan, young.reference)
    asks(dan, young, office)
    assert (dan.seen.status, dan.seen.page) == (422, "desk-form")
    assert "not to be told" in dan.seen.text("data-gaps")
    assert "Please say what you saw." in dan.seen.shown()
    assert "draft_asked" not in events(office, young)


def test_called_off_the_link_opens_nothing_and_what_was_typed_can_be_copied(
    office: Office, dan: DeskVisitor, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    form = rafe.seen.form("data-sheet")
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=draft_called_off")
    over = rafe.post(rafe.link, [*form.sent({"words.1": ["Too late"]}, None), ("move", "save")])
    assert over.page == "draft-over"
    assert "can’t be opened any more" in over.shown()
    assert "Too late" in over.html
    assert (rafe.go(rafe.link).status, rafe.seen.page) == (410, "draft-over")


def test_each_time_it_is_opened_the_browser_keeps_its_way_in_for_as_long_again(
    office: Office, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    again = rafe.client.get(rafe.link)
    (cookie,) = [each for each in again.headers.getlist("Set-Cookie") if each.startswith("c=")]
    assert "Max-Age=1209600" in cookie
    unknown = office.app.test_client().get(rafe.link)
    assert not unknown.headers.getlist("Set-Cookie")


def test_left_on_this_device_it_asks_for_a_code_again(
    office: Office, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    form = next(each for each in rafe.seen.forms if each.action.endswith("/leave"))
    assert rafe.post(form.action, form.sent({}, None)).page == "draft-code"


GET_DOORS = [door for door in (*DESK_DOORS, *YOUNG_DOORS) if door.method == "GET"]


def test_a_colleagues_way_in_opens_no_other_door(
    office: Office, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    stranger = office.app.test_client()
    for door in GET_DOORS:
        rule = door.rule.replace("<reference>", young.reference).replace("<council>", "sefton")
        if "<" in rule:
            continue
        mine, theirs = rafe.client.get(rule), stranger.get(rule)
        assert (mine.status_code, mine.location) == (theirs.status_code, theirs.location), rule


def test_each_link_opens_its_own_request_alone_at_every_door(
    office: Office, dan: DeskVisitor, young: Young, rafe: ColleagueVisitor
) -> None:
    """The matrix: four links at every door of the room, for a device that Rafe’s code let in."""
    other_case = office.complaint(points_what="Another child’s words.")
    opened(dan, other_case.reference)
    same_person = asks(dan, other_case, office, email=rafe.email)
    mary = asks(dan, other_case, office, to="Mary Frost", email="mary.frost@sefton.gov.uk")
    rafe.comes(office)
    shown = {
        rafe.link: (200, CHILDS),
        same_person.link: (200, "Another child’s words."),
        mary.link: (200, "data-send-code"),
        f"{rafe.link[:-4]}AAAA": (404, "leads to nothing"),
        "/draft/made-up": (404, "leads to nothing"),
    }
    for link, (status, says) in shown.items():
        answer = rafe.client.get(link)
        assert (answer.status_code, says.replace("<", "&lt;").replace(">", "&gt;") in answer.text
                or says in answer.text) == (status, True), link  # fmt: skip
    before = {each.reference: events(office, each) for each in (young, other_case)}
    closed = (mary.link, f"{rafe.link[:-4]}AAAA", "/draft/made-up")
    for link in closed:
        for door in (each for each in drafting.DOORS if each.method == "POST"):
            if door.rule.endswith("/code"):
                continue  # it sends a code to the address that was asked, and shows nothing
            at = door.rule.replace("/draft/<link>", link)
            fields = {"words.1": "x", "move": "hand_in", "code": "000000", "draft_as": "0"}
            answer = office.app.test_client().post(at, data=fields)
            assert answer.status_code in {303, 403, 404, 410, 422}, at
            assert "child’s words" not in answer.text
    assert {each.reference: events(office, each) for each in (young, other_case)} == before


def test_another_sites_form_changes_nothing(
    office: Office, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    before = events(office, young)
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    fields = {"words.1": "x", "move": "hand_in", "draft_as": "0"}
    assert rafe.client.post(rafe.link, data=fields, headers=headers).status_code == 403
    assert events(office, young) == before


def test_whom_the_young_person_names_later_is_shut_out_at_once(
    office: Office, young: Young, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    casework = office.wired.casework
    new = NewEvent("safety_raised", casework.clock.now(), "child", {"who": "Rafe Quill"})
    casework.record_all(casework.read(young.reference), "child", [new])
    seen = rafe.go(rafe.link)
    assert (seen.status, CHILDS in seen.shown()) == (410, False)
