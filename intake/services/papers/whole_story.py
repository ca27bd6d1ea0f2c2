"""Storytelling: the whole of a case as one file, for whoever is to read all of it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from intake.domain.case.documents import name_in_zip, shared_documents
from intake.domain.case.event import SUBMISSION, Event, submitted
from intake.domain.case.open_case import OpenCase
from intake.domain.case_file.beside import CaseBeside, case_beside, story_beside
from intake.domain.case_file.black_pages import BlackDocument
from intake.domain.case_file.ombudsman_letter import ombudsman_letter
from intake.domain.case_file.panel_papers import panel_papers
from intake.domain.case_file.parts import Book
from intake.domain.case_file.sharing import told_to_child, told_to_panel, without_pressure
from intake.domain.case_file.whole_story import StoryTold, whole_story
from intake.domain.case_file.wording import BookWording
from intake.domain.law.product_events import RECEIVED
from intake.domain.letters.parts import Letter
from intake.services.case.case_files import SharedFiles
from intake.services.papers.writing import NoSuchLetter, Writing

Json = dict[str, object]

Filter = Callable[[Iterable[Event], frozenset[str]], tuple[Event, ...]]
"""What is told of events, but for those that nobody outside the desk is told of."""


@dataclass(frozen=True, slots=True)
class Storytelling:
    """Makes the whole story of a case.

    ``quiet`` are the events that nobody outside the desk is told of. ``make`` makes a file of a
    book or of pages drawn anew, by format (raises NotMade); ``pack`` makes one file of several;
    ``shared`` has the documents that the council put there for them.
    """

    writing: Writing
    wording: BookWording
    quiet: frozenset[str]
    make: Callable[[str, Book | BlackDocument], bytes]
    pack: Callable[[Mapping[str, bytes]], bytes]
    shared: SharedFiles

    def for_child(self, reference: str, *, big_print: bool = False) -> bytes:
        """The story as PDF, as its young person may have it. Raises as `book`, and NotMade."""
        return self.make("pdf", replace(self.book(reference), big_print=big_print))

    def for_panel(self, open_case: OpenCase) -> bytes:
        """The papers of those who decide at Stage 3, of the case as its officer may see it.

        Raises NoSuchLetter where no complaint was made, and NotMade.
        """
        return self.make("pdf", self.papers(open_case))

    def for_advocate(self, open_case: OpenCase, *, big_print: bool = False) -> bytes:
        """The story as PDF, for an advocate who may see the case. Raises as `for_panel`.

        It holds nothing that is there to keep somebody safe, as a panel's papers don't.
        """
        story = self._told(open_case, told_to_panel)
        words = (self.wording, self.writing.wording)
        book = story_beside(story, open_case.pack, *words)
        return self.make("pdf", replace(book, big_print=big_print))

    def beside(self, open_case: OpenCase) -> CaseBeside:
        """How a case stands, for an advocate who may see it. Raises as `papers`."""
        story = self._told(open_case, told_to_panel)
        return case_beside(story, open_case.pack, self.wording, self.writing.wording)

    def all_files(self, reference: str, *, big_print: bool = False) -> bytes:
        """A ZIP of PDF, plain text, submission and events as JSON, and documents.

        The events are as ``intake timeline`` reads them. Raises as `book`, NoSuchDocument, and
        NotMade.
        """
        open_case = self.writing.casework.read(reference)
        case, book = open_case.case, replace(self._book(open_case), big_print=big_print)
        events = told_to_child(case.events, self.quiet)
        files = {
            "story.pdf": self.make("pdf", book),
            "story.txt": self.make("txt", book),
            "events.json": _json(_record(open_case, events)),
        }
        submission = submitted(case.events).value(SUBMISSION)
        if submission is not None:
            files["submission.json"] = _json(without_pressure(submission))
        for each in shared_documents(case.events):
            files[name_in_zip(each)] = self.shared.open(reference, each.number)[1]
        return self.pack(files)

    def to_ombudsman(self, reference: str) -> Letter:
        """A letter to the Ombudsman, as of today, for the young person.

        Raises as `book`, and NoSuchLetter where what they told was erased.
        """
        open_case = self.writing.casework.read(reference)
        story = self._told(open_case, told_to_child)
        if open_case.submission is None:
            raise NoSuchLetter(RECEIVED)
        return ombudsman_letter(
            story, open_case.submission, open_case.pack, self.wording, self.writing.wording
        )

    def book(self, reference: str) -> Book:
        """The story in parts, as of today, as its young person may have it.

        Raises NoSuchCase, and NoSuchLetter where no complaint was made.
        """
        return self._book(self.writing.casework.read(reference))

    def papers(self, open_case: OpenCase) -> Book:
        """The papers for those who decide at Stage 3, of a case as this council may see it.

        Nothing but what is in the case is told: a council that passed it on has it as it went.
        Raises NoSuchLetter where no complaint was made.
        """
        story = self._told(open_case, told_to_panel)
        return panel_papers(story, open_case.pack, self.wording, self.writing.wording)

    def _book(self, open_case: OpenCase) -> Book:
        story = self._told(open_case, told_to_child)
        return whole_story(story, open_case.pack, self.wording, self.writing.wording)

    def _told(self, open_case: OpenCase, visible_to: Filter) -> StoryTold:
        case = open_case.case
        if not case.has(RECEIVED):
            raise NoSuchLetter(RECEIVED)
        events = visible_to(case.events, self.quiet)
        letters = self._letters(case.events, events)
        return StoryTold(open_case.reference, case, events, letters, open_case.closed_days)

    def _letters(
        self, all_events: tuple[Event, ...], told_events: tuple[Event, ...]
    ) -> dict[int, Letter]:
        """The letters of what is told; what they know of the complaint is what is told of it."""
        events_by_number = {each.sequence: each for each in told_events if each.has(SUBMISSION)}
        known_events = [events_by_number.get(each.sequence, each) for each in all_events]
        known_events.sort(key=lambda each: each.sequence)
        numbers = self.writing.letters(told_events)
        return {
            number: self.writing.letter_among(known_events, number) for number in sorted(numbers)
        }


def _record(open_case: OpenCase, events: Iterable[Event]) -> Json:
    return {
        "procedure": open_case.case.procedure.name,
        "council": open_case.pack.key,
        "as_of": open_case.case.as_of.isoformat(),
        "events": [_event(event) for event in events],
    }


def _event(event: Event) -> Json:
    return {
        "event": event.name,
        "at": event.at.isoformat(),
        "recorded": event.recorded.isoformat(),
        "actor": event.actor,
        "data": event.slots,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
