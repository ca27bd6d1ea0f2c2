"""What a child writes stands first on the case, whatever and whenever; no worry is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.page_rules import has_unique_ids, is_sound_html, labels_every_control
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young

HE_HITS = "He hits me when no one is looking.\n\nI have a bruise on my arm. <b>"
HANDLED = {
    "what": ["Rang her carer and saw her alone."],
    "done_by": ["Mary Hill, social worker"],
    "told_to": ["The duty social worker"],
    "time": ["00:05"],
}


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what="Nobody came.")
    opened(dan, complained.reference)
    return complained


def writes(young: Young, words: str, flow: str = "add") -> None:
    young.visitor.go("/sefton/case")
    young.visitor.send(f"data-move={flow}")
    young.visitor.send("data-step", {"answer": [words]})
    young.visitor.send("data-send")


def page_of(dan: DeskVisitor, young: Young) -> str:
    return f"/desk/case/{young.reference}"


def test_a_disclosure_after_the_first_day_stands_whole_on_top_until_it_is_dealt_with(
    dan: DeskVisitor, young: Young
) -> None:
    writes(young, HE_HITS)
    seen = dan.go(page_of(dan, young))
    assert "I have a bruise on my arm. <b>" in seen.text("data-words")
    assert HE_HITS in seen.shown()
    assert seen.html.index("data-words") < seen.html.index('aria-labelledby="points"')
    read = dan.send("data-move=read")
    assert "He hits me" in read.text("data-words")
    dan.go("/desk/")
    row = next(r for r in dan.seen.hooked("data-case") if r.get("data-case") == young.reference)
    assert "To answer" in "".join(row.itertext())
    dan.go(page_of(dan, young))
    worry = dan.send("data-move=safety_checked", move="found=yes")
    assert worry.hooked("data-first")[0].get("data-first") == "handle"
    assert "He hits me" in worry.text("data-words")
    done = dan.send("data-move=safety_handled", HANDLED)
    assert "He hits me" in done.text("data-words")
    for rule in (is_sound_html, has_unique_ids, labels_every_control):
        assert list(rule(done)) == []


def test_nothing_to_do_wants_a_word_why_and_tells_the_young_person(
    dan: DeskVisitor, young: Young
) -> None:
    writes(young, "Thank you for that.")
    dan.go(page_of(dan, young))
    dan.send("data-move=safety_checked", move="found=no")
    number = dan.seen.hooked("data-words")[0].get("data-words")
    control = f"because-{number}"
    refused = dan.send("data-move=nothing_to_do", {control: [" "]})
    assert (refused.status, bool(refused.hooked("data-words"))) == (422, True)
    done = dan.send("data-move=nothing_to_do", {control: ["They only said thanks."]})
    assert not done.hooked("data-words")
    assert "They only said thanks." in done.shown()
    told = young.tracker()
    assert "Dan read what you wrote." in told
    assert "They only said thanks." not in told
    form = dan.seen.forms[0].default("csrf_token")[0]
    seen = str(max(int(n) for f in dan.seen.forms for n in f.default("seen")))
    again = [("csrf_token", form), ("seen", seen), ("of", str(number)), (control, "Again.")]
    assert dan.post(f"{page_of(dan, young)}/words", again).page == "desk-case"


def test_the_desk_says_why_a_complaint_is_not_closed_over_a_childs_words(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    office.desk_event(young.reference, "stage1_answered")
    writes(young, "Why did nobody ask me?", "question")
    shown = dan.go(page_of(dan, young))
    why = next(
        each for each in shown.hooked("data-refused") if each.get("data-refused") == "closed"
    )
    assert "Something that they wrote, or told you, is not dealt with yet" in "".join(
        why.itertext()
    )
    assert not any(link.get("data-letter") == "closed" for link in shown.links)
    refused = dan.go(f"{page_of(dan, young)}/letter/closed")
    assert (refused.status, "is not dealt with yet" in refused.shown()) == (409, True)


def test_the_gate_shows_whom_to_ring_and_asks_who_did_what_and_when(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(safe="no")
    dan.go(page_of(dan, young))
    seen = dan.send("data-move=read")
    pack = office.wired.services.councils["sefton"]
    assert pack.front_door
    assert pack.front_door.phone
    assert pack.front_door.phone.value in seen.text("data-numbers")
    assert "999" in seen.text("data-numbers")
    little = dan.send("data-move=safety_handled", {**HANDLED, "what": ["x"]})
    assert (little.status, "What was done: says too little" in little.shown()) == (422, True)
    missing = dan.send("data-move=safety_handled", {**HANDLED, "told_to": ["x"]})
    assert "Who was told: says too little" in missing.text("data-gaps")
    done = dan.send("data-move=safety_handled", HANDLED)
    assert not done.hooked("data-first")
    event = office.wired.casework.cases.events(young.reference)[-1]
    assert (event.name, event.text("done_by")) == ("safety_handled", "Mary Hill, social worker")
    assert event.at.isoformat().endswith("00:05:00+00:00")
    assert "Mary Hill" not in young.tracker()


def test_safety_first_never_bars_writing_to_the_child(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint(safe="no")
    dan.go(page_of(dan, young))
    dan.send("data-move=read")
    dan.send("data-move=message_sent", {"text": ["I am ringing now. Are you safe?"]})
    dan.send("data-send")
    assert "Are you safe?" in young.tracker()
    assert dan.go(page_of(dan, young)).hooked("data-first")


def test_a_worry_can_always_be_raised_for_a_phone_call_too(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    dan.go(page_of(dan, young))
    assert "safety_raised" in {each.get("data-move") for each in dan.seen.hooked("data-move")}
    dan.go(f"{page_of(dan, young)}/act/safety_raised")
    told = {
        "worry": ["Her aunt says she is locked in."],
        "from_whom": ["Her aunt, Joan"],
        "channel": ["phone"],
        "time": ["00:01"],
    }
    gate = dan.send("data-act=safety_raised", told)
    assert gate.hooked("data-first")[0].get("data-first") == "handle"
    assert "Her aunt says she is locked in." in gate.text("data-raised")
    assert "By phone" in gate.text("data-raised")
    assert "safety_raised" in {each.get("data-move") for each in gate.hooked("data-move")}
    tracker = young.tracker()
    assert "Dan was worried that someone may not be safe." in tracker
    assert "aunt" not in tracker
    story = young.visitor.client.get("/sefton/case/story.zip").get_data()
    assert b"aunt" not in story


def test_an_old_yes_i_am_safe_bears_its_date(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint(safe="yes")
    opened(dan, young.reference)
    shown = " ".join(dan.go(page_of(dan, young)).text("data-safe-on").split())
    assert shown == f"Answered on {office.clock.now():%A %-d %B %Y}"


def test_a_message_is_seen_before_it_goes_with_how_it_reads_and_how_they_will_hear(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(reach="call", reach_number="07700 900123")
    opened(dan, young.reference)
    hard = (
        "Notwithstanding the aforementioned considerations, the responsible department will, "
        "in the fullness of time, communicate its determination regarding your accommodation."
    )
    seen = dan.send("data-move=message_sent", {"text": [hard]})
    assert (seen.status, seen.page) == (200, "desk-preview")
    assert hard in seen.text("data-message")
    assert "Shorter sentences and everyday words help." in seen.text("data-reads")
    assert "Tell them yourself" in seen.text("data-hears")
    assert hard not in young.tracker()
    changed = dan.send("data-send", move="change=1")
    assert hard in changed.shown()
    easy = dan.send("data-move=message_sent", {"text": ["I read it. I will ring you today."]})
    assert "Shorter sentences" not in easy.shown()
    form = easy.form("data-send")
    fields = form.sent({}, None)
    for _ in range(2):
        assert dan.post(form.action, fields).page == "desk-case"
    names = [event.name for event in office.wired.casework.cases.events(young.reference)]
    assert names.count("message_sent") == 1
    assert "I will ring you today." in young.tracker()


def test_who_says_that_things_got_worse_asks_for_another_team_and_the_desk_is_told_so(
    dan: DeskVisitor, young: Young
) -> None:
    young.visitor.go("/sefton/case")
    young.visitor.send("data-move=safety_raised")
    young.visitor.send("data-step")
    for says in ("She shouts at me now.", "Jo Banks, my key worker", "At school."):
        young.visitor.send("data-step", {"answer": [says]})
    young.visitor.send("data-send")
    seen = dan.go(page_of(dan, young))
    asks = seen.text("data-manager")
    assert "a manager outside the team" in asks
    assert "Jo Banks, my key worker" in asks
    done = dan.send(
        "data-move=safety_handled", {**HANDLED, "manager": ["Ann Reed, leads Leaving Care"]}
    )
    assert not done.hooked("data-manager")
    assert "Ann Reed, leads Leaving Care" in done.shown()


def test_a_worry_of_the_councils_own_asks_for_no_other_team(dan: DeskVisitor, young: Young) -> None:
    writes(young, HE_HITS)
    dan.go(page_of(dan, young))
    worry = dan.send("data-move=safety_checked", move="found=yes")
    assert worry.hooked("data-first")
    assert not worry.hooked("data-manager")
