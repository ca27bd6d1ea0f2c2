"""What answers at an address is kept only where the address tells of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from intake.web.shell import addresses

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from intake.web.shell.addresses import Addresses


def kept_paths(app: Flask) -> set[str]:
    """The paths of which it is kept what answers there."""
    return {path for _, path in cast("Addresses", app.url_map).matches}


def test_an_address_answers_the_same_each_time(app: Flask, client: FlaskClient) -> None:
    for path in ("/", "/sefton/", "/sefton/safe", "/sefton/talk"):
        pages = [client.get(path) for _ in range(3)]
        assert len({(page.status_code, page.headers.get("Location")) for page in pages}) == 1
        assert path in kept_paths(app)


def test_a_method_is_told_from_another_at_the_same_address(client: FlaskClient) -> None:
    for _ in range(2):
        assert client.get("/find").status_code == 200
        assert client.put("/find").status_code == 405
        assert client.post("/find", data={"place": "Leeds"}).status_code in {200, 303}
        assert client.get("/leave").status_code == 308


@pytest.mark.parametrize(
    "path",
    [
        "/sefton/case/letter/a-letter",
        "/sefton/talk/show/a-mark",
        "/sefton/about/advocacy",
        "/nowhere/at/all",
        f"/{'x' * addresses.LONGEST_KNOWN}/",
    ],
)
def test_an_address_with_more_in_it_than_a_council_is_not_kept(
    app: Flask, client: FlaskClient, path: str
) -> None:
    client.get(path)
    assert path not in kept_paths(app)


def test_no_more_addresses_are_kept_than_fit(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "MOST_KNOWN", len(kept_paths(app)) + 3)
    for number in range(9):
        assert client.get(f"/place{number}/").status_code == 404
    assert len(cast("Addresses", app.url_map).matches) == addresses.MOST_KNOWN
    assert client.get("/sefton/").status_code == 200
