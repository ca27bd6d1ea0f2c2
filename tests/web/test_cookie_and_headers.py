"""One cookie, and what every response tells the browser."""

from __future__ import annotations

from dataclasses import replace
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from intake.app import application
from intake.web.shell.device import cookie_name, on_plain_loopback
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from intake.app import Intake

EVERYWHERE = ["/", "/sefton/", "/sefton/talk", "/nowhere", "/healthz", "/static/nothing.css",
              "/api/v1/schema/submission"]  # fmt: skip


def cookies(response_headers: list[str]) -> dict[str, dict[str, str]]:
    jar: SimpleCookie = SimpleCookie()
    for header in response_headers:
        jar.load(header)
    return {name: {key: str(part) for key, part in jar[name].items() if part} for name in jar}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_response_keeps_the_page_to_itself(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_no_page_of_a_talk_may_be_kept_by_anybody(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    for page in ("talk", "talk?q=1", "talk/check", "letter", "letter.txt", "keep", "back", ""):
        assert client.get(f"/sefton/{page}").headers["Cache-Control"] == "no-store", page


def test_the_only_cookie_is_an_opaque_token_that_no_script_can_read(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    visitor.send("data-send")
    visitor.go("/sefton/keep")
    assert list(cookies(visitor.cookies_set)) == ["y"]
    kept = cookies(visitor.cookies_set)["y"]
    assert (kept["httponly"], kept["samesite"], kept["path"]) == ("True", "Lax", "/")
    assert kept["max-age"] == str(30 * 24 * 60 * 60)


def test_over_tls_the_cookie_is_secure_and_bound_to_this_host(app: Flask) -> None:
    client = app.test_client()
    response = client.post(
        "/sefton/talk", data={"start": "complaint"}, base_url="https://complain.example"
    )
    (name,) = given = cookies(response.headers.getlist("Set-Cookie"))
    assert name == "__Host-y"
    assert (given[name]["secure"], given[name]["path"]) == ("True", "/")
    assert "domain" not in given[name]


@pytest.mark.parametrize(
    ("url", "headers", "over_tls", "plain"),
    [
        ("http://127.0.0.1:8000", {}, False, True),
        ("http://localhost", {}, False, True),
        ("http://[::1]:8000", {}, False, True),
        ("https://127.0.0.1:8000", {}, False, False),
        ("http://complain.example", {}, False, False),
        ("http://127.0.0.1.example", {}, False, False),
        ("http://127.0.0.1:8000", {"X-Forwarded-For": "192.0.2.1"}, False, False),
        ("http://127.0.0.1:8000", {"X-Forwarded-Proto": "https"}, False, False),
        ("http://127.0.0.1:8000", {"X-Real-IP": "192.0.2.1"}, False, False),
        ("http://127.0.0.1:8000", {"Via": "1.1 proxy"}, False, False),
        ("http://127.0.0.1:8000", {"Forwarded": "for=192.0.2.1"}, False, False),
        ("http://127.0.0.1:8000", {}, True, False),
    ],
)
def test_cookies_are_plain_on_plain_loopback_alone(
    url: str, headers: dict[str, str], over_tls: bool, plain: bool
) -> None:
    app = Flask("x")
    app.config["PUBLIC_OVER_TLS"] = over_tls
    with app.test_request_context("/", base_url=url, headers=headers) as context:
        assert on_plain_loopback(context.request) is plain
        assert cookie_name(context.request) == ("y" if plain else "__Host-y")


def test_who_comes_from_elsewhere_gets_a_secure_cookie_whatever_name_they_call_us_by() -> None:
    app = Flask("x")
    app.config["PUBLIC_OVER_TLS"] = False
    for peer, plain in (
        ("127.0.0.1", True),
        ("127.0.1.9", True),
        ("::1", True),
        ("192.0.2.1", False),
    ):
        environ = {"REMOTE_ADDR": peer}
        with app.test_request_context(
            "/", base_url="http://127.0.0.1", environ_overrides=environ
        ) as context:
            assert on_plain_loopback(context.request) is plain


def test_behind_a_public_https_address_browsers_are_told_so_whatever_the_proxy_says(
    wired: Intake,
) -> None:
    behind = replace(wired, settings=replace(wired.settings, public_url="https://notes.example"))
    headers = application(behind).test_client().get("/", base_url="http://notes.example").headers
    assert "max-age=31536000" in headers["Strict-Transport-Security"]


def test_leaving_takes_the_cookie_and_the_way_in(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start()
    (token,) = [cookie.value for cookie in [client.get_cookie("y")] if cookie]
    left = visitor.send("data-to")
    assert (left.status, client.get_cookie("y")) == (200, None)
    client.set_cookie("y", token)
    client.delete_cookie("l")
    assert visitor.go("/sefton/talk").page == "front"


def test_leaving_shows_a_page_that_could_be_anybodys(client: FlaskClient) -> None:
    response = client.post("/leave")
    assert 'http-equiv="refresh" content="0; url=https://www.bbc.co.uk/weather"' in response.text
    assert "complain" not in response.text


def test_https_is_remembered_by_browsers_that_came_by_it(client: FlaskClient) -> None:
    over_tls = client.get("/", base_url="https://complain.example").headers
    assert "max-age=31536000" in over_tls["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_no_text_becomes_markup_but_by_our_one_script(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'; trusted-types part beside" in policy


def test_a_page_with_the_words_is_not_compressed_with_what_somebody_put_into_its_address(
    client: FlaskClient,
) -> None:
    YoungVisitor(client).at_check()
    takes = {"Accept-Encoding": "gzip"}
    guess = client.get("/sefton/keep?guess=apple+pear", headers=takes)
    assert "Content-Encoding" not in guess.headers
    assert client.get("/sefton/keep", headers=takes).headers["Content-Encoding"] == "gzip"
