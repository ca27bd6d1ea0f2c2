"""The advocate of a case by name, and for what the young person said yes to them.

All is refused until it was given: by who complains, from their own place, or by voice to an officer
who wrote it down. What is taken back ends at once. A new advocate has nothing of the one before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, get_args

from intake.domain.case.consents import CONSENT, COPIES, agreed_since
from intake.domain.case.event import CHILD, OFFICER, Event
from intake.domain.case.to_do import COPIES as COPY_LINES
from intake.domain.case.to_do import LETTER
from intake.domain.complaint_record import NamedAdvocate, Submission
from intake.domain.law.product_events import (
    ADVOCATE_NAMED,
    ADVOCATE_REMOVED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    SAFETY_CHECKED,
    SAFETY_HANDLED,
    SAFETY_RAISED,
)
from intake.domain.people.officer import read_email
from intake.domain.records import known

Right = Literal["copy_to_advocate", "see_case", "speak_for_me", "send_for_me"]
"""What an advocate can be let do: be told of letters and have them, see where the case stands and
all that was written, speak to the complaints team for who complains, and send letters for them."""

RIGHTS: Final[tuple[Right, ...]] = get_args(Right)

SEE_CASE: Final = "see_case"
SPEAK_FOR_ME: Final = "speak_for_me"
SEND_FOR_ME: Final = "send_for_me"

SEE_DRAFT: Final = "see_draft"
"""What somebody was let do before anything was sent: see what was told so far, but for what was
kept from them. It ends with sending, and is no right in a case."""

OF: Final = "of"
"""The key of which advocate a yes is for, by their number; one told by voice is for who stands."""

WORDING: Final = "wording"
"""The key of what stood beside the button, and of what an officer was told."""

ALL_LETTERS: Final = "all_letters"
"""Stands in the data of a yes to copies of whatever the council writes, not of answers alone."""

ADVOCATE_NUMBER: Final = "advocate_number"
"""The key of which advocate was told of a letter."""

NAME: Final = "who"
SERVICE: Final = "works_for"
EMAIL: Final = "email"
"""The keys of an advocate who is named: who they are, whom they work for, where they are written
to."""

_SAID: Final = frozenset({CONSENT_GIVEN, CONSENT_WITHDRAWN})

OF_SAFETY: Final = frozenset({SAFETY_RAISED, SAFETY_CHECKED, SAFETY_HANDLED})
"""What is of somebody's safety alone: no advocate has it from here."""


@dataclass(frozen=True, slots=True)
class Yes:
    """That something was given: by which event, in which wording, and whether by voice."""

    event: Event
    wording: str
    all_letters: bool = False

    @property
    def day(self) -> date:
        """The London day on which it was given."""
        return self.event.day

    @property
    def by_voice(self) -> bool:
        """Whether an officer wrote it down."""
        return self.event.actor == OFFICER


@dataclass(frozen=True, slots=True)
class CaseAdvocate:
    """Somebody's advocate; ``number`` is that of the event which named them.

    ``email`` is empty where it is not known: then nothing can be opened by them from here.
    ``ended`` are the events by which something was taken back, as long as it is.
    """

    number: int
    name: str
    service: str
    email: str = field(repr=False)
    rights: Mapping[Right, Yes] = field(default_factory=dict)
    ended: Mapping[Right, Event] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """How they can be named: by name, else by whom they work for."""
        return self.name or self.service

    def may(self, right: Right) -> bool:
        """Whether this was given, and not taken back."""
        return right in self.rights

    @property
    def sends(self) -> bool:
        """Whether they may send a letter for who complains: what they don't see they don't send."""
        return self.may(SEE_CASE) and self.may(SEND_FOR_ME)

    @property
    def gets_copies(self) -> bool:
        """Whether they can be told of a letter by email."""
        return bool(self.email) and self.may(COPIES)

    def has_copy_of(self, event: Event) -> bool:
        """Whether they may open this event's letter as a copy: it came while that was given."""
        yes = self.rights.get(COPIES)
        if yes is None or not _is_letter(event) or event.sequence < yes.event.sequence:
            return False
        return yes.all_letters or _names_copies(event)


def case_advocate(events: Sequence[Event]) -> CaseAdvocate | None:
    """Who the advocate is now; None where nobody was named, or they were removed.

    Where what named them was erased, nobody is.
    """
    advocate: CaseAdvocate | None = None
    for event in sorted(events, key=lambda each: each.sequence):
        advocate = _after(advocate, event)
    return advocate


def seen_by(events: Sequence[Event]) -> str:
    """The email, as it is compared, of the advocate who may see the case; empty for nobody."""
    advocate = case_advocate(events)
    return read_email(advocate.email) if advocate and advocate.may(SEE_CASE) else ""


