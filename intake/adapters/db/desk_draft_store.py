"""Half-typed forms of the desk in the database: what the DeskDrafts port asks for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, text

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.desk_tables import desk_drafts
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import Instant
from intake.services.desk.ports import DeskDraft, DraftPlace
from intake.services.ports import DamagedContent

_OF: Final = (
    select(desk_drafts)
    .where(desk_drafts.c.council == bindparam("whose"), desk_drafts.c.about == bindparam("what"))
    .order_by(desk_drafts.c.kept.desc(), desk_drafts.c.form, desk_drafts.c.officer)
)
_WHERE: Final = (
    select(desk_drafts.c.about)
    .where(
        desk_drafts.c.council == bindparam("whose"),
        desk_drafts.c.about.in_(bindparam("whats", expanding=True)),
    )
    .distinct()
)
_KEEP: Final = text(
    "INSERT INTO desk_drafts (council, about, form, officer, kept, sealed)"
    " VALUES (:council, :about, :form, :officer, :kept, :sealed)"
    " ON CONFLICT (council, about, form, officer)"
    " DO UPDATE SET kept = excluded.kept, sealed = excluded.sealed"
).bindparams(bindparam("kept", type_=Instant()))
_ONE: Final = delete(desk_drafts).where(
    desk_drafts.c.council == bindparam("whose"),
    desk_drafts.c.about == bindparam("what"),
    desk_drafts.c.form == bindparam("which"),
    desk_drafts.c.officer == bindparam("who"),
)


@dataclass(frozen=True, slots=True)
class DeskDraftStore:
    """Keeps what officers typed, sealed with the server's own keys as cases are."""

    database: Database
    keyring: Keyring

    def keep(self, draft: DeskDraft) -> None:
        """Keep it in place of what this officer had typed there before."""
        plain = json.dumps({"seen": draft.seen, "fields": [*map(list, draft.fields)]})
        place = draft.place
        row = {
            "council": place.council,
            "about": place.about,
            "form": place.form,
            "officer": draft.officer,
            "kept": draft.kept,
            "sealed": self.keyring.encrypt(
                plain.encode("utf-8", "surrogatepass"), desk_draft_label(place, draft.officer)
            ),
        }
        with self.database.write() as connection:
            connection.execute(_KEEP, row)

    def of(self, council: str, about: str) -> Sequence[DeskDraft]:
        """All about a case or an officer, the newest first; one that cannot be read is left out."""
        with self.database.read() as connection:
            rows = connection.execute(_OF, {"whose": council, "what": about}).all()
        return [each for each in map(self._opened, rows) if each is not None]

    def where(self, council: str, abouts: Sequence[str]) -> frozenset[str]:
        """About which of these anything is kept."""
        with self.database.read() as connection:
            rows = connection.execute(_WHERE, {"whose": council, "whats": list(abouts)})
            return frozenset(rows.scalars())

    def throw_away(self, place: DraftPlace, officer: str, as_kept: datetime | None) -> None:
        """Forget what this officer typed there; if a time is given, only what was kept then."""
        one = _ONE if as_kept is None else _ONE.where(desk_drafts.c.kept == as_kept)
        with self.database.write() as connection:
            connection.execute(one, _which(place, officer))

    def unreadable(self) -> Sequence[str]:
        """About what somebody typed something that opens no more: it was changed, not by us."""
        with self.database.read() as connection:
            rows = connection.execute(select(desk_drafts).order_by(desk_drafts.c.about)).all()
        return [row.about for row in rows if self._opened(row) is None]

    def _opened(self, row: Row[Any]) -> DeskDraft | None:
        place = DraftPlace(row.council, row.about, row.form)
        try:
            document = json.loads(
                self.keyring.decrypt(row.sealed, desk_draft_label(place, row.officer))
            )
        except (DamagedContent, ValueError):
            return None
        fields = tuple((name, words) for name, words in document["fields"])
        if row.kept is None:
            return None
        return DeskDraft(place, row.officer, row.kept, document["seen"], fields)


def _which(place: DraftPlace, officer: str) -> dict[str, str]:
    return {"whose": place.council, "what": place.about, "which": place.form, "who": officer}


def desk_draft_label(place: DraftPlace, officer: str) -> bytes:
    """Where a ciphertext belongs, so that none can be put where another stood."""
    return "|".join(("desk draft", place.council, place.about, place.form, officer)).encode()
