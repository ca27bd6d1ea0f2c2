"""What is wrong with translations: what is missing, what is stale, what lost a name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel import UnknownLocaleError
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from intake.adapters.files.law.council_models import CouncilModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.adapters.languages.catalogues import (
    catalogue_paths,
    is_translation,
    lost_in,
    read_catalogue,
    sound,
    tag_of,
)
from intake.adapters.languages.heading import heading_of
from intake.adapters.languages.texts import SourceText, all_texts
from intake.domain.spelling import suggestion

TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""Signs by which a text could say something else than it shows; which way it runs is found by its
letters, and what runs otherwise is kept apart by others."""

Texts = Mapping[tuple[str, str | None], SourceText]
"""What is to be translated, by its English for one and for more."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """How much of a language is there: of ``texts``, how many are said and how many are stale."""

    tag: str
    name: str
    texts: int
    translated: int
    stale: int
    checked_by: str
    is_heard_well: bool

    @property
    def is_whole(self) -> bool:
        """Whether each text is translated, and none is stale."""
        return self.translated == self.texts and not self.stale

    def __str__(self) -> str:
        """One line of a table."""
        return (
            f"{self.tag:<6} {self.name:<18} {self.texts:>6} texts {self.translated:>6} translated "
            f"{self.stale:>5} stale   checked by {self.checked_by or 'no person yet'}"
            f"{'' if self.is_heard_well else '; danger in own words is often not heard'}"
        )


def language_rows(home: Path, catalogues: Path) -> Iterator[LanguageRow]:
    """A row for each language that has a catalogue. Raises ContentFault, and PoFileError or
    ValueError for a catalogue that cannot be read.
    """
    texts = _texts(home)
    for path in catalogue_paths(catalogues):
        messages = {_key(each): each for each in read_catalogue(path, strict=True) if each.id}
        there = [messages[key] for key in texts if key in messages]
        heading, stale = heading_of(path), sum(each.fuzzy for each in there)
        sound_ones = sum(any(_strings(each)) and not each.fuzzy and sound(each) for each in there)
        check = f"{heading.check.by}, {heading.check.on.isoformat()}" if heading.check else ""
        yield LanguageRow(
            *(tag_of(path), heading.english_name or tag_of(path), len(texts), sound_ones, stale),
            *(check, heading.is_heard_well),
        )


def translation_faults(
    home: Path, catalogues: Path, among: Collection[Path] = (), *, gaps: bool = True
) -> Iterator[Fault]:
    """The faults of every language's catalogue; nothing is read where there is none.

    With ``among``, only those of the catalogues and packs in these files and folders: a text that
    a catalogue lacks is its fault, told where its English stands. Without ``gaps``, only what is
    broken, not what is missing or stale. Raises ContentFault when a text that is to be translated
    cannot be read.
    """
    paths = list(catalogue_paths(catalogues))
    named_paths = [path for path in paths if _is_among(path, among)]
    texts = _texts(home) if named_paths else {}
    for path in named_paths:
        yield from _of_catalogue(path, texts, gaps=gaps)
    for path in sorted(home.glob("content/councils/*.yaml")):
        if _is_among(path, among):
            yield from _unknown_languages(path, sorted(map(tag_of, paths)))


def _is_among(path: Path, among: Collection[Path]) -> bool:
    real = path.resolve()
    return not among or any(each.resolve() in (real, *real.parents) for each in among)


def _unknown_languages(path: Path, tags: Sequence[str]) -> Iterator[Fault]:
    """What a council's pack offers, and there are no words in."""
    pack = load_model(path, CouncilModel)
    at = Location(pack.marks).at("languages")
    for number, tag in enumerate(pack.model.languages or ()):
        if tag not in tags:
            says = f"there is no language '{tag}' here, only {', '.join(tags)}"
            yield at.at(number).fault(f"{says}{suggestion(tag, tags)}")


def _texts(home: Path) -> Texts:
    return {(each.text, each.more): each for each in all_texts(home)}


def _of_catalogue(path: Path, texts: Texts, *, gaps: bool) -> Iterator[Fault]:
    if not is_translation(path):
        says = "all is written in English, so it has no catalogue; take this folder out"
        yield Fault(path, 1, 1, says)
        return
    try:
        catalogue = read_catalogue(path, strict=True)
    except (PoFileError, ValueError, UnknownLocaleError) as fault:
        yield Fault(path, 1, 1, f"this catalogue cannot be read: {fault}")
        return
    messages = {_key(message): message for message in catalogue if message.id}
    for says in heading_of(path).faults():
        yield Fault(path, 1, 1, says)
    for key, message in messages.items():
        for placeholder in lost_in(message):
            says = f"“{placeholder}” must stand in both: {_short(key[0])}"
            yield Fault(path, message.lineno or 1, 1, says)
        for sign in sorted(TURNING.intersection("".join(_strings(message)))):
            says = f"the sign U+{ord(sign):04X} turns letters round; take it out: {_short(key[0])}"
            yield Fault(path, message.lineno or 1, 1, says)
    if gaps:
        yield from _gaps(path, messages, texts)


def _gaps(
    path: Path, messages: Mapping[tuple[str, str | None], Message], texts: Texts
) -> Iterator[Fault]:
    for key, source in texts.items():
        if key not in messages or not any(_strings(messages[key])):
            says = f"this is not in {tag_of(path)} yet: {_short(source.text)}"
            yield Fault(source.path, source.line, 1, says)
    for key, message in messages.items():
        for says in _stale(message, is_text=key in texts):
            yield Fault(path, message.lineno or 1, 1, f"{says}: {_short(key[0])}")


def _stale(message: Message, *, is_text: bool) -> Iterator[str]:
    if not is_text:
        yield "stale, no text says this any more"
    elif message.fuzzy:
        yield "stale, the English has changed since (take “fuzzy” out once it is right)"


def _key(message: Message) -> tuple[str, str | None]:
    return (message.id, None) if isinstance(message.id, str) else (message.id[0], message.id[1])


def _strings(message: Message) -> tuple[str, ...]:
    strings = message.string or ()
    return (strings,) if isinstance(strings, str) else tuple(strings)


def _short(text: str) -> str:
    first = text.splitlines()[0]
    return f"“{first[:60]}…”" if len(first) > 60 or first != text else f"“{first}”"
