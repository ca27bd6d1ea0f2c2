"""What an officer types is kept on the server until it is sent, and found again by their team."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.life.faults import sabotage
from tests.web.test_desk import opened
from tests.web.test_words_first import writes

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

ANSWER = "letter/stage1_answered"


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    young = office.complaint()
    opened(dan, young.reference)
    return young


def address(young: Young, form: str = ANSWER) -> str:
    return f"/desk/case/{young.reference}/{form}"


def script_keeps(who: DeskVisitor, hook: str, name: str, text: str) -> PageHooks:
    """What the page's script sends some seconds after somebody typed."""
    form = who.seen.form(hook)
    return who.post(form.hooks["data-draft"], form.sent({name: [text]}, None))


def types(who: DeskVisitor, young: Young, text: str = "I looked.\n\nTwice.") -> None:
    who.go(address(young))
    assert script_keeps(who, "data-letter", "looked_into", text).status == 200


def test_what_was_typed_stands_in_the_form_when_it_is_opened_again(
    dan: DeskVisitor, young: Young
) -> None:
    types(dan, young)
    shown = dan.go(address(young))
    assert "I looked.\n\nTwice." in shown.shown()
    assert shown.text("data-kept").startswith("Kept 10:")


def test_a_form_that_cannot_go_yet_is_kept_without_any_script(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    assert dan.send("data-letter", {"looked_into": ["Mary Hill"]}).status == 422
    assert "Mary Hill" in dan.go(address(young)).shown()
    dan.go(f"/desk/case/{young.reference}")
    assert dan.send("data-move=message_sent", {"text": ["x" * 10_001]}).status == 422
    assert "x" * 10_001 in dan.go(f"/desk/case/{young.reference}").shown()


def test_a_draft_is_found_from_the_list_and_the_case_by_the_whole_team(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    types(dan, young)
    ann = office.officer("Ann Lee")
    row = next(
        each for each in ann.go("/desk/").hooked("data-case")
        if each.get("data-case") == young.reference
    )  # fmt: skip
    assert row.find(".//*[@data-begun]") is not None
    shown = ann.go(f"/desk/case/{young.reference}")
    assert "Answer at Stage 1" in shown.text("data-drafts")
    assert "Draft, 10:" in shown.text("data-drafts")
    assert "Dan Carter" in shown.text("data-drafts")
    assert "I looked.\n\nTwice." in ann.go(address(young)).shown()


def test_two_officers_who_type_into_one_form_lose_nothing(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    types(dan, young, "Dan's words.")
    ann = office.officer("Ann Lee")
    types(ann, young, "Ann's words.")
    assert "Dan's words." in dan.go(address(young)).shown()
    assert "Ann's words." in ann.go(address(young)).shown()
    links = [each.get("href", "") for each in dan.go(f"/desk/case/{young.reference}").links]
    theirs = next(each for each in links if "draft_of=" in each)
    assert "Ann's words." in dan.go(theirs).shown()


def test_what_is_typed_about_a_case_is_shown_to_nobody_who_may_not_open_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    types(dan, young, "The secret answer.")
    form = dan.go(address(young)).form("data-letter")
    tess = office.officer("Tess Roe", council="trafford")
    assert "secret" not in tess.go(address(young)).html
    tess.go("/desk/record")
    fields = [*tess.seen.form("data-record").sent({}, None), ("draft", ANSWER), ("text", "x")]
    assert tess.post(form.hooks["data-draft"], fields).status == 404
    assert tess.post(f"{form.hooks['data-draft']}/throw", fields).status == 404
    assert "secret" in dan.go(address(young)).shown()


def test_a_draft_is_gone_once_it_was_sent(dan: DeskVisitor, young: Young) -> None:
    case = f"/desk/case/{young.reference}"
    dan.go(case)
    script_keeps(dan, "data-move=message_sent", "text", "Half a sen")
    assert "Half a sen" in dan.go(case).shown()
    dan.send("data-move=message_sent", {"text": ["Half a sentence, and the rest."]})
    dan.send("data-send")
    shown = dan.go(case)
    assert shown.hooked("data-drafts") == []
    assert "Half a sen" not in str(shown.form("data-move=message_sent").sent({}, None))


def test_a_colleagues_draft_goes_with_the_letter_that_was_made_of_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    case = f"/desk/case/{young.reference}"
    dan.go(case)
    script_keeps(dan, "data-move=message_sent", "text", "Shall we meet?")
    ann = office.officer("Ann Lee")
    ann.go(case)
    ann.send("data-move=message_sent")
    ann.send("data-send")
    assert "Shall we meet?" in young.tracker()
    assert dan.go(case).hooked("data-drafts") == []


def test_a_draft_is_thrown_away_only_by_saying_so_twice(dan: DeskVisitor, young: Young) -> None:
    types(dan, young)
    form = dan.go(address(young)).form("data-letter")
    assert dan.seen.hooked("data-throw")[0].tag == "details"
    away = f"/desk/case/{young.reference}/draft/throw"
    assert dan.post(away, form.sent({}, None)).page == "desk-case"
    assert "I looked" not in dan.go(address(young)).shown()


def test_a_letter_that_is_refused_now_still_shows_what_was_typed_and_no_raw_keys(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    dan.send("data-letter", {"points.1.decision": ["upheld"], "points.1.reason": ["It is so."]})
    office.desk_event(young.reference, "stage1_answered")
    shown = dan.go(address(young))
    assert (shown.status, shown.page) == (409, "desk-again")
    assert "It is so." in shown.shown()
    assert "1. What you found Upheld" in " ".join(shown.shown().split())
    assert "points" not in shown.shown()
    assert "Answered at Stage 1" in shown.text("data-since")


def test_a_complaint_that_is_being_taken_down_is_there_again_until_it_is_kept(
    office: Office, dan: DeskVisitor
) -> None:
    dan.go("/desk/record")
    words = {
        "complains_as~answer": ["self"],
        "points.what#1~answer": ["They lost my things."],
        "channel": ["phone"],
    }
    form = dan.seen.form("data-record")
    dan.post(form.hooks["data-draft"], form.sent(words, None))
    assert dan.go("/desk/").hooked("data-own-draft")
    assert office.officer("Ann Lee").go("/desk/record").html.count("They lost") == 0
    assert "They lost my things." in dan.go("/desk/record").shown()
    dan.send("data-record", {})
    assert dan.send("data-keep").page == "desk-hand-over"
    assert "They lost" not in dan.go("/desk/record").html
    assert dan.go("/desk/").hooked("data-own-draft") == []


def test_what_the_same_officer_typed_in_another_window_is_not_written_over(
    dan: DeskVisitor, young: Young
) -> None:
    old = dan.go(address(young)).form("data-letter")
    types(dan, young, "Typed in the new window.")
    fields = old.sent({"looked_into": ["Typed in the old window."]}, None)
    refused = dan.client.post(old.hooks["data-draft"], data=dict(fields))
    assert refused.status_code == 409
    assert "Typed in the new window." in dan.go(address(young)).shown()
    fields = [*old.sent({"looked_into": ["Typed in the old window."]}, None)]
    instead = {**dict(fields), "draft_as": refused.get_json()["kept_as"]}
    assert dan.client.post(old.hooks["data-draft"], data=instead).status_code == 200
    assert "Typed in the old window." in dan.go(address(young)).shown()


def test_a_form_that_was_kept_when_it_was_sent_goes_on_being_kept(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    shown = dan.send("data-letter", {"looked_into": ["Mary Hill"]})
    assert shown.text("data-kept").startswith("Kept 10:")
    assert script_keeps(dan, "data-letter", "looked_into", "Mary Hill, manager").status == 200


def asked(dan: DeskVisitor, young: Young) -> tuple[str, str]:
    """They asked something, and an officer looked through it; the case, and its number."""
    writes(young, "When do you answer?")
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=safety_checked", move="found=no")
    return f"/desk/case/{young.reference}", str(dan.seen.hooked("data-words")[0].get("data-words"))


def test_a_word_of_one_line_is_kept_and_stands_in_its_own_form_alone(
    dan: DeskVisitor, young: Young
) -> None:
    case, number = asked(dan, young)
    control, hook = f"because-{number}", "data-move=nothing_to_do"
    assert script_keeps(dan, hook, control, "He rang again.").status == 200
    shown = dan.go(case)
    assert shown.form(hook).default(control) == ["He rang again."]
    assert "Why nothing is to be done" in shown.text("data-drafts")
    dan.send(hook, {control: ["He rang again."]})
    assert dan.go(case).hooked("data-drafts") == []


def test_what_was_typed_for_something_that_was_dealt_with_otherwise_can_be_thrown_away(
    dan: DeskVisitor, young: Young
) -> None:
    case, number = asked(dan, young)
    script_keeps(dan, "data-move=nothing_to_do", f"because-{number}", "He rang again.")
    dan.go(case)
    dan.send("data-move=message_sent", {"text": ["On Monday."]})
    dan.send("data-send")
    shown = dan.go(case)
    assert "He rang again." in shown.text(f"data-stray='words_{number}'")
    form = next(each for each in shown.forms if each.default("draft") == [f"words_{number}"])
    dan.post(f"{case}/draft/throw", form.sent({}, None))
    assert dan.go(case).hooked("data-drafts") == []


def test_why_something_was_not_done_by_hand_is_kept_apart_from_who_did_it(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(reach="call", reach_number="07700 900123")
    opened(dan, young.reference)
    case = f"/desk/case/{young.reference}"
    dan.go(case)
    dan.send("data-move=message_sent", {"text": ["We are on it."]})
    dan.send("data-send")
    dan.go(case)
    assert script_keeps(dan, "data-not-told", "reason", "No answer.").status == 200
    dan.go(case)
    assert script_keeps(dan, "data-move=by_hand_done", "told_how", "By phone").status == 200
    shown = dan.go(case)
    assert shown.form("data-not-told").default("reason") == ["No answer."]
    assert shown.form("data-move=by_hand_done").default("told_how") == ["By phone"]
    assert len(shown.hooked("data-drafts")) == 1


def test_the_directory_of_people_keeps_what_was_typed_for_its_officer(dan: DeskVisitor) -> None:
    dan.go("/desk/people")
    assert script_keeps(dan, "data-keep-person", "name", "Joe Banks").status == 200
    assert dan.go("/desk/people").form("data-keep-person").default("name") == ["Joe Banks"]
    assert "somebody who can be appointed" in dan.go("/desk/").text("data-own-draft='people'")
    dan.go("/desk/people")
    person = {"email": ["joe@x.example"], "jobs.investigators": ["yes"], "works": ["outside"]}
    dan.send("data-keep-person", person)
    assert dan.seen.form("data-keep-person").default("name") == [""]
    assert dan.go("/desk/").hooked("data-own-draft") == []


def test_what_was_typed_stands_on_the_page_where_it_cannot_be_kept(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(f"/desk/case/{young.reference}")
    with sabotage() as trouble:
        trouble.arm("disk full", 1)
        shown = dan.send("data-move=message_sent", {"text": ["I looked."]})
        assert trouble.disarm()
    assert "I looked." in shown.shown()
