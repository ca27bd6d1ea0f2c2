"""A submission: all that a young person told, in their own words and order.

Published as JSON; `complaint_record.schema.json` beside this module describes it for programs. Of
every part, None means not known or never asked, and SKIPPED means asked and not answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from intake.domain.records import Maybe, RecordFault, SkippedValue, as_document, as_record, known

ASKS: Final = "ask"
"""The answer of who wants an advocate to be asked for them."""

WAITS: Final = "wait"
"""The answer of who rather calls the advocate first: then nobody asks for them."""

THROUGH_SOMEBODY: Final = "person"
"""The way to be reached of who has somebody they trust told."""

YES: Final = "yes"
"""The answer of who says that something is about to happen."""

GOES_ON: Final = "yes"
"""The answer of who says that it still happens."""

SCHEMA: Final = "/api/v1/schema/submission"
"""The address, below the service's own, of the JSON Schema that a document follows."""

What = Literal["complaint", "idea", "thanks"]
"""What a case can begin with."""

SubmissionFault = RecordFault
"""A document is no submission; ``faults`` names each place and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen option: its key, the words on it, its sentence for a letter, own words added.

    An answer that was typed freely has ``words`` alone.
    """

    option: str | None = None
    shown: str | None = None
    says: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that should happen: as Choice, ``wanted`` being the words on the option."""

    option: str | None
    wanted: str | None = None
    says: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date as typed, and the days (both included) that it was read as, if any."""

    typed: str
    from_: date | None
    to: date | None
    precision: Literal["day", "week", "month", "season", "year", "range", "unknown"]


@dataclass(frozen=True, slots=True)
class Who:
    """Who complains: the name to use, and what else helps to find and treat them rightly."""

    name: Maybe[str] = None
    age: Maybe[int] = None
    care_status: Maybe[Choice] = None
    relationship: Maybe[Choice] = None
    birthday: Maybe[SaidDate] = None
    worker: Maybe[str] = None
    lives: Maybe[str] = None


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How to reach them without harm."""

    how: Maybe[Choice] = None
    person: Maybe[str] = None
    number: Maybe[str] = None
    email: Maybe[str] = None
    address: Maybe[str] = None
    when: Maybe[str] = None
    when_not: Maybe[str] = None

    @property
    def is_whole(self) -> bool:
        """Whether the way that they chose is told with what it needs: an email, a number."""
        how = known(self.how)
        needs = {"text": self.number, "call": self.number, "email": self.email,
                  "post": self.address}  # fmt: skip
        return how is None or how.option not in needs or bool(known(needs[how.option]))

    @property
    def is_of_person(self) -> bool:
        """Whether the number is that of the person they trust, and not their own."""
        how = known(self.how)
        return how is not None and how.option == THROUGH_SOMEBODY and bool(known(self.number))


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to be unhappy about; ``number`` 1 is the most important.

    ``still_going_on`` is whether it still happens, or is over.
    """

    number: int
    what: Maybe[str] = None
    who: Maybe[str] = None
    where: Maybe[str] = None
    when: Maybe[SaidDate] = None
    still_going_on: Maybe[Choice] = None


@dataclass(frozen=True, slots=True)
class Urgent:
    """What is about to happen, so that it cannot wait for an answer: whether, what, by when."""

    answer: Maybe[Choice] = None
    what: Maybe[str] = None
    when: Maybe[SaidDate] = None

    @property
    def is_told(self) -> bool:
        """Whether they told of something; a yes is enough, and so are words without one."""
        answer, day = known(self.answer), known(self.when)
        says_yes = answer is not None and answer.option == YES
        return says_yes or any(
            (each or "").strip() for each in (known(self.what), day and day.typed)
        )


@dataclass(frozen=True, slots=True)
class NamedAdvocate:
    """The advocate they have already."""

    name: Maybe[str] = None
    service: Maybe[str] = None
    email: Maybe[str] = None


@dataclass(frozen=True, slots=True)
class AskedAdvocate:
    """A service that was asked to help before anything was sent: its name, and the day."""

    service: str
    on: date


