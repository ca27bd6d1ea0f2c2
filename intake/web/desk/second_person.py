"""A second person looks at a letter that waits for them: yes, or back with a word."""

from flask import Response, abort, request

from intake.services.desk.cases import DeskCase
from intake.services.desk.second_person import NoWaiting, SecondLook
from intake.web.desk.acting import seen
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.drafts import draft_for
from intake.web.desk.here import case_address, desk, officer, page
from intake.web.shell.render import go


def second_look(reference: str, number: str) -> Response:
    """Show just what waits."""
    desk_case = seen_now(reference, "view")
    return _page(desk_case, _look(desk_case, number))


def second_answer(reference: str, number: str) -> Response:
    """Send it as it was written, or send it back."""
    desk_case = look(reference)
    desk().cases.still(desk_case, seen())
    waiting = _look(desk_case, number)
    word = request.form.get("word", "").replace("\r\n", "\n")
    if request.form.get("decision") == "accepted":
        desk().second.send(officer(), desk_case, seen(), waiting.request.sequence)
    else:
        try:
            desk().second.send_back(officer(), desk_case, seen(), waiting.request.sequence, word)
        except ValueError:
            return _page(desk_case, waiting, 422)
    return go(case_address(desk_case.reference))


def _look(desk_case: DeskCase, number: str) -> SecondLook:
    try:
        return desk().second.look(officer(), desk_case, int(number))
    except (NoWaiting, ValueError):
        abort(404)


def _page(desk_case: DeskCase, waiting: SecondLook, status: int = 200) -> Response:
    is_writer = waiting.request.text("by") == officer().id
    form = f"second/{waiting.request.sequence}"
    draft = draft_for(desk_case, form)
    word = request.form.get("word") or (draft.controls.get("word", "") if draft else "")
    more = {"waiting": waiting, "is_writer": is_writer, "word": word, "form": form, "begun": draft}
    return page("second.html", "second", status=status, **more, **shown(desk_case))
