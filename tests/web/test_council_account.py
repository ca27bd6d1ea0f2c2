"""Signing in with the council's own account, at a provider in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from intake.adapters.lockdown_note import LockdownNote
from intake.app import application
from intake.domain.people.officer import OfficerNames
from intake.services.lockdown import Lockdown
from tests.support.council_provider import CouncilProviderProcess
from tests.support.made_sign_on import home_with
from tests.support.served_app import NOW
from tests.web.conftest import compiled
from tests.web.council_town import (
    BACK,
    HERE,
    OTHER_SITE,
    SIGN_IN,
    Town,
    asked_by,
    way_of,
    who_is_in,
    wired_at,
)
from tests.web.desk_visitor import Clockwork, DeskVisitor, Office

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("council")
    now = folder / "now"
    now.write_text(NOW)
    provider = CouncilProviderProcess(now)
    home = home_with(folder, provider.issuer)
    with wired_at(folder, home, now) as wired:
        yield Town(Office(compiled(application(wired)), wired, Clockwork(now)), provider)
    provider.end()


@pytest.fixture
def town(made: Town) -> Iterator[Town]:
    yield made
    roster = made.office.wired.services.desk.team.roster
    for member in roster.everybody("sefton"):
        roster.remove(member.officer.email)


def test_an_officer_signs_in_with_the_councils_account_and_goes_on(town: Town) -> None:
    town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    page = client.get("/desk/sign-in?to=/desk/people").text
    assert "Sign in with your council account" in page
    back = town.signs_in(client, f"{SIGN_IN}?to=/desk/people")
    assert (back.status_code, back.location) == (303, "/desk/people")
    assert "Dan Carter" in who_is_in(client)
    assert town.log("dan.carter@sefton.gov.uk")[-1] == "sign_in"


def test_the_cookies_are_for_pages_that_are_looked_at_and_for_no_script(town: Town) -> None:
    town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    leaving = client.get(SIGN_IN, headers=HERE)
    cookie = leaving.headers["Set-Cookie"]
    assert cookie.startswith("o=")
    assert {"HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"} <= set(cookie.split("; "))
    back = client.get(town.path(town.provider.sent_back(leaving.location)), headers=OTHER_SITE)
    made_cookies = {each.partition("=")[0]: each for each in back.headers.getlist("Set-Cookie")}
    assert "SameSite=Lax" in made_cookies["d"]
    assert "Max-Age" not in made_cookies["d"]
    assert "Max-Age=0" in made_cookies["o"]


def test_a_link_of_another_site_leads_to_our_page_first(town: Town) -> None:
    for headers in (OTHER_SITE, {}):
        response = town.client().get(SIGN_IN, headers=headers)
        assert (response.location, "Set-Cookie" in response.headers) == ("/desk/sign-in", False)


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example/desk/", "/sefton/", "/desk/\\x"]
)
def test_nobody_is_led_out_of_the_desk(town: Town, to: str) -> None:
    town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    leaving = client.get(SIGN_IN, query_string={"to": to}, headers=HERE)
    back = client.get(town.path(town.provider.sent_back(leaving.location)))
    assert back.location == "/desk/"


def test_an_email_or_a_name_that_is_the_same_lets_nobody_in(town: Town) -> None:
    dan = town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    claims = {"email": dan.email, "email_verified": True, "preferred_username": dan.email,
              "roles": ["intake-manager"]}  # fmt: skip
    town.provider.told(deed="", subject="somebody else", claims=claims)
    back = town.signs_in(client)
    assert (back.status_code, who_is_in(client)) == (422, "")
    assert "Nobody at this desk is connected" in back.text


FORGED = ("anothers_key", "no_signature", "hmac_by_secret", "expired", "another_audience",
          "another_issuer", "another_nonce", "old_token", "changed_after")  # fmt: skip


@pytest.mark.parametrize("deed", FORGED)
def test_forged_expired_replayed_and_misdirected_tokens_let_nobody_in(
    town: Town, deed: str
) -> None:
    town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    answer = town.answer(client)
    town.says("dan-at-council", "intake-manager", deed=deed)
    back = client.get(answer)
    assert (back.status_code, who_is_in(client)) == (422, "")
    assert "could not be trusted" in back.text


def test_an_answer_lets_in_once_whatever_the_provider_lets_pass(town: Town) -> None:
    town.connected("Dan Carter", "dan-at-council")
    client, thief = town.client(), town.client()
    town.says("dan-at-council", "intake-officer", deed="always_gives")
    answer = town.answer(client)
    cookie = client.get_cookie("o")
    assert cookie
    assert client.get(answer).status_code == 303
    for _ in range(2):
        thief.set_cookie("o", cookie.value)
        again = thief.get(answer)
        assert (again.status_code, who_is_in(thief)) == (422, "")
        assert "was used before" in again.text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?state=",
        "?code=x",
        "?state=%00&code=x",
        "?state=x&code=x&iss=y",
        "?error=x",
        "?state=é",
    ],
)
def test_a_made_up_answer_is_answered_calmly(town: Town, query: str) -> None:
    client = town.client()
    for cookie in ("", "made-up", "é" * 10, "x" * 3900):
        if cookie:
            client.set_cookie("o", cookie)
        assert client.get(f"{BACK}{query}").status_code == 422


def test_another_browser_can_do_nothing_with_an_answer(town: Town) -> None:
    town.connected("Dan Carter", "dan-at-council")
    victim, thief = town.client(), town.client()
    town.says("dan-at-council", "intake-officer")
    answer = town.answer(thief)
    town.answer(victim)
    assert victim.get(answer).status_code == 422
    assert who_is_in(victim) == ""


def test_nothing_of_it_is_there_for_a_council_without_a_provider(town: Town) -> None:
    client = town.client()
    for path in ("sign-in", "back"):
        assert client.get(f"/desk/council-account/trafford/{path}", headers=HERE).status_code == 404
    rafe = town.office.officer("Rafe Wood", council="trafford")
    assert not rafe.go("/desk/").hooked("data-own-council-account")
    assert rafe.client.get("/desk/council-account").status_code == 404


def test_a_link_is_used_up_with_the_councils_account_and_no_password(town: Town) -> None:
    town.office.officer("Mary Hill", role="manager")
    officers = town.office.wired.services.desk.cases.officers
    key = officers.invite("eve@sefton.gov.uk", "sefton", "officer", OfficerNames("Eve Moss"))
    town.says("eve-at-council", "intake-manager")
    visitor = DeskVisitor(town.client(), clock=town.office.clock)
    visitor.go("/desk/link")
    visitor.send("data-link", {"key": [key]})
    visitor.send("data-settle-by-council")
    asked = way_of(visitor)
    assert key not in asked
    assert parse_qs(urlsplit(asked).query)["prompt"] == ["login"]
    back = visitor.client.get(town.path(town.provider.sent_back(asked)))
    assert back.location == "/desk/"
    assert "Eve Moss" in who_is_in(visitor.client)
    eve = officers.by_email("eve@sefton.gov.uk")
    assert eve is not None
    assert eve.role == "manager"
    kinds = ["council_account", "role_by_council", "sign_in"]
    assert town.log("eve@sefton.gov.uk")[-3:] == kinds
    again = visitor.client.post("/desk/link/council-account", data={"key": key})
    assert (again.status_code, "not good any more" in again.text) == (422, True)


def test_the_first_who_decides_chooses_a_password_whatever_the_council_has(town: Town) -> None:
    officers = town.office.wired.services.desk.cases.officers
    key = officers.invite("mary@sefton.gov.uk", "sefton", "manager", OfficerNames("Mary Hill"))
    town.says("mary-at-council", "intake-manager")
    visitor = DeskVisitor(town.client(), clock=town.office.clock, email="mary@sefton.gov.uk")
    visitor.go("/desk/link")
    visitor.send("data-link", {"key": [key]})
    visitor.send("data-settle-by-council")
    asked = way_of(visitor)
    back = visitor.client.get(town.path(town.provider.sent_back(asked)))
    assert (back.status_code, "one must be left who gets in" in back.text) == (422, True)
    visitor.set_up(key)
    visitor.sign_in()
    assert "Mary Hill" in who_is_in(visitor.client)


def test_nobody_connects_an_account_with_a_form_of_another_site(town: Town) -> None:
    dan = town.connected("Dan Carter", "dan-at-council")
    response = dan.client.post("/desk/council-account", data={"by": "x"}, headers=OTHER_SITE)
    assert response.status_code == 403
    assert dan.client.post("/desk/council-account").status_code == 403


def test_who_finds_a_desk_unlocked_does_not_connect_an_account_of_their_own(town: Town) -> None:
    dan = town.office.officer("Dan Carter")
    town.says("somebody-else", "intake-officer")
    dan.go("/desk/council-account")
    dan.send("data-connect", {"password": ["otter kettle marsh"], "code": [dan.code()]})
    assert (dan.seen.status, dan.seen.page) == (422, "desk-council-account")
    assert "don’t fit together" in dan.seen.shown()
    assert not dan.seen.hooked("data-to-council")


def test_while_everyone_is_shut_out_nobody_comes_in_by_their_council(town: Town) -> None:
    town.connected("Dan Carter", "dan-at-council")
    client, var = town.client(), town.office.wired.settings.var
    answer = town.answer(client)
    note = LockdownNote(var)
    note.write(Lockdown.STAFF)
    assert (client.get(answer).status_code, client.get(SIGN_IN, headers=HERE).status_code) == (
        503,
        503,
    )
    note.lift()
    assert who_is_in(client) == ""


def test_an_account_that_is_a_colleagues_is_not_connected(town: Town) -> None:
    town.connected("Dan Carter", "dan-at-council")
    mary = town.office.officer("Mary Hill", role="manager")
    asked = asked_by(mary)
    back = mary.client.get(town.path(town.provider.sent_back(asked)))
    assert (back.status_code, "belongs to somebody else" in back.text) == (422, True)
    assert not mary.go("/desk/council-account").hooked("data-bound")


def test_whom_the_council_takes_out_is_out_everywhere_at_the_next_try(town: Town) -> None:
    mary = town.office.officer("Mary Hill", role="manager")
    dan = town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    town.says("dan-at-council", "something else")
    back = town.signs_in(client)
    assert (back.status_code, "may not open this desk" in back.text) == (422, True)
    assert (who_is_in(client), who_is_in(dan.client)) == ("", "")
    dan.sign_in()
    assert who_is_in(dan.client) == ""
    assert town.log(dan.email)[-1] == "turned_away"
    assert "Can’t sign in yet, or any more" in mary.go("/desk/team").shown()


def test_the_last_who_decides_gets_in_whatever_the_council_says(town: Town) -> None:
    mary = town.connected("Mary Hill", "mary-at-council", "manager")
    town.says("mary-at-council", "intake-officer")
    client = town.client()
    assert town.signs_in(client).status_code == 303
    assert client.get("/desk/team").status_code == 200
    town.says("mary-at-council")
    assert town.signs_in(client).status_code == 422
    mary.sign_in()
    assert mary.client.get("/desk/team").status_code == 200


def test_who_was_taken_out_of_the_team_stays_out(town: Town) -> None:
    dan = town.connected("Dan Carter", "dan-at-council")
    town.office.wired.services.desk.team.roster.remove(dan.email)
    client = town.client()
    town.says("dan-at-council", "intake-manager")
    assert town.signs_in(client).status_code == 422
    assert (who_is_in(client), who_is_in(dan.client)) == ("", "")


def test_a_provider_that_is_down_gives_a_calm_page_and_the_password_lets_in(town: Town) -> None:
    dan = town.connected("Dan Carter", "dan-at-council")
    client = town.client()
    answer = town.answer(client)
    town.says("dan-at-council", "intake-officer", deed="breaks at /token")
    back = client.get(answer)
    assert (back.status_code, "can’t be reached just now" in back.text) == (503, True)
    assert client.get(SIGN_IN, headers=HERE).status_code in {303, 503}
    dan.go("/desk/sign-in")
    dan.sign_in()
    assert "Dan Carter" in who_is_in(dan.client)
    town.office.clock.move(seconds=6)


def test_who_says_no_there_is_told_so(town: Town) -> None:
    client = town.client()
    town.says("dan-at-council", deed="says_no")
    back = town.signs_in(client)
    assert (back.status_code, "did not let you go on" in back.text) == (422, True)


def test_what_was_typed_is_kept_for_who_signs_in_in_another_tab(town: Town) -> None:
    dan = town.connected("Dan Carter", "dan-at-council")
    dan.go("/desk/record")
    by = dan.seen.form("data-record").default("by")[0]
    dan.client.delete_cookie("d")
    shown = dan.post("/desk/record", [("by", by), ("told", "ZEBRA"), ("text", "ZEBRA")])
    assert (shown.status, shown.page) == (403, "desk-sign-in")
    assert shown.hooked("data-council-account")[0].attrib["target"] == "_blank"
    kept = shown.form("data-sign-in").default("kept")[0]
    pressed = [("kept", kept), ("elsewhere", "1")]
    not_yet = dan.post("/desk/sign-in", pressed)
    assert (not_yet.status, not_yet.page) == (422, "desk-sign-in")
    assert not_yet.form("data-sign-in").default("kept") == [kept]
    assert town.signs_in(dan.client).status_code == 303
    shown = dan.post("/desk/sign-in", pressed)
    assert (shown.page, "ZEBRA" in shown.html) == ("desk-again", True)
    nothing = dan.post("/desk/sign-in", [("elsewhere", "1")])
    assert nothing.page == "desk-list"
