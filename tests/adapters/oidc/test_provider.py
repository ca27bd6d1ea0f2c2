"""What a council's provider says is taken only as it can be proved: by a real one, that forges."""

from __future__ import annotations

from contextlib import closing
from socket import create_server
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from intake.adapters.oidc.client_secret import SecretFile
from intake.adapters.oidc.provider import CouncilProvider
from intake.domain.people.sign_on import AdmissionRules, SignOn
from intake.services.accounts.sign_on_ports import Proof, ProviderAway, TokenRefused
from tests.support.council_provider import CLIENT, SECRET, CouncilProviderProcess
from tests.support.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BACK = "https://help.example/desk/council-account/sefton/back"
PROOF = Proof("a state", "a nonce", "v" * 43)
RULES = AdmissionRules("roles", {"officer": frozenset({"intake-officer"})})


@pytest.fixture(scope="module")
def forger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CouncilProviderProcess]:
    file = tmp_path_factory.mktemp("provider") / "now"
    file.write_text(FakeClock().now().isoformat())
    provider = CouncilProviderProcess(file)
    yield provider
    provider.end()


@pytest.fixture
def honest(forger: CouncilProviderProcess) -> CouncilProviderProcess:
    forger.told(deed="", subject="ann", claims={"roles": ["x", "intake-officer"]}, asked=[])
    return forger


@pytest.fixture
def provider(honest: CouncilProviderProcess, tmp_path: Path) -> CouncilProvider:
    return provider_at(honest.issuer, tmp_path)


def provider_at(issuer: str, folder: Path) -> CouncilProvider:
    secret = folder / "sefton"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o600)
    sign_on = SignOn("sefton", issuer, CLIENT, RULES)
    return CouncilProvider(sign_on, SecretFile(secret), BACK, FakeClock(), (60, 60))


def answered(provider: CouncilProvider, forger: CouncilProviderProcess, proof: Proof) -> str:
    """The code with which somebody comes back who is signed in there."""
    back = forger.sent_back(provider.address(proof, anew=False))
    assert back.startswith(BACK)
    answer = parse_qs(urlsplit(back).query)
    assert answer["state"] == [proof.state]
    return answer["code"][0]


def lets_in(provider: CouncilProvider, code: str, issuer: str | None = None) -> bool:
    return provider.identity(code, PROOF, issuer).subject == "ann"


