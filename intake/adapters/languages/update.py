"""A language's catalogue made, or brought up to the newest texts, for a translator to fill in."""

from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from intake.adapters.languages.catalogues import FILE
from intake.adapters.languages.heading import BY, ENGLISH_NAME, NAME, ON
from intake.adapters.languages.texts import all_texts

HEADER = "\n# ".join(
    (
        "# Intake in another language. How to translate: docs/translating.md",
        *(f"{each}:" for each in (NAME, ENGLISH_NAME, BY, ON)),
    )
)


def update(home: Path, folder: Path, tag: str) -> Path:
    """Write the catalogue of a language; gives its path.

    A new text is added, empty. One that was changed keeps the old translation, marked “fuzzy”; a
    text that is gone takes its translation with it. Raises UnknownLocaleError, ValueError for a
    tag that is none, and ContentFault.
    """
    locale = Locale.parse(tag, sep="-")
    path = folder / str(locale) / FILE
    catalogue = Catalog(locale, header_comment=HEADER, fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale)
    catalogue.update(_template(home), update_header_comment=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, ignore_obsolete=True, include_previous=True)
    return path


def _template(home: Path) -> Catalog:
    template = Catalog(header_comment=HEADER, fuzzy=False)
    for source in all_texts(home):
        words = (source.text, source.more) if source.more else source.text
        at = (
            source.path.relative_to(home)
            if source.path.is_relative_to(home)
            else _ours(source.path)
        )
        template.add(words, locations=[(str(at), source.line)])
    return template


def _ours(path: Path) -> Path:
    """A file of this program, as seen from its top."""
    top = Path(__file__).parents[3]
    return path.relative_to(top) if path.is_relative_to(top) else path
