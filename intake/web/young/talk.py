"""The talk: one question at a time, the check page, and two tabs that disagree."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from flask import Response, abort, request
from flask_wtf.csrf import CSRFError
from werkzeug.urls import iri_to_uri

from intake.domain.flow.offers import is_offered
from intake.domain.talk.conversation import Place
from intake.domain.talk.form import form_mark
from intake.services.talk.outcomes import AnswerClash, MoveMade, Outcome, QuestionGone, Rejection
from intake.services.talk.turns import OpenTalk, Turn
from intake.web.shell.access import NoWayIn
from intake.web.shell.device import (
    choose_language,
    has_left,
    is_easy,
    language_of,
    remember,
)
from intake.web.shell.errors import typed
from intake.web.shell.language_switch import switching
from intake.web.shell.now import request_now
from intake.web.shell.render import go, is_by_script, page
from intake.web.shell.services import services
from intake.web.young.for_adults import theirs
from intake.web.young.leaving import HALF_TYPED, lost
from intake.web.young.request_context import (
    address,
    asked_for,
    asks_who_types,
    base,
    controls,
    council,
    here,
    talk_here,
    token,
    who_types_address,
)
from intake.web.young.screens import check_screen, clash_screen, turn_screen
from intake.web.young.too_late import late_answer
from intake.web.young.unreadable import cannot_open_page, keeps_from_anew, talk_before

AWAY: Final[Mapping[str, str]] = {
    "advocacy": "about/advocacy",
    "advocate": "advocate",
    "case": "case",
    "join": "talk/join",
    "keep": "keep",
    "now": "safe/now",
    "relay": "about/relay",
    "safe": "safe",
    "statement": "about/accessibility",
    "suggestions": "talk/suggestions",
    "typist": "talk/typist",
    "who": "about/who-can-see",
    "start": "",
    "back": "back",
}
"""Where one can go from a turn and take along what is half typed, beside the talk's own pages."""


def show() -> Response:
    """The conversation where it is, or at the question that the address asks for."""
    talk = talk_here()
    clash = services().talks.clash(talk)
    if clash:
        return _clashed(clash)
    return _at(talk, asked_for(talk))


def tell() -> Response:
    """Start a conversation, or make one move in it."""
    request = request_now()
    form = request.form
    if "start" in form:
        return _start(form["start"])
    turn = _turn_again(services().talks.open(token())) if switching() else None
    if turn is not None and turn.step.private:
        # Nothing half typed is kept in private, so it stands in its box in the other language.
        return page("young/turn.html", "turn", **turn_screen(turn))
    outcome = services().talks.move(
        token(),
        "keep" if switching() else form.get("move", "answer"),
        Place.of_key(form.get("place", "")),
        controls(),
        item=request.values.get("item", ""),
        mark=form.get("seen", ""),
        typist=form.get("typist", ""),
    )
    if form.get("move") == "keep" and not switching() and isinstance(outcome, MoveMade):
        return _kept(outcome)
    return after(outcome)


def keyless(error: CSRFError) -> Response:
    """A form that came with another key: its words stand in their box again, to be sent.

    The server's secret was changed meanwhile, or this device came in anew. Nothing is kept before
    somebody has looked at it.
    """
    turn = None if has_left(request) else _turn_again(talk_before()[0])
    if turn is None:
        return lost(error)
    return page("young/turn.html", "turn", status=403, again=True, **turn_screen(turn))


def _turn_again(talk: OpenTalk | None) -> Turn | None:
    """The question that a form answers, with what stands in it; None where it is not asked now."""
    place, form = Place.of_key(request.form.get("place", "")), controls()
    if talk is None or not form or talk.idle or talk.conversation.visit(place) is None:
        return None
    turn = services().talks.turn(talk, place)
    if turn is None or turn.covered or turn.place != place:
        return None
    return replace(turn, form=form, seen=request.form.get("seen", turn.seen), before=False)


def pick() -> Response:
    """Keep one of two answers to the same question."""
    keep, shown_mark = request.form.get("keep", ""), request.form.get("seen", "")
    return after(services().talks.pick(token(), keep, shown_mark))


def check() -> Response:
    """All that was said, the letter it makes, what else can be told, and sending."""
    return _check(services().talks.hear_again(talk_here()))


def widen() -> Response:
    """Tell in full what was told in a few words."""
    talk = services().talks.widen(token())
    if talk is None:
        raise NoWayIn
    return _go_on(talk)


def ask_private_again() -> Response:
    """Ask once more what was answered in private, at the first question of it."""
    talk = services().talks.ask_private_again(token())
    if talk is None:
        raise NoWayIn
    return _go_on(talk)


