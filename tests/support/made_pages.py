"""A PDF with what is somebody else's wherever a file can hold it, and that file drawn anew."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from intake.adapters.cleaning.kinds import kind_of
from intake.adapters.cleaning.page_pictures import look, redraw
from intake.domain.case_file.black_pages import black_document
from intake.domain.case_file.page_areas import AreaMark, PageMarks, line_area
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, case
from tests.support.made_letters import PACK, WORDING

if TYPE_CHECKING:
    from intake.domain.case_file.black_pages import BlackDocument

PLANTED = tuple(
    f"Quill{each}"
    for each in (
        "text", "alt", "layer", "note", "title", "xmp", "file", "unseen", "white", "beside", "mark",
        "tag", "name", "twice", "barred",
    )
)  # fmt: skip
"""What must be nowhere once the line that says Quilltext is black."""

STAYS = ("Minutes about Sam", "Sam was glad", "The second page")


def written(words: str, down: int, *, left: int = 50, more: str = "0 Tr") -> bytes:
    return f"BT {more} /F1 12 Tf {left} {800 - down} Td ({words}) Tj ET\n".encode()


def planted_pages() -> bytes:
    """Two pages: the first has a line about somebody else, and what lies beneath and beside it."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )  # fmt: skip
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(PLANTED[12])))
    first = (
        written(STAYS[0], 0)
        + b"/Span /M1 BDC " + written("Quilltext hit somebody", 16) + b"EMC "
        + written("Quilltwice", 17, more="3 Tr") + written(STAYS[1], 32)
        + b"/OC /L1 BDC " + written("Quilllayer", 200) + b"EMC "
        + written("Quillunseen", 230, more="3 Tr")
        + b"1 1 1 rg " + written("Quillwhite", 260) + b"0 g "
        + written("Quillbeside", 300, left=2_000)
        + written("Quillbarred", 330) + b"48 466 72 13 re f "
        + b"0.98 g " + written("Faint words", 360)
    )  # fmt: skip
    resources = Dictionary(
        Font=Dictionary(F1=font),
        Properties=Dictionary(
            L1=layer, M1=Dictionary(ActualText=String("Quilltext said Quillalt"))
        ),
    )
    for words in (first, written(STAYS[2], 0)):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[-1].obj
        page.Contents, page.Resources = pdf.make_stream(words), resources
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 30, 30]), Contents=String("Quillnote")
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    pdf.pages[0].obj.PieceInfo = Dictionary(A=String("Quillmark"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    tag = Dictionary(S=Name.P, Pg=pdf.pages[0].obj, ActualText=String("Quilltag"), K=0)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=tag))
    with pdf.open_metadata() as about:
        about["dc:description"] = "Quillxmp"
    pdf.docinfo["/Title"] = "Quilltitle"
    pdf.attachments["Quillfile.txt"] = b"Quillfile"
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Quilltext", 0))
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def drawn_anew(content: bytes, *starts: str, strips: tuple[str, ...] = ()) -> BlackDocument:
    """A document whose lines that begin so are black on its first page, and these strips."""
    kind = kind_of(content)
    text = look(content, kind, 1, (), as_sent=False).text
    lines = [
        line_area(number)
        for number, each in enumerate(text.lines, 1)
        if starts and each.text.startswith(starts)
    ]
    areas = tuple(AreaMark(each, "others") for each in (*lines, *strips))
    marks = {1: PageMarks(3, 1, text.mark, areas)}
    _, pages = redraw(content, kind, range(1, 9), marks)
    story = StoryTold("8C03CE7K", case("2024-05-01 received", "2024-08-14"), (), {}, CLOSED)
    return black_document(3, pages, StoryWriter(story, PACK, book_wording(), WORDING))