def copies_agreed(events: Sequence[Event], submission: Submission | None) -> bool:
    """Whether an advocate gets a copy of an answer: what was said of it last counts.

    It may be one whose name nobody told. What was agreed to of one who was changed or removed since
    counts no more.
    """
    changes = [e.sequence for e in events if e.name in {ADVOCATE_NAMED, ADVOCATE_REMOVED}]
    since = agreed_since([e for e in events if e.sequence > max(changes, default=0)], COPIES)
    first = bool(submission and not changes and known(submission.advocate.copy))
    return first if since is None else since


def copies_agreed_at_first(advocate: CaseAdvocate) -> bool:
    """Whether the yes to copies came along with their name, in a complaint."""
    yes = advocate.rights.get(COPIES)
    return yes is not None and yes.event.sequence == advocate.number


def is_for_them_alone(event: Event, advocate: CaseAdvocate) -> bool:
    """Whether this letter names nobody else who gets a copy of it."""
    by_email = {advocate.name, advocate.service}
    return all(line in by_email for line in event.texts(LETTER, COPY_LINES)[1:])


def told_number(event: Event) -> int:
    """Which advocate was told of a letter, by the number of the event which named them."""
    return next(iter(event.numbers(ADVOCATE_NUMBER)), 0)


def names_of(events: Sequence[Event], submission: Submission | None) -> tuple[str, ...]:
    """What is known of the advocate for a letter: their name, whom they work for."""
    if any(event.name in {ADVOCATE_NAMED, ADVOCATE_REMOVED} for event in events):
        advocate = case_advocate(events)
        words: tuple[str | None, ...] = (advocate.name, advocate.service) if advocate else ()
    else:
        person = submission.advocate.named if submission else None
        words = (known(person.name), known(person.service)) if person else ()
    return tuple(each for each in words if each)


def _after(advocate: CaseAdvocate | None, event: Event) -> CaseAdvocate | None:
    if event.name == ADVOCATE_REMOVED:
        return None
    person = _named_in(event)
    if person is not None and not _is_same(advocate, person, event):
        return replace(person, rights=_at_first(event))
    if advocate is None:
        return None
    right = next((each for each in RIGHTS if each == event.text(CONSENT)), None)
    if right is None or event.name not in _SAID or not _is_theirs(event, advocate):
        return advocate
    if right == SEND_FOR_ME and event.name == CONSENT_GIVEN and event.actor != CHILD:
        # What is sent in somebody's name needs their own press: nobody writes that yes down.
        return advocate
    rights = {key: yes for key, yes in advocate.rights.items() if key != right}
    endings = {key: end for key, end in advocate.ended.items() if key != right}
    if event.name == CONSENT_GIVEN:
        rights[right] = Yes(event, event.text(WORDING), event.has(ALL_LETTERS))
    elif right in advocate.rights:
        endings[right] = event
    return replace(advocate, rights=rights, ended=endings)


def _named_in(event: Event) -> CaseAdvocate | None:
    """Whom an event names: on their own page, in what was sent, or by voice."""
    if event.is_erased:
        return None
    if event.name == ADVOCATE_NAMED:
        name, service = event.text(NAME), event.text(SERVICE)
        return CaseAdvocate(event.sequence, name, service, event.text(EMAIL))
    wish = event.submission.advocate if event.submission else event.advocate
    person = wish.named if wish else None
    words = _words(person) if person else ()
    return CaseAdvocate(event.sequence, *words) if any(words) else None


def _words(person: NamedAdvocate) -> tuple[str, str, str]:
    name, service, email = (known(e) for e in (person.name, person.service, person.email))
    return (name or "").strip(), (service or "").strip(), (email or "").strip()


def _is_same(advocate: CaseAdvocate | None, person: CaseAdvocate, event: Event) -> bool:
    """Whether it is the one who stands: with a complaint, what it says of them is recorded again,
    and who tells it by voice may not say all of it. On their own page each is another one."""
    if advocate is None or event.name == ADVOCATE_NAMED:
        return False
    pairs = ((advocate.service, person.service), (advocate.email, person.email))
    return advocate.name.casefold() == person.name.casefold() and all(
        new in {"", old} for old, new in pairs
    )


def _at_first(event: Event) -> Mapping[Right, Yes]:
    """What was said along with a name: in a complaint, that this one gets copies of answers."""
    submission = event.submission
    if submission is None or not known(submission.advocate.copy):
        return {}
    wordings = (each.wording for each in submission.consent if each.purpose == COPIES)
    return {COPIES: Yes(event, next(wordings, ""))}


def _is_theirs(event: Event, advocate: CaseAdvocate) -> bool:
    """Whether a yes, or its end, is of this advocate and was said by who may say it.

    What ends it counts from whoever wrote it down.
    """
    if event.name == CONSENT_GIVEN and event.side != CHILD:
        return False
    numbers = event.numbers(OF)
    return not numbers or advocate.number in numbers


def _is_letter(event: Event) -> bool:
    """Whether the council wrote this to who complains; what is of safety alone is none."""
    return event.actor == OFFICER and event.has(LETTER) and event.name not in OF_SAFETY


def _names_copies(event: Event) -> bool:
    return bool(event.texts(LETTER, COPY_LINES))
