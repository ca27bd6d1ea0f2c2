"""Events folded one after the other into a stage, clocks and irregularities.

Which event does what is all in the procedure; here is only how stages, clocks, pauses and
extensions work together. A step takes effect as it happened, also where the law wanted
another one first: what was wanted is then named among the irregularities.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.case.event import DESPITE, POINTS, POST, SENT_BY, Event, FoldingFault, complains
from intake.domain.law.clock import Running
from intake.domain.law.data_rules import broken, marks
from intake.domain.law.procedure import BEFORE, Change, ClockRule, Length, Start
from intake.domain.law.product_events import DATE_TOLD
from intake.domain.law.roles import ClockRole, EventRole
from intake.domain.law.rulebook import CompiledEvent, Rulebook
from intake.domain.law.working_days import FIRST_DAY, LAST_DAY, WorkingDays, last_day_of_year

EARLIEST: Final = FIRST_DAY.replace(year=FIRST_DAY.year + 2)
"""The first London day on which anything can have happened to a case."""
_LATEST: Final = LAST_DAY.replace(year=LAST_DAY.year - 2)


@dataclass(slots=True)
class Folding:
    """A case while its events are taken in, in the order of their London days.

    ``in_part`` tells that some points alone wait. ``waiting`` holds the clocks that start afresh
    when a pause or a withdrawal is over; ``left`` those that ran at each council that passed the
    case on.
    """

    book: Rulebook
    calendar: WorkingDays
    promises: Mapping[str, int]
    happened: int = 0
    stage: str = ""
    paused: bool = False
    in_part: bool = False
    held: bool = False
    complains: str = ""
    facts: list[Running] = field(default_factory=list)
    irregular: list[str] = field(default_factory=list)
    entered: list[tuple[str, date]] = field(default_factory=list)
    _active: str = field(default="", init=False)
    _running: dict[str, Running] = field(default_factory=dict, init=False)
    _waiting: dict[str, Running | None] = field(default_factory=dict, init=False)
    _left: dict[str, dict[str, Running]] = field(default_factory=dict, init=False)
    _had: dict[str, Running] = field(default_factory=dict, init=False)
    _rest: tuple[str, ...] = field(default=(), init=False)
    _rest_stage: str = field(default="", init=False)
    _meets_on: date | None = field(default=None, init=False)
    _sequence: int = field(default=0, init=False)
    _people: Mapping[str, frozenset[str]] = field(default_factory=dict, init=False)

    def take(self, event: Event, day: date) -> None:
        """Take in the next event, which happened on the London day ``day``.

        Raises FoldingFault for an unknown name, a day outside 1992 to 2098, or anything that comes
        before the event that opens a case.
        """
        self._sequence = event.sequence
        if event.name == DATE_TOLD:
            self._hold_to(event)
        if self.happened and event.name in self.book.plain and day <= _LATEST:
            self.happened |= self.book.plain[event.name]
            return
        step = self._admitted(event, day)
        if step.rule.once and self.happened & step.bit:
            self._note(event, day, self.book.procedure.sayings.twice)
            return
        if step.rule.opens or step.rule.role is EventRole.COMPLAINANT:
            self.complains = complains(event)
        self._judge(step, event, day)
        self._follow(step, event, day)
        if event.name in self.book.appointing:
            people = marks(event.data or {})
            self._people = {**self._people, event.name: self._known(event.name) | people}
        self.happened = self.happened & step.keeps | step.bit

    def branch(self) -> "Folding":
        """The same again, apart from this one: what it takes in leaves this one as it is."""
        copies: dict[int, Running] = {}

        def apart(clock: Running) -> Running:
            return copies.setdefault(id(clock), copy(clock))

        other = copy(self)
        other.facts = [apart(clock) for clock in self.facts]
        other.irregular, other.entered = list(self.irregular), list(self.entered)
        other._running = {name: apart(clock) for name, clock in self._running.items()}
        other._waiting = {name: clock and apart(clock) for name, clock in self._waiting.items()}
        other._had = {name: apart(clock) for name, clock in self._had.items()}
        other._left = {
            council: {name: apart(clock) for name, clock in ran.items()}
            for council, ran in self._left.items()
        }
        return other

    def _admitted(self, event: Event, day: date) -> CompiledEvent:
        step = self.book.steps.get(event.name)
        if step is None:
            raise FoldingFault(f"There is no event called “{event.name}”.")
        if not self.happened and not step.rule.opens:
            opening = self.book.procedure.opening
            raise FoldingFault(f"“{event.name}” on {day} comes before anything was “{opening}”.")
        if not EARLIEST <= day <= _LATEST:
            raise FoldingFault(f"“{event.name}” on {day} is outside the years that can be counted.")
        return step

    def _judge(self, step: CompiledEvent, event: Event, day: date) -> None:
        """Name every step that the law wanted and nobody took, and everything left out."""
        for requirement in step.history:
            if not requirement.passes(self, day):
                self._note(event, day, requirement.rule.says, requirement.rule.source.cite)
        for key in () if event.is_erased else step.carries:
            if not event.has(key):
                says = self.book.procedure.sayings.missing(key)
                self._note(event, day, says, step.rule.source.cite)
        for rule in broken(step.rule.data_rules, event.data or {}, self._known):
            if rule.applies != "door":
                self._note(event, day, rule.says, rule.cite)

    def _known(self, event: str) -> frozenset[str]:
        return self._people.get(event, frozenset())

    def _follow(self, step: CompiledEvent, event: Event, day: date) -> None:
        """Do what follows: go on after a pause, extend, stop, pause, start, change the stage."""
        decision = self._decision(step, event, day)
        if step.rule.resumes:
            self.paused = False
            self._restart(day)
            self._answer_rest(day)
        if step.extends:
            self._extend(step, event, day)
        self._close(step, decision, day)
        self._set_aside(step, event, day)
        for rule, start, when in step.starts:
            if when.holds(self.happened, decision):
                self._start(rule, start, event, day)
        for change, when in step.becomes:
            if when.holds(self.happened, decision):
                self._change(change, day)
                return

    def _set_aside(self, step: CompiledEvent, event: Event, day: date) -> None:
        if step.rule.pauses and event.has(POINTS):
            self._let_wait()
        elif step.rule.pauses:
            self.paused = True
            self._hold(day)
        if step.rule.passes:
            self._pass_on(event)

    def _decision(self, step: CompiledEvent, event: Event, day: date) -> str | None:
        word = event.value("decision") if step.rule.decisions else None
        if not word:
            return None
        decision = self.book.decision(word)
        if decision not in step.rule.decisions:
            self._note(event, day, self.book.procedure.sayings.unclear_decision)
        return decision

    def _extend(self, step: CompiledEvent, event: Event, day: date) -> None:
        until = event.day_at("until")
        clocks = [self._running[name] for name in step.extends if name in self._running]
        if until is None or not clocks:
            return
        sayings, cite = self.book.procedure.sayings, step.rule.source.cite
        longer = [clock for clock in clocks if until > clock.base]
        if not longer:
            self._note(event, day, sayings.no_later, cite)
        for clock in longer:
            if clock.rule.alarm and day > clock.due:
                self._note(event, day, sayings.after_due, cite)
            if clock.rule.alarm and until > clock.furthest:
                self._note(event, day, sayings.beyond_limit, cite)
            clock.extend(until, day, self._sequence)

    def _hold_to(self, event: Event) -> None:
        """Keep to a date that was told, whatever today's rules and closed days would give."""
        until, name = event.day_at("until"), event.text("clock")
        clocks = (each for each in reversed(self.facts) if each.rule.name == name)
        clock = next(clocks, None)
        if until and clock and not clock.ended:
            clock.hold_to(until, event.sequence)

    def _close(self, step: CompiledEvent, decision: str | None, day: date) -> None:
        for name, when, overtaken in step.closes:
            if when.holds(self.happened, decision):
                self._waiting.pop(name, None)
                self._stop(name, day, overtaken=overtaken)

    def _stop(self, name: str, day: date, *, overtaken: bool) -> None:
        clock = self._running.pop(name, None)
        if clock:
            clock.stopped, clock.ended = day, overtaken

    def _hold(self, day: date) -> None:
        """End every clock that can be held, to start afresh later."""
        for name in [name for name, clock in self._running.items() if clock.rule.held]:
            self._waiting[name] = self._running[name]
            self._stop(name, day, overtaken=True)

    def _let_wait(self) -> None:
        """Let some points wait: the time for the rest runs on."""
        self.in_part, self._rest_stage = True, self.stage
        answers = self.book.procedure.clocks_with(ClockRole.ANSWER)
        self._rest = tuple(name for name in answers if name in self._running)

    def _answer_rest(self, day: date) -> None:
        """Begin the time for points that waited anew, where the rest was answered meanwhile.

        Where the complaint went a stage further meanwhile, they are answered there.
        """
        names = self._rest if self.in_part and self.stage == self._rest_stage else ()
        for name in names:
            if name not in self._running:
                self._begin(self.book.procedure.clocks[name], day)
        self.in_part, self._rest = False, ()

    def _restart(self, day: date) -> None:
        if self.paused or self.held:
            return
        for name in self._waiting:
            if name in self._had:
                self._go_on(self._had[name])
            else:
                self._begin(self.book.procedure.clocks[name], day)
        self._waiting.clear()
        self._had = {}

    def _pass_on(self, event: Event) -> None:
        """Note what ran at the council that it leaves; one that it comes back to keeps its dates.

        During a pause no time runs, so nothing of before it is kept.
        """
        ran = {} if self.paused else {name: clock for name, clock in self._waiting.items() if clock}
        self._left[event.text("from")] = ran
        self._had = {} if self.paused else self._left.get(event.text("to"), {})

    def _go_on(self, clock: Running) -> None:
        clock.stopped, clock.ended = None, False
        self._running[clock.rule.name] = clock

    def _start(self, rule: ClockRule, start: Start, event: Event, day: date) -> None:
        if rule.length and rule.length.before:
            self._meet(rule, rule.length, event, day)
        if self._keeps(rule, start, day):
            return
        if rule.held and (self.paused or self.held):
            self._waiting.setdefault(rule.name, None)
            return
        first_day = next(filter(None, (event.day_at(key) for key in start.dated_by)), None)
        start_day = min(first_day or day, day)
        if start.posted and event.text(SENT_BY) == POST:
            start_day = self.calendar.add(start_day, start.posted)
        clock = self._begin(rule, start_day, event)
        if clock:
            clock.provisional = start.provisional
            clock.assumed = bool(start.dated_by) and first_day is None
            if any(trigger.event == event.name for trigger in rule.stops):
                self._stop(rule.name, day, overtaken=False)

    def _meet(self, rule: ClockRule, length: Length, event: Event, day: date) -> None:
        """Note the day that a clock is counted back from, and what is wrong with it."""
        meets_on = event.day_at(length.before or "")
        self._meets_on = meets_on if meets_on and EARLIEST <= meets_on <= _LATEST else None
        if self._meets_on and self.calendar.subtract(self._meets_on, length.amount) < day:
            self._note(event, day, self.book.procedure.sayings.too_soon, rule.source.cite)
        if self._meets_on and self.calendar.first_from(self._meets_on) != self._meets_on:
            self._note(event, day, self.book.procedure.sayings.no_working_day)
        by = self._running.get(length.by or "")
        if self._meets_on and by and self._meets_on > by.due:
            self._note(event, day, self.book.procedure.sayings.too_late, by.rule.source.cite)

    def _keeps(self, rule: ClockRule, start: Start, day: date) -> bool:
        """Whether the clock runs already and goes on; otherwise it makes way for a new one."""
        running = self._running.get(rule.name)
        if running is None:
            return False
        if running.provisional and not start.provisional:
            self.facts.remove(running)
            return False
        if rule.again == "afresh":
            self._stop(rule.name, day, overtaken=True)
        return rule.again == "keep"

    def _begin(self, rule: ClockRule, day: date, event: Event | None = None) -> Running | None:
        lawful = self._due(rule, day)
        due = self._due(rule, day, self.promises.get(rule.name)) or lawful
        if due is None:
            return None
        due = self._ahead(rule, day, due, event)
        latest = None if rule.limit is None else self.calendar.add(day, rule.limit)
        clock = Running(rule, day, due, due, latest, lawful, self._sequence)
        self.facts.append(clock)
        self._running[rule.name] = clock
        return clock

    def _due(self, rule: ClockRule, day: date, promise: int | None = None) -> date | None:
        length, meets_on = rule.length, self._meets_on
        if length and length.unit == "years":
            return last_day_of_year(day, beginning_with=length.beginning_with)
        amount = promise or (length.amount if length else None)
        if amount is None:
            return None
        if length is None or not length.before:
            return self.calendar.add(day, amount)
        if meets_on is None or meets_on < day:
            return None
        return max(self.calendar.subtract(meets_on, amount), self.calendar.first_from(day))

    def _ahead(self, rule: ClockRule, day: date, due: date, event: Event | None) -> date:
        """The date: the one that was named, or the working day before what it must not miss."""
        length = rule.length
        key = (length.named or length.ahead_of) if length else None
        last_day = event.day_at(key) if event and key else None
        if length and length.named:
            return last_day if last_day and day <= last_day <= _LATEST else due
        if last_day is None or not EARLIEST <= last_day <= _LATEST:
            return due
        return max(day, min(due, self.calendar.subtract(last_day, 1)))

    def _change(self, change: Change, day: date) -> None:
        stage = self._active if change.stage == BEFORE else change.stage
        if stage != self.stage:
            self.entered.append((stage, day))
        self.stage = stage
        if self.book.procedure.stages[stage].active:
            self._active = stage
            if self.held:
                self.held = False
                self._restart(day)
        elif change.holds:
            self.held = True
            self._hold(day)

    def _note(self, event: Event, day: date, says: str, cite: str = "") -> None:
        rule = f" ({cite})" if cite else ""
        why = event.text(DESPITE).strip()
        line = f"{day} {event.name}: {says}{rule}.{f' {why}' if why else ''}"
        if line not in self.irregular:
            self.irregular.append(line)
