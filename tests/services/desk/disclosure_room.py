"""A case with a note about others, and an officer who makes a pack of it, with what fakes do."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from intake.adapters.documents.bundle import bundle
from intake.domain.case.event import NewEvent
from intake.domain.case_file.black_out import Marks
from intake.domain.case_file.page_areas import (
    AreaMark,
    DrawnPage,
    PageLine,
    PageText,
    bars,
    parts_of_page,
)
from intake.services.clean_files import CleanFile, Unclean
from intake.services.desk.disclosure import Disclosure, PackFile
from intake.services.desk.disclosure_pages import DocumentPages
from intake.services.page_drawing import PageLook
from intake.services.ports import Stale
from tests.services.desk_office import DeskOffice
from tests.support.desk_phrases import DESK_PHRASES
from tests.support.fake_people import FakeAccessLog

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from intake.domain.case_file.held_passages import Passage
    from intake.domain.case_file.page_areas import PageMarks
    from intake.services.clean_files import WhyUnclean
    from intake.services.desk.cases import DeskCase
    from intake.services.desk.disclosure_pages import PageView


@dataclass
class FakeMarks:
    """Marks by case; ``faster`` is how many times somebody else is."""

    there: dict[str, tuple[int, Marks]] = field(default_factory=dict)
    faster: int = 0

    def of(self, reference: str) -> tuple[int, Marks]:
        return self.there.get(reference, (0, Marks()))

    def keep(self, reference: str, revision: int, marks: Marks) -> None:
        if self.faster:
            self.faster -= 1
            raise Stale
        assert self.of(reference)[0] == revision
        self.there[reference] = (revision + 1, marks)


@dataclass
class FakeShortening:
    """Makes a file with fewer pages, unless it can't; ``why`` says why."""

    why: WhyUnclean | None = None

    def without_pages(self, content: bytes, pages: Sequence[int]) -> CleanFile:
        if self.why:
            raise Unclean(self.why)
        return CleanFile("pdf", content + repr(pages).encode())


def line(text: str, top: int, *, is_seen: bool = True) -> PageLine:
    return PageLine(text, (500, top, 9_000, top + 1_400), (500, top, 9_000, top + 1_400), is_seen)


@dataclass
class FakeDrawing:
    """Pages with lines of their own, unless it can't; ``why`` says why."""

    lines: tuple[PageLine, ...] = (
        line("Zoe was there", 1_000), line("It was Friday", 3_000),
        line("Unseen", 5_000, is_seen=False),
    )  # fmt: skip
    pages: int = 2
    why: WhyUnclean | None = None

    @property
    def text(self) -> PageText:
        return PageText(10_000, 20_000, self.lines)

    def look(
        self, content: bytes, page: int, areas: Sequence[AreaMark], *, as_sent: bool
    ) -> PageLook:
        if self.why or page > self.pages:
            raise Unclean(self.why or "pages")
        return PageLook(self.pages, self.text, repr(areas).encode())

    def redraw(
        self, content: bytes, without: Sequence[int], marks: Sequence[PageMarks]
    ) -> tuple[DrawnPage, ...]:
        if self.why:
            raise Unclean(self.why)
        areas = {each.page: each.areas for each in marks}
        numbers = [each for each in range(1, self.pages + 1) if each not in without]
        picture = BytesIO()
        Image.new("RGB", (9, 9)).save(picture, "JPEG")
        return tuple(
            DrawnPage(
                *(each, self.text.width, self.text.height),
                tuple(parts_of_page(self.text, bars(self.text, areas.get(each, ())))),
                picture.getvalue(),
            )
            for each in numbers
        )


@dataclass
class Room:
    """A case with a note about others, and an officer who makes a pack of it."""

    office: DeskOffice = field(default_factory=DeskOffice)
    log: FakeAccessLog = field(default_factory=FakeAccessLog)
    marks: FakeMarks = field(default_factory=FakeMarks)
    shortening: FakeShortening = field(default_factory=FakeShortening)
    drawing: FakeDrawing = field(default_factory=FakeDrawing)

    def __post_init__(self) -> None:
        self.reference = self.office.opened()
        self.note("Tom Wye hit Zoe.")
        pages = DocumentPages(
            *(self.marks, self.office.cases, self.log, self.office.stories),
            *(self.drawing, self.shortening),
        )
        self.disclosure = Disclosure(
            *(self.office.desk, self.marks, pages, self.office.stories),
            *(self.log, bundle, DESK_PHRASES),
        )

    def note(self, text: str) -> None:
        self.office.act(self.office.dan, self.reference, "noted", text=text)

    def document(self, content: bytes = b"PDF") -> int:
        case = self.office.casework.read(self.reference)
        data = {"kind": "minutes", "file": "Tom.pdf", "type": "pdf", "sha256": "ab", "size": 3}
        new = NewEvent("document_kept", self.office.clock.now(), "officer", data, content)
        self.office.casework.record_all(case, "officer", [new])
        return self.desk_case.seen

    @property
    def desk_case(self) -> DeskCase:
        return self.office.desk.look(self.office.dan, self.reference)

    def passage(self, text: str = "Tom Wye hit Zoe.") -> Passage:
        view = self.disclosure.view(self.desk_case)
        return next(p for each in view.held for p in each.passages if p.text == text)

    def mark(self, *words: int, why: str = "others", seen: str = "") -> str | None:
        passage = self.passage()
        return self.disclosure.mark_words(self.desk_case, passage, seen or passage.mark, words, why)

    def everywhere(self, *words: str, why: str = "others") -> str | None:
        return self.disclosure.mark_everywhere(self.desk_case, words, why)

    def page(self, number: int, page: int = 1) -> PageView:
        return self.disclosure.page(self.office.dan, self.desk_case, number, page, as_sent=False)

    def black(
        self,
        number: int,
        *areas: str,
        why: str = "others",
        page: int = 1,
        seen: str = "",
        was: Collection[str] = ("l1", "l2", "l3", "s2"),
    ) -> str | None:
        seen = seen or self.drawing.text.mark
        return self.disclosure.pages.mark(
            *(self.desk_case, number, page),
            seen_mark=seen, seen_areas=was, ticks=areas, why=why,
        )  # fmt: skip

    def make(self) -> str | PackFile:
        return self.disclosure.make(self.office.dan, self.desk_case, self.desk_case.seen)
