"""PDFs, written anew: the pages, their text and their tags, and nothing that acts or hides."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from intake.adapters.cleaning.picture_data import bare_jpeg, bare_jpeg2000
from intake.services.clean_files import CleanFile, LeftOut, Unclean

MOST_PAGES: Final = 1_000
_DEEPEST_FIELD: Final = 32
"""How many fields of a form may belong to one another; in a file that was made to harm they may go
round."""

_OF_CATALOGUE: Final = frozenset({
    "/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/PageLabels", "/Outlines",
    "/Dests", "/Names", "/OCProperties", "/Version", "/Extensions",
})  # fmt: skip
_OF_PAGE: Final = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
    "/Rotate", "/Contents", "/Group", "/StructParents", "/Tabs", "/UserUnit", "/Annots",
})  # fmt: skip
_OF_LINK: Final = frozenset({
    "/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/H", "/F", "/P", "/QuadPoints", "/Dest",
    "/A", "/Contents", "/StructParent",
})  # fmt: skip
_OF_OTHERS: Final = frozenset({"/Type", "/Subtype", "/Rect", "/F", "/P", "/StructParent"})
"""What stays of the catalogue, of a page, of a link, and of what else stood on a page."""

_NOWHERE: Final = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/JS", "/EF", "/AF", "/OPI",
    "/Alternates", "/PA", "/CreatorInfo", "/User",
)  # fmt: skip
"""What stays in no dictionary but one of names that somebody gave."""

_NAMES: Final = frozenset({"/CharProcs", "/RoleMap", "/ClassMap", "/Dests", "/Colorants"})
_RESOURCES: Final = "/Resources"
"""What holds such dictionaries, whose keys may be any word."""

_ON_PAGES: Final = frozenset({
    "/3D", "/Caret", "/Circle", "/FileAttachment", "/FreeText", "/Highlight", "/Ink", "/Line",
    "/Link", "/Movie", "/Polygon", "/PolyLine", "/Popup", "/PrinterMark", "/Projection",
    "/Redact", "/RichMedia", "/Screen", "/Sound", "/Square", "/Squiggly", "/Stamp", "/StrikeOut",
    "/Text", "/TrapNet", "/Underline", "/Watermark", "/Widget",
})  # fmt: skip
_WHOLE_NAMES: Final = {"/DCT": "/DCTDecode"}
"""What a picture may be called by half; programs show it all the same."""

_REMARKS: Final = _ON_PAGES - {"/Link", "/Widget", "/FreeText", "/FileAttachment"}


def clean_pdf(content: bytes) -> CleanFile:
    """A PDF with the same pages, tags, bookmarks and links inside it. Raises Unclean.

    What is filled into a form stands on its page. Nothing is repaired: a repaired file may lack
    pages, and nobody would know.
    """
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            _refuse(pdf)
            left_out = tuple(sorted(_left_out(pdf)))
            _clean(pdf)
            return CleanFile("pdf", _written(pdf), left_out)
    except pikepdf.PasswordError as fault:
        raise Unclean("locked") from fault
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
        raise Unclean("damaged") from fault


def _refuse(pdf: Pdf) -> None:
    """Raises Unclean for what would not be whole without what is taken out."""
    form = pdf.Root.get("/AcroForm")
    if "/Collection" in pdf.Root:
        raise Unclean("portfolio")
    if pdf.Root.get("/NeedsRendering") or (form is not None and "/XFA" in form and not pdf.pages):
        raise Unclean("form")
    if not len(pdf.pages):
        raise Unclean("damaged")
    if len(pdf.pages) > MOST_PAGES:
        raise Unclean("long")


def _left_out(pdf: Pdf) -> set[LeftOut]:
    """What somebody may miss who knew the file."""
    missing: set[LeftOut] = set()
    names = pdf.Root.get("/Names")
    if "/AF" in pdf.Root or (names is not None and "/EmbeddedFiles" in names):
        missing.add("attachments")
    for each in (each for page in pdf.pages for each in _annotations(page.obj)):
        kind = str(each.get("/Subtype"))
        if kind == "/FileAttachment":
            missing.add("attachments")
        elif kind in _REMARKS and str(each.get("/Contents", "")):
            missing.add("comments")
        elif kind == "/Link" and _leads_out(each.get("/A")):
            missing.add("links")
    return missing


def _annotations(page: Object) -> Iterable[Any]:
    on_page = page.get("/Annots")
    return [each for each in on_page if isinstance(each, Dictionary)] if on_page is not None else []


def _is_undrawn(pdf: Pdf) -> bool:
    """Whether what was typed into its fields is shown by programs alone, as the file does not say
    how any of it looks. Where it says so of some, that is not made anew: it may be in a script
    that we could not draw."""
    on_pages = (each for page in pdf.pages for each in _annotations(page.obj))
    fields = [
        each
        for each in on_pages
        if each.get("/Subtype") == Name.Widget
        and _of_field(each, "/FT") in (Name.Tx, Name.Ch)
        and str(_of_field(each, "/V"))
    ]
    return bool(fields) and not any("/AP" in each for each in fields)


def _of_field(field: Any, key: str) -> Any:
    """What a field says itself, or one that it belongs to."""
    for _ in range(_DEEPEST_FIELD):
        if not isinstance(field, Dictionary) or key in field:
            break
        field = field.get("/Parent")
    return field.get(key, "") if isinstance(field, Dictionary) else ""


def _leads_out(action: Any) -> bool:
    return isinstance(action, Dictionary) and str(action.get("/S")) != "/GoTo"


def _clean(pdf: Pdf) -> None:
    form = pdf.Root.get("/AcroForm")
    if form is not None:
        if _is_undrawn(pdf):
            form.NeedAppearances = True
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    _keep(pdf.trailer, {"/Root", "/Size"})
    _keep(pdf.Root, _OF_CATALOGUE)
    if "/Names" in pdf.Root:
        _keep(pdf.Root.Names, {"/Dests"})
    for page in pdf.pages:
        _keep(page.obj, _OF_PAGE)
        links = [each for each in _annotations(page.obj) if each.get("/Subtype") == Name.Link]
        if "/Annots" in page.obj:
            page.obj.Annots = Array(links)
    everything = list(pdf.objects)
    name_dictionaries = {each.objgen for each in _dictionaries_of_names(everything)}
    for each in everything:
        for inside, is_names in _inside(each, each.objgen in name_dictionaries):
            _clean_one(inside, is_names=is_names)


def _keep(dictionary: Object, keys: Iterable[str]) -> None:
    for key in set(dictionary.keys()) - set(keys):
        del dictionary[key]


def _dictionaries_of_names(objects: Iterable[Object]) -> Iterator[Object]:
    """The dictionaries with an object of their own whose keys may be any word."""
    for each in objects:
        for inside, _ in _inside(each, False):
            yield from _named_in(inside)


def _named_in(dictionary: Object) -> Iterator[Object]:
    keys = set(dictionary.keys())
    yield from (_as_dictionary(dictionary[key]) for key in _NAMES & keys)
    if _RESOURCES in keys:
        resources = _as_dictionary(dictionary[_RESOURCES])
        yield from (_as_dictionary(resources[key]) for key in set(resources.keys()))


def _as_dictionary(value: Any) -> Object:
    return value if isinstance(value, Dictionary) else Dictionary()


def _inside(top: Object, is_names: bool) -> Iterator[tuple[Object, bool]]:
    """An object's dictionary and those that stand in it, each with whether its keys are names."""
    waiting: list[tuple[Any, bool, bool]] = [(top, is_names, False)]
    while waiting:
        each, names, is_resources = waiting.pop()
        if isinstance(each, Array):
            waiting += [(one, False, False) for one in each if _stands_in_it(one)]
        elif isinstance(each, Dictionary | Stream):
            for key in set(each.keys()):
                value = each[key]
                if _stands_in_it(value):
                    holds = not names and key == _RESOURCES
                    waiting.append((value, is_resources or (not names and key in _NAMES), holds))
            yield each, names


