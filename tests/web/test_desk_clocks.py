"""In which order a case's clocks stand at the desk."""

from __future__ import annotations

from dataclasses import replace

from intake.web.desk.screens import running_clocks
from tests.services.desk_office import DeskOffice


def test_the_ombudsmans_clock_stands_below_those_of_the_procedure() -> None:
    office = DeskOffice()
    reference = office.opened()
    events = office.cases.cases[reference].events
    events[0] = replace(events[0], data={**(events[0].data or {}), "arose": "2024-03-01"})
    running = running_clocks(office.desk.look(office.dan, reference).case)
    names = [clock.name for clock in running]
    assert names[-1] == "ombudsman-limit"
    assert "stage1-answer" in names
