"""Somebody helps from a device of their own: asked in, let in, paused, and taken out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from flask import Response, render_template, request

from intake.domain.law.working_days import LONDON
from intake.domain.people.joining_code import grouped_code
from intake.domain.talk.conversation import Place
from intake.services.talk.guests import DoubtedGuest, TooMany
from intake.services.talk.outcomes import MoveMade
from intake.services.talk.turns import OpenTalk
from intake.web.shell.access import NoWayIn
from intake.web.shell.compress import guard_secret
from intake.web.shell.qr import scan
from intake.web.shell.render import OURS, go, home, page
from intake.web.shell.services import services
from intake.web.young.request_context import address, asked_for, base, here, talk_here, token
from intake.web.young.screens import beside_screen
from intake.web.young.talk import after
from intake.web.young.typist import half_typed

BACK_TO: Final = {
    "check": "talk/check",
    "letter": "letter",
    "join": "talk/join",
    "suggestions": "talk/suggestions",
}
"""The pages that one comes back to, by the name that their form gives."""

Answer = OpenTalk | DoubtedGuest | TooMany | None


def who_is_beside() -> Response:
    """Who is there, and how to ask somebody in."""
    talk = talk_here()
    if not services().guests.is_offered(talk):
        return go(address(talk, talk.conversation.next_place()))
    return _join_page(talk)


def ask_in() -> Response:
    """Make what somebody can knock with, or let it go."""
    guests, how = services().guests, request.form.get("how", "")
    if how == "stop":
        talk = guests.withdraw(token())
    else:
        talk = guests.invite(token(), nearby=how == "here")
    if talk is None:
        raise NoWayIn
    return go(f"{base(talk.pack)}/talk/join{_query()}")


def answer_guest() -> Response:
    """Let in who knocks, or not; pause who is there, have them go on, or take them out."""
    place = Place.of_key(request.form.get("place", ""))
    half = half_typed(place) if place.step else None
    do, mark = request.args.get("do", ""), request.args.get("who", "")
    if do == "remove":
        return _taken_out(mark)
    outcome = _answered(do, mark)
    if outcome is None:
        raise NoWayIn
    if isinstance(outcome, DoubtedGuest):
        return page("young/join_doubt.html", "join", doubted=outcome, talk=outcome.talk, q=here())
    if isinstance(outcome, TooMany):
        return _join_page(outcome.talk, too_many=True)
    if half is not None and not isinstance(half, MoveMade):
        return after(half)
    return go(_on(outcome))


def beside() -> Response:
    """Who is there, for a script that puts it in its place; nothing where nothing has changed."""
    tag = services().guests.own_tag(token())
    if tag is None:
        raise NoWayIn
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        talk = talk_here()
        screen = {**beside_screen(talk), "q": here(), "to": _to(), "home": home()}
        count = request.args.get("shown", 0, type=int)
        html = render_template("young/beside.html", talk=talk, count=count, on=_on(talk), **screen)
        response = Response(html)
        response.headers[OURS] = "beside"
    response.set_etag(tag)
    return response


def _answered(do: str, mark: str) -> Answer:
    guests, says = services().guests, request.form.get("sure", "")
    if do == "let_in":
        return guests.let_in(token(), mark, sure=says == "yes", keeps=says == "keep")
    if do == "refuse":
        return guests.refuse(token(), mark)
    return guests.pause(token(), mark, pause=do != "go_on")


def _taken_out(mark: str) -> Response:
    """Take somebody out, and tell who else has to come in anew."""
    guests, talk = services().guests, talk_here()
    others, devices = guests.ends_others(talk, token(), mark)
    talk_after = guests.remove(token(), mark)
    if talk_after is None:
        raise NoWayIn
    more = f"{'&others' if others else ''}{'&devices' if devices else ''}"
    return go(f"{base(talk_after.pack)}/talk/join?out{more}{_query('&')}")


def _join_page(talk: OpenTalk, *, too_many: bool = False) -> Response:
    screen = {**beside_screen(talk), "too_many": too_many, "q": here(), "ticket": _ticket(talk)}
    return page("young/join.html", "join", status=409 if too_many else 200, talk=talk, **screen)


def _ticket(talk: OpenTalk) -> Mapping[str, object] | None:
    """What somebody can knock with, as it is shown; None where there is nothing."""
    invitation = talk.draft.invitation
    if invitation is None or not services().guests.has_invitation(talk):
        return None
    guard_secret()
    site = f"{request.host_url.rstrip('/')}{request.script_root}/advocate/join"
    link = f"{site}#{grouped_code(invitation.code)}"
    return {
        "site": site,
        "link": link,
        "until": datetime.fromisoformat(invitation.until).astimezone(LONDON),
        "scan": scan(link) if invitation.nearby else None,
    }


def _on(talk: OpenTalk) -> str:
    """Where one goes on: at the page or the question that was left."""
    if _to():
        return f"{base(talk.pack)}/{BACK_TO[_to()]}{_query() if _to() == 'join' else ''}"
    return f"{address(talk, asked_for(talk) or talk.conversation.next_place())}#ask"


def _to() -> str:
    to = request.values.get("to", "")
    return to if to in BACK_TO else ""


def _query(sign: str = "?") -> str:
    return f"{sign}q={here()}" if here() else ""
