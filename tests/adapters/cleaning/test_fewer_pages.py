"""A PDF without some pages: nothing of them is in it, wherever in the file it stood."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String

from intake.adapters.cleaning.apart import CleaningApart
from intake.adapters.cleaning.cleaner import clean
from intake.adapters.cleaning.fewer_pages import without_pages
from intake.services.clean_files import Unclean
from tests.support.made_documents import pdf_pages

if TYPE_CHECKING:
    from collections.abc import Callable

GONE = "Quillfeather"
SIDE = (200, 200)
APART = CleaningApart(patience=120)


def line(words: str) -> bytes:
    return b"BT /F1 12 Tf 10 90 Td (" + words.encode() + b") Tj ET "


def drawing(pdf: Pdf, words: str, kind: str = "/Form", **more: object) -> Stream:
    made = pdf.make_stream(line(words), BBox=Array([0, 0, *SIDE]), **more)
    made.Subtype = Name(kind)
    return made


def on_all_pages(pdf: Pdf) -> Dictionary:
    """What all pages draw from, as many programs write it: words of a page that goes among it."""
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    letters = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 9, 9]),
        FontMatrix=Array([1, 0, 0, 1, 0, 0]), FirstChar=97, LastChar=97, Widths=Array([9]),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        CharProcs=Dictionary(a=pdf.make_stream(b"9 0 d0 /Inside Do")),
    )  # fmt: skip
    mask = Dictionary(S=Name.Luminosity, G=drawing(pdf, "mask"))
    shared = pdf.make_indirect(Dictionary())
    of_all = Dictionary(
        Font=Dictionary(F1=font, F3=letters),
        XObject=Dictionary(
            Gone=drawing(pdf, f"{GONE} form"), Stays=drawing(pdf, "stays", Resources=shared),
            Bare=drawing(pdf, "bare"), Inside=drawing(pdf, "inside"),
        ),
        ExtGState=Dictionary(G1=Dictionary(SMask=mask)),
        Properties=Dictionary(
            M0=Dictionary(ActualText=String(f"{GONE} in marks")), M1=Dictionary(),
        ),
    )  # fmt: skip
    own_letters = pdf.make_indirect(Dictionary(dict(letters.items())))
    own_letters.Resources = shared
    of_all.Font.F4 = own_letters
    mask.G.Resources = shared
    for key in set(of_all.keys()):
        shared[key] = of_all[key]
    return of_all


def three_pages(change: Callable[[Pdf], object] = lambda pdf: None) -> bytes:
    """Three pages, of which the second has what is to go."""
    pdf = Pdf.new()
    of_all = on_all_pages(pdf)
    for words in (
        b"/Span /M1 BDC " + line("one") + b"EMC /G1 gs /Stays Do /Bare Do /F3 9 Tf /F4 9 Tf",
        b"/Span /M0 BDC " + line(GONE) + b"EMC /Gone Do",
        line("three") + b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI",
    ):
        pdf.add_blank_page(page_size=SIDE)
        page = pdf.pages[-1].obj
        page.Contents, page.Resources = pdf.make_stream(words), of_all
    second = pdf.pages[1].obj
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Contents=String(GONE),
        Dest=Array([second, Name.Fit]),
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([link])
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"{GONE} bookmark", 1))
    tag = Dictionary(S=Name.P, Pg=second, ActualText=String(f"{GONE} tag"), K=0)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=tag))
    pdf.Root.Lang = String("en-GB")
    change(pdf)
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def everything(content: bytes) -> str:
    """All objects and all that is packed in them."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return "\n".join(map(text_of, pdf.objects))


def text_of(each: pikepdf.Object) -> str:
    if not isinstance(each, Stream):
        return each.unparse(resolved=True).decode("latin1")
    return repr({key: str(each[key]) for key in set(each.keys())}) + str(each.read_bytes())


def test_nothing_of_a_page_that_is_left_out_is_anywhere_in_the_file() -> None:
    whole = three_pages()
    assert everything(whole).count(GONE) >= 6
    content = without_pages(whole, [2]).content
    assert GONE not in everything(content)
    assert GONE.encode() not in content
    first, last = pdf_pages(content)
    assert {"one", "stays", "bare"} <= {*first.split()}
    assert last.split() == ["three"]
    assert "inside" in everything(content)
    assert "mask" in everything(content)
    assert "en-GB" in everything(content)


@pytest.mark.parametrize("pages", [[], [1, 2, 3], [4], [0]])
def test_pages_that_it_has_not_or_all_of_them_cannot_be_left_out(pages: list[int]) -> None:
    with pytest.raises(Unclean) as fault:
        without_pages(three_pages(), pages)
    assert fault.value.why == "pages"


def same_content(pdf: Pdf) -> None:
    """Two pages show parts of one drawing."""
    pdf.pages[0].obj.Contents = Array([pdf.pages[1].obj.Contents])


def layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary()


@pytest.mark.parametrize("change", [same_content, layers])
def test_a_page_that_shares_its_drawing_or_has_layers_is_refused(
    change: Callable[[Pdf], object],
) -> None:
    with pytest.raises(Unclean) as fault:
        without_pages(three_pages(change), [2])
    assert fault.value.why == "joined"
    with pytest.raises(Unclean):
        without_pages(b"%PDF-1.7 nothing", [2])


def test_it_is_done_in_a_process_of_its_own_and_for_pdfs_alone() -> None:
    content = APART.without_pages(three_pages(), (2,)).content
    assert len(pdf_pages(content)) == 2
    assert clean(three_pages(), [1]).content
    with pytest.raises(Unclean) as fault:
        APART.without_pages(b"MZ\x90", (2,))
    assert fault.value.why == "kind"
    with pytest.raises(Unclean):
        APART.without_pages(three_pages(), ())
