"""What advocates begin, in memory; nothing is sealed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake.domain.talk.draft import Draft, OpenDraft
    from intake.services.beginning_ports import BeginningRow
    from tests.support.fakes import FakeDrafts


@dataclass
class FakeClaimCodes:
    """Codes by draft; the drafts are those of a fake."""

    drafts: FakeDrafts
    rows: FakeBeginnings
    codes: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)

    def new(self, row: str, draft: OpenDraft, until: datetime) -> str:
        self.codes = {code: of for code, of in self.codes.items() if of[0] != draft.id}
        code = f"CODE{len(draft.draft.reference)}{secrets.token_hex(5).upper()}"
        self.codes[code] = (draft.id, until)
        self.rows.rows[row] = replace(self.rows.rows[row], code_until=until)
        return code

    def open(self, code: str, now: datetime) -> OpenDraft | None:
        draft_id, until = self.codes.get(code.upper(), (b"", now))
        return self.drafts.opened.get(draft_id) if until > now else None

    def claim(self, code: str, draft: OpenDraft, content: Draft, at: datetime) -> bool:
        if code.upper() not in self.codes:
            return False
        self.drafts.save(draft, content)
        del self.codes[code.upper()]
        row = content.beginning.row if content.beginning else ""
        if row in self.rows.rows:
            self.rows.rows[row] = replace(self.rows.rows[row], claimed=at, code_until=None)
        return True


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

    def forget_token(self, row: str) -> None:
        self.tokens = {key: token for key, token in self.tokens.items() if key[0] != row}

    def note_sent(self, row: str, at: datetime) -> None:
        self.rows[row] = replace(self.rows[row], sent=at)
