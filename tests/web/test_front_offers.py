"""What stands on the front page is content: which flows, in which order, in which words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.app import application, wire
from intake.settings import read_settings
from tests.support.served_app import NOW, fresh_key
from tests.web.conftest import put_away
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

HOUSE = Path(__file__).parents[2]
OFFERS = """offers:
  short: {label: "A few words", info: "It can be done fast.", main: true}
  thanks: {label: "Thank them", main: true}
  complaint: {label: "The long one"}
  idea: {label: "Say what you think", info: "They like to know."}
  gone: {label: "A flow that is not there"}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Another front page; Trafford leaves two of its offers out."""
    home = tmp_path_factory.mktemp("home")
    for name in ("flows", "content"):
        shutil.copytree(HOUSE / name, home / name)
    (home / "content/front/en.yaml").write_text(OFFERS, encoding="utf-8")
    pack = home / "content/councils/trafford.yaml"
    source = pack.read_text(encoding="utf-8")
    pack.write_text(f"{source}\nleaves_out: [idea, thanks]\n", encoding="utf-8")
    settings = {
        "INTAKE_HOME": str(home),
        "INTAKE_DATABASE_URL": f"sqlite:///{home}/intake.db",
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_TESTING": "1",
        "INTAKE_NOW": NOW,
    }
    made = wire(read_settings(settings))
    upgrade(made.database)
    yield application(made).test_client()
    put_away(made)


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    client.delete_cookie("intake")
    return YoungVisitor(client)


def begins(visitor: YoungVisitor, council: str) -> list[str | None]:
    seen = visitor.go(f"/{council}/")
    return [each.get("data-start") for each in seen.hooked("data-start")]


def test_offers_stand_in_their_order_complaints_before_what_is_none(visitor: YoungVisitor) -> None:
    assert begins(visitor, "sefton") == ["short", "complaint", "thanks", "idea"]


def test_an_offer_has_its_own_words_and_one_that_is_main_stands_out(client: FlaskClient) -> None:
    text = client.get("/sefton/").get_data(as_text=True)
    assert '<button type="submit" class="go">A few words</button>' in text
    assert '<p class="hint">It can be done fast.</p>' in text
    assert '<button type="submit">The long one</button>' in text
    assert '<button type="submit" class="go">Thank them</button>' in text
    assert '<button type="submit" class="quiet">Say what you think</button>' in text
    assert "Start a short one" not in text


def test_what_a_council_leaves_out_is_neither_offered_nor_begun(
    visitor: YoungVisitor, client: FlaskClient
) -> None:
    assert begins(visitor, "trafford") == ["short", "complaint"]
    assert "Other things you can tell the council" not in client.get("/trafford/").get_data(
        as_text=True
    )
    assert visitor.start("sefton", "idea").page == "turn"
    visitor.go("/trafford/")
    form = visitor.seen.form("data-start=short")
    sent = [(name, "idea" if name == "start" else text) for name, text in form.sent({}, None)]
    assert visitor.post(form.action, sent).status == 400