def add() -> Response:
    """Choose on the check page what else to tell."""
    return after(services().talks.offer(token(), controls()))


def _start(flow: str) -> Response:
    if flow not in services().talks.flows:
        abort(400)
    if not services().talks.flows[flow].opens or "about" in request.form:
        return _start_move(flow)
    pack, flows = council(), services().talks.flows
    if not is_offered(pack.leaves_out, flow, flows, receives=pack.receives):
        abort(400)
    before, unreadable = talk_before()
    if unreadable and ("again" not in request.form or keeps_from_anew(unreadable)):
        return cannot_open_page(unreadable, flow)
    if before and "again" not in request.form:
        return page("young/already.html", "already", before=before, flow=flow)
    easy = is_easy(request) or flows[flow].pictures
    if easy:
        choose_language(request, language_of(request), easy=True)
    device_token, talk = services().talks.begin(pack.key, flow, easy=easy)
    return remember(_go_on(talk), device_token)


def _start_move(flow: str) -> Response:
    """Start a further conversation, about what was sent; with words that came along, in its box."""
    talk = services().talks.begin_move(token(), flow)
    if talk is None:
        raise NoWayIn
    place = talk.conversation.next_place()
    if place is not None and "answer" in request.form:
        return after(services().talks.move(token(), "keep", place, controls()))
    return _go_on(talk)


def _go_on(talk: OpenTalk) -> Response:
    return go(f"{address(talk, talk.conversation.next_place())}#ask")


def _at(talk: OpenTalk, place: Place | None) -> Response:
    """The page of a place; what is sent already is not asked again."""
    if talk.idle:
        return go(f"{base(talk.pack)}/case")
    if asks_who_types(talk):
        return go(who_types_address(talk, place))
    turn = services().talks.turn(talk, place)
    if turn is None:
        return go(address(talk, None))
    return page("young/turn.html", "turn", **turn_screen(turn))


def _check(talk: OpenTalk) -> Response:
    if talk.idle:
        return go(f"{base(talk.pack)}/case")
    if asks_who_types(talk):
        return go(who_types_address(talk, None))
    clash = services().talks.clash(talk)
    if clash:
        return _clashed(clash)
    again = "again" in request.args
    return page("young/check.html", "check", again=again, **check_screen(services(), talk))


def after(outcome: Outcome | None) -> Response:
    """The page that a move leads to."""
    if outcome is None:
        raise NoWayIn
    return _ANSWERS[type(outcome)](outcome)


def _moved(move: MoveMade) -> Response:
    """The next page: by its address for a browser, at once for our script."""
    to = address(move.talk, move.place)
    if not is_by_script():
        return go(f"{to}#{'next' if move.talk.card else _item_moved() or 'ask'}")
    if move.place is None and move.talk.draft.unheard:
        return go(f"{to}#ask")  # which asks again: there may be no later page before it is sent
    response = _at(move.talk, move.place) if move.place else _check(move.talk)
    response.headers["Content-Location"] = iri_to_uri(to)
    return response


def _item_moved() -> str:
    """Where the item stands that this request moved up or down in its list; empty for any other."""
    request = request_now()
    if request.form.get("move") not in {"up", "down"}:
        return ""
    item = request.values.get("item", "")
    return f"item-{item}" if item.isdecimal() else ""


def _kept(move: MoveMade) -> Response:
    """Where somebody was going when what is half typed was put away: to keep their place, or
    where the address says."""
    if HALF_TYPED in request.headers:
        return Response(status=204, headers={HALF_TYPED: form_mark(controls())})
    if request.args.get("q") == "check":
        return _moved(replace(move, place=None))
    if request.args.get("to") in AWAY:
        to = away(move.talk, request.args["to"])
        return go(f"{to}?q={here()}" if "q" in request.args else to)
    place = asked_for(move.talk)
    return _moved(replace(move, place=place)) if place else go(f"{base(move.talk.pack)}/keep")


def _refused(rejection: Rejection) -> Response:
    return page("young/turn.html", "turn", status=422, **turn_screen(rejection.turn))


def _gone(question: QuestionGone) -> Response:
    return late_answer(question.talk, typed())


def _clashed(clash: AnswerClash) -> Response:
    return page("young/clash.html", "clash", status=409, **clash_screen(clash))


def away(talk: OpenTalk, to: str) -> str:
    """Where one of `AWAY` is, for whoever tells this."""
    return f"{base(talk.pack)}/{theirs(AWAY[to], talk)}"


_ANSWERS: Final[Mapping[type, Callable[[Any], Response]]] = {
    MoveMade: _moved,
    Rejection: _refused,
    QuestionGone: _gone,
    AnswerClash: _clashed,
}
