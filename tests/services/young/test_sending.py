from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.advocates import case_advocate
from intake.domain.records import known
from intake.domain.talk.joint_work import Guest
from intake.domain.talk.stored_answers import DateWords
from intake.services.case.casework import NotNow
from intake.services.ports import AlreadySent, Stale
from intake.services.young.sending import LET_IN
from tests.services.young_person import SHORT, YoungPerson
from tests.support.made_letters import HOUSE


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson()


def test_sending_makes_a_case_with_what_was_told(sam: YoungPerson) -> None:
    sam.complain()
    assert sam.talk.draft.sent
    assert sam.happened()[:3] == ["received", "advocacy_offered", "advocacy_answered"]
    sent = sam.writing.sent(sam.reference)
    assert [point.what for point in sent.points] == ["My room is cold"]
    assert known(sent.who.name) == "Sam"
    assert sent.consent[-1].purpose == "sending"
    assert "can't unsend" in sent.consent[-1].wording


def test_every_date_that_the_page_tells_is_on_record(sam: YoungPerson) -> None:
    sam.complain()
    told = [event.data for event in sam.cases.events(sam.reference) if event.name == "date_told"]
    assert {"clock": "acknowledge", "until": "2024-05-07"} in told
    assert {"clock": "stage1-answer", "until": "2024-05-16"} in told


def test_what_the_council_did_not_get_is_let_go(sam: YoungPerson) -> None:
    sam.complain()
    assert sam.talk.draft.answers == {}


def test_a_date_that_was_told_starts_the_years_from_when_it_happened(sam: YoungPerson) -> None:
    moves = replace(sam.talks.moves, read_date=on_the_third_of_march)
    sam.talks = replace(sam.talks, moves=moves)
    sam.sending = replace(sam.sending, talks=sam.talks)
    sam.tell_all({**SHORT, "points.facts": {"answer.when": ["3 March"]}})
    sam.send()
    limit = sam.casework.case(sam.reference).clock("ombudsman-limit")
    assert limit
    assert limit.due.isoformat() == "2025-03-02"


def on_the_third_of_march(typed: str, _: date, *, ahead: bool = False) -> DateWords:
    return DateWords(typed, date(2024, 3, 3), date(2024, 3, 3), "day")


def test_an_unanswered_question_about_advocacy_is_not_an_answer(sam: YoungPerson) -> None:
    sam.go_to("advocate")
    sam.move("skip", "advocate")
    sam.complain()
    assert "advocacy_answered" in sam.happened()


def test_what_is_not_ready_is_not_sent(sam: YoungPerson) -> None:
    sam.go_to("find_me")
    assert not sam.send().draft.sent


def test_what_another_tab_half_typed_meanwhile_stops_the_sending_until_it_was_seen(
    sam: YoungPerson,
) -> None:
    sam.tell_all()
    shown = sam.talks.check(sam.talk).seen
    sam.move("keep", "find_me", {"answer.name": ["Sam, and there is mo"]})
    stopped = sam.sending.send(sam.token, shown)
    assert stopped is not None
    assert not stopped.idle
    assert stopped.draft.half["find_me"] == {"answer.name": ["Sam, and there is mo"]}
    sam.move("keep", "find_me", {"answer.name": ["Sam, and there is more"]})
    stale = sam.talks.check(stopped).seen
    again = sam.sending.send(sam.token, stale)
    assert again is not None
    assert not again.idle
    sent = sam.sending.send(sam.token, sam.talks.check(again).seen)
    assert sent is not None
    assert sent.idle


def test_a_page_that_showed_another_answer_sends_nothing(sam: YoungPerson) -> None:
    sam.tell_all()
    shown = sam.talks.check(sam.talk).seen
    sam.move("answer", "find_me", {"answer.name": ["Somebody else"]})
    stopped = sam.sending.send(sam.token, shown)
    assert stopped is not None
    assert not stopped.draft.sent
    sent = sam.sending.send(sam.token, sam.talks.check(stopped).seen)
    assert sent is not None
    assert sent.draft.sent


