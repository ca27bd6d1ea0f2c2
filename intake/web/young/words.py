"""The five words: who sees them, new ones, and having them."""

from collections.abc import Callable
from typing import Any, Final

from flask import Response, request

from intake.domain.law.working_days import LONDON
from intake.domain.people.code_reading import Misfit
from intake.domain.people.coming_back import grouped, link_fragment
from intake.domain.talk.devices import UNUSED_DAYS
from intake.domain.talk.five_words import WordsView
from intake.services.ports import CouncilGone
from intake.services.talk.coming_back import OthersFirst, WordsTry
from intake.services.talk.turns import OpenTalk
from intake.services.young.new_words import WrongWords
from intake.web.shell.access import NoWayIn
from intake.web.shell.compress import guard_secret
from intake.web.shell.device import forget
from intake.web.shell.qr import scan
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import base, caller, talk_here, token
from intake.web.young.unreadable import cannot_open_page

MOST_DEVICES: Final = 20
"""Devices that a page lists."""

Act = Callable[[str, WordsTry], OpenTalk | None]


def keep() -> Response:
    """The reference and the words, to save, to print or as a link; and how to get new ones.

    Of a council that is not here any more, the reference and the words alone.
    """
    try:
        return _keep_page(_talk_with_words())
    except CouncilGone as fault:
        way_back = services().new_words.of_unsent(token())
        if way_back is None:
            raise
        return cannot_open_page(fault, None, code=_code(*way_back))


def picture() -> Response:
    """The link that brings one back, as a code that another phone can scan."""
    talk = _talk_with_words()
    code = code_of(talk)
    if not code["words"]:
        return go(f"{base(talk.pack)}/keep")
    link = f"{request.host_url.rstrip('/')}{base(talk.pack)}/back#{code['fragment']}"
    return page("young/picture.html", "picture", talk=talk, scan=scan(link), view=view_of(talk))


def _talk_with_words() -> OpenTalk:
    """The talk of this device, with its words made."""
    talk_here()
    talk = services().new_words.made(token())
    if talk is None:
        raise NoWayIn
    return talk


def renew() -> Response:
    """Ask for new words, with the old ones where they have to be given; or see them again."""
    words = services().new_words
    if not _has_typed():
        return _kept(words.ask(token()))
    return _with_words(lambda here, attempt: words.ask_with(here, attempt, caller()))


def have() -> Response:
    """Have the new words be the only ones: whoever pressed this has them."""
    return _kept(services().new_words.take_up(token()))


def note() -> Response:
    """Take the words off the page that says it was sent: whoever pressed this has them."""
    talk = services().new_words.note(token())
    if talk is None:
        raise NoWayIn
    return go(f"{base(talk.pack)}/sent")


def keep_old() -> Response:
    """Let new words go; who did not ask for them here gives the old ones."""
    words = services().new_words
    if not _has_typed():
        return _kept(words.keep_old(token()))
    return _with_words(lambda here, attempt: words.keep_old_with(here, attempt, caller()))


def _has_typed() -> bool:
    return bool(request.form.get("words", "").strip() or request.form.get("waiting"))


def _with_words(act: Act) -> Response:
    words, new_words = request.form.get("words", ""), services().new_words
    waiting = services().coming_back.waiting(request.form.get("waiting", ""))
    attempt = waiting or new_words.begin(token(), words)
    if attempt is None:
        raise NoWayIn
    try:
        return _kept(act(token(), attempt))
    except WrongWords:
        misfit = services().coming_back.misfit(attempt.reference, attempt.words)
        return _keep_page(talk_here(), "wrong", text=attempt.words, misfit=misfit)
    except OthersFirst as others:
        return _keep_page(talk_here(), "others", waiting=others.waiting)


def _kept(talk: OpenTalk | None) -> Response:
    if talk is None:
        raise NoWayIn
    return go(f"{base(talk.pack)}/keep")


def _keep_page(
    talk: OpenTalk,
    problem: str = "",
    *,
    text: str = "",
    misfit: Misfit | None = None,
    waiting: str = "",
) -> Response:
    view = view_of(talk)
    return page(
        "young/keep.html",
        "keep",
        status=422 if problem == "wrong" else 200,
        talk=talk,
        code=code_of(talk),
        view=view,
        is_desk_known=services().new_words.desk_knows(talk),
        ready=view.ready and view.ready.astimezone(LONDON),
        problem=problem,
        **devices_of(talk),
        text=text,
        misfit=misfit,
        waiting=waiting,
    )


def end_device() -> Response:
    """Lock out a device; this one forgets it, and is told so."""
    talk = talk_here()
    mark, home = request.form.get("mark", ""), base(talk.pack)
    here = next(each for each in services().coming_back.devices(talk, token()) if each.is_here)
    if mark == here.mark:
        services().coming_back.leave(token())
        return forget(page("young/forgotten.html", "forgotten"))
    services().coming_back.end_device(token(), mark)
    return go(f"{home}/keep")


def devices_of(talk: OpenTalk) -> dict[str, Any]:
    """The devices that can open this, for a page that lists them."""
    phones = services().coming_back.devices(talk, token())[:MOST_DEVICES]
    return {"phones": phones, "london": LONDON, "unused": UNUSED_DAYS}


def view_of(talk: OpenTalk) -> WordsView:
    """What this device may see of the words."""
    return services().new_words.view(talk, token())


def code_of(talk: OpenTalk) -> dict[str, str]:
    """The reference, and the words where this device may see them, also as they stand in a link."""
    return _code(talk.draft.reference, view_of(talk).words)


def _code(reference: str, words: tuple[str, ...]) -> dict[str, str]:
    guard_secret()
    return {
        "reference": grouped(reference),
        "words": " ".join(words),
        "fragment": link_fragment(reference, words) if words else "",
    }
