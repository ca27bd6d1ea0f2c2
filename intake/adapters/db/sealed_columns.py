"""Every column that is encrypted under the server's own keys, and where each value belongs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, LargeBinary, Row, Select, func, select

from intake.adapters.db.account_rooms import DESK, SERVICES, AccountRoom
from intake.adapters.db.advocate_tables import letter_keys, prepared_letters
from intake.adapters.db.api_tables import api_tokens
from intake.adapters.db.api_token_store import api_token_label
from intake.adapters.db.case_rows import document_label, event_label
from intake.adapters.db.desk_draft_store import desk_draft_label
from intake.adapters.db.desk_tables import (
    desk_drafts,
    disclosure_marks,
    draft_texts,
    listed_people,
)
from intake.adapters.db.disclosure_store import disclosure_label
from intake.adapters.db.draft_text_store import draft_text_label
from intake.adapters.db.link_tables import referrals
from intake.adapters.db.outbox_rows import notice_label
from intake.adapters.db.people_store import person_label
from intake.adapters.db.prepared_letter_store import about_label, letter_key_label
from intake.adapters.db.referral_store import referral_label
from intake.adapters.db.tables import documents, events, outbox
from intake.services.desk.ports import DraftPlace


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One of them. ``label`` makes of a row what its value is bound to; ``rows`` selects all that
    this takes, by the table's own names. ``whose`` says of a row, without a secret, what it is.
    """

    column: Column[bytes]
    label: Callable[[Row[Any]], bytes]
    whose: Callable[[Row[Any]], str]
    rows: Select[Any]

    def is_under_other(self, names: Sequence[bytes]) -> ColumnElement[bool]:
        """Which values are under none of the keys with these names."""
        first = func.substr(self.column, 1, 1, type_=LargeBinary)
        return self.column.is_not(None) & first.not_in(names)

    @property
    def key(self) -> tuple[Column[Any], ...]:
        """What tells a row of the table from any other."""
        return tuple(self.column.table.primary_key.columns)


def _of(
    column: Column[Any], label: Callable[[Row[Any]], bytes], whose: Callable[[Row[Any]], str]
) -> SealedColumn:
    return SealedColumn(column, label, whose, select(column.table))


def _of_accounts(room: AccountRoom[Any]) -> SealedColumn:
    return _of(
        room.accounts.c.sealed,
        lambda row: room.binding(row).label(),
        lambda row: f"{row.email}, {room.kind}",
    )


_PUT_IN: Final = (events.c.reference == documents.c.reference) & (
    events.c.sequence == documents.c.number
)

SEALED_COLUMNS: Final = (
    _of(
        events.c.sealed,
        lambda row: event_label(row.reference, row.sequence, row.hash),
        lambda row: row.reference,
    ),
    SealedColumn(
        documents.c.sealed,
        lambda row: document_label(row.reference, row.number, row.hash),
        lambda row: row.reference,
        select(documents, events.c.hash).join(events, _PUT_IN),
    ),
    _of(
        draft_texts.c.sealed,
        lambda row: draft_text_label(row.reference, row.number),
        lambda row: row.reference,
    ),
    _of(
        disclosure_marks.c.sealed,
        lambda row: disclosure_label(row.reference, row.revision),
        lambda row: f"{row.reference}, what is blacked out of its pack",
    ),
    _of(
        desk_drafts.c.sealed,
        lambda row: desk_draft_label(DraftPlace(row.council, row.about, row.form), row.officer),
        lambda row: f"{row.about}, typed at the desk and not sent",
    ),
    _of(
        outbox.c.sealed,
        lambda row: notice_label(row.key),
        lambda row: f"{row.reference or row.council or row.id}, a notice",
    ),
    _of(
        referrals.c.answers,
        lambda row: referral_label("answers", row.lookup),
        lambda row: "what a service answered before sending",
    ),
    _of(
        listed_people.c.sealed,
        lambda row: person_label(row.id, row.council),
        lambda row: f"{row.council}, somebody whom it can appoint",
    ),
    _of(
        letter_keys.c.public,
        lambda row: letter_key_label(row.reference),
        lambda row: f"{row.reference}, what an advocate seals letters to",
    ),
    _of(
        prepared_letters.c.about,
        lambda row: about_label(row.reference, row.id),
        lambda row: f"{row.reference}, a letter by an advocate",
    ),
    _of(
        api_tokens.c.sealed,
        api_token_label,
        lambda row: f"{row.council}, the token {row.id} of a program",
    ),
    _of_accounts(DESK),
    _of_accounts(SERVICES),
)
