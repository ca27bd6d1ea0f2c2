"""The word lists of the safety match, read from `content/safety/words/` and checked."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, Loc, load_model
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
    return _match(load_model(path, SafetyModel))


@lru_cache(4)
def _match(content: LoadedModel[SafetyModel]) -> SafetyMatch:
    model = content.model
    faults = list(_faults(model, Location(content.marks)))
    if faults:
        raise ContentFault(faults)
    return safety_match(SafetyWords(**model.model_dump(exclude={"safety"})))


def _faults(model: SafetyModel, top: Location) -> Iterator[Fault]:
    spellings = {form: meaning for meaning, forms in model.spellings.items() for form in forms}
    for loc, text in _phrases(model):
        yield from _in_phrase(text, top.at(*loc), model.groups, spellings)
    for name, members in model.groups.items():
        yield from _in_group(name, top.at("groups", name), model.groups)
        for at, text in enumerate(members):
            if not is_group(text):
                yield from _misread(text.split(), top.at("groups", name, at), spellings)
    yield from _twice(model, top)
    yield from _without_card(model, top)


def _phrases(model: SafetyModel) -> Iterator[tuple[Loc, str]]:
    for card, texts in model.cards.items():
        yield from ((("cards", card, at), text) for at, text in enumerate(texts))
    yield from ((("near_misses", at), text) for at, text in enumerate(model.near_misses))
    yield from ((("denials", at), text) for at, text in enumerate(model.denials))


def _in_phrase(
    text: str, location: Location, groups: Mapping[str, object], spellings: Mapping[str, str]
) -> Iterator[Fault]:
    try:
        phrase = read_phrase(text)
    except PhraseFault as error:
        yield location.fault(str(error))
        return
    for name in groups_in(phrase):
        if name not in groups:
            yield location.fault(f"there is no group {{{name}}}{suggestion(name, groups)}")
    yield from _misread(words_in(phrase), location, spellings)


def _in_group(
    name: str, location: Location, groups: Mapping[str, tuple[str, ...]]
) -> Iterator[Fault]:
    try:
        tuple(spelled_out(name, groups))
    except PhraseFault as error:
        yield location.fault(str(error))


def _misread(
    words: Iterable[str], location: Location, spellings: Mapping[str, str]
) -> Iterator[Fault]:
    """Words that are never met, as they are read as other ones."""
    for word in words:
        if word in spellings:
            yield location.fault(f"'{word}' is read as '{spellings[word]}'; write that")


def _twice(model: SafetyModel, top: Location) -> Iterator[Fault]:
    meanings: dict[str, str] = {}
    for meaning, forms in model.spellings.items():
        for at, form in enumerate(forms):
            before = meanings.setdefault(form, meaning)
            if before != meaning:
                says = f"'{form}' is read as '{before}' already"
                yield top.at("spellings", meaning, at).fault(says)


def _without_card(model: SafetyModel, top: Location) -> Iterator[Fault]:
    folder = top.marks.path.parent.parent / CARDS / model.safety
    card_names = {path.stem for path in folder.glob("*.md")}
    for card in model.cards:
        if card not in card_names:
            near = suggestion(card, card_names)
            says = f"there is no card {card}.md in {CARDS}/{model.safety}{near}"
            yield top.at("cards", card).fault(says, at_key=True)
