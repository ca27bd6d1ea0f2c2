"""What the template of a case is given."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any, Final

from intake.domain.case.advocates import ADVOCATE_NUMBER, ALL_LETTERS
from intake.domain.case.case import Case
from intake.domain.case.desk_timeline import TimelineEntry
from intake.domain.case.documents import DATED, FORM, HASH, SHARED, SIZE
from intake.domain.case.draft_requests import PROPOSED, PURPOSE
from intake.domain.case.erasure import WHOLE_STAGE
from intake.domain.case.event import DAY_KEYS, DESK_WORDS, SENT_FOR, TYPED_BY, Event, day_in
from intake.domain.case.passing import proposal
from intake.domain.case.pause_review import look_again
from intake.domain.case.prepared_letters import PREPARED
from intake.domain.case.promises import ORIGIN
from intake.domain.case.referral_answer import ReferralAnswer, from_document
from intake.domain.case.referrals import ANSWER, BEFORE, LINK
from intake.domain.case.safety import concern_of, only_worse, safety_answer, to_be_handled
from intake.domain.case.scope import all_points
from intake.domain.case.story import actions
from intake.domain.case.urgent import first_day_of, freeze_due, undecided
from intake.domain.council_letters.act import ACT, LINKS
from intake.domain.council_letters.items import case_items
from intake.domain.council_letters.signing import TEXT
from intake.domain.law.clock import Clock
from intake.domain.law.data_rules import PERSON
from intake.domain.law.product_events import (
    FREEZE_DECIDED,
    RECORD_AGREED,
    RECORD_CORRECTED,
    RECORDED,
    ROUTED,
    SAFETY_HANDLED,
    SAFETY_RAISED,
)
from intake.domain.law.roles import ClockRole
from intake.domain.letters.page import ListItem
from intake.domain.letters.parts import Block
from intake.domain.letters.storing import short_in
from intake.domain.records import known
from intake.services.desk.cases import DeskCase
from intake.web.desk.here import desk

ON_RECORD: Final = (RECORD_AGREED, RECORD_CORRECTED)
"""What a young person says of what was written down for them."""

HIDDEN: Final = frozenset({
    "by", "name", "through", "of", "officer", "to", "from", "text", "letter", DESK_WORDS, ACT,
    LINKS, "link_why", PERSON, "letter_name", "typed", "second_name", "alone", PROPOSED, PURPOSE,
    FORM, SIZE, HASH, SHARED, TEXT, ORIGIN,
    LINK, BEFORE, ALL_LETTERS, ADVOCATE_NUMBER, WHOLE_STAGE, PREPARED, SENT_FOR, TYPED_BY,
})  # fmt: skip
"""Keys of an event's data that are shown elsewhere, or are nobody's to read."""


PROMISES: Final = ("event", "action", "actions")
"""Keys of an event's data that point to promises, by the numbers of their events."""

POINTS: Final = "points"
"""The key of an event's data that can point to points, by their numbers."""

_DAYS: Final = (*DAY_KEYS, "person_declared", "since", DATED)
"""Keys of an event's data that hold days, and the day of a declaration that came with it."""

_LINE: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<name>\w+): (?P<says>.*)", re.DOTALL)
"""How a case writes what was not as the law has it."""

A_TIMELINE: Final = 25
"""Acts of a timeline on one page: a long case stays light, and what is older is a page away."""

Detail = tuple[str, str | date | ReferralAnswer]
TimelineRow = tuple[
    TimelineEntry,
    tuple[Detail, ...],
    Sequence[Block],
    tuple[tuple[Event, tuple[Detail, ...]], ...],
]
"""An act, what it carries, the short version of its letter, and what came with it."""


LISTS: Final = ("points", "questions", "outcomes", "remarks")
"""What a further stage is asked, by the lists of a case."""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """Something that was not as the law has it: the day, what it was, and what the law wanted.

    Without a day it is only told.
    """

    day: date | None
    means: str
    says: str


def case_screen(desk_case: DeskCase) -> dict[str, Any]:
    """A case, sorted into what the page shows where."""
    case = desk_case.case
    urgent = undecided(case)
    happens = first_day_of(urgent)
    return {
        "urgent": urgent,
        "happens": happens,
        "days_to_it": (happens - case.as_of).days if happens else 0,
        "freeze_by": freeze_due(case),
        "decided": case.last(FREEZE_DECIDED),
        "told": desk_case.submission,
        "concern": to_be_handled(case),
        "only_worse": only_worse(case),
        "raised": [tuple(details(event)) for event in raised_since(case)],
        "worse": [event for event in raised_since(case) if concern_of(event) == "worse"],
        "answer": safety_answer(case),
        "open_words": [(each, tuple(details(each.event, case))) for each in desk_case.open_words],
        "proposed": proposal(case),
        "route": case.last(ROUTED) if desk_case.passed_on else None,
        "record": case.last(RECORDED),
        "on_record": [event for event in case.events if event.name in ON_RECORD],
        "running": running_clocks(case),
        "over": [clock for clock in case.clocks if not shows(clock)],
        "promises": actions(case),
        "look_again": look_again(case),
        **timeline_part(case, 0),
        "irregular": [irregularity(case, line) for line in case.irregular],
    }


