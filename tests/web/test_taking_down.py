"""A complaint that came by phone or on paper: typed in, kept, handed over, agreed or put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.web.desk_visitor import PASSWORD
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

pytestmark = pytest.mark.sampled(2)
PHONED = {
    "channel": ["phone"], "day": ["2026-03-02"], "complains_as~answer": ["self"],
    "points.what#1~answer": ["They lost my things.\n\nTwice. <b>"],
    "points.facts#1~answer.who": ["the night staff"],
    "person~answer.name": ["Kit"],
    "reach~answer": ["call"],
    "reach_at~answer.number": ["0151 000 0000"],
    "reach_at~answer.when_not": ["after school"],
}  # fmt: skip


def looks(dan: DeskVisitor, **more: list[str]) -> PageHooks:
    dan.go("/desk/record")
    return dan.send("data-record", {**PHONED, **more})


def keeps(dan: DeskVisitor, **more: list[str]) -> tuple[str, str]:
    """The reference and the words that are to be handed over."""
    looks(dan, **more)
    shown = dan.send("data-keep")
    assert shown.page == "desk-hand-over"
    return shown.text("data-reference").replace("-", ""), shown.text("data-code")


def comes_back(office: Office, reference: str, words: str) -> YoungVisitor:
    visitor = YoungVisitor(office.app.test_client())
    visitor.go("/sefton/back")
    visitor.send("data-back", {"reference": [reference], "words": [words]})
    return visitor


def test_nothing_is_kept_before_it_was_looked_at_and_then_all_of_it_is(
    office: Office, dan: DeskVisitor
) -> None:
    before = len(office.wired.casework.cases.references())
    shown = looks(dan)
    assert shown.page == "desk-record-look"
    assert "They lost my things.\n\nTwice. <b>" in shown.shown()
    assert len(office.wired.casework.cases.references()) == before
    dan.send("data-keep")
    assert len(office.wired.casework.cases.references()) == before + 1


def test_what_was_not_asked_is_not_known_and_who_typed_is(office: Office, dan: DeskVisitor) -> None:
    reference, _ = keeps(dan)
    told = office.wired.services.writing.sent(reference)
    assert (told.channel, told.received, told.tried, told.questions) == ("phone", None, None, None)
    assert told.advocate.offered is False
    assert told.safety.asked is False
    assert (told.who.name, told.contact.when_not) == ("Kit", "after school")
    assert {each.by for each in told.typed_by} == {"officer"}


def test_its_time_runs_from_the_day_it_was_told(office: Office, dan: DeskVisitor) -> None:
    reference, _ = keeps(dan, day=["2026-02-20"])
    case = office.wired.casework.case(reference)
    clock = case.clock("stage1-answer")
    assert clock is not None
    assert (clock.started.isoformat(), clock.due.isoformat()) == ("2026-02-20", "2026-03-06")
    assert case.events[0].actor == "officer"
    timed, _ = keeps(dan, time=["09:30"])
    received = office.wired.services.writing.sent(timed).received
    assert received is not None
    assert received.isoformat() == "2026-03-02T09:30:00+00:00"


def test_the_young_person_comes_back_and_says_that_it_is_right(
    office: Office, dan: DeskVisitor
) -> None:
    young = comes_back(office, *keeps(dan))
    young.send("data-have")
    shown = young.go("/sefton/case").shown()
    assert "Somebody wrote this down for you" in shown
    assert "You told the council your complaint." in shown
    assert "You sent your complaint" not in shown
    young.send("data-start=record_agreed")
    young.send("data-step", {}, "skip")
    young.send("data-send")
    assert "You said that what the council wrote is right." in young.go("/sefton/case").shown()
    assert "Somebody wrote this down" not in young.seen.shown()


def test_a_correction_stands_beside_what_was_written_and_overwrites_nothing(
    office: Office, dan: DeskVisitor
) -> None:
    reference, words = keeps(dan)
    young = comes_back(office, reference, words)
    young.go("/sefton/case")
    young.send("data-start=record_corrected")
    young.send("data-step", {"answer": ["It was three times."]})
    young.send("data-send")
    dan.go(f"/desk/case/{reference}")
    dan.send("data-move=safety_checked", move="found=no")
    assert "It was three times." in dan.seen.text("data-record")
    assert "Twice. <b>" in dan.seen.shown()


def test_keeping_it_twice_is_one_case_and_shows_the_same_words(
    office: Office, dan: DeskVisitor
) -> None:
    looks(dan)
    form = dan.seen.form("data-keep")
    first = dan.send("data-keep").text("data-code")
    again = dan.post(form.action, form.sent({}, None))
    assert again.text("data-code") == first


@pytest.mark.parametrize("handed_over", [False, True], ids=["before", "after handing over"])
def test_a_change_after_it_was_kept_is_said_not_to_be_kept_and_is_shown(
    dan: DeskVisitor, *, handed_over: bool
) -> None:
    looks(dan)
    first = dan.seen.form("data-keep").sent({}, None)
    words = dan.send("data-keep").text("data-code")
    if handed_over:
        dan.send("data-done")
    changed = [(name, "And they hit me." if "what#1" in name else text) for name, text in first]
    assert dan.post("/desk/record", changed).page == "desk-record-look"
    seen = dan.send("data-keep")
    assert (seen.status, seen.page) == (409, "desk-record-other")
    assert "And they hit me." in seen.shown()
    case = seen.hooked("data-kept-case")[0].get("href") or ""
    if not handed_over:
        assert dan.send("data-as-kept").text("data-code") == words
    else:
        assert not seen.hooked("data-as-kept")
    dan.go(case)
    dan.send("data-move=safety_checked", move="found=no")
    assert "Twice. <b>" in dan.seen.shown()
    assert "And they hit me." not in dan.seen.shown()


def test_a_place_that_is_gone_before_anything_was_kept_loses_nothing_typed(
    office: Office, dan: DeskVisitor
) -> None:
    looks(dan)
    form = dan.seen.form("data-keep")
    key = office.wired.services.desk.record_keys.open
    sealed = dict(form.sent({}, None))
    opened = key(sealed["by"], sealed["key"])
    assert opened is not None
    office.wired.services.desk.taking_down.drafts.forget(str(opened["key"]))
    seen = dan.send("data-keep")
    assert (seen.status, seen.page) == (422, "desk-record")
    assert "this was not kept" in seen.shown()
    assert dan.send("data-record").page == "desk-record-look"
    assert dan.send("data-keep").page == "desk-hand-over"


def test_once_handed_over_the_words_are_never_shown_again(office: Office, dan: DeskVisitor) -> None:
    looks(dan)
    form = dan.seen.form("data-keep")
    dan.send("data-keep")
    assert dan.send("data-done").page == "desk-case"
    assert dan.post(form.action, form.sent({}, None)).page == "desk-list"


def test_the_words_are_not_shown_once_the_young_person_acted_or_later(
    office: Office, dan: DeskVisitor
) -> None:
    looks(dan)
    form = dan.seen.form("data-keep")
    dan.send("data-keep")
    office.clock.move(minutes=20)
    dan.go("/desk/")
    office.clock.move(minutes=20)
    dan.go("/desk/")
    office.clock.move(minutes=25)
    assert dan.post(form.action, form.sent({}, None)).page == "desk-list"


def test_somebody_not_safe_comes_before_all_else(office: Office, dan: DeskVisitor) -> None:
    reference, _ = keeps(dan, **{"safe~answer": ["no"]})
    dan.go("/desk/")
    row = next(each for each in dan.seen.hooked("data-case") if each.get("data-case") == reference)
    assert row.get("class") == "safety"
    assert dan.go(f"/desk/case/{reference}").hooked("data-first")[0].get("data-first") == "handle"


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": [""]},
        {"channel": ["pigeon"]},
        {"day": ["soon"]},
        {"day": ["2036-01-01"]},
        {"day": ["1900-01-01"]},
        {"day": ["0001-01-01"], "time": ["00:00"]},
        {"day": ["1925-01-02"]},
        {"time": ["25:00"]},
        {"points.what#1~answer": [" "]},
        {"person~answer.age": ["old"]},
        {"reach_at~answer.email": ["kit"]},
    ],
    ids=str,
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(
    dan: DeskVisitor, wrong: dict[str, list[str]]
) -> None:
    dan.go("/desk/record")
    form = dan.seen.form("data-record")
    key = [pair for pair in form.sent({}, None) if pair[0] in {"csrf_token", "by"}]
    sent = [(name, text) for name, texts in {**PHONED, **wrong}.items() for text in texts]
    refused = dan.post(form.action, [*key, *sent])
    assert (refused.status, refused.page) == (422, "desk-record")
    kept = refused.form("data-record")
    assert kept.default("reach_at~answer.when_not") == ["after school"]
    assert kept.default("person~answer.name") == ["Kit"]
    assert "alert" in [each.get("role") for each in refused.hooked("role")]


def test_another_point_gets_a_place_of_its_own(dan: DeskVisitor) -> None:
    dan.go("/desk/record")
    dan.send("data-record", PHONED, "add:points")
    shown = dan.send("data-record", {"points.what#2~answer": ["And the food."]})
    told = shown.shown()
    assert told.index("Twice. <b>") < told.index("And the food.")
    back = dan.send("data-keep", move="change")
    assert back.form("data-record").default("points.what#2~answer") == ["And the food."]


def test_a_sheet_that_came_too_late_is_there_after_signing_in(
    office: Office, dan: DeskVisitor
) -> None:
    dan.go("/desk/record")
    office.clock.move(minutes=31)
    assert dan.send("data-record", PHONED).page == "desk-sign-in"
    dan.sign_in()
    assert "They lost my things." in dan.seen.shown()
    assert dan.send("data-record").page == "desk-record-look"


def test_the_service_is_told_when_an_advocate_is_asked_for(
    office: Office, dan: DeskVisitor
) -> None:
    tess = office.officer("Tess Roe", council="trafford")
    more = {"advocate~answer": ["ask"], "advocate_tell~answer": ["name"]}
    tess.go("/desk/record")
    tess.send("data-record", {**PHONED, **more})
    tess.send("data-keep")
    reference = tess.seen.text("data-reference").replace("-", "")
    case = office.wired.casework.case(reference)
    assert case.has("advocacy_offered")
    assert case.has("advocacy_answered")
    assert [each.purpose for each in office.wired.services.writing.sent(reference).consent] == [
        "contact",
        "share_with_advocate",
    ]


def test_the_key_of_a_record_is_no_form_that_came_too_late(
    office: Office, dan: DeskVisitor
) -> None:
    looks(dan)
    key = dict(dan.seen.form("data-keep").sent({}, None))["key"]
    dan.go("/desk/sign-in")
    typed = [("email", dan.email), ("password", PASSWORD), ("code", dan.code()), ("kept", key)]
    assert dan.post("/desk/sign-in", typed).page == "desk-list"


def test_a_key_of_another_officer_opens_nothing(office: Office, dan: DeskVisitor) -> None:
    looks(dan)
    form = dan.seen.form("data-keep")
    ann = office.officer("Ann Lee")
    ann.go("/desk/record")
    own = {"csrf_token", "by"}
    keys = [p for p in ann.seen.form("data-record").sent({}, None) if p[0] in own]
    stolen = [pair for pair in form.sent({}, None) if pair[0] not in own]
    assert ann.post(form.action, [*keys, *stolen]).page == "desk-record"


def test_words_on_a_slip_end_as_soon_as_the_young_person_has_their_own(
    office: Office, dan: DeskVisitor
) -> None:
    reference, slip = keeps(dan)
    young = comes_back(office, reference, slip)
    page_rules.hold(young.seen)
    own = young.seen.text("data-code")
    assert (young.seen.page, own != slip) == ("keep", True)
    young.send("data-have")
    assert comes_back(office, reference, own).seen.page == "case"
    late = comes_back(office, reference, slip).seen
    page_rules.hold(late)
    assert (late.status, "These words were used" in late.shown()) == (422, True)


def test_who_comes_first_with_a_slip_never_sees_the_words_that_become_the_young_persons(
    office: Office, dan: DeskVisitor
) -> None:
    reference, slip = keeps(dan)
    officer = comes_back(office, reference, slip)
    seen = officer.seen.text("data-code")
    young = comes_back(office, reference, slip)
    own = young.seen.text("data-code")
    assert own != seen
    assert not officer.go("/sefton/keep").hooked("data-code")
    young.send("data-have")
    assert officer.go("/sefton/case").page == "front"
    assert "don't match" in comes_back(office, reference, seen).seen.shown()


def test_a_lost_answer_to_a_slip_keeps_nobody_out(office: Office, dan: DeskVisitor) -> None:
    reference, slip = keeps(dan)
    comes_back(office, reference, slip)
    own = comes_back(office, reference, slip).seen.text("data-code")
    assert comes_back(office, reference, own).seen.page == "case"
    events = office.wired.casework.cases.events(reference)
    assert [event.name for event in events].count("words_renewed") == 1


def test_with_words_that_the_desk_knew_nothing_is_ended_or_agreed_and_the_rest_is_marked(
    office: Office, dan: DeskVisitor
) -> None:
    reference, slip = keeps(dan)
    young = comes_back(office, reference, slip)
    for flow in ("record_agreed", "withdrawal_asked"):
        assert young.go("/sefton/case").hooked("data-own-words")
        young.send(f"data-start={flow}")
        while young.seen.page == "turn":
            skips = "skip" in young.seen.moves
            young.send("data-step", {} if skips else {"answer": ["yes"]}, "skip" if skips else "")
        young.send("data-send")
        page_rules.hold(young.seen)
        assert (young.seen.status, young.seen.page) == (409, "own-words")
    young.go("/sefton/case")
    young.send("data-start=record_corrected")
    young.send("data-step", {"answer": ["It was three times."]})
    young.send("data-send")
    names = [event.name for event in office.wired.casework.cases.events(reference)]
    assert {"record_agreed", "withdrawal_asked"}.isdisjoint(names)
    dan.go(f"/desk/case/{reference}")
    dan.send("data-move=safety_checked", move="found=no")
    assert len(dan.seen.hooked("data-desk-words")) == 1