@dataclass(frozen=True, slots=True)
class Advocate:
    """Whether an advocate is wanted, was offered, and what they may know and get.

    ``asked`` are those that were told of them before it was sent, in that order; ``wait`` was
    asked before December 2026.
    """

    wanted: Maybe[Choice] = None
    offered: bool = False
    named: NamedAdvocate | None = None
    copy: Maybe[bool] = None
    share: Maybe[tuple[Choice, ...]] = None
    wait: Maybe[Choice] = None
    asked: tuple[AskedAdvocate, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed to, by purpose: the keys of the answer and the wording as it was shown."""

    purpose: str
    answer: tuple[str, ...] | SkippedValue
    wording: str


@dataclass(frozen=True, slots=True)
class Safety:
    """The question whether they are safe, the help card shown, and whom they let us tell."""

    asked: bool = False
    answer: Maybe[Choice] = None
    card: str | None = None
    told: Maybe[Choice] = None


@dataclass(frozen=True, slots=True)
class TypedBy:
    """Who typed the answer at one place; ``item`` tells which one of a repeated step.

    ``name`` is what who typed for them was called, ``point`` the number of the point whose words
    these are; both None before January 2027.
    """

    step: str
    item: str | None
    by: str
    name: str | None = None
    point: int | None = None


@dataclass(frozen=True, slots=True)
class BegunBy:
    """An advocate who wrote it down for the young person: as they are called, and their service.

    ``read_back`` tells that they read all of it to them, who said yes to it. ``basis`` is that on
    which the advocate sent it for them: ``asked`` to, or ``non_instructed``, as they cannot say for
    now what they want, with the ``reason``. Both are None where the young person sent it.
    """

    name: str | None
    service: str
    read_back: bool = False
    basis: Literal["asked", "non_instructed"] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OverAYear:
    """Whether any of it is older than the law's limit for complaining, and why they tell it now.

    ``flag`` is None when nobody can tell from what was said.
    """

    flag: bool | None = None
    reason: Maybe[str] = None


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """What a council asks besides: the key in the flow, its label in the letter, and the answer."""

    key: str
    label: str
    value: str | int | Choice | SaidDate | SkippedValue


@dataclass(frozen=True, slots=True)
class FlowUsed:
    """The conversation that led here: its version and the hash of its structure."""

    name: str
    version: int
    hash: str


@dataclass(frozen=True, slots=True)
class ShownIn:
    """How questions were shown: the language by its BCP 47 tag and its name in English; ``easy``
    where in easy words, ``pictures`` where answered by pictures, in words that are not their own.
    """

    tag: str
    name: str
    way: Literal["easy", "pictures"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A whole submission; ``received`` is in UTC, points and outcomes in the child's order.

    ``still_going_on`` is of all that was told, where it was not asked of each point. ``pressure``
    is whether somebody tells them not to complain: it is for the desk alone, and in no letter, copy
    or story. All but the young person's words and the wording of consents is in English.
    """

    schema: Literal["/api/v1/schema/submission"] = SCHEMA
    reference: str | None = None
    council: str
    received: datetime | None = None
    channel: str | None = None
    kind: What = "complaint"
    urgent: Urgent = Urgent()
    who: Who = Who()
    contact: SafeContact = SafeContact()
    shown_in: ShownIn | None = None
    language: Maybe[Choice] = None
    needs: Maybe[tuple[Choice, ...]] = None
    topics: Maybe[tuple[Choice, ...]] = None
    points: tuple[Point, ...] = ()
    still_going_on: Maybe[Choice] = None
    effect: Maybe[str] = None
    tried: Maybe[str] = None
    questions: Maybe[tuple[str, ...]] = None
    outcomes: Maybe[tuple[Outcome, ...]] = None
    proof: Maybe[str] = None
    avoid: Maybe[str] = None
    talk_to: Maybe[str] = None
    other: tuple[OtherAnswer, ...] = ()
    advocate: Advocate = Advocate()
    consent: tuple[Consent, ...] = ()
    safety: Safety = Safety()
    pressure: Maybe[Choice] = None
    helper: Maybe[Choice] = None
    typed_by: tuple[TypedBy, ...] = ()
    begun: BegunBy | None = None
    court: Maybe[Choice] = None
    reviewing_officer: Maybe[Choice] = None
    over_a_year: OverAYear = OverAYear()
    flow: FlowUsed | None = None


def to_document(submission: Submission) -> dict[str, object]:
    """The submission as JSON values, every key present."""
    document: dict[str, object] = as_document(submission)
    return document


def from_document(document: Mapping[str, object]) -> Submission:
    """Read a submission. Raises SubmissionFault."""
    return as_record(Submission, document)


def first_day(submission: Submission) -> date | None:
    """The earliest day that any point may have happened on, if a date was told and understood."""
    dates = (known(point.when) for point in submission.points)
    return min((each.from_ for each in dates if each and each.from_), default=None)


def began_surely(submission: Submission) -> bool:
    """Whether it is known for sure on which day it began: to the day, of something that is over."""
    dates = [(known(point.when), known(point.still_going_on)) for point in submission.points]
    told_dates = [(when, still) for when, still in dates if when and when.from_]
    whole = known(submission.still_going_on)
    goes_on = any(each and each.option == GOES_ON for each in (whole, *(s for _, s in told_dates)))
    return bool(told_dates) and not goes_on and all(w.from_ == w.to for w, _ in told_dates)


def asked_for(advocate: Advocate) -> bool:
    """Whether the young person asked for an advocate to be told of them now, and nobody was yet."""
    wait = known(advocate.wait)
    waits = wait is not None and wait.option == WAITS
    return wants_one(advocate) and not waits and not advocate.asked


def wants_one(advocate: Advocate) -> bool:
    """Whether the young person wants that an advocate is asked to help them."""
    wish = known(advocate.wanted)
    return wish is not None and wish.option == ASKS
