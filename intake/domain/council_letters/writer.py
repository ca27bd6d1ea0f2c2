"""Writes a letter of the council from what was filled in: at length, and its short version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final

from intake.domain.case.advocacy import AdvocateSought, advocate_sought
from intake.domain.case.advocates import copies_agreed, names_of
from intake.domain.case.case import Case
from intake.domain.case.case_names import OMBUDSMAN, case_names
from intake.domain.case.event import POST, day_in, submitted
from intake.domain.case.glance import name_used
from intake.domain.case.story import independent_person, waited_for
from intake.domain.complaint_record import Submission, began_surely
from intake.domain.council_letters.fields import Gap, Items
from intake.domain.council_letters.items import case_items, letter_items
from intake.domain.council_letters.naming import Data, rows_of
from intake.domain.council_letters.rewording import (
    Change,
    LetterParagraph,
    allowed_changes,
    changes_made,
    paragraphs,
    reworded,
    values_of,
)
from intake.domain.council_letters.signing import COUNTED, Signatory, text_mark
from intake.domain.council_letters.template import (
    ITEM_NAMES,
    TYPED,
    CouncilTemplate,
    LetterField,
    Rows,
)
from intake.domain.law.procedure import DutyToTell, EventRule
from intake.domain.letters.page import ItemList, ListItem, Page
from intake.domain.letters.parts import Block, Letter, Paragraph, Run, Verbatim
from intake.domain.letters.template import DECISION
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.needs import SIGN, signs
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import NOBODY_KNOWN, CouncilPack, Person, names
from intake.domain.records import known
from intake.domain.submission.person import person_of
from intake.domain.text import Text, isolated

JOB: Final = "job"
"""The field of what the officer who writes is; it stands under their name."""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What a letter is made of: the case as it will stand with it, who writes, what they told.

    ``house`` is how letters here write dates and their marking; ``officer`` the name that young
    people see; ``data`` what was filled in. ``signatory`` signs in the officer's place, if
    anybody does; ``changes`` are paragraphs in other words, by their keys.
    """

    pack: CouncilPack
    house: LetterWording
    case: Case
    reference: str
    submission: Submission | None
    officer: str
    data: Data
    signatory: Signatory | None = None
    changes: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> Mapping[str, str]:
        """What stands for the names; what is not known has no entry."""
        day_in_words = partial(in_words, self.house)
        people = {"officer.name": self.officer, "young.name": isolated(name_used(self.case))}
        people |= self._of_advocate()
        if signs(self.submission):
            people |= {"young.signs": SIGN}
        if self.signatory:
            people |= {"signer.name": self.signatory.name, "signer.job": self.signatory.job}
        answer = {name: day_in_words(day) for name, day in _of_answer(self.case)}
        of_case = self._sure(case_names(self.case, grouped(self.reference), day_in_words))
        all_of_them = {**self._of_council(), **of_case, **people, **answer}
        return {name: value.strip() for name, value in all_of_them.items() if value.strip()}

    def _sure(self, of_case: Mapping[str, str]) -> Mapping[str, str]:
        """The names of a case, without the Ombudsman's last day where that would be a guess.

        It is counted from when something began; of what goes on, or began some time in a month,
        nobody knows that day.
        """
        is_sure = bool(submitted(self.case.events).day_at("known"))
        if is_sure or (self.submission and began_surely(self.submission)):
            return of_case
        return {name: day for name, day in of_case.items() if not name.startswith(OMBUDSMAN)}

    @property
    def is_copy_agreed(self) -> bool:
        """Whether their advocate gets a copy of an answer: what they said of it last counts."""
        return copies_agreed(self.case.events, self.submission)

    @property
    def advocates(self) -> tuple[str, ...]:
        """The advocate whom the young person has: their name, whom they work for."""
        return names_of(self.case.events, self.submission)

    def _of_council(self) -> Mapping[str, str]:
        sought = self._sought
        return names(self.pack, self.person, sought.by_us or sought.by_themself or None)

    @property
    def person(self) -> Person:
        """What they said of themself that decides which advocates are theirs."""
        return person_of(self.submission.who) if self.submission else NOBODY_KNOWN

    def _of_advocate(self) -> dict[str, str]:
        """Whom they have, and what became of their wish for one."""
        sought, helping = self._sought, self._of_council().get("advocacy.name", "")
        return {
            "young.advocate": " ".join(self.advocates[:1]),
            "young.asked_themself": sought.by_themself,
            "young.asked_advocate": sought.by_us,
            "young.advocate_due": helping if sought.is_due else "",
        }

    @property
    def _sought(self) -> AdvocateSought:
        return advocate_sought(self.case, self.submission, self.pack.advocacy, self.person)


