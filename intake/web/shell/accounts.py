"""Signing in, and setting it up by a link: what every room has whose people have accounts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic

from flask import Response, request

from intake.domain.people.advocate import Advocate
from intake.services.accounts.ports import SetUp, SetUpChoice, Who
from intake.services.accounts.signing_in import SetUpRefused, SigningIn
from intake.services.ports import AccessLog, Caller
from intake.web.shell.device import know, known_device, remember, token_of_advocate
from intake.web.shell.qr import scan
from intake.web.shell.services import services


class NotLetIn(Exception):
    """What was sent lets nobody in: ``problem`` is `empty` or `wrong`."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Who]):
    """Somebody who signed in just now: with which token, and what their browser keeps of it."""

    account: Who
    token: str = field(repr=False)
    device: str = field(repr=False)

    def carried(self, response: Response) -> Response:
        """An answer with which this browser is signed in until it is closed."""
        return know(remember(response, self.token, days=None), self.device)


@dataclass(frozen=True, slots=True)
class AccountDoors(Generic[Who]):
    """The doors of one room. ``page`` makes its pages of a template's name and a page's name."""

    signing_in: Callable[[], SigningIn[Who]]
    log: Callable[[], AccessLog]
    page: Callable[..., Response]

    def ask_key(self) -> Response:
        """Ask for the key, which a link has behind the #, where no server's log sees it."""
        return self.page("link.html", "link", problem=None)

    def begin(self) -> Response:
        """Show what to choose, and what the authenticator app has to scan."""
        invitation = self.signing_in().set_up(request.form.get("key", ""))
        if invitation is None:
            return self.page("link.html", "link", status=422, problem="over")
        return self._form(invitation, {})

    def finish(self) -> Response:
        """Keep what was chosen; the recovery codes are shown now and never again."""
        form, signing_in = request.form, self.signing_in()
        key, password = form.get("key", ""), form.get("password", "")
        choice = SetUpChoice(password, form.get("code", ""))
        invitation = signing_in.set_up(key)
        if invitation is None:
            return self.page("link.html", "link", status=422, problem="over")
        if password != form.get("again", ""):
            return self._form(invitation, {"again": "differs"}, 422)
        try:
            codes = signing_in.finish(key, choice)
        except SetUpRefused as fault:
            return self._form(invitation, fault.problems, 422)
        if codes is None:
            return self.page("link.html", "link", status=422, problem="over")
        return self.page("codes.html", "codes", codes=codes, email=invitation.account.email)

    def enter(self) -> Entry[Who]:
        """Let in whoever the form of this request is of, and write that down. Raises NotLetIn."""
        form, signing_in = request.form, self.signing_in()
        credentials = (form.get("email", ""), form.get("password", ""), form.get("code", ""))
        if not all(credentials):
            raise NotLetIn("empty")
        signed_in = signing_in.sign_in(*credentials, caller())
        if signed_in is None:
            raise NotLetIn("wrong")
        account, token = signed_in
        self.log().write(account.email, "sign_in")
        return Entry(account, token, signing_in.known_by(account, known_device(request)))

    def _form(self, invitation: SetUp[Who], problems: object, status: int = 200) -> Response:
        return self.page(
            "set_up.html",
            "set-up",
            status=status,
            found=invitation,
            key=request.form.get("key", "").strip(),
            problems=problems,
            scan=scan(invitation.address),
        )


def caller() -> Caller:
    """Where a try to sign in comes from."""
    return Caller(network=request.remote_addr or "", device=known_device(request))


def signed_in_advocate() -> Advocate | None:
    """Who is signed in for a service, on a page of its room that another way opens too.

    Nobody, where their service is none of the councils' here any more."""
    token, room = token_of_advocate(request), services().advocate_room
    who = room.signing_in.account(token) if token else None
    return who if who is not None and who.service in room.services else None


def way_back(to: str, room: str) -> str | None:
    """Where somebody wanted to go, if that is in a room, by the beginning of its addresses."""
    inside = to.startswith(room) and "//" not in to and "\\" not in to and to.isprintable()
    return f"{request.script_root}{to}" if inside else None
