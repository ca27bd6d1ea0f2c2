"""Who can use this, and what is not as it should be, is told in each room and led to from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.shell.render import OURS
from tests.support.page_hooks import PageHooks
from tests.support.page_rules import leads_to_the_accessibility_statement
from tests.web.access_rows import TABLE
from tests.web.test_desk import opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.desk_visitor import DeskVisitor, Office

LOOKS = [address for method, address, _ in TABLE.values() if method == "GET"]
ENFORCED_BY = "https://www.equalityadvisoryservice.com"


def missing(client: FlaskClient, addresses: list[str]) -> list[str]:
    """The pages of these addresses, wherever they lead, that don't lead to a statement."""
    pages = {each: client.get(each, follow_redirects=True) for each in addresses}
    return [each for each, page in pages.items() if _is_page(page) and not _leads(page)]


def _is_page(response: TestResponse) -> bool:
    is_file = "Content-Disposition" in response.headers
    # A part of a page, which a script puts in its place, has no head of its own.
    is_part = response.headers.get(OURS) == "beside"
    return response.mimetype == "text/html" and not (is_file or is_part)


def _leads(response: TestResponse) -> bool:
    seen = PageHooks(response.get_data(as_text=True), response.request.url)
    return not list(leads_to_the_accessibility_statement(seen))


def test_every_page_leads_to_the_statement_for_whoever_begins(client: FlaskClient) -> None:
    assert missing(client, LOOKS) == []


def test_every_page_leads_to_it_for_whoever_has_sent(office: Office) -> None:
    young = office.complaint()
    assert missing(young.visitor.client, LOOKS) == []


def test_every_page_of_the_desk_leads_to_the_desks(office: Office, dan: DeskVisitor) -> None:
    reference = office.complaint().reference
    addresses = [each.replace("00000000", reference) for each in LOOKS if "/desk" in each]
    assert missing(dan.client, addresses) == []
    opened(dan, reference)
    assert missing(dan.client, addresses) == []


def test_a_turn_leads_there_with_what_is_half_typed(office: Office) -> None:
    visitor = YoungVisitor(office.app.test_client())
    seen = visitor.at_step("points.what")
    way = next(each for each in seen.turn.buttons if each.action.endswith("to=statement"))
    there = visitor.post(way.action, seen.turn.sent({"answer": ["half a sen"]}, way))
    assert there.address.endswith("/about/accessibility")
    assert visitor.go("/sefton/talk").turn.default("answer") == ["half a sen"]


@pytest.mark.parametrize(
    "address", ["/desk/accessibility", "/advocate/accessibility", "/sefton/about/accessibility"]
)
def test_a_statement_tells_what_the_regulations_want(client: FlaskClient, address: str) -> None:
    seen = PageHooks(client.get(address).get_data(as_text=True), address)
    shown = seen.shown()
    for part in ("WCAG 2.2 AA", "Equality and Human Rights Commission", "29 November 2026"):
        assert part in shown
    assert ENFORCED_BY in {each.get("href") for each in seen.links}


def test_who_left_fast_is_led_nowhere_that_tells_of_it(client: FlaskClient) -> None:
    left = client.post("/leave", headers={"Origin": "http://localhost"})
    assert "data-statement" not in left.get_data(as_text=True)
