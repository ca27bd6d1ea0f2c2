"""Asking a colleague for a draft or a sign-off: by whoever answers the complaint."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.draft_requests import (
    DRAFT,
    MOST_WORD,
    OF,
    PROPOSED,
    PURPOSE,
    SIGN_OFF,
    TOLD_APART,
    DraftPart,
    DraftRequest,
    RequestFault,
    day_fault,
    draft_requests,
    may_open,
    request_faults,
)
from intake.domain.case.event import POINTS, Event, day_in
from intake.domain.case.scope import scope
from intake.domain.case.second_person import LETTER_NAME, TYPED
from intake.domain.complaint_record import Point
from intake.domain.council_letters.signing import SIGNS, TEXT, Signatory
from intake.domain.council_letters.template import CouncilTemplate
from intake.domain.law.product_events import DRAFT_ASKED, DRAFT_CALLED_OFF, DRAFT_SENT_BACK
from intake.domain.letters.storing import kept
from intake.domain.people.officer import Officer, read_email
from intake.services.case.room_links import RoomLinks
from intake.services.desk.cases import DeskCase
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.once import bring_once
from intake.services.desk.written_letter import TICKS

Controls = Mapping[str, str]
"""What stands in a form, by control."""

_TEXTS: Final = ("to", "job")


class NoSuchRequest(LookupError):
    """Nothing of this number was asked, or it is not such that this can be done with it now."""


class NotReady(Exception):
    """The letter that is to be signed off can't go as it stands: something is missing in it."""


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """What was asked of a colleague, and where their page is.

    ``is_closed_to_them``: what came since may name them, so they can't open it.
    """

    request: DraftRequest
    link: str
    is_closed_to_them: bool = False


@dataclass(frozen=True, slots=True)
class SignOff:
    """A letter that somebody was asked to sign off; ``is_same``: it stands as then."""

    request: DraftRequest
    is_same: bool


@dataclass(frozen=True, slots=True)
class PointPart:
    """What a colleague handed in about a point, and by which request."""

    request: DraftRequest
    part: DraftPart

    @property
    def key(self) -> str:
        """What tells it among all of a case."""
        return f"{self.request.number}:{self.part.number}"


@dataclass(frozen=True, slots=True)
class DraftAsking:
    """Asks colleagues, sends back what they wrote, and calls off what is not needed any more."""

    letters: CouncilLetters
    links: RoomLinks

    def of(self, desk_case: DeskCase) -> tuple[AskedDraft, ...]:
        """All that was asked of colleagues in a case, the newest first."""
        if desk_case.passed_on:
            return ()
        return tuple(
            AskedDraft(
                each,
                self.links.address(desk_case.reference, each.number),
                not may_open(desk_case.case, each),
            )
            for each in reversed(draft_requests(desk_case.case))
        )

    def sign_offs(self, desk_case: DeskCase, name: str, fields: Controls) -> tuple[SignOff, ...]:
        """Who was asked to sign this letter off, the newest first, and whether just so."""
        return tuple(
            SignOff(each, is_same=each.event.value(TYPED) == _text_of(fields))
            for each in reversed(draft_requests(desk_case.case))
            if each.letter_name == name
        )

    def points(self, desk_case: DeskCase) -> tuple[Point, ...]:
        """The points that somebody can be asked about now."""
        return scope(desk_case.case).points

    def ask(
        self, officer: Officer, desk_case: DeskCase, last_seen: int, controls: Mapping[str, str]
    ) -> Mapping[str, RequestFault]:
        """Ask for words to some points, once; gives what is wrong, and then nothing is asked.

        Raises DoneAlready, and as `DeskCases.act`.
        """
        points = [p.number for p in self.points(desk_case) if controls.get(f"points.{p.number}")]
        request_data = {**_asked(officer, controls), PURPOSE: DRAFT, POINTS: points}
        return self._ask(officer, desk_case, last_seen, request_data)

    def ask_sign_off(
        self,
        officer: Officer,
        desk_case: DeskCase,
        last_seen: int,
        name: str,
        *,
        fields: Controls,
        controls: Mapping[str, str],
    ) -> Mapping[str, RequestFault]:
        """Ask for a yes to a letter as it stands; gives what is wrong.

        ``fields`` is what stands in the letter's form. Raises NotReady, and as `ask` and
        `CouncilLetters.draft`.
        """
        who = _asked(officer, controls)
        signs = self._signs(name, who, controls)
        letter_written = self.letters.draft(officer, desk_case, name, fields, signs=signs)
        if not letter_written.whole:
            raise NotReady
        as_it_stands = kept(letter_written.letter.letter)
        letter = {LETTER_NAME: name, TYPED: _text_of(fields), PROPOSED: as_it_stands}
        letter |= {SIGNS: "yes", TEXT: letter_written.letter.mark} if signs else {}
        request_data = {**who, PURPOSE: SIGN_OFF, **letter}
        return self._ask(officer, desk_case, last_seen, request_data)

    def _signs(
        self, name: str, who: Mapping[str, object], controls: Mapping[str, str]
    ) -> Signatory | None:
        """Who is to sign a letter in their own name, if they are asked to."""
        is_wanted = controls.get(SIGNS) and self.letters.templates[name].others_sign
        return Signatory(str(who["to"]), str(who["job"])) if is_wanted else None

    def send_back(
        self, officer: Officer, desk_case: DeskCase, last_seen: int, number: int,
        controls: Mapping[str, str],
    ) -> Mapping[str, RequestFault]:  # fmt: skip
        """Send a draft back for more, with why and a new day; gives what is wrong.

        Raises NoSuchRequest for what has not come in or is no draft, and as `DeskCases.act`.
        """
        request = _with(desk_case.case, number, {"handed_in"})
        if request.purpose != DRAFT:
            raise NoSuchRequest
        reason, until = controls.get("reason", "").strip(), controls.get("until", "").strip()
        faults = _said_faults(reason)
        wrong = day_fault(day_in(until), desk_case.case.as_of)
        faults |= {"until": wrong} if wrong else {}
        if not faults:
            data = {OF: number, "reason": reason, "until": until, "email": request.email}
            self.letters.cases.act(officer, desk_case, last_seen, [(DRAFT_SENT_BACK, data)])
        return faults

    def call_off(self, officer: Officer, desk_case: DeskCase, last_seen: int, number: int) -> None:
        """Say that it is not needed any more; its link opens nothing from then on.

        Raises NoSuchRequest, and as `DeskCases.act`.
        """
        _with(desk_case.case, number, {"waiting", "handed_in"})
        self.letters.cases.act(officer, desk_case, last_seen, [(DRAFT_CALLED_OFF, {OF: number})])

    def _ask(
        self,
        officer: Officer,
        desk_case: DeskCase,
        last_seen: int,
        request: Mapping[str, object],
    ) -> Mapping[str, RequestFault]:
        cases = self.letters.cases
        team = cases.officers.of_council(desk_case.pack.key)
        faults = request_faults(desk_case.case, desk_case.pack, team, request)
        if not faults:
            new = cases.as_events(officer, [(DRAFT_ASKED, request)])

            def is_same(event: Event) -> bool:
                return all(event.value(key) == value for key, value in new[0].data.items())

            bring_once(cases, officer, desk_case, last_seen, new=new, is_same=is_same)
        return faults


