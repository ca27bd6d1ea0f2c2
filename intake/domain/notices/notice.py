"""Notices: who is told that something happened to a case, and in which words.

A notice holds no word of the young person's, except a referral to the advocacy service and what
they ask to be told at once, and these only what they confirmed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Final

from intake.domain.case.advocates import told_number
from intake.domain.case.event import Event
from intake.domain.case.referrals import BEFORE
from intake.domain.case.safety import NOT_SAFE
from intake.domain.complaint_record import Advocate, asked_for
from intake.domain.law.product_events import PASSED_ON, REFERRAL_ANSWERED
from intake.domain.notices.draft_values import draft_values
from intake.domain.notices.help_now import HelpAsked, help_in, help_lines
from intake.domain.notices.news import EMAIL, news_address, news_channel
from intake.domain.notices.occasion import Occasion
from intake.domain.notices.referral import shared_lines, with_new_way
from intake.domain.notices.wording import Kind, NoticeWording, NoticeWords
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import (
    NOBODY_KNOWN,
    Contact,
    CouncilPack,
    Person,
    names,
)
from intake.domain.records import known
from intake.domain.submission.person import person_of
from intake.domain.text import filled

KEY_LENGTH: Final = 40

FOLDER: Final = "folder"
"""The channel of what is only written into a folder."""

LINK: Final = "link"
"""Stands there for the address of the page on which the service answers."""

SHARED: Final = "shared"
"""Stands in the words of a referral for all that the young person ticked."""

HELP: Final = "help"
"""Stands in the words of `now` for all that the young person confirmed."""

_OUTSIDE: Final = frozenset({"child", "advocate"})
_EACH: Final = frozenset({
    "draft", "draft_due", "draft_in", "draft_late", "date_near", "date_late", "letter_copy",
})  # fmt: skip
"""The kinds that are sent of each event, whoever did it: each may be about another thing."""
_WHOEVER: Final = frozenset({"referral", "advocate_late", "given"})
"""Kinds that go out whoever brought the event about."""

_FROM_ELSEWHERE: Final = frozenset({PASSED_ON, REFERRAL_ANSWERED})
"""What was done neither by a council's own side nor by the young person's."""

_FOR_SAFETY: Final = frozenset({"now", "urgent", "unsafe"})


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be sent; its ``key`` is the same however often it is sent.

    ``to`` is an address of the ``channel``, ``sender`` the name that the sender goes by.
    ``own_words`` is what the young person typed into it themselves, where it belongs to no case;
    None where that is not known apart from the rest. Notices with one ``batch`` go out as one,
    some moments later; it is empty for one that goes alone.
    """

    kind: str
    channel: str
    to: str = field(repr=False)
    sender: str
    subject: str
    body: str = field(repr=False)
    key: str
    own_words: str | None = field(default=None, repr=False)
    batch: str = ""

    @property
    def is_for_safety(self) -> bool:
        """Whether it asks that somebody is kept safe."""
        return self.kind in _FOR_SAFETY


@dataclass(frozen=True, slots=True)
class ByHand:
    """Who should be told of an event but cannot be from here, by the kind of notice."""

    kind: Kind
    sequence: int


@dataclass(frozen=True, slots=True)
class _Recipient:
    kind: Kind
    event: Event
    to: str | None


def notices_for(wording: NoticeWording, occasion: Occasion) -> tuple[Notice, ...]:
    """What is to be sent because of this: to each address one notice, the most pressing."""
    first: dict[str, _Recipient] = {}
    for each in _wanted(wording, occasion):
        if each.to is not None:
            first.setdefault(each.to, each)
    pack = occasion.pack
    notices = (_notice(wording, occasion, *each) for each in first.items())
    return tuple(of_council(pack, _by_its_way(occasion, each)) for each in notices)


def by_hand(wording: NoticeWording, occasion: Occasion) -> tuple[ByHand, ...]:
    """Who is left to be told by hand: no address is known, or they chose a way there is none for.

    A young person who only looks in the tracker is not among them.
    """
    without = (each for each in _wanted(wording, occasion) if each.to is None)
    return tuple(ByHand(each.kind, each.event.sequence) for each in without)


