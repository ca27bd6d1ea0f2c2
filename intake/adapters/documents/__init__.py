"""Letters and books as documents: each renderer makes one kind of file of their parts.

Those with large libraries load them when they are first used.
"""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.case_file.parts import Book
from intake.domain.letters.parts import Letter


def _html(letter: Letter) -> bytes:
    from intake.adapters.documents.html import letter_html

    return letter_html(letter).encode()


def _text(letter: Letter) -> bytes:
    from intake.adapters.documents.text import letter_text

    return letter_text(letter).encode()


def _pdf(letter: Letter) -> bytes:
    from intake.adapters.documents.pdf import letter_pdf

    return letter_pdf(letter)


def _docx(letter: Letter) -> bytes:
    from intake.adapters.documents.docx import letter_docx

    return letter_docx(letter)


RENDERERS: Final[Mapping[str, Callable[[Letter], bytes]]] = {
    "html": _html,
    "txt": _text,
    "pdf": _pdf,
    "docx": _docx,
}
"""How to make a file of a letter, by format."""


def _book_text(book: Book) -> bytes:
    from intake.adapters.documents.text import book_text

    return book_text(book).encode()


def _book_pdf(book: Book) -> bytes:
    from intake.adapters.documents.pdf import book_pdf

    return book_pdf(book)


BOOKS: Final[Mapping[str, Callable[[Book], bytes]]] = {"txt": _book_text, "pdf": _book_pdf}
"""How to make a file of a book, by format."""


def render(kind: str, document: Letter | Book) -> bytes:
    """A file of this format. Raises KeyError for one that there is not."""
    return RENDERERS[kind](document) if isinstance(document, Letter) else BOOKS[kind](document)
