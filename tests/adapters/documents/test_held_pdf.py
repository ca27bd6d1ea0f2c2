"""What is blacked out of a pack is in no part of its file: text, tags, bookmarks, raw bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from intake.adapters.documents.pdf import book_pdf
from tests.support.made_documents import pdf_pages
from tests.support.made_packs import SECRETS, blacked_out_book

if TYPE_CHECKING:
    from collections.abc import Iterator


def everything(made: bytes) -> Iterator[bytes]:
    """All that a file holds: its bytes, each object, and each stream as it is unpacked."""
    yield made
    with pikepdf.open(BytesIO(made)) as pdf:
        yield from (repr(each).encode() for each in pdf.objects)
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream):
                # What is packed as a photo has no text of its own, and is read as it stands.
                is_photo = each.get("/Filter") == pikepdf.Name.DCTDecode
                yield each.read_raw_bytes() if is_photo else each.read_bytes()
            elif isinstance(each, pikepdf.Dictionary):
                yield from (bytes(one) for one in each.values() if isinstance(one, pikepdf.String))


def spellings(secret: str) -> list[bytes]:
    """The ways in which a file may hold words."""
    return [secret.encode(), secret.encode("utf-16-be"), secret.encode("utf-16-be").hex().encode()]


def test_no_part_of_the_file_holds_what_was_blacked_out() -> None:
    made, bare = book_pdf(blacked_out_book()), book_pdf(blacked_out_book(bare=True))
    text, bare_text = "".join(pdf_pages(made)), "".join(pdf_pages(bare))
    parts = list(everything(made))
    for secret in SECRETS:
        assert secret not in text
        assert not [each for part in parts for each in spellings(secret) if each in part]
    assert SECRETS[0] in bare_text
    assert SECRETS[1] in bare_text
    with pypdfium2.PdfDocument(made) as document:
        assert "What is blacked out" in text
        titles = " ".join(each.get_title() for each in document.get_toc())
        assert "Document put into the case" in titles
        assert document.count_attachments() == 0


def test_a_bar_is_as_wide_whatever_stood_there_and_says_why() -> None:
    text = " ".join("".join(pdf_pages(book_pdf(blacked_out_book()))).split())
    assert "blacked out: about someone else" in text
    assert "File: blacked out: about someone else.pdf" in text
    assert "blacked out: to keep someone safe I am Dan." in text