@dataclass(frozen=True, slots=True)
class CouncilLetter:
    """A letter as it goes: at length, and its short version for the tracker.

    ``untold`` is what the law wants told that one of the two does not tell. ``copy_asked`` tells
    whether it is an answer of which their advocate gets a copy, because they said so.
    ``paragraphs`` are its sentences as they are without any ``changes``;
    ``mark`` tells the text from others, where somebody else can sign it.
    """

    letter: Letter
    short: tuple[Block, ...]
    untold: tuple[DutyToTell, ...]
    copy_asked: bool = False
    paragraphs: tuple[LetterParagraph, ...] = ()
    changes: tuple[Change, ...] = ()
    mark: str = ""


def council_letter(template: CouncilTemplate, facts: ToWrite, on: date) -> CouncilLetter:
    """Write a letter, dated with this day in London."""
    page, rule = _page(template, facts), facts.case.procedure.events[template.event]
    standing = tuple(paragraphs(template, page, rule))
    changes = allowed_changes(standing, facts.changes)
    body = reworded(template.body, changes)
    page = replace(page, values={**page.values, **values_of(changes)})
    signatory = facts.signatory
    letter = Letter(
        language=facts.house.language,
        sender=facts.pack.sender,
        recipient=_recipient(facts, page),
        day=on,
        dated=in_words(facts.house, on),
        marking=page.say(facts.house.marking),
        greeting=page.say(_greeting(template, page)),
        subject=page.say(template.subject),
        reference=page.say(template.frame.reference),
        blocks=tuple(page.blocks(body)),
        closing=page.say(template.frame.closing),
        signature=(signatory.name if signatory else facts.officer) or None,
        signed_as=signatory.job if signatory else str(facts.data.get(JOB, "")).strip(),
        copies=tuple(_copies(template, facts, page)),
        unshown=page.say(facts.house.unshown),
        practice=facts.pack.on_paper,
    )
    short = tuple(page.blocks(reworded(template.short, changes)))
    duties = tuple(_untold(template, page, rule))
    copy_asked = template.copied and facts.is_copy_agreed
    changes_shown = changes_made(standing, changes)
    counted_days = {name: f"{{{name}}}" for name in COUNTED if name in page.values}
    blocks = replace(page, values={**page.values, **counted_days}).blocks(body)
    mark = text_mark(letter, blocks) if template.others_sign else ""
    return CouncilLetter(letter, short, duties, copy_asked, standing, changes_shown, mark)


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


def _missed(template: CouncilTemplate, case: Case) -> Iterator[date]:
    """The day by which this letter should have come, where it comes later."""
    event = case.last(template.event)
    for clock in case.clocks:
        stops = any(trigger.event == template.event for trigger in clock.rule.stops)
        is_told = stops and clock.rule.alarm and not clock.assumed
        if event and is_told and (clock.state, clock.stopped) == ("met-late", event.day):
            yield clock.due


def _set_late(template: CouncilTemplate, facts: ToWrite) -> Iterator[date]:
    """The day by which something should be that this letter sets a later day for."""
    for clock in facts.case.procedure.clocks.values():
        length = clock.length
        by = facts.case.clock(length.by) if length and length.by else None
        starts = any(start.event == template.event for start in clock.starts)
        day = day_in(facts.data.get(length.before)) if length and length.before else None
        if starts and by and by.stopped is None and day and day > by.due:
            yield by.due


def by_post(submission: Submission | None) -> bool:
    """Whether somebody chose to get letters on paper."""
    contact = submission.contact if submission else None
    how = known(contact.how) if contact else None
    return how is not None and how.option == POST


def left_untold(
    template: CouncilTemplate, letter: CouncilLetter, form_gaps: tuple[Gap, ...]
) -> Iterator[Gap]:
    """What the law wants told and is not, though all is filled in that it is told with.

    While something is missing, days that come of it may not be known yet: those wait.
    """
    missing = {gap.at.split(".")[0] for gap in form_gaps}
    for telling in letter.untold:
        both = (*template.body, *template.short)
        parts = [part for part in both if part.tells == telling.name]
        names = {name for part in parts for name in part.names()} | {telling.each or ""}
        waits = bool(form_gaps) and any(name.startswith(("case.", "answer.")) for name in names)
        if not waits and not names & missing:
            says = f"{telling.means} ({telling.source.cite})"
            asks = [template.fields[each].ask for each in telling.one_of if each in template.fields]
            says += f". Fill in {' or '.join(f'“{ask}”' for ask in asks)}" if asks else ""
            yield Gap(next(iter(telling.one_of), ""), "untold", says)


