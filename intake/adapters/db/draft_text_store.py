"""What colleagues write and have not handed in yet, in the database: the DraftTexts port."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import draft_texts
from intake.adapters.db.engine import Database
from intake.services.desk.colleague_ports import DraftText
from intake.services.ports import DamagedContent, WallClock


@dataclass(frozen=True, slots=True)
class DraftTextStore:
    """Keeps them sealed."""

    database: Database
    keyring: Keyring
    clock: WallClock

    def text(self, reference: str, number: int) -> DraftText | None:
        """What is kept; None where nothing is, or its row was changed from outside."""
        with self.database.read() as connection:
            row = connection.execute(_text_of(reference, number)).one_or_none()
        return None if row is None else self._opened(row)

    def keep(self, reference: str, number: int, revision: int, words: Mapping[int, str]) -> bool:
        """Keep it under the next revision, unless another one is there by now."""
        document = [[each, text] for each, text in words.items()]
        plain = json.dumps(document).encode("utf-8", "surrogatepass")
        row = {
            "reference": reference,
            "number": number,
            "revision": revision + 1,
            "kept": self.clock.now(),
            "sealed": self.keyring.encrypt(plain, draft_text_label(reference, number)),
        }
        with self.database.write() as connection:
            there = connection.execute(_text_of(reference, number)).one_or_none()
            if (there.revision if there else 0) != revision:
                return False
            connection.execute(_forget(reference, number))
            connection.execute(insert(draft_texts), row)
        return True

    def unreadable(self) -> Sequence[str]:
        """In which cases a text opens no more: it was changed, not by us."""
        with self.database.read() as connection:
            rows = connection.execute(select(draft_texts).order_by(draft_texts.c.reference)).all()
        return [row.reference for row in rows if self._opened(row) is None]

    def _opened(self, row: Row[Any]) -> DraftText | None:
        try:
            plain = self.keyring.decrypt(row.sealed, draft_text_label(row.reference, row.number))
        except DamagedContent:
            return None
        return DraftText(row.revision, dict(json.loads(plain)), row.kept)


def _text_of(reference: str, number: int) -> Any:
    mine = (draft_texts.c.reference == reference, draft_texts.c.number == number)
    return select(draft_texts).where(*mine)


def _forget(reference: str, number: int) -> Any:
    mine = (draft_texts.c.reference == reference, draft_texts.c.number == number)
    return delete(draft_texts).where(*mine)


def draft_text_label(reference: str, number: int) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return json.dumps(["draft text", reference, number]).encode()
