"""What was typed about a case and has not come into it: half-typed forms, colleagues' texts, and
what is to be blacked out of it."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, delete

from intake.adapters.db.desk_tables import desk_drafts, disclosure_marks, draft_texts

_TEXTS: Final = draft_texts.c


def forget_unsent(connection: Connection, reference: str) -> None:
    """Forget whatever was half typed about a case, at whichever council and by whomever."""
    connection.execute(delete(desk_drafts).where(desk_drafts.c.about == reference))
    connection.execute(_texts_of(reference))
    of_case = disclosure_marks.c.reference == reference
    connection.execute(delete(disclosure_marks).where(of_case))


def forget_ended(connection: Connection, reference: str, still_open: Collection[int]) -> None:
    """Forget what colleagues wrote to requests that nobody can write to any more."""
    connection.execute(_texts_of(reference).where(_TEXTS.number.not_in(still_open)))


def _texts_of(reference: str) -> Any:
    return delete(draft_texts).where(_TEXTS.reference == reference)
