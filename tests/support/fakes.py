"""Ports in memory, for tests of services; held to the same tests as the real ones."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from intake.domain.law.working_days import LONDON
from intake.domain.people.code_reading import Misfit, misfit, read_code
from intake.domain.people.coming_back import (
    ALPHABET,
    REFERENCE_LENGTH,
    WORD_COUNT,
    WordList,
    spells,
    stems_of,
)
from intake.domain.talk.devices import Device
from intake.domain.talk.draft import Draft, NextWords, OpenDraft
from intake.domain.talk.five_words import with_next_words, without_spent_words
from intake.services.ports import (
    Caller,
    NotYet,
    Place,
    Stale,
    UsedUp,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def made_up_words() -> WordList:
    """A list of words that nobody will mistake for English."""
    stems = product("bdfghklmnprstvz", "aeiou", "bdfgklmnprst", "aeiou")
    return WordList(tuple("".join(stem) + "nu" for stem in stems))


@dataclass
class FakeClock:
    """A clock that stands until it is moved."""

    moment: datetime = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(LONDON).date()

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


PLACE = Place("a place", datetime(2026, 10, 5, 9, tzinfo=UTC))
"""In the line for the slow hash."""


@dataclass
class FakeSeals:
    """Documents that anybody could read, were this no test."""

    def seal(self, owner: str, document: dict[str, object]) -> str:
        return json.dumps([owner, document])

    def open(self, owner: str, text: str) -> dict[str, object] | None:
        theirs, document = json.loads(text) if text else (None, None)
        return document if theirs == owner else None


@dataclass
class FakeDays:
    """The last day of timed work."""

    day: date | None = None

    def last(self) -> date | None:
        return self.day

    def done(self, day: date) -> None:
        self.day = day


@dataclass
class FakeDrafts:
    """Drafts by id, the ways in by token; nothing is sealed."""

    clock: FakeClock = field(default_factory=FakeClock)
    words: WordList = field(default_factory=made_up_words)
    opened: dict[bytes, OpenDraft] = field(default_factory=dict)
    tokens: dict[str, bytes] = field(default_factory=dict)
    uses: dict[str, datetime] = field(default_factory=dict)
    codes: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    used_up: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_full: bool = False
    room: bool = True
    fault: Exception | None = None
    touched: dict[bytes, date] = field(default_factory=dict)
    out_of_reach: dict[bytes, tuple[OpenDraft, list[str], date]] = field(default_factory=dict)

    def begin(self, council: str, flow: str, flow_hash: str) -> tuple[OpenDraft, str]:
        draft = Draft(new_reference(), (), flow)
        key = secrets.token_bytes(32)
        opened = OpenDraft(secrets.token_bytes(16), council, flow_hash, 1, key, draft)
        self.codes[opened.id] = ()
        return self._touch(opened), self._new_token(opened)

    def with_words(self, opened: OpenDraft) -> OpenDraft:
        if opened.draft.sent or opened.draft.words:
            return opened
        with_words = self.save(opened, replace(opened.draft, words=self._new_words()))
        self.codes[opened.id] = stems_of(with_words.draft.words)
        return with_words

    def by_device(self, token: str) -> OpenDraft | None:
        if token not in self.tokens:
            return None
        self.uses[token] = self.clock.now()
        return self._without_spent_words(self._touch(self.opened[self.tokens[token]]))

    def misfit(self, reference: str, words: str) -> Misfit:
        return misfit(reference, words, self.words)

    def by_words(
        self, reference: str, words: str, caller: Caller, place: Place
    ) -> tuple[OpenDraft, str] | None:
        code = read_code(reference, words, self.words)
        if code is None:
            return None
        if self.is_full:
            raise NotYet(place, code)
        for opened in list(self.opened.values()):
            if code.reference == opened.draft.reference and code.stems in self._known(opened):
                token = self._new_token(opened)
                is_old = code.stems == self.codes[opened.id]
                now_open = opened if is_old else self.take_up_words(opened, token)
                return self._without_spent_words(self._touch(now_open)), token
        if self.used_up.get(code.reference) == code.stems:
            raise UsedUp
        return None

    def _without_spent_words(self, opened: OpenDraft) -> OpenDraft:
        return replace(opened, draft=without_spent_words(opened.draft, self.clock.now()))

    def save(self, opened: OpenDraft, content: Draft) -> OpenDraft:
        if self.opened[opened.id].revision != opened.revision:
            raise Stale
        if self.fault:
            raise self.fault
        return self._touch(replace(opened, draft=content, revision=opened.revision + 1))

    def has_room(self) -> bool:
        return self.room

    def devices(self, opened: OpenDraft, token: str) -> tuple[Device, ...]:
        tokens = [each for each, of in self.tokens.items() if of == opened.id]
        devices = [Device(each[:16], each == token, self.uses.get(each)) for each in tokens]
        return tuple(sorted(devices, key=lambda each: not each.is_here))

    def end_device(self, opened: OpenDraft, mark: str) -> None:
        for token, of in list(self.tokens.items()):
            if of == opened.id and token[:16] == mark:
                del self.tokens[token]

    def forget(self, token: str, network: str = "") -> None:
        self.tokens.pop(token, None)

    def throw_away(self, opened: OpenDraft) -> None:
        if not self.opened[opened.id].draft.sent:
            self.tokens = {token: of for token, of in self.tokens.items() if of != opened.id}
            del self.opened[opened.id]

    def has_words(self, opened: OpenDraft, words: str, caller: Caller, place: Place) -> bool:
        code = read_code(opened.draft.reference, words, self.words)
        if code is None or code.reference != opened.draft.reference:
            return False
        if self.is_full:
            raise NotYet(place, code)
        return code.stems in self._known(opened)

    def offer_words(self, opened: OpenDraft, offer: NextWords) -> OpenDraft:
        offer = replace(offer, words=self._new_words())
        return self.save(opened, replace(opened.draft, next_words=offer))

    def take_up_words(self, opened: OpenDraft, token: str) -> OpenDraft:
        offer = opened.draft.next_words
        if offer is None or not offer.words:
            return opened
        content = with_next_words(opened.draft)
        saved = self.save(replace(opened, key=secrets.token_bytes(32)), content)
        self.used_up[content.reference] = self.codes[opened.id]
        self.codes[opened.id] = stems_of(offer.words)
        stay = {token, offer.token}
        self.tokens = {
            each: of for each, of in self.tokens.items() if of != opened.id or each in stay
        }
        return saved

    def drop_words(self, opened: OpenDraft) -> OpenDraft:
        return self.save(opened, replace(opened.draft, next_words=None))

    def _known(self, opened: OpenDraft) -> list[tuple[str, ...]]:
        offer = opened.draft.next_words
        return [self.codes[opened.id], *([stems_of(offer.words)] if offer else [])]

    def unsent(self, council: str) -> int:
        all_of_it = self.opened.values()
        return sum(each.council == council and not each.draft.sent for each in all_of_it)

    def bring_back(self) -> int:
        back, self.out_of_reach = self.out_of_reach, {}
        for opened, tokens, _ in back.values():
            self._touch(opened)
            self.tokens |= dict.fromkeys(tokens, opened.id)
        return len(back)

    def delete_gone(self, before: date) -> int:
        over = [of for of, (_, _, day) in self.out_of_reach.items() if day < before]
        for of in over:
            del self.out_of_reach[of]
        return len(over)

    def untouched(self, since: Mapping[str, date]) -> dict[str, list[date]]:
        old = {council: self._old(council, day) for council, day in since.items()}
        return {council: [self.touched[each] for each in of] for council, of in old.items() if of}

    def gone(self, before: date) -> list[date]:
        return [day for _, _, day in self.out_of_reach.values() if day < before]

    def purge(self, council: str, untouched_since: date) -> int:
        old = self._old(council, untouched_since)
        for each in old:
            tokens = [token for token, of in self.tokens.items() if of == each]
            self.out_of_reach[each] = self.opened.pop(each), tokens, self.clock.today()
            self.tokens = {token: of for token, of in self.tokens.items() if of != each}
        return len(old)

    def _old(self, council: str, since: date) -> list[bytes]:
        return [
            opened.id
            for opened in self.opened.values()
            if opened.council == council
            and self.touched[opened.id] < since
            and not opened.draft.sent
        ]

    def _touch(self, opened: OpenDraft) -> OpenDraft:
        self.opened[opened.id] = opened
        self.touched[opened.id] = self.clock.today()
        return opened

    def _new_words(self) -> tuple[str, ...]:
        return tuple(secrets.SystemRandom().sample(self.words.words, WORD_COUNT))

    def _new_token(self, opened: OpenDraft) -> str:
        token = secrets.token_urlsafe(32)
        self.tokens[token] = opened.id
        self.uses[token] = self.clock.now()
        return token


def new_reference() -> str:
    """A reference such as are given out."""
    while True:
        reference = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
        if not spells(reference):
            return reference


@dataclass
class FakeFloods:
    """Takes so many from one place each by itself."""

    most: int = 100
    count: int = 0

    def flood(self, caller: Caller, council: str) -> str:
        self.count += 1
        return f"flood of {caller.network}" if self.count > self.most else ""
