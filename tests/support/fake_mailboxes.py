"""Codes and devices of mailboxes, and texts of colleagues, in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from intake.services.desk.colleague_ports import DraftText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.services.post.mailboxes import Mailbox
    from tests.support.fake_cases import FakeCases

KEPT_AT = datetime(2024, 5, 1, 11, 4, tzinfo=UTC)


@dataclass
class FakeMailboxDoor:
    """The code is always 123456, once it was sent; a token names who was let in."""

    sent: list[Mailbox] = field(default_factory=list)
    let_in: set[str] = field(default_factory=set)
    most: int = 5

    def new_code(self, mailbox: Mailbox) -> str | None:
        if len(self.sent) >= self.most:
            return None
        self.sent.append(mailbox)
        return "123456"

    def enter(self, mailbox: Mailbox, typed_code: str) -> str | None:
        if mailbox not in self.sent or typed_code != "123456":
            return None
        token = _token(mailbox)
        self.let_in.add(token)
        return token

    def knows(self, mailbox: Mailbox, token: str) -> bool:
        return token in self.let_in and token == _token(mailbox)

    def forget(self, token: str) -> None:
        self.let_in.discard(token)


@dataclass
class FakeDraftTexts:
    """What colleagues wrote, by case and request.

    A text is gone once nobody can write to its request, as its case says in the lists.
    """

    texts: dict[tuple[str, int], DraftText] = field(default_factory=dict)
    cases: FakeCases | None = None

    def text(self, reference: str, number: int) -> DraftText | None:
        if self.cases and number not in self.cases.cases[reference].glance.writable:
            self.texts.pop((reference, number), None)
        return self.texts.get((reference, number))

    def keep(self, reference: str, number: int, revision: int, words: Mapping[int, str]) -> bool:
        there = self.texts.get((reference, number))
        if (there.revision if there else 0) != revision:
            return False
        self.texts[reference, number] = DraftText(revision + 1, words, KEPT_AT)
        return True


def _token(mailbox: Mailbox) -> str:
    return f"{mailbox.room}|{mailbox.owner}|{mailbox.address}"
