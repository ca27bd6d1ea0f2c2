"""Late is told from the state, on every day, at the desk and to the young person alike."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from intake.domain.case.event import NewEvent
from intake.domain.law.working_days import london_day
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from datetime import date

    from tests.web.desk_visitor import Office, Young


TUESDAY = 1


def on(office: Office, day: date) -> None:
    """Let the days go by until this one."""
    now = office.clock.now()
    office.clock.move(days=(day - london_day(now)).days)


def test_what_is_due_on_a_friday_is_late_on_the_saturday_wherever_it_is_told(
    office: Office,
) -> None:
    while london_day(office.clock.now()).weekday() != TUESDAY:
        office.clock.move(days=1)
    young = office.complaint()
    clock = office.wired.casework.case(young.reference).clock("acknowledge")
    assert clock
    assert clock.due.strftime("%a") == "Fri"
    seen: dict[str, tuple[str, str]] = {}
    for days in range(5):
        day = clock.due.fromordinal(clock.due.toordinal() + days)
        on(office, day)
        dan = office.officer(email=f"dan{days}@sefton.gov.uk")
        row = next(
            each
            for each in dan.go("/desk/").hooked("data-case")
            if each.get("data-case") == young.reference
        )
        listed = " ".join("".join(row.itertext()).split())
        seen[day.strftime("%a")] = (listed, young.tracker())
        assert ("late" in listed.lower()) is (days > 0), day
        assert ("day late" in seen[day.strftime("%a")][1]) is (days == 1), day
    due_listed, due_told = seen[clock.due.strftime("%a")]
    assert "Due today" in due_listed
    assert "Today is the day" in due_told
    assert " 0 days" not in due_told
    assert all("Due today" not in listed for day, (listed, _) in list(seen.items())[1:])


def story_of(young: Young) -> str:
    archive = BytesIO(young.visitor.client.get("/sefton/case/story.zip").data)
    with ZipFile(archive) as files:
        return " ".join(files.read("story.txt").decode().split())


def test_the_page_of_the_case_and_the_whole_story_say_so_on_the_same_days(office: Office) -> None:
    while london_day(office.clock.now()).weekday() != TUESDAY:
        office.clock.move(days=1)
    young = office.complaint()
    opened(office.officer(email="first@sefton.gov.uk"), young.reference)
    clock = office.wired.casework.case(young.reference).clock("acknowledge")
    assert clock
    for days in range(3):
        on(office, clock.due.fromordinal(clock.due.toordinal() + days))
        dan = office.officer(email=f"then{days}@sefton.gov.uk")
        clocks = dan.go(f"/desk/case/{young.reference}").hooked("data-clock")
        states = {each.get("data-clock"): each.get("data-state") for each in clocks}
        assert states["acknowledge"] == ("late" if days else "running")
        story = story_of(young)
        assert ("Nothing was late" in story) is (not days)
        assert ("late so far: less than one working day" in story) is bool(days)


def test_more_time_that_came_too_late_is_told_as_late_at_the_desk_and_to_the_young_person(
    office: Office,
) -> None:
    young = office.complaint()
    casework = office.wired.casework
    clock = casework.case(young.reference).clock("stage1-answer")
    assert clock
    on(office, clock.due.fromordinal(clock.due.toordinal() + 3))
    until = {
        "until": clock.furthest.isoformat(),
        "cause": "complex",
        "reason": "Two of us were away.",
    }
    longer = NewEvent("stage1_extended", office.clock.now(), "officer", until)
    casework.record(young.reference, "officer", longer)
    told = young.tracker()
    assert "The first date had passed by then. That was late." in told
    assert "Two of us were away." in told
