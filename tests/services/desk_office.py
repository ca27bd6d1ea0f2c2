"""A council's desk in memory: officers, young people, and what the desk's services do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from intake.adapters.files.acts.acts import load_acts
from intake.adapters.files.letters.council_letters import load_council_letters
from intake.adapters.files.letters.notices import load_notices
from intake.domain.notices.notice import by_hand, notices_for
from intake.domain.people.officer import Officer, Role
from intake.services.desk.acts import DeskActs
from intake.services.desk.cases import DeskCases
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.listing import DeskListing
from intake.services.desk.openers import addresses_of, kept_from
from intake.services.desk.second_person import SecondPersons
from tests.support.desk_fakes import FakeAbsences, FakeBars, FakeOfficers
from tests.support.desk_phrases import DESK_PHRASES
from tests.support.fake_lists import FakeLists
from tests.support.in_memory import COMPLAINT, InMemory, Replies
from tests.support.made_letters import HOUSE, PACK, WORDING

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTICES = load_notices(HOUSE / "content/notices/en.yaml")
ACTS = load_acts(HOUSE / "content/desk/acts")
LETTERS = load_council_letters(HOUSE / "content/letters/council")


PANEL_MEMBERS = {"kit": "Kit Moss", "bea": "Bea Long", "tom": "Tom Wye"}
"""Who can sit on a panel, by id."""


def listed(_: str, kind: str) -> Mapping[str, str]:
    """Who stands in the council's directory."""
    return PANEL_MEMBERS if kind == "panel" else {}


@dataclass
class DeskOffice(InMemory):
    """One council's desk; whoever complains does so from a phone of their own."""

    officers: FakeOfficers = field(default_factory=FakeOfficers)
    absences: FakeAbsences = field(default_factory=FakeAbsences)

    def __post_init__(self) -> None:
        super().__post_init__()
        casework = replace(
            self.casework,
            kept_from=partial(kept_from, self.officers),
            addresses=partial(addresses_of, self.officers, self.absences.of_council),
        )
        self.sending = replace(self.sending, casework=casework)
        self.casework = replace(casework, tells=partial(notices_for, NOTICES))
        lists = FakeLists(self.cases, self.officers, self.absences)
        self.desk = DeskCases(self.casework, self.officers, self.absences.of_council)
        bars = FakeBars(self.cases)
        away = self.absences.of_council
        self.listing = DeskListing(self.casework, lists, self.officers, bars, away)
        self.acts = DeskActs(self.desk, ACTS, DESK_PHRASES)
        self.letters = CouncilLetters(
            self.desk, LETTERS, WORDING, partial(by_hand, NOTICES), listed
        )
        self.second = SecondPersons(self.letters)
        self.dan = self.officer("Dan Carter")

    def officer(self, name: str, role: Role = "officer", council: str = PACK.key) -> Officer:
        shown = name.partition(" ")[0]
        made = Officer(shown.lower(), f"{shown}@x.example", council, role, name, shown)
        self.officers.there[made.id] = made
        return made

    def complaint(self, *, name: str = "Dan", **replies: str) -> str:
        """A complaint that was sent; its reference."""
        told = {step.replace("__", "."): {"answer": [text]} for step, text in replies.items()}
        return self.complaint_of({**COMPLAINT, "find_me": {"answer.name": [name]}, **told})

    def complaint_of(self, replies: Replies) -> str:
        """One that was told in forms, by step."""
        self.complains(replies)
        return self.reference

    def opened(self, **replies: str) -> str:
        """One that an officer has opened and looked through."""
        reference = self.complaint(**replies)
        self.act(self.dan, reference, "read")
        self.act(self.dan, reference, "safety_checked")
        return reference

    def act(self, who: Officer, reference: str, happens: str, **data: object) -> None:
        seen = len(self.cases.events(reference))
        self.desk.act(who, self.desk.look(who, reference), seen, [(happens, data)])

    def names(self, reference: str) -> list[str]:
        return [event.name for event in self.cases.events(reference)]
