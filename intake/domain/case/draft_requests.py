"""What the complaints team asks of a colleague at the council: words for an answer, or a sign-off.

Whoever is asked has no place at the desk. What they hand in is theirs, with their name; it goes
to nobody outside the desk before an officer puts it into a letter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from intake.domain.case.access import (
    Access,
    access,
    keeps_from_somebody,
    named,
    texts_that_name,
    texts_told_freely,
    told_of,
)
from intake.domain.case.appointing import council_domains, is_within
from intake.domain.case.case import Case
from intake.domain.case.event import POINTS, Event
from intake.domain.case.second_person import LETTER_NAME
from intake.domain.law.product_events import (
    DRAFT_ASKED,
    DRAFT_CALLED_OFF,
    DRAFT_HANDED_IN,
    DRAFT_SENT_BACK,
    PASSED_ON,
)
from intake.domain.law.roles import EventRole
from intake.domain.people.council import CouncilPack
from intake.domain.people.officer import MOST_NAME, Officer, is_email, read_email

COLLEAGUE: Final = "colleague"
"""The actor of what somebody at the council does who has no place at the desk."""

Purpose = Literal["draft", "sign_off"]
"""What is asked for: words for the points of an answer, or a yes to a letter before it goes."""

DRAFT: Final = "draft"
SIGN_OFF: Final = "sign_off"

PURPOSE: Final = "purpose"
OF: Final = "of"
PARTS: Final = "parts"
PROPOSED: Final = "proposed"
TOLD_APART: Final = "told_apart"
"""The keys of what is asked for, of the request's number, of what was handed in, of a letter as it
would go, and of who said that the complaint does not mean them."""

MOST_WORDS: Final = 10_000
"""Characters of what a colleague can write to one point."""

MOST_WORD: Final = 2_000
"""Characters of what is said to a colleague with a request, or by one who does not sign off."""

FURTHEST_DAYS: Final = 366
"""Calendar days from today beyond which nobody is asked for a draft."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)

State = Literal["waiting", "handed_in", "over"]
"""``over`` is a request that was called off, or overtaken: the answer has gone, the case is
closed, or it is another council's."""

RequestFault = Literal[
    "empty", "long", "email", "elsewhere", "past", "far", "none", "meant", "alike"
]
"""Why somebody can't be asked so: ``elsewhere`` is that the address is none of the council's own,
``none`` that no point was chosen, ``meant`` that the complaint is about them or that they are not
to be told, ``alike`` that it may be so."""


@dataclass(frozen=True, slots=True)
class DraftPart:
    """What a colleague wrote to the point of this number."""

    number: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """What was handed in at one time, the first being version 1.

    ``decision`` and ``reason`` are of a sign-off: "accepted", or "refused" with why.
    """

    event: Event
    number: int
    parts: tuple[DraftPart, ...]

    @property
    def day(self) -> date:
        """The London day on which it was handed in."""
        return self.event.day

    @property
    def decision(self) -> str:
        """What was said to a letter that was to be signed off."""
        return self.event.text("decision")

    @property
    def reason(self) -> str:
        """Why it was not signed off, or what was said along with it."""
        return self.event.text("reason")

    def words_of(self, number: int) -> str:
        """What was written to a point; empty where nothing was."""
        return next((each.words for each in self.parts if each.number == number), "")


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What was asked of one colleague: ``until`` is the London day by which it is wanted.

    ``back`` is why it was sent back last, where nothing was handed in since.
    """

    event: Event
    state: State
    until: date
    versions: tuple[DraftVersion, ...] = ()
    back: str = ""

    @property
    def number(self) -> int:
        """The number of the event by which it was asked."""
        return self.event.sequence

    @property
    def purpose(self) -> Purpose:
        """What is asked for."""
        return SIGN_OFF if self.event.text(PURPOSE) == SIGN_OFF else DRAFT

    @property
    def name(self) -> str:
        """Who is asked."""
        return self.event.text("to")

    @property
    def job(self) -> str:
        """What they are: "team manager"."""
        return self.event.text("job")

    @property
    def email(self) -> str:
        """Where they are asked, and where their codes go."""
        return self.event.text("email")

    @property
    def letter_name(self) -> str:
        """Which letter is to be signed off; empty where words are asked for."""
        return self.event.text(LETTER_NAME)

    @property
    def told_apart(self) -> bool:
        """Whether somebody who may said that they are not whom the complaint means."""
        return self.event.has(TOLD_APART)

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of the points that are theirs."""
        return self.event.numbers(POINTS)

    @property
    def newest(self) -> DraftVersion | None:
        """What they handed in last."""
        return self.versions[-1] if self.versions else None


def draft_requests(case: Case) -> tuple[DraftRequest, ...]:
    """All that was asked of colleagues in a case, oldest first; none whose content was erased."""
    requests: dict[int, DraftRequest] = {}
    endings = {*case.procedure.events_with(EventRole.ANSWER), PASSED_ON}
    for event in case.events:
        if event.is_erased:
            continue
        until = event.day_at("until")
        if event.name == DRAFT_ASKED and until:
            requests[event.sequence] = DraftRequest(event, "waiting", until)
        elif event.name in endings:
            requests = {number: _over(each) for number, each in requests.items()}
        for number in event.numbers(OF):
            if number in requests:
                requests[number] = _after(requests[number], event)
    return tuple(_over(each) if case.is_over else each for each in requests.values())


