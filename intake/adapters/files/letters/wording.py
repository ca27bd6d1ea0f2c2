"""The fixed sentences of letters, read from content/letters/ and checked."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Final

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

_NAMES: Final = NAMES | {"case.reference"}
_MONTHS: Final[Any] = Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
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


_LetterFile: Final = _file_model()


def load_wording(path: Path) -> LetterWording:
    """Read one letter's fixed sentences. Raises ContentFault."""
    content = load_model(path, _LetterFile)
    faults: list[Fault] = []
    values = content.model.model_dump(exclude={"letter"})
    texts = {name: _split(content, name, values[name], faults) for name in _SENTENCES}
    if faults:
        raise ContentFault(faults)
    return LetterWording(**{**values, **texts})


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
