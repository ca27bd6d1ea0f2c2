"""Who helps: a young person names their advocate, says yes to each thing, and takes it back."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from intake.domain.case.advocate_change import AdvocateChange, change_asked
from intake.domain.case.advocate_doubts import Doubt, advocate_doubts
from intake.domain.case.advocates import (
    ALL_LETTERS,
    EMAIL,
    NAME,
    OF,
    RIGHTS,
    SEE_CASE,
    SEND_FOR_ME,
    SERVICE,
    WORDING,
    CaseAdvocate,
    Right,
    Yes,
    case_advocate,
    told_number,
)
from intake.domain.case.complainant import adult_in
from intake.domain.case.consents import CONSENT, COPIES
from intake.domain.case.event import CHILD, Event, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.case.tracker import RightWords, TrackerWords
from intake.domain.law.product_events import (
    ADVOCATE_CHANGE_DECLINED,
    ADVOCATE_NAMED,
    ADVOCATE_REMOVED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    COPY_SENT,
    RECEIVED,
)
from intake.domain.law.working_days import london_day
from intake.domain.notices.letter_copies import copy_key
from intake.domain.people.email_address import read_address
from intake.domain.people.officer import MOST_NAME
from intake.services.case.casework import Casework
from intake.services.fresh import until_fresh
from intake.services.ports import (
    CASE_LOOKED,
    CASE_SAVED,
    DATES_TAKEN,
    LETTER_LOOKED,
    AccessLog,
    NoSuchCase,
)
from intake.services.post.outbox import LATE, Outbox
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

BY_HAND: Final = "copy_by_hand"
"""The words of a yes to copies where nobody knows the advocate's email: the council sends them."""

ANYWAY: Final = "warned_of"
"""The key of what somebody was warned of who said yes all the same."""

NameFault = Literal["empty", "long", "email"]

Saying = Callable[[CaseAdvocate], tuple[str, Mapping[str, object]] | None]
"""What is said of the advocate who stands: an event and its data; None for nothing."""


