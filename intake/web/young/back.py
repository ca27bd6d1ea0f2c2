"""Coming back with reference and words."""

from secrets import token_hex

from flask import Response, request

from intake.domain.people.code_reading import Misfit
from intake.services.ports import UsedUp
from intake.services.talk.coming_back import OthersFirst, WordsTry
from intake.services.talk.turns import OpenTalk
from intake.web.shell.device import choose_language, is_easy, language_of, remember
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.shell.waiting import let_go, wait_with, waiting_with
from intake.web.young.contacts import team_of
from intake.web.young.request_context import base, caller, council
from intake.web.young.unreadable import talk_before


def back() -> Response:
    """Ask for the reference and the words."""
    return _asked(None, 200, "", "")


def come_back() -> Response:
    """Open the talk or the case that the reference and the words belong to."""
    reference, words = request.form.get("reference", ""), request.form.get("words", "")
    if switching():
        return _asked(None, 200, reference, words)
    return _answer(services().coming_back.begin(reference, words))


def ask_again() -> Response:
    """Go on with a try that waits: the waiting page asks for this by itself."""
    attempt = services().coming_back.waiting(waiting_with(request))
    return _answer(attempt) if attempt else let_go(go(f"{base(council())}/back"))


def _answer(attempt: WordsTry) -> Response:
    try:
        way_in = services().coming_back.come_back(attempt, caller())
    except OthersFirst as others:
        return wait_with(page("young/waiting.html", "waiting"), others.waiting)
    except UsedUp:
        return let_go(_asked(Misfit("used"), 422, attempt.reference, attempt.words))
    if way_in is None:
        problem = services().coming_back.misfit(attempt.reference, attempt.words)
        return let_go(_asked(problem, 422, attempt.reference, attempt.words))
    token, talk = way_in
    talk = services().new_words.came_back(token) or talk
    if talk.draft.easy:
        choose_language(request, language_of(request), easy=True)
    elif is_easy(request):
        services().talks.read_in_easy_words(token, easy=True)
    return let_go(remember(go(_next(talk)), token))


def _asked(problem: Misfit | None, status: int, reference: str, words: str) -> Response:
    before, unreadable = talk_before()
    return page(
        "young/back.html",
        "back",
        status=status,
        stranger=f"form-{token_hex(4)}",
        before=before,
        unreadable=unreadable,
        problem=problem,
        reference=reference,
        words=words,
        team=team_of(council()),
    )


def _next(talk: OpenTalk) -> str:
    if services().new_words.desk_knows(talk):
        return f"{base(talk.pack)}/keep"
    # What was begun about a case waits there: it is not why somebody comes back.
    return f"{base(talk.pack)}/case" if talk.draft.sent else f"{base(talk.pack)}/talk#ask"
