"""PDFs without some of their pages: nothing stays of a page that is left out.

A new file is made of the pages that stay, and what is reached from none of them is not in it. Pages
often share what they draw from, so each is first cut down to what it draws itself. Bookmarks, tags
and links are left out: they may quote a page that is gone.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Page, Pdf, Stream

from intake.adapters.cleaning.pdfs import clean_pdf
from intake.services.clean_files import CleanFile, Unclean

_OF_PAGE: Final = (
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
    "/Contents", "/Group", "/UserUnit",
)  # fmt: skip
_DRAWN_FROM: Final = (
    "/Font", "/XObject", "/ExtGState", "/Pattern", "/Shading", "/Properties", "/ColorSpace",
)  # fmt: skip
_COLOURS: Final = "/ColorSpace"


def without_pages(content: bytes, pages: Collection[int]) -> CleanFile:
    """A clean PDF without these pages, the first of which is 1.

    Raises Unclean: ``pages`` where it has not all of them, or would have none left; ``joined``
    where one that stays is drawn by what draws one that goes, or there are layers.
    """
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            new_content = _copied(pdf, frozenset(pages))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
        raise Unclean("joined") from fault
    return clean_pdf(new_content)


def _copied(pdf: Pdf, pages: frozenset[int]) -> bytes:
    count = len(pdf.pages)
    if not pages or not all(1 <= each <= count for each in pages) or len(pages) == count:
        raise Unclean("pages")
    kept_pages = [page for number, page in enumerate(pdf.pages, 1) if number not in pages]
    gone_pages = [pdf.pages[number - 1] for number in sorted(pages)]
    shared_streams = {*_drawn_by(kept_pages)} & {*_drawn_by(gone_pages)}
    if shared_streams or "/OCProperties" in pdf.Root:
        raise Unclean("joined")
    cutting = _Cutting()
    for page in kept_pages:
        resources = cutting.resources(page, page.resources)
        for key in set(page.obj.keys()) - set(_OF_PAGE):
            del page.obj[key]
        page.obj.Resources = resources
    with Pdf.new() as new:
        new.pages.extend(kept_pages)
        if "/Lang" in pdf.Root:
            new.Root.Lang = str(pdf.Root.Lang)
        file = BytesIO()
        new.save(file)
    return file.getvalue()


def _drawn_by(pages: Collection[Page]) -> Iterator[tuple[int, int]]:
    """The streams that draw these pages."""
    for page in pages:
        content = page.obj.get("/Contents")
        for each in content if isinstance(content, Array) else [content]:
            if each is not None:
                yield each.objgen


@dataclass(slots=True)
class _Cutting:
    """Cuts down what is drawn from to what is drawn; ``done`` was cut down already."""

    done: set[tuple[int, int]] = field(default_factory=set)

    def resources(self, drawing: Page | Object, resources: Object) -> Object:
        """What a page or a stream draws from, without what only others do."""
        names = _names(drawing, resources, set())
        new_resources = Dictionary()
        for kind in _DRAWN_FROM:
            there = resources.get(kind)
            if isinstance(there, Dictionary):
                used_parts = {key: there[key] for key in set(there.keys()) if key in names}
                new_resources[kind] = there if kind == _COLOURS else Dictionary(used_parts)
                for each in used_parts.values():
                    self.inside(each)
        return new_resources

    def inside(self, drawing: Any) -> None:
        """Cut down what a form, a pattern, a drawn letter or a mask draws from itself."""
        if not isinstance(drawing, Dictionary | Stream):
            return
        if drawing.is_indirect:
            if drawing.objgen in self.done:
                return
            self.done.add(drawing.objgen)
        resources, mask = drawing.get("/Resources"), drawing.get("/SMask")
        if isinstance(mask, Dictionary):
            self.inside(mask.get("/G"))
        if isinstance(resources, Dictionary):
            if isinstance(drawing, Stream):
                drawing.Resources = self.resources(drawing, resources)
            else:
                drawing.Resources = self._of_letters(drawing, resources)

    def _of_letters(self, font: Object, resources: Object) -> Object:
        """What the letters of a font draw from, each of which is a drawing."""
        every_one = [self.resources(each, resources) for each in _letters(font)]
        new_resources = Dictionary()
        for kind in _DRAWN_FROM:
            used_parts = {
                key: each[kind][key]
                for each in every_one
                if kind in each
                for key in set(each[kind].keys())
            }
            new_resources[kind] = Dictionary(used_parts)
        return new_resources


def _letters(font: Object) -> list[Any]:
    drawings = font.get("/CharProcs")
    if not isinstance(drawings, Dictionary):
        return []
    return [drawings[key] for key in set(drawings.keys())]


def _names(
    drawing: Page | Object, resources: Object, seen_objects: set[tuple[int, int]]
) -> set[str]:
    """The names that a drawing uses, and those that draw by it from the same resources."""
    names: set[str] = set()
    for each in pikepdf.parse_content_stream(drawing):
        if not isinstance(each, ContentStreamInlineImage):
            names |= {str(one) for one in each.operands if isinstance(one, Name)}
    for kind in ("/XObject", "/Font", "/Pattern"):
        there = resources.get(kind)
        if not isinstance(there, Dictionary):
            continue
        for key in set(there.keys()) & names:
            within = there[key]
            if "/Resources" in within or within.objgen in seen_objects:
                continue
            seen_objects.add(within.objgen)
            is_form = isinstance(within, Stream) and within.get("/Subtype") == Name.Form
            for one in [within] if is_form else _letters(within):
                names |= _names(one, resources, seen_objects)
    return names
