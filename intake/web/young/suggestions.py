"""All that somebody else suggests, on one page: used, or not, one at a time."""

from flask import Response, request

from intake.services.talk.outcomes import MoveMade
from intake.services.talk.suggestions import WaitingSuggestion
from intake.services.talk.turns import OpenTalk, lines_of
from intake.web.shell.access import NoWayIn
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import address, base, talk_here, token
from intake.web.young.screens import beside_screen, sayer
from intake.web.young.talk import after


def suggestions() -> Response:
    """What waits: for the questions that are asked, then for those that are not."""
    talk = talk_here()
    if talk.idle:
        return go(f"{base(talk.pack)}/case")
    return page(
        "young/suggestions.html",
        "suggestions",
        talk=talk,
        waiting=services().suggestions.all(talk),
        next=talk.conversation.next_place(),
        say=sayer(talk),
        said_at=_said_at,
        to=lambda place: address(talk, place),
        **beside_screen(talk),
    )


def decide() -> Response:
    """Use one, or let it go; what does not wait any more changes nothing."""
    id_ = request.form.get("id", "")
    if request.form.get("do") == "decline":
        return _back(services().suggestions.decline(token(), id_))
    outcome = services().suggestions.use(token(), id_, request.form.get("seen", ""))
    if isinstance(outcome, MoveMade):
        return _back(outcome.talk)
    return after(outcome)


def _back(talk: OpenTalk | None) -> Response:
    """To what still waits; where nothing does, on with the talk."""
    if talk is None:
        raise NoWayIn
    if talk.idle or services().suggestions.count(talk):
        return go(f"{base(talk.pack)}/talk/suggestions#ask")
    return go(f"{address(talk, talk.conversation.next_place())}#ask")


def _said_at(suggestion: WaitingSuggestion) -> object:
    visit = suggestion.visit
    return lines_of(visit) if visit and visit.answered else ()
