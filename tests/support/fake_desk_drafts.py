"""Half-typed forms in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake.services.desk.ports import DeskDraft, DraftPlace


@dataclass
class FakeDeskDrafts:
    """Drafts by their place and officer."""

    kept: dict[tuple[DraftPlace, str], DeskDraft] = field(default_factory=dict)

    def keep(self, draft: DeskDraft) -> None:
        self.kept[draft.place, draft.officer] = draft

    def of(self, council: str, about: str) -> Sequence[DeskDraft]:
        here = (each for each in self.kept.values() if each.place.council == council)
        found = [each for each in here if each.place.about == about]
        return sorted(found, key=lambda each: each.kept, reverse=True)

    def where(self, council: str, abouts: Sequence[str]) -> frozenset[str]:
        return frozenset(each for each in abouts if self.of(council, each))

    def throw_away(self, place: DraftPlace, officer: str, as_kept: datetime | None) -> None:
        draft = self.kept.get((place, officer))
        if draft is not None and as_kept in (None, draft.kept):
            del self.kept[place, officer]
