"""Handing over the phone to somebody who types, and having it back."""

from typing import Final

from flask import Response, request

from intake.domain.talk.conversation import Place
from intake.domain.talk.typist import KINDS, Typist
from intake.services.talk.handing_over import NamedBefore
from intake.services.talk.outcomes import MoveMade, Outcome
from intake.services.talk.turns import OpenTalk
from intake.web.shell.access import NoWayIn
from intake.web.shell.language_switch import switching
from intake.web.shell.now import request_now
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import (
    address,
    asked_for,
    asks_who_types,
    base,
    controls,
    here,
    talk_here,
    token,
)
from intake.web.young.talk import after
from intake.web.young.unreadable import talk_before

ALONE: Final = frozenset({
    "keep", "picture", "renew", "have", "end_device", "keep_old", "throw_away", "told_now", "look",
    "ask", "ask_private_again", "widen", "letter_as_text", "letter_as_pdf", "letter_as_docx",
    "letter_as_html", "suggestions", "decide", "begun_for_me", "use_all", "who_is_beside", "ask_in",
    "answer_guest", "ask_code", "claim", "what_is_kept", "everything",
    "look_at_asking", "ask_council",
})  # fmt: skip
"""Views that open nothing while somebody types for the young person."""

RETURNS: Final = {"check": "talk/check", "letter": "letter"}
"""The pages that one comes back to with the phone, by the name that their form gives."""


def for_the_child_alone() -> Response | None:
    """In place of what is the young person's alone, while somebody types, how to have it back."""
    if (request_now().endpoint or "").partition(".")[2] not in ALONE:
        return None
    talk, _ = talk_before()
    if talk is None or talk.view is None:
        return None
    return page("young/for_you_alone.html", "for-you-alone", status=409, talk=talk)


def who_types() -> Response:
    """Ask who types: at first, or again once it is not sure any more."""
    talk = talk_here()
    if asks_who_types(talk):
        return page("young/typist_again.html", "typist", talk=talk, q=here())
    if talk.view or not services().handing_over.is_offered(talk):
        return go(_on(talk))
    choice = {"kind": request.form.get("typist", ""), "name": request.form.get("name", "")}
    return page("young/typist.html", "typist", talk=talk, q=here(), choice=choice)


def hand_over() -> Response:
    """Somebody types from now on, or goes on after some time away."""
    if switching():
        return who_types()
    handing_over = services().handing_over
    if request.form.get("typist") == "still":
        return _gone_on(handing_over.goes_on(token()))
    kind = next((each for each in KINDS if each == request.form.get("typist")), None)
    if kind is None:
        return go(f"{base(talk_here().pack)}/talk/typist{f'?q={here()}' if here() else ''}")
    says = request.form.get("sure", "")
    outcome = handing_over.give(
        token(),
        Typist(kind, request.form.get("name", "")),
        sure=says == "yes",
        keeps=says == "keep",
    )
    if isinstance(outcome, NamedBefore):
        return page("young/typist_named.html", "typist", named=outcome, talk=outcome.talk, q=here())
    return _gone_on(outcome)


def take_back() -> Response:
    """The young person has the phone again; what was half typed stays half typed."""
    talk = services().handing_over.take_back(token())
    if talk is None:
        raise NoWayIn
    to = RETURNS.get(request.form.get("to", ""))
    if to:
        return go(f"{base(talk.pack)}/{to}")
    place = Place.of_key(request.form.get("place", ""))
    if talk.conversation.visit(place) is None:
        return go(_on(talk))
    outcome = half_typed(place)
    return go(f"{address(talk, place)}#ask") if isinstance(outcome, MoveMade) else after(outcome)


def keep_to_oneself() -> Response:
    """Keep from whoever types what is said here, or what was ticked on the check page."""
    place = Place.of_key(request.form.get("place", ""))
    if not place.step:
        among, keys = request.form.getlist("among"), request.form.getlist("own")
        return _kept(services().handing_over.keep(token(), keys, among), None)
    outcome = half_typed(place)
    keys = [place.key] if request.args.get("own") == "yes" else []
    talk = services().handing_over.keep(token(), keys, [place.key])
    return _kept(talk, place) if isinstance(outcome, MoveMade) else after(outcome)


def half_typed(place: Place) -> Outcome | None:
    """Put away what is half typed at a question, as whoever has the phone typed it."""
    mark, typist = request.form.get("seen", ""), request.form.get("typist", "")
    return services().talks.move(token(), "keep", place, controls(), mark=mark, typist=typist)


def _kept(talk: OpenTalk | None, place: Place | None) -> Response:
    if talk is None:
        raise NoWayIn
    return go(f"{address(talk, place)}{'#ask' if place else '?kept#helped'}")


def _gone_on(talk: OpenTalk | None) -> Response:
    if talk is None:
        raise NoWayIn
    return go(_on(talk))


def _on(talk: OpenTalk) -> str:
    """Where one goes on: at the question that was left, or the next that has no answer."""
    return f"{address(talk, asked_for(talk) or talk.conversation.next_place())}#ask"
