"""The papers of a review panel, as a bundle: what the panel was asked, and numbered documents.

They hold what those who decide at Stage 3 must read, and no more: the complaint, the answers, the
statement, both reports, the adjudication, and what the chair adds. What the team keeps as files of
its own has a numbered place.
"""

from collections.abc import Iterator
from dataclasses import replace

from intake.domain.case.event import CHILD, KIND, Event
from intake.domain.case.scope import scope
from intake.domain.case_file.parts import Book, Chapter, EnclosedLetter
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from intake.domain.case_file.wording import BookWording, BundlePart
from intake.domain.complaint_record import Choice
from intake.domain.letters.own_words import chosen, own
from intake.domain.letters.parts import Heading, Item, Listing, Paragraph
from intake.domain.letters.storing import letter_in
from intake.domain.letters.wording import LetterWording
from intake.domain.people.council import CouncilPack


def panel_papers(
    story: StoryTold, pack: CouncilPack, wording: BookWording, house: LetterWording
) -> Book:
    """The bundle, as of the day of the case."""
    writer = StoryWriter(story, pack, wording, house)
    documents = _documents(writer)
    return replace(
        writer.book(),
        title=writer.say("papers_title"),
        lead=(writer.ours("papers_lead"), writer.ours("bare"), writer.ours("private")),
        chapters=(_asked(writer), *writer.chapters()),
        enclosed=tuple(documents),
    )


def _asked(writer: StoryWriter) -> Chapter:
    """What the panel was asked: each thing under the number that it has in every letter."""
    here = scope(writer.story.case)
    points = tuple(Item(each.number, tuple(own(each.what))) for each in here.points)
    remarks = tuple(Item(each.number, tuple(chosen(each.choice))) for each in here.remarks)
    wishes = (
        (each.number, Choice(each.outcome.option, each.outcome.wanted, each.outcome.says,
                             each.outcome.words))
        for each in here.wishes
    )  # fmt: skip
    wish_items = tuple(Item(number, tuple(chosen(each))) for number, each in wishes)
    blocks: list[Heading | Paragraph | Listing] = []
    for heading, items in (
        (None, points),
        ("papers_remarks", remarks),
        ("papers_wishes", wish_items),
    ):
        full_items = tuple(item for item in items if item.paragraphs)
        if full_items:
            blocks += [Heading(writer.say(heading))] if heading else []
            blocks.append(Listing(full_items))
    return Chapter(writer.say("papers_asked"), tuple(blocks))


def _documents(writer: StoryWriter) -> Iterator[EnclosedLetter]:
    number = 0
    for part in writer.wording.bundle:
        for document in _of_part(writer, part):
            number += 1
            title = writer.say("document", number=str(number), title=document.title)
            yield replace(document, number=number, title=title)


def _of_part(writer: StoryWriter, part: BundlePart) -> Iterator[EnclosedLetter]:
    if part.place:
        yield _sheet(part, part.place)
        return
    events = [event for event in writer.story.events if _belongs(event, part)]
    yield from (_document(writer, part, event) for event in events)
    if not events and not part.optional:
        yield _sheet(part, writer.say("papers_none"))


def _belongs(event: Event, part: BundlePart) -> bool:
    return event.name == part.event and (not part.kind or event.text(KIND) == part.kind)


def _sheet(part: BundlePart, says: str) -> EnclosedLetter:
    return EnclosedLetter(0, part.title, "", None, (Paragraph((says,)),))


def _document(writer: StoryWriter, part: BundlePart, event: Event) -> EnclosedLetter:
    """A letter, or where there was none what was recorded."""
    letter = writer.story.letters.get(event.sequence) or letter_in(event)
    whose = "from_young" if event.side == CHILD else "from_council"
    says = () if letter else tuple(writer.about(event))
    line = writer.say(whose, day=writer.day(event.day))
    return EnclosedLetter(0, part.title, line, letter, says)
