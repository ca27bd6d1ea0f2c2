"""The whole story of a complaint as one document: a pure function of what is told of a case.

It tells what happened, every date, what was late and by how much, what was promised, and has
every letter. How it looks is up to whoever renders it; own words stand as they were typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.complainant import adult_option_in
from intake.domain.case.documents import reports_shared
from intake.domain.case.event import Event, EventItem, submitted
from intake.domain.case.glance import name_used
from intake.domain.case.lateness import Lateness, lateness
from intake.domain.case.ombudsman import clocks_to_tell
from intake.domain.case.promises import Action
from intake.domain.case.safety import concern_of
from intake.domain.case.story import actions
from intake.domain.case.way_in import name_in
from intake.domain.case_file.parts import Book, Chapter, EnclosedLetter, Entry, Table
from intake.domain.case_file.sharing import CHILD
from intake.domain.case_file.wording import BookWording
from intake.domain.law.clock import Clock, MovedDate
from intake.domain.law.product_events import ACTION_PROMISED, MESSAGE_SENT, SAFETY_RAISED
from intake.domain.letters.own_words import own
from intake.domain.letters.parts import Heading, Item, Letter, Listing, Paragraph, Run
from intake.domain.letters.storing import letter_in
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import CouncilPack, names
from intake.domain.text import isolated

UNTOLD: Final = "–"
VOICE: Final = ("words", "because", "why_late")
"""The keys of what was told by voice, in its words."""

COLUMNS: Final = ("what", "began", "due", "done", "how", "rule")


@dataclass(frozen=True, slots=True)
class StoryTold:
    """What the story is made of.

    ``case`` is how it stands, with all that happened; ``events`` are those that are told, in the
    order of their days, and ``letters`` the young person's by the number of the event. ``closed``
    are the closed days that are no weekends.
    """

    reference: str
    case: Case
    events: tuple[Event, ...]
    letters: Mapping[int, Letter]
    closed: frozenset[date]


def whole_story(
    story: StoryTold, pack: CouncilPack, wording: BookWording, house: LetterWording
) -> Book:
    """The document, as of the day of the case."""
    return StoryWriter(story, pack, wording, house).book()


@dataclass(slots=True)
class StoryWriter:
    """Writes the parts of a document about a case; ``late`` is what came late."""

    story: StoryTold
    pack: CouncilPack
    wording: BookWording
    house: LetterWording
    values: Mapping[str, str] = field(init=False)
    late: tuple[Lateness, ...] = field(init=False)
    enclosed: list[EnclosedLetter] = field(init=False)

    def __post_init__(self) -> None:
        case = self.story.case
        self.values = {
            **names(self.pack),
            "young": isolated(name_used(case).strip()) or self.nameless(),
            "reference": grouped(self.story.reference),
            "today": self.day(case.as_of),
        }
        self.late = lateness(case, self.story.closed)
        self.enclosed = []

    def book(self) -> Book:
        """The whole story, with every letter behind it."""
        first_chapter = self.happened()
        return Book(
            language=self.house.language,
            day=self.story.case.as_of,
            title=" – ".join(filter(None, (self.pack.on_paper, self.say("title")))),
            foot=" – ".join(filter(None, (self.pack.on_paper, self.say("foot")))),
            facts=tuple(self.facts()),
            lead=tuple(self.lead()),
            contents=self.say("contents"),
            chapters=(first_chapter, *self.chapters()),
            enclosed=tuple(self.enclosed),
            unshown=self.say("unshown"),
        )

    def nameless(self) -> str:
        """What who complains is called, where they told no name."""
        is_adult = adult_option_in(self.story.case)
        return self.wording.adult if is_adult else self.wording.young

    def say(self, name: str, **values: str) -> str:
        """A fixed sentence, filled in."""
        return self.wording.says(self.wording.sentences[name], {**self.values, **values})

    def day(self, day: date) -> str:
        """A day in words."""
        return in_words(self.house, day)

    def ours(self, name: str, **values: str) -> Paragraph:
        """A fixed sentence as a paragraph."""
        return Paragraph((self.say(name, **values),))

    def facts(self) -> Iterator[tuple[str, str]]:
        """What stands at the head of the document."""
        case = self.story.case
        name = name_used(case).strip()
        if name:
            yield self.say("fact_name"), name
        yield self.say("fact_council"), self.pack.name
        yield self.say("fact_reference"), self.values["reference"]
        yield self.say("fact_received"), self.day(submitted(case.events).day)
        yield self.say("fact_stage"), self.wording.stages.get(case.stage, case.stage)
        yield self.say("fact_made"), self.values["today"]

    def lead(self) -> Iterator[Paragraph]:
        """What the document is, and who should see it."""
        yield self.ours("lead")
        yield self.ours("private")

    def chapters(self) -> Iterator[Chapter]:
        """What was late, promised and missed, and every date."""
        case = self.story.case
        yield Chapter(self.say("late"), (self.lateness(),))
        promises = tuple(Item(None, tuple(self.promised(each))) for each in actions(case))
        if promises:
            yield Chapter(self.say("promised"), (Listing(promises),))
        if reports := reports_shared(case.events):
            names = tuple(Item(None, (Paragraph((each.name,)),)) for each in reports)
            yield Chapter(self.say("documents"), (self.ours("documents_say"), Listing(names)))
        if case.irregular:
            missed_items = tuple(Item(None, (self.missed(each),)) for each in case.irregular)
            yield Chapter(self.say("missed"), (Listing(missed_items),))
        yield Chapter(self.say("dates"), (self.ours("dates_say"), *self.dates()))

    def missed(self, line: str) -> Paragraph:
        """An irregularity of the case ("2024-05-26 stage1_extended: ..."), its day in words."""
        head, _, says = line.partition(": ")
        day = date.fromisoformat(head.partition(" ")[0])
        return Paragraph((f"{self.day(day)}: {says}",))

    def happened(self) -> Chapter:
        """Everything that is told, in the order of its days."""
        entries = tuple(self.entry(event) for event in self.story.events)
        return Chapter(self.say("happened"), entries)

    def entry(self, event: Event) -> Entry:
        """One thing that happened."""
        number = self.enclose(event)
        see = self.say("see", number=str(number)) if number else ""
        return Entry(self.day(event.day), tuple(self.about(event)), number, see)

    def about(self, event: Event) -> Iterator[Paragraph]:
        """What happened, and what was recorded with it."""
        yield Paragraph((self.says(event),))
        if event.is_erased:
            yield self.ours("erased")
        elif not event.is_own:
            yield from self.details(event)

    def says(self, event: Event) -> str:
        """The sentence of an event; for one without words here, what the law calls it."""
        sentences = self.wording
        text = sentences.events.get(event.name)
        if event.side == CHILD and event.name == MESSAGE_SENT:
            text = sentences.sentences["spoke" if event.by_voice else "wrote"]
        if event.name == SAFETY_RAISED and event.side == CHILD:
            asks = concern_of(event) == "help"
            text = sentences.sentences["help_asked" if asks else "worse"]
        if text is None:
            return self.story.case.procedure.events[event.name].means
        who = name_in(event) or sentences.someone
        return sentences.says(text, {**self.values, "who": isolated(who)})

    def details(self, event: Event) -> Iterator[Paragraph]:
        """What was recorded with something that the council did, or wrote down."""
        yield from own(event.text("what"))
        for key in ("until", "meets_on"):
            day = event.day_at(key)
            if day:
                name = "promised_by" if event.name == ACTION_PROMISED else key
                yield self.ours(name, day=self.day(day))
        if event.text("decision"):
            yield self.labelled("decision", self.wording.decided(event.text("decision")))
        yield from self.points(event.items("points"))
        for reason in own(event.text("reason")):
            yield self.labelled("reason", *reason.runs)
        yield from own(event.text("text"))
        if event.by_voice:
            yield from self.by_voice(event)

    def by_voice(self, event: Event) -> Iterator[Paragraph]:
        """What was told, as it was written down."""
        paragraphs = [line for key in VOICE for line in own(event.text(key))]
        if paragraphs and event.name != MESSAGE_SENT:
            who = name_in(event) or self.wording.someone
            yield self.ours("by_voice", who=isolated(who))
        yield from paragraphs

    def labelled(self, name: str, *runs: Run) -> Paragraph:
        """Words behind a fixed label."""
        return Paragraph((f"{self.say(name)} ", *runs))

    def points(self, items: Iterable[EventItem]) -> Iterator[Paragraph]:
        """What was decided on each point."""
        for item in items:
            if item.decision:
                words = self.wording.decided(item.decision)
                yield self.ours("point", number=item.number, words=words)

    def enclose(self, event: Event) -> int | None:
        """The number of the letter that came with an event, which is put behind the others."""
        number, day = len(self.enclosed) + 1, self.day(event.day)
        ours, theirs = self.story.letters.get(event.sequence), letter_in(event)
        letter, whose = (ours, "from_young") if ours else (theirs, "from_council")
        if letter is None:
            return None
        title = self.say("letter", number=str(number), subject=letter.subject)
        self.enclosed.append(EnclosedLetter(number, title, self.say(whose, day=day), letter))
        return number

    def lateness(self) -> Paragraph | Listing:
        """What was late, or that nothing was."""
        if not self.late:
            as_of = self.story.case.as_of
            is_overdue = any(each.overdue(as_of) for each in actions(self.story.case))
            return self.ours("late_promises" if is_overdue else "late_none")
        return Listing(tuple(Item(None, (each,)) for each in self.late_lines()))

    def late_lines(self) -> tuple[Paragraph, ...]:
        """A sentence for each thing that was late."""
        return tuple(map(self.one_late, self.late))

    def one_late(self, each: Lateness) -> Paragraph:
        """What was late, and by how much."""
        clock = each.clock
        if each.move:
            return self.moved_late(each, each.move)
        how = "late_done" if each.done else "late_over" if each.overtaken else "late_still"
        values = {"clock": self.clock_name(clock), "due": self.day(clock.due)}
        done_on = self.day(clock.stopped) if clock.stopped else ""
        return self.ours(how, **values, done=done_on, days=self.days(each.days))

    def moved_late(self, each: Lateness, move: MovedDate) -> Paragraph:
        """What was late when more time was taken: it stays late, whatever came after."""
        days = {"due": move.before, "done": move.on, "new": move.after}
        values = {name: self.day(day) for name, day in days.items()}
        name = self.clock_name(each.clock)
        return self.ours("late_moved", clock=name, days=self.days(each.days), **values)

    def days(self, days: int) -> str:
        """A number of working days in words."""
        name = {0: "days_none", 1: "days_one"}.get(days, "days_many")
        return self.say(name, days=str(days))

    def promised(self, action: Action) -> Iterator[Paragraph]:
        """A promise, its day, and what became of it."""
        yield from own(action.what)
        yield self.ours("promised_on", day=self.day(action.promised))
        if action.by:
            yield self.ours("promised_by", day=self.day(action.by))
        if action.done:
            yield self.ours("promised_done", day=self.day(action.done))
        elif action.overdue(self.story.case.as_of):
            yield self.ours("promised_past")
        if action.contested:
            yield self.ours("promised_contested", day=self.day(action.contested))

    def dates(self) -> Iterator[Heading | Table]:
        """Every date, in a table for each side."""
        head = tuple(self.say(f"column_{name}") for name in COLUMNS)
        for owner in ("council", "child"):
            theirs = [clock for clock in clocks_to_tell(self.story.case) if clock.owner == owner]
            if theirs:
                yield Heading(self.say(f"dates_{owner}"))
                yield Table(head, tuple(self.row(clock) for clock in theirs))

    def row(self, clock: Clock) -> tuple[str, ...]:
        """A clock as a row of that table."""
        done_on = self.day(clock.stopped) if clock.stopped and clock.state != "ended" else UNTOLD
        return (
            self.clock_name(clock),
            UNTOLD if clock.assumed else self.day(clock.started),
            UNTOLD if clock.assumed else self.day(clock.due),
            done_on,
            self.how(clock),
            clock.source,
        )

    def how(self, clock: Clock) -> str:
        """How it went with a date."""
        if clock.assumed:
            return self.say("unsure")
        late = next((each for each in self.late if each.clock is clock and not each.move), None)
        if late:
            name = {"met-late": "met_late", "late": "late_now"}.get(clock.state, "ended_late")
            return self.say(name, days=self.days(late.days))
        if clock.state == "met" and any(each.clock is clock for each in self.late):
            return self.say("met_moved")
        return self.say({"met-late": "passed", "late": "passed"}.get(clock.state, clock.state))

    def clock_name(self, clock: Clock) -> str:
        """What a clock is called."""
        return self.wording.clocks.get(clock.name, clock.name.replace("-", " "))
