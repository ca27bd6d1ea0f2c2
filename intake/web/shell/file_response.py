"""A document of a case as an answer: to be saved, and shut in whatever a browser makes of it."""

from typing import Final
from urllib.parse import quote

from flask import Response, current_app

from intake.domain.case.documents import Document

MIMETYPES: Final = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}

SHUT_IN: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
"""The policy of a file: it runs nothing and asks for nothing."""

_ENDING: Final = len(".pdf")


def file_response(document: Document, content: bytes, *, shows: bool = False) -> Response:
    """A document to be saved under its own name; a picture can be shown, a PDF never is."""
    is_inline = shows and document.form != "pdf"
    return named_file(content, MIMETYPES[document.form], document.name, is_inline=is_inline)


def named_file(content: bytes, mimetype: str, name: str, *, is_inline: bool = False) -> Response:
    """A file under a name that may have any letters."""
    response = current_app.response_class(content, mimetype=mimetype)
    stem, ending = name[:-_ENDING], name[-_ENDING:]
    plain = "".join(each if each.isascii() and each.isalnum() else "_" for each in stem)
    names = f"filename=\"{plain}{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Disposition"] = f"{'inline' if is_inline else 'attachment'}; {names}"
    response.headers["Content-Security-Policy"] = SHUT_IN
    return response
