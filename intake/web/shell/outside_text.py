"""What comes from outside as text is read once, before anything asks for it.

A character that no database takes, or that half of one is missing of, comes as the sign that
pages show in its place: so every database and every page does the same with it.
"""

import re
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final, cast

from flask import Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, iter_multi_items
from werkzeug.sansio.http import parse_cookie
from werkzeug.utils import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIGN: Final = "\ufffd"
_UNREADABLE: Final = dict.fromkeys((0, *range(0xD800, 0xE000)), SIGN)
_ODD: Final = re.compile(r"[\x00\ud800-\udfff]").search
"""The same to look for: most texts have none, and all of a long one is looked at."""

_NUL: Final = "\0"
_SIGN_IN_A_PATH: Final = SIGN.encode().decode("latin-1")
"""As the gateway writes paths: a character for each byte."""


def readable(text: str) -> str:
    """Text in which every character is one that can be kept."""
    return text.translate(_UNREADABLE) if _ODD(text) else text


def _read(value: Any) -> Any:
    return value if isinstance(value, FileStorage) else readable(str(value))


class OutsideTexts(ImmutableMultiDict[str, str]):
    """The parameters of a query or a form, each read; a file that came stays one, to be closed."""

    def __init__(
        self, mapping: "Mapping[str, Any] | Iterable[tuple[str, Any]] | None" = None
    ) -> None:
        pairs = () if mapping is None else iter_multi_items(mapping)
        super().__init__([(readable(str(name)), _read(value)) for name, value in pairs])


class OutsideRequest(Request):
    """A request of which path, query and form have been read."""

    parameter_storage_class = OutsideTexts

    @cached_property
    def cookies(self) -> ImmutableMultiDict[str, str]:
        """What the browser kept. It is all in one place; Werkzeug looks through every header."""
        cookies = parse_cookie(self.environ.get("HTTP_COOKIE"), ImmutableMultiDict)
        return cast("ImmutableMultiDict[str, str]", cookies)

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> "IO[bytes]":
        """Where a file that comes is held: in memory, for the disk would keep it in the clear."""
        return BytesIO()


def with_readable_path(serve: "WSGIApplication") -> "WSGIApplication":
    """The same application, asked for paths that can be read."""

    def read(environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        path = environ.get("PATH_INFO", "")
        if _NUL in path:
            environ["PATH_INFO"] = path.replace(_NUL, _SIGN_IN_A_PATH)
        return serve(environ, start)

    return read
