"""What a request calls us by: the same name however it is spelt, and nothing that is no name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.shell.hosts import settled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from flask.testing import FlaskClient


def met(**environ: str) -> dict[str, str]:
    """What the application sees of a request."""
    seen: dict[str, str] = {}

    def serve(environ: WSGIEnvironment, _: StartResponse) -> Iterable[bytes]:
        seen.update(environ)
        return ()

    settled(serve)({"PATH_INFO": "/", **environ}, lambda *_: lambda _: None)
    return seen


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("HELP.Example.ORG", "help.example.org"),
        ("help.example.org.", "help.example.org"),
        ("help.example.org.:8000", "help.example.org:8000"),
        ("[::1]:8000", "[::1]:8000"),
        ("help..example", ""),
    ],
)
def test_a_name_is_the_same_in_capitals_and_with_a_dot_at_its_end(host: str, name: str) -> None:
    assert met(HTTP_HOST=host)["HTTP_HOST"] == name


@pytest.mark.parametrize(("scheme", "taken"), [("javascript", "http"), ("https", "https")])
def test_only_the_schemes_of_the_web_are_taken(scheme: str, taken: str) -> None:
    assert met(**{"wsgi.url_scheme": scheme, "HTTP_HOST": "x"})["wsgi.url_scheme"] == taken


def test_no_other_scheme_stands_in_where_a_page_leads(client: FlaskClient) -> None:
    environ = {"wsgi.url_scheme": "javascript"}
    response = client.post("/sefton/talk", data={"start": "complaint"}, environ_overrides=environ)
    assert response.status_code == 303
    assert "javascript" not in response.headers["Location"]
