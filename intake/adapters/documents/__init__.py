"""Letters as documents: each renderer makes one kind of file of a letter's parts."""

from collections.abc import Callable, Mapping
from typing import Final

from intake.adapters.documents.html import letter_html
from intake.adapters.documents.text import letter_text
from intake.domain.letter_parts import Letter

RENDERERS: Final[Mapping[str, Callable[[Letter], bytes]]] = {
    "html": lambda letter: letter_html(letter).encode(),
    "txt": lambda letter: letter_text(letter).encode(),
}
"""How to make a file of each format."""
