"""Letters to post: printed in one file, kept until somebody says that they were posted."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from intake.domain.case.event import Event
from intake.domain.case.to_do import OF, POST_LETTER, TASK, ToDo, posted_before
from intake.domain.law.product_events import BY_HAND_DONE, LETTER_PRINTED
from intake.domain.letters.parts import Letter
from intake.domain.letters.post_file import PostFile, notice_on_paper
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.notices.news import posted_to
from intake.domain.people.coming_back import grouped
from intake.domain.people.officer import Officer
from intake.domain.text import filled
from intake.services.desk.cases import OFFICER, DeskCase, DeskCases
from intake.services.desk.listing import DeskListing
from intake.services.fresh import until_fresh
from intake.services.languages import ENGLISH
from intake.services.papers.writing import NoSuchLetter, Writing
from intake.services.ports import AccessLog, DamagedContent, NoSuchCase

MOST: Final = 50
"""Letters in one file."""

_MARK: Final = re.compile(r"([A-Z0-9]{4,12})\.(\d{1,6})\.(\d{1,6})", re.ASCII)

BY_POST: Final = "By post"
"""How a letter was sent that was posted with others."""


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter that waits to be posted, as an officer sees it."""

    reference: str
    to_do: ToDo
    big_print: bool = False
    """Whether it is made in big print, as whoever gets it asked."""

    @property
    def last_print(self) -> Event | None:
        """When a file to print it was made last, and by whom."""
        return self.to_do.last_print

    @property
    def mark(self) -> str:
        """What it is called in a form: also which print of it the officer has seen."""
        number = self.last_print.sequence if self.last_print else 0
        return f"{self.reference}.{self.to_do.of}.{number}"


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A letter with which somebody did before what is asked for; ``by`` tells who, what and when.

    None where there is nothing to print any more: its words were erased.
    """

    reference: str
    by: Event | None


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words around the letters of a file, as an officer reads them.

    ``lead`` has places for the ``name`` of who had it made, and the ``day``.
    """

    title: str
    lead: str
    head: tuple[str, ...]


_Ask = tuple[str, int, int]
"""A letter by the reference of its case, its number, and the print that was seen of it."""


