"""Beside a young person, on a device of one's own: what they are asked, and what one suggests.

Each request asks anew whether whoever is here is still let in. What can't be kept is given back.
"""

from typing import Any, Final

from flask import Response, render_template, request

from intake.domain.talk.conversation import Place
from intake.domain.talk.form import Form
from intake.domain.text import Line, Wording
from intake.services.advocate.joint_talk import GivenBack, GuestPage
from intake.web.advocate.here import home
from intake.web.advocate.pages import page
from intake.web.shell.accounts import signed_in_advocate
from intake.web.shell.device import token_of
from intake.web.shell.render import OURS, go
from intake.web.shell.services import services

LONGEST_ADDRESS: Final = 30
"""Characters of what an address says of a question; more says nothing."""


def alongside() -> Response:
    """The question where they are, or the one that was chosen, and all that a helper may see."""
    guest_page = services().joint_talk.page(_token(), _question())
    if not isinstance(guest_page, GuestPage):
        return go(f"{home()}/join/wait")
    return _page(guest_page)


def alongside_now() -> Response:
    """What changes on that page while it is open, for a script that puts it in its place."""
    tag = services().guests.tag(_token())
    if tag is not None and request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        guest_page = services().joint_talk.page(_token(), _question())
        screen = _screen(guest_page) if isinstance(guest_page, GuestPage) else {}
        response = Response(render_template("advocate/alongside_now.html", home=home(), **screen))
    response.headers[OURS] = "beside"
    if tag is not None:
        response.set_etag(tag)
    return response


def suggest() -> Response:
    """Have the young person see what one would say; nothing enters before they use it."""
    place = Place.of_key(request.form.get("at", ""))
    outcome = services().joint_talk.suggest(
        _token(), place, _controls(), request.form.get("id", "")
    )
    if isinstance(outcome, GivenBack):
        return _given_back(outcome)
    if isinstance(outcome, GuestPage):
        return _page(outcome, status=422)
    return go(f"{home()}/alongside?made")


def _page(guest_page: GuestPage, *, status: int = 200) -> Response:
    is_made = "made" in request.args
    screen = {**_screen(guest_page), "signed_in": signed_in_advocate()}
    return _ours(page("alongside.html", "alongside", status=status, is_made=is_made, **screen))


def _ours(response: Response) -> Response:
    """The answer, so that our script knows it from what a network puts in its place."""
    response.headers[OURS] = "alongside"
    return response


def _screen(guest_page: GuestPage) -> dict[str, Any]:
    """A guest's page for its templates; ``sheet`` is what the macros of a sheet ask for."""
    talk, question = guest_page.talk, guest_page.question

    def say(wording: Wording | None, place: Place | None = None) -> tuple[Line, ...]:
        return () if wording is None else talk.conversation.say(wording, talk.names, place)

    problems = {each.control: each for each in guest_page.problems}
    sheet = question and {
        "prefix": "",
        "is_suggestion": True,
        "step": question.step,
        "visit": question.visit,
        "form": guest_page.form,
        "problems": problems,
    }
    return {"shown": guest_page, "sheet": sheet, "problems": problems, "say": say}


def _given_back(outcome: GivenBack) -> Response:
    """What was typed, to be copied: nothing of it was kept."""
    texts = [text for texts in outcome.form.values() for text in texts if text.strip()]
    seat = outcome.seat
    says = seat.standing if seat else "gone"
    return _ours(page("given_back.html", "given-back", status=409, texts=texts, says=says))


def _controls() -> Form:
    return {
        name: values
        for name, values in request.form.lists()
        if name == "answer" or name.startswith("answer.")
    }


def _question() -> str:
    address = request.args.get("q", "")
    return address if len(address) <= LONGEST_ADDRESS else ""


def _token() -> str:
    return token_of(request) or ""
