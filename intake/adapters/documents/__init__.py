"""Letters as documents: each renderer makes one kind of file of a letter's parts.

Those with large libraries load them when they are first used.
"""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.letter_parts import Letter


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
"""How to make a file of each format."""
