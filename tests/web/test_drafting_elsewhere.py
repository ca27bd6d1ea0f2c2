"""Links of colleagues where their council, or the desk, is not served by this process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.app import application, wire
from tests.web.conftest import put_away
from tests.web.test_drafting import rafe, young

if TYPE_CHECKING:
    from tests.web.colleague_visitor import ColleagueVisitor
    from tests.web.desk_visitor import Office

__all__ = ["rafe", "young"]


def test_where_its_council_is_not_served_any_more_the_link_leads_nowhere_and_work_goes_on(
    office: Office, rafe: ColleagueVisitor
) -> None:
    rafe.comes(office)
    made = wire(replace(office.wired.settings, councils=("trafford",)))
    client = application(made).test_client()
    assert client.get(rafe.link).status_code == 404
    assert list(made.timed.run().failures) == []
    put_away(made)
    assert rafe.go(rafe.link).status == 200


def test_where_only_young_people_are_served_links_of_colleagues_are_the_same_and_open_elsewhere(
    office: Office, rafe: ColleagueVisitor
) -> None:
    public = replace(office.wired.settings, public_url="https://help.example", rooms=("young",))
    made = wire(public)
    client = application(made).test_client()
    for path in (rafe.link, "/desk/"):
        assert client.get(path, base_url="https://help.example").status_code == 404
    assert made.casework.draft_link("8C03CE7K", 2).startswith("https://help.example/draft/")
    put_away(made)
