"""A page of a document in a pack: seen as a picture, its lines and strips ticked to be black."""

from base64 import b64encode
from typing import Any

from flask import Response, abort, request

from intake.domain.case_file.black_out import REASONS
from intake.domain.case_file.page_areas import PARTS, STRIPS, Bar, strip_area
from intake.services.case.case_files import NoSuchDocument
from intake.services.clean_files import Unclean
from intake.services.desk.cases import DeskCase
from intake.services.desk.disclosure_pages import PageFault, page_fault
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.disclosure import address_of_pack, case_with_pack, pack_page
from intake.web.desk.documents import number_of
from intake.web.desk.here import desk, officer, page
from intake.web.shell.busy import busy, waited
from intake.web.shell.render import go


def document_page(reference: str, number: str, page_number: str) -> Response:
    """A page of a document, to tick what is black; or as it will go out."""
    if waited():
        return busy()
    desk_case = case_with_pack(seen_now(reference, "view"))
    return _page(desk_case, number_of(number), number_of(page_number))


def mark_page(reference: str, number: str, page_number: str) -> Response:
    """Have just what is ticked black; or show what is wrong, with what was ticked."""
    if waited():
        return busy()
    desk_case = case_with_pack(look(reference))
    numbers = number_of(number), number_of(page_number)
    try:
        wrong = desk().disclosure.pages.mark(
            desk_case,
            *numbers,
            seen_mark=request.form.get("mark", ""),
            seen_areas=request.form.getlist("was"),
            ticks=request.form.getlist("area"),
            why=request.form.get("reason", ""),
        )
    except (NoSuchDocument, Unclean):
        abort(404)
    if wrong:
        return _page(desk_case, *numbers, wrong)
    return go(f"{_address(desk_case, *numbers)}?as=sent")


def _page(
    desk_case: DeskCase, number: int, page_number: int, wrong: PageFault | None = None
) -> Response:
    as_sent = request.args.get("as") == "sent"
    try:
        view = desk().disclosure.page(officer(), desk_case, number, page_number, as_sent=as_sent)
    except NoSuchDocument:
        abort(404)
    except Unclean as fault:
        if fault.why == "pages":
            abort(404)
        return pack_page(desk_case, page_fault(fault), f"document-{number}")
    black_now = {each.area for each in view.black}
    ticks = black_now
    if wrong:
        ticks = (black_now - {*request.form.getlist("was")}) | {*request.form.getlist("area")}
    more: dict[str, Any] = {"view": view, "wrong": wrong, "reasons": REASONS, "ticks": ticks}
    more |= {"strips": _strips(), "strip_names": _strip_names(), "parts": PARTS, "as_sent": as_sent}
    more |= {"reason_of": {each.area: each.reason for each in view.black}}
    more |= {"said": [(isinstance(each, Bar), each) for each in view.parts]}
    pack_at, picture = address_of_pack(desk_case), b64encode(view.look.picture).decode()
    more |= {"picture": picture, "address_of": pack_at}
    more |= {"pages_at": f"{pack_at}/document/{number}/page"}
    more |= {"reason": request.form.get("reason", "")}
    status = 422 if wrong else 200
    return page("disclosure_page.html", "disclosure", status=status, **more, **shown(desk_case))


def _strips() -> list[tuple[int, list[tuple[str, str]]]]:
    """Each strip with its whole and its parts, as areas."""
    return [
        (number, [(part, strip_area(number, part)) for part in ("", *PARTS)])
        for number in range(1, STRIPS + 1)
    ]


def _strip_names() -> frozenset[str]:
    return frozenset(area for _, boxes in _strips() for _, area in boxes)


def _address(desk_case: DeskCase, number: int, page_number: int) -> str:
    return f"{address_of_pack(desk_case)}/document/{number}/page/{page_number}"
