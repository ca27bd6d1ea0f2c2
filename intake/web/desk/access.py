"""Who looked at what, on a page for those who decide."""

from typing import Any, Final

from flask import Response, abort, request

from intake.domain.case.documents import documents
from intake.services.desk.access_views import NotForThem
from intake.web.desk.case import look, shown
from intake.web.desk.here import case_address, desk, home, officer, page

_LONGEST: Final = 9
"""Digits of a row's number that an address can name."""


def seen_by(reference: str) -> Response:
    """Who looked at a case, or did something with it."""
    desk_case = look(reference)
    try:
        seen_page = desk().access.of_case(officer(), desk_case, _before())
    except NotForThem:
        abort(404)
    address = f"{case_address(desk_case.reference)}/access"
    names = {each.number: each.name for each in documents(desk_case.case.events)}
    more: dict[str, Any] = {"seen": seen_page, "at": address, "who": "", "document_names": names}
    return page("access.html", "access", **more, **shown(desk_case))


def seen_by_colleague() -> Response:
    """What one of the team looked at."""
    who = request.args.get("who", "")
    try:
        seen_page = desk().access.of_colleague(officer(), who, _before())
    except NotForThem:
        abort(404)
    return page(
        "access.html", "access", seen=seen_page, at=f"{home()}/access", who=who, document_names={}
    )


def _before() -> int | None:
    text = request.args.get("before", "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST else None
