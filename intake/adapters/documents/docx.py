"""A letter as DOCX, to go on editing: real headings, lists and languages, and always the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Written

from intake.adapters.documents.fitting import AllOfXml, Fitting
from intake.adapters.documents.lines import Line, Stretch, is_leftward, line, lines
from intake.domain.letters.parts import Heading, Item, Letter, Listing, Paragraph, Run

_BLACK: Final = RGBColor(0, 0, 0)
_AFTER_BIDI: Final = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
"""What the schema wants to stand behind the direction of a paragraph."""

_SPACES: Final = {"\x1f": " "}
"""The one white space that XML cannot hold."""

_LEADING: Final = 14
"""Points from one empty line to the next."""

_BIG: Final = {"Normal": Pt(18), "Heading 1": Pt(24), "Heading 2": Pt(21)}
"""How large each style is in big print: as in a PDF."""


def letter_docx(letter: Letter) -> bytes:
    """The whole document. What XML cannot hold is marked, and named at its end."""
    document = docx.Document()
    end = document.element.body.find(qn("w:sectPr"))
    _Writer(document, Fitting(AllOfXml(), spaces=_SPACES), end).write(letter)
    _describe(document, letter)
    document_file = BytesIO()
    document.save(document_file)
    return _undated(document_file)


def _describe(document: Document, letter: Letter) -> None:
    """Title, language and days. No author: the letter says who it is from."""
    about, day = document.core_properties, datetime.combine(letter.day, time(), UTC)
    about.title = Fitting(AllOfXml(), spaces=_SPACES).fit(letter.subject)
    about.language = letter.language
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = day
    about.revision = 1


def _undated(document_file: BytesIO) -> bytes:
    """The same archive without the time at which it was packed."""
    archive = BytesIO()
    with ZipFile(document_file) as before, ZipFile(archive, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return archive.getvalue()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a letter into a document, in order."""

    document: Document
    fitting: Fitting
    end: Any
    """What stands last in every document: how its pages are."""

    def write(self, letter: Letter) -> None:
        self.dress(letter.language)
        if letter.big_print:
            self.enlarge()
        for each in self.stack((letter.practice,)):
            _embolden(each)
        leftward = is_leftward(letter.greeting)
        # In Word, "left" is the beginning of a line whichever way it is read.
        to_left = leftward or letter.big_print
        side = WD_ALIGN_PARAGRAPH.LEFT if to_left else WD_ALIGN_PARAGRAPH.RIGHT
        for each in self.stack(letter.sender):
            # "Right" means the end of a line that is read leftward.
            each.alignment = WD_ALIGN_PARAGRAPH.LEFT if _bidirectional(each) else side
        self.stack(letter.recipient)
        self.stack((letter.dated,))
        for each in self.stack((letter.marking,)):
            _embolden(each)
        self.stack((letter.greeting,))
        self.titled(letter.subject, 1)
        self.stack((letter.reference or "",))
        for block in letter.blocks:
            self.block(block)
        for each in self.stack((letter.closing,)):
            each.paragraph_format.space_before = Pt(18)
            each.paragraph_format.keep_with_next = True
        self.stack(letter.signing_lines)
        self.listed(letter.copies)
        if self.fitting.missing:
            self.stack((f"{letter.unshown} {self.fitting.names()}",))

    def dress(self, language: str) -> None:
        """Plain print: one font, black, A4, the language of the letter."""
        styles, page = self.document.styles, self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.4)
        normal: Any = styles["Normal"]
        normal.paragraph_format.space_after = Pt(8)
        normal.paragraph_format.line_spacing = 1.15
        for name in ("Normal", "Heading 1", "Heading 2"):
            style: Any = styles[name]
            _letters(style.element.get_or_add_rPr())
            style.font.color.rgb = _BLACK
        for name in ("Heading 1", "Heading 2"):
            style = styles[name]
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(16), Pt(4)
        for speech in styles.element.iter(qn("w:lang")):
            speech.set(qn("w:val"), language)

    def enlarge(self) -> None:
        """Big print: large, and half as much again from line to line."""
        for name, size in _BIG.items():
            style: Any = self.document.styles[name]
            style.font.size = size
            for older in style.element.rPr.findall(qn("w:szCs")):
                style.element.rPr.remove(older)
            other_scripts = OxmlElement("w:szCs")
            other_scripts.set(qn("w:val"), str(int(size.pt * 2)))
            style.element.rPr.find(qn("w:sz")).addnext(other_scripts)
            style.paragraph_format.line_spacing = 1.5

    def block(self, block: Heading | Paragraph | Listing) -> None:
        if isinstance(block, Heading):
            self.titled(block.text, 2)
        elif isinstance(block, Paragraph):
            self.listed((block,))
        else:
            self.listing(block)

    def titled(self, text: str, level: int) -> None:
        for each in line(text, self.fitting):
            self.paragraph(each, f"Heading{level}")

    def stack(self, runs: Iterable[Run]) -> list[Written]:
        return self.listed([Paragraph((run,)) for run in runs])

    def listed(self, paragraphs: Iterable[Paragraph]) -> list[Written]:
        """Lines close together, apart from what follows them."""
        document_lines = [
            self.paragraph(each) for one in paragraphs for each in lines(one, self.fitting)
        ]
        for each in document_lines[:-1]:
            each.paragraph_format.space_after = Pt(0)
        return document_lines

    def listing(self, listing: Listing) -> None:
        next_number, counter = None, 0
        for item in listing.items:
            if item.number is not None and item.number != next_number:
                counter = self.counter(item.number)
            next_number = None if item.number is None else item.number + 1
            self.item(item, counter)

    def item(self, item: Item, counter: int) -> None:
        style = "ListBullet" if item.number is None else "ListNumber"
        for paragraph in item.paragraphs:
            for each in lines(paragraph, self.fitting):
                document_line = self.paragraph(each, style)
                if style == "ListNumber":
                    numbering = document_line._p.get_or_add_pPr().get_or_add_numPr()
                    numbering.get_or_add_ilvl().val = 0
                    numbering.get_or_add_numId().val = counter
                style = "ListContinue"

    def counter(self, first: int) -> int:
        """A new list of the kind of "List Number" that begins with this number."""
        lists = self.document.part.numbering_part.element
        style: Any = self.document.styles["List Number"]
        kind = lists.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
        numbering = lists.add_num(kind)
        numbering.add_lvlOverride(ilvl=0).add_startOverride(first)
        counter: int = numbering.numId
        return counter

    def paragraph(self, each: Line, style: str | None = None) -> Written:
        # `add_paragraph` looks for the end of the document anew each time.
        paragraph = Written(OxmlElement("w:p"), self.document._body)
        self.end.addprevious(paragraph._p)
        paragraph._p.style = style  # by its id: a look-up by name costs a millisecond
        if each.gap:
            paragraph.paragraph_format.space_before = Pt(_LEADING * min(each.gap, 3))
        if each.leftward:
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        for stretch in each.stretches:
            _write(paragraph, stretch)
        return paragraph


def _write(paragraph: Written, stretch: Stretch) -> None:
    run = paragraph.add_run(stretch.text)
    if stretch.leftward:
        run.font.rtl = True
        run.font.complex_script = True


def _bidirectional(paragraph: Written) -> bool:
    return paragraph._p.find(f".//{qn('w:bidi')}") is not None


def _embolden(paragraph: Written) -> None:
    for run in paragraph.runs:
        run.font.bold = run.font.cs_bold = True


def _letters(properties: Any) -> None:
    """One font for every script, in place of those of the theme."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Arial")
