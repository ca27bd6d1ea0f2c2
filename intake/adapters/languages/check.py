"""What is wrong with translations: what is missing, what is stale, what lost a name."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from intake.adapters.files.reading.faults import Fault
from intake.adapters.languages.catalogues import catalogue_paths, lost_in, read_catalogue, tag_of
from intake.adapters.languages.texts import SourceText, all_texts


def translation_faults(
    home: Path, catalogues: Path, among: Collection[Path] = ()
) -> Iterator[Fault]:
    """The faults of every language's catalogue; nothing is read where there is none.

    With ``among``, only those in these files and folders. Raises ContentFault when a text that
    is to be translated cannot be read.
    """
    paths = list(catalogue_paths(catalogues))
    texts = {(each.text, each.more): each for each in all_texts(home)} if paths else {}
    real_paths = [path.resolve() for path in among]
    for path in paths:
        for fault in _of_catalogue(path, texts):
            real = fault.path.resolve()
            if not real_paths or any(each in (real, *real.parents) for each in real_paths):
                yield fault


def _of_catalogue(
    path: Path, texts: Mapping[tuple[str, str | None], SourceText]
) -> Iterator[Fault]:
    try:
        catalogue = read_catalogue(path, strict=True)
    except (PoFileError, ValueError, UnknownLocaleError) as fault:
        yield Fault(path, 1, 1, f"this catalogue cannot be read: {fault}")
        return
    messages = {_key(message): message for message in catalogue if message.id}
    for key, source in texts.items():
        if key not in messages or not any(_strings(messages[key])):
            says = f"this is not in {tag_of(path)} yet: {_short(source.text)}"
            yield Fault(source.path, source.line, 1, says)
    for key, message in messages.items():
        for says in _wrong(message, is_text=key in texts):
            yield Fault(path, message.lineno or 1, 1, f"{says}: {_short(key[0])}")


def _wrong(message: Message, *, is_text: bool) -> Iterator[str]:
    if not is_text:
        yield "stale, no text says this any more"
    elif message.fuzzy:
        yield "stale, the English has changed since (take “fuzzy” out once it is right)"
    for placeholder in lost_in(message):
        yield f"“{placeholder}” must stand in both"


def _key(message: Message) -> tuple[str, str | None]:
    return (message.id, None) if isinstance(message.id, str) else (message.id[0], message.id[1])


def _strings(message: Message) -> tuple[str, ...]:
    strings = message.string or ()
    return (strings,) if isinstance(strings, str) else tuple(strings)


def _short(text: str) -> str:
    first = text.splitlines()[0]
    return f"“{first[:60]}…”" if len(first) > 60 or first != text else f"“{first}”"
