"""The fixed sentences of letters, read from content/letters/ and checked."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, Field, create_model

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.yaml_nodes import Content, LoadedModel, load_model
from intake.domain.condition import Ref
from intake.domain.letters.wording import SLOTS, LetterWording
from intake.domain.names import NAMES
from intake.domain.spelling import suggestion
from intake.domain.text import Text, WordingFault, split_text

COMPLAINT: Final = "complaint"
"""The letter that begins a case; its file has every sentence that letters share."""
ADULT: Final = "adult"
"""What that letter says otherwise for an adult who complains in their own right."""
BEGINNING: Final = frozenset({COMPLAINT, ADULT})
"""The files of `content/letters/` that are no letters about a case."""

_NAMES: Final = NAMES | {"case.reference"}
_MONTHS: Final[Any] = Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
_COMPLAINT_ALONE: Final[Any] = Literal["complaint"]
_SENTENCES: Final = tuple(each.name for each in fields(LetterWording) if each.type is Text)


def _file_model() -> type[BaseModel]:
    """The shape of the file: a key for every field of the wording."""
    sentence: Any = (Annotated[str, Field(min_length=1)], ...)
    return create_model(
        "LetterFile",
        __base__=Content,
        letter=(str, ...),
        language=(str, ...),
        months=(_MONTHS, ...),
        **dict.fromkeys(_SENTENCES, sentence),
    )


def _other_words_model() -> type[BaseModel]:
    """The shape of a file that says only what is said otherwise."""
    sentence: Any = (Annotated[str, Field(min_length=1)] | None, None)
    return create_model(
        "OtherWordsFile",
        __base__=Content,
        letter=(str, ...),
        of=(_COMPLAINT_ALONE, ...),
        **dict.fromkeys(_SENTENCES, sentence),
    )


_LetterFile: Final = _file_model()
_OtherWordsFile: Final = _other_words_model()


def load_wording(path: Path) -> LetterWording:
    """Read one letter's fixed sentences, and beside it those for an adult. Raises ContentFault."""
    content = load_model(path, _LetterFile)
    faults: list[Fault] = []
    values = content.model.model_dump(exclude={"letter"})
    texts = {name: _split(content, name, values[name], faults) for name in _SENTENCES}
    if faults:
        raise ContentFault(faults)
    wording = LetterWording(**{**values, **texts})
    adults = path.with_stem(ADULT)
    return load_other_words(adults, wording) if adults.is_file() else wording


def load_other_words(path: Path, wording: LetterWording) -> LetterWording:
    """A letter with what it says otherwise for adults, from the file. Raises ContentFault."""
    content = load_model(path, _OtherWordsFile)
    faults: list[Fault] = []
    values = content.model.model_dump(exclude={"letter", "of"}, exclude_none=True)
    texts: dict[str, Any] = {
        name: _split(content, name, sentence, faults) for name, sentence in values.items()
    }
    if faults:
        raise ContentFault(faults)
    return replace(wording, adult=replace(wording, **texts))


def _split(
    content: LoadedModel[BaseModel], name: str, sentence: str, faults: list[Fault]
) -> Text | None:
    slots = SLOTS.get(name, ())
    try:
        text = split_text(sentence, slot_finder(slots, _NAMES))
    except WordingFault as error:
        faults.append(content.marks.fault((name,), str(error), piece=error.piece))
        return None
    faults.extend(content.marks.fault((name,), says) for says in _unknown_names(text))
    return text


def slot_finder(slots: Collection[str], names: Iterable[str]) -> Callable[[str], Ref]:
    """Finds what a word in braces stands for; raises WordingFault, naming the nearest."""

    def find(name: str) -> Ref:
        if name not in slots:
            all_names = sorted((*slots, *names))
            says = f"nothing is called '{{{name}}}' here{suggestion(name, all_names)}"
            raise WordingFault(says, f"{{{name}}}")
        return Ref(name)

    return find


def _unknown_names(text: Text) -> Iterator[str]:
    for piece in text.pieces("name"):
        if piece.key not in _NAMES:
            near = suggestion(piece.key, sorted(_NAMES))
            yield f"no council or advocacy service has a '{{{piece.key}}}'{near}"
