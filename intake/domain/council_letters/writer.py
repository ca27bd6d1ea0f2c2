"""Writes a letter of the council from what was filled in: at length, and its short version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.case_names import case_names
from intake.domain.case.event import day_in
from intake.domain.case.glance import name_used
from intake.domain.case.story import waited_for
from intake.domain.complaint_record import Advocate, Submission, asked_for
from intake.domain.council_letters.fields import Data, Gap, rows_of
from intake.domain.council_letters.items import CaseItem, case_items
from intake.domain.council_letters.template import (
    ITEM_NAMES,
    TYPED,
    CouncilPart,
    CouncilTemplate,
    Each,
    Field,
    Rows,
)
from intake.domain.law.procedure import DutyToTell, EventRule
from intake.domain.letters.own_words import own
from intake.domain.letters.parts import Block, Heading, Item, Letter, Listing, Paragraph, Run, Said
from intake.domain.letters.template import OwnWords, Sentence, Title
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import CouncilPack, names
from intake.domain.records import known
from intake.domain.text import Line, Text

POST: Final = "post"
"""How somebody chose to be reached who gets letters on paper."""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What a letter is made of: the case as it will stand with it, who writes, what they told.

    ``house`` is how letters here write dates and their marking; ``officer`` the name that young
    people see; ``data`` what was filled in.
    """

    pack: CouncilPack
    house: LetterWording
    case: Case
    reference: str
    submission: Submission | None
    officer: str
    data: Data

    def values(self) -> Mapping[str, str]:
        """What stands for the names; what is not known has no entry."""
        told = partial(in_words, self.house)
        given = {"officer.name": self.officer, "young.name": name_used(self.case)}
        given |= self._of_advocate()
        answer = {name: told(day) for name, day in _of_answer(self.case)}
        of_case = case_names(self.case, grouped(self.reference), told)
        all_of_them = {**names(self.pack), **of_case, **given, **answer}
        return {name: value.strip() for name, value in all_of_them.items() if value.strip()}

    @property
    def advocate(self) -> Advocate:
        """What the young person said of an advocate."""
        return self.submission.advocate if self.submission else Advocate()

    @property
    def advocates(self) -> tuple[str, ...]:
        """The advocate whom the young person has: their name, whom they work for."""
        named = self.advocate.named
        told = (known(named.name), known(named.service)) if named else ()
        return tuple(each for each in told if each)

    def _of_advocate(self) -> dict[str, str]:
        """Whom they have, and the service that got the referral: one without email got none."""
        service = self.pack.advocacy
        asked = service.name if service.email and asked_for(self.advocate) else ""
        return {"young.advocate": " ".join(self.advocates[:1]), "young.asked_advocate": asked}


@dataclass(frozen=True, slots=True)
class CouncilLetter:
    """A letter as it goes: at length, and its short version for the tracker.

    ``untold`` is what the law wants told that it does not tell.
    """

    letter: Letter
    short: tuple[Block, ...]
    untold: tuple[DutyToTell, ...]


def council_letter(template: CouncilTemplate, told: ToWrite, on: date) -> CouncilLetter:
    """Write a letter, dated with this day in London."""
    page = _page(template, told)
    letter = Letter(
        language=told.house.language,
        sender=_sender(told.pack),
        recipient=_recipient(told, page),
        day=on,
        dated=in_words(told.house, on),
        marking=page.say(told.house.marking),
        greeting=page.say(_greeting(template, page)),
        subject=page.say(template.subject),
        reference=page.say(template.frame.reference),
        blocks=tuple(page.blocks(template.body)),
        closing=page.say(template.frame.closing),
        signature=told.officer or None,
        copies=tuple(_copies(template, told, page)),
        unshown=page.say(told.house.unshown),
    )
    rule = told.case.procedure.events[template.event]
    short = tuple(page.blocks(template.short))
    return CouncilLetter(letter, short, tuple(_untold(template, page, rule)))


