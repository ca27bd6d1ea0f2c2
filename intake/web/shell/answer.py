"""A page, or where to go on, as it is sent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from flask import Response
from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HTML: Final = "text/html; charset=utf-8"


class Answer(Response):
    """An answer whose text is there, and whose headers are written as they go out.

    Its status is none that goes without a text, as 204 and 304 do.
    """

    def __init__(self, text: str, status: int, headers: Mapping[str, str]) -> None:
        """Say of what kind it is, which Flask would ask the headers for first."""
        super().__init__(text, status, headers, content_type=HTML)

    def get_wsgi_headers(self, environ: "WSGIEnvironment") -> Headers:
        """Them as they are: an answer is sent once, and its length stands in them already."""
        return self.headers
