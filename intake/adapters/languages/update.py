"""A language's catalogue made, or brought up to the newest texts, for a translator to fill in."""

from difflib import get_close_matches
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from intake.adapters.languages.catalogues import FILE
from intake.adapters.languages.heading import BY, ENGLISH_NAME, HEARD, NAME, ON
from intake.adapters.languages.texts import all_texts

HEADER = "\n# ".join(
    (
        "# Intake in another language. How to translate: docs/translating.md",
        *(f"{each}:" for each in (NAME, ENGLISH_NAME, BY, ON, HEARD)),
    )
)


_ALIKE: Final = 0.6
"""How much of a text has to be that of another one, to be it after a change."""


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
    catalogue.update(_template(home), no_fuzzy_matching=True, update_header_comment=False)
    _keep_stale(catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, ignore_obsolete=True, include_previous=True)
    return path


def _keep_stale(catalogue: Catalog) -> None:
    """Give a new text the translation of one that is gone and was much like it, marked “fuzzy”.

    Only what is gone is compared: the library compares each new text with every one that is
    there, which takes minutes, and marks a translation as stale that was of another text.
    """
    old_messages = {_first(each): each for each in catalogue.obsolete.values() if each.string}
    for message in catalogue:
        if message.id and not any(message.string or ()):
            for like in get_close_matches(_first(message), old_messages, 1, _ALIKE):
                _take(message, old_messages[like])


def _take(message: Message, old: Message) -> None:
    if isinstance(message.id, str) == isinstance(old.id, str):
        message.string, message.previous_id = old.string, _ids(old)
        message.flags.add("fuzzy")


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _first(message: Message) -> str:
    return _ids(message)[0]


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
