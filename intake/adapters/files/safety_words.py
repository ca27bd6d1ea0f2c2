"""The word lists of the safety match, read from `content/safety/words/` and checked."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.spots import Spot
from intake.adapters.files.reading.yaml_nodes import Content, Loc, load_model
from intake.domain.spelling import suggestion
from intake.domain.word_match.match import SafetyMatch, SafetyWords, safety_match
from intake.domain.word_match.phrases import (
    PhraseFault,
    groups_in,
    is_group,
    read_phrase,
    spelled_out,
    words_in,
)

CARDS: Final = "cards"
"""The folder of the help cards, beside that of the words."""

_Words = Annotated[str, Field(min_length=1)]
_Some = Annotated[tuple[_Words, ...], Field(min_length=1)]


class SafetyModel(Content):
    """One language's lists."""

    safety: _Words
    cards: Annotated[dict[str, _Some], Field(min_length=1)]
    near_misses: tuple[_Words, ...] = ()
    denials: tuple[_Words, ...] = ()
    groups: dict[str, _Some] = Field(default_factory=dict)
    spellings: dict[str, _Some] = Field(default_factory=dict)
    signs: dict[str, _Words] = Field(default_factory=dict)
    itself: tuple[_Words, ...] = ()


def load_safety(path: Path) -> SafetyMatch:
    """Read one language's lists and make them ready. Raises ContentFault."""
    loaded = load_model(path, SafetyModel)
    model, top = loaded.model, Spot(loaded.marks)
    faults = list(_faults(model, top))
    if faults:
        raise ContentFault(faults)
    return safety_match(SafetyWords(**model.model_dump(exclude={"safety"})))


def _faults(model: SafetyModel, top: Spot) -> Iterator[Fault]:
    typed = {form: meant for meant, forms in model.spellings.items() for form in forms}
    for loc, text in _phrases(model):
        yield from _in_phrase(text, top.at(*loc), model.groups, typed)
    for name, members in model.groups.items():
        yield from _in_group(name, top.at("groups", name), model.groups)
        for at, text in enumerate(members):
            if not is_group(text):
                yield from _misread(text.split(), top.at("groups", name, at), typed)
    yield from _twice(model, top)
    yield from _without_card(model, top)


def _phrases(model: SafetyModel) -> Iterator[tuple[Loc, str]]:
    for card, texts in model.cards.items():
        yield from ((("cards", card, at), text) for at, text in enumerate(texts))
    yield from ((("near_misses", at), text) for at, text in enumerate(model.near_misses))
    yield from ((("denials", at), text) for at, text in enumerate(model.denials))


def _in_phrase(
    text: str, spot: Spot, groups: Mapping[str, object], typed: Mapping[str, str]
) -> Iterator[Fault]:
    try:
        phrase = read_phrase(text)
    except PhraseFault as error:
        yield spot.fault(str(error))
        return
    for name in groups_in(phrase):
        if name not in groups:
            yield spot.fault(f"there is no group {{{name}}}{suggestion(name, groups)}")
    yield from _misread(words_in(phrase), spot, typed)


def _in_group(name: str, spot: Spot, groups: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    try:
        tuple(spelled_out(name, groups))
    except PhraseFault as error:
        yield spot.fault(str(error))


def _misread(words: Iterable[str], spot: Spot, typed: Mapping[str, str]) -> Iterator[Fault]:
    """Words that are never met, as they are read as other ones."""
    for word in words:
        if word in typed:
            yield spot.fault(f"'{word}' is read as '{typed[word]}'; write that")


def _twice(model: SafetyModel, top: Spot) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for meant, forms in model.spellings.items():
        for at, form in enumerate(forms):
            before = seen.setdefault(form, meant)
            if before != meant:
                says = f"'{form}' is read as '{before}' already"
                yield top.at("spellings", meant, at).fault(says)


def _without_card(model: SafetyModel, top: Spot) -> Iterator[Fault]:
    folder = top.marks.path.parent.parent / CARDS / model.safety
    written = {path.stem for path in folder.glob("*.md")}
    for card in model.cards:
        if card not in written:
            says = (
                f"there is no card {card}.md in {CARDS}/{model.safety}{suggestion(card, written)}"
            )
            yield top.at("cards", card).fault(says, at_key=True)
