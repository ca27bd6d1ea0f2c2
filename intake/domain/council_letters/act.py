"""What an officer records without a letter, as data: what is asked, and the event made of it.

Each has its real day, and the time where it is known. What the law wants otherwise is recorded as
it happened, with the officer's word why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.desk_timeline import DeskPhrases
from intake.domain.case.documents import Document, documents_here
from intake.domain.case.event import Event, NewEvent, day_in
from intake.domain.case.learning import ToldChange, changes_in
from intake.domain.case.promises import Action
from intake.domain.case.rights import waiting_requests
from intake.domain.case.story import actions
from intake.domain.complaint_record import WAITS, Advocate, Choice, NamedAdvocate
from intake.domain.council_letters.fields import Gap, Items, gaps, time_in
from intake.domain.council_letters.items import case_items
from intake.domain.council_letters.naming import NAME, Data, People, rows_of
from intake.domain.council_letters.recorded_with import WILL_DO, promise_of
from intake.domain.council_letters.template import (
    CHANGES,
    DOCUMENTS,
    PROMISED,
    PROMISES,
    RIGHTS,
    TYPED,
    Form,
)
from intake.domain.law.data_rules import PERSON
from intake.domain.law.product_events import ADVOCACY_ANSWERED, LINKED, RIGHTS_ASKED
from intake.domain.law.roles import EventRole
from intake.domain.law.working_days import LONDON
from intake.domain.letters.page import ListItem
from intake.domain.letters.parts import Paragraph, Verbatim
from intake.domain.letters.template import WHAT
from intake.domain.people.coming_back import read_reference
from intake.domain.records import as_document

DAY: Final = "day"
TIME: Final = "time"
"""The fields of when it happened: a London day, and the time of day where it is known."""

ACT: Final = "act"
"""The key of an event's data that names the act it was recorded by."""

KNOWING: Final = "knowing"
"""The control by which an officer says that they know that the law wants this otherwise."""

INVITED: Final = "invited"
"""The list of those who were told that they will be at the panel."""

LINKS: Final = "references"
"""The key of the references that a link leads to."""

_IN_WORDS: Final = frozenset({"line", "text", "choice", "time", "person"})

LISTS: Final = (INVITED, PROMISES, PROMISED, CHANGES, RIGHTS, DOCUMENTS)
"""The lists that acts can ask about, beside those of letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAct(Form):
    """Something that an officer records: the event, what is filled in, and in which group it is.

    ``title`` is what officers call it, ``group`` what they call the group, and ``place`` the
    group's place among all; ``says`` is what stands above the form. ``sets`` is what the
    event's data has besides. With ``tells_how`` it asks who told it, and how. One that
    ``begins_with_last`` has what was recorded last in its form; only a manager records one that is
    ``by_managers``. One that is ``by_programs``, a council's own program can tell of. With
    ``promises``, what its rows say will be done is promised, as by a letter.
    """

    name: str
    title: str
    event: str
    group: str
    place: int = 0
    says: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)
    tells_how: bool = False
    begins_with_last: bool = False
    by_managers: bool = False
    by_programs: bool = False
    promises: bool = False

    @property
    def asked_in_words(self) -> Mapping[str, str]:
        """What was asked, by the key of what was typed or chosen in words; a person's is a name."""
        return {
            each.key + (NAME if each.type == "person" else ""): each.ask
            for each in self.fields.values()
            if each.type in _IN_WORDS
        }

    def said(self, key: str, text: str) -> str:
        """What was typed, or the words of what was chosen."""
        field = self.fields.get(key)
        option = field.options.get(text) if field else None
        return option.shown if option else text


def act_items(case: Case, phrases: DeskPhrases) -> Items:
    """The items of every list that an act can ask about; a promise's number is its event's.

    ``phrases`` are what officers call what happened.
    """
    promises = [each for each in actions(case) if each.what]
    return {
        **case_items(case),
        PROMISES: _items(each for each in promises if each.is_open),
        PROMISED: _items(each for each in promises if not each.contested),
        CHANGES: _items(each for each in changes_in(case.events) if not each.taken_down),
        RIGHTS: tuple(_requests(case, phrases)),
        DOCUMENTS: tuple(map(_named, documents_here(case.events))),
        INVITED: tuple(_invited(case)),
    }


def act_gaps(
    act: DeskAct, items: Items, data: Data, now: datetime, people: People
) -> tuple[Gap, ...]:
    """Everything that is missing or wrong, ``now`` being the instant of looking at it."""
    faults = gaps(act, items, data, now.astimezone(LONDON).date(), people)
    at = happened_at(data)
    if not faults and isinstance(at, datetime) and at > now:
        return (Gap(TIME, "ahead", act.fields[TIME].ask),)
    return faults


def happened_at(data: Data) -> date | None:
    """When it happened: an instant in UTC, or only the London day; None where that is no day."""
    day, hour = day_in(data.get(DAY)), time_in(str(data.get(TIME, "")))
    if day is None or hour is None:
        return day
    return datetime.combine(day, hour, LONDON).astimezone(UTC)


