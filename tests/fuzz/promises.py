"""What is promised of every answer, whoever asks for whatever."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2

from intake.web.shell.headers import FIXED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fuzz.dice import Throw
    from tests.fuzz.exchange import Answer
    from tests.fuzz.world import World

KINDS = frozenset({
    "text/html", "text/plain", "text/css", "text/javascript", "text/csv", "text/calendar",
    "application/json", "application/pdf", "application/zip", "image/svg+xml", "image/png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "font/woff2",
    "application/schema+json", "application/problem+json",
})  # fmt: skip
COOKIES = frozenset("ydcangvwklb") | {f"__Host-{name}" for name in "ydcangvwklb"}
READ_BY_SCRIPTS = frozenset({"l", "__Host-l"})
TOLD = ("Traceback (most recent", "jinja2.", "sqlalchemy", "werkzeug.", "/intake/web/")
DELIVERED_AS_FIXED = [name for name in FIXED if name != "Content-Security-Policy"]


def text_of(answer: Answer) -> str:
    """All that an answer says: headers, and the body with every file in it opened."""
    body = answer.body
    if answer.headers.get("Content-Encoding") == "gzip" and body:
        body = gzip.decompress(body)
    return f"{answer.headers}\n" + "\n".join(_opened(body))


def _opened(body: bytes) -> Iterator[str]:
    if body.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(body)) as packed:
            for name in packed.namelist():
                yield name
                yield from _opened(packed.read(name))
    elif body.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(body) as document:
            yield from (page.get_textpage().get_text_range() for page in document)
    else:
        yield body.decode(errors="replace")


def broken(world: World, throw: Throw, answer: Answer) -> Iterator[str]:
    """Each promise that an answer breaks, in words."""
    text = text_of(answer)
    if answer.status >= 500 and not _is_kind(answer, text):
        yield f"answered {answer.status}"
    yield from (f"tells {each}" for each in TOLD if each in text)
    strange = world.canaries.strange(text, throw.role.sees)
    sent = throw.call.everything() if strange else ""
    for found, owner in strange.items():
        if found not in sent and found.replace("-", "") not in sent.replace("-", ""):
            yield f"tells what is {owner}'s: {found}"
    yield from _unsafe_headers(answer)
    yield from _leads_away(answer, throw.call.headers.get("Host", "localhost"))
    yield from _unknown_cookies(answer)


def _is_kind(answer: Answer, text: str) -> bool:
    """Whether somebody is asked, in words, to try again soon."""
    return answer.status == 503 and 'data-page="' in text


def _unsafe_headers(answer: Answer) -> Iterator[str]:
    for name in DELIVERED_AS_FIXED:
        if not answer.headers.get(name):
            yield f"has no {name}"
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy:
        yield f"has a policy that is none: {policy}"
    if answer.body and answer.kind not in KINDS:
        yield f"is {answer.kind}"


def _leads_away(answer: Answer, host: str) -> Iterator[str]:
    to = answer.headers.get("Location", "/")
    is_here = to.startswith("/") and not to.startswith(("//", "/\\"))
    if not is_here and not to.startswith(f"http://{host}/"):
        yield f"leads to {to}"


def _unknown_cookies(answer: Answer) -> Iterator[str]:
    for each in answer.headers.getlist("Set-Cookie"):
        name = each.partition("=")[0]
        marks = each.lower()
        if name not in COOKIES:
            yield f"sets a cookie {name}"
        if "samesite=" not in marks or ("httponly" not in marks and name not in READ_BY_SCRIPTS):
            yield f"sets a cookie {name} that is not kept to itself"
