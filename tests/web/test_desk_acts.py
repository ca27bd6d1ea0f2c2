"""Acts at the desk: a short form for each, with nothing typed lost and nothing recorded twice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from intake.domain.case.glance import glance
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what="Nobody came.")
    opened(dan, complained.reference)
    return complained


def address(young: Young, name: str) -> str:
    return f"/desk/case/{young.reference}/act/{name}"


def events(office: Office, young: Young) -> list[str]:
    return [each.name for each in office.wired.casework.cases.events(young.reference)]


def test_the_case_has_one_main_step_and_what_happened_by_group_with_the_rules(
    dan: DeskVisitor, young: Young
) -> None:
    shown = dan.go(f"/desk/case/{young.reference}")
    assert "Acknowledge" in shown.text("data-next")
    moves = {each.get("data-move") for each in shown.hooked("data-move")}
    assert {"acknowledged", "stage1_answered", "noted", "assigned"} <= moves
    refused = {each.get("data-refused") for each in shown.hooked("data-refused")}
    assert {"papers_sent", "action_done"} <= refused
    assert "No day had been set for the panel (GBC 2006)." in shown.shown()


def test_a_note_is_kept_once_and_nobody_outside_the_desk_ever_sees_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young, "note"))
    form = dan.seen.form("data-act=note")
    fields = [*form.sent({"note": ["Her aunt rang <b>"]}, None)]
    for _ in range(2):
        assert dan.post(form.action, fields).page == "desk-case"
    assert events(office, young).count("noted") == 1
    assert "Her aunt rang <b>" in dan.seen.shown()
    tracker = young.tracker()
    packed = ZipFile(BytesIO(young.visitor.client.get("/sefton/case/story.zip").get_data()))
    texts = [packed.read(name) for name in ("events.json", "story.txt")]
    assert "aunt" not in tracker
    assert "wrote a note" not in tracker
    assert all(b"received" in each.lower() for each in texts)
    assert all(b"aunt" not in each and b"noted" not in each for each in texts)


def test_what_is_missing_is_named_and_what_was_typed_is_there_again(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young, "contact"))
    refused = dan.send(
        "data-act", {"who": ["Her aunt"], "direction": ["in"], "day": ["2100-01-01"]}
    )
    assert (refused.status, refused.page) == (422, "desk-form")
    wrong = refused.text("data-gaps")
    assert "The day it happened: has not happened yet" in wrong
    assert "What was said: is missing" in wrong
    assert 'value="Her aunt"' in refused.html
    assert "noted" not in events(office, young)


def test_what_happened_against_the_law_is_kept_with_a_word_why_and_named(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    blank = dan.go(address(young, "papers_sent"))
    assert "Stage 3" in blank.text("data-irregular") or "No day had been set" in blank.shown()
    typed = {"sent_to": ["the panel"], "sent_how": ["by hand"]}
    held = dan.send("data-act", typed)
    assert (held.status, "papers_sent" in events(office, young)) == (422, False)
    assert "Panel papers sent, " in held.text("data-irregular")
    assert "papers_sent:" not in held.text("data-irregular")
    kept = dan.send("data-act", {"knowing": ["yes"], "despite": ["They asked for it early."]})
    assert kept.page == "desk-case"
    assert "They asked for it early." in office.wired.casework.case(young.reference).irregular[-1]


def test_what_cannot_be_done_is_refused_with_the_rule_and_what_there_is_not_is_not_found(
    dan: DeskVisitor, young: Young
) -> None:
    refused = dan.go(address(young, "action_done"))
    assert (refused.status, "No action had been promised" in refused.text("data-rule")) == (
        409,
        True,
    )
    assert dan.go(address(young, "made_up")).status == 404


def test_the_second_of_two_officers_is_told_what_changed_and_loses_nothing(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    ann = office.officer("Ann Lee")
    ann.go(address(young, "note"))
    form = ann.seen.form("data-act=note")
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=message_sent", {"text": ["Wait."]})
    dan.send("data-send")
    held = ann.post(form.action, [*form.sent({"note": ["Rang."]}, None)])
    assert (held.status, held.page) == (409, "desk-form")
    assert "Rang." in held.shown()
    assert ann.send("data-act=note").page == "desk-case"
    assert events(office, young).count("noted") == 1


def test_a_case_is_given_to_somebody_else_in_the_team(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    ann = office.officer("Ann Lee")
    ann.go(address(young, "handed_over"))
    form = ann.seen.form("data-act")
    team = office.wired.services.desk.cases.officers.of_council("sefton")
    dan_id = next(each.id for each in team if each.name == "Dan Carter")
    assert (
        ann.post(form.action, [*form.sent({"to": [dan_id], "why": ["On leave"]}, None)]).page
        == "desk-case"
    )
    case = office.wired.casework.case(young.reference)
    assert glance(case).assigned == dan_id


def test_every_form_of_an_act_asks_in_labels_and_is_small(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    for name, act in office.wired.services.desk.acts.acts.items():
        shown = dan.go(address(young, name))
        if shown.status == 409:
            assert shown.text("data-rule")
            continue
        assert act.title in shown.shown()
        assert shown.form("data-send").action == address(young, name)
        assert len(shown.html) < 60_000, name
    case = dan.go(f"/desk/case/{young.reference}")
    assert len(case.html) < 60_000


def test_a_link_is_shown_to_who_may_open_both_and_to_no_young_person(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    other = office.complaint(points_what="Ann Lee shouted at me.", name="Kit")
    opened(dan, other.reference)
    ann = office.officer("Ann Lee")
    dan.go(address(young, "linked"))
    dan.send("data-act", {
        "references.1.reference": [other.reference], "link_why": ["Brothers"],
    })  # fmt: skip
    assert other.reference[:4] in dan.seen.text("data-links")
    assert "Brothers" in dan.seen.text("data-links")
    theirs = ann.go(f"/desk/case/{young.reference}")
    assert theirs.hooked("data-links") == []
    assert "Brothers" not in theirs.shown()
    assert other.reference not in theirs.html
    for tracker in (young.tracker(), other.tracker()):
        assert "linked" not in tracker


def test_what_was_told_by_voice_stands_in_the_tracker_as_it_was_written_down(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young, "told_more"))
    dan.send("data-act", {
        "told_by": ["young"], "channel": ["phone"], "kind": ["add"], "words": ["He came <again>."],
    })  # fmt: skip
    assert dan.seen.page == "desk-case"
    assert "You told Dan more. They wrote it down." in young.tracker()
    assert "He came <again>." in young.visitor.seen.shown()


def test_what_was_promised_stands_on_the_case_with_whose_it_is_and_what_became_of_it(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young, "action_promised"))
    typed = {"what": ["Your worker comes <b>"], "until": ["2027-01-29"], "owner": ["Pat Lee"]}
    dan.send("data-act=action_promised", typed)
    shown = dan.seen.text("data-promises")
    assert all(part in shown for part in ("Your worker comes <b>", "Pat Lee", "29 January"))
    assert len(dan.seen.hooked("data-open")) == 1
    dan.go(address(young, "action_done"))
    number = next(
        each.name for each in dan.seen.form("data-act").controls if "actions." in each.name
    )
    dan.send("data-act=action_done", {number: ["yes"], "shows_it": ["Pat Lee’s <i>"]})
    assert dan.seen.page == "desk-case"
    assert "Pat Lee’s <i>" in dan.seen.text("data-promises")
    assert "Done on" in dan.seen.text("data-promises")
    assert not dan.seen.hooked("data-open")


def test_what_an_act_asked_is_told_on_the_case_in_words_and_never_by_keys(
    dan: DeskVisitor, young: Young
) -> None:
    dan.go(address(young, "withdrawal_asked"))
    dan.send("data-act", {
        "told_by": ["advocate"], "channel": ["in_person"], "leaned_on": ["not_asked"],
    })  # fmt: skip
    shown = dan.go(f"/desk/case/{young.reference}").shown()
    assert "Who told you Their advocate" in " ".join(shown.split())
    assert "They could not be asked alone" in shown
    for raw in ("told by", "leaned on", "not_asked", "in_person"):
        assert raw not in shown


def test_while_safety_comes_first_a_note_can_be_written_and_nothing_else_recorded(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    dan.go(f"/desk/case/{young.reference}")
    dan.send("data-move=read")
    acts = {each.get("data-act") for each in dan.seen.hooked("data-act")}
    assert {"note", "contact", "handed_over"} <= acts
    assert "stage2_requested" not in acts
    # Who opened a form before the question came has typed nothing, and is told nothing of words.
    shown = dan.go(address(young, "stage2_requested"))
    assert (shown.status, shown.page) == (409, "desk-again")
    assert "Nothing was changed." in shown.shown()
    assert "here to copy" not in shown.shown()
    back = next(each.get("href", "") for each in shown.links if each.text == "Go back")
    assert dan.go(back).form("data-move=safety_checked").action
