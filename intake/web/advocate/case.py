"""An advocate's page of a case: opened by a code, and only what they were let see."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flask import Response, current_app, request

from intake.domain.case_file.csv_file import csv_file
from intake.services.advocate.alongside import AdvocateSide, NothingHere, NotKnown
from intake.services.advocate.writing_for_them import LettersBeside
from intake.services.papers.letters import NotMade
from intake.services.post.mailboxes import DEVICE_DAYS
from intake.web.advocate.pages import address, page
from intake.web.shell.accounts import signed_in_advocate
from intake.web.shell.busy import unless_waited
from intake.web.shell.device import forget, remember, token_of
from intake.web.shell.print_size import in_big_print
from intake.web.shell.render import go
from intake.web.shell.services import services

CALENDAR: Final = "text/calendar"


def open_case(link: str) -> Response:
    """What they may see; without the code, only where to get one."""
    alongside = side().look(link)
    if alongside.advocate is None:
        raise NothingHere
    try:
        sheet = side().sheet(link, device_token())
    except NotKnown:
        return _code(link)
    beside = letters_beside(link) if sheet.case else None
    response = _page("case.html", "case", link, sheet=sheet, beside=beside)
    # A device is known as long as it comes back, so its browser must not forget before.
    return remember(response, device_token(), days=DEVICE_DAYS) if device_token() else response


def send_case_code(link: str) -> Response:
    """Send a code to the address that the young person named, and ask for it."""
    is_sent = side().send_code(link)
    return _code(link, "sent" if is_sent else "many", status=200 if is_sent else 429)


def enter_case(link: str) -> Response:
    """Let this device in for that address."""
    token = side().enter(link, request.form.get("code", ""))
    if token is None:
        return _code(link, "wrong", status=422)
    return remember(go(_address(link)), token, days=DEVICE_DAYS)


def leave_case(link: str) -> Response:
    """Have this device be known no more."""
    side().forget(device_token())
    return forget(go(_address(link)))


def case_letter(link: str, number: int) -> Response:
    """A letter that they may read."""
    letter = side().letter(link, device_token(), number)
    return _page("case_letter.html", "case-letter", link, letter=letter, number=number)


def case_letter_as_pdf(link: str, number: int) -> Response:
    """The same as a file."""

    def made() -> bytes:
        letter = side().letter(link, device_token(), number)
        return services().letter_file("pdf", replace(letter, big_print=in_big_print()))

    return _file(made, "letter.pdf", "application/pdf")


def case_story(link: str) -> Response:
    """The whole story as a file."""
    big_print = in_big_print()
    return _file(
        lambda: side().story(link, device_token(), big_print=big_print),
        "story.pdf",
        "application/pdf",
    )


def case_rows(link: str) -> Response:
    """What they may see, as rows for their service's own system."""
    return _file(
        lambda: csv_file(side().record(link, device_token()).rows()), "case.csv", "text/csv"
    )


def case_document(link: str) -> Response:
    """The same as JSON."""

    def made() -> bytes:
        document = side().record(link, device_token()).document()
        return json.dumps(document, indent=2, ensure_ascii=False).encode("utf-8", "replace")

    return _file(made, "case.json", "application/json")


def case_dates(link: str) -> Response:
    """The days to come, for a calendar."""
    return _file(lambda: side().dates(link, device_token()).encode(), "dates.ics", CALENDAR)


def ask_code(_: Exception) -> Response:
    """A device that is not let in: back to where it gets a code."""
    return go(_address((request.view_args or {}).get("link", "")))


def nothing(_: Exception) -> Response:
    """Nothing is open to them: said kindly, and not why."""
    return page("trouble.html", "nothing", status=410, says="nothing")


def letters_beside(link: str) -> LettersBeside:
    """What they may write for whose case it is."""
    return replace(services().writing_for_them, side=side()).beside(link, device_token())


def side() -> AdvocateSide:
    """The services of these pages."""
    who = signed_in_advocate()
    return replace(services().advocate_side, account=who.email if who else "")


def _file(make: Callable[[], bytes], name: str, mimetype: str) -> Response:
    try:
        file = unless_waited(make)
    except NotMade as failure:
        current_app.logger.error("No file was made for an advocate: %s", failure)
        return page("trouble.html", "error", status=503, says="broken")
    response = Response(file, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _code(link: str, says: str = "", *, status: int = 200) -> Response:
    return _page("case_code.html", "case-code", link, status=status, says=says)


def _page(template: str, name: str, link: str, *, status: int = 200, **more: object) -> Response:
    who = signed_in_advocate()
    return page(template, name, link, at="case", status=status, signed_in=who, **more)


def _address(link: str) -> str:
    return address(link, "case")


def device_token() -> str:
    """The token of this device; empty where it has none."""
    return token_of(request) or ""
