"""Languages by their catalogues: `translations/LANGUAGE/LC_MESSAGES/messages.po`, nothing else.

A language is there once its folder is. It is read when somebody first asks for it, and once.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from intake.adapters.languages.heading import Heading, heading_of
from intake.adapters.languages.made_up import made_up_tongues
from intake.adapters.languages.placeholders import in_order, lost_between
from intake.domain.text import marked
from intake.services.languages import ENGLISH, Languages, Tongue

CATALOGUES: Final = Path(__file__).parents[2] / "translations"
"""Where the catalogues stand."""

NUMBER: Final = "%(num)s"
FILE: Final = Path("LC_MESSAGES") / "messages.po"


def languages(folder: Path = CATALOGUES, *, made_up: bool = False) -> Languages:
    """English, every language that has a catalogue, and with ``made_up`` two that nobody speaks."""
    shelf = _Shelf(folder, {ENGLISH.tag: ENGLISH, **(made_up_tongues() if made_up else {})})
    return Languages(shelf.names(), shelf.tongue)


def catalogue_paths(folder: Path) -> Iterator[Path]:
    """The file of every language in a folder."""
    return iter(sorted(folder.glob(f"*/{FILE}")))


def shelf_of(path: Path) -> Path | None:
    """The folder with the catalogues of languages that this is, or that it stands in; if any."""
    real = path.resolve()
    return next((each for each in (real, *real.parents[:3]) if any(catalogue_paths(each))), None)


def tag_of(path: Path) -> str:
    """The tag of the language whose catalogue this is: cy, pt-BR."""
    return path.parents[1].name.replace("_", "-")


def is_translation(path: Path) -> bool:
    """Whether a catalogue is of another language than the one that all is written in.

    One of English would be offered in its place, under whatever name its head gives it.
    """
    return tag_of(path) not in (ENGLISH.tag, ENGLISH.tag.partition("-")[0])


def read_catalogue(path: Path, *, strict: bool = False) -> Catalog:
    """One language's catalogue, as it stands in its file.

    What cannot be read is left out; with ``strict`` it raises PoFileError, and UnknownLocaleError
    or ValueError where the folder's name is no language.
    """
    with path.open("rb") as file:
        return read_po(file, locale=str(_locale(tag_of(path))), abort_invalid=strict)


@dataclass(frozen=True, slots=True)
class _Shelf:
    folder: Path
    read: dict[str, Tongue] = field(default_factory=dict)

    def names(self) -> Mapping[str, str]:
        names = {tag: each.own_name for tag, each in self.read.items()}
        for path in filter(is_translation, catalogue_paths(self.folder)):
            # A folder that is called as no language is a fault that the checker finds.
            with suppress(UnknownLocaleError, ValueError):
                usual = _locale(tag_of(path)).get_display_name() or ""
                names[tag_of(path)] = heading_of(path).name or usual
        return names

    def tongue(self, tag: str) -> Tongue:
        if tag not in self.read:
            paths = {tag_of(path): path for path in catalogue_paths(self.folder)}
            self.read[tag] = _tongue(tag, _readable(paths[tag]), heading_of(paths[tag]))
        return self.read[tag]


def _readable(path: Path) -> Catalog:
    """What can be read of a catalogue: a file that came over broken takes no page from a child.

    What is missing stays English; the checker tells what is wrong with the file.
    """
    try:
        return read_catalogue(path)
    except ValueError:
        return Catalog(str(_locale(tag_of(path))))


def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


class _English(NullTranslations):
    """What stands where a language has no words yet."""

    def gettext(self, message: str) -> str:
        """The English words, with the sign that they are."""
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English words for this number, with the sign that they are."""
        return marked(msgid1 if n == 1 else msgid2)


def _tongue(tag: str, catalogue: Catalog, heading: Heading) -> Tongue:
    for message in list(catalogue):
        if message.id and not sound(message):
            catalogue.delete(message.id)
    mo_file = BytesIO()
    write_mo(mo_file, catalogue)
    mo_file.seek(0)
    words = GNUTranslations(mo_file)
    words.add_fallback(_English())

    def say(text: str) -> str:
        # A catalogue's own head stands under the empty text.
        return in_direction(words.gettext(text.strip())) if text.strip() else text

    locale = _locale(tag)
    in_direction = in_order if locale.text_direction == "rtl" else str
    own = heading.name or locale.get_display_name() or tag
    english = heading.english_name or locale.get_display_name("en") or tag
    ways = say, words.ngettext, lambda text: text
    return Tongue(tag, own, english, str(locale), *ways, heading.check, heading.is_heard_well)


def sound(message: Message) -> bool:
    """Whether a translation has just the names, links and figures that its English has."""
    return not any(lost_in(message))


def lost_in(message: Message) -> Iterator[str]:
    """The names, links and figures that one of both has alone; empty ones are not looked at.

    Where there are forms for more than one, each may leave the number out.
    """
    one = isinstance(message.id, str)
    source = message.id if isinstance(message.id, str) else message.id[-1]
    translations = (message.string,) if isinstance(message.string, str) else message.string
    for translation in filter(None, translations or ()):
        yield from (
            placeholder
            for placeholder in lost_between(source, translation)
            if one or placeholder != NUMBER
        )
