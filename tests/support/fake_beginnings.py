"""What advocates begin, in memory; nothing is sealed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake.services.advocate.beginning_ports import BeginningRow


@dataclass
class FakeBeginnings:
    """Rows by id, and the ways into drafts by row and device."""

    rows: dict[str, BeginningRow] = field(default_factory=dict)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    def new_device(self) -> str:
        return secrets.token_urlsafe(8)

    def add(self, row: BeginningRow, token: str, device: str) -> None:
        self.rows[row.id] = row
        self.tokens[row.id, device] = token

    def of(self, advocate: str) -> Sequence[BeginningRow]:
        rows = [row for row in self.rows.values() if row.advocate == advocate]
        return sorted(rows, key=lambda row: row.at, reverse=True)

    def token(self, row: str, device: str) -> str | None:
        return self.tokens.get((row, device)) if row in self.rows else None

    def drop(self, row: str) -> None:
        self.rows.pop(row, None)

    def note_sent(self, row: str, at: datetime) -> None:
        self.rows[row] = replace(self.rows[row], sent=at)
