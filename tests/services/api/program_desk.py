"""A desk in memory, and a program of its council that reads there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from intake.domain.case.event import OFFICER, NewEvent
from intake.domain.law.product_events import DOCUMENT_KEPT
from intake.domain.people.api_token import SCOPES, ApiToken
from intake.services.api.reading import CaseQuery, TokenCases
from tests.services.desk_office import DeskOffice
from tests.support.fake_lists import FakeLists
from tests.support.fake_people import FakeAccessLog
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.services.api.reading import CasePage


@dataclass
class ProgramDesk(DeskOffice):
    """What a program of the council sees of the desk's cases."""

    log: FakeAccessLog = field(default_factory=FakeAccessLog)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.rows = FakeLists(self.cases, self.officers)
        self.programs = TokenCases(
            self.casework, self.rows, self.cases, self.log, self.officers.of_council
        )
        self.bearer = self.bearer_of(PACK.key)

    def bearer_of(self, council: str) -> ApiToken:
        now = self.clock.now()
        return ApiToken("t0", council, frozenset(SCOPES), "", now, now + timedelta(days=30))

    def keep_document(self, reference: str, data: Mapping[str, object], content: bytes) -> None:
        new = NewEvent(DOCUMENT_KEPT, self.clock.now(), OFFICER, data, document=content)
        self.casework.record_all(self.casework.read(reference), OFFICER, [new])

    def page(self, **query: Any) -> CasePage:
        return self.programs.page(self.bearer, CaseQuery(**query))

    def references(self, **query: Any) -> list[str]:
        return [each.reference for each in self.page(**query).cases]