def test_an_old_page_of_one_conversation_sends_no_other(sam: YoungPerson) -> None:
    sam.tell_all()
    complaint = sam.talks.check(sam.talk).seen
    sam.send()
    sam.talks.begin_move(sam.token, "withdrawal_asked")
    sam.tell_all()
    events = sam.cases.events(sam.reference)
    stopped = sam.sending.send(sam.token, complaint)
    assert stopped is not None
    assert not stopped.idle
    assert sam.cases.events(sam.reference) == events


def test_a_stranger_sends_nothing(sam: YoungPerson) -> None:
    assert sam.sending.send("nothing") is None


def test_sending_twice_makes_one_case(sam: YoungPerson) -> None:
    sam.complain()
    events = sam.happened()
    assert sam.send().draft.sent
    assert sam.happened() == events


def test_a_sending_that_another_tab_was_faster_with_counts_as_sent(
    sam: YoungPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam.tell_all()
    send = sam.cases.send

    def beaten(*asked: object, **more: object) -> None:
        send(*asked, **more)  # type: ignore[arg-type]  # passed on as it came
        raise AlreadySent

    monkeypatch.setattr(sam.cases, "send", beaten)
    assert sam.send().draft.sent


def test_a_draft_that_another_tab_wrote_to_is_sent_as_it_is_now(
    sam: YoungPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam.tell_all()
    send, tries = sam.cases.send, []

    def late_once(*asked: object, **more: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise Stale
        return send(*asked, **more)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(sam.cases, "send", late_once)
    assert sam.send().draft.sent


def test_a_move_that_the_law_no_longer_allows_keeps_every_word(sam: YoungPerson) -> None:
    sam.complain()
    sam.talks.begin_move(sam.token, "reopened")
    sam.tell_all({step.id: {"answer": ["Please"]} for step in sam.talk.conversation.flow.steps})
    before = sam.talk.draft
    with pytest.raises(NotNow):
        sam.send()
    assert sam.talk.draft == before


def test_who_was_let_see_the_draft_is_told_to_the_case_with_its_end_and_nobody_who_knocked(
    sam: YoungPerson,
) -> None:
    sam.tell_all()
    at = "2024-05-01T10:00:00+00:00"
    guests = (
        Guest("a", "advocate:Priya", "here", at, "NYAS"),
        Guest("b", "other:Bea", "paused", at),
        Guest("c", "advocate:Knocks", "knocks", at),
        Guest("d", "young_person", "here", at),
    )
    sam.drafts.save(sam.talk.opened, replace(sam.talk.draft, guests=guests))
    sam.send()
    consents = [each for each in sam.events if each.name.startswith("consent_")]
    assert [(e.name, e.text("name"), e.text("works_for"), e.text("since")) for e in consents] == [
        ("consent_given", "Priya", "NYAS", "2024-05-01"),
        ("consent_withdrawn", "Priya", "NYAS", ""),
        ("consent_given", "Bea", "", "2024-05-01"),
        ("consent_withdrawn", "Bea", "", ""),
    ]
    assert {each.text("consent") for each in consents} == {"see_draft"}
    assert consents[0].has("wording")
    says = [(each.says, each.names["name"]) for each in sam.tracker().happened]
    words = "{name} could see what you told us before you sent it. That ended when you sent it."
    assert [each for each in says if each[0] == words] == [(words, "Bea"), (words, "Priya")]
    assert case_advocate(sam.events) is None


def test_what_they_said_yes_to_is_what_the_page_says_on_which_they_ask_somebody_in() -> None:
    page = HOUSE / "intake" / "web" / "young" / "templates" / "young" / "join.html"
    text = page.read_text(encoding="utf-8")
    assert [each for each in LET_IN.split("\n") if f'_("{each}")' not in text] == []


def test_who_ticks_big_print_asks_for_it_before_and_after_it_is_sent(sam: YoungPerson) -> None:
    sam.tell_all()
    assert not sam.writing.asks_big_print(sam.talk)
    sam.talks.offer(sam.token, {"answer": ["needs"]})
    sam.tell_all({**SHORT, "needs": {"answer": ["big_print"]}})
    assert sam.writing.asks_big_print(sam.talk)
    assert sam.writing.asks_big_print(sam.send())