def _of_answer(case: Case) -> Iterator[tuple[str, date]]:
    """The days of the answer that is waited for; one gone by is never told as one to come."""
    clock = waited_for(case)
    if clock is None:
        return
    yield ("answer.by" if case.as_of <= clock.due else "answer.late"), clock.due
    if case.as_of > clock.furthest:
        yield "answer.over", clock.furthest
    elif clock.furthest > clock.due:
        yield "answer.latest", clock.furthest


def left_untold(
    template: CouncilTemplate, letter: CouncilLetter, found: tuple[Gap, ...]
) -> Iterator[Gap]:
    """What the law wants told and is not, though all is filled in that it is told with.

    While something is missing, days that come of it may not be known yet: those wait.
    """
    missing = {gap.at.split(".")[0] for gap in found}
    for telling in letter.untold:
        parts = [part for part in template.body if part.tells == telling.name]
        said = {name for part in parts for name in part.names()} | {telling.each or ""}
        waits = bool(found) and any(name.startswith(("case.", "answer.")) for name in said)
        if not waits and not said & missing:
            says = f"{telling.means} ({telling.source.cite})"
            asks = [template.fields[each].ask for each in telling.one_of if each in template.fields]
            says += f". Fill in {' or '.join(f'“{ask}”' for ask in asks)}" if asks else ""
            yield Gap(next(iter(telling.one_of), ""), "untold", says)


def _copies(template: CouncilTemplate, told: ToWrite, page: "_Page") -> Iterator[Paragraph]:
    """Who gets a copy: of an answer, whoever the young person said should have it."""
    if template.copied and known(told.advocate.copy):
        yield Paragraph((page.say(template.frame.copies),))
        named: tuple[Run, ...] = tuple(map(Said, told.advocates))
        yield from (Paragraph((line,)) for line in named or (told.pack.advocacy.name,))


def _greeting(template: CouncilTemplate, page: "_Page") -> Text:
    frame = template.frame
    return frame.greeting if "young.name" in page.values else frame.greeting_unnamed


def _sender(pack: CouncilPack) -> tuple[str, ...]:
    team = pack.team
    whose = () if pack.name in (team.name, *team.address) else (pack.name,)
    return (team.name, *whose, *team.address)


def _recipient(told: ToWrite, page: "_Page") -> tuple[str, ...]:
    """The name, and for who gets letters on paper the lines of the address they gave."""
    contact = told.submission.contact if told.submission else None
    how = known(contact.how) if contact else None
    address = known(contact.address) if contact and how and how.option == POST else None
    name = page.values.get("young.name")
    lines = (line.strip() for line in (address or "").splitlines())
    return tuple(filter(None, (str(name or ""), *lines)))


def _untold(template: CouncilTemplate, page: "_Page", rule: EventRule) -> Iterator[DutyToTell]:
    for tell in rule.tells:
        if tell.decision in {None, page.data.get("decision")}:
            parts = (part for part in template.body if part.tells == tell.what.name)
            if not any(page.told(part) for part in parts):
                yield tell.what


def _page(template: CouncilTemplate, told: ToWrite) -> "_Page":
    items = case_items(told.case, told.submission)
    values = {**told.values(), **_filled(template.fields.values(), told.data, told.house)}
    return _Page(template, told.house, told.case, items, told.data, values)


def _filled(fields: Iterable[Field], data: Data, house: LetterWording) -> Mapping[str, Run]:
    """What was filled in, as it reads: a day in words, what the letter says of a choice."""
    read: dict[str, Run] = {}
    for field in fields:
        value = data.get(field.key)
        if isinstance(value, str) and value.strip():
            run = _run(field, value, house)
            if run is not None:
                read[field.key] = run
    return read


