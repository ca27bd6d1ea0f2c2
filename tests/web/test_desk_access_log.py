"""Who looked at what, on a page for those who decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office


def test_who_decides_reads_who_looked_at_a_case_and_an_officer_does_not(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    mo = office.officer("Mo Reed", role="manager")
    shown = mo.go(f"/desk/case/{young.reference}")
    assert f"/desk/case/{young.reference}/access" in [each.get("href") for each in shown.links]
    page = mo.go(f"/desk/case/{young.reference}/access")
    assert (page.status, page.page) == (200, "desk-access")
    kinds = {each.get("data-seen") for each in page.hooked("data-seen")}
    assert kinds == {"view"}
    assert "Dan Carter" in page.shown()
    assert dan.go(f"/desk/case/{young.reference}/access").status == 404
    links = [str(each.get("href")) for each in dan.go(f"/desk/case/{young.reference}").links]
    assert not [each for each in links if each.endswith("/access")]


def test_what_one_of_the_team_looked_at_is_read_by_name(office: Office, dan: DeskVisitor) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    mo = office.officer("Mo Reed", role="manager", email="mo.two@sefton.gov.uk")
    page = mo.go(f"/desk/access?who={dan.email}&before=nonsense")
    assert (page.status, young.reference in page.shown()) == (200, True)
    assert mo.go("/desk/access?who=nobody@sefton.gov.uk").status == 404
    assert dan.go(f"/desk/access?who={dan.email}").status == 404
    earlier = mo.go(f"/desk/access?who={dan.email}&before=1")
    assert (earlier.status, "Nobody yet" in earlier.shown()) == (200, True)