def waiting_drafts(case: Case) -> tuple[DraftRequest, ...]:
    """Those that a colleague has not handed in yet, oldest first."""
    return tuple(each for each in draft_requests(case) if each.state == "waiting")


def request_faults(
    case: Case, pack: CouncilPack, team: Iterable[Officer], request: Mapping[str, object]
) -> Mapping[str, RequestFault]:
    """Why a colleague can't be asked so, by control; the first thing at each.

    ``request`` is what the event would hold.
    """
    faults: dict[str, RequestFault] = {}
    for control, fault in _faults(case, pack, team, request):
        faults.setdefault(control, fault)
    return faults


def may_open(case: Case, request: DraftRequest) -> bool:
    """Whether whoever was asked may still open it: what came since may name them."""
    verdict = colleague_access(case, request.name, request.email)
    if verdict != "doubtful" or not request.told_apart:
        return verdict == "open"
    # Whoever put the doubt away read what stood there then.
    since = tuple(each for each in case.events if each.sequence > request.number)
    return colleague_access(replace(case, events=since), request.name, request.email) == "open"


def colleague_access(case: Case, name: str, email: str) -> Access:
    """Whether a complaint names a colleague, as one would be told apart who works at the desk."""
    words = email.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ")
    somebody = Officer("", email, "", "officer", name=name or words, also=(words,))
    verdict = named(texts_that_name(case), somebody)
    perhaps = keeps_from_somebody(case) or told_of(texts_told_freely(case), somebody)
    return "doubtful" if verdict == "open" and perhaps else verdict


def _verdict(case: Case, team: Iterable[Officer], request_event: Event) -> Access:
    """Whether the complaint names whom it is to be asked; of the team, other names are known."""
    name, email = request_event.text("to"), read_email(request_event.text("email"))
    at_desk = (access(case, each) for each in team if read_email(each.email) == email)
    verdicts = {colleague_access(case, name, email), *at_desk}
    if "barred" in verdicts:
        return "barred"
    return "doubtful" if "doubtful" in verdicts else "open"


def day_fault(until: date | None, today: date) -> RequestFault | None:
    """What is wrong with the London day by which something is wanted."""
    if until is None:
        return "empty"
    if until < today:
        return "past"
    return "far" if until > today + timedelta(FURTHEST_DAYS) else None


def _faults(
    case: Case, pack: CouncilPack, team: Iterable[Officer], request: Mapping[str, object]
) -> Iterator[tuple[str, RequestFault]]:
    request_event = Event(0, DRAFT_ASKED, case.as_of, _NEVER, "", request)
    yield from _of_text(request_event)
    team = tuple(team)
    domain = read_email(request_event.text("email")).rpartition("@")[2]
    # Officers may sign in with anybody's provider: theirs counts where nothing else is known.
    own = council_domains(pack) or frozenset(each.email.rpartition("@")[2] for each in team)
    if not is_email(request_event.text("email")):
        yield "email", "email" if request_event.text("email") else "empty"
    elif not is_within(domain, own):
        yield "email", "elsewhere"
    verdict = _verdict(case, team, request_event)
    if verdict == "barred":
        yield "to", "meant"
    elif verdict == "doubtful" and not request_event.has(TOLD_APART):
        yield "to", "alike"
    if request_event.text(PURPOSE) != SIGN_OFF and not request_event.numbers(POINTS):
        yield POINTS, "none"
    wrong = day_fault(request_event.day_at("until"), case.as_of)
    if wrong:
        yield "until", wrong


def _of_text(request_event: Event) -> Iterator[tuple[str, RequestFault]]:
    if not any(map(str.isalpha, request_event.text("to"))):
        yield "to", "empty"
    for key, most in (("to", MOST_NAME), ("job", MOST_NAME), ("says", MOST_WORD)):
        if len(request_event.text(key)) > most:
            yield key, "long"


def _after(request: DraftRequest, event: Event) -> DraftRequest:
    if request.state == "over":
        return request
    if event.name == DRAFT_HANDED_IN:
        version = DraftVersion(event, len(request.versions) + 1, tuple(_parts(event)))
        return replace(request, state="handed_in", versions=(*request.versions, version), back="")
    if event.name == DRAFT_SENT_BACK:
        until = event.day_at("until") or request.until
        return replace(request, state="waiting", until=until, back=event.text("reason"))
    return _over(request) if event.name == DRAFT_CALLED_OFF else request


def _parts(event: Event) -> Iterator[DraftPart]:
    for row in event.rows(PARTS):
        number, words = row.get("number"), row.get("words")
        if isinstance(number, int) and isinstance(words, str):
            yield DraftPart(number, words)


def _over(request: DraftRequest) -> DraftRequest:
    return replace(request, state="over")


def part_rows(words: Mapping[int, str]) -> Sequence[Mapping[str, object]]:
    """What was written to each point, as the event keeps it; nothing of a point left empty."""
    return [{"number": number, "words": text} for number, text in words.items() if text.strip()]