def _run(field: Field, value: str, house: LetterWording) -> Run | None:
    if field.type == "choice":
        return field.options[value].says if value in field.options else None
    if field.type == "day":
        day = day_in(value)
        return in_words(house, day) if day else None
    return Said(value)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the parts of a letter are written with; within a list, with the item's own."""

    template: CouncilTemplate
    house: LetterWording
    case: Case
    items: Mapping[str, tuple[CaseItem, ...]]
    data: Data
    values: Mapping[str, Run]
    said: Mapping[str, tuple[Paragraph, ...]] | None = None

    def say(self, text: Text) -> str:
        """A sentence that goes even where a name in it is not known."""
        lines = ("".join(_text(run) for run in self.runs(line)) for line in text.lines)
        return "\n".join(lines)

    def blocks(self, parts: Iterable[CouncilPart]) -> Iterator[Block]:
        """The parts as they read; a heading goes when nothing is written under it."""
        title: Heading | None = None
        for part in parts:
            if not self.wanted(part):
                continue
            if isinstance(part.content, Title):
                title = Heading(self.say(part.content.text))
                continue
            for block in self.written(part.content):
                if title:
                    yield title
                    title = None
                yield block

    def told(self, part: CouncilPart) -> bool:
        """Whether a part is written; a list that has no items is."""
        content = part.content
        empty = isinstance(content, Each) and not list(self.each(content))
        return self.wanted(part) and (empty or any(self.written(content)))

    def wanted(self, part: CouncilPart) -> bool:
        told = (self.data, self.values, self.case)
        return part.only.holds(*told) and not (part.unless and part.unless.holds(*told))

    def written(self, content: Title | Sentence | OwnWords | Each) -> Iterator[Block]:
        if isinstance(content, Each):
            return self.listing(content)
        return self.words(content.slot) if isinstance(content, OwnWords) else self.sentence(content)

    def sentence(self, said: Sentence | Title) -> Iterator[Paragraph]:
        for line in said.text.lines:
            runs = tuple(self.runs(line))
            if None not in runs:
                yield Paragraph(tuple(run for run in runs if run))

    def runs(self, line: Line) -> Iterator[Run | None]:
        """The pieces of a line; None for one that stands for nothing."""
        for piece in line:
            yield self.values.get(piece.key) if piece.key else piece.text

    def words(self, slot: str) -> Iterator[Paragraph]:
        if self.said and slot in self.said:
            yield from self.said[slot]
        else:
            yield from own(_text(self.values.get(slot)))

    def listing(self, each: Each) -> Iterator[Listing]:
        items = tuple(
            Item(number, paragraphs)
            for number, page in self.each(each)
            if (paragraphs := tuple(page.paragraphs(each.parts)))
        )
        if items:
            yield Listing(items)

    def each(self, each: Each) -> Iterator[tuple[int, "_Page"]]:
        """A page for every item of a list, with its number."""
        rows = self.template.rows.get(each.key)
        told = rows_of(self.data, each.key) if rows else []
        if rows and rows.each == TYPED:
            for number, row in enumerate(told, start=1):
                yield number, self.inside(rows, row, None)
            return
        by_number = {row.get("number"): row for row in told}
        for item in self.items.get(rows.each if rows else each.key, ()):
            yield item.number, self.inside(rows, by_number.get(item.number, {}), item)

    def inside(self, rows: Rows | None, row: Data, item: CaseItem | None) -> "_Page":
        """A page for one item: a name that only items have never means anything outside it."""
        fields, said = rows.fields if rows else (), item.says if item else {}
        own_names = ITEM_NAMES | {field.key for field in fields}
        outside = {name: run for name, run in self.values.items() if name not in own_names}
        inline = {name: lines[0].runs[0] for name, lines in said.items()}
        values = {**outside, **inline, **_filled(fields, row, self.house)}
        return replace(self, data=row, values=values, said=said)

    def paragraphs(self, parts: Iterable[CouncilPart]) -> Iterator[Paragraph]:
        for part in parts:
            if self.wanted(part):
                found = self.written(part.content)
                yield from (block for block in found if isinstance(block, Paragraph))


def _text(run: Run | None) -> str:
    return run.text if isinstance(run, Said) else run or ""
