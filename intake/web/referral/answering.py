"""What a service was asked by a link: looked at without changing anything, and answered."""

from collections.abc import Mapping
from datetime import timedelta

from flask import Response, request

from intake.domain.case.referral_answer import ANSWERS, MOST_WEEKS, WAYS, WHYS, Fault
from intake.services.advocate.answering import Answering, OverNow
from intake.services.post.mailboxes import DEVICE_DAYS
from intake.web.referral.pages import address, page
from intake.web.shell.accounts import signed_in_advocate
from intake.web.shell.device import forget, remember, token_of
from intake.web.shell.render import go
from intake.web.shell.services import services


def open_link(link: str) -> Response:
    """What the link leads to; opening it changes nothing, whoever or whatever opens it."""
    return _asked(link)


def tell(link: str) -> Response:
    """Take an answer, and show what the young person reads now."""
    faults = answering().answer(link, request.form)
    return _asked(link, faults=faults, status=422) if faults else go(f"{address(link)}#answered")


def send_code(link: str) -> Response:
    """Send a code to the service's mailbox, and ask for it."""
    is_sent = answering().send_code(link)
    return _asked(link, "sent" if is_sent else "many", status=200 if is_sent else 429)


def enter(link: str) -> Response:
    """Let this device in, so that it shows what the young person told."""
    token = answering().enter(link, request.form.get("code", ""))
    if token is None:
        return _asked(link, "wrong", status=422)
    return remember(go(f"{address(link)}#told"), token, days=DEVICE_DAYS)


def leave(link: str) -> Response:
    """Have this device be known no more."""
    answering().forget(_token())
    return forget(go(address(link)))


def answering() -> Answering:
    """The services of this room."""
    return services().answering


def _asked(
    link: str, says: str = "", *, faults: Mapping[str, Fault] | None = None, status: int = 200
) -> Response:
    question = answering().look(link)
    if question.is_over:
        raise OverNow
    is_known = answering().knows(question, _token())
    who = signed_in_advocate()
    is_theirs = who is not None and who.service == question.service.key
    response = page(
        *("asked.html", "asked", link),
        status=status,
        asked=question,
        known=is_known or is_theirs,
        signed_in=is_theirs,
        says=says,
        faults=faults or {},
        form=request.form if faults else {},
        latest=question.today + timedelta(weeks=MOST_WEEKS),
        answers=ANSWERS,
        ways=WAYS,
        whys=WHYS,
    )
    # A device is known as long as it comes back, so its browser must not forget before.
    return remember(response, _token(), days=DEVICE_DAYS) if is_known else response


def _token() -> str:
    return token_of(request) or ""
