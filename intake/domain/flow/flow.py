"""A conversation as data: what is asked, in which order, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from intake.domain.complaint_record import What
from intake.domain.condition import Condition
from intake.domain.law.product_events import IDEA_RECEIVED, RECEIVED, THANKS_RECEIVED
from intake.domain.names import CASE_NAMES
from intake.domain.text import Wording

StepType = Literal[
    "info", "choice", "choices", "text", "long_text", "number", "date", "email", "phone",
    "yes_no", "parts", "order", "repeat",
]  # fmt: skip
FieldType = Literal["text", "long_text", "email", "phone", "date", "number", "choice"]
Reader = Literal["young", "adult"]
"""For whom a conversation is worded: it decides how hard it may be to read, and which help."""

FREE_TEXT: Final = frozenset({"text", "long_text", "email", "phone", "date"})
"""Types whose answer is typed in the young person's own words."""

LENGTHS: Final[Mapping[str, int]] = {
    "text": 500, "long_text": 20_000, "email": 254, "phone": 60, "date": 200, "number": 20,
    "words": 5_000,
}  # fmt: skip
"""The most characters an answer takes where the flow sets no limit; ``words`` is the box
beside an option."""

READERS: Final = frozenset({"typed_for", "care_leaver"})
"""Facts that a flow can say of everybody who has it. ``typed_for``: somebody types for the young
person. ``care_leaver``: it is for who was in care, or leaves it soon."""

FACTS: Final = (
    frozenset({
        "safety_staffed", "safety_told", "advocate_asked", "advocate_by_email", "another",
        "on_paper", "wishes_left", "takes_photos",
    })
    | READERS
    | CASE_NAMES
)  # fmt: skip
"""What conditions may know without asking. ``safety_staffed``: the council's safety contact
is there right now. ``advocate_by_email``: every advocate here can be asked from here.
``another``: inside a repeat, this is not the first item. ``on_paper``: it is printed as an empty
form, to fill in by hand. ``wishes_left``: something was wished for that no answer said yes to.
``takes_photos``: photos and papers can go with what is told, added before it is sent. The name of
something about a case: whether it is known."""


