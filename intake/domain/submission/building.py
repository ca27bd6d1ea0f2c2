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
    AskedAdvocate,
    BegunBy,
    Choice,
    Consent,
    FlowUsed,
    NamedAdvocate,
    OtherAnswer,
    Outcome,
    OverAYear,
    Point,
    SafeContact,
    Safety,
    SaidDate,
    ShownIn,
    Submission,
    TypedBy,
    Urgent,
    Who,
)
from intake.domain.flow.easy_read import lines_of as easy_lines
from intake.domain.flow.flow import KINDS
from intake.domain.flow.slots import other_key
from intake.domain.law.procedure import Length
from intake.domain.law.product_events import URGENT_TOLD
from intake.domain.law.working_days import london_day, same_date_next_year
from intake.domain.people.complainants import ADULT
from intake.domain.records import SKIPPED, Maybe, known
from intake.domain.submission.replies import (
    Replies,
    Reply,
    chosen_keys,
    item_replies,
    item_visits,
    replies_of,
)
from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.conversation import Conversation, Place, Visit
from intake.domain.talk.typist import kind_of, typist_of
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
    ``shown_in`` the language of the pages, ``asked`` the advocates who were asked before,
    ``begun`` who wrote it down for them.
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
    asked: tuple[AskedAdvocate, ...] = ()
    begun: BegunBy | None = None


def build_submission(conversation: Conversation, about: About) -> Submission:
    """Everything that was told on the active path, by the slots that the flow names."""
    flow, visits = conversation.flow, conversation.path()
    replies = replies_of(visit for visit in visits if visit.step.repeat is None)
    points = tuple(_points(conversation))
    arrival = london_day(about.received) if about.received else conversation.today
    dates = (point.when for point in points)
    flag = over_a_year(dates, about.limit, arrival) if about.limit else None
    return Submission(
        reference=about.reference,
        council=about.council,
        received=about.received,
        channel=about.channel,
        kind=KINDS[flow.ends.event],
        urgent=_urgent(replies),
        who=who_of(replies, flow.ends.sets),
        contact=_contact(replies),
        shown_in=about.shown_in,
        language=replies.choice("language"),
        needs=replies.choices("needs"),
        topics=replies.choices("topics"),
        points=points,
        still_going_on=replies.choice("still_going_on"),
        effect=replies.text("effect"),
        tried=replies.text("tried"),
        questions=_questions(conversation),
        outcomes=_outcomes(replies),
        proof=replies.text("proof"),
        avoid=replies.text("avoid"),
        talk_to=replies.text("talk_to"),
        other=_other(visits),
        advocate=_advocate(replies, about.asked),
        consent=tuple(_consents(conversation, about)),
        safety=_safety(replies, visits, about),
        pressure=replies.choice("pressure"),
        helper=replies.choice("helper"),
        typed_by=tuple(typed_by(conversation)),
        begun=about.begun,
        court=replies.choice("court"),
        reviewing_officer=replies.choice("reviewing_officer"),
        over_a_year=OverAYear(flag, replies.text("over_a_year.reason")),
        flow=FlowUsed(flow.name, flow.version, flow.hash),
    )


def tells_of_urgent(conversation: Conversation) -> bool:
    """Whether what was told so far is, or tells of, something that is about to happen."""
    if conversation.flow.ends.event == URGENT_TOLD:
        return True
    visits = (visit for visit in conversation.path() if visit.step.repeat is None)
    return _urgent(replies_of(visits)).is_told


def over_a_year(dates: Iterable[Maybe[SaidDate]], limit: Length, arrival: date) -> bool | None:
    """Whether any of it happened longer ago than the law's limit for complaining.

    True when all the days that a date may mean are further back; false when no day of any date
    is; None when there is no date, or one may be either.
    """
    spans = [(span.from_, span.to) for span in map(known, dates) if span is not None]
    late = [
        (_limit_passed(first, limit, arrival), _limit_passed(last, limit, arrival))
        for first, last in spans
        if first is not None and last is not None
    ]
    if any(last for _, last in late):
        return True
    return False if late and not any(first for first, _ in late) else None


def _limit_passed(day: date, limit: Length, arrival: date) -> bool:
    last = day
    for _ in range(limit.amount):
        last = same_date_next_year(last)
    return last < arrival


def _points(conversation: Conversation) -> Iterator[Point]:
    number = 0
    for replies in item_replies(conversation, "points"):
        if _is_told(replies):
            number += 1
            yield Point(
                number,
                what=replies.text("what"),
                who=replies.text("who"),
                where=replies.text("where"),
                when=replies.date("when"),
                still_going_on=replies.choice("still_going_on"),
            )


def _is_told(replies: Replies) -> bool:
    """Whether anything was said in an item."""
    return any(isinstance(reply, Reply) for reply in replies.replies.values())


def _point_numbers(conversation: Conversation) -> Mapping[Place, int]:
    """The number of the point that is told at a place, by where its own words are typed."""
    items = item_visits(conversation, "points")
    told_items = [visits for visits in items if _is_told(replies_of(visits))]
    return {
        visit.place: number
        for number, visits in enumerate(told_items, 1)
        for visit in visits
        if visit.step.fills == "what"
    }


