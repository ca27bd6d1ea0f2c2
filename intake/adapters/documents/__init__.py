"""Letters and books as documents: each renderer makes one kind of file of their parts.

Those with large libraries load them when they are first used.
"""

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Final

from intake.domain.case_file.parts import Book
from intake.domain.letters.parts import Letter

LETTER_RENDERERS: Final[Mapping[str, str]] = {
    "html": "intake.adapters.documents.html:letter_html",
    "txt": "intake.adapters.documents.text:letter_text",
    "pdf": "intake.adapters.documents.pdf:letter_pdf",
    "docx": "intake.adapters.documents.docx:letter_docx",
}
"""What makes a file of a letter, by format."""

BOOK_RENDERERS: Final[Mapping[str, str]] = {
    "txt": "intake.adapters.documents.text:book_text",
    "pdf": "intake.adapters.documents.pdf:book_pdf",
}
"""What makes a file of a book, by format."""


def render(kind: str, document: Letter | Book) -> bytes:
    """A file of this format. Raises KeyError for one that there is not."""
    places = LETTER_RENDERERS if isinstance(document, Letter) else BOOK_RENDERERS
    file: str | bytes = resolve_name(places[kind])(document)
    return file.encode() if isinstance(file, str) else file
