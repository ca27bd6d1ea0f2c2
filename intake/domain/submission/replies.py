"""What was told, by the slots that a flow's steps fill; what is off the path is not there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from intake.domain.complaint_record import Choice, SaidDate
from intake.domain.condition import StoredAnswer
from intake.domain.flow.flow import Field, Step
from intake.domain.records import SKIPPED, Maybe, SkippedValue
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.talk.stored_answers import date_words, lines_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, and what was asked."""

    asked: Step | Field
    stored: StoredAnswer

    def text(self) -> str:
        """What was typed, to the letter; of one option, the words on it.

        Of several, as pictures are chosen, each one's sentence for the letter, or what was typed
        beside it.
        """
        if self.asked.type == "choices":
            return "\n".join(each.words or each.says or each.shown or "" for each in self.choices())
        return "\n".join(line.text for line in lines_of(self.asked, None, self.stored))

    def number(self) -> int:
        """The number that was typed."""
        return int(str(self.stored["number"]))

    def date(self) -> SaidDate:
        """The date as typed and as understood."""
        words = date_words(self.stored)
        return SaidDate(words.typed, words.from_, words.to, words.precision)

    def value(self) -> str | int | Choice | SaidDate:
        """The answer as what it is, by the type of the question."""
        match self.asked.type:
            case "choice" | "yes_no":
                return self.choice()
            case "date":
                return self.date()
            case "number":
                return self.number()
        return self.text()

    def agreed(self) -> bool:
        """Whether yes was chosen."""
        return self.stored.get("chosen") == "yes"

    def choice(self) -> Choice:
        """The one option chosen; what was typed freely becomes own words."""
        return next(iter(self.choices()), None) or Choice(words=self.text())

    def choices(self) -> tuple[Choice, ...]:
        """The options chosen, in the order in which they are offered."""
        words = self.stored.get("words")
        own = words if isinstance(words, Mapping) else {}
        keys = chosen_keys(self.stored)
        return tuple(
            Choice(option.key, option.english or option.say, option.letter, own.get(option.key))
            for option in self.asked.options
            if option.key in keys
        )


def chosen_keys(answer: StoredAnswer) -> tuple[str, ...]:
    """The keys of the options chosen; none for an answer of another kind."""
    keys = answer.get("chosen", ())
    return (keys,) if isinstance(keys, str) else tuple(keys)  # type: ignore[arg-type]  # it is a list of keys


@dataclass(frozen=True, slots=True)
class Replies:
    """What was told, by slot."""

    replies: Mapping[str, Reply | SkippedValue]

    def read(self, slot: str, how: Callable[[Reply], T]) -> Maybe[T]:
        """One slot, read in one way."""
        reply = self.replies.get(slot)
        return how(reply) if isinstance(reply, Reply) else reply

    def text(self, slot: str) -> Maybe[str]:
        """One slot as text."""
        return self.read(slot, Reply.text)

    def date(self, slot: str) -> Maybe[SaidDate]:
        """One slot as a date."""
        return self.read(slot, Reply.date)

    def choice(self, slot: str) -> Maybe[Choice]:
        """One slot as one option."""
        return self.read(slot, Reply.choice)

    def choices(self, slot: str) -> Maybe[tuple[Choice, ...]]:
        """One slot as any number of options."""
        return self.read(slot, Reply.choices)


def replies_of(visits: Iterable[Visit]) -> Replies:
    """What these steps were told.

    Two of them may fill one slot: what was said counts more than what was skipped, and of two
    that were both said, the first.
    """
    replies: dict[str, Reply | SkippedValue] = {}
    for visit in visits:
        for slot, reply in _replies(visit):
            if isinstance(replies.get(slot, SKIPPED), SkippedValue):
                replies[slot] = reply
    return Replies(replies)


def _replies(visit: Visit) -> Iterator[tuple[str, Reply | SkippedValue]]:
    step, answer = visit.step, visit.answer
    if answer is None:
        return
    if step.fills:
        yield step.fills, Reply(step, answer) if visit.answered else SKIPPED
    parts = answer.get("parts")
    for each in step.fields:
        if each.fills and not visit.answered:
            yield each.fills, SKIPPED
        elif each.fills and isinstance(parts, Mapping) and each.key in parts:
            yield each.fills, Reply(each, parts[each.key])


def item_replies(conversation: Conversation, slot: str) -> Iterator[Replies]:
    """What was told in each item of the repeat that fills a slot, in the child's order."""
    return map(replies_of, item_visits(conversation, slot))


def item_visits(conversation: Conversation, slot: str) -> Iterator[list[Visit]]:
    """The steps of each item of the repeat that fills a slot, in the child's order."""
    for step in conversation.flow.steps:
        if step.fills == slot:
            own = [visit for visit in conversation.path() if visit.step.repeat == step.id]
            for item in conversation.items_of(step.id):
                yield [visit for visit in own if visit.place.item == item]
