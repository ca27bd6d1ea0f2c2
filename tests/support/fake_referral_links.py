"""Links that ask an advocacy service, in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.services.ports import Stale
from intake.services.referral_ports import StoredReferral

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake.services.referral_ports import Bond


@dataclass
class FakeReferralLinks:
    """Held to what the real ones promise."""

    rows: dict[str, StoredReferral] = field(default_factory=dict)

    def begin(self, token: str, asked: Mapping[str, object]) -> None:
        if token not in self.rows or not self.rows[token].revision:
            self.rows[token] = StoredReferral(0, dict(asked))

    def read(self, token: str) -> StoredReferral | None:
        return self.rows.get(token)

    def answer(self, token: str, revision: int, answers: Sequence[Mapping[str, object]]) -> bool:
        row = self.rows.get(token)
        if row is None or row.reference or row.revision != revision:
            return False
        self.rows[token] = replace(row, revision=revision + 1, answers=tuple(answers))
        return True

    def bind(self, reference: str, bonds: Sequence[Bond]) -> None:
        for each in bonds:
            if self.rows[each.token].revision != each.revision:
                raise Stale
            self.rows[each.token] = StoredReferral(
                each.revision, reference=reference, number=each.number
            )
