"""The complaint as a letter: a pure function of what was told and of the council's pack.

Every sentence of ours is data; the young person's words stand as they were typed. A part that
was not told leaves no trace. What was said about being safe is never in the letter: it reaches
the council's officers with the submission, and a letter may lie about.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intake.domain.complaint_record import (
    Choice,
    NamedAdvocate,
    OtherAnswer,
    Outcome,
    Point,
    SaidDate,
    Submission,
)
from intake.domain.letters.foreign_words import is_same_language
from intake.domain.letters.frame import Frame
from intake.domain.letters.own_words import bullets, chosen, listed, own, sentence, words
from intake.domain.letters.parts import (
    Block,
    Heading,
    Item,
    Letter,
    Listing,
    Paragraph,
    Run,
    Verbatim,
)
from intake.domain.letters.typed_lines import typed_lines
from intake.domain.letters.wording import LetterWording, in_words, reading_of
from intake.domain.people.coming_back import grouped
from intake.domain.people.complainants import (
    KNOWS,
    TESTED,
    adult_of,
    adult_option,
    does_not_know,
)
from intake.domain.people.council import CouncilPack, names
from intake.domain.records import Maybe, known
from intake.domain.submission.person import person_of
from intake.domain.text import Text, filled, isolated


def complaint_letter(
    submission: Submission, pack: CouncilPack, wording: LetterWording, on: date
) -> Letter:
    """The letter of complaint, dated with this day in London."""
    of_council = names(pack, person_of(submission.who))
    values = {**of_council, "case.reference": grouped(submission.reference or "")}
    if adult_of(submission) and wording.adult:
        wording = wording.adult
    frame = Frame(submission, pack, wording, values)
    writer = _Writer(frame)
    return frame.letter(on, wording.subject, writer.blocks(), writer.copies())


@dataclass(frozen=True, slots=True)
class _Writer:
    frame: Frame

    @property
    def submission(self) -> Submission:
        return self.frame.submission

    @property
    def wording(self) -> LetterWording:
        return self.frame.wording

    def say(self, text: Text) -> str:
        return self.frame.say(text)

    def blocks(self) -> Iterator[Block]:
        w = self.wording
        yield from self.sent_for()
        if does_not_know(self.submission):
            yield from self.by_whom()
        yield from self.urgent()
        is_tested = adult_option(self.submission) in TESTED
        yield self.ours(w.opening_tested if is_tested else w.opening)
        if self.way() == "pictures":
            yield self.ours(w.shown_pictures)
        yield from self.topics()
        yield from self.section(w.points, self.points())
        yield from self.section(w.effect, own(self.submission.effect))
        yield from self.section(w.tried, own(self.submission.tried))
        yield from self.section(w.questions, self.questions())
        yield from self.section(w.outcomes, self.outcomes())
        yield from self.section(w.proof, own(self.submission.proof))
        yield from self.section(w.avoid, own(self.submission.avoid))
        yield from self.section(w.talk_to, own(self.submission.talk_to))
        yield from self.section(w.about, listed(self.about()))
        yield from self.section(w.over_a_year_reason, self.over_a_year())
        yield from self.section(w.contact, listed(self.contact()))
        yield from self.section(w.needs, self.needs())
        yield from self.section(w.advocate, self.advocate())
        yield from self.section(w.also, self.also())
        yield from self.section(w.receipt, [self.ours(w.receipt_what)])

    def section(self, heading: Text, blocks: Iterable[Block]) -> Iterator[Block]:
        inside = tuple(blocks)
        if inside:
            yield Heading(self.say(heading))
            yield from inside

    def ours(self, text: Text) -> Paragraph:
        return Paragraph((self.say(text),))

    def labelled(self, label: Text, value: Maybe[str]) -> Iterator[Paragraph]:
        for run in words(value):
            yield Paragraph((f"{self.say(label)} ", run))

    def dated(self, label: Text, value: Maybe[SaidDate]) -> Iterator[Paragraph]:
        said_date = known(value)
        if said_date is not None:
            yield from self.day(f"{self.say(label)} ", said_date)

    def day(self, lead: str, said_date: SaidDate) -> Iterator[Paragraph]:
        if not said_date.typed.strip():
            return
        as_read = reading_of(self.wording, said_date)
        runs: tuple[Run, ...] = (lead, Verbatim(said_date.typed))
        yield Paragraph((*runs, as_read) if as_read else runs)

    def urgent(self) -> Iterator[Block]:
        """What is about to happen, and that it waits: only where they told of something."""
        urgent, w = self.submission.urgent, self.wording
        if not urgent.is_told:
            return
        yield Heading(self.say(w.urgent))
        what = tuple(own(urgent.what))
        yield from (self.ours(w.urgent_what), *what) if what else (self.ours(w.urgent_untold),)
        yield from self.dated(w.urgent_when, urgent.when)
        yield self.ours(w.urgent_wait)
        yield self.ours(w.urgent_decide)
        yield Heading(self.say(w.urgent_rest))

    def topics(self) -> Iterator[Block]:
        yield from self.listed(self.wording.topics, self.submission.topics)

    def listed(self, lead: Text, choices: Maybe[tuple[Choice, ...]]) -> Iterator[Block]:
        listing = tuple(bullets(choices))
        if listing:
            yield self.ours(lead)
            yield from listing

    def over_a_year(self) -> Iterator[Block]:
        """Why they tell of it only now; nobody's letter says that it is late unless they did."""
        reason = tuple(own(self.submission.over_a_year.reason))
        if self.submission.over_a_year.flag and reason:
            yield self.ours(self.wording.over_a_year)
            yield from reason

    def about(self) -> Iterator[Paragraph]:
        who, w = self.submission.who, self.wording
        yield from sentence(adult_of(self.submission))
        age = known(who.age)
        if age is not None:
            yield Paragraph((f"{self.say(w.age)} ", Verbatim(str(age))))
        yield from self.dated(w.birthday, who.birthday)
        yield from chosen(who.care_status)
        yield from self.labelled(w.worker, who.worker)
        yield from self.labelled(w.lives, who.lives)

    def points(self) -> Iterator[Block]:
        items = [Item(point.number, tuple(self.point(point))) for point in self.submission.points]
        yield from self.numbered(items, self.wording.points_answer)
        yield from chosen(self.submission.still_going_on)

    def point(self, point: Point) -> Iterator[Paragraph]:
        yield from own(point.what)
        yield from self.labelled(self.wording.points_who, point.who)
        yield from self.labelled(self.wording.points_where, point.where)
        yield from self.dated(self.wording.points_when, point.when)
        yield from chosen(point.still_going_on)

    def questions(self) -> Iterator[Block]:
        numbered_questions = enumerate(known(self.submission.questions) or (), 1)
        items = [Item(number, tuple(own(question))) for number, question in numbered_questions]
        yield from self.numbered(items, self.wording.questions_answer)

    def outcomes(self) -> Iterator[Block]:
        numbered_outcomes = enumerate(known(self.submission.outcomes) or (), 1)
        items = [Item(number, tuple(_outcome(outcome))) for number, outcome in numbered_outcomes]
        yield from self.numbered(items, self.wording.outcomes_answer)

    def numbered(self, items: Iterable[Item], answer: Text) -> Iterator[Block]:
        full_items = tuple(item for item in items if item.paragraphs)
        if full_items:
            yield Listing(full_items)
            yield self.ours(answer)

    def contact(self) -> Iterator[Paragraph]:
        contact, w = self.submission.contact, self.wording
        # What cannot be sent from here is read by nobody who could ask where: "Please email me".
        if self.frame.pack.receives or contact.is_whole:
            yield from chosen(contact.how)
        yield from self.labelled(w.contact_person, contact.person)
        yield from self.labelled(w.contact_when, contact.when)
        yield from self.labelled(w.contact_when_not, contact.when_not)

    def needs(self) -> Iterator[Block]:
        yield from bullets(self.submission.needs)
        language = known(self.submission.language)
        if language is not None:
            yield from self.language(language)
        shown_language = self.submission.shown_in
        if shown_language and not is_same_language(shown_language.tag, self.wording.language):
            yield Paragraph((filled(self.wording.shown_in, {"language": shown_language.name}),))
        if self.way() == "easy":
            yield self.ours(self.wording.shown_easy)

    def way(self) -> str | None:
        """How the questions were read, where it was not in the usual words."""
        return self.submission.shown_in.way if self.submission.shown_in else None

    def language(self, language: Choice) -> Iterator[Paragraph]:
        label = self.wording.language_best
        if language.says:
            yield Paragraph((language.says,))
        elif language.shown and not language.words:
            yield Paragraph((f"{self.say(label)} {language.shown}",))
        yield from self.labelled(label, language.words)

    def advocate(self) -> Iterator[Block]:
        advocate, w = self.submission.advocate, self.wording
        yield from sentence(advocate.wanted)
        for each in advocate.asked:
            values = {"service": each.service, "day": in_words(w, each.on)}
            yield Paragraph((filled(w.advocate_asked, values),))
        runs = [run for name_run in _named(advocate.named) for run in (", ", name_run)]
        if runs:
            yield Paragraph((f"{self.say(w.advocate_named)} ", *runs[1:]))
        yield from self.listed(w.advocate_share, advocate.share)
        yield from sentence(advocate.wait)

    def sent_for(self) -> Iterator[Block]:
        """That an advocate sent it for them, and on what basis: before all that is told."""
        begun_by = self.submission.begun
        if begun_by is None or begun_by.basis is None:
            return
        name = begun_by.name or self.say(self.wording.typist_advocate)
        values = {"name": isolated(name), "service": isolated(begun_by.service)}
        is_asked = begun_by.basis == "asked"
        text = self.wording.sent_asked if is_asked else self.wording.sent_uninstructed
        yield Paragraph((filled(text, values),))
        yield from own(begun_by.reason)

    def by_whom(self) -> Iterator[Paragraph]:
        """Who typed it, and that the young person did not know, before all that is told."""
        yield from self.typist()
        yield from self.knows()

    def knows(self) -> Iterator[Paragraph]:
        """Whether the young person knows of what somebody typed for them."""
        for each in self.submission.other:
            if each.key == KNOWS:
                yield from self.other(each)

    def also(self) -> Iterator[Paragraph]:
        is_told_first = does_not_know(self.submission)
        for each in self.submission.other:
            if not (is_told_first and each.key == KNOWS):
                yield from self.other(each)
        yield from sentence(self.submission.court)
        yield from sentence(self.submission.reviewing_officer)
        if not is_told_first:
            yield from self.typist()

    def typist(self) -> Iterator[Paragraph]:
        return typed_lines(self.submission, self.wording, self.say)

    def other(self, answer: OtherAnswer) -> Iterator[Paragraph]:
        """A line for what the council asks besides, behind the flow's own label."""
        lead = f"{answer.label}: "
        match answer.value:
            case Choice(says=str(says), words=text):
                yield Paragraph((says,))
                yield from (Paragraph((lead, run)) for run in words(text))
            case Choice(shown=option, words=text):
                yield from (Paragraph((lead, run)) for run in (option, *words(text)) if run)
            case SaidDate() as said_date:
                yield from self.day(lead, said_date)
            case int(number):
                yield Paragraph((lead, Verbatim(str(number))))
            case str(text):
                yield from (Paragraph((lead, run)) for run in words(text))

    def copies(self) -> Iterator[Paragraph]:
        if known(self.submission.advocate.copy):
            yield self.ours(self.wording.copies)
            advocate_runs: tuple[Run, ...] = tuple(_named(self.submission.advocate.named))
            yield from (
                Paragraph((line,))
                for line in advocate_runs or (self.frame.values["advocacy.name"],)
            )


def _named(advocate: NamedAdvocate | None) -> Iterator[Verbatim]:
    if advocate is not None:
        for value in (advocate.name, advocate.service, advocate.email):
            yield from words(value)


def _outcome(outcome: Outcome) -> Iterator[Paragraph]:
    return chosen(Choice(outcome.option, outcome.wanted, outcome.says, outcome.words))