def _questions(conversation: Conversation) -> Maybe[tuple[str, ...]]:
    texts = [item.text("question") for item in item_replies(conversation, "questions")]
    questions = tuple(text for text in texts if isinstance(text, str))
    return questions or (SKIPPED if SKIPPED in texts else None)


def _outcomes(replies: Replies) -> Maybe[tuple[Outcome, ...]]:
    def read(reply: Reply) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(each.option, each.shown, each.says, each.words) for each in reply.choices()
        )

    return replies.read("outcomes", read)


def who_of(replies: Replies, sets: Mapping[str, str]) -> Who:
    """Who complains; ``sets`` is what the flow says of them itself."""
    relationship = sets.get("who.relationship")
    return Who(
        name=replies.text("who.name"),
        age=replies.read("who.age", Reply.number),
        care_status=replies.choice("who.care_status"),
        relationship=replies.choice("who.relationship")
        or (Choice(relationship) if relationship else None),
        birthday=replies.date("who.birthday"),
        worker=replies.text("who.worker"),
        lives=replies.text("who.lives"),
    )


def _urgent(replies: Replies) -> Urgent:
    return Urgent(
        replies.choice("urgent.answer"),
        replies.text("urgent.what"),
        replies.date("urgent.when"),
    )


def _contact(replies: Replies) -> SafeContact:
    return SafeContact(
        how=replies.choice("contact.how"),
        person=replies.text("contact.person"),
        number=replies.text("contact.number"),
        email=replies.text("contact.email"),
        address=replies.text("contact.address"),
        when=replies.text("contact.when"),
        when_not=replies.text("contact.when_not"),
    )


def _advocate(replies: Replies, asked_before: tuple[AskedAdvocate, ...]) -> Advocate:
    advocate = NamedAdvocate(
        replies.text("advocate.name"),
        replies.text("advocate.service"),
        replies.text("advocate.email"),
    )
    return Advocate(
        wanted=replies.choice("advocate.wanted"),
        offered="advocate.wanted" in replies.replies,
        named=None if advocate == NamedAdvocate() else advocate,
        copy=replies.read("advocate.copy", Reply.agreed),
        share=replies.choices("advocate.share"),
        wait=replies.choice("advocate.wait"),
        asked=asked_before,
    )


def _safety(replies: Replies, visits: Iterable[Visit], about: About) -> Safety:
    on_path = (visit.step.card for visit in visits if visit.step.card and visit.answer)
    cards = chain(on_path, about.offered)
    return Safety(
        asked="safety.answer" in replies.replies,
        answer=replies.choice("safety.answer"),
        card=next(cards, None),
        told=about.told or replies.choice("safety.tell"),
    )


def _other(visits: Iterable[Visit]) -> tuple[OtherAnswer, ...]:
    """What was asked besides, in its order; as everywhere, what was said counts before a skip."""
    answers: dict[str, OtherAnswer] = {}
    for visit in visits:
        key = other_key(visit.step.fills)
        if key is None or visit.answer is None:
            continue
        value = Reply(visit.step, visit.answer).value() if visit.answered else SKIPPED
        if key not in answers or answers[key].value == SKIPPED:
            answers[key] = OtherAnswer(key, visit.step.label or key, value)
    return tuple(answers.values())


def _consents(conversation: Conversation, about: About) -> Iterator[Consent]:
    for visit in conversation.path():
        if visit.step.consent and visit.answer is not None:
            answer = chosen_keys(visit.answer) if visit.answered else SKIPPED
            is_easy = about.shown_in is not None and about.shown_in.way is not None
            wording = "\n".join(_shown(conversation, visit, about.names, easy=is_easy))
            yield Consent(visit.step.consent, answer, wording)
    if about.send_wording is not None:
        yield Consent(SENDING, ("send",), about.send_wording)


def _shown(
    conversation: Conversation, visit: Visit, names: Mapping[str, str], *, easy: bool
) -> Iterator[str]:
    """What stood on the page when it was answered, and the options that were ticked."""
    step = visit.step
    lines = (each.say for each in (easy_lines(step) if easy else ()))
    for wording in filter(None, (step.ask, *lines, step.say, step.more, step.hint, step.why)):
        yield plain(conversation.say(wording, names, visit.place))
    keys = chosen_keys(visit.answer or {})
    yield from (unmarked(option.say) for option in step.options if option.key in keys)


def typed_by(conversation: Conversation) -> Iterator[TypedBy]:
    """Who typed each answer: where nobody typed it for them, who the conversation is for."""
    numbers, reader = _point_numbers(conversation), conversation.flow.reader
    for visit in conversation.path():
        if visit.answered and visit.step.type != "info":
            by = ADULT if reader == ADULT and visit.by == YOUNG_PERSON else kind_of(visit.by)
            typist, number = typist_of(visit.by), numbers.get(visit.place)
            name = typist.name if typist and typist.name else None
            yield TypedBy(visit.step.id, visit.place.item, by, name, number)
