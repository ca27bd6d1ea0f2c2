"""A case that everybody at the desk is kept from is known to whoever runs this, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from intake.cli.grounds import unreached
from intake.domain.people.council import Contact, Desk

if TYPE_CHECKING:
    from tests.web.desk_visitor import Office

CHIEF = Desk("Director", email=Contact("chief@sefton.gov.uk", "made up", date(2026, 1, 1), "high"))


def test_a_case_that_names_everybody_warns_in_readyz_and_the_metrics_until_a_contact_is_set(
    office: Office,
) -> None:
    office.officer("Dan Carter"), office.officer("Ann Lee")
    monitor = office.app.test_client()
    office.complaint(avoid="Dan Carter")
    assert monitor.get("/readyz").text == "ok\n"
    assert "open_to_nobody 0" in monitor.get("/metrics").text
    office.complaint(avoid="Dan Carter and Ann Lee")
    ready = monitor.get("/readyz")
    assert (ready.status_code, ready.text.splitlines()[0]) == (200, "ok")
    assert "warning: a case is kept from everybody" in ready.text
    assert "open_to_nobody 1" in monitor.get("/metrics").text
    assert [each.gravity for each in unreached(office.wired)] == ["grave"]
    desk = office.wired.services.desk
    pack = replace(office.wired.services.councils["sefton"], outside_contact=CHIEF)
    assert replace(desk.unreached, councils={"sefton": pack}).at_councils() == ()


def test_the_contact_outside_the_team_is_written_to_at_once_and_told_nothing_of_it(
    office: Office,
) -> None:
    casework = office.wired.casework
    pack = replace(casework.councils["sefton"], outside_contact=CHIEF)
    young = office.complaint(avoid="Dan Carter, Ann Lee", points_what="They shout.")
    known = office.complaint(avoid="Dan Carter", points_what="They shout.")
    team = replace(casework, councils={**casework.councils, "sefton": pack})
    notices = partial(team.notices, after=0)
    to = {each.to: each for each in notices(team.read(young.reference))}
    told = to["chief@sefton.gov.uk"]
    whole = f"{told.sender}{told.subject}{told.body}"
    assert young.reference not in whole.replace("-", "")
    assert "shout" not in whole
    assert told.kind == "outside"
    others = {each.to for each in notices(team.read(known.reference))}
    assert "chief@sefton.gov.uk" not in others
