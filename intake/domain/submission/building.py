"""A conversation made into a submission: only what is on its path, and nothing guessed.

Which answer goes where is told by the flow (`fills`); no step is known by its name here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Final

from intake.domain.complaint_record import (
    Advocate,
    Choice,
    Consent,
    FlowUsed,
    NamedAdvocate,
    Outcome,
    OverAYear,
    Point,
    SafeContact,
    Safety,
    SaidDate,
    ShownIn,
    Submission,
    TypedBy,
    Who,
)
from intake.domain.flow.flow import KINDS
from intake.domain.law.procedure import Length
from intake.domain.law.working_days import london_day, same_date_next_year
from intake.domain.records import SKIPPED, Given, known
from intake.domain.submission.replies import Replies, Reply, chosen_keys, item_replies, replies_of
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.text import plain, unmarked

SENDING: Final = "sending"
"""The purpose of the consent that pressing send gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a submission says that was not told in the conversation.

    ``council`` is a pack's key; ``reference``, ``received`` (UTC) and ``send_wording``, the words
    above the button that sends, are None until it is sent. ``names`` fills in what the wordings
    say of council and advocacy. ``limit`` is how long after it happened a complaint can be made
    (see `Procedure.longest_ago`); None where a procedure sets no limit. ``offered`` are the help
    cards that were shown after something that was typed. ``told`` is whom they had told at once,
    ``shown_in`` the language of the pages.
    """

    council: str
    names: Mapping[str, str]
    limit: Length | None
    reference: str | None = None
    received: datetime | None = None
    channel: str | None = None
    send_wording: str | None = None
    offered: tuple[str, ...] = ()
    told: Choice | None = None
    shown_in: ShownIn | None = None


def build_submission(conversation: Conversation, about: About) -> Submission:
    """Everything that was told on the active path, by the slots that the flow names."""
    flow, visits = conversation.flow, conversation.path()
    told = replies_of(visit for visit in visits if visit.step.repeat is None)
    points = tuple(_points(conversation))
    received = london_day(about.received) if about.received else conversation.today
    dates = (point.when for point in points)
    flag = over_a_year(dates, about.limit, received) if about.limit else None
    return Submission(
        reference=about.reference,
        council=about.council,
        received=about.received,
        channel=about.channel,
        kind=KINDS[flow.ends.event],
        who=_who(told, flow.ends.sets),
        contact=_contact(told),
        shown_in=about.shown_in,
        language=told.choice("language"),
        needs=told.choices("needs"),
        topics=told.choices("topics"),
        points=points,
        tried=told.text("tried"),
        questions=_questions(conversation),
        outcomes=_outcomes(told),
        proof=told.text("proof"),
        avoid=told.text("avoid"),
        talk_to=told.text("talk_to"),
        advocate=_advocate(told),
        consent=tuple(_consents(conversation, about)),
        safety=_safety(told, visits, about),
        helper=told.choice("helper"),
        typed_by=tuple(_typed_by(visits)),
        court=told.choice("court"),
        over_a_year=OverAYear(flag, told.text("over_a_year.reason")),
        flow=FlowUsed(flow.name, flow.version, flow.hash),
    )


def over_a_year(dates: Iterable[Given[SaidDate]], limit: Length, received: date) -> bool | None:
    """Whether any of it happened longer ago than the law's limit for complaining.

    True when all the days that a date may mean are further back; false when no day of any date
    is; None when there is no date, or one may be either.
    """
    spans = [(said.from_, said.to) for said in map(known, dates) if said is not None]
    late = [
        (_limit_passed(first, limit, received), _limit_passed(last, limit, received))
        for first, last in spans
        if first is not None and last is not None
    ]
    if any(last for _, last in late):
        return True
    return False if late and not any(first for first, _ in late) else None


def _limit_passed(happened: date, limit: Length, received: date) -> bool:
    last = happened
    for _ in range(limit.amount):
        last = same_date_next_year(last)
    return last < received


def _points(conversation: Conversation) -> Iterator[Point]:
    number = 0
    for told in item_replies(conversation, "points"):
        if any(isinstance(reply, Reply) for reply in told.replies.values()):
            number += 1
            who, where = told.text("who"), told.text("where")
            yield Point(number, told.text("what"), who, where, told.date("when"))


def _questions(conversation: Conversation) -> Given[tuple[str, ...]]:
    told = [item.text("question") for item in item_replies(conversation, "questions")]
    asked = tuple(text for text in told if isinstance(text, str))
    return asked or (SKIPPED if SKIPPED in told else None)


def _outcomes(told: Replies) -> Given[tuple[Outcome, ...]]:
    def read(reply: Reply) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(each.option, each.shown, each.says, each.words) for each in reply.choices()
        )

    return told.read("outcomes", read)


def _who(told: Replies, sets: Mapping[str, str]) -> Who:
    fixed = sets.get("who.relationship")
    return Who(
        name=told.text("who.name"),
        age=told.read("who.age", Reply.number),
        care_status=told.choice("who.care_status"),
        relationship=told.choice("who.relationship") or (Choice(fixed) if fixed else None),
        birthday=told.date("who.birthday"),
        worker=told.text("who.worker"),
    )


def _contact(told: Replies) -> SafeContact:
    return SafeContact(
        how=told.choice("contact.how"),
        person=told.text("contact.person"),
        number=told.text("contact.number"),
        email=told.text("contact.email"),
        address=told.text("contact.address"),
        when=told.text("contact.when"),
        when_not=told.text("contact.when_not"),
    )


def _advocate(told: Replies) -> Advocate:
    named = NamedAdvocate(
        told.text("advocate.name"), told.text("advocate.service"), told.text("advocate.email")
    )
    return Advocate(
        wanted=told.choice("advocate.wanted"),
        offered="advocate.wanted" in told.replies,
        named=None if named == NamedAdvocate() else named,
        copy=told.read("advocate.copy", Reply.agreed),
        share=told.choices("advocate.share"),
        wait=told.choice("advocate.wait"),
    )


def _safety(told: Replies, visits: Iterable[Visit], about: About) -> Safety:
    asked = (visit.step.card for visit in visits if visit.step.card and visit.answer)
    cards = chain(asked, about.offered)
    return Safety(
        asked="safety.answer" in told.replies,
        answer=told.choice("safety.answer"),
        card=next(cards, None),
        told=about.told or told.choice("safety.tell"),
    )


def _consents(conversation: Conversation, about: About) -> Iterator[Consent]:
    for visit in conversation.path():
        if visit.step.consent and visit.answer is not None:
            answer = chosen_keys(visit.answer) if visit.answered else SKIPPED
            wording = "\n".join(_shown(conversation, visit, about.names))
            yield Consent(visit.step.consent, answer, wording)
    if about.send_wording is not None:
        yield Consent(SENDING, ("send",), about.send_wording)


def _shown(conversation: Conversation, visit: Visit, names: Mapping[str, str]) -> Iterator[str]:
    """What stood on the page when it was answered, and the options that were ticked."""
    step = visit.step
    for wording in filter(None, (step.ask, step.say, step.hint, step.why)):
        yield plain(conversation.say(wording, names, visit.place))
    chosen = chosen_keys(visit.answer or {})
    yield from (unmarked(option.say) for option in step.options if option.key in chosen)


def _typed_by(visits: Iterable[Visit]) -> Iterator[TypedBy]:
    for visit in visits:
        if visit.answered and visit.step.type != "info":
            yield TypedBy(visit.step.id, visit.place.item, visit.by)
