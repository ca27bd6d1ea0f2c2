"""Whoever runs this learns of a case that everybody at its desk is kept from, not which it is."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.people.council import Desk
from intake.services.desk.openers import open_to_nobody
from intake.services.desk.unreached_cases import UnreachedCases
from tests.services.desk_office import DeskOffice
from tests.support.desk_fakes import FakeBars
from tests.support.made_letters import PACK, PRACTICE


def test_a_case_is_unreached_where_everybody_is_barred_and_nobody_outside_is_named() -> None:
    office = DeskOffice()
    ann = office.officer("Ann Lee")
    reference, bars = office.complaint(), FakeBars(office.cases)
    alone = UnreachedCases({PACK.key: PACK}, office.officers, bars)
    assert alone.at_councils() == ()
    bars.add(office.dan, [reference])
    assert alone.at_councils() == ()
    bars.add(ann, [reference])
    assert alone.at_councils() == (PACK.key,)
    named = replace(PACK, outside_contact=Desk("Director"))
    assert replace(alone, councils={PACK.key: named}).at_councils() == ()
    practice = replace(PACK, practice=PRACTICE)
    assert replace(alone, councils={PACK.key: practice}).at_councils() == ()
    office.officers.there.clear()
    assert alone.at_councils() == ()


def test_nobody_may_open_what_everybody_is_kept_from() -> None:
    office = DeskOffice()
    told = office.casework.read(office.complaint())
    assert not open_to_nobody(office.officers, told)
    office.officers.there.clear()
    assert open_to_nobody(office.officers, told)
