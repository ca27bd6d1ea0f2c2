"""Appointments at the desk: out of the directory, with the declaration, as it happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.services.desk.people import PeopleDirectory
from tests.services.desk_acts import STAGE2, Desk
from tests.support.fake_people import FakeAccessLog, FakeDirectory, a_person


class Appointing(Desk):
    """A desk whose council has a directory."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.directory = FakeDirectory()
        people = PeopleDirectory(self.directory, self.officers, self.casework, FakeAccessLog())
        self.acts = replace(self.acts, listed=people.names, known_of=people.known_of)
        self.directory.save(a_person(work="Ally"))
        self.directory.save(
            a_person("Joe Banks", declaration=None, jobs=frozenset({"investigators"}))
        )


def test_an_independent_person_is_appointed_out_of_the_directory_with_their_declaration() -> None:
    desk = Appointing()
    reference = desk.at(*STAGE2)
    filled = desk.record(reference, "independent_person_appointed", {"person": "ann"})
    assert (filled.whole, filled.irregular) == (True, ())
    event = desk.last(reference, "independent_person_appointed")
    kept = {key: event.text(f"person{key}") for key in ("", "_name", "_work", "_declared")}
    assert kept == {"": "ann", "_name": "Ann Frost", "_work": "Ally", "_declared": "2024-04-01"}


@pytest.mark.parametrize(("typed", "gaps"), [({"person": "joe"}, 1), ({}, 1)])
def test_nobody_else_is_appointed(typed: dict[str, str], gaps: int) -> None:
    desk = Appointing()
    reference = desk.at(*STAGE2)
    filled = desk.record(reference, "independent_person_appointed", typed)
    assert len(filled.gaps) == gaps
    assert desk.names(reference)[-1] == "stage2_requested"


def test_an_investigator_of_the_team_complained_about_is_recorded_as_it_was_and_named() -> None:
    desk = Appointing()
    reference = desk.at(*STAGE2)
    typed = {"person": "joe", "apart": "no"}
    says = "The investigator works in the team that the complaint is about (GBC 2006)."
    filled = desk.record(reference, "investigator_appointed", typed)
    assert says in filled.irregular[0]
    assert not filled.whole
    typed |= {"knowing": "yes", "despite": "Nobody else was free."}
    assert desk.record(reference, "investigator_appointed", typed).whole
    assert any(says in each for each in desk.irregular(reference))


def test_an_appointment_before_stage_2_is_greyed_with_the_rule() -> None:
    desk = Appointing()
    offer = desk.offers(desk.at("stage1_answered"))["investigator_appointed"]
    assert (str(offer.refused), offer.waivable) == ("Stage 2 had not begun (GBC 2006)", True)