KINDS: Final[Mapping[str, What]] = {
    RECEIVED: "complaint", IDEA_RECEIVED: "idea", THANKS_RECEIVED: "thanks",
}  # fmt: skip
"""What a case can begin with, by event; a conversation with any other end is about a case."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    ``letter`` is its sentence in the letter, in the first person. ``words`` tells that there
    is a box for own words beside it, whose control is ``answer.<key>``. ``english`` is what the
    council reads of it where ``say`` is in another language. ``online`` tells that it is an answer
    only for who has a screen, so that it is not printed. ``ticked`` tells that it starts out
    chosen, as the case has it, with what is ``typed`` in its box. ``easy`` are its words in easy
    read, ``picture`` the name of what is drawn beside them; ``card`` is the help card that choosing
    it calls for, as typing so would.
    """

    key: str
    say: str
    letter: str | None = None
    words: bool = False
    hint: Wording | None = None
    english: str | None = None
    online: bool = False
    ticked: bool = False
    typed: str = ""
    easy: str | None = None
    picture: str | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One short question of a `parts` step; its control is ``answer.<key>``."""

    key: str
    label: str
    type: FieldType
    fills: str | None = None
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    hint: Wording | None = None
    options: tuple[Option, ...] = ()
    easy: str | None = None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One idea in easy words, and the name of the picture beside it."""

    say: Wording
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class EasyRead:
    """A step in easy words: its question, and what is said besides, one idea a line.

    It takes the place of ``ask``, ``say``, ``more`` and ``why``; a question that is easy as it is
    need not be said again.
    """

    ask: Wording | None = None
    picture: str | None = None
    lines: tuple[EasyLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of the talk.

    ``id`` is ``points.what`` for a step of the repeat ``points``; ``number`` counts from 1
    through the whole flow and stays the same while the structure does. ``more`` is what is said
    besides, and stands folded. ``fills`` names the
    place in the submission, ``label`` the words before the answer in the letter where the place is
    the author's own, ``consent`` the purpose agreed to, ``card`` the help card shown.
    ``page`` is ``check`` for what the check page offers. ``leads`` is ``advocate`` for a turn that
    leads to the page on which an advocate is asked to help. ``of`` is the repeat that an `order`
    step puts in order, ``repeat`` the one that this step belongs to. ``options_from`` names a
    list of the case whose entries are the options; with ``all_ticked`` they start out chosen.
    ``ticked_from`` names a list of the case whose entries start out chosen among the options; one
    that is not among them is added.
    ``steers`` tells that the answer only decides what is asked next, and that nobody reads it.
    ``private`` tells that the answer is shown to nobody here once it was given: not above later
    questions, not on the check page, not by going back. ``apart`` tells that on paper it stands
    on a sheet of its own, which need not lie with the rest, and that nobody who types for the
    young person sees it. ``easy`` is the same in easy words.
    """

    id: str
    number: int
    type: StepType
    ask: Wording | None = None
    say: Wording | None = None
    more: Wording | None = None
    why: Wording | None = None
    hint: Wording | None = None
    skippable: bool = False
    sensitive: bool = False
    steers: bool = False
    private: bool = False
    apart: bool = False
    condition: Condition | None = None
    fills: str | None = None
    label: str | None = None
    consent: str | None = None
    card: str | None = None
    page: str | None = None
    leads: str | None = None
    options: tuple[Option, ...] = ()
    options_from: str | None = None
    all_ticked: bool = False
    ticked_from: str | None = None
    fields: tuple[Field, ...] = ()
    item: tuple["Step", ...] = ()
    of: str | None = None
    repeat: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    easy: EasyRead | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is explained where it stands."""

    key: str
    say: Wording
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ends:
    """What the finished conversation becomes: an event, a letter, and slots with fixed values.

    ``say`` stands beside the button that sends; it is kept with the consent.
    """

    event: str
    letter: str | None = None
    sets: Mapping[str, str] = field(default_factory=dict)
    say: Wording | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole conversation.

    ``hash`` is SHA-256 over the structure (not the wording), as hex; ``renames`` leads from
    old step ids to new ones, for conversations under way; ``named`` are its named conditions.
    ``widens`` is the flow that asks more and can go on from the same answers; ``instead`` the one
    that makes a complaint of what is none. ``unasked`` are the slots that no step fills, each with
    the reason; None where nobody keeps count. ``sends`` tells whether what it makes is sent from
    here; what is not is a letter, for councils that nothing can be sent to. ``reader`` is for
    whom it is worded, ``always`` are those of `READERS` that hold in it. ``adult`` is the same
    conversation, step by step, in words for an adult whose case it is about. ``easy`` is the same
    in easy words; one that is told by ``pictures`` has no others.
    """

    name: str
    version: int
    hash: str
    steps: tuple[Step, ...]
    ends: Ends
    terms: Mapping[str, Term] = field(default_factory=dict)
    renames: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, Condition] = field(default_factory=dict)
    widens: str | None = None
    instead: str | None = None
    unasked: Mapping[str, str] | None = None
    sends: bool = True
    reader: Reader = "young"
    always: frozenset[str] = frozenset()
    adult: "Flow | None" = None
    easy: "Flow | None" = None
    pictures: bool = False
    by_id: Mapping[str, Step] = field(init=False, repr=False, compare=False)
    by_number: Mapping[int, Step] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the steps, those of repeats too."""
        steps = tuple(self.walk())
        object.__setattr__(self, "by_id", {step.id: step for step in steps})
        object.__setattr__(self, "by_number", {step.number: step for step in steps})

    @property
    def opens(self) -> bool:
        """Whether it begins a case; otherwise it is about one."""
        return self.ends.event in KINDS

    @property
    def complains(self) -> bool:
        """Whether what it begins is a complaint."""
        return self.ends.event == RECEIVED

    def worded_for(self, reader: Reader) -> "Flow":
        """This conversation in words for a reader, where it has such; else as it is."""
        return self.adult if reader == "adult" and self.adult else self

    def easily_worded(self) -> "Flow":
        """This conversation in easy words, where it has such; else as it is."""
        return self.easy or self

    def walk(self) -> Iterator[Step]:
        """Every step in order; those of a repeat right after it."""
        for step in self.steps:
            yield step
            yield from step.item


def with_lists(flow: Flow, lists: Mapping[str, tuple[Option, ...]]) -> Flow:
    """The flow with the options that a case gives; a step that is left without any goes."""
    steps = (replace(step, options=_options(step, lists)) for step in flow.steps)
    usable_steps = tuple(step for step in steps if step.options or not step.options_from)
    return replace(flow, steps=usable_steps)


def _options(step: Step, lists: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    if step.options_from:
        return lists.get(step.options_from, ())
    starts = {each.key: each for each in lists.get(step.ticked_from or "", ())}
    options = tuple(
        replace(option, ticked=True, typed=starts[option.key].typed if option.words else "")
        if option.key in starts
        else option
        for option in step.options
    )
    there = {option.key for option in step.options}
    return (*options, *(each for key, each in starts.items() if key not in there))
