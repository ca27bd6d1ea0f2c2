"""To see a draft: what opens before, while and after a yes to it, by every kind of helper."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.web.advocate_visitor import advocate_at
from tests.web.host_and_guest import INSIDE, Child, Guest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.desk_visitor import Office

CANARY = "Zanzibar"
NOW = f"{INSIDE}/now"
TEXT = "It is cold there, too."
OPEN = {"page": True, "now": True, "form": True, "file": False}
SHUT = dict.fromkeys(OPEN, False)


@dataclass
class Keeper(Guest):
    """Somebody who keeps a page that was open to them, with its form."""

    form: list[tuple[str, str]] = field(default_factory=list)


def says_advocate(office: Office, code: str) -> Keeper:
    guest = Keeper(office.app.test_client())
    assert guest.knocks(code) == 303
    return guest


def says_other(office: Office, code: str) -> Keeper:
    guest = Keeper(office.app.test_client())
    assert guest.knocks(code, "Jo", "other") == 303
    return guest


def signed_in(office: Office, code: str) -> Keeper:
    guest = Keeper(advocate_at(office, "Priya Nair").client)
    assert guest.knocks(code) == 303
    return guest


def no_guest(office: Office, _code: str) -> Keeper:
    return Keeper(office.app.test_client())


def no_guest_signed_in(office: Office, _code: str) -> Keeper:
    return Keeper(advocate_at(office, "Bea Ray").client)


def an_officer(office: Office, _code: str) -> Keeper:
    return Keeper(office.officer().client)


def opened(guest: Keeper, child: Child) -> dict[str, bool]:
    """What opens to somebody: what they see of the draft, and whether what they send enters it."""
    page = guest.visitor.go(INSIDE)
    if page.hooked("data-suggest"):
        # From then on they have a page with the key of its form, whatever happens.
        guest.form = page.form("data-suggest").sent({}, None)
    fields = {**dict(guest.form), "at": "points.what#1", "id": secrets.token_hex(8), "answer": TEXT}
    guest.client.post(INSIDE, data=fields, headers={"Origin": "http://localhost"})
    seen = {"page": CANARY in page.html, "now": CANARY in guest.client.get(NOW).text}
    waiting = child.go("/sefton/talk/suggestions")
    took = TEXT in waiting.html
    while waiting.hooked("data-decline"):
        child.presses("data-decline")
        waiting = child.go("/sefton/talk/suggestions")
    letter = guest.client.get("/sefton/letter.txt")
    return {**seen, "form": took, "file": CANARY in letter.text}


@pytest.fixture
def child(office: Office) -> Child:
    child = Child(office.app.test_client())
    child.at_step("points.what")
    child.send("data-step", {"answer": [f"They moved me to {CANARY}."]})
    return child


@pytest.mark.parametrize("kind", [says_advocate, says_other, signed_in])
def test_it_opens_while_they_are_let_in_and_with_no_request_before_or_after(
    office: Office, child: Child, kind: Callable[[Office, str], Keeper]
) -> None:
    guest = kind(office, child.invites())
    assert opened(guest, child) == SHUT
    for press, opens in (
        *(("data-let-in", OPEN), ("data-pause", SHUT), ("data-go-on", OPEN)),
        ("data-remove", SHUT),
    ):
        child.go("/sefton/talk/join")
        child.presses(press)
        if child.seen.hooked("data-sure"):
            child.presses("data-sure")
        assert opened(guest, child) == opens, press


@pytest.mark.parametrize("kind", [no_guest, no_guest_signed_in, an_officer])
def test_it_never_opens_to_who_was_not_let_in(
    office: Office, child: Child, kind: Callable[[Office, str], Keeper]
) -> None:
    stranger = kind(office, "")
    assert opened(stranger, child) == SHUT
    says_advocate(office, child.invites())
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    assert opened(stranger, child) == SHUT


def test_the_way_of_a_guest_is_none_of_a_young_person_and_the_other_way_round(
    office: Office, child: Child
) -> None:
    guest = says_advocate(office, child.invites())
    child.go("/sefton/talk/join")
    child.presses("data-let-in")
    guest_cookie, own_cookie = guest.client.get_cookie("g"), child.client.get_cookie("y")
    assert guest_cookie
    assert own_cookie
    for name in ("y", "g", "v", "a"):
        thief = office.app.test_client()
        thief.set_cookie(name, guest_cookie.value)
        assert CANARY not in thief.get("/sefton/letter.txt").text
        thief.set_cookie(name, own_cookie.value)
        assert CANARY not in thief.get(INSIDE, follow_redirects=True).text