@dataclass(frozen=True, slots=True)
class LettersToPost:
    """What is printed and posted by hand.

    ``house`` is how days are written; ``make`` makes a file of a kind (raises NotMade).
    """

    cases: DeskCases
    listing: DeskListing
    writing: Writing
    log: AccessLog
    house: LetterWording
    make: Callable[[str, PostFile], bytes]

    def letters(self, officer: Officer) -> tuple[WaitingLetter, ...]:
        """Those that this officer may read, up to as many as one file holds."""
        return tuple(islice(self._waiting(officer), MOST))

    def file_of(
        self, officer: Officer, marks: Iterable[str], words: FileWords
    ) -> bytes | tuple[Overtaken, ...]:
        """One file of these letters, once it is written down who had it made.

        None is given, and as a rule nothing is written, where one of them was printed since the
        officer looked, or waits no more: those are given back; none where none of them is there.
        Raises NotMade, and then nothing is written.
        """
        by_case = _by_case([*_read(marks)][:MOST])
        cases = [(self._case(officer, reference), asks) for reference, asks in by_case.items()]
        open_cases = [(desk_case, asks) for desk_case, asks in cases if desk_case is not None]
        before = [each for each_case in open_cases for each in self._overtaken(*each_case)]
        letters = [each for each_case in open_cases for each in self._pages(*each_case)]
        if before or not letters:
            return tuple(before)
        today = self.cases.casework.clock.today()
        lead = words.lead.format(name=officer.name, day=in_words(self.house, today))
        around = (ENGLISH.tag, today, words.title, (lead,), words.head)
        unshown = filled(self.house.unshown, {})
        made_file = self.make("pdf", PostFile(*around, tuple(letters), unshown))
        # Who was faster while it was made has the letters: whoever came second gets no file.
        late = [each for asks in by_case.items() for each in self._print(officer, *asks)]
        return tuple(late) or made_file

    def post(self, officer: Officer, marks: Iterable[str]) -> tuple[Overtaken, ...]:
        """Say that these were posted today; gives back those of which somebody had said so."""
        asks = [*_read(marks)][:MOST]
        return tuple(
            each for of_case in _by_case(asks).items() for each in self._post(officer, *of_case)
        )

    def _waiting(self, officer: Officer) -> Iterator[WaitingLetter]:
        list_page = self.listing.page(officer, "to_do")
        while True:
            for each in list_page.cases:
                if POST_LETTER in each.to_do:
                    desk_case = self._case(officer, each.reference)
                    yield from _letters_of(desk_case).values() if desk_case else ()
            if list_page.after is None:
                return
            list_page = self.listing.page(officer, "to_do", list_page.after)

    def _overtaken(self, desk_case: DeskCase, asks: Sequence[_Ask]) -> Iterator[Overtaken]:
        """Those of a case that were printed since, or wait no more, or have no words any more."""
        letters = _letters_of(desk_case)
        for _, of, print_seen in asks:
            if of not in letters:
                yield from _posted_before(desk_case, of)
                continue
            last_print = letters[of].last_print
            if (last_print.sequence if last_print else 0) != print_seen:
                yield Overtaken(desk_case.reference, last_print)
            elif self._letter(desk_case, letters[of].to_do) is None:
                yield Overtaken(desk_case.reference, None)

    def _pages(
        self, desk_case: DeskCase, asks: Sequence[_Ask]
    ) -> Iterator[tuple[str, str, Letter]]:
        """The letters of a case, as a file has them."""
        letters, reference = _letters_of(desk_case), grouped(desk_case.reference)
        for to_do in (letters[of].to_do for _, of, _ in asks if of in letters):
            letter = self._letter(desk_case, to_do)
            if letter is not None:
                sized_letter = replace(letter, big_print=desk_case.open_case.asks_big_print)
                yield reference, in_words(self.house, to_do.because.day), sized_letter

    @until_fresh
    def _print(self, officer: Officer, reference: str, asks: Sequence[_Ask]) -> Sequence[Overtaken]:
        """Write down who had those of a case printed; gives back what somebody was faster with."""
        desk_case = self._case(officer, reference)
        if desk_case is None:
            return ()
        before = tuple(self._overtaken(desk_case, asks))
        letters = _letters_of(desk_case)
        numbers = [of for _, of, _ in asks if of in letters]
        if numbers and not before:
            self._record(officer, desk_case, LETTER_PRINTED, {OF: numbers})
            self.log.write(officer.email, "letter", reference)
        return before

    @until_fresh
    def _post(self, officer: Officer, reference: str, asks: Sequence[_Ask]) -> Sequence[Overtaken]:
        desk_case = self._case(officer, reference)
        if desk_case is None:
            return ()
        letters = _letters_of(desk_case)
        numbers = [of for _, of, _ in asks if of in letters]
        if numbers:
            day = self.cases.casework.clock.today().isoformat()
            how = {"who": officer.name, "told_on": day, "told_how": BY_POST}
            self._record(officer, desk_case, BY_HAND_DONE, {OF: numbers, **how})
        others = (of for _, of, _ in asks if of not in letters)
        return [each for of in others for each in _posted_before(desk_case, of)]

    def _record(
        self, officer: Officer, desk_case: DeskCase, name: str, data: Mapping[str, object]
    ) -> None:
        new = self.cases.as_events(officer, [(name, {TASK: POST_LETTER, **data})])
        self.cases.casework.record_all(desk_case.open_case, OFFICER, new)

    def _letter(self, desk_case: DeskCase, to_do: ToDo) -> Letter | None:
        submission = desk_case.submission
        if to_do.words:
            recipient = posted_to(submission) if submission else ()
            shown_in = submission.shown_in if submission else None
            tag = shown_in.tag if shown_in else ENGLISH.tag
            day = self.cases.casework.clock.today()
            return notice_on_paper(to_do.words, recipient, tag, day) if recipient else None
        try:
            return self.writing.letter_among(desk_case.open_case.events, to_do.of)
        except NoSuchLetter:
            return None

    def _case(self, officer: Officer, reference: str) -> DeskCase | None:
        try:
            return self.cases.look(officer, reference)
        except (NoSuchCase, DamagedContent):
            return None


def _letters_of(desk_case: DeskCase) -> Mapping[int, WaitingLetter]:
    """The letters of a case that wait to be posted, by their numbers."""
    return {
        each.of: WaitingLetter(desk_case.reference, each, desk_case.open_case.asks_big_print)
        for each in desk_case.to_do
        if each.task == POST_LETTER
    }


def _posted_before(desk_case: DeskCase, of: int) -> Iterator[Overtaken]:
    """That somebody said before that a letter was posted, or why not."""
    event = posted_before(desk_case.case, of)
    if event:
        yield Overtaken(desk_case.reference, event)


def _by_case(asks: Iterable[_Ask]) -> Mapping[str, list[_Ask]]:
    by_case: dict[str, list[_Ask]] = {}
    for each in asks:
        by_case.setdefault(each[0], []).append(each)
    return by_case


def _read(marks: Iterable[str]) -> Iterator[_Ask]:
    """What forms call letters; what is none is left out."""
    for mark in dict.fromkeys(marks):
        match = _MARK.fullmatch(mark)
        if match:
            yield match[1], int(match[2]), int(match[3])
