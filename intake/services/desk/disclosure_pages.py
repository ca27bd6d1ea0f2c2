"""Pages of documents in a pack: gone through as pictures, lines blacked out, drawn anew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from intake.domain.case.documents import Document, documents
from intake.domain.case_file.black_out import (
    REASONS,
    DocumentChoice,
    EverywhereMark,
    Marks,
    count,
)
from intake.domain.case_file.black_pages import black_document
from intake.domain.case_file.held_passages import Passage
from intake.domain.case_file.name_suggestions import NameSuggestion, name_suggestions, names_in
from intake.domain.case_file.page_areas import (
    AreaMark,
    Bar,
    PageLine,
    PageMarks,
    PageText,
    area_names,
    bars,
    line_area,
    parts_of_page,
)
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from intake.domain.people.officer import Officer
from intake.services.case.case_files import CaseFiles, NoSuchDocument
from intake.services.clean_files import Shortening, Unclean
from intake.services.desk.cases import DeskCase
from intake.services.desk.disclosure_ports import DisclosureMarks
from intake.services.fresh import until_fresh
from intake.services.page_drawing import MOST_DRAWN, PageDrawing, PageLook
from intake.services.papers.whole_story import Storytelling
from intake.services.ports import AccessLog

PageFault = Literal["reason", "changed", "marked", "long", "too_long", "heavy", "busy"]
"""What is wrong: no reason for what is new; the lines are others by now; somebody else ticked
more since the page was opened; too many marks; a document of too many pages; one that can't
be drawn; other files come first."""

MOST_AREAS: Final = 5_000
"""Lines and strips that are black in all of a pack."""


_TOLD: Final = frozenset({"changed", "long", "busy", "pages"})
"""Faults of drawing that say what to do."""


@dataclass(frozen=True, slots=True)
class LookedLine:
    """A line to go through, by its name as an area: ``everywhere`` are words in it that go wherever
    they stand in the case, ``names`` those that may be names."""

    area: str
    number: int
    line: PageLine
    everywhere: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to go through: ``marks`` is what is black, and ``is_stale`` where its lines are others
    than when that was ticked, so that it finds no place any more."""

    document: Document
    page: int
    look: PageLook
    lines: tuple[LookedLine, ...]
    marks: PageMarks | None
    is_stale: bool
    stays_out: bool

    @property
    def black(self) -> tuple[AreaMark, ...]:
        """What is black on it."""
        return self.marks.areas if self.marks and not self.is_stale else ()

    @property
    def hidden_lines(self) -> tuple[PageLine, ...]:
        """Text that is in the file, and that nobody sees on the page."""
        return tuple(each for each in self.look.text.lines if not each.is_seen)

    @property
    def parts(self) -> tuple[PageLine | Bar, ...]:
        """What the page says as it goes out, in its order."""
        text = self.look.text
        return tuple(parts_of_page(text, bars(text, self.black)))


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """Shows pages, keeps what is black on them, and makes what goes along of a document.

    ``shortening`` makes a PDF with fewer pages.
    """

    marks: DisclosureMarks
    files: CaseFiles
    log: AccessLog
    stories: Storytelling
    drawing: PageDrawing
    shortening: Shortening

    def look(
        self,
        officer: Officer,
        desk_case: DeskCase,
        number: int,
        page: int,
        *,
        passages: Sequence[Passage],
        own_names: str,
        as_sent: bool = False,
    ) -> PageView:
        """A page of a document, once it is written down that this officer opens it.

        ``passages`` are the texts of the case, which tell who is named. Raises NoSuchDocument,
        Unclean, DamagedContent.
        """
        document = here(desk_case, number)
        self.log.write(officer.email, "document", desk_case.reference, part=number)
        _, marks = self.marks.of(desk_case.reference)
        black = marks.of_page(number, page)
        areas = black.areas if black else ()
        content = self._file(desk_case.reference, number)
        looked_page = self.drawing.look(content, page, areas, as_sent=as_sent)
        is_stale = black is not None and black.mark != looked_page.text.mark
        if is_stale:
            looked_page = self.drawing.look(content, page, (), as_sent=as_sent)
        on_page = tuple(Passage("", "", each.text) for each in looked_page.text.lines)
        suggestions = name_suggestions((*passages, *on_page), own_names)
        lines = tuple(_lines(looked_page.text, marks, suggestions))
        choice = marks.choice(number)
        stays_out = choice is not None and (page in choice.pages or not choice.goes)
        return PageView(document, page, looked_page, lines, black, is_stale, stays_out)

    def mark(
        self,
        desk_case: DeskCase,
        number: int,
        page: int,
        *,
        seen_mark: str,
        seen_areas: Collection[str],
        ticks: Sequence[str],
        why: str,
    ) -> PageFault | None:
        """Have just these areas of a page black; gives what is wrong.

        What is black already keeps its reason, what is new has ``why``. ``seen_mark`` is that of
        the lines that the officer saw, ``seen_areas`` is what was black on it then: what somebody
        else ticked since is never let go of by an older page. Raises NoSuchDocument, Stale, Unclean
        for a page that there is not.
        """
        here(desk_case, number)
        content = self._file(desk_case.reference, number)
        try:
            looked_page = self.drawing.look(content, page, (), as_sent=False)
        except Unclean as fault:
            if fault.why == "pages":
                raise
            return page_fault(fault)
        if looked_page.text.mark != seen_mark:
            return "changed"
        if looked_page.count > MOST_DRAWN and not self._is_short(desk_case, number, looked_page):
            return "too_long"
        there = tuple(each for each in area_names(looked_page.text) if each in ticks)
        new = PageMarks(number, page, seen_mark, ())
        return self._keep(desk_case.reference, new, frozenset(seen_areas), there, why)

    def check(self, desk_case: DeskCase, choice: DocumentChoice, marks: Marks) -> None:
        """Try whether pages can stay out of a document. Raises NoSuchDocument, Unclean."""
        content = self._file(desk_case.reference, choice.number)
        if not marks.black_pages(choice.number):
            self.shortening.without_pages(content, choice.pages)
        else:
            self.drawing.look(content, choice.pages[-1], (), as_sent=True)

    def content(self, desk_case: DeskCase, choice: DocumentChoice, marks: Marks) -> bytes:
        """A document as it goes along. Raises NoSuchDocument, Unclean, NotMade."""
        content = self._file(desk_case.reference, choice.number)
        black = marks.black_pages(choice.number)
        if not black:
            if not choice.pages:
                return content
            return self.shortening.without_pages(content, choice.pages).content
        try:
            drawn_pages = self.drawing.redraw(content, choice.pages, black)
        except Unclean as fault:
            raise Unclean(fault.why if fault.why in _TOLD else "heavy") from fault
        open_case, stories = desk_case.open_case, self.stories
        story = StoryTold(desk_case.reference, open_case.case, (), {}, open_case.closed_days)
        writer = StoryWriter(story, desk_case.pack, stories.wording, stories.writing.wording)
        return stories.make("pdf", black_document(choice.number, drawn_pages, writer))

    @until_fresh
    def _keep(
        self,
        reference: str,
        page: PageMarks,
        seen_areas: frozenset[str],
        ticks: Sequence[str],
        why: str,
    ) -> PageFault | None:
        revision, marks = self.marks.of(reference)
        black = marks.of_page(page.document, page.page)
        before = black if black is not None and black.mark == page.mark else page
        if {each.area for each in before.areas} - seen_areas - {*ticks}:
            return "marked"
        areas = tuple(AreaMark(each, before.reason(each) or why) for each in ticks)
        if any(each.reason not in REASONS for each in areas):
            return "reason"
        new = marks.with_page(PageMarks(page.document, page.page, page.mark, areas))
        if sum(len(each.areas) for each in new.pages) > MOST_AREAS:
            return "long"
        self.marks.keep(reference, revision, new)
        return None

    def _is_short(self, desk_case: DeskCase, number: int, looked_page: PageLook) -> bool:
        """Whether few enough pages are left to draw, as others stay out."""
        choice = self.marks.of(desk_case.reference)[1].choice(number)
        out = len(choice.pages) if choice else 0
        return looked_page.count - out <= MOST_DRAWN

    def _file(self, reference: str, number: int) -> bytes:
        content = self.files.content(reference, number)
        if content is None:
            raise NoSuchDocument
        return content


def here(desk_case: DeskCase, number: int) -> Document:
    """A document of the case that is there. Raises NoSuchDocument."""
    here_now = (each for each in documents(desk_case.case.events) if each.is_here)
    document = next((each for each in here_now if each.number == number), None)
    if document is None:
        raise NoSuchDocument
    return document


def page_fault(fault: Unclean) -> PageFault:
    """What is wrong where a page can't be drawn."""
    if fault.why == "busy":
        return "busy"
    if fault.why == "changed":
        return "changed"
    return "too_long" if fault.why == "long" else "heavy"


def _lines(
    text: PageText, marks: Marks, suggestions: Sequence[NameSuggestion]
) -> Sequence[LookedLine]:
    return [
        LookedLine(
            line_area(number),
            number,
            line,
            tuple(each.words for each in marks.everywhere if _is_in(each, line.text)),
            names_in(line.text, suggestions),
        )
        for number, line in enumerate(text.lines, 1)
        if line.is_seen
    ]


def _is_in(mark: EverywhereMark, text: str) -> bool:
    return count([Passage("", "", text)], mark) > 0
