"""A letter of the council as data: what it records, what an officer fills in, what it says.

The long letter and the short version for the young person are made of the same fields, so that
they cannot tell different facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import submitted
from intake.domain.letters.template import WHAT, Only, Part
from intake.domain.text import Text

FieldType = Literal[
    "line", "text", "day", "choice", "past_day", "time", "person", "appointed", "points"
]  # fmt: skip

PEOPLE_OF: Final = ("team", "investigators", "independents", "panel")
"""Whom a field of type ``person`` can ask for."""

POINTS: Final = "points"
PROMISES: Final = "promises"
PROMISED: Final = "promised"
CHANGES: Final = "changes"
RIGHTS: Final = "rights"
DOCUMENTS: Final = "documents"
TICKED: Final = (POINTS, PROMISES, PROMISED, CHANGES, RIGHTS, DOCUMENTS)
"""What a field of type ``points`` has ticks of: points of the complaint, promises that are still
to be kept, all that were made and that nobody has said were not kept, what is told to everybody
of what changed, what they asked about what is kept of them, or the documents of the case."""

OFFICER: Final = "officer"
"""The role of who types in what was told by voice or on paper."""

TYPED: Final = "typed"
"""As the list that rows are made from: none; the officer types as many as there are."""

FROM_CASE: Final = (
    "points", "questions", "outcomes", "remarks", "recommendations", "about_to_happen",
)  # fmt: skip
"""The lists that a case has: what the young person told and asks at this stage, what they said
besides, what was recommended, and what is about to happen that a decision is about."""

ITEM_NAMES: Final = frozenset({WHAT, "who", "where", "when"})
"""What can be said of one item of a list that a case has."""

GIVEN_NAMES: Final = frozenset({
    "officer.name", "young.name", "young.advocate", "young.asked_themself", "young.asked_advocate",
    "young.advocate_due", "young.signs",
    "signer.name", "signer.job",
    "answer.by", "answer.latest", "answer.late", "answer.over", "answer.missed", "panel.missed",
})  # fmt: skip
"""Names besides those of the council, of the case and of the fields: who writes, the name the
young person uses, that they use sign language, who signs in the officer's place and what they are,
the day by which they should have an answer, and the last that the law allows. These two are days to
come; ``late`` and ``over`` are the same two once they have gone by. ``missed`` is the day by which
the letter itself should have come, where it comes later, and ``panel.missed`` the day by which a
panel should meet that meets later."""


@dataclass(frozen=True, slots=True)
class LetterOption:
    """One way to decide: the words an officer chooses by, and those that the letter says.

    ``who`` is of `APPOINTEES` where it means just them: their name is read, and never typed.
    """

    shown: str
    says: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class LetterField:
    """Something that an officer fills in.

    ``only`` tells when it is asked: when each choice named there is one of these. A ``day`` is
    one to come, or today, a ``past_day`` today or one gone by, both in London; a ``time`` is HH:MM.
    ``of`` names the list that ``points`` are ticked of, those among whom a ``person`` is, or who
    of `APPOINTEES` is ``appointed``: that is never asked, but read from the appointment.
    ``words`` are how many words of two letters or more must be typed at least. Of points that
    ``leaves_one``, not all can be ticked. What is ``easy`` must be as easy to read as all that
    young people read here.
    """

    key: str
    ask: str
    type: FieldType
    hint: str = ""
    options: Mapping[str, LetterOption] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: bool = False
    of: str = ""
    words: int = 0
    leaves_one: bool = False
    easy: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Fields that are asked for each item of a list.

    ``typed`` ones have at most ``most`` rows, of which ``least`` have to be filled in; the first
    ones ``begin`` with what stands in them already.
    """

    key: str
    ask: str
    each: str
    fields: tuple[LetterField, ...]
    most: int = 0
    least: int = 1
    begin: tuple[Mapping[str, str], ...] = ()


FormPart = LetterField | Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an officer is asked, in order."""

    asks: tuple[FormPart, ...] = ()

    @property
    def fields(self) -> Mapping[str, LetterField]:
        """The fields that are asked once."""
        return {each.key: each for each in self.asks if isinstance(each, LetterField)}

    @property
    def rows(self) -> Mapping[str, Rows]:
        """The fields that are asked for each item of a list."""
        return {each.key: each for each in self.asks if isinstance(each, Rows)}

    @property
    def appointees(self) -> frozenset[str]:
        """Whose names are read from appointments, of `APPOINTEES`."""
        fields = [*self.fields.values(), *(f for each in self.rows.values() for f in each.fields)]
        options = (option.who for field in fields for option in field.options.values())
        read = (field.of for field in fields if field.type == "appointed")
        return frozenset(filter(None, (*options, *read)))


@dataclass(frozen=True, slots=True)
class CouncilFrame:
    """How every letter of the council begins and ends."""

    reference: Text
    greeting: Text
    greeting_unnamed: Text
    closing: Text
    copies: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilTemplate(Form):
    """One letter: the event it records, what is filled in, what it says at length and in short.

    ``first`` are events that belong before its own, and are recorded with it unless they have
    happened; ``also`` are recorded with it each time. ``title`` is what officers call it.
    Of several that record the same event, each is for the cases for which ``only`` holds, and
    ``unless`` doesn't. One for what was ``taken_down`` is only for a complaint that an officer
    typed in.
    ``takes_words`` is the list and the field in it into which a colleague's words about an item
    go, as ``points.reason``; ``others_sign`` tells that somebody else than who writes can sign it.
    ``copied`` tells that it is an answer, of which the advocate gets a copy if the young person
    said so; ``independent_copy`` that the independent person of Stage 2 gets one; ``by_programs``
    that a council's own program can have it written.
    """

    name: str
    title: str
    event: str
    frame: CouncilFrame
    subject: Text
    body: tuple[Part, ...]
    short: tuple[Part, ...]
    first: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    taken_down: bool = False
    copied: bool = False
    independent_copy: bool = False
    takes_words: str = ""
    others_sign: bool = False
    by_programs: bool = False
    only: Only | None = None
    unless: Only | None = None


def text_fields(template: CouncilTemplate) -> tuple[str, ...]:
    """The fields in which longer text is typed; of a list, the list and the field."""
    once = (each.key for each in template.fields.values() if each.type == "text")
    in_lists = (
        f"{rows.key}.{each.key}"
        for rows in template.rows.values()
        for each in rows.fields
        if each.type == "text"
    )
    return (*once, *in_lists)


def is_for(template: CouncilTemplate, case: Case) -> bool:
    """Whether a letter is for a case that stands like this one, by what has happened in it."""
    only, unless = template.only, template.unless
    if only is not None and not only.holds({}, (), case):
        return False
    return unless is None or not unless.holds({}, (), case)


def true_of(template: CouncilTemplate, case: Case) -> bool:
    """Whether a letter can say something true of this case, so that it is worth offering.

    More time needs a day left that the law allows; what was taken down was typed by an officer.
    """
    if template.taken_down and submitted(case.events).actor != OFFICER:
        return False
    extends = (case.clock(name) for name in case.book.steps[template.event].extends)
    clocks = [clock for clock in extends if clock and clock.stopped is None and clock.rule.alarm]
    return all(max(clock.due, case.as_of) < clock.furthest for clock in clocks)
