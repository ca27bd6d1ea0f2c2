"""The council's letters: offered when the law allows their event, filled in, shown, and sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final

from intake.domain.case.appointments import appointments
from intake.domain.case.case import Case
from intake.domain.case.door import WhyNot, why_not
from intake.domain.case.event import POST, SENT_BY, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.case.second_person import LETTER_NAME, TYPED, wants_second
from intake.domain.council_letters.fields import (
    Gap,
    gaps,
    misshapen,
    not_all,
    read_fields,
)
from intake.domain.council_letters.freezing import too_early
from intake.domain.council_letters.items import letter_items
from intake.domain.council_letters.naming import Data, nobody_listed, with_names
from intake.domain.council_letters.recorded_with import recorded_with, with_to_do
from intake.domain.council_letters.rewording import CHANGED, change_gaps, changes_in
from intake.domain.council_letters.signing import SIGNED_BY, Signatory, signatory
from intake.domain.council_letters.template import CouncilTemplate, is_for, true_of
from intake.domain.council_letters.writer import (
    JOB,
    ToWrite,
    by_post,
    council_letter,
    left_untold,
)
from intake.domain.law.product_events import ASSIGNED, SECOND_ASKED
from intake.domain.law.working_days import london_day
from intake.domain.letters.storing import LETTER, SHORT, kept, kept_blocks
from intake.domain.letters.template import DECISION
from intake.domain.letters.wording import LetterWording
from intake.domain.people.officer import Officer
from intake.services.case.casework import Casework, NotNow, in_its_time
from intake.services.case.recording import BadRecord
from intake.services.desk.cases import (
    OFFICER,
    Act,
    DeskCase,
    DeskCases,
    NotRead,
    SafetyFirst,
)
from intake.services.desk.letter_offers import LetterOffer, letter_offer, urgency
from intake.services.desk.notice_preview import Left, notice_preview
from intake.services.desk.once import Same, bring_once, not_twice
from intake.services.desk.snippets import snippets_for
from intake.services.desk.written_letter import WrittenLetter

TEMPLATE: Final = "template"
"""The key of an event's data that names the letter it was recorded with."""

REACH: Final = ("job", "phone", "email", "when")
"""The fields of how the officer who writes can be reached."""


@dataclass(frozen=True, slots=True)
class _Hand:
    """Who writes a letter and how: the officer's name for young people, who signs in their place,
    and the form with which paragraphs were changed."""

    name_shown: str
    controls: Mapping[str, str] = field(default_factory=dict)
    signatory: Signatory | None = None


