"""The texts of a content file that a young person reads, and the file in another language.

Which they are is told by the models: `Content.READ` names the fields.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from intake.adapters.files.reading.yaml_nodes import Content, Loc
from intake.services.languages import Say

M = TypeVar("M", bound=BaseModel)


def texts(value: object, loc: Loc = (), *, read: bool = False) -> Iterator[tuple[Loc, str]]:
    """Every text that is read, with its path in the file; what is left empty is none."""
    if isinstance(value, str) and read and value.strip():
        yield loc, value
    elif isinstance(value, Content):
        for name, info in type(value).model_fields.items():
            inner = (*loc, info.alias or name)
            yield from texts(getattr(value, name), inner, read=name in value.READ)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts(each, (*loc, key), read=read)
    elif isinstance(value, tuple | list):
        for at, each in enumerate(value):
            yield from texts(each, (*loc, at), read=read)


def translated(model: M, say: Say) -> M:
    """The same content in other words."""
    translation: M = _said(model, say, read=False)
    return translation


def _said(value: Any, say: Say, *, read: bool) -> Any:
    if isinstance(value, str):
        return say(value) if read else value
    if isinstance(value, Content):
        fields = {name: (getattr(value, name), name in value.READ) for name in _names(value)}
        now = {name: _said(was, say, read=own) for name, (was, own) in fields.items()}
        return value.model_copy(update={n: each for n, each in now.items() if each != fields[n][0]})
    if isinstance(value, Mapping):
        return {key: _said(each, say, read=read) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_said(each, say, read=read) for each in value)
    return value


def _names(value: Content) -> Iterator[str]:
    return iter(type(value).model_fields)
