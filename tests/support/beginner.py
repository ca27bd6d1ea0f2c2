"""An advocate at their room, who begins complaints for young people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from intake.adapters.files.flows.third_person import FOLDER, load_third_person
from intake.domain.people.advocate import Advocate
from intake.domain.talk.beginning import SHOWN, shown_mark
from intake.services.advocate.beginning_page import AdvocateHere
from intake.services.advocate.beginnings import Beginnings
from intake.services.talk.suggestions import Suggestions
from intake.services.young.claiming import Claiming
from tests.services.young_person import YoungPerson
from tests.support.fake_beginnings import FakeBeginnings, FakeClaimCodes
from tests.support.made_letters import HOUSE, PACK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.talk.beginning import BeginningSheet
    from intake.domain.talk.third_person import ThirdPerson
    from intake.services.advocate.beginning_page import BeginningPage
    from intake.services.talk.turns import OpenTalk

SERVICE = PACK.advocacy.all_services[0]
PRIYA = Advocate("priya", "priya@nyas.example", SERVICE.key, "advocate", "Priya Nair", "Priya")
TOLD = {"points.what#1": "My room is cold"}


@cache
def third_person() -> ThirdPerson:
    return load_third_person(HOUSE / "content" / FOLDER / "complaint.yaml")


def page_of(sheet: BeginningSheet, changed: Mapping[str, str]) -> dict[str, list[str]]:
    """What a browser sends of a page with all questions, once some boxes were changed."""
    controls = {SHOWN: [shown_mark(each) for each in sheet.asked]}
    for each in sheet.asked:
        for name, texts in each.form.items():
            controls[f"{each.prefix}{name}"] = list(texts)
    for name, text in changed.items():
        control = name if "~" in name else f"{name}~answer"
        controls[control] = [text]
    return controls


@dataclass
class Beginner(YoungPerson):
    """Priya, on a laptop that she is signed in with; and the young person's own phone."""

    store: FakeBeginnings = field(default_factory=FakeBeginnings)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.codes = FakeClaimCodes(self.drafts, self.store)
        beside = (self.writing, self.codes, self.sending.send_for)
        self.beginnings = Beginnings(self.talks, self.store, third_person(), *beside)
        self.claiming = Claiming(self.talks, self.codes)
        self.suggestions = Suggestions(self.talks)
        self.here = AdvocateHere(PRIYA, self.store.new_device())
        self.row = self.beginnings.begin(self.here, PACK.key).id

    @property
    def page(self) -> BeginningPage:
        return self.beginnings.open(self.here, self.row)

    def types(self, changed: Mapping[str, str] = TOLD, add: str = "") -> BeginningSheet:
        controls = page_of(self.page.sheet, changed)
        return self.beginnings.write(self.here, self.row, controls, add)[1]

    def reads_back(self) -> BeginningPage:
        return self.beginnings.agree(self.here, self.row, self.page.mark)

    def code(self) -> str:
        return self.beginnings.new_code(self.here, self.row)[1]

    def claims(self, code: str) -> OpenTalk:
        """The young person takes it over on their own phone."""
        claimed = self.claiming.claim(code)
        assert claimed
        self.token = claimed[0]
        return self.talk

    def elsewhere(self) -> AdvocateHere:
        return replace(self.here, device="another")
