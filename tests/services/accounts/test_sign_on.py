"""To the council's sign-in page and back: who is let in, as whom, and when nobody is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.domain.people.officer import OfficerNames
from intake.services.accounts.sign_on import (
    MOST_OF_ADDRESS,
    MOST_OF_CODE,
    Errand,
    SigningOn,
    SignOnRefused,
)
from tests.support.desk_fakes import FakeOfficers
from tests.support.fake_council_accounts import FakeCouncilAccounts, FakeProvider
from tests.support.fake_people import FakeAccessLog
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from intake.domain.people.officer import Officer
    from intake.services.accounts.sign_on import Arrival, SignOnFault

MOST_OF_COOKIE = 4000
DAN, MARY = "dan@x.example", "mary@x.example"


@dataclass
class Town:
    """A council with a provider, and two officers: Dan's account is bound."""

    officers: FakeOfficers = field(default_factory=FakeOfficers)
    provider: FakeProvider = field(default_factory=FakeProvider)
    clock: FakeClock = field(default_factory=FakeClock)
    log: FakeAccessLog = field(default_factory=FakeAccessLog)

    def __post_init__(self) -> None:
        for email in (DAN, MARY):
            self.officers.invite(email, "anytown", "officer", OfficerNames(email[:3]))
            self.officers.links.discard(email)
        self.accounts = FakeCouncilAccounts(self.officers, {"d": DAN})
        seals = BrowserSeal("secret", "sign-on")
        providers = {"anytown": self.provider, "farland": FakeProvider(secret="missing")}
        self.signing_on = SigningOn(providers, self.accounts, seals, self.clock, self.log)

    def gone(self, errand: Errand) -> tuple[str, str]:
        """What a browser carries, and the state that comes back."""
        departure = self.signing_on.begin("anytown", errand)
        return departure.cookie, parse_qs(urlsplit(departure.address).query)["state"][0]

    def back(
        self, errand: Errand, subject: str = "d", who: Officer | None = None, **more: str
    ) -> Arrival:
        cookie, state = self.gone(errand)
        answer = {"state": state, "code": subject, **more}
        return self.signing_on.come_back("anytown", cookie, answer, who)

    def refused(
        self, errand: Errand, subject: str = "d", who: Officer | None = None, **more: str
    ) -> SignOnFault:
        with pytest.raises(SignOnRefused) as refusal:
            self.back(errand, subject, who, **more)
        return refusal.value.fault

    def wrote(self) -> list[tuple[str, str]]:
        return [(who, kind) for who, kind, _ in self.log.rows]


@pytest.fixture
def town() -> Town:
    return Town()


def test_only_a_provider_that_knows_us_is_offered(town: Town) -> None:
    assert town.signing_on.offered() == ("anytown",)


def test_who_is_bound_is_let_in_and_goes_on(town: Town) -> None:
    arrival = town.back(Errand(to="/desk/case/1"))
    assert town.officers.by_session(arrival.token) == arrival.officer
    assert (arrival.officer.email, arrival.errand.to) == (DAN, "/desk/case/1")
    assert town.wrote() == [(DAN, "sign_in")]
    assert town.provider.anew == [False]


@pytest.mark.parametrize("more", ["x" * MOST_OF_ADDRESS, "\u0644" * 900, "\0" * 900])
def test_what_a_cookie_has_no_room_for_is_left_behind(town: Town, more: str) -> None:
    assert town.back(Errand(to=f"/desk/{more}")).errand.to == ""


def test_what_is_carried_always_fits_into_a_cookie(town: Town) -> None:
    to = "/desk/".ljust(MOST_OF_ADDRESS, '"')
    cookie, _ = town.gone(Errand(to, "i" * 32, "k" * 200))
    assert len(cookie) < MOST_OF_COOKIE


def test_nobody_is_let_in_by_an_account_that_is_bound_to_none(town: Town) -> None:
    assert town.refused(Errand(), "m") == "unknown"
    assert not town.officers.tokens


def test_an_answer_is_good_once(town: Town) -> None:
    cookie, state = town.gone(Errand())
    answer = {"state": state, "code": "d"}
    town.signing_on.come_back("anytown", cookie, answer, None)
    with pytest.raises(SignOnRefused, match="over"):
        town.signing_on.come_back("anytown", cookie, answer, None)
    assert len(town.officers.tokens) == 1


