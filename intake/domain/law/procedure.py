"""A complaints procedure as data: its stages, events, clocks, and where each rule comes from.

Nothing here knows which nation's procedure it is; ``content/procedures/`` holds the law itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from intake.domain.law.data_rules import DataRule
from intake.domain.law.roles import ClockRole, EventRole, StageRole

Owner = Literal["council", "child"]
SourceKind = Literal["regulation", "statute", "guidance", "case_law", "promise", "house"]
Sureness = Literal["read", "secondary", "memory_high", "memory_medium", "decided"]
Applies = Literal["always", "door", "history"]
Weight = Literal[1, 2, 3]
"""How heavy it is to be late with something, by the law: 3 for what somebody waits to be answered,
2 for a step towards that, 1 for a courtesy."""

ALWAYS: Final = "always"
"""Among the decisions that want a second person: whatever is decided."""

BEFORE: Final = "before"
"""As a stage to change to: the last active stage the case was in."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from, and how sure we are that it says so.

    ``cite`` is short ("reg 17"); ``sure`` tells whether the text itself was read, was found in a
    secondary source, is from memory, or is a decision of ours where the law is silent.
    """

    cite: str
    kind: SourceKind = "house"
    sure: Sureness = "decided"
    note: str = ""


NO_SOURCE: Final = Source("")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the procedure.

    In an active stage the complaint is being dealt with. ``shut`` is what to say of a step that
    is taken in a stage where it has no place. ``role`` is what code knows it by,
    ``label`` what officers read of it.
    """

    name: str
    active: bool = True
    shut: str = ""
    role: StageRole | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event that does something, and when it does.

    It counts when the event's decision is ``decision`` (if any is named), any of ``after`` has
    happened (if any are named) and none of ``unless`` has.
    """

    event: str
    decision: str | None = None
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start(Trigger):
    """An event that starts a clock, on its own London day or an earlier one in its data.

    ``dated_by`` are keys of the event's data; the first that holds a day is where the clock
    starts. A ``provisional`` start gives way to a settled one; until then a young person's clock
    never passes. ``posted`` are the working days that it starts later by where the event's data
    says that it went by post: what counts from receiving a letter does not begin while that is on
    its way.
    """

    dated_by: tuple[str, ...] = ()
    provisional: bool = False
    posted: int = 0


@dataclass(frozen=True, slots=True)
class Change(Trigger):
    """An event that changes the stage; with ``holds`` it also ends the clocks that can be held.

    Clocks that were held start afresh when the complaint is in an active stage again.
    """

    stage: str = BEFORE
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """How long a clock runs: working days, or calendar years.

    With ``before``, working days are counted back from the day in that key of the event's data,
    leaving that day out; ``by`` names the clock by whose date that day should be. With
    ``ahead_of``, working days are counted from the start as always, and end at the latest on the
    working day before the day in that key, but never before the start. With ``beginning_with``,
    the first day is part of the years. With ``named``, the day in that key of the event's data is
    the end, where it has one that is no sooner than the start.
    """

    amount: int
    unit: Literal["working_days", "years"] = "working_days"
    before: str | None = None
    beginning_with: bool = False
    by: str | None = None
    ahead_of: str | None = None
    named: str | None = None


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock: what starts, stops, overtakes and extends it, and how long it runs.

    ``limit`` is the furthest an extension may go, in working days from the start. Without a
    ``length`` the law sets none, and the clock runs only where a council promises one, of at most
    ``longest_promise`` working days. ``again`` tells what a further start does to a clock that
    runs: it keeps running, or starts afresh. Only the council's clocks with ``alarm`` ring.
    ``soon`` is how many working days before its date the clock is brought up; None for never.
    ``role`` is what code knows it by, ``label`` what officers read of it. ``weight`` says how
    heavy it is to be late with it, beside the other clocks of other cases.
    """

    name: str
    owner: Owner
    starts: tuple[Start, ...]
    stops: tuple[Trigger, ...]
    source: Source
    length: Length | None = None
    limit: int | None = None
    ends: tuple[Trigger, ...] = ()
    extended_by: tuple[str, ...] = ()
    held: bool = True
    again: Literal["keep", "afresh"] = "keep"
    alarm: bool = True
    longest_promise: int | None = None
    tell: tuple[str, ...] = ()
    soon: int | None = None
    weight: Weight = 2
    role: ClockRole | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that must be so when a step is taken; ``says`` is what is wrong otherwise.

    Any of ``any_of`` has happened, or the stage is one of ``any_stage``, or the clock ``run_out``
    has gone past the furthest it may go; none of ``none_of`` has happened, unless one of the clocks
    ``unless_running`` waits for it again, and the stage is none of ``none_stage``; a young
    person's step came after one of the clocks ``came_late``; something is ``owed`` by the council
    or not; the case is ``paused`` (some points of it, too) or not (the whole); who complains is
    none of ``not_by``. With ``promises_kept`` nothing that was promised is open, and none of the
    clocks ``none_running``
    runs; both give way where who complains said last that it is sorted (at the door alone). With
    ``words_dealt_with`` nothing that they wrote stands to be dealt with (see `open_words`).
    ``role`` limits it to one role. ``applies`` tells where: at the strict door, in
    the history, or both. What is ``absolute`` cannot have happened otherwise.
    """

    says: str
    source: Source = NO_SOURCE
    any_of: tuple[str, ...] = ()
    any_stage: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    none_stage: tuple[str, ...] = ()
    unless_running: tuple[str, ...] = ()
    run_out: str | None = None
    came_late: tuple[str, ...] = ()
    owed: bool | None = None
    paused: bool | None = None
    not_by: tuple[str, ...] = ()
    promises_kept: bool = False
    none_running: tuple[str, ...] = ()
    words_dealt_with: bool = False
    role: str | None = None
    applies: Applies = "always"
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class DutyToTell:
    """Something that a letter of the council must tell; ``means`` says what, in plain words.

    A paragraph tells it when it names all of ``names``, or any of ``one_of``, or is the list of
    each of ``each``; these are names that letters use. Without them, any paragraph can.
    """

    name: str
    means: str
    source: Source = NO_SOURCE
    names: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    each: str | None = None


@dataclass(frozen=True, slots=True)
class EventDuty:
    """What the letter of an event must tell; with ``decision`` only when that was decided."""

    what: DutyToTell
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class EventRule:
    """One kind of event: who may record it, what it must carry, and when it is in order.

    ``needs`` are keys without which the event cannot be folded; ``wants`` are keys that the law
    wants told. An event that comes ``once`` counts the first time only; ``opens`` marks those that
    a case begins with: one for a complaint, and others ``beside`` it. ``pauses`` and ``resumes``
    end clocks and start them afresh.
    One that ``passes`` hands the case from the council in its data's ``from`` to the one in ``to``;
    a council that had it before keeps the dates it had.
    ``data_rules`` are what its data must say, where it says anything of it.
    ``second`` are the decisions that one officer does not take alone (`ALWAYS`: any).
    What an event ``clears`` counts as not having happened any more. ``tells`` is what a letter
    of the council that records it must tell. ``role`` is what code knows it by. What somebody asks
    for with it is ``dealt_by`` one of these, and by no message alone. What it comes
    ``usually_after`` is no condition of the law: it is the step that is owed before it.
    """

    name: str
    means: str
    who: tuple[str, ...]
    source: Source = NO_SOURCE
    opens: bool = False
    beside: bool = False
    once: bool = False
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    requires: tuple[Requirement, ...] = ()
    data_rules: tuple[DataRule, ...] = ()
    becomes: tuple[Change, ...] = ()
    clears: tuple[str, ...] = ()
    pauses: bool = False
    resumes: bool = False
    passes: bool = False
    tells: tuple[EventDuty, ...] = ()
    role: EventRole | None = None
    dealt_by: tuple[str, ...] = ()
    usually_after: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A rule of the law that is told rather than counted, such as who may complain."""

    name: str
    says: str
    source: Source