def _copies(template: CouncilTemplate, facts: ToWrite, page: Page) -> Iterator[Paragraph]:
    """Who gets a copy: whoever the young person said should have it, and by law the independent
    person of Stage 2 (GBC; reg 20), where it is known who that is."""
    lines: tuple[Run, ...] = ()
    if template.copied and facts.is_copy_agreed:
        lines = tuple(map(Verbatim, facts.advocates)) or (page.values["advocacy.name"],)
    if template.independent_copy and independent_person(facts.case):
        lines = (*lines, Verbatim(independent_person(facts.case)))
    if lines:
        yield Paragraph((page.say(template.frame.copies),))
        yield from (Paragraph((line,)) for line in lines)


def _greeting(template: CouncilTemplate, page: Page) -> Text:
    frame = template.frame
    return frame.greeting if "young.name" in page.values else frame.greeting_unnamed


def _recipient(facts: ToWrite, page: Page) -> tuple[str, ...]:
    """The name, and for who gets letters on paper the lines of the address they gave."""
    contact = facts.submission.contact if facts.submission else None
    address = known(contact.address) if contact and by_post(facts.submission) else None
    name = page.values.get("young.name")
    lines = (line.strip() for line in (address or "").splitlines())
    return tuple(filter(None, (str(name or ""), *lines)))


def _untold(template: CouncilTemplate, page: Page, rule: EventRule) -> Iterator[DutyToTell]:
    for tell in rule.tells:
        if tell.decision in {None, page.data.get(DECISION)}:
            name = tell.what.name
            if not all(
                any(page.tells(part) for part in parts if part.tells == name)
                for parts in (template.body, template.short)
            ):
                yield tell.what


def _page(template: CouncilTemplate, facts: ToWrite) -> Page:
    values = {**facts.values(), **_filled(template.fields.values(), facts.data, facts.house)}
    for day in _missed(template, facts.case):
        values["answer.missed"] = in_words(facts.house, day)
    for day in _set_late(template, facts):
        values["panel.missed"] = in_words(facts.house, day)
    case_lists = letter_items(facts.case, template.event)
    lists = {key: ItemList(each, ITEM_NAMES) for key, each in case_lists.items()}
    lists |= {key: _list(rows, case_lists, facts) for key, rows in template.rows.items()}
    lists |= dict(_ticked(template, facts))
    return Page(facts.house, facts.case, facts.data, values, lists)


def _ticked(template: CouncilTemplate, facts: ToWrite) -> Iterator[tuple[str, ItemList]]:
    """The items that were ticked, as a list of the field's name."""
    all_lists = case_items(facts.case, with_away=True)
    for field_asked in template.fields.values():
        if field_asked.type == "points":
            ticks = facts.data.get(field_asked.key)
            numbers = ticks if isinstance(ticks, list | tuple) else ()
            items = (each for each in all_lists[field_asked.of] if each.number in numbers)
            yield field_asked.key, ItemList(tuple(items), ITEM_NAMES)


def _list(rows: Rows, case_lists: Items, facts: ToWrite) -> ItemList:
    """A list with what was filled in for each item; one that is typed has nothing else."""
    data = rows_of(facts.data, rows.key)
    names = frozenset(field.key for field in rows.fields)
    if rows.each == TYPED:
        items = tuple(ListItem(at, {}, data=row) for at, row in enumerate(data, start=1))
    else:
        by_number = {row.get("number"): row for row in data}
        of_case = case_lists[rows.each]
        items = tuple(replace(each, data=by_number.get(each.number, {})) for each in of_case)
        names |= ITEM_NAMES
    read = partial(_filled, rows.fields, house=facts.house)
    return ItemList(tuple(replace(each, values=read(each.data)) for each in items), names)


def _filled(fields: Iterable[LetterField], data: Data, house: LetterWording) -> Mapping[str, Run]:
    """What was filled in, as it reads: a day in words, what the letter says of a choice."""
    read: dict[str, Run] = {}
    for each in fields:
        value = data.get(each.key)
        if isinstance(value, str) and value.strip():
            run = _run(each, value, house)
            if run is not None:
                read[each.key] = run
    return read


def _run(field: LetterField, value: str, house: LetterWording) -> Run | None:
    if field.type == "choice":
        return field.options[value].says if value in field.options else None
    if field.type == "day":
        day = day_in(value)
        return in_words(house, day) if day else None
    return Verbatim(value)