@pytest.mark.parametrize("minutes", [10, 11, -1])
def test_an_answer_that_comes_too_late_or_too_soon_is_none(town: Town, minutes: int) -> None:
    cookie, state = town.gone(Errand())
    town.clock.move(minutes=minutes)
    with pytest.raises(SignOnRefused, match="over"):
        town.signing_on.come_back("anytown", cookie, {"state": state, "code": "d"}, None)


def test_an_answer_is_for_the_browser_and_the_council_that_it_was_begun_with(town: Town) -> None:
    cookie, state = town.gone(Errand())
    other, _ = town.gone(Errand())
    for council, sealed, said in (
        ("anytown", other, state),
        ("anytown", "", state),
        ("anytown", cookie, ""),
        ("farland", cookie, state),
    ):
        with pytest.raises(SignOnRefused, match="over"):
            town.signing_on.come_back(council, sealed, {"state": said, "code": "d"}, None)


def test_it_is_said_why_nobody_was_let_in(town: Town) -> None:
    assert town.refused(Errand(), error="access_denied") == "stopped"
    assert town.refused(Errand(), "") == "stopped"
    assert town.refused(Errand(), "forged") == "refused"
    assert town.refused(Errand(), "d" * (MOST_OF_CODE + 1)) == "refused"
    assert town.refused(Errand(), iss="https://evil.example") == "refused"
    cookie, state = town.gone(Errand())
    town.provider.is_away = True
    with pytest.raises(SignOnRefused, match="away"):
        town.signing_on.come_back("anytown", cookie, {"state": state, "code": "d"}, None)
    assert town.refused(Errand()) == "away"
    assert (town.officers.tokens, town.wrote()) == ({}, [])


def test_a_role_that_the_council_gives_is_theirs_from_then_on(town: Town) -> None:
    town.provider.admission = "manager"
    assert town.back(Errand()).officer.role == "manager"
    assert town.wrote() == [(DAN, "role_by_council"), (DAN, "sign_in")]


def test_whom_the_council_knows_no_more_is_let_in_nowhere(town: Town) -> None:
    town.back(Errand())
    town.provider.admission = None
    assert town.refused(Errand()) == "no_role"
    assert (town.officers.tokens, town.accounts.away) == ({}, {DAN})
    assert town.wrote()[-1] == (DAN, "turned_away")


def test_who_was_taken_out_meanwhile_is_not_let_in(town: Town) -> None:
    town.accounts.away.add(DAN)
    assert town.refused(Errand()) == "unknown"


def test_who_is_signed_in_connects_their_own_account(town: Town) -> None:
    mary = town.officers.there[MARY]
    assert not town.signing_on.is_bound(mary)
    arrival = town.back(Errand(officer=MARY), "m", mary)
    assert (arrival.officer, arrival.token) == (mary, "")
    assert town.signing_on.is_bound(mary)
    assert (town.provider.anew, town.wrote()) == ([True], [(MARY, "council_account")])


def test_nobody_connects_an_account_for_somebody_else(town: Town) -> None:
    mary, dan = town.officers.there[MARY], town.officers.there[DAN]
    assert town.refused(Errand(officer=MARY), "m", dan) == "over"
    assert town.refused(Errand(officer=MARY), "m") == "over"
    assert town.refused(Errand(officer=MARY), "d", mary) == "taken"
    town.provider.admission = None
    assert town.refused(Errand(officer=MARY), "m", mary) == "no_role"
    assert town.accounts.bound == {"d": DAN}


def test_a_link_is_used_up_with_the_councils_account(town: Town) -> None:
    town.officers.links.add(MARY)
    arrival = town.back(Errand(key=MARY), "m")
    assert town.officers.by_session(arrival.token) == town.officers.there[MARY]
    assert town.wrote() == [(MARY, "council_account"), (MARY, "sign_in")]
    assert town.refused(Errand(key=MARY), "m") == "over"


def test_a_link_stays_good_where_it_was_not_used(town: Town) -> None:
    town.officers.links.add(MARY)
    assert town.refused(Errand(key=MARY), "d") == "taken"
    town.accounts.last = MARY
    assert town.refused(Errand(key=MARY), "m") == "last"
    town.provider.admission = None
    assert town.refused(Errand(key=MARY), "m") == "no_role"
    assert town.officers.links == {MARY}


def test_what_a_browser_carries_says_nothing_of_whom_it_is_for(town: Town) -> None:
    departure = town.signing_on.begin("anytown", Errand(key="a secret key"))
    assert "secret" not in f"{departure}{Errand(key='a secret key')}{departure.cookie}"
