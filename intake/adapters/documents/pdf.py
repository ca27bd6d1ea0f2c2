"""Letters, books and empty forms as PDF: tagged (PDF/UA-1), the same bytes whenever made."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from intake.adapters.documents.coverage import FONTS, shipped_fonts
from intake.adapters.documents.fitting import Fitting, Shows
from intake.adapters.documents.line_breaks import pieces
from intake.adapters.documents.lines import Line, is_leftward, line, lines
from intake.domain.case_file.black_pages import BlackDocument, BlackPage
from intake.domain.case_file.parts import Book, EnclosedLetter, Entry, Table
from intake.domain.letters.blank_form import BlankForm, BlankQuestion
from intake.domain.letters.parts import Block, Heading, Letter, Listing, Paragraph, Run
from intake.domain.letters.post_file import PostFile
from intake.domain.text import unmarked

Data = dict[str, object]

_FIRST: Final = "Noto Sans"

_DRAWING: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
    'width="{width}" height="{height}"><image width="{width}" height="{height}" '
    'preserveAspectRatio="none" href="data:image/jpeg;base64,{picture}"/></svg>'
)


def letter_pdf(letter: Letter, coverage: Shows | None = None) -> bytes:
    """The whole document. What its fonts cannot show is marked, and named at its end."""

    def written(writer: _Writer) -> Data:
        # What could not be shown is known when all of it was written.
        whole = writer.written(letter, big=letter.big_print)
        return {**whole, **writer.of_document(letter.subject, letter.unshown)}

    return _made("letter", letter.day, written, coverage)


def book_pdf(book: Book, coverage: Shows | None = None) -> bytes:
    """The same for a book, with contents, links and bookmarks."""

    def written(writer: _Writer) -> Data:
        return {**writer.book(book), **writer.of_document(book.title, book.unshown)}

    return _made("book", book.day, written, coverage)


def form_pdf(form: BlankForm, coverage: Shows | None = None) -> bytes:
    """The same for an empty form, with boxes to tick and lines to write on."""

    def written(writer: _Writer) -> Data:
        return {**writer.form(form), **writer.of_document(unmarked(form.title), form.unshown)}

    return _made("form", form.day, written, coverage)


def black_pdf(document: BlackDocument, coverage: Shows | None = None) -> bytes:
    """Pages as pictures, with what can be read out in its place, and neither list nor links."""

    def written(writer: _Writer) -> Data:
        pages = [writer.black_page(each) for each in document.pages]
        of_document = writer.of_document(document.title, document.unshown)
        if of_document["unshown"]:
            pages[-1]["lines"] += [[of_document["unshown"], (0, 0, document.pages[-1].width, 0)]]
        return {"language": document.language, "pages": pages, **of_document}

    return _made("black", document.day, written, coverage)


def post_pdf(post_file: PostFile, coverage: Shows | None = None) -> bytes:
    """The same for letters that are posted together, each with page numbers of its own."""

    def written(writer: _Writer) -> Data:
        all_parts = writer.post(post_file)
        return {**all_parts, **writer.of_document(post_file.title, post_file.unshown)}

    return _made("post", post_file.day, written, coverage)


class _Plain:
    """Only what stands for itself, with nothing to put together."""

    def shows_all(self, text: str) -> bool:
        return shipped_fonts().shows_all(text)

    def shows(self, cluster: str) -> bool:
        return self.shows_all(cluster)


def _made(
    kind: str, day: date, write: Callable[["_Writer"], Data], coverage: Shows | None
) -> bytes:
    try:
        return _pdf(kind, day, write(_Writer(Fitting(coverage or shipped_fonts()))))
    except typst.TypstError:
        # A cluster that each font has the parts of and none can put together: without those.
        return _pdf(kind, day, write(_Writer(Fitting(_Plain()))))


def _pdf(kind: str, day: date, data: Data) -> bytes:
    return _compiler(kind).compile(  # type: ignore[return-value]  # several are only made of pictures
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={kind: json.dumps(data)},
        timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )


@cache
def _compiler(kind: str) -> typst.Compiler:
    """One for all of a kind; it forgets earlier ones, which `typst.compile` never does."""
    template = Path(__file__).with_name(f"{kind}.typ")
    return typst.Compiler(str(template), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _families() -> list[str]:
    return sorted(_fonts().families(), key=lambda name: (name != _FIRST, name))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the data that the templates set, in order, fitted to what the fonts can show."""

    fitting: Fitting

    def written(self, letter: Letter, *, big: bool) -> Data:
        """A whole letter, in big print or not: in a book as the book is."""
        return {
            "big": big,
            "language": letter.language.partition("-")[0],
            "leftward": is_leftward(letter.greeting),
            "practice": self.stand_alone((letter.practice,)) if letter.practice else [],
            "subject": self.stand_alone((letter.subject,)),
            "sender": self.stand_alone(letter.sender),
            "recipient": self.stand_alone(letter.recipient),
            "dated": self.stand_alone((letter.dated,)),
            "marking": self.stand_alone((letter.marking,)),
            "greeting": self.stand_alone((letter.greeting,)),
            "reference": self.stand_alone((letter.reference or "",)),
            "blocks": [self.block(block) for block in letter.blocks],
            "closing": self.stand_alone((letter.closing,)),
            "signature": self.stand_alone(letter.signing_lines),
            "copies": self.paragraphs(letter.copies),
        }

    def of_document(self, title: str, unshown: str) -> Data:
        """What every document has; all else is written before, so that it knows what is missing."""
        fitted_title = self.fitting.fit(title)
        missing = (f"{unshown} {self.fitting.names()}",) if self.fitting.missing else ()
        return {"fonts": _families(), "title": fitted_title, "unshown": self.stand_alone(missing)}

    def book(self, book: Book) -> Data:
        """A whole book."""
        return {
            "big": book.big_print,
            "language": book.language,
            "heading": self.stand_alone((book.title,)),
            "foot": self.stand_alone((book.foot,)),
            "facts": [[self.stand_alone((each,)) for each in fact] for fact in book.facts],
            "lead": [self.paragraphs((each,)) for each in book.lead],
            "contents": self.stand_alone((book.contents,)),
            "chapters": [
                {
                    "title": self.stand_alone((chapter.title,)),
                    "blocks": [self.block(block) for block in chapter.blocks],
                }
                for chapter in book.chapters
            ],
            "enclosed": [self.enclosed(each, big=book.big_print) for each in book.enclosed],
        }

    def post(self, post_file: PostFile) -> Data:
        """Letters behind a list of them."""
        return {
            "big": False,
            "language": post_file.language.partition("-")[0],
            "heading": self.stand_alone((post_file.title,)),
            "lead": self.stand_alone(post_file.lead),
            "head": [self.stand_alone((each,)) for each in post_file.head],
            "letters": [
                {
                    "reference": self.stand_alone((reference,)),
                    "dated": self.stand_alone((day_in_words,)),
                    "letter": self.written(letter, big=letter.big_print),
                }
                for reference, day_in_words, letter in post_file.letters
            ],
        }

    def form(self, form: BlankForm) -> Data:
        """A whole form."""
        return {
            "big": form.big_print,
            "language": form.language.partition("-")[0],
            "leftward": is_leftward(unmarked(form.title)),
            "heading": self.ours(form.title),
            "parts": [
                {
                    "title": self.ours(part.title),
                    "says": self.ours(*part.says),
                    "apart": part.apart,
                    "questions": [self.question(each) for each in part.questions],
                }
                for part in form.parts
            ],
        }

    def question(self, question: BlankQuestion) -> Data:
        return {
            "ask": self.ours(f"{question.number}. {question.ask}"),
            "only_if": self.ours(*question.only_if),
            "says": self.ours(*question.says),
            "after": self.ours(question.after or ""),
            "blanks": [
                {
                    "label": self.ours(blank.label or ""),
                    "hints": self.ours(*blank.hints),
                    "lines": blank.lines,
                    "boxes": [
                        {
                            "says": self.ours(box.says),
                            "hints": self.ours(*box.hints),
                            "lines": box.lines,
                        }
                        for box in blank.boxes
                    ],
                }
                for blank in question.blanks
            ],
        }

    def black_page(self, page: BlackPage) -> dict[str, Any]:
        """A page that is a picture, which data can only hold inside of a drawing."""
        picture = b64encode(page.picture).decode()
        return {
            "width": page.width,
            "height": page.height,
            "picture": _DRAWING.format(width=page.width, height=page.height, picture=picture),
            "lines": [[self.stand_alone((each.text,)), each.box] for each in page.lines],
        }

    def ours(self, *says: str) -> list[Data]:
        """Words of ours, each on a line; what is English for want of others is not marked."""
        return self.stand_alone(map(unmarked, says))

    def enclosed(self, each: EnclosedLetter, *, big: bool) -> Data:
        """One letter of a book, with whose it is."""
        title, whose = self.stand_alone((each.title,)), self.stand_alone((each.from_line,))
        return {
            "number": each.number,
            "title": title,
            "whose": whose,
            "lines": self.paragraphs(each.paragraphs),
            "letter": self.written(each.letter, big=big) if each.letter else None,
        }

    def block(self, block: Block | Table | Entry) -> Data:
        if isinstance(block, Heading):
            return {"kind": block.kind, "lines": self.stand_alone((block.text,))}
        if isinstance(block, Paragraph):
            return {"kind": block.kind, "lines": self.paragraphs((block,))}
        if isinstance(block, Table):
            rows = [
                [self.stand_alone((cell,)) for cell in row] for row in (block.head, *block.rows)
            ]
            return {"kind": block.kind, "head": rows[0], "rows": rows[1:]}
        if isinstance(block, Entry):
            return self.entry(block)
        return {"kind": block.kind, **self.listing(block)}

    def entry(self, entry: Entry) -> Data:
        return {
            "kind": entry.kind,
            "dated": self.stand_alone((entry.dated,)),
            "lines": self.paragraphs(entry.paragraphs),
            "letter": entry.letter,
            "see": self.stand_alone((entry.see,)),
        }

    def listing(self, listing: Listing) -> Data:
        items: list[Data] = [
            {"number": item.number, "lines": self.paragraphs(item.paragraphs)}
            for item in listing.items
        ]
        leftward = all(is_leftward(item.paragraphs[0].text) for item in listing.items)
        return {"numbered": listing.numbered, "leftward": leftward, "items": items}

    def stand_alone(self, runs: Iterable[Run]) -> list[Data]:
        return [_line(each) for run in runs for each in line(run, self.fitting)]

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> list[Data]:
        return [_line(each) for paragraph in paragraphs for each in lines(paragraph, self.fitting)]


def _line(each: Line) -> Data:
    stretches = [
        [{**asdict(piece), "bar": stretch.bar} for piece in pieces(stretch.text)]
        for stretch in each.stretches
    ]
    return {
        "leftward": each.leftward,
        "arabic": each.arabic,
        "gap": each.gap,
        "stretches": stretches,
    }