def _wanted(wording: NoticeWording, occasion: Occasion) -> Iterator[_Recipient]:
    for kind, recipients in _RECIPIENTS.items():
        for event in _told_of(kind, wording.kinds[kind].after, occasion.events):
            yield from (_Recipient(kind, event, to) for to in recipients(occasion, event))


def _told_of(kind: Kind, after: frozenset[str], events: Iterable[Event]) -> Iterator[Event]:
    """The events that a notice is sent after; nobody is told of what their own side did.

    An advocacy service is on nobody's side here: it is told whoever wrote the answer down; and who
    gets a case is told by the side that gave it. Nor did a council's own side do what comes from
    another one. Colleagues are told of each event, as each may be another one's; all others of the
    first.
    """
    fitting = (each for each in events if each.name in after and not each.has(BEFORE))
    if kind in _EACH:
        yield from fitting
        return
    outside = kind != "news"
    fitting = (
        each
        for each in fitting
        if kind in _WHOEVER or each.name in _FROM_ELSEWHERE or (each.actor in _OUTSIDE) == outside
    )
    yield from islice(fitting, 1)


def help_notice(wording: NoticeWording, pack: CouncilPack, to: str, request: HelpAsked) -> Notice:
    """What is to be told at once for somebody who has no case, to this address."""
    lines = "\n".join(help_lines(wording.help, request, None))
    values = {**names(pack), HELP: lines}
    notice = worded(wording.kinds["now"], "now", to, values, help_key(pack, request.mark))
    return of_council(pack, replace(notice, own_words=f"{request.name}\n{request.reach}"))


def help_key(pack: CouncilPack, mark: str) -> str:
    """The key of what is told at once with this mark, whomever it goes to."""
    return notice_key(pack.key, "now", mark)


def _told_now(occasion: Occasion, event: Event) -> Iterator[str | None]:
    contact = occasion.pack.safety_contact
    if contact is not None and help_in(event):
        yield address_of(contact.email)


def _safety(occasion: Occasion, _: Event) -> Iterator[str | None]:
    """Whoever keeps people safe, who is outside the team; where nobody is known, its managers."""
    contact = occasion.pack.safety_contact
    if contact is not None:
        yield address_of(contact.email)
    if contact is None or contact.email is None:
        yield from occasion.managers()
    yield occasion.pack.notices_address


def _team(occasion: Occasion, _: Event) -> Iterator[str | None]:
    yield occasion.pack.notices_address


def _unsafe(occasion: Occasion, _: Event) -> Iterator[str | None]:
    """The team, as who complains was told: nobody else gets their answer by itself."""
    answer = known(occasion.submission.safety.answer) if occasion.submission else None
    if answer is not None and answer.option in NOT_SAFE:
        yield occasion.pack.notices_address


def _whom_it_names(_: Occasion, event: Event) -> Iterator[str | None]:
    yield event.text("email")


def _team_and_who_has_it(occasion: Occasion, event: Event) -> Iterator[str | None]:
    yield from (*occasion.reminds(event), occasion.pack.notices_address)


def _late_draft(occasion: Occasion, event: Event) -> Iterator[str | None]:
    if event.text("kind") == "late":
        yield from _team_and_who_has_it(occasion, event)


def _near(occasion: Occasion, event: Event) -> Iterator[str | None]:
    if event.text("kind") in {"soon", "hold"}:
        yield from occasion.reminds(event)


def _late(occasion: Occasion, event: Event) -> Iterator[str | None]:
    if event.text("kind") == "late":
        yield from occasion.reminds(event)


def _outside(occasion: Occasion, _: Event) -> Iterator[str | None]:
    contact = occasion.pack.outside_contact
    if contact is not None and occasion.open_to_nobody():
        yield address_of(contact.email)


def _service(occasion: Occasion, event: Event) -> Iterator[str | None]:
    if asked_for(_advocate(event)):
        service = occasion.pack.advocacy.written_to(_person(occasion))
        yield address_of(service.email) if service else None


def _missing_service(occasion: Occasion, event: Event) -> Iterator[str | None]:
    key = event.text("service")
    service = next((each for each in occasion.pack.advocacy.all_services if each.key == key), None)
    yield address_of(service.email) if service else None


