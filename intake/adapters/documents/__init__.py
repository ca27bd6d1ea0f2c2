"""Letters, books, post and empty forms as documents: each renderer makes a file of their parts.

Those with large libraries load them when they are first used.
"""

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Final

from intake.domain.case_file.black_pages import BlackDocument
from intake.domain.case_file.parts import Book
from intake.domain.letters.blank_form import BlankForm
from intake.domain.letters.parts import Letter
from intake.domain.letters.post_file import PostFile

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


FORM_RENDERERS: Final[Mapping[str, str]] = {
    "pdf": "intake.adapters.documents.pdf:form_pdf",
}
"""What makes a file of an empty form, by format."""

BLACK_RENDERERS: Final[Mapping[str, str]] = {
    "pdf": "intake.adapters.documents.pdf:black_pdf",
}
"""What makes a file of pages that were drawn anew, by format."""

POST_RENDERERS: Final[Mapping[str, str]] = {
    "pdf": "intake.adapters.documents.pdf:post_pdf",
}
"""What makes a file of letters that are posted together, by format."""

Document = Letter | Book | BlankForm | BlackDocument | PostFile
_RENDERERS: Final[Mapping[type[Document], Mapping[str, str]]] = {
    Letter: LETTER_RENDERERS, Book: BOOK_RENDERERS, BlankForm: FORM_RENDERERS,
    BlackDocument: BLACK_RENDERERS, PostFile: POST_RENDERERS,
}  # fmt: skip


def render(kind: str, document: Document) -> bytes:
    """A file of this format. Raises KeyError for one that there is not."""
    places = _RENDERERS[type(document)]
    file: str | bytes = resolve_name(places[kind])(document)
    return file.encode() if isinstance(file, str) else file
