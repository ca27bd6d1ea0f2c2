"""Who complains, for whoever wants to say: a page of its own, after sending."""

from flask import Response, request

from intake.web.shell.access import NoWayIn
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import base, talk_here, token


def about_you() -> Response:
    """The questions, each of which can be left out; or thanks, once something was counted."""
    talk, equality = talk_here(), services().equality
    if not (talk.draft.is_counted or equality.asks(talk)):
        return go(f"{base(talk.pack)}/{'case' if talk.draft.sent else 'talk'}")
    is_counted = talk.draft.is_counted
    return page(
        "young/about_you.html",
        "about-you",
        talk=talk,
        questions=equality.questions_for(talk),
        is_counted=is_counted,
    )


def count_me() -> Response:
    """Count what was picked; with nothing picked, it leads back to how the case stands."""
    talk = services().equality.count(token(), request.form)
    if talk is None:
        raise NoWayIn
    return go(f"{base(talk.pack)}/{'about-you' if talk.draft.is_counted else 'case'}")