def _holder(occasion: Occasion, event: Event) -> Iterator[str | None]:
    """Who is given a case by somebody else."""
    to = event.text("to")
    if to and to != event.text("by"):
        yield from occasion.addresses(to)


_RECIPIENTS: Final[Mapping[Kind, Callable[[Occasion, Event], Iterator[str | None]]]] = {
    "now": _told_now,
    "urgent": _safety,
    "unsafe": _unsafe,
    "cannot_wait": _team,
    "outside": _outside,
    "arrival": _team,
    "beside": _team,
    "more": _team,
    "referral": _service,
    "draft": _whom_it_names,
    "draft_due": _whom_it_names,
    "draft_in": _team_and_who_has_it,
    "draft_late": _late_draft,
    "given": _holder,
    "date_near": _near,
    "date_late": _late,
    "advocate_late": _missing_service,
    "news": news_address,
    "letter_copy": _whom_it_names,
}
"""Who is told because of an event, the most pressing kind first; any other kind is put in alone."""


def _notice(wording: NoticeWording, occasion: Occasion, to: str, recipient: _Recipient) -> Notice:
    words = wording.kinds[recipient.kind]
    of_council = names(occasion.pack, _person(occasion))
    values = {**of_council, "case.reference": grouped(occasion.reference)}
    if recipient.kind == "referral":
        submission = with_new_way(occasion.submission, recipient.event)
        lines = shared_lines(wording.shared, _advocate(recipient.event), submission)
        values[SHARED] = "\n".join(lines.email)
        values[LINK] = occasion.referral_link(recipient.event.sequence)
    if recipient.kind == "advocate_late":
        values[LINK] = occasion.referral_link(next(iter(recipient.event.numbers("of")), 0))
    if recipient.kind in {"draft", "draft_due"}:
        values |= draft_values(recipient.event, occasion.draft_link)
    if recipient.kind == "letter_copy":
        values["link"] = occasion.advocate_link(told_number(recipient.event))
    request = help_in(recipient.event)
    if request:
        values[HELP] = "\n".join(help_lines(wording.help, request, occasion.reference))
    team = occasion.pack.notices_address
    if words.apart is not None and to == team and occasion.may_mean_team():
        subject, body = words.apart
        words = replace(words, subject=subject, body=body)
    key = notice_key(occasion.reference, recipient.event.sequence, recipient.kind, to)
    if recipient.kind == "given" and isinstance(recipient.event.at, datetime):
        # Many that are given at one instant are one email.
        key = notice_key(occasion.pack.key, recipient.kind, to, recipient.event.at.isoformat())
    return worded(words, recipient.kind, to, values, key)


def _by_its_way(occasion: Occasion, notice: Notice) -> Notice:
    """A notice as it goes out: news by the way that the young person chose."""
    if notice.kind != "news":
        return notice
    return replace(notice, channel=news_channel(occasion.submission))


def worded(words: NoticeWords, kind: Kind, to: str, values: Mapping[str, str], key: str) -> Notice:
    """An email in these words, filled in."""
    return Notice(
        kind=kind,
        channel=EMAIL,
        to=to,
        sender=filled(words.sender, values),
        subject=filled(words.subject, values),
        body=filled(words.body, values),
        key=key,
    )


def of_council(pack: CouncilPack, notice: Notice) -> Notice:
    """A notice as it goes out for a council.

    One that is for practice says so, and goes into a folder: to nobody, whatever mail server there
    is. That is kept with it, so that it stays so should the council's pack be taken away.
    """
    if pack.practice is None:
        return notice
    body = f"{pack.practice.notice}\n\n{notice.body}"
    return replace(notice, channel=FOLDER, body=body, subject=f"[Practice] {notice.subject}")


def notice_key(*what: object) -> str:
    """Tells nobody what it is made of: it stands in what is sent, on one line."""
    made_of = "|".join(map(str, what)).encode("utf-8", "replace")
    return hashlib.sha256(made_of).hexdigest()[:KEY_LENGTH]


def _person(occasion: Occasion) -> Person:
    return person_of(occasion.submission.who) if occasion.submission else NOBODY_KNOWN


def _advocate(event: Event) -> Advocate:
    return event.advocate or Advocate()


def address_of(contact: Contact | None) -> str | None:
    """Where somebody can be written to; None where that is not known."""
    return contact.value if contact else None
