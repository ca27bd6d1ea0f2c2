"""What a colleague was asked for: opened by a code, filled in, kept, handed in."""

from collections.abc import Mapping
from typing import Final

from flask import Response, abort, jsonify, request

from intake.domain.case.draft_requests import SIGN_OFF
from intake.services.desk.colleagues import (
    WORD,
    Colleagues,
    NotKnown,
    NotWaiting,
    OpenRequest,
    PartFault,
    Sheet,
)
from intake.services.post.mailboxes import DEVICE_DAYS
from intake.web.drafting.pages import address, page
from intake.web.shell.device import forget, remember, token_of
from intake.web.shell.render import go
from intake.web.shell.services import language, services

REVISION: Final = "draft_as"
"""The control with which text of a draft the page was made."""

_LONGEST_REVISION: Final = 9


def open_link(link: str) -> Response:
    """What the link leads to; opening it changes nothing."""
    open_request = colleagues().look(link)
    if not open_request.may_be_seen:
        return _over(open_request)
    try:
        sheet = colleagues().sheet(link, _token())
    except NotKnown:
        return _code(link, open_request)
    # A device is known as long as it comes back, so its browser must not forget before.
    return remember(_sheet(link, sheet), _token(), days=DEVICE_DAYS)


def send_code(link: str) -> Response:
    """Send a code to the address that was asked, and ask for it."""
    open_request = colleagues().look(link)
    try:
        is_sent = colleagues().send_code(link)
    except NotWaiting:
        return _over(open_request)
    return _code(link, open_request, "sent" if is_sent else "many", 200 if is_sent else 429)


def enter(link: str) -> Response:
    """Let this device in, with what was typed before it was known kept."""
    open_request = colleagues().look(link)
    try:
        token = colleagues().enter(link, request.form.get("code", ""))
    except NotWaiting:
        return _over(open_request)
    if token is None:
        return _code(link, open_request, "wrong", 422)
    if _words() and open_request.is_open:
        colleagues().save(link, token, _revision(), _words())
    return remember(go(address(link)), token, days=DEVICE_DAYS)


def tell(link: str) -> Response:
    """Keep what was written, hand it in, or sign a letter off."""
    open_request = colleagues().look(link)
    try:
        if open_request.request.purpose == SIGN_OFF:
            return _signed(link)
        if request.form.get("move") == "hand_in":
            return _handed_in(link)
        sheet = colleagues().save(link, _token(), _revision(), _words())
    except NotKnown:
        if not open_request.may_be_seen:
            return _over(open_request, 409)
        return _code(link, open_request, "lost", 403)
    except NotWaiting:
        return _too_late(link)
    return _sheet(link, sheet, 409) if sheet.elsewhere else go(f"{address(link)}#kept")


def keep(link: str) -> Response:
    """Keep what was written, for the page's script; tells when, and which text it is now."""
    try:
        sheet = colleagues().save(link, _token(), _revision(), _words())
    except NotKnown:
        abort(403)
    except NotWaiting:
        abort(410)
    time = language().clock_time(sheet.kept) if sheet.kept else ""
    answer = jsonify(kept=time, kept_as=sheet.revision)
    answer.status_code = 409 if sheet.elsewhere else 200
    return answer


def leave(link: str) -> Response:
    """Have this device be known no more."""
    colleagues().forget(_token())
    return forget(go(address(link)))


def nowhere(elsewhere: str) -> Response:
    """No page of this room."""
    abort(404)


def colleagues() -> Colleagues:
    """The services of this room."""
    return services().desk.colleagues


def _handed_in(link: str) -> Response:
    faults = colleagues().hand_in(link, _token(), _words())
    if not faults:
        return go(address(link))
    sheet = colleagues().save(link, _token(), _revision(), _words())
    return _sheet(link, sheet, 422, faults)


def _signed(link: str) -> Response:
    reason = request.form.get(WORD, "")
    move = request.form.get("move")
    if move not in {"accepted", "refused"}:
        sheet = colleagues().sheet(link, _token())
        return _sheet(link, sheet, 422, word=reason, word_fault="decision")
    fault = colleagues().sign(link, _token(), yes=move == "accepted", reason=reason)
    if fault is None:
        return go(address(link))
    sheet = colleagues().sheet(link, _token())
    return _sheet(link, sheet, 422, word=reason, word_fault=fault)


def _sheet(
    link: str,
    sheet: Sheet,
    status: int = 200,
    faults: Mapping[int, PartFault] | None = None,
    **more: object,
) -> Response:
    template = "done.html" if sheet.open_request.request.state == "handed_in" else "sheet.html"
    context = {"sheet": sheet, "open_request": sheet.open_request, "faults": faults or {}, **more}
    name = "done" if template == "done.html" else "sheet"
    return page(template, name, link, status, **context)


def _code(link: str, open_request: OpenRequest, says: str = "", status: int = 200) -> Response:
    """Ask for a code; what was typed goes along."""
    fields = {name: text for name, text in request.form.items() if name in _carried(open_request)}
    return page(
        "code.html", "code", link, status, open_request=open_request, says=says, carried=fields
    )


def _over(open_request: OpenRequest, status: int = 410) -> Response:
    texts = _typed_texts()
    return page("over.html", "over", None, status, open_request=open_request, texts=texts)


def _too_late(link: str) -> Response:
    """It was handed in already, by a second press or another window; or it is over."""
    try:
        sheet = colleagues().sheet(link, _token())
    except NotKnown:
        return _over(colleagues().look(link), 409)
    version = sheet.open_request.request.newest
    their_words = {*(part.words for part in version.parts), version.reason} if version else set()
    texts = [text for text in _typed_texts() if text not in their_words]
    return _sheet(link, sheet, 409, texts=texts)


def _typed_texts() -> list[str]:
    """What was typed on the page, without what is empty."""
    texts = (*_words().values(), request.form.get(WORD, "").strip())
    return [text for text in texts if text.strip()]


def _carried(open_request: OpenRequest) -> set[str]:
    return {REVISION, WORD, *(f"words.{number}" for number in open_request.request.points)}


def _token() -> str:
    return token_of(request) or ""


def _words() -> dict[int, str]:
    """What was written to each point, by its number; only line ends are made alike."""
    return {
        int(number): text.replace("\r\n", "\n")
        for name, text in request.form.items()
        if name.startswith("words.") and _is_number(number := name.removeprefix("words."))
    }


def _revision() -> int:
    text = request.form.get(REVISION, "")
    return int(text) if _is_number(text) else 0


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= _LONGEST_REVISION
