"""What officers read of what happened: each act once, with what came along with it below."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from intake.domain.case.desk_timeline import DeskPhrases, EventPhrase
from intake.domain.case.event import Event

NOW = datetime(2026, 11, 30, 9, 4, tzinfo=UTC)
PHRASES = DeskPhrases(
    {
        "answered": EventPhrase("Answered"),
        "checked": EventPhrase("Checked", "found", {"no": "Checked for harm: none"}),
        "written": EventPhrase("Message sent", "actor", {"child": "They wrote"}),
        "safety_raised": EventPhrase("May not be safe", "concern", {"worse": "Things got worse"}),
        "date_told": EventPhrase("Told a date", folds=True),
        "promised": EventPhrase("Promised", details={"what": "What is promised"}),
    },
    {"what": "What was done"},
    {"what": "What"},
    {"officer": "an officer"},
)


def happened(
    number: int, name: str, minutes: int = 0, actor: str = "officer", **data: object
) -> Event:
    at = NOW + timedelta(minutes=minutes)
    return Event(number, name, at, at, actor, data)


def test_what_came_along_with_a_letter_stands_below_it() -> None:
    events = [
        happened(1, "checked"),
        happened(2, "date_told", 5),
        happened(3, "checked", 5),
        happened(4, "answered", 5, letter={"parts": []}),
        happened(5, "date_told", 5),
    ]
    entries = PHRASES.entries(events)
    assert [each.event.sequence for each in entries] == [4, 3, 1]
    assert [each.sequence for each in entries[0].along] == [2, 5]
    assert entries[1].along == entries[2].along == ()


def test_without_a_letter_it_stands_below_the_first_act() -> None:
    entries = PHRASES.entries([happened(1, "checked"), happened(2, "date_told"), happened(3, "x")])
    assert {each.event.sequence: len(each.along) for each in entries} == {1: 1, 3: 0}


def test_what_folds_and_came_alone_stands_for_itself() -> None:
    (entry,) = PHRASES.entries([happened(1, "date_told")])
    assert (entry.event.name, entry.along) == ("date_told", ())


def test_what_an_event_is_called_hangs_on_what_stands_in_it() -> None:
    assert PHRASES.of(happened(1, "checked", found="no"), "?") == "Checked for harm: none"
    assert PHRASES.of(happened(1, "checked", found="yes"), "?") == "Checked"
    assert PHRASES.of(happened(1, "written"), "?") == "Message sent"
    assert PHRASES.of(happened(1, "written", actor="child"), "?") == "They wrote"
    assert PHRASES.tells(happened(1, "checked", found="no")) == "found"
    assert PHRASES.tells(happened(1, "checked", found="yes")) == ""
    assert PHRASES.tells(happened(1, "made_up")) == ""
    assert PHRASES.named("checked", "?") == "Checked"
    assert PHRASES.named("made_up", "?") == "?"
    assert PHRASES.of(happened(1, "made_up"), "What the law calls it") == "What the law calls it"


def test_a_time_of_day_is_told_where_it_is_known() -> None:
    event = happened(1, "checked")
    on_a_day = Event(1, "checked", date(2026, 11, 30), NOW, "officer", {})
    assert PHRASES.entries([event])[0].time == NOW
    assert PHRASES.entries([on_a_day])[0].time is None


def test_what_was_told_by_voice_is_called_theirs() -> None:
    words = {"voice": "They told us", "officer": "Sent"}
    phrase = EventPhrase("Message", by="actor", words=words)
    assert phrase.of(happened(1, "written", told_by="young")) == "They told us"
    assert phrase.of(happened(1, "written")) == "Sent"


def test_why_somebody_has_to_look_first_is_called_what_was_said() -> None:
    assert PHRASES.of(happened(1, "safety_raised", actor="child"), "?") == "Things got worse"
    assert PHRASES.of(happened(1, "safety_raised"), "?") == "May not be safe"
    assert PHRASES.of(happened(1, "date_told"), "?") == "Told a date"


def test_what_stands_in_an_event_is_called_by_its_key_and_an_events_own_name_comes_first() -> None:
    assert PHRASES.detail("promised", "what") == "What is promised"
    assert PHRASES.detail("answered", "what") == "What was done"
    assert PHRASES.detail("unheard_of", "no_name") == "no name"
    inside = [PHRASES.detail_inside(key) for key in ("what", "no_name")]
    assert inside == ["What", "no name"]
    assert (PHRASES.actor("officer"), PHRASES.actor("somebody")) == ("an officer", "somebody")
