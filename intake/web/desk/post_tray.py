"""The post tray: letters to print and post, and copies to send, of all cases that wait for it."""

from collections.abc import Sequence
from typing import Final

from flask import Response, abort, current_app, request

from intake.domain.case.to_do import POST_LETTER, SEND_COPIES
from intake.services.desk.letters_to_post import FileWords, Overtaken
from intake.services.papers.letters import NotMade
from intake.services.ports import DamagedContent, NoSuchCase
from intake.web.desk.drafts import to_open
from intake.web.desk.here import desk, home, officer, page
from intake.web.desk.listing import after_in
from intake.web.shell.busy import busy, waited
from intake.web.shell.file_response import named_file
from intake.web.shell.render import go
from intake.web.shell.services import services

LETTERS: Final = "letter"
"""The control of each letter that is ticked."""

WORDS: Final = FileWords(
    title="Letters to post",
    lead=(
        "Made for {name} on {day}. Put each letter into an envelope of its own, and count its"
        " pages: no sheet has two letters on it."
    ),
    head=("No.", "Reference", "Letter of", "Pages"),
)
"""What stands before the letters of a file, in officers' English: no word of it tells of anybody.
"""


def post() -> Response:
    """What is to be posted or sent by hand, of one page of the cases with something to do."""
    return _tray(200)


def print_letters() -> Response:
    """One file of the letters that were ticked; or who printed one of them before, and when."""
    if waited():
        return busy()
    ticks = request.form.getlist(LETTERS)
    try:
        made_file = services().letters_to_post.file_of(officer(), ticks, WORDS)
    except NotMade as fault:
        current_app.logger.error("No file was made: %s", fault)
        abort(503)
    if isinstance(made_file, bytes):
        today = desk().cases.casework.clock.today().isoformat()
        return named_file(made_file, "application/pdf", f"letters-{today}.pdf")
    return _tray(409 if made_file else 422, made_file, none_ticked=not made_file)


def letters_posted() -> Response:
    """Say that the letters that were ticked were posted; or who had said so before."""
    ticks = request.form.getlist(LETTERS)
    overtaken = services().letters_to_post.post(officer(), ticks)
    if overtaken or not ticks:
        return _tray(409 if ticks else 422, overtaken, none_ticked=not ticks)
    return go(f"{home()}/post")


def _tray(
    status: int, overtaken: Sequence[Overtaken] = (), *, none_ticked: bool = False
) -> Response:
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
    return page(
        "post_tray.html",
        "post",
        status=status,
        cases=cases,
        after=list_page.after,
        letters=services().letters_to_post.letters(officer()),
        overtaken=overtaken,
        none_ticked=none_ticked,
    )
