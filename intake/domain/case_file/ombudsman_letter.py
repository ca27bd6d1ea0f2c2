"""The letter to the Ombudsman: what they ask about, from what was told and what was recorded.

It is the young person's to change and to send: nothing here sends it, and the council is not
shown it. What they did not tell leaves no trace in it, and nothing in it says that they ask late.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intake.domain.case.lateness import Lateness
from intake.domain.case.story import actions
from intake.domain.case_file.sharing import CHILD
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from intake.domain.case_file.wording import BookWording
from intake.domain.complaint_record import Choice, Outcome, Submission
from intake.domain.law.product_events import URGENT_TOLD
from intake.domain.law.roles import EventRole
from intake.domain.letters.frame import Frame
from intake.domain.letters.own_words import chosen, listed, own, words
from intake.domain.letters.parts import Block, Heading, Item, Letter, Listing, Paragraph
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import CouncilPack, names
from intake.domain.records import known
from intake.domain.text import Text


def ombudsman_letter(
    story: StoryTold,
    submission: Submission,
    pack: CouncilPack,
    wording: BookWording,
    house: LetterWording,
) -> Letter:
    """The letter as of the day of the case."""
    values = {**names(pack), "reference": grouped(story.reference)}
    frame = Frame(submission, pack, house, values)
    writer = _Writer(story, wording, frame)
    letter = frame.letter(
        story.case.as_of, wording.sentences["omb_subject"], tuple(writer.blocks())
    )
    return replace(
        letter,
        recipient=tuple(writer.say("omb_to").splitlines()),
        greeting=writer.say("omb_greeting"),
        reference=writer.say("omb_reference"),
        closing=frame.say(house.closing_unnamed),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    story: StoryTold
    wording: BookWording
    frame: Frame

    def say(self, name: str) -> str:
        return self.frame.say(self.wording.sentences[name])

    def ours(self, name: str) -> Paragraph:
        return Paragraph((self.say(name),))

    def blocks(self) -> Iterator[Block]:
        complaint = self.frame.submission
        yield self.ours("omb_open")
        yield from self.section("omb_points", self.points())
        yield from self.section("omb_urgent", self.urgent())
        yield from self.section("omb_happened", listed(self.happened()))
        yield from self.section("omb_over", listed(self.late()))
        yield from self.section("omb_promised", self.promised())
        yield from self.section("omb_wrong", self.wrong())
        yield from self.section("omb_affected", own(complaint.effect))
        yield from self.section(
            "omb_outcomes", _numbered(map(_wanted, known(complaint.outcomes) or ()))
        )
        yield from self.section("omb_contact", listed(self.contact()))
        yield from self.section("omb_ask", [self.ours("omb_ask_what")])

    def section(self, heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
        inside = tuple(blocks)
        if inside:
            yield Heading(self.say(heading))
            yield from inside

    def points(self) -> Iterator[Block]:
        items = (Item(each.number, tuple(own(each.what))) for each in self.frame.submission.points)
        full_items = tuple(item for item in items if item.paragraphs)
        if full_items:
            yield Listing(full_items)

    def urgent(self) -> Iterator[Paragraph]:
        """What was about to happen, each time that it was told."""
        for event in self.story.events:
            if event.name == URGENT_TOLD:
                yield from own(event.text("words"))

    def happened(self) -> Iterator[Paragraph]:
        for event in self.story.events:
            text = self.wording.mine.get(event.name)
            if text:
                day = in_words(self.frame.wording, event.day)
                yield Paragraph((self.wording.says(text, {"day": day}),))

    def late(self) -> Iterator[Paragraph]:
        """What the council did late, as they tell it."""
        story = StoryWriter(self.story, self.frame.pack, self.wording, self.frame.wording)
        for each in story.late:
            theirs = self.wording.clocks_mine.get(each.clock.name)
            yield self.one_late(story, each, theirs) if theirs else story.one_late(each)

    def one_late(self, story: StoryWriter, each: Lateness, theirs: Text) -> Paragraph:
        due = self.wording.says(theirs, {**story.values, "due": story.day(each.due)})
        done_on = each.move.on if each.move else each.clock.stopped
        values = {"days": story.days(each.days), "done": story.day(done_on) if done_on else ""}
        if each.move:
            how, values["new"] = "omb_moved", story.day(each.move.after)
        else:
            how = "omb_came" if each.done else "omb_never" if each.overtaken else "omb_not_yet"
        return Paragraph((f"{due} {story.say(how, **values)}",))

    def promised(self) -> Iterator[Block]:
        case = self.story.case
        open_actions = [
            each for each in actions(case) if each.contested or each.overdue(case.as_of)
        ]
        paragraphs = (tuple(own(each.what)) for each in open_actions)
        yield from _listing(paragraphs)

    def wrong(self) -> Iterator[Paragraph]:
        """What they said last was still not right."""
        further = self.story.case.procedure.events_with(EventRole.NEXT_STAGE_REQUEST)
        requests = [event for event in self.story.events if event.name in further]
        for event in requests[-1:]:
            if event.side == CHILD:
                for key in ("because", "words"):
                    yield from own(event.text(key))

    def contact(self) -> Iterator[Paragraph]:
        contact, house = self.frame.submission.contact, self.frame.wording
        yield from chosen(contact.how)
        for label, value in (
            (house.contact_person, contact.person),
            (house.contact_when, contact.when),
            (house.contact_when_not, contact.when_not),
        ):
            for run in words(value):
                yield Paragraph((f"{self.frame.say(label)} ", run))


def _wanted(outcome: Outcome) -> tuple[Paragraph, ...]:
    return tuple(chosen(Choice(outcome.option, outcome.wanted, outcome.says, outcome.words)))


def _numbered(items: Iterable[tuple[Paragraph, ...]]) -> Iterator[Listing]:
    full_items = tuple(Item(number, each) for number, each in enumerate(items, 1) if each)
    if full_items:
        yield Listing(full_items)


def _listing(items: Iterable[tuple[Paragraph, ...]]) -> Iterator[Listing]:
    full_items = tuple(Item(None, each) for each in items if each)
    if full_items:
        yield Listing(full_items)
