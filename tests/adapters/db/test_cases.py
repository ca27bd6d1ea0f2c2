"""Cases are made once and only ever added to: what every keeper of cases promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.talk.five_words import first_sent
from intake.services.ports import AlreadySent, NoSuchCase, Stale

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from tests.adapters.conftest import Kept

DATA = {"submission": {"points": [{"what": "Nobody came.\n  Twice. 😀"}], "age": None}}
AT = datetime(2024, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)
RECEIVED = NewEvent("received", AT, "child", DATA)
OFFERED = NewEvent("advocacy_offered", AT, "system", {})
ACKNOWLEDGED = NewEvent("acknowledged", date(2024, 5, 3), "officer", {"because": "read"})
ASKED = NewEvent("stage2_requested", AT, "child", {"because": "Not all was answered."})
DUE = Glance(due=(("acknowledge", date(2024, 5, 7)), ("stage1-answer", date(2024, 5, 16))))


def sent(kept: Kept) -> tuple[OpenDraft, str]:
    opened, token = kept.drafts.begin("trafford", "complaint", "f" * 64)
    content = first_sent(opened.draft, kept.clock.now())
    return kept.cases.send(opened, content, [RECEIVED, OFFERED], DUE), token


def test_a_sent_draft_is_a_case_with_the_events_in_their_order(kept: Kept) -> None:
    opened, _ = sent(kept)
    first, second = kept.cases.events(opened.draft.reference)
    assert (first.sequence, first.name, first.actor) == (1, "received", "child")
    assert (first.at, first.recorded, first.data) == (AT, kept.clock.now(), DATA)
    assert (second.sequence, second.name, second.data) == (2, "advocacy_offered", {})


def test_a_case_belongs_to_the_council_of_its_draft(kept: Kept) -> None:
    opened, _ = sent(kept)
    assert kept.cases.council_of(opened.draft.reference) == "trafford"


def test_a_sent_draft_stays_the_young_persons_place(kept: Kept) -> None:
    opened, token = sent(kept)
    assert opened.draft.sent
    assert kept.drafts.by_device(token) == opened
    seen = kept.drafts.save(opened, replace(opened.draft, seen=2))
    assert kept.drafts.by_device(token) == seen


def test_a_draft_is_sent_only_once(kept: Kept) -> None:
    opened, _ = kept.drafts.begin("sefton", "complaint", "f" * 64)
    again = kept.cases.send(opened, opened.draft, [RECEIVED], DUE)
    for draft in (opened, again):
        with pytest.raises(AlreadySent):
            kept.cases.send(draft, draft.draft, [RECEIVED], DUE)
    assert len(kept.cases.events(opened.draft.reference)) == 1


def test_a_draft_that_changed_meanwhile_is_not_sent(kept: Kept) -> None:
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    saved = kept.drafts.save(opened, replace(opened.draft, seen=1))
    with pytest.raises(Stale):
        kept.cases.send(opened, opened.draft, [RECEIVED], DUE)
    assert kept.drafts.by_device(token) == saved
    with pytest.raises(NoSuchCase):
        kept.cases.events(opened.draft.reference)


def test_events_are_appended_with_a_day_or_an_instant_as_given(kept: Kept) -> None:
    reference = sent(kept)[0].draft.reference
    kept.clock.move(days=3)
    kept.cases.append(reference, 2, [ACKNOWLEDGED], Glance())
    last = kept.cases.events(reference)[-1]
    assert (last.sequence, last.at, last.recorded) == (3, date(2024, 5, 3), kept.clock.now())
    assert type(last.at) is date


def test_whoever_appends_second_is_told_and_adds_nothing(kept: Kept) -> None:
    reference = sent(kept)[0].draft.reference
    kept.cases.append(reference, 2, [ACKNOWLEDGED], DUE)
    with pytest.raises(Stale):
        kept.cases.append(reference, 2, [ACKNOWLEDGED], DUE)
    assert len(kept.cases.events(reference)) == 3


def test_what_a_young_person_sends_later_is_written_with_their_draft(kept: Kept) -> None:
    opened, token = sent(kept)
    content = replace(opened.draft, move=None, seen=3)
    saved = kept.cases.append_from(opened, content, 2, [ASKED], DUE)
    assert saved.draft == content
    assert kept.drafts.by_device(token) == saved
    last = kept.cases.events(opened.draft.reference)[-1]
    assert (last.sequence, last.name, last.actor) == (3, "stage2_requested", "child")


def test_what_is_sent_later_from_a_stale_draft_happens_once(kept: Kept) -> None:
    opened, token = sent(kept)
    saved = kept.cases.append_from(opened, opened.draft, 2, [ASKED], DUE)
    for after in (2, 3):
        with pytest.raises(Stale):
            kept.cases.append_from(opened, replace(opened.draft, seen=9), after, [ASKED], DUE)
    assert kept.drafts.by_device(token) == saved
    assert len(kept.cases.events(opened.draft.reference)) == 3


def test_a_case_that_moved_on_meanwhile_leaves_the_draft_as_it_was(kept: Kept) -> None:
    opened, token = sent(kept)
    reference = opened.draft.reference
    kept.cases.append(reference, 2, [ACKNOWLEDGED], DUE)
    with pytest.raises(Stale):
        kept.cases.append_from(opened, replace(opened.draft, seen=9), 2, [ASKED], DUE)
    assert kept.drafts.by_device(token) == opened
    assert len(kept.cases.events(reference)) == 3


def test_nothing_is_sent_later_before_the_complaint_is(kept: Kept) -> None:
    opened, token = kept.drafts.begin("sefton", "complaint", "f" * 64)
    with pytest.raises(NoSuchCase):
        kept.cases.append_from(opened, replace(opened.draft, seen=9), 0, [ASKED], DUE)
    assert kept.drafts.by_device(token) == opened


def test_a_case_wants_looking_at_after_every_event_until_it_is_put_off(kept: Kept) -> None:
    (opened, _), today = sent(kept), kept.clock.today()
    reference = opened.draft.reference
    assert reference in kept.cases.to_look_at("trafford", today)
    kept.cases.put_off(reference, 2, None)
    assert reference not in kept.cases.to_look_at("trafford", date(2099, 1, 1))
    kept.cases.append_from(opened, opened.draft, 2, [ASKED], DUE)
    assert reference in kept.cases.to_look_at("trafford", today)


def test_a_case_that_was_put_off_wants_looking_at_again_on_its_day(kept: Kept) -> None:
    reference, today = sent(kept)[0].draft.reference, kept.clock.today()
    tomorrow = today + timedelta(days=1)
    kept.cases.put_off(reference, 2, tomorrow)
    assert reference not in kept.cases.to_look_at("trafford", today)
    assert reference in kept.cases.to_look_at("trafford", tomorrow)
    assert reference not in kept.cases.to_look_at("sefton", tomorrow)


def test_a_case_is_not_put_off_past_an_event_that_nobody_looked_at(kept: Kept) -> None:
    reference = sent(kept)[0].draft.reference
    kept.cases.append(reference, 2, [ACKNOWLEDGED], DUE)
    kept.cases.put_off(reference, 2, None)
    assert reference in kept.cases.to_look_at("trafford", kept.clock.today())


def test_a_case_that_does_not_exist_is_named_as_such(kept: Kept) -> None:
    with pytest.raises(NoSuchCase):
        kept.cases.events("00000000")
    with pytest.raises(NoSuchCase):
        kept.cases.council_of("00000000")
    with pytest.raises(NoSuchCase):
        kept.cases.append("00000000", 0, [RECEIVED], DUE)


def test_references_are_listed_oldest_case_first(kept: Kept) -> None:
    first = sent(kept)[0].draft.reference
    kept.clock.move(seconds=1)
    second = sent(kept)[0].draft.reference
    assert [each for each in kept.cases.references() if each in (first, second)] == [first, second]
