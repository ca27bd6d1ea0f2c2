"""What a file is, by how its content begins: its name, or what a browser says, tells nothing."""

from typing import Final

from intake.services.clean_files import Unclean

PDF: Final = "pdf"
JPEG: Final = "jpeg"
PNG: Final = "png"
WEBP: Final = "webp"

_BEGINNINGS: Final = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD: Final = (b"{\\rtf", _OLD_OFFICE)
_ZIP: Final = b"PK\x03\x04"
_IN_WORD: Final = (b"word/", b"mimetypeapplication/vnd.oasis.opendocument.text")
_PICTURES: Final = (b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_BITMAP: Final = b"BM"
_BRANDS: Final = frozenset({
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis",
})  # fmt: skip


def kind_of(content: bytes) -> str:
    """One of the kinds above. Raises Unclean for what is none of them."""
    if not content:
        raise Unclean("empty")
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if _is_other_picture(content):
        raise Unclean("heic")
    is_office = content.startswith(_ZIP) and any(each in content for each in _IN_WORD)
    raise Unclean("word" if is_office or content.startswith(_WORD) else "kind")


def _is_other_picture(content: bytes) -> bool:
    """Whether it is a picture of a kind that is not taken: of an iPhone, GIF, TIFF, BMP."""
    if content[4:8] == b"ftyp":
        return content[8:12] in _BRANDS
    # Two letters begin many a text; what follows them in a bitmap are its size and four zeros.
    is_bitmap = content.startswith(_BITMAP) and content[6:10] == bytes(4)
    return is_bitmap or content.startswith(_PICTURES)
