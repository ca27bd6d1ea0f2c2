"""Casework: a case folded from its events, and the one strict door for new ones."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from intake.domain.case.case import Case, Event, FoldingFault
from intake.domain.case.day_order import day_of
from intake.domain.case.door import WhyNot, why_not
from intake.domain.case.event import DESPITE, OFFICER, NewEvent, as_events
from intake.domain.case.glance import Glance, glance, running
from intake.domain.case.open_case import OpenCase
from intake.domain.case.to_do import OF, TASK, due_by_hand
from intake.domain.law.procedure import Procedure
from intake.domain.law.product_events import BY_HAND_DUE, DATE_TOLD, REFERRAL_DUE
from intake.domain.law.working_days import london_day
from intake.domain.notices.digest import in_batch
from intake.domain.notices.notice import ByHand, Notice
from intake.domain.notices.occasion import Occasion, happened
from intake.domain.people.council import NOBODY_KNOWN, CouncilPack
from intake.domain.submission.person import person_of
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.case.asked_services import referral_sent
from intake.services.case.desk_words import marked
from intake.services.case.letter_copies import copies_sent
from intake.services.ports import Cases, CouncilGone, DamagedContent, WallClock
from intake.services.referral_ports import Bond


class NotNow(Exception):
    """The law does not allow this move now; ``why`` names the rule."""

    def __init__(self, why: WhyNot) -> None:
        self.why = why
        super().__init__(str(why))


@contextmanager
def in_its_time() -> Iterator[None]:
    """Within it, what would come before its case began, ahead of this clock, raises NotNow."""
    try:
        yield
    except FoldingFault as fault:
        raise NotNow(WhyNot(str(fault))) from fault


def _nobody(_: Occasion) -> tuple[Notice, ...]:
    return ()


def _none_left(_: Occasion) -> tuple[ByHand, ...]:
    return ()


def _open_to_some(_: OpenCase) -> bool:
    return False


def _no_managers(_: OpenCase) -> tuple[str, ...]:
    return ()


def _no_link(_: str, __: int) -> str:
    return ""


def _none_to_remind(_: OpenCase, __: Event) -> tuple[str, ...]:
    return ()


def _no_addresses(_: OpenCase, __: str) -> tuple[str, ...]:
    return ()


def _from_nobody(_: OpenCase) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Casework:
    """Cases under their council's procedure.

    ``closed_days`` gives the days that are no working days for a council, weekends aside.
    ``tells`` gives what is to be sent to whom because of new events, ``by_hand`` who should be told
    and cannot be from here; ``kept_from`` the officers at a case's desk who may not open it,
    ``managers`` the addresses of who decides there, ``open_to_nobody`` whether nobody there may
    open it; ``addresses`` those of an officer who gets it, by their id; ``draft_link`` gives where
    a colleague opens what they were asked for, ``referral_link`` where an advocacy service answers,
    by the reference and the request's number, ``advocate_link`` where an advocate opens what they
    were given, by theirs.
    ``others`` are councils that nothing can be sent to from here: they have drafts and letters,
    and no case.
    """

    cases: Cases
    councils: Mapping[str, CouncilPack]
    procedures: Mapping[str, Procedure]
    closed_days: Callable[[CouncilPack], frozenset[date]]
    clock: WallClock
    tells: Callable[[Occasion], tuple[Notice, ...]] = _nobody
    kept_from: Callable[[OpenCase], frozenset[str]] = _from_nobody
    managers: Callable[[OpenCase], tuple[str, ...]] = _no_managers
    others: Mapping[str, CouncilPack] = field(default_factory=dict)
    by_hand: Callable[[Occasion], tuple[ByHand, ...]] = _none_left
    open_to_nobody: Callable[[OpenCase], bool] = _open_to_some
    draft_link: Callable[[str, int], str] = _no_link
    referral_link: Callable[[str, int], str] = _no_link
    addresses: Callable[[OpenCase, str], tuple[str, ...]] = _no_addresses
    reminds: Callable[[OpenCase, Event], tuple[str, ...]] = _none_to_remind
    advocate_link: Callable[[str, int], str] = _no_link

    @property
    def packs(self) -> Mapping[str, CouncilPack]:
        """Every council that a draft can be for, those without cases last."""
        return {**self.councils, **self.others}

    def pack(self, council: str) -> CouncilPack:
        """The pack of a council by a key that was stored. Raises CouncilGone.

        There is none for a case of a council that nothing is sent to from here.
        """
        pack = self.councils.get(council)
        if pack is None:
            raise CouncilGone(council)
        return pack

    def passed_to(self, pack: CouncilPack) -> Mapping[str, CouncilPack]:
        """The councils that a case of this one can be passed on to: nothing made up to a real one,
        and nothing real to one that is there to practise with."""
        return {
            key: each
            for key, each in self.councils.items()
            if key != pack.key and bool(each.practice) == bool(pack.practice)
        }

    def case(self, reference: str, as_of: date | None = None) -> Case:
        """How a case stands at the end of a London day, today if none is named.

        Raises NoSuchCase.
        """
        return self.read(reference, as_of).case

    def read(self, reference: str, as_of: date | None = None) -> OpenCase:
        """Open a case, as of the end of a London day, today if none is named.

        Raises NoSuchCase, CouncilGone, DamagedContent.
        """
        pack = self.pack(self.cases.council_of(reference))
        return self.open_for(pack, reference, self.cases.events(reference), as_of)

    def open_for(
        self,
        pack: CouncilPack,
        reference: str,
        events: Sequence[Event],
        as_of: date | None = None,
        *,
        today: date | None = None,
    ) -> OpenCase:
        """A case of which these are the events, under a council's procedure and promises.

        It is as of ``today`` (asked of the clock where it is not given), or as of its newest event
        where a clock went ahead. Raises DamagedContent when the events cannot be folded.
        """
        try:
            return OpenCase.of(
                pack,
                self.procedures[pack.procedure],
                reference,
                events,
                day=as_of or max([today or self.clock.today(), *map(day_of, events)]),
                closed_days=self.closed_days(pack),
            )
        except FoldingFault as fault:
            raise DamagedContent("a case's events cannot be folded") from fault

    def record(self, reference: str, role: str, new: NewEvent) -> Case:
        """Record what somebody did, if the law allows it on its day; gives the case after it.

        Every date that the tracker then tells anew is recorded with it. Raises NotNow with the
        rule, NoSuchCase, or Stale when somebody else wrote first.
        """
        return self.record_all(self.read(reference), role, [new])

    def record_all(self, open_case: OpenCase, role: str, new: Sequence[NewEvent]) -> Case:
        """Record several things that somebody did at once: all of them, or none.

        As `record`, and each must be allowed after the one before it. Raises Stale when anything
        was written since the case was opened.
        """
        events, later = self._let_in(open_case, [(role, each) for each in new])
        after = len(open_case.events)
        notices, stands = self.notices(later, after), self.at_a_glance(later)
        self.cases.append(open_case.reference, after, events, stands, notices=notices)
        return later.case

    def move(
        self, draft: OpenDraft, content: Draft, new: Sequence[NewEvent], batch: str = ""
    ) -> OpenDraft:
        """Record what a young person did from their own place; that and the case in one write.

        What happens by itself with it is among them. What is to be told now because of it goes
        out in the ``batch``, if one is named. Raises NotNow, OwnWordsFirst, NoSuchCase or Stale.
        """
        open_case = self.read(draft.draft.reference)
        acts = [(each.actor, each) for each in marked(open_case, draft.draft, new)]
        events, later = self._let_in(open_case, acts)
        after = len(open_case.events)
        notices = tuple(
            replace(each, batch=batch) if each.kind == "now" else each
            for each in self.notices(later, after)
        )
        return self.cases.append_from(
            draft, content, after, events, self.at_a_glance(later), notices=notices
        )

    def open(
        self,
        draft: OpenDraft,
        content: Draft,
        new: Sequence[NewEvent],
        batch: str = "",
        bonds: Sequence[Bond] = (),
    ) -> OpenDraft:
        """Begin a case with what a young person sends. Raises AlreadySent, Stale, CouncilGone.

        What the council is told because of it goes out in the ``batch``, if one is named, and the
        case stands apart at the desk. The ``bonds`` are links that are of the case from now on.
        """
        pack, now = self.pack(draft.council), self.clock.now()
        open_case = self.open_for(pack, draft.draft.reference, as_events(new, 0, now))
        by_itself = self._by_itself(open_case, 0)
        later = open_case.after(by_itself, now)
        notices = tuple(in_batch(each, batch) for each in self.notices(later, 0))
        return self.cases.send(
            draft,
            content,
            [*new, *by_itself],
            self.at_a_glance(later),
            notices=notices,
            batch=batch,
            bonds=bonds,
        )

    def at_a_glance(self, open_case: OpenCase) -> Glance:
        """How a case stands in lists, and from whom at its council it is kept."""
        return replace(glance(open_case.case), kept_from=self.kept_from(open_case))

    def notices(self, open_case: OpenCase, after: int) -> tuple[Notice, ...]:
        """What is to be sent because of the events after a sequence, of all of a case's."""
        reference, events, pack = open_case.reference, open_case.events, open_case.pack
        managers = partial(self.managers, open_case)
        occasion = happened(
            reference,
            events,
            after,
            pack,
            lambda: bool(self.kept_from(open_case)),
            managers=managers,
            open_to_nobody=partial(self.open_to_nobody, open_case),
            draft_link=partial(self.draft_link, reference),
        )
        return self.tells(
            replace(
                occasion,
                addresses=partial(self.addresses, open_case),
                reminds=partial(self.reminds, open_case),
                referral_link=partial(self.referral_link, reference),
                advocate_link=partial(self.advocate_link, reference),
            )
        )

    def _let_in(
        self, open_case: OpenCase, acts: Sequence[tuple[str, NewEvent]]
    ) -> tuple[list[NewEvent], OpenCase]:
        """All that is written down with these acts, each with the role that brings it about.

        Also the case as it will stand then. Raises NotNow.
        """
        now = self.clock.now()
        later = open_case.on(max(self.clock.today(), open_case.case.as_of))
        with in_its_time():
            for role, each in acts:
                self._door(later, role, each)
                later = later.after([each], now)
            by_itself = self._by_itself(later, len(open_case.events))
            return [*(each for _, each in acts), *by_itself], later.after(by_itself, now)

    def _by_itself(self, open_case: OpenCase, after: int) -> list[NewEvent]:
        """What is written down by itself with the events after a sequence."""
        left = self.by_hand(happened(open_case.reference, open_case.events, after, open_case.pack))
        copies, in_copy = copies_sent(open_case, after, self.clock.now())
        return [
            *referral_sent(open_case, after, self.clock.now()),
            *self._referral_due(open_case, left),
            *copies,
            *self._due_by_hand(open_case.events[after:], left, in_copy),
            *self.dates_told(open_case.case),
        ]

    def _due_by_hand(
        self, events: Iterable[Event], left: Iterable[ByHand], in_copy: Collection[int]
    ) -> Iterator[NewEvent]:
        """What the desk has to do because of what was sent, and cannot go from here."""
        to_tell = {each.sequence for each in left if each.kind == "news"}
        for task, of in due_by_hand(events, to_tell, in_copy):
            yield NewEvent(BY_HAND_DUE, self.clock.now(), "system", {TASK: task, OF: of})

    def _referral_due(self, open_case: OpenCase, left: Iterable[ByHand]) -> list[NewEvent]:
        """That somebody has to ask an advocacy service by hand, where none can be written to."""
        pack, submission = open_case.pack, open_case.submission
        if not any(each.kind == "referral" for each in left):
            return []
        person = person_of(submission.who) if submission else NOBODY_KNOWN
        data = {"service": pack.advocacy.keys(person)}
        return [NewEvent(REFERRAL_DUE, self.clock.now(), "system", data)]

    def dates_told(self, case: Case) -> list[NewEvent]:
        """The days to come that the tracker tells now and has not told before, as events."""
        last_dates = told_dates(case)
        return [
            NewEvent(
                DATE_TOLD, self.clock.now(), "system", {"clock": name, "until": due.isoformat()}
            )
            for name, due in running(case)
            if last_dates.get(name) != due and due >= case.as_of
        ]

    def _door(self, before: OpenCase, role: str, new: NewEvent) -> None:
        day, as_of, hold = london_day(new.at), before.case.as_of, before.hold
        now = self.clock.now() if isinstance(new.at, datetime) else self.clock.today()
        if new.at > now:
            raise NotNow(WhyNot(f"“{new.name}” lies ahead: record it once it has happened"))
        case = before.on(day if day < self.clock.today() else as_of).case
        has_happened = role == OFFICER and bool(new.data.get(DESPITE))
        why = why_not(case, new.name, role, new.data, has_happened=has_happened, hold=hold)
        if why is not None:
            raise NotNow(why)


def told_dates(case: Case) -> Mapping[str, date]:
    """The date that was told last for each clock: a changed rule never moves it silently."""
    last_dates: dict[str, date] = {}
    for event in case.every(DATE_TOLD):
        day = event.day_at("until")
        if day is not None:
            last_dates[event.text("clock")] = day
    return last_dates
