"""A letter as an HTML document that stands alone: to save, to print, to attach."""

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from intake.domain.letters.parts import Letter

_TEMPLATES: Final = Environment(
    loader=PackageLoader("intake.adapters.documents", "."),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def letter_html(letter: Letter) -> str:
    """The whole document. Own words are shown as they were typed and never become markup."""
    return _TEMPLATES.get_template("letter.html").render(letter=letter)