def test_who_comes_back_is_who_the_provider_says(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    identity = provider.identity(answered(provider, honest, PROOF), PROOF, None)
    assert (identity.issuer, identity.subject) == (honest.issuer, "ann")
    assert identity.admission == "officer"


def test_the_question_goes_with_a_challenge_and_nothing_secret(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    asked = provider.address(PROOF, anew=False)
    query = parse_qs(urlsplit(asked).query)
    assert asked.startswith(f"{honest.issuer}/authorize?tenant=1&")
    assert {"code_challenge_method": ["S256"], "scope": ["openid"]}.items() <= query.items()
    assert {"state", "nonce", "code_challenge", "redirect_uri"} <= query.keys()
    assert PROOF.verifier not in asked
    assert "prompt" not in query
    anew = parse_qs(urlsplit(provider.address(PROOF, anew=True)).query)
    assert anew["prompt"] == ["login"]


FORGED = (
    *("anothers_key", "key_of_its_own", "key_that_nobody_has", "another_kind_of_key"),
    *("no_signature", "signature_of_nobody", "hmac_by_key", "hmac_by_secret", "changed_after"),
    *("not_a_token", "not_claims", "no_id_token"),
)
STALE = ("expired", "of_the_future", "not_yet_good", "never_expires", "without_exp", "without_iat")
NOT_OURS = (
    *("another_audience", "one_of_two_audiences", "another_party", "another_issuer"),
    *("without_aud", "without_iss", "another_access_token"),
)
REPLAYED = ("another_nonce", "without_nonce", "empty_nonce", "nonce_in_a_list")
OF_NOBODY = ("without_sub", "empty_subject", "number_for_subject", "long_subject")


@pytest.mark.parametrize("deed", [*FORGED, *STALE, *NOT_OURS, *REPLAYED, *OF_NOBODY])
def test_no_token_is_taken_that_is_forged_or_stale_or_not_for_us(
    provider: CouncilProvider, honest: CouncilProviderProcess, deed: str
) -> None:
    honest.told(deed=deed)
    code = answered(provider, honest, PROOF)
    with pytest.raises(TokenRefused):
        provider.identity(code, PROOF, None)


def test_a_token_that_was_good_once_is_not_good_for_another_question(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    honest.told(first_token="")
    assert lets_in(provider, answered(provider, honest, PROOF))
    honest.told(deed="old_token")
    later = Proof("another state", "another nonce", "w" * 43)
    with pytest.raises(TokenRefused):
        provider.identity(answered(provider, honest, later), later, None)


def test_a_code_is_good_only_with_what_it_was_asked_for_with(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    stolen = answered(provider, honest, PROOF)
    with pytest.raises(TokenRefused):
        provider.identity(stolen, Proof("a state", "a nonce", "of a thief" * 5), None)
    code = answered(provider, honest, PROOF)
    assert lets_in(provider, code)
    with pytest.raises(TokenRefused):
        provider.identity(code, PROOF, None)


def test_an_answer_of_another_provider_is_not_taken_to_this_one(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    honest.told(deed="names_itself", asked=[])
    code = answered(provider, honest, PROOF)
    for issuer in ("https://evil.example", "", None):
        with pytest.raises(TokenRefused):
            provider.identity(code, PROOF, issuer)
    assert "/token" not in honest.told()
    assert lets_in(provider, code, honest.issuer)


def test_a_key_that_is_new_since_is_asked_for(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    assert lets_in(provider, answered(provider, honest, PROOF))
    honest.told(new_key=True)
    with pytest.raises(TokenRefused):
        provider.identity(answered(provider, honest, PROOF), PROOF, None)
    assert isinstance(provider.clock, FakeClock)
    provider.clock.move(seconds=11)
    assert lets_in(provider, answered(provider, honest, PROOF))


def test_made_up_keys_do_not_have_it_asked_again_and_again(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    honest.told(deed="key_that_nobody_has", asked=[])
    for _ in range(3):
        with pytest.raises(TokenRefused):
            provider.identity(answered(provider, honest, PROOF), PROOF, None)
    asked = honest.told()
    assert (asked.count("/keys"), asked.count("/.well-known/openid-configuration")) == (1, 1)


def test_one_that_takes_the_secret_in_the_body_alone_gets_it_there(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    honest.told(deed="posts_secret")
    assert lets_in(provider, answered(provider, honest, PROOF))


@pytest.mark.parametrize(
    "deed",
    [
        *("calls_itself_another", "plain_token_endpoint"),
        *(f"{each} at /.well-known/openid-configuration" for each in ("breaks", "leads on")),
        *(f"{each} at /.well-known/openid-configuration" for each in ("is huge", "talks", "lists")),
    ],
)
def test_what_does_not_answer_as_a_provider_is_away(
    provider: CouncilProvider, honest: CouncilProviderProcess, deed: str
) -> None:
    honest.told(deed=deed)
    with pytest.raises(ProviderAway):
        provider.address(PROOF, anew=False)


@pytest.mark.parametrize("deed", ["breaks at /token", "breaks at /keys", "no_keys"])
def test_so_is_one_that_breaks_on_the_way_back(
    provider: CouncilProvider, honest: CouncilProviderProcess, deed: str
) -> None:
    code = answered(provider, honest, PROOF)
    honest.told(deed=deed)
    with pytest.raises(ProviderAway):
        provider.identity(code, PROOF, None)


def test_one_that_stumbles_over_one_answer_is_asked_for_the_next(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    code = answered(provider, honest, PROOF)
    honest.told(deed="breaks at /token")
    with pytest.raises(ProviderAway):
        provider.identity(code, PROOF, None)
    honest.told(deed="")
    assert lets_in(provider, answered(provider, honest, PROOF))


@pytest.mark.parametrize("deed", ["leads on at /token", "talks at /token", "lists at /token"])
def test_our_secret_is_taken_nowhere_else(
    provider: CouncilProvider, honest: CouncilProviderProcess, deed: str
) -> None:
    code = answered(provider, honest, PROOF)
    honest.told(deed=deed, asked=[])
    with pytest.raises((TokenRefused, ProviderAway)):
        provider.identity(code, PROOF, None)
    assert "/elsewhere" not in honest.told()


def test_one_that_was_silent_just_now_is_left_alone_for_a_moment(tmp_path: Path) -> None:
    with closing(create_server(("127.0.0.1", 0))) as nobody:
        issuer = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    provider = provider_at(issuer, tmp_path)
    clock = provider.clock
    assert isinstance(clock, FakeClock)
    for _ in range(2):
        with pytest.raises(ProviderAway):
            provider.address(PROOF, anew=False)
    silent_since = provider._memory.silent_since
    clock.move(seconds=2)
    with pytest.raises(ProviderAway):
        provider.address(PROOF, anew=False)
    assert provider._memory.silent_since == silent_since
    clock.move(seconds=9)
    with pytest.raises(ProviderAway):
        provider.address(PROOF, anew=False)
    assert provider._memory.silent_since == clock.now()


def test_the_file_of_the_secret_is_for_us_alone(provider: CouncilProvider) -> None:
    file = provider.secret
    assert provider.secret_fault() is None
    assert SECRET not in repr(provider)
    file.path.chmod(0o640)
    assert file.fault() == "open"
    file.path.chmod(0o600)
    file.path.write_text(" \n")
    assert file.fault() == "empty"
    file.path.unlink()
    assert file.fault() == "missing"


def test_without_the_secret_nobody_is_asked(
    provider: CouncilProvider, honest: CouncilProviderProcess
) -> None:
    code = answered(provider, honest, PROOF)
    provider.secret.path.unlink()
    with pytest.raises(ProviderAway):
        provider.identity(code, PROOF, None)
