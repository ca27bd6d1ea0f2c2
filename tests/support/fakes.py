"""Ports in memory, for tests of services; held to the same tests as the real ones."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from intake.domain.case.event import Event, NewEvent
from intake.domain.case.glance import Glance
from intake.domain.law.working_days import LONDON
from intake.domain.people.coming_back import (
    ALPHABET,
    REFERENCE_LENGTH,
    WORD_COUNT,
    WordList,
    read_code,
    spells,
    stems_of,
    unlisted,
)
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.ports import (
    AlreadySent,
    Caller,
    Handover,
    Listing,
    NoSuchCase,
    NotYet,
    Place,
    Stale,
)
from tests.support.fake_outbox import FakeOutbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.notices.notice import Notice


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
    is_full: bool = False
    room: bool = True
    touched: dict[bytes, date] = field(default_factory=dict)
    gone: dict[bytes, tuple[OpenDraft, list[str], date]] = field(default_factory=dict)

    def begin(self, council: str, flow: str, flow_hash: str) -> tuple[OpenDraft, str]:
        draft = Draft(new_reference(), self._new_words(), flow)
        key = secrets.token_bytes(32)
        opened = OpenDraft(secrets.token_bytes(16), council, flow_hash, 1, key, draft)
        return self._touch(opened), self._new_token(opened)

    def by_device(self, token: str) -> OpenDraft | None:
        return self._touch(self.opened[self.tokens[token]]) if token in self.tokens else None

    def unlisted(self, words: str) -> tuple[str, ...]:
        return unlisted(words, self.words)

    def by_words(
        self, reference: str, words: str, caller: Caller, place: Place
    ) -> tuple[OpenDraft, str] | None:
        code = read_code(reference, words, self.words)
        if code is None:
            return None
        if self.is_full:
            raise NotYet(place, code)
        for opened in self.opened.values():
            theirs = opened.draft.reference, stems_of(opened.draft.words)
            if (code.reference, code.stems) == theirs:
                return self._touch(opened), self._new_token(opened)
        return None

    def save(self, opened: OpenDraft, content: Draft) -> OpenDraft:
        if self.opened[opened.id].revision != opened.revision:
            raise Stale
        return self._touch(replace(opened, draft=content, revision=opened.revision + 1))

    def has_room(self) -> bool:
        return self.room

    def forget(self, token: str) -> None:
        self.tokens.pop(token, None)

    def throw_away(self, opened: OpenDraft) -> None:
        if not self.opened[opened.id].draft.sent:
            self.tokens = {token: of for token, of in self.tokens.items() if of != opened.id}
            del self.opened[opened.id]

    def renew_words(self, opened: OpenDraft) -> tuple[OpenDraft, str]:
        other_key = replace(opened, key=secrets.token_bytes(32))
        saved = self.save(other_key, replace(opened.draft, words=self._new_words()))
        self.tokens = {token: of for token, of in self.tokens.items() if of != opened.id}
        return saved, self._new_token(saved)

    def unsent(self, council: str) -> int:
        all_of_it = self.opened.values()
        return sum(each.council == council and not each.draft.sent for each in all_of_it)

    def bring_back(self) -> int:
        back, self.gone = self.gone, {}
        for opened, tokens, _ in back.values():
            self._touch(opened)
            self.tokens |= dict.fromkeys(tokens, opened.id)
        return len(back)

    def delete_gone(self, before: date) -> int:
        over = [of for of, (_, _, day) in self.gone.items() if day < before]
        for of in over:
            del self.gone[of]
        return len(over)

    def purge(self, council: str, untouched_since: date, *, only_count: bool = False) -> int:
        old = [
            opened.id
            for opened in self.opened.values()
            if opened.council == council
            and self.touched[opened.id] < untouched_since
            and not opened.draft.sent
        ]
        if not only_count:
            for each in old:
                tokens = [token for token, of in self.tokens.items() if of == each]
                self.gone[each] = self.opened.pop(each), tokens, self.clock.today()
                self.tokens = {token: of for token, of in self.tokens.items() if of != each}
        return len(old)

    def _touch(self, opened: OpenDraft) -> OpenDraft:
        self.opened[opened.id] = opened
        self.touched[opened.id] = self.clock.today()
        return opened

    def _new_words(self) -> tuple[str, ...]:
        return tuple(secrets.SystemRandom().sample(self.words.words, WORD_COUNT))

    def _new_token(self, opened: OpenDraft) -> str:
        token = secrets.token_urlsafe(32)
        self.tokens[token] = opened.id
        return token


@dataclass
class _FakeCase:
    council: str
    events: list[Event]
    glance: Glance
    look_on: date | None = None
    listed: bool = True
    kept: dict[str, Glance] = field(default_factory=dict)


@dataclass
class FakeCases:
    """Cases in the order in which they were sent; no chain."""

    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    cases: dict[str, _FakeCase] = field(default_factory=dict)
    outbox: FakeOutbox = field(init=False)

    def __post_init__(self) -> None:
        self.outbox = FakeOutbox(self.drafts.clock, self.council_of)

    def send(
        self,
        opened: OpenDraft,
        content: Draft,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
    ) -> OpenDraft:
        reference = opened.draft.reference
        if reference in self.cases:
            raise AlreadySent
        saved = self.drafts.save(opened, replace(content, sent=True))
        self.cases[reference] = _FakeCase(opened.council, [], Glance())
        self.append(reference, 0, events, glance, notices=notices)
        return saved

    def council_of(self, reference: str) -> str:
        return self._case(reference).council

    def events(self, reference: str) -> tuple[Event, ...]:
        return tuple(self._case(reference).events)

    def append(
        self,
        reference: str,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
    ) -> None:
        case = self._case(reference)
        if len(case.events) != after:
            raise Stale
        recorded = self.drafts.clock.now()
        case.events += [
            Event(sequence, new.name, new.at, recorded, new.actor, dict(new.data))
            for sequence, new in enumerate(events, start=after + 1)
        ]
        case.glance, case.listed = glance, True
        case.look_on = self.drafts.clock.today()
        self.outbox.of_case(reference, notices)

    def append_from(
        self,
        opened: OpenDraft,
        content: Draft,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
        handover: Handover | None = None,
    ) -> OpenDraft:
        if len(self._case(opened.draft.reference).events) != after:
            raise Stale
        case = self._case(opened.draft.reference)
        if handover:
            case.kept[opened.council], case.council = handover.kept, handover.to
            opened = replace(opened, council=handover.to)
        saved = self.drafts.save(opened, content)
        self.append(opened.draft.reference, after, events, glance, notices=notices)
        return saved

    def to_look_at(self, council: str, day: date) -> tuple[str, ...]:
        return tuple(
            reference
            for reference, case in self.cases.items()
            if case.council == council and case.look_on is not None and case.look_on <= day
        )

    def put_off(self, reference: str, after: int, until: date | None) -> None:
        case = self._case(reference)
        if len(case.events) == after:
            case.look_on = until

    def references(self) -> tuple[str, ...]:
        return tuple(self.cases)

    def unlisted(self) -> tuple[str, ...]:
        return tuple(sorted(name for name, case in self.cases.items() if not case.listed))

    def list_anew(self, listings: Sequence[Listing]) -> None:
        for listing in listings:
            case = self._case(listing.reference)
            if listing.glance is None and not case.listed:
                case.glance, case.listed = Glance(unread=True), True
            if listing.glance is not None and len(case.events) == listing.after:
                case.kept, case.glance, case.listed = dict(listing.former), listing.glance, True

    def _case(self, reference: str) -> _FakeCase:
        if reference not in self.cases:
            raise NoSuchCase
        return self.cases[reference]


def new_reference() -> str:
    """A reference such as are given out."""
    while True:
        reference = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
        if not spells(reference):
            return reference