def _stands_in_it(value: Any) -> bool:
    return isinstance(value, Array | Dictionary) and not value.is_indirect


def _clean_one(each: Object, *, is_names: bool) -> None:
    if is_names:
        return
    for key in _NOWHERE:
        if key in each:
            del each[key]
    if isinstance(each, Stream):
        _clean_stream(each)
    elif "/Rect" in each and str(each.get("/Subtype")) in _ON_PAGES:
        _keep(each, _OF_LINK if each.Subtype == Name.Link else _OF_OTHERS)
    action = each.get("/A")
    if isinstance(action, Dictionary) and "/S" in action:
        if str(action.S) == "/GoTo":
            _keep(action, {"/S", "/D"})
        else:
            del each["/A"]


def _clean_stream(stream: Stream) -> None:
    _keep(stream, set(stream.keys()) - {"/F", "/FFilter", "/FDecodeParms"})
    if "/Filter" not in stream:
        return
    filters = stream.Filter if isinstance(stream.Filter, Array) else [stream.Filter]
    last = _WHOLE_NAMES.get(str(filters[-1]), str(filters[-1]))
    if last not in ("/DCTDecode", "/JPXDecode"):
        return
    if len(filters) > 1:
        # Packed twice, which hardly anything does: as plain pixels.
        stream.write(stream.read_bytes(pikepdf.StreamDecodeLevel.all))
        return
    bare = bare_jpeg if last == "/DCTDecode" else bare_jpeg2000
    parameters = stream.get("/DecodeParms")
    stream.write(
        bare(stream.read_raw_bytes()),
        filter=Name(last),
        decode_parms=parameters if isinstance(parameters, Dictionary) else None,
    )


def _written(pdf: Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    new_file = BytesIO()
    pdf.save(
        new_file,
        preserve_pdfa=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=True,
        deterministic_id=True,
    )
    return new_file.getvalue()
