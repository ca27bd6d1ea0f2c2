"""Files with canaries in every corner that nobody sees, and files that are not what they say."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

CANARY = "CANARY-53.4084N"
"""Stands wherever a file tells of where, when, or by whom."""

XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>{CANARY}</rdf></x:xmpmeta>'.encode()


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 480)) -> bytes:
    """A photo as a phone makes it, lying on its side: where, when and with what stands in it."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = CANARY
    exif.get_ifd(0x8825)[0x1B] = CANARY.encode()
    file = BytesIO()
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Author", CANARY)
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        picture.save(file, "PNG", pnginfo=notes, exif=exif)
    elif kind == "WEBP":
        picture.save(file, "WEBP", exif=exif, xmp=XMP)
    else:
        picture.save(file, "JPEG", exif=exif, comment=CANARY, xmp=XMP)
    return file.getvalue() + (f"trailer {CANARY}".encode() if kind == "JPEG" else b"")


def planted(pdf: bytes) -> bytes:
    """A PDF with a canary in all that acts or hides: scripts, files inside it, notes, a photo."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        canary = String(CANARY)
        script = Dictionary(S=Name.JavaScript, JS=canary)
        root, page = opened.Root, opened.pages[0].obj
        opened.docinfo["/Author"] = CANARY
        root.OpenAction = script
        root.AA = Dictionary(WC=script)
        root.PieceInfo = Dictionary(Odd=Dictionary(Private=canary))
        root.Metadata = _metadata(opened)
        root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
        opened.attachments[f"{CANARY}.txt"] = CANARY.encode()
        page.AA = Dictionary(O=script)
        page.Thumb = Stream(opened, CANARY.encode())
        page.Metadata = _metadata(opened)
        page.Annots = opened.make_indirect(Array(map(opened.make_indirect, _annotations(opened))))
        picture = Stream(opened, photo(), Type=Name.XObject, Subtype=Name.Image, Width=640,
                         Height=480, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
                         Filter=Name.DCTDecode, Metadata=_metadata(opened))  # fmt: skip
        # A name that somebody gave may be any word: it is no script.
        opened.pages[0].add_resource(picture, Name.XObject, Name.AA)
        opened.pages[0].contents_add(b"q 100 0 0 75 50 50 cm /AA Do Q")
        file = BytesIO()
        opened.save(file)
    return file.getvalue()


def _metadata(pdf: Pdf) -> Stream:
    return Stream(pdf, XMP, Type=Name.Metadata, Subtype=Name.XML)


def _annotations(pdf: Pdf) -> list[Dictionary]:
    at: dict[str, Any] = {"Type": Name.Annot, "Rect": Array([50, 50, 90, 70])}
    out = Dictionary(S=Name.URI, URI=String(f"https://{CANARY}.example/"))
    embedded = Dictionary(EF=Dictionary(F=Stream(pdf, CANARY.encode())), F=String(CANARY))
    return [
        Dictionary(**at, Subtype=Name.Link, A=out),
        Dictionary(**at, Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
        Dictionary(**at, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String(CANARY))),
        Dictionary(**at, Subtype=Name.Text, Contents=String(CANARY), T=String(CANARY)),
        Dictionary(**at, Subtype=Name.FileAttachment, FS=pdf.make_indirect(embedded)),
    ]


def with_picture_packed_twice(pdf: bytes) -> bytes:
    """A PDF with a photo on it that is a JPEG and packed once more."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        picture = Stream(opened, b"", Type=Name.XObject, Subtype=Name.Image, Width=640,
                         Height=480, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
        picture.write(zlib.compress(photo()), filter=[Name.FlateDecode, Name.DCTDecode])
        opened.pages[0].add_resource(picture, Name.XObject, Name.Twice)
        opened.pages[0].contents_add(b"q 100 0 0 75 50 50 cm /Twice Do Q")
        file = BytesIO()
        opened.save(file)
    return file.getvalue()


def filled_form(says: str, *, is_told: bool = True) -> bytes:
    """A form that somebody filled in, with a script in its field and another form hidden in it.

    It says that how its fields look has to be made, or just does not say how they look.
    """
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        script = Dictionary(S=Name.JavaScript, JS=String(CANARY))
        look = String("/Helv 12 Tf 0 g")
        field = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(CANARY), V=String(says),
            Rect=Array([20, 20, 200, 40]), DA=look, F=4, AA=Dictionary(K=script),
        ))  # fmt: skip
        pdf.pages[0].obj.Annots = Array([field])
        resources = Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=is_told, DR=resources,
                                       DA=look, XFA=String(CANARY))  # fmt: skip
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def noted_picture(form: str, mode: str) -> bytes:
    """A JPEG or JPEG 2000 as it stands in a PDF, with notes beside its pixels and behind them."""
    file, canary = BytesIO(), CANARY.encode()
    picture = Image.linear_gradient("L").convert(mode)
    if form == "JPEG2000":
        picture.save(file, "JPEG2000", comment=canary)
        return file.getvalue() + (8 + 16 + len(canary)).to_bytes(4) + b"uuid" + bytes(16) + canary
    exif = Image.Exif()
    exif[0x010F] = CANARY
    picture.save(file, "JPEG", progressive=True, exif=exif, comment=canary)
    return file.getvalue() + canary


def portfolio(pdf: bytes) -> bytes:
    """A PDF that only wraps other files."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.Root.Collection = Dictionary(Type=Name.Collection)
        file = BytesIO()
        opened.save(file)
    return file.getvalue()


def locked(pdf: bytes) -> bytes:
    """A PDF that opens with a password only."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        file = BytesIO()
        opened.save(file, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return file.getvalue()


def huge_picture(form: str = "PNG") -> bytes:
    """200 megapixels of one colour, in some kilobytes, or a megabyte as a JPEG."""
    file = BytesIO()
    Image.new("1" if form == "PNG" else "L", (20_000, 10_000)).save(file, form)
    return file.getvalue()


SOON = (2, 3)
_CUT_SHORT = f"""
import resource
from intake.adapters.cleaning import cleaner
assert cleaner.LIMITS[resource.RLIMIT_CPU] == (15, 16)
cleaner.LIMITS[resource.RLIMIT_CPU] = {SOON}
cleaner.main()
"""
CUT_SHORT = (sys.executable, "-c", _CUT_SHORT)
"""The cleaner with less work for a file, so that a test does not take all of it."""


def bomb() -> bytes:
    """A PDF of some kilobytes whose page is eight gigabytes once it is unpacked."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        drawing = Stream(pdf, b"")
        packed = zlib.compress(b"\x78\x9c" + megabyte * (8 << 10))
        drawing.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        pdf.pages[0].obj.Contents = drawing
        file = BytesIO()
        pdf.save(file, compress_streams=False, recompress_flate=False)
    return file.getvalue()


def zip_of(name: str, times: int = 100) -> bytes:
    """A ZIP with one file in it."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(name, CANARY * times)
    return file.getvalue()


def unpacked(pdf: bytes) -> bytes:
    """A PDF with nothing in it packed, to search it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        file = BytesIO()
        opened.save(file, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()
