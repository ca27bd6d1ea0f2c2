"""Packs, submissions and letters for tests; some made up by hand, some by hypothesis."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from intake.adapters.files.law.helplines import load_helplines
from intake.adapters.files.law.retention import RetentionModel, load_usual, retention
from intake.adapters.files.letters.wording import load_wording
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    NamedAdvocate,
    Outcome,
    OverAYear,
    Point,
    SafeContact,
    SaidDate,
    Submission,
    Who,
)
from intake.domain.letters.complaint import complaint_letter
from intake.domain.people.council import (
    Advocacy,
    AdvocacyService,
    Colours,
    Contact,
    CouncilPack,
    HelpsWhom,
    Team,
)
from intake.domain.people.practice import Practice
from intake.domain.records import SKIPPED, SkippedValue

if TYPE_CHECKING:
    from intake.domain.letters.parts import Letter

HOUSE = Path(__file__).parents[2]
WORDING = load_wording(HOUSE / "content" / "letters" / "complaint.yaml")
DAY = date(2026, 11, 21)

KEEPS = retention(RetentionModel(draft_days=30), load_usual(HOUSE / "content"))
"""How long what is kept where a pack says nothing but of drafts."""

PHONE = Contact("020 7946 0000", "its own page", DAY, "high")
SERVICE = AdvocacyService("ally", "Ally", "Ally Advocacy", phone=PHONE)
PACK = CouncilPack(
    key="anytown",
    name="Anytown Council",
    short_name="Anytown",
    colours=Colours("#000000", "#ffffff"),
    procedure="england",
    advocacy=Advocacy((HelpsWhom(SERVICE),)),
    team=Team("Complaints Team", None, ("1 High Street", "AN1 1AA")),
    retention=KEEPS,
    helplines=load_helplines(HOUSE / "content"),
)

PRACTICE = Practice(
    page="Only practice.",
    real="Is it real?",
    desk="All made up.",
    paper="FOR PRACTICE ONLY",
    notice="This is practice.",
)
"""What a council says that is there to practise with."""

FULL = Submission(
    reference="AB12-CD34",
    council="anytown",
    received=datetime(2026, 11, 21, 10, 0, tzinfo=UTC),
    channel="web",
    who=Who(
        name="Dan",
        age=12,
        care_status=Choice("in_care", "I am in care"),
        birthday=SaidDate("4 May 2014", date(2014, 5, 4), date(2014, 5, 4), "day"),
        worker="Sam Jones",
        lives="Bootle",
    ),
    contact=SafeContact(
        how=Choice("text", "Text me", "Please text me."),
        person="my aunt",
        number="07700 900123",
        email="dan@example.org",
        address="2 Low Road\nAnytown",
        when="after school",
        when_not="at night",
    ),
    language=Choice("other", "Another one", None, "Twi"),
    needs=(Choice("print", "Big print"), Choice("other", "Something else", None, "a break")),
    topics=(Choice("home", "Where I live"),),
    points=(
        Point(
            1,
            "She never came.\n\nNot once.",
            "Ms Bell",
            "at school",
            SaidDate("last March", date(2025, 3, 1), date(2025, 3, 31), "month"),
        ),
        Point(2, "They moved my things."),
    ),
    effect="I can't sleep.",
    tried="I told my teacher.",
    questions=("Why did she not come?", "Where are my things?"),
    outcomes=(
        Outcome("why", "Tell me why", "I want to know why."),
        Outcome("other", "Something else", None, "my bike back"),
    ),
    proof="a text message",
    avoid="my uncle",
    talk_to="Mr Ali",
    advocate=Advocate(
        wanted=Choice("have", "I have one", "I have an advocate."),
        offered=True,
        named=NamedAdvocate("Jo Hill", "Ally", "jo@example.org"),
        copy=True,
        share=(Choice("name", "My name"),),
        wait=Choice("send_now", "Send now"),
    ),
    helper=Choice("advocate", "Yes, my advocate", "My advocate helped me type this."),
    court=Choice("yes", "Yes", "The police or a court are looking at this."),
    over_a_year=OverAYear(True, "I was scared."),
)


def only(**parts: Any) -> Submission:
    """A submission in which nothing was told but this."""
    return Submission(council="anytown", **parts)


def letter_of(submission: Submission, pack: CouncilPack = PACK) -> Letter:
    return complaint_letter(submission, pack, WORDING, DAY)


def named(greeting: str) -> CouncilPack:
    """The same council, with a person in charge of complaints."""
    return replace(PACK, team=replace(PACK.team, greeting_name=greeting))


def records(kind: Any, text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Any]:
    """Any value of a record, by the types of its fields; ``text`` makes all free text."""
    words = st.text(max_size=40) if text is None else text
    if get_origin(kind) in {Union, types.UnionType}:
        return st.one_of(*(records(each, text) for each in get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(records(get_args(kind)[0], text), max_size=3).map(tuple)
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind) and kind is not SkippedValue:
        hints = get_type_hints(kind)
        made = {each.name: records(hints[each.name], text) for each in fields(kind)}
        return st.builds(kind, **made)
    plain = {
        str: words,
        int: st.integers(1, 1000),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.just(UTC)),
        SkippedValue: st.just(SKIPPED),
        type(None): st.none(),
    }
    return plain[kind]