def asked_now(case: Case) -> Mapping[str, Sequence[ListItem]]:
    """What is asked at a later stage, by list: the complaint no longer tells it. Else nothing."""
    if case.in_first_stage or not case.stage_rule.active:
        return {}
    items = case_items(case)
    return {name: items[name] for name in LISTS if items[name]}


def timeline_part(case: Case, start: int) -> dict[str, Any]:
    """A page of what happened, the newest first, and from where the next one goes on.

    ``start`` is how many acts are left out before it. ``earlier`` is None where nothing is older.
    """
    entries = desk().phrases.entries(case.events)
    end = start + A_TIMELINE
    timeline = list(_timeline(case, entries[start:end]))
    return {"timeline": timeline, "earlier": end if end < len(entries) else None}


def _timeline(case: Case, entries: Sequence[TimelineEntry]) -> Iterator[TimelineRow]:
    """Each act with what it carries, and what came with it."""
    for entry in entries:
        along = tuple((event, tuple(details(event))) for event in entry.along)
        said_already = desk().phrases.tells(entry.event)
        more = tuple(each for each in details(entry.event, case) if each[0] != said_already)
        yield entry, more, short_in(entry.event), along


def irregularity(case: Case, line: str) -> Irregularity:
    """What was not as the law has it, taken apart: its day, what it was, what the law wanted."""
    parts = _LINE.fullmatch(line)
    if parts is None or parts["name"] not in case.procedure.events:
        return Irregularity(None, "", line)
    name = parts["name"]
    means = desk().phrases.named(name, case.procedure.events[name].means)
    return Irregularity(date.fromisoformat(parts["day"]), means, parts["says"])


def raised_since(case: Case) -> list[Event]:
    """What was said about safety since somebody last said what was done, the newest first."""
    newest = reversed(case.events)
    return [each for each in takewhile(lambda each: each.name != SAFETY_HANDLED, newest)
            if each.name == SAFETY_RAISED]  # fmt: skip


def shows(clock: Clock) -> bool:
    """Whether a clock still runs and its start is known."""
    return clock.stopped is None and not clock.assumed


def running_clocks(case: Case) -> list[Clock]:
    """The clocks that run, those of the procedure first: the Ombudsman is outside it."""
    return sorted(filter(shows, case.clocks), key=_is_outside)


def _is_outside(clock: Clock) -> bool:
    return clock.rule.role is ClockRole.TIME_FOR_OMBUDSMAN


def details(event: Event, case: Case | None = None) -> Iterator[Detail]:
    """What an event carries beside what the page shows of it in its own way, by its key.

    What it only points to, by a number, is shown in its words; what an act asked, under the words
    that asked it.
    """
    act = desk().acts.acts.get(event.text(ACT))
    for key, value in event.slots.items():
        if act and key not in HIDDEN and (key in act.sets or key in act.asked_in_words):
            if key not in act.sets:
                yield act.asked_in_words[key], act.said(key, event.text(key))
            continue
        numbers = event.numbers(key)
        if numbers and key in (*PROMISES, POINTS):
            words = tuple(_meant(case, key, numbers)) if case else ()
            if words:
                yield key, "\n".join(words)
        elif key not in HIDDEN:
            day = day_in(value) if key in _DAYS else None
            answer = from_document(value, event.day) if key == ANSWER else None
            text = answer or day or "\n".join(_texts(value))
            if text:
                yield key, text


def _meant(case: Case, key: str, numbers: Sequence[int]) -> Iterator[str]:
    """The words of the points, or of the promises, that an event points to."""
    if key == POINTS:
        yield from (known(each.what) or "" for each in all_points(case) if each.number in numbers)
    else:
        yield from (each.what for each in actions(case) if each.number in numbers and each.what)


def _texts(value: object) -> Iterator[str]:
    """The texts in a value, one a line; of options, the words on them."""
    if isinstance(value, Mapping):
        values = [value.get(key) for key in ("shown", "typed", "words", "what", "decision")]
        texts = [each for each in values if each]
        yield from (line for each in texts or value.values() for line in _texts(each))
    elif isinstance(value, list | tuple):
        yield from (line for each in value for line in _texts(each))
    elif value is not None and not isinstance(value, bool):
        yield str(value)
