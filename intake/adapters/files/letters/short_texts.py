"""Our own sentences in the short versions of the council's letters: what there is to translate.

The letter itself stays English. What it shares with its short version is translated for that alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from intake.adapters.files.letters.council_letter_models import (
    CouncilLetterModel,
    FieldModel,
    FrameModel,
)
from intake.adapters.files.letters.council_letters import FRAME, letter_paths
from intake.adapters.files.letters.parts import PartModel
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.domain.letters.retold import says_something

_NAME: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One text of a file, and where it stands."""

    text: str
    at: Location


def short_texts(folder: Path) -> Iterator[tuple[Path, int, str]]:
    """Each sentence and heading that short versions say, and each choice that they name.

    With its file and its line. Raises ContentFault.
    """
    if not (folder / f"{FRAME}.yaml").exists():
        return
    frame = load_model(folder / f"{FRAME}.yaml", FrameModel)
    frame_parts, top = frame.model.parts, Location(frame.marks)
    frame_names: set[str] = set()
    for path in letter_paths(folder):
        content = load_model(path, CouncilLetterModel)
        model, spot = content.model, Location(content.marks)
        own = list(_sentences(model.short, spot.at("short")))
        names = {part.use for part in model.short if part.use}
        frame_names |= names
        with_shared = [
            *own,
            *(each for name in names for each in _of_frame(frame_parts, name, top)),
        ]
        keys = {key for each in with_shared for key in _NAME.findall(each.text)}
        choices = [*_choices(model.fields, keys, spot), *_choices(frame.model.fields, keys, top)]
        yield from _with_lines([*own, *choices])
    yield from _with_lines(
        each for name in sorted(frame_names) for each in _of_frame(frame_parts, name, top)
    )


def _of_frame(
    parts: Mapping[str, Iterable[PartModel]], name: str, top: Location
) -> Iterator[_Sentence]:
    return _sentences(parts.get(name, ()), top.at("parts", name))


def _sentences(parts: Iterable[PartModel], spot: Location) -> Iterator[_Sentence]:
    for at, part in enumerate(parts):
        for key, text in (("say", part.say), ("heading", part.heading)):
            if text is not None:
                yield _Sentence(text, spot.at(at, key))
        yield from _sentences(part.parts, spot.at(at, "parts"))


def _choices(
    fields: Mapping[str, FieldModel], keys: set[str], spot: Location
) -> Iterator[_Sentence]:
    """What the letter says of each way to decide, where a sentence names the field."""
    for key, model in fields.items():
        at = spot.at("fields", key)
        if key in keys:
            for name, option in model.options.items():
                yield _Sentence(option.says, at.at("options", name, "says"))
        yield from _choices(model.fields, keys, at)


def _with_lines(texts: Iterable[_Sentence]) -> Iterator[tuple[Path, int, str]]:
    """Line by line, as a letter is written; what names a field and says nothing of its own goes."""
    for each in texts:
        place = each.at.fault("")
        for line in filter(says_something, map(str.strip, each.text.splitlines())):
            yield place.path, place.line, line
