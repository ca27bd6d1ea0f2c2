"""Writing: what was told as a submission and as a letter, while it is told and once it is sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from intake.domain.case.event import CHILD, SUBMISSION, Event, flow_of, submitted
from intake.domain.case.passing import council_of
from intake.domain.complaint_record import ShownIn, Submission, to_document
from intake.domain.flow.flow import KINDS, Flow
from intake.domain.law.product_events import RECEIVED
from intake.domain.letters.complaint import complaint_letter
from intake.domain.letters.enclosures import enclosing, enclosures_in, enclosures_of
from intake.domain.letters.move import MoveTold, move_letter
from intake.domain.letters.parts import Letter
from intake.domain.letters.storing import letter_in
from intake.domain.letters.template import LetterTemplate
from intake.domain.letters.wording import LetterWording
from intake.domain.needs import asks_big_print
from intake.domain.notices.help_now import told_choice
from intake.domain.people.complainants import adult_of
from intake.domain.submission.building import About, build_submission
from intake.domain.submission.move import move_data
from intake.domain.submission.person import asked_before, begun_in
from intake.domain.submission.proofs import counts_before, proofs_of_letter
from intake.domain.talk.proofs import shown_here
from intake.domain.text import plain
from intake.services.case.casework import Casework
from intake.services.talk.turns import OpenTalk


class NoSuchLetter(LookupError):
    """This event is none that a young person sent a letter with."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Makes submissions and letters.

    ``wording`` is what the complaint says, ``templates`` the letters of later moves by name, and
    ``flows`` tell which move has which. ``shown_in`` is the language that the talk is read in.
    """

    casework: Casework
    wording: LetterWording
    templates: Mapping[str, LetterTemplate]
    flows: Mapping[str, Flow]
    shown_in: ShownIn | None = None

    def submission(self, talk: OpenTalk, received_at: datetime | None = None) -> Submission:
        """What was told so far as a submission; ``received`` (UTC) when it is sent now."""
        pack, ends = talk.pack, talk.conversation.flow.ends
        limit = self.casework.procedures[pack.procedure].longest_ago
        wording = (
            plain(talk.conversation.say(ends.say, talk.names)) if ends.say and received_at else None
        )
        about = About(
            council=pack.key,
            names=talk.names,
            limit=limit,
            reference=talk.draft.reference,
            received=received_at,
            channel="web" if received_at else None,
            send_wording=wording,
            offered=talk.draft.offered,
            told=told_choice(talk.draft),
            asked=asked_before(talk.draft),
            begun=begun_in(talk.draft),
            shown_in=self._shown(talk),
        )
        return build_submission(talk.conversation, about)

    def _shown(self, talk: OpenTalk) -> ShownIn | None:
        """The language of the pages, and whether it is read in easy words or told by pictures."""
        flow = talk.conversation.flow
        if self.shown_in is None or not (flow.pictures or talk.draft.easy):
            return self.shown_in
        return replace(self.shown_in, way="pictures" if flow.pictures else "easy")

    def letter(self, talk: OpenTalk) -> Letter:
        """The letter of what is being told as it stands today; of nothing, what was sent first.

        That is the complaint, where one was made. Raises NoSuchLetter for a move that makes none.
        """
        today, flow = self.casework.clock.today(), talk.conversation.flow
        if flow.opens and not talk.idle:
            return self._with_shown(self._opening(self.submission(talk), flow, today), talk, ())
        before = self.casework.cases.events(talk.draft.reference)
        if talk.idle:
            return self.letter_of_event(talk.draft.reference, submitted(before).sequence)
        letter = self._move(before, flow, move_data(talk.conversation), today)
        return self._with_shown(letter, talk, before)

    def asks_big_print(self, talk: OpenTalk) -> bool:
        """Whether whoever tells this ticked, now or when they sent it, that big print helps them.

        What was erased asks for nothing. Raises NoSuchCase.
        """
        if talk.conversation.flow.opens and not talk.idle:
            return asks_big_print(self.submission(talk))
        events = self.casework.cases.events(talk.draft.reference)
        return asks_big_print(submitted(events).submission)

    def letter_of_event(self, reference: str, sequence: int) -> Letter:
        """The letter that went with an event, from the young person or from the council.

        ``sequence`` is the event's number in the case. Raises NoSuchCase, and NoSuchLetter for an
        event that had none, or whose content was erased.
        """
        return self.letter_among(self.casework.cases.events(reference), sequence)

    def letter_among(self, events: Sequence[Event], sequence: int) -> Letter:
        """The same, of these events of a case, in the order of recording. Raises NoSuchLetter."""
        event = next((each for each in events if each.sequence == sequence), None)
        theirs = letter_in(event) if event else None
        if theirs is not None:
            return theirs
        if event is None or sequence not in self.letters(events):
            raise NoSuchLetter(f"event {sequence}")
        enclosures = enclosures_in(proofs_of_letter(events, sequence))
        adult = adult_of(_submission(submitted(events))) is not None
        return enclosing(self._sent(events, event), enclosures, self.wording, adult=adult)

    def _sent(self, events: Sequence[Event], event: Event) -> Letter:
        """The letter itself, without what went with it."""
        if event.name == RECEIVED:
            return self._complaint(_submission(event), event.day)
        flow = self.flows[_flow_of(event)]
        if event.name in KINDS:
            return self._opening(_submission(event), flow, event.day)
        before = events[: event.sequence - 1]
        return self._move(before, flow, event.slots, event.day)

    def letters(self, events: Iterable[Event]) -> frozenset[int]:
        """The numbers of those events of a case that a letter can be seen of again.

        There is none where what the case began with was erased: each letter tells of it. Nor is
        there one to a council that is not served here (any more), whose name nobody knows.
        """
        all_events = tuple(events)
        with_letters = [event for event in all_events if self._has_letter(event)]
        beginning = next((event for event in with_letters if event.name in KINDS), None)
        if beginning is None:
            return frozenset()
        first = _submission(beginning).council
        return frozenset(
            event.sequence
            for event in with_letters
            if _council_before(event, all_events, first) in self.casework.councils
        )

    def theirs(self, reference: str, sequence: int) -> bool:
        """Whether the letter that went with an event is the council's. Raises NoSuchCase."""
        events = self.casework.cases.events(reference)
        return any(letter_in(each) for each in events if each.sequence == sequence)

    def sent(self, reference: str) -> Submission:
        """The submission of a case: the complaint, or what else it began with.

        Raises NoSuchCase, and NoSuchLetter where it was erased.
        """
        return _submission(submitted(self.casework.cases.events(reference)))

    def _with_shown(self, letter: Letter, talk: OpenTalk, before: Sequence[Event]) -> Letter:
        """The letter with what is to go with it, as far as whoever has the phone sees it."""
        counts = counts_before(before, len(before))
        enclosures = enclosures_of(shown_here(talk.draft, counts))
        return enclosing(letter, enclosures, self.wording, adult=talk.by_adult)

    def _has_letter(self, event: Event) -> bool:
        if event.name in KINDS and event.submission is None:
            return False
        if event.name == RECEIVED:
            return True
        flow = self.flows.get(_flow_of(event))
        return flow is not None and flow.ends.letter in self.templates

    def _complaint(self, submission: Submission, day: date) -> Letter:
        others = self.casework.others
        pack = others.get(submission.council) or self.casework.pack(submission.council)
        return complaint_letter(submission, pack, self.wording, day)

    def _opening(self, submission: Submission, flow: Flow, day: date) -> Letter:
        """The letter of what begins a case; of no complaint, as if it had been sent that day."""
        if flow.complains:
            return self._complaint(submission, day)
        data = {SUBMISSION: to_document(submission)}
        opening_event = Event(1, flow.ends.event, day, self.casework.clock.now(), CHILD, data)
        points = {"points": [point.number for point in submission.points]}
        return self._move([opening_event], flow, points, day)

    def _move(
        self, before: Sequence[Event], flow: Flow, data: Mapping[str, object], day: date
    ) -> Letter:
        """The letter of a move, with what was known of the case before it."""
        template = self.templates.get(flow.ends.letter or "")
        if template is None:
            raise NoSuchLetter(flow.name)
        submission = _submission(submitted(before))
        pack = self.casework.pack(council_of(before, submission.council))
        case = self.casework.open_for(pack, submission.reference or "", before, day).case
        move = MoveTold(submission, case, data)
        return move_letter(template, move, pack, self.wording, day)


def _flow_of(event: Event) -> str:
    """The conversation that an event came from; empty where there was none."""
    if event.name in KINDS:
        flow_used = _submission(event).flow
        return flow_used.name if flow_used else ""
    return flow_of(event) or ""


def _council_before(event: Event, events: Iterable[Event], first: str) -> str:
    """The council that had the case when something was sent."""
    return council_of([each for each in events if each.sequence < event.sequence], first)


def _submission(event: Event) -> Submission:
    submission = event.submission
    if submission is None:
        raise NoSuchLetter(f"event {event.sequence}")
    return submission
