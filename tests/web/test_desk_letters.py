"""Letters at the desk: one page for all of them, with nothing typed lost and nothing sent twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from tests.support.fake_people import a_person
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

ANSWER = "stage1_answered"


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what="Nobody came.\n\nTwice. <b>")
    opened(dan, complained.reference)
    return complained


def address(young: Young, name: str = ANSWER) -> str:
    return f"/desk/case/{young.reference}/letter/{name}"


def fills(dan: DeskVisitor, **typed: str) -> PageHooks:
    """Fill in an answer and ask to look at it; a double underscore stands for a dot."""
    told = {
        "looked_into": "Mary Hill", "how": "She asked.", "points.1.decision": "upheld",
        "points.1.reason": "It is so.", "points.1.sorry": "We are sorry.",
        "phone": "0151 000 0000", "email": "",
    }  # fmt: skip
    told |= {key.replace("__", "."): text for key, text in typed.items()}
    return dan.send(f"data-letter={ANSWER}", {key: [text] for key, text in told.items()})


def events(office: Office, young: Young) -> list[str]:
    return [each.name for each in office.wired.casework.cases.events(young.reference)]


def test_the_case_leads_to_the_letters_that_can_be_written_now(
    dan: DeskVisitor, young: Young
) -> None:
    links = [each.get("href") for each in dan.go(f"/desk/case/{young.reference}").links]
    assert address(young) in links
    assert address(young, "stage1_extended") in links
    assert address(young, "stage2_answered") not in links


def test_a_case_that_nobody_has_opened_is_neither_looked_through_nor_written_about(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    form = dan.go(f"/desk/case/{young.reference}").form("data-move=read")
    address = f"/desk/case/{young.reference}"
    refused = dan.post(f"{address}/check", [*form.sent({}, None), ("found", "no")])
    assert (refused.status, refused.page) == (409, "desk-again")
    assert "Nobody has opened this case yet" in refused.shown()
    assert dan.go(f"{address}/letter/acknowledgement").page == "desk-unopened"
    names = [event.name for event in office.wired.casework.cases.events(young.reference)]
    assert not {"safety_checked", "acknowledged"} & set(names)


def test_everything_that_is_missing_is_named_and_nothing_typed_is_lost(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    assert "Nobody came.\n\nTwice. <b>" in dan.go(address(young)).shown()
    refused = fills(dan, looked_into=" ", points__1__decision="")
    assert (refused.status, refused.page) == (422, "desk-letter-form")
    wrong = refused.text("data-gaps")
    assert "Who looked into it: is missing" in wrong
    assert "What they complain about 1, What you found: is missing" in wrong
    assert "Why" not in wrong
    assert "It is so." in refused.shown()
    assert ANSWER not in events(office, young)


def test_an_answer_is_shown_before_it_goes_and_reaches_the_tracker_point_by_point(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    before = fills(dan)
    assert before.page == "desk-preview"
    assert "It is best to ask by" in before.shown()
    assert ANSWER not in events(office, young)
    assert dan.send("data-send").page == "desk-case"
    told = young.tracker()
    assert "The council answered you." in told
    short = young.visitor.seen.text("data-short")
    assert "Nobody came. Twice. <b> We agree with you. This is why: It is so." in short
    letter = next(
        href for each in young.visitor.seen.links
        if "letter?of=" in (href := each.get("href", "")) and not href.endswith("=1")
    )  # fmt: skip
    assert "The council's letter to you" in young.visitor.go(letter).shown()
    saved = young.visitor.client.get(letter.replace("letter?", "letter.txt?"))
    assert "Who looked into it: Mary Hill." in saved.get_data(as_text=True)


def test_what_is_to_be_changed_is_there_again(dan: DeskVisitor, young: Young) -> None:
    dan.go(address(young))
    fills(dan)
    again = dan.send("data-send", move="change=1")
    assert again.page == "desk-letter-form"
    assert "It is so." in again.shown()
    assert again.hooked("data-gaps") == []


def test_a_second_press_sends_nothing_twice(office: Office, dan: DeskVisitor, young: Young) -> None:
    dan.go(address(young))
    form = fills(dan).form("data-send")
    fields = [(each.name, each.value) for each in form.controls]
    for _ in range(2):
        assert dan.post(form.action, fields).page == "desk-case"
    assert events(office, young).count(ANSWER) == 1


def test_what_is_sent_without_having_been_looked_at_is_held_to_the_same(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    fields = [(each.name, each.value) for each in fills(dan).form("data-send").controls]
    cut = [(name, "" if name == "looked_into" else text) for name, text in fields]
    refused = dan.post(f"{address(young)}/send", cut)
    assert (refused.status, refused.page) == (422, "desk-letter-form")
    assert ANSWER not in events(office, young)


def test_the_second_of_two_officers_is_told_what_changed_and_loses_nothing(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    ann = office.officer("Ann Lee")
    ann.go(address(young))
    ready = fills(ann)
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=message_sent", {"text": ["Wait."]})
    dan.send("data-send")
    fields = [(each.name, each.value) for each in ready.form("data-send").controls]
    held = ann.post(f"{address(young)}/send", fields)
    assert (held.status, held.page) == (409, "desk-letter-form")
    assert "It is so." in held.shown()
    assert "Message sent: Dan" in held.text("data-since")
    ann.send("data-letter")
    assert ann.send("data-send").page == "desk-case"
    assert events(office, young).count(ANSWER) == 1


def test_a_letter_that_the_law_does_not_allow_now_is_refused_with_the_rule(
    dan: DeskVisitor, young: Young
) -> None:
    refused = dan.go(address(young, "statement_sent"))
    assert refused.status == 409
    assert "Stage 2 had not begun" in refused.text("data-rule")
    assert dan.go(address(young, "made_up")).status == 404
    assert dan.post(f"{address(young, 'made_up')}/send", []).status in {403, 404}


def test_a_date_that_the_law_does_not_allow_is_named_with_its_rule(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young, "stage1_extended"))
    told = {
        "until": ["2027-01-31"], "cause": ["complex"], "reason": ["It is long."],
        "agreed_by": ["Mary Hill"], "phone": ["0151 000 0000"],
    }  # fmt: skip
    refused = dan.send("data-letter", told)
    assert refused.status == 422
    assert "at the latest (reg 14)" in refused.text("data-rule")
    assert "It is long." in refused.shown()


def test_the_letter_that_went_can_be_had_as_a_file(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    fills(dan)
    dan.send("data-send")
    number = events(office, young).index(ANSWER) + 1
    files = f"/desk/case/{young.reference}/letter"
    assert "This letter is our answer" in dan.client.get(f"{files}.txt?of={number}").text
    for wrong in ("0", "999", "x", str(number + 1)):
        assert dan.client.get(f"{files}.txt?of={wrong}").status_code == 404
    assert dan.client.get(f"{files}.exe?of={number}").status_code == 404


def test_what_was_typed_is_there_again_after_signing_in(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young))
    office.clock.move(minutes=31)
    assert fills(dan).page == "desk-sign-in"
    assert "It is so." in dan.sign_in().shown()
    assert dan.send("data-letter").page == "desk-preview"


def test_the_panel_is_three_out_of_the_directory_and_its_chair_is_found_first(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    casework, people = office.wired.casework, office.wired.services.desk.people
    for name in ("Kit Moss", "Bea Long", "Tom Wye", "Ann Frost"):
        people.directory.save(a_person(name, council="sefton"))
    independent = {"person": "ann", "person_name": "Ann Frost", "person_declared": "2024-04-01"}
    names = (
        ANSWER, "stage2_requested", "investigator_appointed", "independent_person_appointed",
        "stage2_reported", "adjudicated", "stage2_answered", "stage3_requested",
    )  # fmt: skip
    for name in names:
        data = independent if name == "independent_person_appointed" else {}
        new = NewEvent(name, casework.clock.now(), "officer", data)
        casework.record(young.reference, "officer", new)
    begun = dan.go(address(young, "panel_arranged"))
    assert "A chair was found for the panel" in begun.text("data-first")
    told = {
        "meets_on": ["2026-04-09"], "time": ["4 pm"], "place": ["the library"], "how": ["online"],
        "people.2.person": ["bea"], "people.3.person": ["tom"], "phone": ["0151 000 0000"],
        "people.4.role": [""],
    }  # fmt: skip
    alone = dan.send("data-letter", told)
    assert "nobody is recorded as appointed: record that first" in alone.text("data-gaps")
    dan.go(f"/desk/case/{young.reference}/act/chair_appointed")
    assert dan.send("data-act=chair_appointed", {"person": ["kit"]}).page == "desk-case"
    dan.go(address(young, "panel_arranged"))
    assert "does not sit on the panel (reg 19)" in dan.send(
        "data-letter", {**told, "people.3.person": ["ann"]}
    ).text("data-rule")
    shown = dan.send("data-letter", told)
    assert shown.page == "desk-preview"
    said = shown.text("data-short")
    assert "Kit Moss: leads the panel, and does not work for the council." in said
    assert "Bea Long: is on the panel" in said
    assert "Ann Frost: checked at Stage 2 that it was fair" in said
    assert "Microsoft Teams" in said
    dan.send("data-send")
    met = dan.go(f"/desk/case/{young.reference}/act/panel_met")
    assert "Chair of the panel" in met.text("data-role")


def test_a_letter_that_waits_for_an_appointment_leads_there(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    for name in (ANSWER, "stage2_requested"):
        office.desk_event(young.reference, name)
    refused = dan.go(address(young, "stage2_reported"))
    assert "No investigator had been appointed (GBC 2006)" in refused.text("data-rule")
    links = {link.get("href", "").rpartition("/")[2] for link in refused.links}
    assert {"investigator_appointed", "independent_person_appointed"} <= links
    statement = dan.go(address(young, "statement_sent"))
    assert "An investigator was appointed" in statement.text("data-first")
    assert "nobody is recorded as appointed" in statement.text("data-appointed")


@pytest.mark.parametrize(("lines", "runs_out"), [(6, False), (14, True)])
def test_an_address_that_runs_out_of_the_window_is_named_before_it_goes(
    office: Office, dan: DeskVisitor, lines: int, runs_out: bool
) -> None:
    there = "\n".join(f"Line {number}" for number in range(lines))
    young = office.complaint(points_what="x", name="Sam", reach="post", reach_post=there)
    opened(dan, young.reference)
    dan.go(address(young))
    shown = fills(dan)
    assert shown.page == "desk-preview"
    assert ("data-window" in shown.html) is runs_out
