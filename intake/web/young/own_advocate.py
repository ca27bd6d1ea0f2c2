"""Who helps: the page on which an advocate is named, and let do one thing at a time."""

from collections.abc import Mapping
from typing import Final

from flask import Response, request

from intake.domain.case.advocate_doubts import Doubt
from intake.domain.case.advocates import EMAIL, NAME, RIGHTS, SERVICE
from intake.services.young.own_advocate import AdvocatePage, NameFault
from intake.web.shell.access import NoWayIn
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import base, talk_here, token

CONTROLS: Final = (NAME, SERVICE, EMAIL)

DO: Final = "do"
"""The control of what a press does: names somebody, removes them, says yes, takes it back."""

CHANGE: Final = "change"
NEW: Final = "new"
"""The keys of an address under which the form stands though somebody is named: filled in with what
is known of them, or empty for somebody else."""

_LONGEST_NUMBER: Final = 9


def who_helps() -> Response:
    """Who helps, what they may do, and what they looked at."""
    talk = talk_here()
    view = None if talk.draft.hidden else services().own_advocate.page(talk)
    if view is None:
        return go(f"{base(talk.pack)}/{'case' if talk.draft.sent else 'talk'}")
    # Whoever said yes just now can be written to from now on.
    services().letters_to_look_at.waiting(talk)
    is_new = NEW in request.args
    texts = dict.fromkeys(CONTROLS, "") if is_new else None
    return _shown(view, is_form=is_new or CHANGE in request.args, texts=texts)


def say_who_helps() -> Response:
    """Do what one press says, at once."""
    if switching():
        return who_helps()
    own, press = services().own_advocate, request.form.get(DO, "")
    if press == "name":
        return _named()
    right, number = request.form.get("right", ""), _number()
    if press == "change":
        return _changed(number)
    if press == "remove":
        own.remove(token(), number)
    elif press == "give":
        own.give(token(), right, number)
    elif press == "back":
        own.take_back(token(), right, number)
    return go(_address(f"#{right}" if right in RIGHTS else "#ask"))


def _changed(number: int) -> Response:
    """Take the answer to whether another advocate may go on; nothing is taken for granted."""
    own, answer = services().own_advocate, request.form.get("answer", "")
    if answer == "yes":
        own.agree(token(), number, [e for e in request.form.getlist("rights") if e in RIGHTS])
    elif answer == "no":
        own.decline(token(), number)
    else:
        talk = services().talks.open(token())
        view = own.page(talk) if talk else None
        if view is not None and view.change is not None:
            return _shown(view, 422, is_form=False, has_no_answer=True)
    return go(_address("#ask"))


def _named() -> Response:
    texts = {each: request.form.get(each, "") for each in CONTROLS}
    own = services().own_advocate
    naming = own.name(token(), texts, anyway=bool(request.form.get("anyway")))
    talk = services().talks.open(token())
    if talk is None:
        raise NoWayIn
    view = own.page(talk)
    if naming is None or view is None or not (naming.faults or naming.doubts):
        return go(_address("#ask"))
    problems, warnings = naming.faults, naming.doubts
    return _shown(view, 422, is_form=True, texts=texts, problems=problems, warnings=warnings)


def _shown(
    view: AdvocatePage,
    status: int = 200,
    *,
    is_form: bool,
    texts: Mapping[str, str] | None = None,
    problems: Mapping[str, NameFault] | None = None,
    warnings: tuple[Doubt, ...] = (),
    has_no_answer: bool = False,
) -> Response:
    advocate = view.advocate
    before = (advocate.name, advocate.service, advocate.email) if advocate else ("", "", "")
    return page(
        "young/own_advocate.html",
        "own-advocate",
        status=status,
        talk=view.talk,
        shown=view,
        is_form=is_form or advocate is None,
        typed=texts or dict(zip(CONTROLS, before, strict=True)),
        problems=problems or {},
        warnings=warnings,
        has_no_answer=has_no_answer,
    )


def _address(mark: str) -> str:
    return f"{base(talk_here().pack)}/case/advocate{mark}"


def _number() -> int:
    text = request.form.get("of", "")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0
