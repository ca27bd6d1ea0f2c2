"""Faults planted in the code, one at a time: each breaks what a year holds, and it is found."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from intake.adapters.db import desk_rows, outbox_rows
from intake.domain.case.folding import Folding
from intake.services.post.delivering import Delivering

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest
    from sqlalchemy import Connection

    from intake.adapters.db.desk_rows import ListedCase

    Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class NationFault:
    """How a year is broken, and a pattern of what is then told of it."""

    plant: Callable[[Patch], None]
    finds: str


def _is_one(name: object, of: int) -> bool:
    """Whether this is one of so many: the same ones in every process."""
    return zlib.crc32(str(name).encode()) % of == 0


def _lost_notice(patch: Patch) -> None:
    """One notice of five is never put into the outbox."""
    insert = outbox_rows.insert

    def some(connection: Connection, rows: Sequence[Any]) -> None:
        insert(connection, [each for each in rows if not _is_one(each["key"], 5)])

    patch.setattr(outbox_rows, "insert", some)


def _sent_to_nobody(patch: Patch) -> None:
    """One notice of five counts as sent, and was handed to nobody."""
    send = Delivering._send

    def some(self: Delivering, notice: Any) -> None:
        if not _is_one(notice.key, 5):
            send(self, notice)

    patch.setattr(Delivering, "_send", some)


def _odd_list(patch: Patch) -> None:
    """The lists say of one case in three that it is paused, which no event says."""
    write = desk_rows.write_kept

    def behind(connection: Connection, listed_case: ListedCase) -> None:
        if _is_one(listed_case.reference, 3):
            glance = replace(listed_case.glance, paused=True)
            listed_case = replace(listed_case, glance=glance)
        write(connection, listed_case)

    patch.setattr(desk_rows, "write_kept", behind)


def _odd_stage(patch: Patch) -> None:
    """A case that was acknowledged is at Stage 2, which nobody asked for."""
    take = Folding.take

    def further(self: Folding, event: Any, day: Any) -> None:
        take(self, event, day)
        if event.name == "acknowledged":
            self.stage = "stage2"

    patch.setattr(Folding, "take", further)


PLANTED: Final = {
    "a notice lost": NationFault(_lost_notice, r"\d+ notices were never put into the outbox"),
    "a notice sent to nobody": NationFault(_sent_to_nobody, r"was sent, and did not come"),
    "a list changed without an event": NationFault(_odd_list, r"is listed with \{'paused': True\}"),
    "a stage changed without an event": NationFault(_odd_stage, r"is in stage2, and not in stage1"),
}
"""Each by what was done wrong."""