@dataclass(frozen=True, slots=True)
class RightShown:
    """One thing that can be said yes to: in which words, and the yes, where there is one.

    ``is_open`` tells whether it can be said yes to: where no email is known nothing opens for them.
    """

    right: Right
    words: RightWords
    given: Yes | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class CopyShown:
    """That the advocate was told of a letter on a London day.

    ``standing``: the email went, waits for its turn, or does not get there.
    """

    letter: Event
    day: date
    standing: Literal["sent", "waits", "stuck"]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """That their advocate leaves, and another one could go on.

    ``rights`` are what the one before may do, each to be said yes to anew; ``doubts`` are what they
    are warned of.
    """

    change: AdvocateChange
    rights: tuple[RightShown, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class AdvocatePage:
    """All that the page shows; ``advocate`` is None where nobody is named.

    ``doubts`` are what they are warned of. ``looked``, ``opened`` and ``saved`` are the London days
    on which the advocate looked at the case, opened letters, and saved a copy, newest first.
    """

    talk: OpenTalk
    advocate: CaseAdvocate | None
    doubts: tuple[Doubt, ...] = ()
    rights: tuple[RightShown, ...] = ()
    copies: tuple[CopyShown, ...] = ()
    looked: tuple[date, ...] = ()
    opened: tuple[date, ...] = ()
    saved: tuple[date, ...] = ()
    change: ChangeShown | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Naming:
    """What became of naming somebody: what is wrong by control, or what they are warned of first.

    Where there is neither, they were named.
    """

    faults: Mapping[str, NameFault]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnAdvocate:
    """Names, changes and removes somebody's advocate, and keeps what they may do."""

    talks: Talks
    casework: Casework
    outbox: Outbox
    log: AccessLog
    words: TrackerWords

    def page(self, talk: OpenTalk) -> AdvocatePage | None:
        """How it stands; None where nothing was sent, or it is none of a child's complaints."""
        open_case = self._case(talk)
        if open_case is None:
            return None
        advocate = case_advocate(open_case.events)
        if advocate is None:
            return AdvocatePage(talk, None)
        doubts = _doubts(open_case, advocate.name, advocate.email)
        rights = tuple(self._right(each, advocate) for each in RIGHTS)
        copies = tuple(self._copies(open_case, advocate))
        kinds = ((CASE_LOOKED, DATES_TAKEN), (LETTER_LOOKED,), (CASE_SAVED,))
        days = [self._days(open_case, advocate, each) for each in kinds]
        page = AdvocatePage(talk, advocate, doubts, rights, copies, *days)
        return replace(page, change=self._change(open_case, advocate))

    def is_offered(self, talk: OpenTalk) -> bool:
        """Whether there is such a page."""
        return self._case(talk) is not None

    @until_fresh
    def name(self, token: str, form: Mapping[str, str], *, anyway: bool) -> Naming | None:
        """Say who the advocate is from now on; whoever it was before is it no more.

        Of whom there is a doubt is named only ``anyway``. None where there is no such page.
        """
        talk, open_case = self._open(token)
        if talk is None or open_case is None:
            return None
        texts = {key: form.get(key, "").strip() for key in (NAME, SERVICE, EMAIL)}
        faults = dict(_faults(texts))
        if faults:
            return Naming(faults)
        email = read_address(texts[EMAIL]) or ""
        doubts = _doubts(open_case, texts[NAME], email)
        if doubts and not anyway:
            return Naming({}, doubts)
        doubt_data = {ANYWAY: list(doubts)} if doubts else {}
        self._record(talk, ADVOCATE_NAMED, {**texts, EMAIL: email, **doubt_data})
        return Naming({})

    def remove(self, token: str, number: int) -> bool:
        """Say that the advocate of this number is it no more; False where they were not."""
        return self._say(token, number, lambda _: (ADVOCATE_REMOVED, {OF: number}))

    def give(self, token: str, right: str, number: int) -> bool:
        """Say yes to one thing for the advocate of this number, in the words of the page.

        False where another one is it by now, there is no such thing, or it is not open to them.
        What was said yes to before stays as it is.
        """

        def yes(advocate: CaseAdvocate) -> tuple[str, Mapping[str, object]] | None:
            it = next((self._right(e, advocate) for e in RIGHTS if e == right), None)
            if it is None or not it.is_open or it.given:
                return None
            whole = {ALL_LETTERS: "yes"} if right == COPIES and advocate.email else {}
            return CONSENT_GIVEN, {CONSENT: right, OF: number, WORDING: it.words.whole, **whole}

        return self._say(token, number, yes)

    def take_back(self, token: str, right: str, number: int) -> bool:
        """Take a yes back, at once; False where there is none."""

        def back(advocate: CaseAdvocate) -> tuple[str, Mapping[str, object]] | None:
            is_given = any(each == right for each in advocate.rights)
            return (CONSENT_WITHDRAWN, {CONSENT: right, OF: number}) if is_given else None

        return self._say(token, number, back)

    def agree(self, token: str, number: int, rights: Collection[str]) -> bool:
        """Say yes to the advocate whom the event of this number asked about, and to these things.

        False where it is not asked any more. What is not open to that one is left out.
        """
        if not self._agree(token, number):
            return False
        open_case = self._open(token)[1]
        advocate = case_advocate(open_case.events if open_case else ())
        for right in rights:
            self.give(token, right, advocate.number if advocate else 0)
        return True

    @until_fresh
    def decline(self, token: str, number: int) -> bool:
        """Say no to that; who is their advocate stays it. False where it is not asked any more."""
        talk, open_case = self._open(token)
        change = change_asked(open_case.events) if open_case else None
        if talk is None or change is None or change.number != number:
            return False
        self._record(talk, ADVOCATE_CHANGE_DECLINED, {OF: number})
        return True

    @until_fresh
    def _agree(self, token: str, number: int) -> bool:
        talk, open_case = self._open(token)
        change = change_asked(open_case.events) if open_case else None
        if talk is None or open_case is None or change is None or change.number != number:
            return False
        doubts = _doubts(open_case, change.name, change.email)
        doubt_data = {ANYWAY: list(doubts)} if doubts else {}
        texts = {NAME: change.name, SERVICE: change.service, EMAIL: change.email}
        self._record(talk, ADVOCATE_NAMED, {**texts, **doubt_data})
        return True

    @until_fresh
    def _say(self, token: str, number: int, says: Saying) -> bool:
        talk, open_case = self._open(token)
        advocate = case_advocate(open_case.events) if open_case else None
        if talk is None or advocate is None or advocate.number != number:
            return False
        saying = says(advocate)
        if saying is None:
            return False
        name, data = saying
        self._record(talk, name, data)
        return True

    def _record(self, talk: OpenTalk, name: str, data: Mapping[str, object]) -> None:
        new = NewEvent(name, self.casework.clock.now(), CHILD, data)
        self.casework.move(talk.opened, talk.draft, [new])

    def _open(self, token: str) -> tuple[OpenTalk | None, OpenCase | None]:
        talk = self.talks.open(token)
        return talk, self._case(talk) if talk else None

    def _case(self, talk: OpenTalk) -> OpenCase | None:
        if not talk.draft.sent:
            return None
        try:
            open_case = self.casework.read(talk.draft.reference)
        except NoSuchCase:
            return None
        is_childs = open_case.case.has(RECEIVED) and adult_in(open_case.case) is None
        return open_case if is_childs else None

    def _change(self, open_case: OpenCase, advocate: CaseAdvocate) -> ChangeShown | None:
        change = change_asked(open_case.events)
        if change is None:
            return None
        successor = CaseAdvocate(change.number, change.name, change.service, change.email)
        rights = tuple(self._right(each, successor) for each in RIGHTS if advocate.may(each))
        return ChangeShown(change, rights, _doubts(open_case, change.name, change.email))

    def _right(self, right: Right, advocate: CaseAdvocate) -> RightShown:
        key = BY_HAND if right == COPIES and not advocate.email else right
        is_open = bool(advocate.email) or right not in {SEE_CASE, SEND_FOR_ME}
        return RightShown(right, self.words.rights[key], advocate.rights.get(right), is_open)

    def _copies(self, open_case: OpenCase, advocate: CaseAdvocate) -> Iterator[CopyShown]:
        by_number = {event.sequence: event for event in open_case.events}
        for event in reversed(open_case.events):
            letter = by_number.get(next(iter(event.numbers(OF)), 0))
            if event.name != COPY_SENT or letter is None:
                continue
            if told_number(event) == advocate.number:
                standing = self._standing(open_case.reference, event)
                yield CopyShown(letter, event.day, standing)

    def _standing(self, reference: str, event: Event) -> Literal["sent", "waits", "stuck"]:
        since = self.outbox.unsent_since(copy_key(reference, event))
        if since is None:
            return "sent"
        return "stuck" if since <= self.casework.clock.now() - LATE else "waits"

    def _days(
        self, open_case: OpenCase, advocate: CaseAdvocate, kinds: Collection[str]
    ) -> tuple[date, ...]:
        rows = self.log.of(open_case.reference)
        days = {london_day(e.at) for e in rows if e.kind in kinds and e.who == advocate.email}
        return tuple(sorted(days, reverse=True))


def _doubts(open_case: OpenCase, name: str, email: str) -> tuple[Doubt, ...]:
    return advocate_doubts(open_case.events, open_case.pack, name, email)


def _faults(texts: Mapping[str, str]) -> Iterator[tuple[str, NameFault]]:
    if not any(map(str.isalpha, texts[NAME])):
        yield NAME, "empty"
    for key in (NAME, SERVICE):
        if len(texts[key]) > MOST_NAME:
            yield key, "long"
    if texts[EMAIL] and read_address(texts[EMAIL]) is None:
        yield EMAIL, "email"
