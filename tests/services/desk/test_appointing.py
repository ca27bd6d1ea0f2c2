"""Appointments at the desk: out of the directory, with the declaration, as it happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.adapters.documents.text import letter_text
from intake.services.desk.comes_first import acts_first
from intake.services.desk.once import DoneAlready
from intake.services.desk.people import PeopleDirectory
from tests.services.desk_acts import STAGE2, Desk
from tests.services.desk_office import LETTERS
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


def test_a_letter_leads_to_the_appointments_that_it_waits_for() -> None:
    desk = Appointing()
    reference = desk.at(*STAGE2)

    def first(name: str) -> list[str]:
        case = desk.desk.look(desk.dan, reference).case
        return [each.event for each in acts_first(case, LETTERS[name], desk.acts.acts)]

    both = ["investigator_appointed", "independent_person_appointed"]
    assert first("stage2_reported") == first("statement_sent") == both
    assert first("stage1_answered") == []
    desk.record(reference, "independent_person_appointed", {"person": "ann"})
    assert first("stage2_reported") == both[:1]
    desk.record(reference, "investigator_appointed", {"person": "joe", "apart": "yes"})
    assert first("stage2_reported") == []


def test_a_letter_of_stage_2_tells_who_was_appointed_and_nobody_who_is_typed_in() -> None:
    desk = Appointing()
    reference = desk.at(*STAGE2)
    desk.record(reference, "independent_person_appointed", {"person": "ann"})
    desk.record(reference, "investigator_appointed", {"person": "joe", "apart": "yes"})
    found = desk.desk.look(desk.dan, reference)
    typed = {"investigator": "Dan Carter", "came": "I bring them.", "phone": "020 7946 0001"}
    written = desk.letters.draft(desk.dan, found, "stage2_reported", typed)
    assert (written.gaps, written.refused) == ((), None)
    (main,) = (data for name, data in written.acts if name == "stage2_reported")
    assert (main["investigator"], main["independent"]) == ("Joe Banks", "Ann Frost")
    said = letter_text(written.letter.letter)
    assert "Ann Frost checked that it was fair" in said
    assert "Dan Carter" not in said
    sequence = len(desk.cases.events(reference))
    desk.letters.send(desk.dan, found, sequence, "stage2_reported", typed)
    again = desk.desk.look(desk.dan, reference)
    with pytest.raises(DoneAlready):
        desk.letters.send(desk.dan, again, sequence, "stage2_reported", typed)
