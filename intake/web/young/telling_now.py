"""Telling someone now: what is asked, who is told, and who can be called when nobody can be."""

from secrets import token_hex
from typing import Any, Final

from flask import Response, abort, request

from intake.domain.people.council import CouncilPack, names
from intake.domain.text import blank
from intake.services.ports import Caller
from intake.services.young.telling_now import (
    LONGEST,
    Contact,
    HelpRequest,
    NobodyThere,
    NotRemembered,
    Standing,
)
from intake.web.shell.device import token_of
from intake.web.shell.errors import log_fault, typed
from intake.web.shell.language_switch import switching
from intake.web.shell.render import home, page
from intake.web.shell.services import services
from intake.web.young.request_context import council
from intake.web.young.unreadable import talk_before

AGAIN_SECONDS: Final = 20
"""After so long the page asks again whether it went out."""

MARK: Final = "once"
"""The field that is the same however often one form is sent."""


def ask_now() -> Response:
    """Ask what is to be told, while somebody is there; otherwise say who can be called."""
    contact = services().telling_now.contact(council())
    return _asked(contact, {}) if contact else _nobody("nobody")


def tell_now() -> Response:
    """Tell them what was confirmed here and nothing else, once."""
    if switching():
        return ask_now()
    help_request = _confirmed()
    problems = _problems(help_request)
    if problems:
        contact = services().telling_now.contact(council())
        return _asked(contact, problems, 422) if contact else _nobody("nobody", 409)
    try:
        name = services().telling_now.tell(council(), _token(), help_request, _caller())
    except NobodyThere:
        return _nobody("nobody", 409)
    except NotRemembered as forgot:
        log_fault(forgot.fault)
        name = forgot.name
    except Exception as error:  # whatever it is, they must not think that somebody was told
        log_fault(error)
        return _nobody("broken", 503)
    return _told(name, services().telling_now.mark(help_request), "waits")


def told_now() -> Response:
    """How it stands with what was told: whether it went out, or somebody has to be called."""
    mark, contact = request.args.get("of", ""), council().safety_contact
    standing = services().telling_now.standing(council(), _token(), mark)
    if standing is None or contact is None:
        abort(404)
    return _told(contact.name, mark, standing)


def _told(name: str, mark: str, standing: Standing) -> Response:
    response = page(
        "young/told_now.html",
        "told-now",
        told=name,
        mark=mark,
        standing=standing,
        known=names(council()),
        **_shown(),
    )
    if standing == "waits":
        # Until it went out, or it is known that it did not: whoever waits may not press a thing.
        response.headers["Refresh"] = f"{AGAIN_SECONDS}; url={home()}/safe/told?of={mark}"
    return response


def _asked(contact: Contact, problems: dict[str, str], status: int = 200) -> Response:
    return page(
        "young/tell_now.html",
        "tell-now",
        status=status,
        contact=contact,
        ticks=services().telling_now.ticks,
        given=_confirmed(),
        longest=LONGEST,
        problems=problems,
        **_shown(),
    )


def _nobody(why: str, status: int = 200) -> Response:
    contacts = names(council())
    return page(
        "young/not_told.html", "not-told", status=status, why=why, typed=typed(), known=contacts
    )


def _shown() -> dict[str, Any]:
    talk, _ = talk_before()
    ours = talk is not None and talk.pack.key == council().key
    return {"talk": talk if ours else None}


def _confirmed() -> HelpRequest:
    form = request.form
    return HelpRequest(
        form.get(MARK) or token_hex(16),
        form.get("name", "").replace("\r\n", "\n"),
        form.get("reach", "").replace("\r\n", "\n"),
        tuple(form.getlist("tick")),
    )


def _problems(help_request: HelpRequest) -> dict[str, str]:
    texts = {"name": help_request.name, "reach": help_request.reach}
    long = {field: "too_long" for field, text in texts.items() if len(text) > LONGEST}
    return long if not blank(help_request.reach) else {"reach": "empty", **long}


def _caller() -> Caller:
    """Where it comes from. Without a token a whole school may look like one device from here."""
    return Caller(network=request.remote_addr or "", device=_token())


def _token() -> str:
    return token_of(request) or ""


def now_of(pack: CouncilPack | None) -> str | None:
    """Whom a page offers to tell now; None where nobody is there."""
    contact = services().telling_now.contact(pack) if pack else None
    return contact.name if contact else None
