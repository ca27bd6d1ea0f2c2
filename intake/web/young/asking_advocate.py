"""Asking an advocate before sending: what goes to whom is shown first, and one press sends it."""

from flask import Response, request

from intake.services.young.asking_advocate import Referral
from intake.web.shell.access import NoWayIn
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.contacts import service_shown
from intake.web.young.request_context import base, caller, talk_here, token


def look() -> Response:
    """Whom one can ask, exactly what they would be told, or how it stands with who was asked."""
    talk = talk_here()
    referral = services().asking_advocate.page(talk)
    if referral is None:
        return go(f"{base(talk.pack)}/{'case' if talk.draft.sent else 'talk'}")
    return _shown(referral)


def ask() -> Response:
    """Ask one, once, with what this page showed; the page then says so."""
    if switching():
        return look()
    service, mark = request.form.get("service", ""), request.form.get("seen", "")
    referral = services().asking_advocate.ask(token(), service, mark, caller())
    if referral is None:
        talk = services().talks.open(token())
        if talk is None:
            raise NoWayIn
        # It was sent meanwhile, or no advocate is wanted any more: this press asked nobody.
        return page("young/gone.html", "gone", status=410, talk=talk, typed=(), adds=None)
    if not any(each.asked for each in referral.services if each.service.key == service):
        return _shown(referral, overtaken=referral.mark != mark, status=409)
    return go(f"{base(referral.talk.pack)}/advocate#ask")


def missed() -> Response:
    """Say that nobody got in touch on the day that a service named; it is told so."""
    talk, service = talk_here(), request.form.get("service", "")
    services().asking_advocate.missed(token(), service)
    return go(f"{base(talk.pack)}/case" if talk.draft.sent else f"{base(talk.pack)}/advocate#ask")


def _shown(referral: Referral, *, overtaken: bool = False, status: int = 200) -> Response:
    talk = referral.talk
    return page(
        "young/advocate.html",
        "advocate",
        status=status,
        overtaken=overtaken,
        talk=talk,
        referral=referral,
        lines=None if talk.draft.hidden else referral.lines,
        others=[service_shown(talk.pack, each) for each in referral.others],
        shown=[(each, service_shown(talk.pack, each.service)) for each in referral.services],
    )
