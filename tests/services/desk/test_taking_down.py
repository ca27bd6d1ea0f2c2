"""A complaint typed in by an officer: one case, unknown stays unknown, words shown once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.flows.flows import load_flow
from intake.domain.talk.draft import NextWords
from intake.domain.talk.reading import DateWords
from intake.services.case.desk_words import OwnWordsFirst
from intake.services.desk.taking_down import Arrival, ImpossibleArrival, KeptOtherwise, TakingDown
from intake.services.ports import Caller, Stale
from tests.services.desk_office import DeskOffice
from tests.support.fakes import PLACE, FakeDrafts
from tests.support.made_flows import no_dates
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from intake.domain.talk.draft import OpenDraft
    from intake.domain.talk.sheet import Sheet

FLOW = load_flow(HOUSE / "flows" / "desk" / "recorded.yaml").flow
DAY = date(2024, 4, 15)
BY_PHONE = Arrival("phone", DAY)


class Office(DeskOffice):
    """A desk where complaints are taken down."""

    def __init__(self) -> None:
        super().__init__()
        self.taking_down = TakingDown(self.casework, self.talks, FLOW, no_dates)

    def sheet(self, **typed: str) -> Sheet:
        told = {"complains_as~answer": "self", "points.what#1~answer": "They shout.", **typed}
        return self.taking_down.sheet({name: [text] for name, text in told.items()}, DAY)

    def kept(self, arrival: Arrival = BY_PHONE, **typed: str) -> str:
        key = self.taking_down.begin(self.dan)
        kept = self.taking_down.keep(self.dan, key, self.sheet(**typed), arrival)
        assert kept is not None
        return kept.reference


def names(office: Office, reference: str) -> list[str]:
    return [event.name for event in office.cases.events(reference)]


def test_it_is_received_on_the_day_it_was_made_and_recorded_now() -> None:
    office = Office()
    events = office.cases.events(office.kept())
    first, record = events[0], next(each for each in events if each.name == "recorded")
    assert (first.name, first.at, first.actor) == ("received", DAY, "officer")
    assert (record.at, record.actor) == (office.clock.now(), "officer")
    assert first.data is not None
    assert (first.data["by"], first.data["name"], first.data["channel"]) == ("dan", "Dan", "phone")


def test_a_time_that_is_known_is_kept_as_an_instant() -> None:
    office = Office()
    arrival = Arrival("phone", DAY, time(9, 30))
    assert arrival.received == datetime(2024, 4, 15, 8, 30, tzinfo=UTC)
    assert office.cases.events(office.kept(arrival))[0].at == arrival.received


def test_advocacy_counts_as_offered_only_where_it_was_asked_about() -> None:
    office = Office()
    assert "advocacy_offered" not in names(office, office.kept())
    asked = names(office, office.kept(BY_PHONE, **{"advocate~answer": "ask"}))
    assert asked.index("advocacy_offered") < asked.index("advocacy_answered")


def test_when_it_began_is_known_only_where_a_day_was_told() -> None:
    office = Office()
    (first, *_) = office.cases.events(office.kept())
    assert "arose" not in (first.data or {})
    told = Arrival("post", DAY)
    dated = TakingDown(office.casework, office.talks, FLOW, _understood)
    sheet = dated.sheet(
        {
            "complains_as~answer": ["self"],
            "points.what#1~answer": ["x"],
            "points.facts#1~answer.when": ["1 March"],
        },
        DAY,
    )
    kept = dated.keep(office.dan, dated.begin(office.dan), sheet, told)
    assert kept is not None
    assert (office.cases.events(kept.reference)[0].data or {})["arose"] == "2024-03-01"


def _understood(typed: str, _: date, *, ahead: bool = False) -> DateWords:
    return DateWords(typed, date(2024, 3, 1), date(2024, 3, 1), "day")


def test_asked_twice_it_is_one_case_with_the_same_way_back() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    once = office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) == once
    assert len(office.cases.references()) == 1


def test_what_is_changed_after_it_was_kept_is_told_apart_and_not_kept() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    kept = office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    assert kept is not None
    changed = office.sheet(**{"points.what#1~answer": "They shout and hit."})
    for other, arrival in ((changed, BY_PHONE), (sheet, Arrival("phone", date(2024, 4, 14)))):
        with pytest.raises(KeptOtherwise):
            office.taking_down.keep(office.dan, key, other, arrival)
    assert office.taking_down.kept(office.dan, key) == kept
    assert "They shout." in str(office.cases.events(kept.reference)[0].data)


def test_a_change_is_told_apart_also_once_the_key_is_forgotten() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    reference = office.taking_down.reference(key)
    assert reference is not None
    assert not office.taking_down.is_kept(office.dan, reference, sheet, BY_PHONE)
    assert office.taking_down.kept(office.dan, key) is None
    office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    office.taking_down.handed_over(key)
    assert office.taking_down.reference(key) is None
    assert office.taking_down.kept(office.dan, key) is None
    assert office.taking_down.is_kept(office.dan, reference, sheet, BY_PHONE)
    with pytest.raises(KeptOtherwise):
        office.taking_down.is_kept(office.dan, reference, sheet, Arrival("post", DAY))


@dataclass
class Late(FakeDrafts):
    """Drafts as somebody read them before somebody else wrote."""

    early: OpenDraft | None = None

    def by_device(self, token: str) -> OpenDraft | None:
        return self.early if token else None


def late(office: Office, key: str) -> TakingDown:
    """The desk, for whom the place is as it is now, whatever happens to it."""
    telling = replace(office.talks, drafts=Late(early=office.drafts.by_device(key)))
    return TakingDown(office.casework, telling, FLOW, no_dates)


def test_two_who_keep_at_the_same_moment_make_one_case_and_get_the_same_way_back() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    second = late(office, key)
    first = office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    assert second.keep(office.dan, key, sheet, BY_PHONE) == first
    assert len(office.cases.references()) == 1


def test_a_place_that_changed_meanwhile_keeps_nothing_and_says_so() -> None:
    office = Office()
    key = office.taking_down.begin(office.dan)
    second, opened = late(office, key), office.drafts.by_device(key)
    assert opened is not None
    office.drafts.save(opened, opened.draft)
    with pytest.raises(Stale):
        second.keep(office.dan, key, office.sheet(), BY_PHONE)
    assert not office.cases.references()


def test_the_way_back_is_shown_only_right_after_and_before_the_young_person_came() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    kept = office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    assert kept is not None
    office.clock.move(minutes=59)
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) == kept
    office.clock.move(minutes=2)
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) is None


def test_once_handed_over_nobody_at_the_desk_has_a_way_in() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    assert office.taking_down.handed_over("made up") is None
    kept = office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    assert kept is not None
    assert office.taking_down.handed_over(key) == kept.reference
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) is None


def test_a_place_of_another_council_is_none_to_write_in() -> None:
    office = Office()
    key = office.taking_down.begin(office.dan)
    stranger = office.officer("Ann Lee", council="elsewhere")
    assert office.taking_down.keep(stranger, key, office.sheet(), BY_PHONE) is None
    assert office.taking_down.handed_over(key) is None


def test_the_way_back_is_not_shown_again_once_the_young_person_has_been_there() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    kept = office.taking_down.keep(office.dan, key, sheet, BY_PHONE)
    assert kept is not None
    found = office.drafts.by_words(kept.reference, " ".join(kept.words), Caller("x", "y"), PLACE)
    assert found is not None
    office.token = found[1]
    with pytest.raises(OwnWordsFirst):
        office.makes("record_agreed", {})
    office.drafts.take_up_words(
        office.drafts.offer_words(office.talk.opened, NextWords(office.token, "")), office.token
    )
    assert office.tracking.case(office.talk).told_by_hand
    assert office.tracking.case(office.talk).record is not None
    office.sending.send(office.token)
    assert office.tracking.case(office.talk).record is None
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) is None


def test_who_took_it_down_need_not_open_it_and_safety_is_still_looked_for_first() -> None:
    office = Office()
    found = office.desk.look(office.dan, office.kept())
    assert (found.never_read, found.unread, found.first) == (False, False, "check")
    unsafe = office.desk.look(office.dan, office.kept(BY_PHONE, **{"safe~answer": "no"}))
    assert unsafe.first == "handle"


@pytest.mark.parametrize(
    ("channel", "day", "hour", "problem"),
    [
        ("pigeon", "2024-04-15", "", "channel"),
        ("phone", "yesterday", "", "day"),
        ("phone", "2024-04-15", "noon", "day"),
        ("phone", "1815-06-18", "", "long_ago"),
        ("phone", "2024-05-01", "23:59", "ahead"),
        ("phone", "2024-05-02", "", "ahead"),
    ],
)
def test_a_complaint_comes_in_a_way_that_there_is_and_on_a_day_that_was(
    channel: str, day: str, hour: str, problem: str
) -> None:
    with pytest.raises(ImpossibleArrival) as impossible:
        Office().taking_down.arrival(channel, day, hour)
    assert impossible.value.problem == problem


def test_what_came_this_very_day_has_come() -> None:
    office = Office()
    today = office.clock.today().isoformat()
    assert office.taking_down.arrival("post", today, "") == Arrival("post", office.clock.today())
    assert office.taking_down.arrival("post", today, "00:00").hour == time(0, 0)


def test_what_was_kept_by_an_older_version_has_no_words_to_show_again() -> None:
    office = Office()
    key, sheet = office.taking_down.begin(office.dan), office.sheet()
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) is not None
    opened = office.drafts.by_device(key)
    assert opened
    office.drafts.save(opened, replace(opened.draft, words=()))
    assert office.taking_down.keep(office.dan, key, sheet, BY_PHONE) is None


def test_what_is_about_to_happen_is_told_of_with_the_day_that_it_was_said() -> None:
    office = Office()
    told = {"urgent~answer.what": "They move him.", "urgent~answer.when": "on Friday"}
    events = office.cases.events(office.kept(BY_PHONE, **told))
    assert [each.name for each in events[:2]] == ["received", "urgent_told"]
    assert (events[1].actor, events[1].text("words")) == ("officer", "They move him.")
    assert (events[1].day, events[1].text("by")) == (events[0].day, "dan")
    assert "urgent_told" not in names(office, office.kept())
