"""Cases and forms for the council's letters: every template filled in as an officer might."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from intake.domain.complaint_record import Choice, to_document
from intake.domain.council_letters.fields import is_asked
from intake.domain.council_letters.items import case_items
from intake.domain.council_letters.template import TYPED, LetterField, Rows
from tests.services.desk_office import LETTERS, PANEL_MEMBERS, DeskOffice
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake.domain.complaint_record import Submission
    from intake.domain.council_letters.fields import Items
    from intake.domain.council_letters.template import CouncilTemplate
    from intake.services.desk.written_letter import WrittenLetter

STAGE2 = ("stage1_answered", "stage2_requested")
REPORTED = (*STAGE2, "investigator_appointed", "independent_person_appointed", "stage2_reported")
STAGE3 = (*REPORTED, "adjudicated", "stage2_answered", "stage3_requested")
PANEL = (*STAGE3, "panel_arranged", "papers_sent", "panel_met")

BEFORE: Mapping[str, tuple[str, ...]] = {
    "terms_agreed": STAGE2[:1],
    "statement_sent": REPORTED[:-1],
    "stage2_acknowledged": STAGE2,
    "stage2_extended": STAGE2,
    "stage2_reported": REPORTED[:-1],
    "stage2_answered": REPORTED,
    "stage3_acknowledged": STAGE3,
    "panel_arranged": (*STAGE3, "chair_appointed"),
    "panel_reported": PANEL,
    "council_replied": (*PANEL, "panel_reported"),
    "freeze_decided": ("urgent_told",),
    "withdrawn": ("withdrawal_asked",),
    "proceedings_ended": ("paused",),
    "resumed": ("paused", "proceedings_ended"),
    "closed": ("stage1_answered", "message_sent", "safety_checked"),
    "late_request_decided": (*REPORTED, "adjudicated", "stage2_answered"),
}
"""What has happened before a letter, by its name, besides that the case was read."""

DATA: Mapping[str, Mapping[str, object]] = {
    "message_sent": {"kind": "sorted", "told_by": "young"},
    "stage2_requested": {"because": "You asked nobody."},
    "investigator_appointed": {"person": "joe", "person_name": "Joe Banks", "apart": "yes"},
    "independent_person_appointed": {
        "person": "ann",
        "person_name": "Ann Frost",
        "person_declared": "2024-04-01",
    },
    "chair_appointed": {
        "person": "kit",
        "person_name": "Kit Moss",
        "person_declared": "2024-04-01",
    },
    "stage2_reported": {
        "recommended": [
            {"whose": "investigator", "what": "Give him a new worker."},
            {"whose": "independent", "what": "Tell him why."},
        ],
    },
    "panel_arranged": {"meets_on": "2024-07-01"},
    "panel_reported": {"recommended": [{"what": "Say sorry."}, {"what": "Write down each move."}]},
}
"""What these events carry."""

LATE: Mapping[str, int] = {"late_request_decided": 60}
"""Days that go by before the last thing that happened before a letter."""

TEXTS: Mapping[str, str] = {
    "looked_into": "Mary Hill, a team manager",
    "looks_into": "Mary Hill, a team manager",
    "agreed_by": "Mary Hill, who leads the team",
    "job": "complaints officer",
    "enclosed": "a copy of the rules",
    "manager": "Tom Reed, who leads the team",
    "owner": "Mary Hill, a team manager",
    "came": "They are in this envelope.",
    "agreed": "You told me on the phone on 2 May.",
    "time": "4 pm",
    "place": "the town library",
    "name": "Kit Moss",
    "more": "She knows how homes work.",
    "will_do": "A new worker will come to see you each week.",
    "phone": "020 7946 0001",
    "email": "",
    "when": "I am here from Monday to Thursday.",
}
"""What is typed into a field of a line; all else gets a short sentence."""

SENTENCE = "We spoke to your carer. She told us what she saw."


@dataclass
class Case:
    """A case at the desk on the day on which a letter can be written."""

    office: DeskOffice
    reference: str

    def draft(self, name: str, typed: Mapping[str, str] | None = None) -> WrittenLetter:
        found = self.office.desk.look(self.office.dan, self.reference)
        filled = self.filled(name) if typed is None else typed
        return self.office.letters.draft(self.office.dan, found, name, filled)

    def send(self, name: str, typed: Mapping[str, str], seen: int | None = None) -> WrittenLetter:
        number = len(self.office.cases.events(self.reference)) if seen is None else seen
        found = self.office.desk.look(self.office.dan, self.reference)
        return self.office.letters.send(self.office.dan, found, number, name, typed)

    def items(self) -> Items:
        found = self.office.desk.look(self.office.dan, self.reference)
        return case_items(found.case)

    def filled(self, name: str, choose: int = 0) -> dict[str, str]:
        """Everything filled in; of every choice, the option at this place (or the last)."""
        typed = dict(_filled(LETTERS[name], self.items(), choose))
        if name == "stage2_extended":
            typed["until"] = "2024-07-05"
        if name == "panel_reported":
            typed["came"] = "It is in this envelope."
        if "happens_on" in typed:
            typed["happens_on"] = "2024-05-10"
        return typed


def case_for(name: str, told: Submission = FULL) -> Case:
    """A case in which this letter can be written."""
    office = DeskOffice()
    reference = office.opened()
    events = office.cases.cases[reference].events
    if name == "standing_decided":
        told = replace(told, who=replace(told.who, relationship=Choice("other", "Someone else")))
    data = {**(events[0].data or {}), "submission": to_document(told)}
    events[0] = replace(events[0], data=data)
    before = BEFORE.get(name, ())
    for happens in before:
        office.happens(happens, **DATA.get(happens, {}))
    if name in LATE:
        office.days_go_by(LATE[name])
        office.happens("stage3_requested")
    return Case(office, reference)


@cache
def written(name: str, choose: int = 0) -> WrittenLetter:
    """A letter as it would go."""
    case = case_for(name)
    done = case.draft(name, case.filled(name, choose))
    assert done.whole, (list(map(str, done.gaps)), done.refused)
    return done


def _filled(template: CouncilTemplate, items: Items, choose: int) -> Iterator[tuple[str, str]]:
    chosen: dict[str, str] = {}
    for each in template.asks:
        if isinstance(each, Rows):
            listed = [item.number for item in items.get(each.each, ())]
            for number in range(1, max(2, each.least) + 1) if each.each == TYPED else listed:
                row: dict[str, str] = {}
                for field in each.fields:
                    if is_asked(field, row):
                        # Of those on a panel, the first leads it.
                        at = min(number - 1, 1) if field.key == "role" else choose
                        at = number - 1 if field.type == "person" else at
                        row[field.key] = _typed(field, at)
                        yield f"{each.key}.{number}.{field.key}", row[field.key]
        elif is_asked(each, chosen) and each.type != "appointed":
            chosen[each.key] = _typed(each, choose)
            yield each.key, chosen[each.key]


def _typed(field: LetterField, choose: int) -> str:
    if field.type == "choice":
        return list(field.options)[min(choose, len(field.options) - 1)]
    if field.type == "person":
        return list(PANEL_MEMBERS)[choose]
    if field.type == "day":
        return "2024-07-12" if field.key == "meets_on" else "2024-05-28"
    return TEXTS.get(field.key, SENTENCE)