@dataclass(frozen=True, slots=True)
class CouncilLetters:
    """Writes the council's letters.

    ``house`` is how letters here write dates; ``by_hand`` tells who should hear of what happened,
    and cannot from here; ``listed`` is as for acts.
    """

    cases: DeskCases
    templates: Mapping[str, CouncilTemplate]
    house: LetterWording
    by_hand: Left
    listed: Callable[[str, str], Mapping[str, str]] = lambda _, kind: nobody_listed(kind)

    @property
    def casework(self) -> Casework:
        """Where the letters are recorded."""
        return self.cases.casework

    def offered(self, desk_case: DeskCase) -> tuple[LetterOffer, ...]:
        """The letters whose event the law allows now; those that the council owes come first."""
        case, now = desk_case.case, self.casework.clock.now()
        moves = (
            template
            for template in self.templates.values()
            if isinstance(self._before(desk_case.open_case, template, now), OpenCase)
            and true_of(template, case)
        )
        offers = [letter_offer(template, case) for template in moves]
        return tuple(sorted(offers, key=urgency))

    def draft(
        self,
        officer: Officer,
        desk_case: DeskCase,
        name: str,
        controls: Mapping[str, str],
        *,
        signs: Signatory | None = None,
    ) -> WrittenLetter:
        """What would be sent now, to the letter; nothing is written.

        It goes in the name of who signed just this text off in their own name, and else in the
        officer's; ``signs`` is who is to be shown as signing it.

        Raises LookupError where there is no such letter, NotRead, SafetyFirst, and NotNow with
        the rule when the law does not allow its event.
        """
        template = self.templates[name]
        if desk_case.never_read:
            raise NotRead
        if desk_case.first is not None:
            raise SafetyFirst
        items = letter_items(desk_case.case, template.event)
        data = read_fields(template, items, controls)
        hand = _Hand(officer.shown, controls)
        letter_written = self._signed(desk_case.open_case, template, data, hand, signs)
        if not letter_written.whole:
            return letter_written
        acts = letter_written.acts
        # Whoever writes through a program has no place here to take a case on.
        if desk_case.holder is None and not officer.through:
            acts = (*acts, (ASSIGNED, {"to": officer.id}))
        return replace(self._told(officer, desk_case.open_case, letter_written), acts=acts)

    def send(
        self,
        officer: Officer,
        desk_case: DeskCase,
        last_seen: int,
        name: str,
        controls: Mapping[str, str],
    ) -> WrittenLetter:
        """Send a letter that is whole, and record all that belongs to it in one write.

        One that has gaps is given back unsent; one that this officer has sent just so is not
        sent again: DoneAlready. Raises as `draft` and `DeskCases.act` do.
        """
        if desk_case.never_read:
            raise NotRead
        is_same = self._same(officer, desk_case, name, controls)
        not_twice(desk_case, last_seen, is_same)
        self.cases.still(desk_case, last_seen)
        letter_written = self.draft(officer, desk_case, name, controls)
        if not letter_written.goes(controls):
            return letter_written
        acts: tuple[Act, ...] = letter_written.acts
        if letter_written.second:
            acts = ((SECOND_ASKED, {LETTER_NAME: name, TYPED: dict(controls)}),)
        new = self.cases.as_events(officer, acts)
        bring_once(self.cases, officer, desk_case, last_seen, new=new, is_same=is_same)
        return letter_written

    def defaults(self, officer: Officer, desk_case: DeskCase) -> Mapping[str, str]:
        """What a form begins with: how the officer, or their team, can be reached.

        It is what this officer's last letter in the case said, where there is one.
        """
        team = desk_case.pack.team
        phone = team.phone.value if team.phone else ""
        email = team.email.value if team.email else officer.email
        first = {"phone": phone, "email": email, JOB: officer.title}
        return {**first, **_last_reach(officer, desk_case.case)}

    def record(self, reference: str, new: NewEvent, name: str) -> Case:
        """Record a letter that is told as a document, by the same rules as the desk's.

        The event's data are the letter's fields, and ``name`` the officer's. Raises BadRecord
        with all that is missing, and as `Casework.record_all` does.
        """
        template = self.templates.get(name)
        if template is None or template.event != new.name:
            raise BadRecord(f"“letter”: there is no letter “{name}” that records “{new.name}”")
        if new.actor != OFFICER:
            raise BadRecord(f"“actor”: a letter of the council is sent by an {OFFICER}")
        data = dict(new.data)
        wrong = misshapen(data)
        if wrong is not None:
            raise BadRecord(f"“{wrong}” should be text, or a list of rows of text with a number")
        data = with_to_do(template, data)
        name_shown = str(data.pop("name", ""))
        open_case = self.casework.read(reference)
        with in_its_time():
            before = open_case.on(london_day(new.at))
            letter_written = self._written(before, template, data, _Hand(name_shown), new.at)
        no_name = () if name_shown.strip() else (Gap("name", "empty", ""),)
        if no_name or letter_written.gaps:
            raise BadRecord("\n".join(map(str, (*no_name, *letter_written.gaps))))
        events = [
            NewEvent(each, new.at, OFFICER, {**letter_data, "name": name_shown})
            for each, letter_data in letter_written.acts
        ]
        return self.casework.record_all(open_case, OFFICER, events)

    def _same(
        self, officer: Officer, desk_case: DeskCase, name: str, controls: Mapping[str, str]
    ) -> Same:
        """What tells this letter, sent or waiting for a second person."""
        template = self.templates[name]
        typed_data = read_fields(template, letter_items(desk_case.case, template.event), controls)
        people, case = partial(self.listed, desk_case.pack.key), desk_case.case
        data = with_names(template, typed_data, people, appointments(case))
        sent_data = {**data, TEMPLATE: name, "by": officer.id}
        waits = {LETTER_NAME: name, TYPED: dict(controls), "by": officer.id}
        return lambda event: any(
            all(event.value(key) == value for key, value in same.items())
            for same in (sent_data, waits)
        )

    def _before(
        self, open_case: OpenCase, template: CouncilTemplate, at: date
    ) -> OpenCase | WhyNot:
        """The case with all that belongs before a letter's event, or why that is not allowed."""
        if not open_case.case.has(open_case.case.procedure.opening):
            return WhyNot("No complaint had been made")
        if london_day(at) < open_case.case.events[0].day:
            # A clock that is behind: whatever is sent now would come before all that came in.
            return WhyNot("This computer’s clock shows a day before this complaint came in")
        if not is_for(template, open_case.case):
            return WhyNot("This letter is for another stage of a complaint")
        before = open_case
        for name in template.first:
            if not before.case.has(name):
                why = why_not(before.case, name, OFFICER)
                if why is not None:
                    return why
                before = self._with(before, (name, {}), at)
        return why_not(before.case, template.event, OFFICER) or before

    def _with(self, open_case: OpenCase, act: Act, at: date) -> OpenCase:
        return open_case.after([NewEvent(act[0], at, OFFICER, act[1])], self.casework.clock.now())

    def _signed(
        self,
        open_case: OpenCase,
        template: CouncilTemplate,
        data: Data,
        hand: _Hand,
        signs: Signatory | None,
    ) -> WrittenLetter:
        """A letter as it is signed now: by who signed just this off, or else by the officer."""
        now = self.casework.clock.now()
        signer = signs or signatory(open_case.case, template.name)
        if signer and template.others_sign:
            theirs = replace(hand, signatory=signer)
            letter_written = self._written(open_case, template, data, theirs, now)
            if signs or signer.text == letter_written.letter.mark:
                return letter_written
        return self._written(open_case, template, data, hand, now)

    def _written(
        self, open_case: OpenCase, template: CouncilTemplate, data: Data, hand: _Hand, at: date
    ) -> WrittenLetter:
        ready = self._before(open_case, template, at)
        if isinstance(ready, WhyNot):
            raise NotNow(ready)
        first: list[Act] = [(each.name, {}) for each in ready.events[len(open_case.events) :]]
        people, appointees = partial(self.listed, open_case.pack.key), appointments(open_case.case)
        items = letter_items(open_case.case, template.event)
        day = open_case.case.as_of
        data = not_all(template, items, data)
        gaps_found = gaps(template, items, data, day, people, appointees=appointees)
        data = with_names(template, data, people, appointees)
        data = {**data, SENT_BY: POST} if by_post(open_case.submission) else data
        before, case = ready.case, self._with(ready, (template.event, data), at).case
        pack = open_case.pack
        facts = (pack, self.house, case, open_case.reference, open_case.submission)
        changes = changes_in(hand.controls)
        to_write = ToWrite(*facts, hand.name_shown, data, hand.signatory, changes)
        letter = council_letter(template, to_write, day)
        gaps_found += tuple(too_early(template, before, data))
        gaps_found += tuple(left_untold(template, letter, gaps_found))
        gaps_found += tuple(change_gaps(letter.paragraphs, hand.controls))
        refusal = None if gaps_found else why_not(before, template.event, OFFICER, data)
        main = {
            **data,
            TEMPLATE: template.name,
            LETTER: kept(letter.letter),
            SHORT: kept_blocks(letter.short),
        }
        if letter.changes:
            main[CHANGED] = [{"was": each.was, "now": each.now} for each in letter.changes]
        if hand.signatory:
            main[SIGNED_BY] = hand.signatory.record()
        acts = (*first, (template.event, main), *recorded_with(template, pack, case, data))
        latest = _latest(before, template.event)
        odd = tuple(each for each in case.irregular if each not in before.irregular)
        return WrittenLetter(
            template,
            items,
            letter,
            acts,
            gaps_found,
            refusal,
            latest=latest,
            irregular=odd,
            second=wants_second(case, template.event, data.get(DECISION)),
            people=people,
            appointees=appointees,
            snippets=snippets_for(pack, template.name, to_write.values()),
            signatory=hand.signatory,
        )

    def _told(
        self, officer: Officer, open_case: OpenCase, letter_written: WrittenLetter
    ) -> WrittenLetter:
        """With the notices that go."""
        preview = notice_preview(self.cases, self.by_hand, officer, open_case, letter_written.acts)
        return replace(letter_written, notices=preview.notices, untold=preview.untold)


def _last_reach(officer: Officer, case: Case) -> Mapping[str, str]:
    for event in reversed(case.events):
        if event.has(TEMPLATE) and event.text("by") == officer.id:
            return {key: event.text(key) for key in REACH}
    return {}


def _latest(case: Case, event: str) -> date | None:
    clocks = (case.clock(name) for name in case.book.steps[event].extends)
    running = (each for each in clocks if each and not each.stopped and each.rule.alarm)
    return next((each.furthest for each in running), None)
