"""FrozenState dataclasses as plain JSON values, and back again without guessing.

The field `from_` is the key `from`; a tuple is a list; dates and times are ISO 8601, times in
UTC. What was asked and not answered is `{"skipped": true}`, what is not known is null.
"""

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import (
    Any,
    Final,
    Literal,
    NamedTuple,
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
    by_key = _fields_of(type(record))
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
    reader = _Reader([])
    record: T = reader.read(kind, document, "")
    if reader.faults:
        raise RecordFault(tuple(reader.faults))
    return record


def _key(field: "Field[Any]") -> str:
    return field.name.rstrip("_")


class _Part(NamedTuple):
    """A field as it is read: its key, its name, its kind, and whether it may be absent."""

    key: str
    name: str
    kind: Any
    has_default: bool


@cache
def _parts(kind: type) -> tuple[_Part, ...]:
    """The fields of a record in their order: found out once, as are their shapes."""
    hints = get_type_hints(kind)
    return tuple(
        _Part(_key(field), field.name, hints[field.name], _has_default(field))
        for field in fields(kind)
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a kind is made of: found out once, as every reading of a case asks for it."""

    origin: Any
    parts: tuple[Any, ...]
    fields: Mapping[str, "Field[Any]"] | None


@cache
def _shape(kind: Any) -> _Shape:
    by_key = {_key(field): field for field in fields(kind)} if is_dataclass(kind) else None
    return _Shape(get_origin(kind), get_args(kind), by_key)


def _fields_of(kind: Any) -> Mapping[str, "Field[Any]"] | None:
    """The fields of a record by their keys; None where it is none."""
    return _shape(kind).fields


@dataclass(frozen=True, slots=True)
class _Reader:
    faults: list[str]

    def read(self, kind: Any, value: object, path: str) -> Any:
        shape = _shape(kind)
        if shape.fields is not None:
            return self._read_fields(kind, shape.fields, value, path)
        if shape.origin in {Union, types.UnionType}:
            return self._read_given(shape.parts, value, path)
        if shape.origin is tuple:
            return self._read_list(shape.parts[0], value, path)
        if shape.origin is Literal:
            return self._read_one_of(shape.parts, value, path)
        return self._read_plain(kind, value, path)

    def _read_given(self, kinds: tuple[Any, ...], value: object, path: str) -> Any:
        if value is None and type(None) in kinds:
            return None
        if value == _SKIPPED_DOCUMENT and SkippedValue in kinds:
            return SKIPPED
        there = [each for each in kinds if each not in {type(None), SkippedValue}]
        return self.read(
            next((each for each in there if _fits(each, value)), there[0]), value, path
        )

    def _read_list(self, kind: Any, value: object, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self._fault(path, "this must be a list")
            return ()
        return tuple(self.read(kind, one, f"{path}[{at}]") for at, one in enumerate(value))

    def _read_one_of(self, kinds: tuple[Any, ...], value: object, path: str) -> object:
        if value not in kinds or isinstance(value, bool):
            self._fault(path, f"this must be {listed(kinds)}")
        return value

    def _read_fields(
        self, kind: Any, keys: Mapping[str, "Field[Any]"], value: object, path: str
    ) -> Any:
        if not isinstance(value, Mapping):
            self._fault(path, "this must be an object with named values")
            return None
        for name in value:
            if name not in keys:
                self._fault(path, f"nothing is called '{name}' here{suggestion(name, keys)}")
        values: dict[str, object] = {}
        for key, field_name, inner, has_default in _parts(kind):
            inside = f"{path}.{key}" if path else key
            if key in value:
                values[field_name] = self.read(inner, value[key], inside)
            elif not has_default:
                self._fault(inside, "this is missing")
        return None if self.faults else kind(**values)

    def _read_plain(self, kind: Any, value: object, path: str) -> Any:
        if kind in {date, datetime}:
            return self._read_time(kind, value, path)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self._fault(path, f"this must be {_PLAIN[kind]}")
        elif isinstance(value, str) and not is_text(value):
            self._fault(path, "this text has half a character in it")
        return value

    def _read_time(self, kind: Any, value: object, path: str) -> Any:
        try:
            read = kind.fromisoformat(value)
            # At either end of the calendar, some offsets lead to no moment in UTC.
            moment = read.astimezone(UTC) if kind is datetime and read.tzinfo else read
        except (TypeError, ValueError, OverflowError):
            moment = None
        if moment is None or (kind is datetime and moment.tzinfo is None):
            self._fault(path, f"this must be {_PLAIN[kind]}")
            return None
        return moment

    def _fault(self, path: str, says: str) -> None:
        self.faults.append(f"{path or 'the document'}: {says}")


def is_text(words: str) -> bool:
    """Whether all of it is characters that can be written down.

    JSON can name half a character, and bytes that are no text come in as such halves.
    """
    return _HALF.search(words) is None


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