@dataclass(frozen=True, slots=True)
class Asking:
    """Something that is asked once, so many calendar months after an event."""

    after: str
    months: int


@dataclass(frozen=True, slots=True)
class RightsTime:
    """The calendar months in which somebody is answered who asks about what is kept of them.

    ``soon`` is how many working days before the last of them the desk is reminded.
    """

    months: int
    soon: int
    source: Source


@dataclass(frozen=True, slots=True)
class Sayings:
    """What to say of irregularities that belong to no one event; officers read them."""

    twice: str
    beyond_limit: str
    after_due: str
    no_later: str
    too_soon: str
    too_late: str
    no_working_day: str
    not_worked: str
    unclear_decision: str
    absent: Mapping[str, str] = field(default_factory=dict)

    def missing(self, key: str) -> str:
        """What to say when an event does not carry ``key``."""
        return self.absent.get(key, f"No {key} was recorded")


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """A whole procedure. Two are the same only when they are the same object.

    ``decisions`` has, for each decision, the words that officers and other systems write for it.
    ``was_it_done`` is when a young person is asked whether what was said was done, ``rights`` by
    when they are answered who ask about what is kept of them.
    """

    name: str
    title: str
    stages: Mapping[str, Stage]
    events: Mapping[str, EventRule]
    clocks: Mapping[str, ClockRule]
    decisions: Mapping[str, tuple[str, ...]]
    sayings: Sayings
    notes: tuple[Note, ...] = ()
    was_it_done: Asking | None = None
    rights: RightsTime | None = None

    @property
    def opening(self) -> str:
        """The name of the event that a complaint begins with."""
        openings = (rule for rule in self.events.values() if rule.opens)
        return next(rule.name for rule in openings if not rule.beside)

    @property
    def longest_ago(self) -> Length | None:
        """How old what is complained about may be; None where the law does not say."""
        limits = (self.clocks[name] for name in self.clocks_with(ClockRole.TIME_TO_COMPLAIN))
        return next((limit.length for limit in limits), None)

    def events_with(self, role: EventRole) -> tuple[str, ...]:
        """The names of the events that have this role, in the order of the file."""
        return tuple(each.name for each in self.events.values() if each.role is role)

    def clocks_with(self, role: ClockRole) -> tuple[str, ...]:
        """The names of the clocks that have this role, in the order of the file."""
        return tuple(each.name for each in self.clocks.values() if each.role is role)
