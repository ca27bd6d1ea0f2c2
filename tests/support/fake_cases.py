"""Cases in memory, for tests of services; held to the same tests as the real ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.domain.case.event import Event, NewEvent
from intake.domain.case.glance import Glance
from intake.services.ports import AlreadySent, Handover, Listing, NoSuchCase, Stale
from tests.support.fake_outbox import FakeOutbox
from tests.support.fake_referral_links import FakeReferralLinks
from tests.support.fakes import FakeDrafts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from intake.domain.notices.notice import Notice
    from intake.domain.talk.draft import Draft, OpenDraft
    from intake.services.referral_ports import Bond


@dataclass
class _FakeCase:
    council: str
    events: list[Event]
    glance: Glance
    look_on: date | None = None
    listed: bool = True
    batch: str = ""
    kept: dict[str, Glance] = field(default_factory=dict)


@dataclass
class FakeCases:
    """Cases in the order in which they were sent; no chain."""

    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    cases: dict[str, _FakeCase] = field(default_factory=dict)
    bars: set[tuple[str, str]] = field(default_factory=set, init=False)
    files: dict[tuple[str, int], bytes] = field(default_factory=dict, init=False)
    outbox: FakeOutbox = field(init=False)
    links: FakeReferralLinks = field(default_factory=FakeReferralLinks, init=False)

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
        batch: str = "",
        bonds: Sequence[Bond] = (),
    ) -> OpenDraft:
        reference = opened.draft.reference
        if reference in self.cases:
            raise AlreadySent
        self.links.bind(reference, bonds)
        saved = self.drafts.save(opened, replace(content, sent=True))
        self.cases[reference] = _FakeCase(opened.council, [], Glance())
        self.append(reference, 0, events, glance, notices=notices)
        self.cases[reference].batch = batch
        return saved

    def begin(
        self, reference: str, council: str, events: Sequence[NewEvent], glance: Glance
    ) -> None:
        """A case that nobody sent from here."""
        self.cases[reference] = _FakeCase(council, [], glance)
        self.append(reference, 0, events, glance)

    def content(self, reference: str, number: int) -> bytes | None:
        return self.files.get((reference, number))

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
        for sequence, new in enumerate(events, start=after + 1):
            if new.document is not None:
                self.files[reference, sequence] = new.document
            if new.name == "document_taken_back":
                self.files.pop((reference, int(str(new.data["of"]))), None)
        case.glance, case.listed = glance, True
        if glance.kept_from is not None:
            self.bars = {bar for bar in self.bars if bar[1] != reference}
            self.bars |= {(officer, reference) for officer in glance.kept_from}
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
