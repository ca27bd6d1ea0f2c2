"""Numbers that can be tapped, and the way back as a code to scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.shell.qr import scan
from intake.web.young.contacts import dialled
from tests.support.page_rules import hold
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Call 999.", ["tel:999"]),
        ("Call Childline on 0800 1111. Over 18? Call 116 123.", ["tel:08001111", "tel:116123"]),
        ("Text SHOUT to 85258.", ["sms:85258"]),
        ("Are you over 18? Press 55.", []),
        ("In 2026, on 12 March, 400 days later.", []),
        ("Look at www.lgo.org.uk.", ["https://www.lgo.org.uk"]),
        (
            "Or https://nyas.net/help. Or help@nyas.net.",
            ["https://nyas.net/help", "mailto:help@nyas.net"],
        ),
        ("", []),
    ],
)
def test_each_number_leads_to_a_call_or_a_text_and_no_word_is_lost(
    text: str, links: list[str]
) -> None:
    pieces = list(dialled(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [link for _, link in pieces if link] == links


def test_the_numbers_of_the_card_in_the_talk_can_be_tapped(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.at_step("safe")
    seen = visitor.send("data-step", {"answer": ["not_sure"]})
    hold(seen)
    links = {each.get("href") for each in seen.links}
    assert links >= {"tel:999", "tel:08001111", "tel:116123"}


def test_the_code_to_scan_holds_the_link_with_its_secret_behind_the_hash(
    client: FlaskClient,
) -> None:
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    kept = visitor.go("/sefton/keep")
    link = next(each for each in kept.links if each.get("id") == "link").get("href", "")

    seen = visitor.go("/sefton/keep/picture")
    hold(seen)
    drawn = str(scan(f"http://localhost{link}")["path"])
    assert f'd="{drawn}"' in seen.html
    assert link.partition("#")[2] not in seen.html
    assert "no one" in seen.shown()
