from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.casework import NotNow
from intake.services.case.recording import BadRecord, read_event
from intake.services.ports import DamagedContent, NoSuchCase
from tests.services.young_person import YoungPerson


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson().complain()


def test_an_acknowledgement_stops_its_clock(sam: YoungPerson) -> None:
    sam.clock.move(days=1)
    sam.record("acknowledged")
    clock = sam.casework.case(sam.reference).clock("acknowledge")
    assert clock
    assert clock.state == "met"


def test_what_the_law_does_not_allow_is_refused_with_its_rule(sam: YoungPerson) -> None:
    with pytest.raises(NotNow, match="Stage"):
        sam.record("stage2_answered")


def test_what_lies_ahead_is_not_recorded(sam: YoungPerson) -> None:
    tomorrow = sam.clock.now() + timedelta(days=1)
    new = NewEvent("acknowledged", tomorrow, "officer", {})
    with pytest.raises(NotNow, match="lies ahead"):
        sam.casework.record(sam.reference, "officer", new)


def test_nothing_is_recorded_before_the_complaint_came(sam: YoungPerson) -> None:
    new = NewEvent("acknowledged", datetime(2024, 4, 1, tzinfo=UTC), "officer", {})
    with pytest.raises(NotNow, match="received"):
        sam.casework.record(sam.reference, "officer", new)


def test_a_case_that_is_not_there_cannot_be_opened(sam: YoungPerson) -> None:
    with pytest.raises(NoSuchCase):
        sam.casework.case("00000000")


def test_a_case_of_a_council_that_is_not_served_here_cannot_be_read(sam: YoungPerson) -> None:
    sam.cases.cases[sam.reference].council = "nowhere"
    with pytest.raises(DamagedContent, match="not served here"):
        sam.casework.case(sam.reference)


def test_a_new_date_is_put_on_record_when_it_is_told(sam: YoungPerson) -> None:
    sam.clock.move(days=1)
    sam.record("stage1_extended", until="2024-05-23", cause="complex", reason="complex")
    told = [each.data for each in sam.cases.events(sam.reference) if each.name == "date_told"]
    assert told[-1] == {"clock": "stage1-answer", "until": "2024-05-23"}


def test_an_event_can_be_written_down_by_hand() -> None:
    role, new = read_event({"event": "acknowledged", "at": "2026-06-05", "by": "letter"})
    assert (role, new.name, new.data) == ("officer", "acknowledged", {"by": "letter"})
    assert new.at.isoformat() == "2026-06-05T00:00:00+01:00"


def test_what_was_promised_is_taken_with_its_words() -> None:
    document = {"event": "action_promised", "at": "2026-06-05", "what": "A call", "text": None}
    assert read_event(document)[1].data == {"what": "A call", "text": None}


def test_it_is_acknowledged_once_and_once_more_when_a_panel_was_asked_for(sam: YoungPerson) -> None:
    sam.record("acknowledged")
    with pytest.raises(NotNow, match="It had been acknowledged"):
        sam.record("acknowledged")
    sam.record("stage1_answered")
    for name in ("stage2_requested", "investigator_appointed", "independent_person_appointed",
                 "stage2_reported", "adjudicated", "stage2_answered", "stage3_requested",
                 "acknowledged"):  # fmt: skip
        sam.record(name)
    with pytest.raises(NotNow, match="It had been acknowledged"):
        sam.record("acknowledged")


def test_an_instant_is_taken_as_it_is() -> None:
    role, new = read_event(
        {"event": "stage2_requested", "at": "2026-06-05T10:00+01:00", "actor": "child"}
    )
    assert role == "child"
    assert new.at == datetime(2026, 6, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"at": "2026-06-05"}, "event"),
        ({"event": "acknowledged", "at": "soon"}, "at"),
        ({"event": "acknowledged", "at": "2026-06-05T10:00"}, "offset"),
        ({"event": "acknowledged", "at": "2026-06-05", "actor": "me"}, "actor"),
        ({"event": "message_sent", "at": "2026-06-05", "text": {"a": 1}}, "“text” should be text"),
        ({"event": "message_sent", "at": "2026-06-05", "text": 7}, "“text” should be text"),
        ({"event": "action_promised", "at": "2026-06-05"}, "needs “what”"),
        ({"event": "action_promised", "at": "2026-06-05", "what": " "}, "needs “what”"),
        ({"event": "acknowledged", "at": "0001-01-01T00:00:00+14:00"}, "counted"),
    ],
)
def test_a_record_that_cannot_be_read_says_which_part(
    document: dict[str, object], says: str
) -> None:
    with pytest.raises(BadRecord, match=says):
        read_event(document)


def test_a_day_that_is_gone_is_recorded_as_told_to_nobody(sam: YoungPerson) -> None:
    answered = NewEvent("stage1_answered", sam.clock.now() + timedelta(hours=1), "officer", {})
    sam.clock.move(days=60)
    found = sam.casework.record(sam.reference, "officer", answered)
    assert found.clock("stage2-ask") is not None
    told = {str((each.data or {})["clock"]) for each in found.every("date_told")}
    assert "stage2-ask" not in told