def act_data(act: DeskAct, items: Items, data: Data) -> Data:
    """What the event keeps of what was filled in.

    The day and the time are the event's own. A row about an item of the case keeps what that item
    is, so that the record says it without the case.
    """
    stored_data: dict[str, object] = {**act.sets, ACT: act.name}
    for key, value in data.items():
        rows = act.rows.get(key)
        if rows is not None:
            stored_data[key] = list(_rows(rows_of(data, key), items, rows.each))
        elif key not in {DAY, TIME}:
            stored_data[key] = value
    stored_data = {key: value for key, value in stored_data.items() if value}
    as_kept = _MADE.get(act.event)
    return as_kept(stored_data) if as_kept else stored_data


def promised_with(act: DeskAct, data: Data) -> Iterator[Data]:
    """What is promised with an act: one promise for each row that says what will be done."""
    for key in act.rows if act.promises else ():
        rows = [row for row in rows_of(data, key) if row.get(WILL_DO)]
        yield from ({**promise_of(row, key), ACT: act.name} for row in rows)


def _items(promises: Iterable[Action | ToldChange]) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(each.number, {WHAT: (Paragraph((Verbatim(each.what),)),)}) for each in promises
    )


def _requests(case: Case, phrases: DeskPhrases) -> Iterator[ListItem]:
    """What was asked about what is kept and waits for an answer, and what they say to it."""
    asked_events = {each.sequence: each for each in case.every(RIGHTS_ASKED)}
    for each in waiting_requests(case):
        name = phrases.of(asked_events[each.number], each.kind)
        lines = (f"{name}:", each.words) if each.words else (name,)
        yield ListItem(each.number, {WHAT: tuple(Paragraph((Verbatim(line),)) for line in lines)})


def _named(document: Document) -> ListItem:
    return ListItem(document.number, {WHAT: (Paragraph((Verbatim(document.name),)),)})


def _advocate(data: Mapping[str, object]) -> Mapping[str, object]:
    """What was said of an advocate, as a submission has it: a referral tells just what may be."""
    wish, shares = str(data.get("wanted")), _SHARES.get(str(data.get("share")))
    who = NamedAdvocate(*(str(data[key]) if key in data else None for key in _ADVOCATE))
    advocate = Advocate(
        wanted=Choice(wish),
        offered=True,
        named=who if any(key in data for key in _ADVOCATE) else None,
        share=tuple(map(Choice, shares)) if shares else None,
        wait=Choice(WAITS) if shares == () else None,
    )
    rest = {key: data[key] for key in data if key not in {"wanted", "share", *_ADVOCATE}}
    return {**rest, "advocate": as_document(advocate)}


def _links(data: Mapping[str, object]) -> Mapping[str, object]:
    references = (str(row.get("reference", "")) for row in rows_of(data, LINKS))
    known_references = {read_reference(each) or each: None for each in references if each}
    return {**data, LINKS: list(known_references)}


def links_of(event: Event | NewEvent) -> tuple[str, ...]:
    """The references that a link leads to."""
    references = (event.data or {}).get(LINKS)
    all_references = references if isinstance(references, list | tuple) else ()
    return tuple(each for each in all_references if isinstance(each, str))


_ADVOCATE: Final = ("advocate_name", "advocate_service")
_SHARES: Final[Mapping[str, tuple[str, ...]]] = {
    "all": ("name", "reach", "about"), "reach": ("name", "reach"), "name": ("name",), "nothing": (),
}  # fmt: skip
"""What the advocate may be told, by what was chosen. Where that is nothing, no
service is asked: they call it themselves."""

_MADE: Final[Mapping[str, Callable[[Mapping[str, object]], Mapping[str, object]]]] = {
    ADVOCACY_ANSWERED: _advocate,
    LINKED: _links,
}
"""What becomes of the fields of events that keep them as a document."""


def _rows(
    rows: Iterable[Mapping[str, object]], items: Items, each: str
) -> Iterator[Mapping[str, object]]:
    of_items: Mapping[object, Data] = {item.number: item.data for item in items.get(each, ())}
    for row in rows:
        if each == TYPED:
            yield {key: value for key, value in row.items() if key != "number"}
        else:
            yield {**of_items.get(row.get("number"), {}), **row}


def _invited(case: Case) -> Iterator[ListItem]:
    event = case.latest(EventRole.PANEL_DATE)
    for number, row in enumerate(event.rows("people") if event else (), start=1):
        name, role = str(row.get("name", "")), str(row.get("role", ""))
        if name:
            what = (Paragraph((Verbatim(name),)),)
            data = {"name": name, "role": role}
            data |= {PERSON: str(row[PERSON])} if row.get(PERSON) else {}
            yield ListItem(number, {WHAT: what}, data=data)
