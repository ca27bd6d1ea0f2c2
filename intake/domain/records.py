"""FrozenState dataclasses as plain JSON values, and back again without guessing.

The field `from_` is the key `from`; a tuple is a list; dates and times are ISO 8601, times in
UTC. What was asked and not answered is `{"skipped": true}`, what is not known is null.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import (
    Any,
    Final,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from intake.domain.spelling import listed, suggestion


@dataclass(frozen=True, slots=True)
class SkippedValue:
    """The young person was asked and chose not to answer."""


SKIPPED: Final = SkippedValue()
_SKIPPED_DOCUMENT: Final = {"skipped": True}

T = TypeVar("T")
Maybe: TypeAlias = T | SkippedValue | None
"""A value as far as it was given: the value itself, skipped, or None for not known."""


class RecordFault(ValueError):
    """A document does not have the shape of the record; ``faults`` are plain sentences."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def known(value: Maybe[T]) -> T | None:
    """The value where there is one."""
    return None if isinstance(value, SkippedValue) else value


def as_document(record: object) -> Any:
    """A record as values that JSON knows; keys come in the order of the fields."""
    if isinstance(record, SkippedValue):
        return dict(_SKIPPED_DOCUMENT)
    kind: Any = type(record)
    by_key = _fields_of(kind)
    if by_key is not None:
        return {key: as_document(getattr(record, field.name)) for key, field in by_key.items()}
    if isinstance(record, tuple):
        return [as_document(part) for part in record]
    if isinstance(record, datetime):
        return record.astimezone(UTC).isoformat()
    return record.isoformat() if isinstance(record, date) else record


def as_record(kind: type[T], document: object) -> T:
    """Read a document as a record of this kind. Raises RecordFault naming every fault.

    A key that is absent has its default, so that what an older version wrote can be read.
    """
    faults: list[str] = []
    shape: Any = kind
    record: T = _reader(shape)(document, None, faults)
    if faults:
        raise RecordFault(tuple(faults))
    return record


_Place: TypeAlias = "tuple[_Place, str] | None"
"""Where a value stands: in what, and as what; it is written out only where there is a fault."""

_Read: TypeAlias = Callable[[object, _Place, list[str]], Any]
"""Reads a value of one kind; what is wrong with it goes to the faults."""


def _key(field: "Field[Any]") -> str:
    return field.name.rstrip("_")


@cache
def _fields_of(kind: Any) -> Mapping[str, "Field[Any]"] | None:
    """The fields of a record by their keys; None where it is none."""
    return {_key(field): field for field in fields(kind)} if is_dataclass(kind) else None


# A submission has eighty values, and each case in a list has one: so what reads a kind is made
# once, and knows by then what is in it.
@cache
def _reader(kind: Any) -> _Read:
    origin, parts = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _fields_reader(kind)
    if origin in {Union, types.UnionType}:
        return _given_reader(parts)
    if origin is tuple:
        return _list_reader(_reader(parts[0]))
    if origin is Literal:
        return _choice_reader(parts)
    return _time_reader(kind) if kind in {date, datetime} else _plain_reader(kind)


def _fields_reader(kind: Any) -> _Read:
    hints, keys = get_type_hints(kind), _fields_of(kind) or {}
    parts = tuple(
        (key, field.name, _reader(hints[field.name]), _has_default(field))
        for key, field in keys.items()
    )

    def read(value: object, place: _Place, faults: list[str]) -> Any:
        if not isinstance(value, Mapping):
            _note(faults, place, "this must be an object with named values")
            return None
        for name in value:
            if name not in keys:
                says = f"nothing is called '{name}' here{suggestion(name, keys)}"
                _note(faults, place, says)
        values: dict[str, object] = {}
        for key, name, read_part, has_default in parts:
            if key in value:
                values[name] = read_part(value[key], (place, key), faults)
            elif not has_default:
                _note(faults, (place, key), "this is missing")
        return None if faults else kind(**values)

    return read


def _given_reader(kinds: tuple[Any, ...]) -> _Read:
    may_be_none, may_be_skipped = type(None) in kinds, SkippedValue in kinds
    there = [each for each in kinds if each not in {type(None), SkippedValue}]
    readers = [(each, _reader(each)) for each in there]
    (_, first), *others = readers

    def read(value: object, place: _Place, faults: list[str]) -> Any:
        if value is None and may_be_none:
            return None
        if may_be_skipped and value == _SKIPPED_DOCUMENT:
            return SKIPPED
        fit = (reader for each, reader in readers if _fits(each, value)) if others else ()
        return next(iter(fit), first)(value, place, faults)

    return read


def _list_reader(read_one: _Read) -> _Read:
    def read(value: object, place: _Place, faults: list[str]) -> tuple[Any, ...]:
        if not isinstance(value, list):
            _note(faults, place, "this must be a list")
            return ()
        return tuple([read_one(one, (place, f"[{at}]"), faults) for at, one in enumerate(value)])

    return read


def _choice_reader(choices: tuple[Any, ...]) -> _Read:
    def read(value: object, place: _Place, faults: list[str]) -> object:
        if value not in choices or isinstance(value, bool):
            _note(faults, place, f"this must be {listed(choices)}")
        return value

    return read


def _plain_reader(kind: Any) -> _Read:
    def read(value: object, place: _Place, faults: list[str]) -> object:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            _note(faults, place, f"this must be {_PLAIN[kind]}")
        elif isinstance(value, str) and not is_text(value):
            _note(faults, place, "this text has half a character in it")
        return value

    return read


def _time_reader(kind: Any) -> _Read:
    def read(value: object, place: _Place, faults: list[str]) -> Any:
        try:
            time = kind.fromisoformat(value)
            # At either end of the calendar, some offsets lead to no moment in UTC.
            moment = time.astimezone(UTC) if kind is datetime and time.tzinfo else time
        except (TypeError, ValueError, OverflowError):
            moment = None
        if moment is None or (kind is datetime and moment.tzinfo is None):
            _note(faults, place, f"this must be {_PLAIN[kind]}")
            return None
        return moment

    return read


def _note(faults: list[str], place: _Place, says: str) -> None:
    faults.append(f"{_path(place) or 'the document'}: {says}")


def _path(place: _Place) -> str:
    if place is None:
        return ""
    before, key = _path(place[0]), place[1]
    return before + key if not before or key.startswith("[") else f"{before}.{key}"


def is_text(words: str) -> bool:
    """Whether all of it is characters that can be written down.

    JSON can name half a character, and bytes that are no text come in as such halves.
    """
    return words.isascii() or _HALF.search(words) is None


_HALF: Final = re.compile("[\ud800-\udfff]")

_PLAIN: Final = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    date: "a day, like 2025-03-31",
    datetime: "a time with its offset, like 2025-03-31T09:00:00+00:00",
}


def _fits(kind: Any, value: object) -> bool:
    """Whether a value has the shape of one of several kinds."""
    by_key = _fields_of(kind)
    if by_key is not None:
        return isinstance(value, Mapping) and by_key.keys() >= value.keys()
    return type(value) is kind


def _has_default(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
