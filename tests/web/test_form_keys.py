"""The key that a form carries: signed here, and read as Flask-WTF reads it, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from itsdangerous import BadSignature, URLSafeTimedSerializer

from intake.web.shell.form_keys import SALT, FormSigner
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

DEVICE = "c0ffee" * 10 + "cafe"
OTHER = "c0ffee" * 10 + "beef"


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody in the middle of a talk."""
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    return visitor


def flask_wtf(secret: str) -> URLSafeTimedSerializer:
    """What Flask-WTF signs with."""
    return URLSafeTimedSerializer(secret, SALT)


def key_of(visitor: YoungVisitor) -> str:
    """The key that this person's form carries."""
    return str(visitor.seen.turn.default("csrf_token")[0])


def sent(visitor: YoungVisitor, key: str) -> int:
    """With which status a form that carries this key is answered."""
    place = str(visitor.seen.turn.default("place")[0])
    fields = [("answer", "x"), ("place", place), ("csrf_token", key)]
    return visitor.post("/sefton/talk", fields).status


def test_flask_wtf_reads_what_is_signed_here() -> None:
    assert flask_wtf("secret").loads(FormSigner("secret").signed(DEVICE)) == DEVICE


def test_a_key_is_the_devices_that_it_was_signed_for_and_no_others() -> None:
    key = FormSigner("secret").signed(DEVICE)
    assert FormSigner("secret").has_signed(key, DEVICE)
    assert not FormSigner("secret").has_signed(key, OTHER)
    assert not FormSigner("another").has_signed(key, DEVICE)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: "",
        lambda key: "é",
        lambda key: ".",
        lambda key: key[:-1],
        lambda key: key + "A",
        lambda key: "A" + key,
        lambda key: key.rpartition(".")[0],
        lambda key: key.replace(".", "..", 1),
    ],
)
def test_a_key_with_anything_changed_is_none(spoil: Callable[[str], str]) -> None:
    assert not FormSigner("secret").has_signed(spoil(FormSigner("secret").signed(DEVICE)), DEVICE)


def test_a_form_that_was_shown_with_flask_wtfs_own_key_is_still_taken(
    app: Flask, someone: YoungVisitor
) -> None:
    signed = flask_wtf(str(app.secret_key))
    old: Any = signed.dumps(signed.loads(key_of(someone)))
    assert old != key_of(someone)
    assert sent(someone, old) == 200


def test_a_form_key_is_taken_as_long_as_the_device_has_its_way_in(
    app: Flask, someone: YoungVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(someone)
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 4_000_000_000)
    assert sent(someone, key) == 200


def test_a_form_key_of_another_secret_is_refused(app: Flask, someone: YoungVisitor) -> None:
    device = flask_wtf(str(app.secret_key)).loads(key_of(someone))
    for forged in (FormSigner("another").signed(device), flask_wtf("another").dumps(device)):
        with pytest.raises(BadSignature):
            flask_wtf(str(app.secret_key)).loads(forged)
        assert sent(someone, forged) == 403