def parts_by_point(drafts: Iterable[AskedDraft]) -> Mapping[int, Sequence[PointPart]]:
    """What came in last from each colleague, by the number of the point that it is about."""
    by_point: dict[int, list[PointPart]] = {}
    for each in drafts:
        newest = each.request.newest
        for part in newest.parts if newest else ():
            by_point.setdefault(part.number, []).append(PointPart(each.request, part))
    return by_point


def with_draft(
    template: CouncilTemplate, drafts: Iterable[AskedDraft], fields: Controls, key: str
) -> Controls:
    """What stands in a letter's form, with a colleague's words behind what stands there already.

    They go where the letter's file says that they go.
    """
    rows, _, field = template.takes_words.partition(".")
    parts = (each for of_point in parts_by_point(drafts).values() for each in of_point)
    for each in parts:
        if each.key == key and field:
            control = f"{rows}.{each.part.number}.{field}"
            texts = (fields.get(control, "").rstrip(), each.part.words)
            return {**fields, control: "\n\n".join(filter(None, texts))}
    return fields


def _text_of(fields: Controls) -> dict[str, str]:
    """What stands in a letter's form, without what is ticked on the page that shows it."""
    return {name: text for name, text in fields.items() if name not in TICKS}


def _asked(officer: Officer, controls: Mapping[str, str]) -> dict[str, object]:
    """Who is asked, by when, and what is said with it, as it was typed in."""
    request_data: dict[str, object] = {
        key: " ".join(controls.get(key, "").split()) for key in _TEXTS
    }
    request_data["email"] = read_email(controls.get("email", ""))
    request_data["until"] = controls.get("until", "").strip()
    request_data["says"] = controls.get("says", "").strip()
    if officer.decides and controls.get("apart"):
        request_data[TOLD_APART] = officer.name
    return request_data


def _said_faults(reason: str) -> dict[str, RequestFault]:
    if not reason:
        return {"reason": "empty"}
    return {"reason": "long"} if len(reason) > MOST_WORD else {}


def _with(case: Case, number: int, states: Iterable[str]) -> DraftRequest:
    for request in draft_requests(case):
        if request.number == number and request.state in states:
            return request
    raise NoSuchRequest
