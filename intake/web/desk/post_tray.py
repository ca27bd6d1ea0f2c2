"""The post tray: letters to print and post, and copies to send, of all cases that wait for it."""

from flask import Response

from intake.domain.case.to_do import POST_LETTER, SEND_COPIES
from intake.services.ports import DamagedContent, NoSuchCase
from intake.web.desk.drafts import to_open
from intake.web.desk.here import desk, officer, page
from intake.web.desk.listing import after_in


def post() -> Response:
    """What is to be posted or sent by hand, of one page of the cases with something to do."""
    list_page = desk().listing.page(officer(), "to_do", after_in("to_do"))
    cases = []
    for listed_case in list_page.cases:
        if not {POST_LETTER, SEND_COPIES} & set(listed_case.to_do):
            continue
        try:
            desk_case = desk().cases.look(officer(), listed_case.reference)
            drafts = to_open(desk().half_typed.of_case(officer(), desk_case))
        except (NoSuchCase, DamagedContent):
            continue  # it was taken away or spoilt since the list was read
        cases.append((desk_case, drafts))
    return page("post_tray.html", "post", cases=cases, after=list_page.after)
